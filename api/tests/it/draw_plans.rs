//! Plans and previews: what is refused, and what is shown before anything is announced.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::{
    Client,
    client::Reply,
    draws::{announce, drawn, inspector, month, now, path, patient, plan, plan_of, registers, reveal, void},
    factory, on_both,
};

async fn preview(official: &Client, plan: &Value) -> Reply {
    official.post("/api/v1/draws/preview", plan).await.expect(200)
}

fn chance<'a>(preview: &'a Reply, provider: &str) -> &'a Value {
    let all = preview["chances"].as_array().unwrap();
    all.iter().find(|chance| chance["provider_id"] == provider).unwrap_or(&Value::Null)
}

#[actix_web::test]
async fn a_preview_shows_every_chance_and_writes_nothing() {
    on_both(async |app| {
        let (official, places, _) = registers(&app, 24, 4).await;
        let plan = plan(&[4; 12], 60);
        let shown = preview(&official, &plan).await;
        let chances = shown["chances"].as_array().unwrap();
        let parts: Vec<u64> = chances.iter().map(|chance| chance["parts"].as_u64().unwrap()).collect();
        assert_eq!((parts.len(), parts.iter().sum::<u64>()), (24, 4_000_000_000));
        assert!(parts.is_sorted_by(|a, b| a >= b));
        assert_eq!(shown["strata"], json!([{"code": "all", "frame": 24, "drawn": 4, "mode": "normal"}]));
        assert_eq!((&shown["teams"]["runs"], &shown["teams"]["short_runs"]), (&json!(20), &json!(0)));
        assert!(places.iter().all(|place| chance(&shown, place)["parts"].as_u64() > Some(0)));
        assert_eq!(preview(&official, &plan).await.json, shown.json, "nothing random in it");
        let none = official.get("/api/v1/draws?include_total=true").await.expect(200);
        assert_eq!(none["total"], 0);
    })
    .await;
}

#[actix_web::test]
async fn everybody_who_can_not_go_is_named_with_the_reason() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let (first, last) = (month(1), month(1) + TimeDelta::days(27));
        let cases = [
            (json!({"status": "left"}), "已离岗"),
            (json!({"department_code": "FIR"}), "未列入本次方案"),
            (json!({"licence_to": first + TimeDelta::days(3)}), "没有覆盖全部检查日期"),
            (json!({"specialties": ["SAFETY"]}), "专长中没有「卫生保健」"),
            (json!({"absences": [{"first": first, "last": last, "reason": "产假"}]}), "全部请假"),
            (json!({"monthly_capacity": 0}), "上限为 0"),
        ];
        let mut expected = Vec::new();
        for (number, (change, reason)) in (10..).zip(cases) {
            let mut facts = inspector(number);
            facts.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            let made = official.post("/api/v1/inspectors", &facts).await.expect(201);
            expected.push((made["id"].clone(), reason));
        }
        let mut part = inspector(30);
        part["absences"] = json!([{"first": first, "last": first + TimeDelta::days(13), "reason": "培训"}]);
        let part = official.post("/api/v1/inspectors", &part).await.expect(201);
        let shown = preview(&official, &plan(&[2; 12], 60)).await;
        assert_eq!(shown["inspectors"], 5);
        let excluded = shown["excluded"].as_array().unwrap();
        assert_eq!(excluded.len(), expected.len());
        for (id, reason) in expected {
            let found = excluded.iter().find(|one| one["inspector_id"] == id).unwrap();
            assert!(found["reason"].as_str().unwrap().contains(reason), "{found}");
        }
        let drawn = drawn(&official, &patient(plan(&[2; 12], 2))).await;
        reveal(&official, &drawn).await;
        let record = official.get(&format!("{}/record", path(&drawn))).await.expect(200);
        let rows = record["inspectors"].as_array().unwrap();
        let row = rows.iter().find(|row| row.as_str().unwrap().contains(part.text("pseudonym"))).unwrap();
        assert_eq!(
            row.as_str().unwrap().split('|').nth(7),
            Some("3"),
            "half of the days, half of six: {row}"
        );
    })
    .await;
}

