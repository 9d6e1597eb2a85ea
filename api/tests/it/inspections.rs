//! Inspections: at the door, recorded, finished, signed, closed.

use chrono::TimeDelta;
use contract::accounts::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    draws, on_both,
    visits::{LIST, cast, crowded, entry, step, today},
};

#[actix_web::test]
async fn an_inspection_goes_from_request_to_closing() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let closed = cast.closed(true).await;
        assert_eq!(closed["result"]["result_code"], "5");
        assert_eq!(
            (&closed["result"]["joint_code"], &closed["result"]["follow_up"]),
            (&json!("J3"), &json!("rectify"))
        );
        assert_eq!(closed["findings"].as_array().unwrap().len(), 1);
        assert_eq!(closed["rectifications"][0]["working_days"], 10);
        let seen = cast.providers[0].get(&step(&closed.json, "")).await.expect(200);
        assert_eq!(seen["findings"][0]["note"], "二楼走廊一路监控无画面");
        for hidden in ["reason", "reference", "explanation", "requested_by", "decision_reason", "evasion"] {
            assert!(seen["trigger"][hidden].is_null(), "{hidden}");
        }
        assert!(seen["trigger"]["approval_number"].is_string());
        let list = cast
            .official
            .get(&format!("{LIST}?state=closed&include_total=true&q=%E7%AC%AC0"))
            .await
            .expect(200);
        assert_eq!((&list["total"], &list["items"][0]["findings"]), (&json!(1), &json!(1)));
        let file = cast.team[0].get(&format!("{LIST}/mine")).await.expect(200);
        assert_eq!(file["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn entries_are_taken_exactly_once_under_twenty_parallel_repeats() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let arrived = cast.arrived().await;
        let path = step(&arrived["inspection"], "entries");
        let body = json!({"entries": [entry("S-01", "pass", ""), entry("S-02", "fail", "只存 30 天")]});
        let sent = (0..20).map(|_| cast.team[0].post(&path, &body));
        let replies = futures_util::future::join_all(sent).await;
        let added: usize = replies
            .iter()
            .filter(|reply| reply.status == 200)
            .map(|reply| reply["added"].as_array().unwrap().len())
            .sum();
        assert_eq!(added, 2);
        assert!(replies.iter().all(|reply| [200, 503].contains(&reply.status)));
        let seen = cast.seen(&arrived["inspection"]).await;
        assert_eq!(seen["entries"].as_array().unwrap().len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn the_latest_received_answer_counts_and_the_first_stays() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let arrived = cast.arrived().await;
        let path = step(&arrived["inspection"], "entries");
        for answer in [entry("S-01", "fail", "无画面"), entry("S-01", "pass", "当场修好")] {
            cast.team[1].post(&path, &json!({"entries": [answer]})).await.expect(200);
        }
        let seen = cast.seen(&arrived["inspection"]).await;
        let counts: Vec<&Value> =
            seen["entries"].as_array().unwrap().iter().map(|entry| &entry["counts"]).collect();
        assert_eq!(counts, [&json!(false), &json!(true)]);
        assert_eq!(seen["checklist"][0]["checks"][0]["entry"]["result"], "pass");
        let bad = json!({"entries": [entry("S-99", "pass", ""), entry("S-02", "fail", " ")]});
        let refused = cast.team[0].post(&path, &bad).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/entries/0/check_code", "/entries/1/note"]);
    })
    .await;
}

#[actix_web::test]
async fn whoever_is_not_of_the_team_finds_nothing() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let approved = cast.approved().await;
        let body = json!({"inspection_id": approved["summary"]["id"]});
        cast.team[2].post(&format!("{LIST}/check-in"), &body).await.problem(404, "NOT_FOUND");
        cast.providers[0].get(&step(&approved.json, "")).await.problem(404, "NOT_FOUND");
        let street = app.account("street", Role::Street, json!({"street_code": "310106014"})).await;
        street.get(&step(&approved.json, "")).await.problem(404, "NOT_FOUND");
        cast.team[0].post(&format!("{LIST}/check-in"), &body).await.expect(201);
        street.get(&step(&approved.json, "")).await.expect(200);
        let entries = json!({"entries": [entry("S-01", "pass", "")]});
        cast.team[2].post(&step(&approved.json, "entries"), &entries).await.problem(404, "NOT_FOUND");
        cast.providers[1].get(&step(&approved.json, "")).await.problem(404, "NOT_FOUND");
        let seen = cast.providers[0].get(&step(&approved.json, "")).await.expect(200);
        assert_eq!(seen["entries"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn a_licence_that_has_run_out_or_one_person_alone_opens_no_door() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let approved = cast.approved().await;
        let check_in = format!("{LIST}/check-in");
        let id = &approved["summary"]["id"];
        let alone = json!({"inspection_id": id, "present": [cast.people[0]]});
        cast.team[0].post(&check_in, &alone).await.problem(422, "INVALID");
        app.database
            .execute("UPDATE inspectors SET licence_to = '2026-01-01' WHERE licence_number = '0901000001'");
        let body = json!({"inspection_id": id});
        let refused = cast.team[0].post(&check_in, &body).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("检查员1") && refused.text("detail").contains("执法证"));
        let mine = cast.team[0].get(&format!("{LIST}/mine")).await.expect(200);
        assert_eq!(mine["items"][0]["may_check_in"], false);
    })
    .await;
}

