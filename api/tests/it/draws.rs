//! Draws: the whole life, and everything that must not happen to one.

use rules::draw::verify;
use serde_json::{Value, json};

use crate::support::{
    client::Reply,
    draws::{
        VALUE, agree, announce, draw, drawn, month, parties, path, patient, plan, plan_of, prepare,
        registers, reveal, secret, supervisor, try_announce, void, wait_for,
    },
    on_both,
};

fn step<'a>(draw: &'a Reply, code: &str) -> &'a Value {
    draw["steps"].as_array().unwrap().iter().find(|step| step["code"] == code).unwrap()
}

#[actix_web::test]
async fn a_plan_becomes_a_record_that_anybody_can_verify() {
    on_both(async |app| {
        let (official, places, _) = registers(&app, 12, 6).await;
        let announced = announce(&official, &patient(plan(&[3; 12], 2))).await;
        assert_eq!((&announced["state"], &announced["seq"]), (&json!("announced"), &json!(1)));
        assert_eq!(announced["actions"], json!(["enter_beacon", "ask_void"]));
        assert_eq!((&announced["institutions"], &announced["inspectors"]), (&json!(12), &json!(6)));
        assert_eq!(announced["announcement_log_seq"], 0);
        let path = path(&announced);
        official.get(&format!("{path}/record")).await.problem(409, "STATE_CONFLICT");
        let early = agree(&official, &announced).await.problem(409, "STATE_CONFLICT");
        assert!(early.text("detail").contains("在此之前不能录入"), "{}", early.text("detail"));
        wait_for(&announced, "not_before").await;

        let sealed = draw(&official, &announced).await.expect(200);
        assert_eq!((&sealed["state"], &sealed["visits"]), (&json!("sealed"), &json!(3)));
        assert_eq!((&sealed["beacon"]["agreed"]["text"], &sealed["ann"]), (&json!(VALUE), &announced["ann"]));
        assert_eq!(sealed["actions"], json!(["report_event", "ask_void"]));
        for code in ["prepare", "commitments", "announce", "beacon", "nonces", "draw"] {
            assert_eq!(step(&sealed, code)["state"], "done", "{code}");
        }
        assert_eq!(
            (&step(&sealed, "visits")["state"], &step(&sealed, "reveal")["state"]),
            (&json!("now"), &json!("waiting"))
        );
        let refused = official.get(&format!("{path}/record")).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("起公开全部记录"), "{}", refused.text("detail"));
        let hidden = official.get(&format!("{path}/visits")).await.expect(200);
        assert_eq!(hidden.json, json!({"sealed": true, "items": []}));

        let revealed = reveal(&official, &sealed).await;
        assert_eq!(step(&revealed, "reveal")["state"], "done");
        let record = official.get(&format!("{path}/record")).await.expect(200);
        let name = format!("attachment; filename=\"tyd1-310106-{}-1.json\"", month(1).format("%Y-%m"));
        assert_eq!(record.header("content-disposition"), name);
        let text = String::from_utf8(record.bytes.clone()).unwrap();
        verify(&text).unwrap();
        assert_eq!((&record["ann"], &record["announcement"]), (&sealed["ann"], &sealed["announcement"]));
        assert_eq!(record["revisions"][0]["result_root"], sealed["result_root"]);
        assert_eq!(record["nonces"].as_array().unwrap().len(), 3);
        for changed in [text.replacen("|open\"", "|late\"", 1), text.replacen("+ 09", "+ 08", 1)] {
            assert!(changed != text && verify(&changed).is_err());
        }
        let visits = official.get(&format!("{path}/visits")).await.expect(200);
        assert_eq!(visits["items"].as_array().unwrap().len(), 3);
        for (rank, visit) in (1..).zip(visits["items"].as_array().unwrap()) {
            assert_eq!((&visit["rank"], &visit["missing"]), (&json!(rank), &json!([])));
            assert!(places.contains(&visit["provider_id"].as_str().unwrap().to_owned()));
            let departments: Vec<_> =
                visit["team"].as_array().unwrap().iter().map(|m| &m["department_code"]).collect();
            assert!(departments.len() == 2 && departments[0] != departments[1], "{visit}");
        }
        let supervisor = supervisor(&app).await;
        assert_eq!(supervisor.get("/api/v1/audit/verify").await.expect(200)["ok"], true);
    })
    .await;
}

#[actix_web::test]
async fn secrets_of_a_draw_are_shown_to_nobody_before_it_is_revealed() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        assert!(!announced.json.to_string().contains("J|"), "frozen inspectors are sealed");
        wait_for(&announced, "not_before").await;
        let value = json!({"rank": 1, "text": VALUE});
        official.post(&format!("{}/beacon", path(&announced)), &value).await.expect(200);
        let supervisor = supervisor(&app).await;
        let other = supervisor.get(&path(&announced)).await.expect(200);
        assert_eq!(
            (&other["beacon"]["state"], &other["beacon"]["entries"][0]["text"]),
            (&json!("one"), &Value::Null)
        );
        let audited = supervisor.get("/api/v1/audit?page_size=200").await.expect(200);
        assert!(!other.json.to_string().contains(VALUE) && !audited.json.to_string().contains(VALUE));
        let sealed = draw(&official, &announced).await.expect(200);
        let audited = supervisor.get("/api/v1/audit?page_size=200").await.expect(200);
        let public =
            app.anonymous().get(&format!("/api/v1/public/draws/{}", sealed.text("id"))).await.expect(200);
        for (name, _) in parties(&app).await {
            let nonce = secret(sealed.text("draw_id"), name);
            for shown in [&sealed, &audited, &public] {
                assert!(!shown.json.to_string().contains(&nonce));
            }
        }
        assert!(!sealed.json.to_string().contains("R|") && !public.json.to_string().contains("R|"));
    })
    .await;
}