#[actix_web::test]
async fn too_few_people_are_shown_with_what_would_do() {
    on_both(async |app| {
        let (official, places, people) = registers(&app, 12, 4).await;
        let mut tired = inspector(1);
        tired["monthly_capacity"] = json!(1);
        official.put(&format!("/api/v1/inspectors/{}", people[1]), &tired, "v1").await.expect(200);
        tired = inspector(3);
        tired["monthly_capacity"] = json!(1);
        official.put(&format!("/api/v1/inspectors/{}", people[3]), &tired, "v1").await.expect(200);
        let shown = preview(&official, &plan(&[3; 12], 60)).await;
        assert_eq!((&shown["teams"]["short_runs"], &shown["teams"]["most_empty"]), (&json!(20), &json!(1)));
        let remedies = shown["teams"]["remedies"]["items"].as_array().unwrap();
        let text: Vec<&str> = remedies.iter().map(|remedy| remedy["text"].as_str().unwrap()).collect();
        assert!(text[0].contains("由 1 次提高到 2 次"), "{text:?}");
        assert!(text[1].contains("减少本月计划") && text[1].contains("由 3 次减到 2 次"), "{text:?}");
        assert!(text[2].contains("区卫生健康委增派 1 人"), "{text:?}");

        tired["monthly_capacity"] = json!(6);
        official.put(&format!("/api/v1/inspectors/{}", people[3]), &tired, "v2").await.expect(200);
        tired = inspector(1);
        tired["status"] = json!("left");
        official.put(&format!("/api/v1/inspectors/{}", people[1]), &tired, "v2").await.expect(200);
        let full = preview(&official, &plan(&[12; 12], 60)).await;
        assert_eq!(full["strata"][0]["mode"], "all");
        let recusal = json!({
            "inspector_id": people[3], "provider_id": places[0], "reason": "曾在该机构任职", "valid_from": "2026-01-01",
        });
        let mut enough = inspector(3);
        enough["monthly_capacity"] = json!(12);
        official.put(&format!("/api/v1/inspectors/{}", people[3]), &enough, "v3").await.expect(200);
        official.post("/api/v1/recusals", &recusal).await.expect(201);
        let shown = preview(&official, &plan(&[12; 12], 60)).await;
        let text = shown["teams"]["remedies"].to_string();
        assert!(text.contains("解除检查员3对「静安第0托育园」的回避"), "{text}");
        assert!(!text.contains("曾在该机构任职"));
    })
    .await;
}

#[actix_web::test]
async fn every_fault_of_a_plan_is_named_at_once() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 1, 2).await;
        let mut wrong = plan(&[1; 12], 60);
        wrong["last_day"] = json!(month(2));
        wrong["items"] = json!(["SAFETY", "SAFETY", "NOTHING"]);
        wrong["beacons"][0]["deadline"] = wrong["beacons"][0]["not_before"].clone();
        let mut twin = wrong["strata"][0].clone();
        twin["departments"] = json!([
            {"department_code": "EDU", "minimum": 2}, {"department_code": "EDU", "minimum": 1},
            {"department_code": "FIN", "minimum": 0}, {"department_code": "XXX", "minimum": 0},
        ]);
        twin["class_weights"] = json!({"a": 0, "b": 2, "c": 4});
        wrong["strata"] = json!([wrong["strata"][0], twin]);
        let expected = [
            "/last_day",
            "/beacons/0/deadline",
            "/items/1",
            "/items/2",
            "/strata/1/code",
            "/strata/1/kinds/0",
            "/strata/1/class_weights/a",
            "/strata/1/class_weights/d",
            "/strata/1/departments/1/department_code",
            "/strata/1/departments/2/department_code",
            "/strata/1/departments/3/department_code",
            "/strata/1/team_size",
        ];
        for path in ["/api/v1/draws", "/api/v1/draws/preview"] {
            assert_eq!(official.post(path, &wrong).await.problem(422, "INVALID").pointers(), expected);
        }
        official.get("/api/v1/draws?period=2026-00").await.problem(400, "BAD_REQUEST");
        official.get("/api/v1/draws?period=%00").await.problem(400, "BAD_REQUEST");
        let mut far = plan(&[1; 12], 60);
        far["beacons"][0]["deadline"] = json!("+262142-12-31T23:59:59Z");
        far["first_day"] = json!("-0001-01-01");
        let refused = official.post("/api/v1/draws", &far).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/beacons/0/deadline", "/first_day"]);
        let mut past = plan(&[1; 12], -5);
        past["period"] = json!("2026-01");
        (past["first_day"], past["last_day"]) = (json!("2026-01-05"), json!("2026-01-02"));
        let refused = official.post("/api/v1/draws", &past).await.problem(422, "INVALID");
        assert_eq!(
            refused.pointers(),
            ["/period", "/last_day", "/beacons/0/not_before", "/beacons/0/deadline"]
        );
    })
    .await;
}