#[actix_web::test]
async fn measured_classes_are_judged_by_the_rules_of_the_day() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let answered = cast.answered(false).await;
        let path = step(&answered.json, "measurements");
        let body = json!({"measurements": [crowded()]});
        let receipt = cast.team[0].post(&path, &body).await.expect(200);
        let judgement = &receipt["added"][0]["judgement"];
        assert_eq!((&judgement["verdict"], &judgement["law"]), (&json!("fail"), &json!(false)));
        assert_eq!(judgement["remedies"], json!(["减少 2 名儿童，或分班", "增加 1 名照护人员"]));
        assert_eq!(cast.team[0].post(&path, &body).await.expect(200)["known"].as_array().unwrap().len(), 1);
        let seen = cast.seen(&answered.json).await;
        let order = json!({"item_code": "RATIO", "check_code": "小一班", "requirement": "按班额分班", "period": "short"});
        let nothing = json!({"item_code": "SAFETY", "check_code": "S-01", "requirement": "无", "period": "short"});
        let finish = step(&seen.json, "finish");
        let body = |orders: Value| json!({"outcome": "completed", "rectifications": orders});
        cast.team[0].post_to(&finish, &body(json!([nothing])), seen.text("etag")).await.problem(422, "INVALID");
        let finished =
            cast.team[0].post_to(&finish, &body(json!([order])), seen.text("etag")).await.expect(200);
        assert_eq!(finished["findings"][0]["item_code"], "RATIO");
        assert_eq!(finished["result"]["requirements"], json!([order]), "whoever signs sees what is required");
        let mixed = json!({"measurements": [{"id": Uuid::now_v7(), "class_name": "混合班", "class_kind": "mixed",
            "children_present": 12, "staff_present": 1, "recorded_at": draws::now()}]});
        let unknown = cast.team[0].post(&path, &mixed).await.expect(200);
        assert_eq!(unknown["added"][0]["judgement"]["verdict"], "unknown");
    })
    .await;
}

#[actix_web::test]
async fn nothing_is_finished_while_a_check_is_unanswered_but_a_closed_door_may_be() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let arrived = cast.arrived().await;
        let inspection = &arrived["inspection"];
        let etag = inspection["etag"].as_str().unwrap();
        let finish = step(inspection, "finish");
        let refused = cast.team[0].post_to(&finish, &json!({"outcome": "completed"}), etag).await;
        assert!(refused.problem(409, "STATE_CONFLICT").text("detail").contains("SAFETY/S-01"));
        let shut = json!({"outcome": "could_not_enter"});
        cast.team[0].post_to(&finish, &shut, etag).await.problem(422, "INVALID");
        let shut = json!({"outcome": "could_not_enter", "no_entry_reason": "closed_down"});
        let finished = cast.team[0].post_to(&finish, &shut, etag).await.expect(200);
        assert_eq!(
            (&finished["result"]["result_code"], &finished["result"]["joint_code"]),
            (&json!("7"), &json!("J5"))
        );
        // The table decides, not the program.
        app.database.execute("UPDATE result_suggestions SET result_code = '4' WHERE situation = 'closed_down'");
        let again = cast.team[0].post_to(&finish, &shut, finished.text("etag")).await.expect(200);
        assert_eq!(again["result"]["result_code"], "4");
        app.database.execute("DELETE FROM result_suggestions");
        let refused = cast.team[0].post_to(&finish, &shut, again.text("etag")).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/result_code"]);
        let named = json!({"outcome": "could_not_enter", "no_entry_reason": "closed_down", "result_code": "7", "follow_up": "inform"});
        let finished = cast.team[0].post_to(&finish, &named, again.text("etag")).await.expect(200);
        assert_eq!(finished["result"]["joint_code"], "J5");
        let signed = cast.sign(0, &finished).await.expect(200);
        assert_eq!(cast.sign(1, &signed).await.expect(200)["summary"]["state"], "closed");
    })
    .await;
}