#[actix_web::test]
async fn a_plan_too_small_is_refused_with_the_number_that_would_do() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 24, 4).await;
        let small = plan(&[1; 12], 60);
        let refused = try_announce(&official, &small).await.problem(422, "DRAW_NOT_FEASIBLE");
        let first = refused["errors"][0]["detail"].as_str().unwrap();
        assert!(first.contains("有 2 家机构到期须检查，只计划了 1 次"), "{first}");
        assert!(first.contains("请把本月计划增加到 13 次"), "{first}");
        assert_eq!(refused.pointers()[0], "/strata/0/visits/0");
        let shown = official.post("/api/v1/draws/preview", &small).await.expect(200);
        assert_eq!((&shown["feasible"], &shown["teams"]), (&json!(false), &Value::Null));
        assert_eq!(shown["gaps"].as_array().unwrap().len(), refused["errors"].as_array().unwrap().len());
        let mut enough = plan(&[1; 12], 60);
        enough["strata"][0]["visits"][0] = json!(13);
        let list = official.get("/api/v1/draws").await.expect(200);
        let path = format!("/api/v1/draws/{}", list["items"][0]["id"].as_str().unwrap());
        let etag = list["items"][0]["etag"].as_str().unwrap();
        let mended = official.put(&path, &enough, etag).await.expect(200);
        official.act(&format!("{path}/announce"), mended.text("etag")).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn nobody_is_announced_into_an_empty_register() {
    on_both(async |app| {
        let official = app.official().await;
        let refused = try_announce(&official, &plan(&[1; 12], 60)).await.problem(422, "DRAW_NOT_FEASIBLE");
        assert_eq!(refused["errors"].as_array().unwrap().len(), 2);
        let shown = official.post("/api/v1/draws/preview", &plan(&[1; 12], 60)).await.expect(200);
        assert_eq!(shown["feasible"], false);
    })
    .await;
}

#[actix_web::test]
async fn a_month_has_one_living_draw_and_void_ones_are_counted() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 12, 4).await;
        let later = plan(&[2; 12], 600);
        let plan = patient(plan(&[2; 12], 2));
        let first = announce(&official, &plan).await;
        let second = official.post("/api/v1/draws", &later).await.problem(409, "STATE_CONFLICT");
        assert!(second.text("detail").contains("第 1 号"), "{}", second.text("detail"));
        let gone = void(&official, &first).await.expect(200);
        assert_eq!((&gone["state"], &gone["void"]["reason"]), (&json!("void"), &json!("公告的开奖期号有误")));
        assert_eq!(
            (&gone["void"]["after_random_value"], &gone["void"]["log_seq"]),
            (&json!(false), &json!(1))
        );
        void(&official, &gone).await.problem(409, "STATE_CONFLICT");
        agree(&official, &first).await.problem(409, "STATE_CONFLICT");

        let again = announce(&official, &plan).await;
        assert_eq!(again["seq"], 2);
        let head = again["announcement"][0].as_str().unwrap();
        assert!(head.ends_with(gone.text("ann")), "{head}");
        wait_for(&again, "not_before").await;
        let drawn = draw(&official, &again).await.expect(200);
        let gone = void(&official, &drawn).await.expect(200);
        assert_eq!(gone["void"]["after_random_value"], true);
        let list = official.get("/api/v1/draws?state=void").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 2);
        assert_eq!(list["items"][0]["seq"], 2, "newest first");
        // What was given up is public at once: a draw that was thrown away can be looked at.
        official.get(&format!("{}/record", path(&drawn))).await.expect(200);
        let public = app.anonymous().get("/api/v1/public/draws").await.expect(200);
        assert_eq!(
            (&public["counts"]["void"], &public["counts"]["void_after_random_value"]),
            (&json!(2), &json!(1))
        );
        let mut next = plan_of(2, &[2; 12], 60);
        next["strata"][0]["annual_cap"] = json!(3);
        let next = announce(&official, &next).await;
        assert!(next["announcement"][0].as_str().unwrap().ends_with(drawn.text("ann")));
    })
    .await;
}

#[actix_web::test]
async fn a_next_month_is_not_announced_while_its_deadlines_would_tell_who_was_drawn() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        let prepared = prepare(&official, &plan_of(2, &[2; 12], 60)).await;
        let next = format!("{}/announce", path(&prepared));
        let etag = official.get(&path(&prepared)).await.text("etag").to_owned();
        let refused = official.act(&next, &etag).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("已公告但还没有抽取"), "{}", refused.json);
        wait_for(&announced, "not_before").await;
        let sealed = draw(&official, &announced).await.expect(200);
        let refused = official.act(&next, &etag).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("会泄露它抽中了谁"), "{}", refused.json);
        reveal(&official, &sealed).await;
        official.act(&next, &etag).await.expect(200);
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
        let drawn = drawn(&official, &patient(plan(&[6; 12], 2))).await;
        assert_eq!((&drawn["visits"], &drawn["empty_places"]), (&json!(6), &json!(0)));
        reveal(&official, &drawn).await;
        let visits = official.get(&format!("{}/visits", path(&drawn))).await.expect(200);
        for visit in visits["items"].as_array().unwrap() {
            for member in visit["team"].as_array().unwrap() {
                let id = |value: &Value| value.as_str().unwrap().to_owned();
                assert!(!pairs.contains(&(id(&member["inspector_id"]), id(&visit["provider_id"]))));
            }
        }
        let record = official.get(&format!("{}/record", path(&drawn))).await.expect(200);
        assert!(!String::from_utf8(record.bytes).unwrap().contains("近亲属"));
    })
    .await;
}

#[actix_web::test]
async fn pressing_twice_prepares_once() {
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