#[actix_web::test]
async fn deadlines_stay_until_a_visit_moves_them() {
    on_both(async |app| {
        let (official, places, _) = registers(&app, 12, 4).await;
        let before = preview(&official, &plan(&[2; 12], 60)).await;
        let drawn = drawn(&official, &patient(plan(&[2; 12], 2))).await;
        let sealed = preview(&official, &plan(&[2; 12], 60)).await;
        for place in &places {
            assert_eq!(
                chance(&sealed, place)["due"],
                chance(&before, place)["due"],
                "deadlines tell nothing yet"
            );
        }
        reveal(&official, &drawn).await;
        let visits = official.get(&format!("{}/visits", path(&drawn))).await.expect(200);
        let visited: Vec<&str> =
            visits["items"].as_array().unwrap().iter().map(|v| v["provider_id"].as_str().unwrap()).collect();
        let now_due = preview(&official, &plan(&[2; 12], 60)).await;
        let next = preview(&official, &plan_of(2, &[2; 12], 60)).await;
        let year_on = month(13).format("%Y-%m").to_string();
        for place in &places {
            let seen = visited.contains(&place.as_str());
            let due = if seen { json!(year_on) } else { chance(&before, place)["due"].clone() };
            assert_eq!(chance(&next, place)["due"], due);
            assert_eq!(chance(&next, place)["state"], "open");
            assert_eq!(chance(&now_due, place)["state"], if seen { "visited" } else { "open" });
        }
        announce(&official, &plan_of(2, &[2; 12], 60)).await;
        void(&official, &drawn).await.expect(200);
        let after = preview(&official, &plan(&[2; 12], 60)).await;
        for place in &places {
            assert_eq!(
                chance(&after, place)["due"],
                chance(&before, place)["due"],
                "a void visit moves nothing"
            );
        }
    })
    .await;
}

#[actix_web::test]
async fn only_operating_providers_are_drawn_and_nobody_vanishes() {
    on_both(async |app| {
        let (official, places, _) = registers(&app, 4, 4).await;
        let mut planned = factory::provider(20);
        planned["status"] = json!("planned");
        official.post("/api/v1/providers", &planned).await.expect(201);
        let mut new = factory::provider(21);
        new["status_since"] = json!((now() + TimeDelta::hours(8)).date_naive());
        let new = official.post("/api/v1/providers", &new).await.expect(201);
        let this_month = plan_of(0, &[4; 12], 60);
        if month(0) + TimeDelta::days(27) >= (now() + TimeDelta::hours(9)).date_naive() {
            assert_eq!(chance(&preview(&official, &this_month).await, new.text("id"))["state"], "new");
        }
        let announced = announce(&official, &patient(plan(&[4; 12], 2))).await;
        assert_eq!(announced["institutions"], 5);
        void(&official, &announced).await.expect(200);
        let status = json!({"status": "suspended", "since": "2026-01-01", "reason": "装修"});
        official.post_to(&format!("/api/v1/providers/{}/status", places[0]), &status, "v1").await.expect(200);
        let drawn = drawn(&official, &patient(plan(&[4; 12], 2))).await;
        assert_eq!(drawn["institutions"], 4);
        reveal(&official, &drawn).await;
        let record = official.get(&format!("{}/record", path(&drawn))).await.expect(200);
        let rows = record["institutions"].as_array().unwrap();
        assert_eq!(rows.len(), 5);
        let closed: Vec<_> = rows.iter().filter(|row| row.as_str().unwrap().ends_with("|closed")).collect();
        assert!(closed.len() == 1 && closed[0].as_str().unwrap().contains(&factory::credit_code(0)));
    })
    .await;
}