#[actix_web::test]
async fn nobody_approves_what_he_or_she_asked_for() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let asked = cast.requested().await;
        let path = step(&asked.json, "decision");
        assert_eq!(asked["actions"], json!([]));
        for (by, waiting, others) in [(&cast.official, 0, 1), (&cast.supervisor, 1, 0)] {
            for (wanted, count) in [(true, waiting), (false, others)] {
                let list = by.get(&format!("{LIST}?to_decide={wanted}&include_total=true")).await.expect(200);
                assert_eq!((list["items"].as_array().unwrap().len(), &list["total"]), (count, &json!(count)));
            }
        }
        assert_eq!(
            cast.supervisor.get(&step(&asked.json, "")).await.expect(200)["actions"],
            json!(["decide"])
        );
        let yes = json!({"approve": true, "reason": "同意"});
        cast.official.post_to(&path, &yes, asked.text("etag")).await.problem(409, "STATE_CONFLICT");
        let body = json!({"inspection_id": asked["summary"]["id"]});
        cast.team[0].post(&format!("{LIST}/check-in"), &body).await.problem(409, "STATE_CONFLICT");
        let no = json!({"approve": false, "reason": "线索不具体"});
        let refused = cast.supervisor.post_to(&path, &no, asked.text("etag")).await.expect(200);
        assert_eq!(refused["summary"]["state"], "refused");
        cast.supervisor.post_to(&path, &yes, refused.text("etag")).await.problem(409, "STATE_CONFLICT");
        let mut alone = cast.wish();
        alone["team"] = json!([cast.people[0]]);
        cast.official.post(LIST, &alone).await.problem(422, "INVALID");
        let mut recused = cast.wish();
        recused["team"] = json!([cast.people[0], cast.people[0]]);
        recused["first_day"] = json!(today() - TimeDelta::days(1));
        let pointers = cast.official.post(LIST, &recused).await.problem(422, "INVALID");
        assert_eq!(pointers.pointers(), ["/first_day", "/team/1"]);
    })
    .await;
}

#[actix_web::test]
async fn more_triggered_inspections_by_one_person_in_vain_are_flagged() {
    on_both(async |app| {
        let cast = cast(&app).await;
        cast.closed(false).await;
        cast.requested().await;
        let third = cast.requested().await;
        let flag = &third["trigger"]["evasion"];
        assert_eq!(
            (&flag["suspected"], &flag["triggered"], &flag["cap"]),
            (&json!(true), &json!(3), &json!(2))
        );
        assert!(
            flag["reasoning"].as_array().unwrap().iter().any(|line| line.as_str().unwrap().contains("规避"))
        );
        let hidden = cast.team[0].get(&step(&third.json, "")).await.expect(200);
        assert!(hidden["trigger"]["evasion"].is_null());
    })
    .await;
}

#[actix_web::test]
async fn a_provider_rates_once_and_only_what_is_closed() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let rating = json!({"stars": 4, "text": "态度好"});
        let arrived = cast.arrived().await;
        let path = step(&arrived["inspection"], "rating");
        cast.providers[0].post_to(&path, &rating, "v2").await.problem(409, "STATE_CONFLICT");
        let closed = cast.closed(false).await;
        let path = step(&closed.json, "rating");
        let etag = closed.text("etag");
        cast.providers[1].post_to(&path, &rating, etag).await.problem(404, "NOT_FOUND");
        let rated = cast.providers[0].post_to(&path, &rating, etag).await.expect(200);
        assert_eq!(rated["rating"]["stars"], 4);
        assert_eq!(rated["actions"], json!(["request_recusal"]), "rated once and for all");
        cast.providers[0].post_to(&path, &rating, etag).await.problem(409, "STATE_CONFLICT");
        assert_eq!(cast.official.get(&step(&closed.json, "")).await["rating"]["text"], "态度好");
        assert!(cast.seen(&closed.json).await["rating"].is_null());
    })
    .await;
}
