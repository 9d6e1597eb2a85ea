//! The item list: dated versions that never change once they are published.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    annual_plans,
    support::{
        Client,
        client::Reply,
        draws::{month, now, plan, registers},
        on_both,
    },
};

/// Days from today in Shanghai.
fn day(ahead: i64) -> String {
    ((now() + TimeDelta::hours(8)).date_naive() + TimeDelta::days(ahead)).to_string()
}

/// What a version says, from a day on.
pub fn content(from: &str) -> Value {
    json!({
        "effective_from": from, "content": "从业人员资质", "weight": "key",
        "legal_bases": [{"title": "静府办发〔2021〕14号", "article": "二（二）3", "effective_from": "2021-10-15", "tag": "government"}],
        "object_kinds": ["nursery_institution"], "methods": ["on_site"], "specialties": [], "department_code": "EDU",
        "checks": [
            {"code": "T-01", "text": "全部持证上岗", "guidance": "逐人看证", "source": "静府办发〔2021〕14号", "tag": "government", "weight": "key", "fact": "staff_certified"},
            {"code": "T-02", "text": "名单已公示", "guidance": "", "source": "待核实", "tag": "unverified", "weight": "general", "fact": "none"},
        ],
    })
}

async fn draft(official: &Client, item: &str, from: &str) -> Reply {
    official.post("/api/v1/item-versions", &json!({"item_code": item, "content": content(from)})).await
}

async fn publish(official: &Client, version: &Reply) -> Reply {
    let path = format!("/api/v1/item-versions/{}/publish", version.text("id"));
    official.post_to(&path, &Value::Null, version.text("etag")).await
}

async fn new_item(official: &Client) {
    let new = json!({"code": "STAFF", "name": "从业人员资质", "source": "静府办发〔2021〕14号"});
    official.post("/api/v1/items", &new).await.expect(201);
    official.post("/api/v1/items", &new).await.problem(409, "DUPLICATE");
}

#[actix_web::test]
async fn safety_and_health_come_written_out_and_anybody_may_read_them() {
    on_both(async |app| {
        let public = app.anonymous().get("/api/v1/public/items").await.expect(200);
        let items = public["items"].as_array().unwrap();
        let codes: Vec<&str> = items.iter().map(|item| item["item_code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["HEALTH", "SAFETY"]);
        for item in items {
            let checks = item["content"]["checks"].as_array().unwrap();
            assert!(checks.len() >= 12);
            assert!(checks.iter().all(|check| check["source"] != "" && check["guidance"] != ""));
            assert!(checks.iter().any(|check| check["tag"] == "government"));
            assert!(
                item["content"]["legal_bases"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|basis| basis["tag"] == "statute")
            );
            assert!(item["published_by"].is_null() && item["actions"] == json!([]));
        }
        let before = app.anonymous().get("/api/v1/public/items?on=2025-12-31").await.expect(200);
        assert_eq!(before["items"], json!([]));
        app.anonymous().get("/api/v1/items").await.problem(401, "UNAUTHENTICATED");
    })
    .await;
}

#[actix_web::test]
async fn a_published_version_never_changes_and_a_newer_one_takes_its_place_from_a_day_on() {
    on_both(async |app| {
        let official = app.official().await;
        new_item(&official).await;
        let first = draft(&official, "STAFF", &day(0)).await.expect(201);
        assert_eq!((&first["number"], &first["state"]), (&json!(1), &json!("draft")));
        draft(&official, "STAFF", &day(9)).await.problem(409, "STATE_CONFLICT");
        let path = format!("/api/v1/item-versions/{}", first.text("id"));
        let mut other = content(&day(0));
        other["checks"].as_array_mut().unwrap().pop();
        let changed = official.put(&path, &other, "v1").await.expect(200);
        assert_eq!(changed["content"]["checks"].as_array().unwrap().len(), 1);
        official.put(&path, &other, "v1").await.problem(412, "STALE");
        let published = publish(&official, &changed).await.expect(200);
        let refused = official.put(&path, &other, "v3").await.problem(409, "STATE_CONFLICT");
        assert_eq!(refused["allowed"], json!(["withdraw", "supersede"]));
        publish(&official, &published).await.problem(409, "STATE_CONFLICT");

        let same_day = draft(&official, "STAFF", &day(0)).await.expect(201);
        let refused = publish(&official, &same_day).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/effective_from"]);
        let path = format!("/api/v1/item-versions/{}", same_day.text("id"));
        let later = official.put(&path, &content(&day(10)), "v1").await.expect(200);
        publish(&official, &later).await.expect(200);
        let old = official.get(&format!("/api/v1/item-versions/{}", first.text("id"))).await.expect(200);
        assert_eq!(old["in_force_until"], day(9));
        for (ahead, number) in [(9, 1), (10, 2)] {
            let list = official.get(&format!("/api/v1/items?on={}", day(ahead))).await.expect(200);
            let staff =
                list["items"].as_array().unwrap().iter().find(|item| item["code"] == "STAFF").unwrap();
            assert_eq!(staff["in_force"]["number"], number);
            assert_eq!(staff["versions"].as_array().unwrap().len(), 2);
        }
    })
    .await;
}

#[actix_web::test]
async fn what_is_not_published_can_not_be_inspected() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 2, 4).await;
        new_item(&official).await;
        let mut wanted = plan(&[1; 12], 60);
        wanted["items"] = json!(["SAFETY", "STAFF"]);
        for path in ["/api/v1/draws/preview", "/api/v1/draws"] {
            let refused = official.post(path, &wanted).await.problem(422, "INVALID");
            assert_eq!(
                (&refused["errors"][0]["code"], refused.pointers()),
                (&json!("not_in_force"), vec!["/items/1"])
            );
        }
        let version = draft(&official, "STAFF", &day(0)).await.expect(201);
        official.post("/api/v1/draws/preview", &wanted).await.problem(422, "INVALID");
        let version = publish(&official, &version).await.expect(200);
        official.post("/api/v1/draws/preview", &wanted).await.expect(200);

        let path = format!("/api/v1/item-versions/{}/withdraw", version.text("id"));
        let past = json!({"from": day(-1), "reason": "依据已废止"});
        official.post_to(&path, &past, version.text("etag")).await.problem(422, "INVALID");
        let from_first_day = json!({"from": month(1), "reason": "依据已废止"});
        let gone = official.post_to(&path, &from_first_day, version.text("etag")).await.expect(200);
        assert_eq!((&gone["state"], &gone["withdrawn_reason"]), (&json!("withdrawn"), &json!("依据已废止")));
        official.post("/api/v1/draws/preview", &wanted).await.problem(422, "INVALID");
        let public = app.anonymous().get("/api/v1/public/items").await.expect(200);
        assert_eq!(public["items"].as_array().unwrap().len(), 3, "in force until the month begins");
        official.post_to(&path, &from_first_day, gone.text("etag")).await.problem(409, "STATE_CONFLICT");
    })
    .await;
}

