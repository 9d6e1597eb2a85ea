//! Draws: the whole life, and everything that must not happen to one.

use chrono::TimeDelta;
use contract::accounts::Role;
use rules::draw::verify;
use serde_json::{Value, json};

use crate::support::{
    client::Reply,
    draws::{VALUE, announce, draw, month, now, patient, plan, plan_of, registers, void, wait_for},
    on_both,
};

#[actix_web::test]
async fn a_plan_becomes_a_record_that_anybody_can_verify() {
    on_both(async |app| {
        let (official, places, _) = registers(&app, 12, 6).await;
        let announced = announce(&official, &patient(plan(&[3; 12], 2))).await;
        assert_eq!(announced["state"], "announced");
        assert_eq!(announced["actions"], json!(["draw", "void"]));
        assert_eq!((&announced["institutions"], &announced["inspectors"]), (&json!(12), &json!(6)));
        let path = announced.header("location").to_owned();
        official.get(&format!("{path}/record")).await.problem(409, "STATE_CONFLICT");
        let early = draw(&official, &announced).await.problem(409, "STATE_CONFLICT");
        assert_eq!(early["allowed"], json!(["void"]));
        wait_for(&announced, "not_before").await;

        let drawn = draw(&official, &announced).await.expect(200);
        assert_eq!((&drawn["state"], &drawn["visits"]), (&json!("drawn"), &json!(3)));
        assert_eq!((&drawn["beacon_text"], &drawn["ann"]), (&json!(VALUE), &announced["ann"]));
        assert_eq!((drawn.text("etag"), &drawn["actions"]), ("v2", &json!(["void"])));

        let record = official.get(&format!("{path}/record")).await.expect(200);
        let name = format!("attachment; filename=\"tyd1-310106-{}-1.json\"", month(1).format("%Y-%m"));
        assert_eq!(record.header("content-disposition"), name);
        let text = String::from_utf8(record.bytes.clone()).unwrap();
        verify(&text).unwrap();
        assert_eq!((&record["ann"], &record["announcement"]), (&drawn["ann"], &drawn["announcement"]));
        assert_eq!(record["revisions"][0]["result_root"], drawn["result_root"]);
        for changed in [text.replacen("|open\"", "|late\"", 1), text.replacen("+ 09", "+ 08", 1)] {
            assert!(changed != text && verify(&changed).is_err());
        }

        let visits = official.get(&format!("{path}/visits")).await.expect(200);
        for (rank, visit) in (1..).zip(visits["items"].as_array().unwrap()) {
            assert_eq!((&visit["rank"], &visit["missing"]), (&json!(rank), &json!([])));
            assert!(places.contains(&visit["provider_id"].as_str().unwrap().to_owned()));
            let departments: Vec<_> =
                visit["team"].as_array().unwrap().iter().map(|m| &m["department_code"]).collect();
            assert!(departments.len() == 2 && departments[0] != departments[1], "{visit}");
        }
        draw(&official, &announced).await.problem(412, "STALE");
        let supervisor = app.account("supervisor", Role::Supervisor, json!({})).await;
        assert_eq!(supervisor.get("/api/v1/audit/verify").await.expect(200)["ok"], true);
    })
    .await;
}

#[actix_web::test]
async fn secrets_of_a_draw_are_shown_to_nobody_before_it_is_held() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let audited = auditor.get("/api/v1/audit?action=announce").await.expect(200);
        wait_for(&announced, "not_before").await;
        draw(&official, &announced).await.expect(200);
        let record = official.get(&format!("{}/record", announced.header("location"))).await.expect(200);
        for nonce in record["nonces"].as_array().unwrap() {
            let nonce = nonce.as_str().unwrap();
            assert!(!announced.json.to_string().contains(nonce) && !audited.json.to_string().contains(nonce));
        }
        assert_eq!(record["nonces"].as_array().unwrap().len(), 2);
        assert!(!announced.json.to_string().contains("J|"), "frozen inspectors are sealed");
    })
    .await;
}

#[actix_web::test]
async fn a_plan_too_small_is_refused_with_the_number_that_would_do() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 24, 4).await;
        let small = plan(&[1; 12], 60);
        let refused = official.post("/api/v1/draws", &small).await.problem(422, "DRAW_NOT_FEASIBLE");
        let first = refused["errors"][0]["detail"].as_str().unwrap();
        assert!(first.contains("有 2 家机构到期须检查，只计划了 1 次"), "{first}");
        assert!(first.contains("请把本月计划增加到 13 次"), "{first}");
        assert_eq!(refused.pointers()[0], "/strata/0/visits/0");
        let shown = official.post("/api/v1/draws/preview", &small).await.expect(200);
        assert_eq!((&shown["feasible"], &shown["teams"]), (&json!(false), &Value::Null));
        assert_eq!(shown["gaps"].as_array().unwrap().len(), refused["errors"].as_array().unwrap().len());
        let mut enough = plan(&[1; 12], 60);
        enough["strata"][0]["visits"][0] = json!(13);
        official.post("/api/v1/draws", &enough).await.expect(201);
    })
    .await;
}

#[actix_web::test]
async fn nobody_is_announced_into_an_empty_register() {
    on_both(async |app| {
        let official = app.official().await;
        let refused =
            official.post("/api/v1/draws", &plan(&[1; 12], 60)).await.problem(422, "DRAW_NOT_FEASIBLE");
        assert_eq!(refused["errors"].as_array().unwrap().len(), 2);
        let shown = official.post("/api/v1/draws/preview", &plan(&[1; 12], 60)).await.expect(200);
        assert_eq!(shown["feasible"], false);
    })
    .await;
}