#[actix_web::test]
async fn an_item_is_for_its_kinds_of_provider_and_for_inspectors_with_its_specialties() {
    on_both(async |app| {
        let (official, providers, people) = registers(&app, 2, 4).await;
        new_item(&official).await;
        let mut other_kind = content(&day(0));
        (other_kind["object_kinds"], other_kind["specialties"]) = (json!(["community_site"]), json!(["STAFF"]));
        let body = json!({"item_code": "STAFF", "content": other_kind});
        let version = official.post("/api/v1/item-versions", &body).await.expect(201);
        publish(&official, &version).await.expect(200);
        let mut wanted = plan(&[1; 12], 60);
        wanted["items"] = json!(["STAFF"]);
        let refused = official.post("/api/v1/draws/preview", &wanted).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/strata/0/kinds/0"], "nothing to inspect there");
        wanted["items"] = json!(["SAFETY", "STAFF"]);
        let preview = official.post("/api/v1/draws/preview", &wanted).await.expect(200);
        assert_eq!(preview["excluded"], json!([]), "an empty list of specialties is all of them");

        let person = format!("/api/v1/inspectors/{}", people[0]);
        let seen = official.get(&person).await.expect(200);
        let mut facts = seen["facts"].clone();
        facts["specialties"] = json!(["SAFETY"]);
        official.put(&person, &facts, seen.text("etag")).await.expect(200);
        let preview = official.post("/api/v1/draws/preview", &wanted).await.expect(200);
        assert_eq!(preview["excluded"][0]["reason"], "专长中没有「从业人员资质」");

        let triggered = json!({
            "provider_id": providers[0], "reason": "lead", "reference": "XS-1", "explanation": "网上反映",
            "items": ["SAFETY", "STAFF"], "team": [people[0], people[1]], "first_day": day(0), "last_day": day(3),
        });
        let refused = official.post("/api/v1/inspections", &triggered).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/items/1"]);
    })
    .await;
}

#[actix_web::test]
async fn a_year_is_planned_with_whom_its_items_ask_for() {
    on_both(async |app| {
        let (official, _, people) = registers(&app, 2, 4).await;
        new_item(&official).await;
        let version = draft(&official, "STAFF", &day(0)).await;
        publish(&official, &version).await.expect(200);
        let person = format!("/api/v1/inspectors/{}", people[0]);
        let seen = official.get(&person).await.expect(200);
        let mut facts = seen["facts"].clone();
        facts["specialties"] = json!(["SAFETY"]);
        official.put(&person, &facts, seen.text("etag")).await.expect(200);
        let year: i32 = day(0)[..4].parse().unwrap();
        for (items, inspectors) in [(["SAFETY", "STAFF"], 4), (["SAFETY", "HEALTH"], 3)] {
            let mut facts = annual_plans::facts(year + 1, 1);
            facts["items"] = json!(items);
            let order = json!({"facts": facts, "runs": 1});
            let seen = official.post("/api/v1/annual-plans/simulate", &order).await.expect(200);
            assert_eq!(seen["capacity"]["inspectors"], inspectors, "{items:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn every_fault_of_a_version_is_named_at_once() {
    on_both(async |app| {
        let official = app.official().await;
        let mut wrong = content(&day(5));
        wrong["effective_to"] = json!(day(4));
        wrong["department_code"] = json!("XXX");
        wrong["specialties"] = json!(["NOTHING"]);
        wrong["checks"][1]["code"] = json!("T-01");
        let body = json!({"item_code": "SAFETY", "content": wrong});
        let refused = official.post("/api/v1/item-versions", &body).await.problem(422, "INVALID");
        assert_eq!(
            refused.pointers(),
            [
                "/content/effective_to",
                "/content/department_code",
                "/content/specialties/0",
                "/content/checks/1/code"
            ]
        );
        let unknown = draft(&official, "NOTHING", &day(5)).await.problem(422, "INVALID");
        assert_eq!(unknown.pointers(), ["/item_code"]);
    })
    .await;
}