#[actix_web::test]
async fn a_month_has_one_living_announcement_and_void_ones_are_counted() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 12, 4).await;
        let plan = patient(plan(&[2; 12], 2));
        let first = announce(&official, &plan).await;
        let second = official.post("/api/v1/draws", &plan).await.problem(409, "STATE_CONFLICT");
        assert!(second.text("detail").contains("第 1 号"), "{}", second.text("detail"));
        let supervisor = app.account("supervisor", Role::Supervisor, json!({})).await;
        let gone = void(&supervisor, &first).await.expect(200);
        assert_eq!((&gone["state"], &gone["void_reason"]), (&json!("void"), &json!("公告的开奖期号有误")));
        void(&supervisor, &gone).await.problem(409, "STATE_CONFLICT");
        draw(&official, &Reply { json: gone.json.clone(), ..first }).await.problem(409, "STATE_CONFLICT");

        let mut plan = plan;
        plan["beacon"]["not_before"] = json!(now() + TimeDelta::seconds(2));
        let again = announce(&official, &plan).await;
        assert_eq!(again["seq"], 2);
        let head = again["announcement"][0].as_str().unwrap();
        assert!(head.ends_with(gone.text("ann")), "{head}");
        wait_for(&again, "not_before").await;
        let drawn = draw(&official, &again).await.expect(200);
        void(&official, &drawn).await.expect(200);
        let list = official.get("/api/v1/draws?state=void").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 2);
        assert_eq!(list["items"][0]["seq"], 2, "newest first");
        official.get(&format!("/api/v1/draws/{}/record", drawn.text("id"))).await.expect(200);
        let mut next = plan_of(2, &[2; 12], 60);
        next["strata"][0]["annual_cap"] = json!(3);
        let next = announce(&official, &next).await;
        assert!(next["announcement"][0].as_str().unwrap().ends_with(drawn.text("ann")));
    })
    .await;
}

#[actix_web::test]
async fn a_beacon_that_comes_too_late_is_refused() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &plan(&[2; 12], 2)).await;
        wait_for(&announced, "deadline").await;
        let late = draw(&official, &announced).await.problem(409, "STATE_CONFLICT");
        assert_eq!(late["allowed"], json!(["void"]));
        void(&official, &announced).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn what_was_changed_after_the_announcement_is_not_drawn_from() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        for (ahead, sql) in [
            (1, "UPDATE draws SET input = replace(input, '|A|', '|D|') WHERE state = 'announced'"),
            (2, "UPDATE draws SET input = replace(input, 'ssq', 'slb') WHERE state = 'announced'"),
            (3, "UPDATE draw_contributors SET nonce = commitment"),
            (4, "UPDATE draws SET input = 'x' WHERE state = 'announced'"),
        ] {
            let announced = announce(&official, &patient(plan_of(ahead, &[2; 12], 2))).await;
            assert!(app.database.execute(sql) >= 1);
            if sql.contains("nonce") {
                wait_for(&announced, "not_before").await;
            }
            let refused = draw(&official, &announced).await.problem(409, "STATE_CONFLICT");
            assert!(refused.text("detail").contains("被改动过"), "{}", refused.text("detail"));
            official.get(announced.header("location")).await.expect(200);
            void(&official, &announced).await.expect(200);
        }
    })
    .await;
}

#[actix_web::test]
async fn a_recused_pair_never_meets() {
    on_both(async |app| {
        let (official, places, people) = registers(&app, 6, 4).await;
        let mut pairs = Vec::new();
        for (index, place) in places.iter().enumerate() {
            let person = &people[index % 4];
            let recusal = json!({
                "inspector_id": person, "provider_id": place, "reason": "近亲属在该机构任职", "valid_from": "2026-01-01",
            });
            official.post("/api/v1/recusals", &recusal).await.expect(201);
            pairs.push((person.clone(), place.clone()));
        }
        let announced = announce(&official, &patient(plan(&[6; 12], 2))).await;
        wait_for(&announced, "not_before").await;
        let drawn = draw(&official, &announced).await.expect(200);
        assert_eq!((&drawn["visits"], &drawn["empty_places"]), (&json!(6), &json!(0)));
        let visits = official.get(&format!("{}/visits", announced.header("location"))).await.expect(200);
        for visit in visits["items"].as_array().unwrap() {
            for member in visit["team"].as_array().unwrap() {
                let id = |value: &Value| value.as_str().unwrap().to_owned();
                assert!(!pairs.contains(&(id(&member["inspector_id"]), id(&visit["provider_id"]))));
            }
        }
        let record = official.get(&format!("{}/record", announced.header("location"))).await.expect(200);
        assert!(!String::from_utf8(record.bytes).unwrap().contains("近亲属"));
    })
    .await;
}

#[actix_web::test]
async fn pressing_twice_announces_once() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let plan = plan(&[2; 12], 60);
        let key = [("Idempotency-Key", "0198f0aa-1111-7000-8000-000000000001")];
        let send = || official.request("POST", "/api/v1/draws", Some(&plan), &key);
        let (one, two) = futures_util::future::join(send(), send()).await;
        let (one, two) = (one.expect(201), two.expect(201));
        assert_eq!(one.json, two.json);
        let list = official.get("/api/v1/draws").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn of_two_officials_one_holds_the_draw() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 8, 4).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        wait_for(&announced, "not_before").await;
        let (one, two) =
            futures_util::future::join(draw(&official, &announced), draw(&official, &announced)).await;
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
    })
    .await;
}
