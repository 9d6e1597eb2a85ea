//! The provider register.

use contract::accounts::Role;
use serde_json::json;

use crate::support::{factory, on_both};

#[actix_web::test]
async fn a_registered_provider_reads_back_as_it_was_sent() {
    on_both(async |app| {
        let official = app.official().await;
        let sent = factory::provider(1);
        let made = official.post("/api/v1/providers", &sent).await.expect(201);
        let found = official.get(made.header("location")).await.expect(200);
        assert_eq!(found["facts"], sent["facts"]);
        assert_eq!(found["places"], 15);
        assert_eq!(found["status"], "operating");
        assert_eq!(found.header("etag"), "\"v1\"");
        let timeline = official.get(&format!("{}/timeline", made.header("location"))).await.expect(200);
        assert_eq!(timeline["items"].as_array().unwrap().len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn a_credit_code_is_entered_once_and_checked() {
    on_both(async |app| {
        let official = app.official().await;
        official.post("/api/v1/providers", &factory::provider(1)).await.expect(201);
        let again = official.post("/api/v1/providers", &factory::provider(1)).await.problem(409, "DUPLICATE");
        assert_eq!(again.pointers(), ["/facts/credit_code"]);
        let mut wrong = factory::provider(2);
        wrong["facts"]["credit_code"] = json!("91310106MA1FY0000L");
        wrong["facts"]["name"] = json!("  ");
        let refused = official.post("/api/v1/providers", &wrong).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/facts/credit_code", "/facts/name"]);
    })
    .await;
}

#[actix_web::test]
async fn two_people_editing_can_not_overwrite_each_other() {
    on_both(async |app| {
        let official = app.official().await;
        let made = official.post("/api/v1/providers", &factory::provider(1)).await.expect(201);
        let path = made.header("location").to_owned();
        let mut facts = factory::facts(1);
        facts["phone"] = json!("021-1");
        official.request("PUT", &path, Some(&facts), &[]).await.problem(428, "PRECONDITION_REQUIRED");
        let changed = official.put(&path, &facts, "v1").await.expect(200);
        assert_eq!((changed["etag"].as_str(), &changed["facts"]["phone"]), (Some("v2"), &json!("021-1")));
        facts["phone"] = json!("021-2");
        official.put(&path, &facts, "v1").await.problem(412, "STALE");
        assert_eq!(official.get(&path).await["facts"]["phone"], "021-1");
    })
    .await;
}

#[actix_web::test]
async fn a_closed_provider_stays_closed_and_dates_go_forward() {
    on_both(async |app| {
        let official = app.official().await;
        let made = official.post("/api/v1/providers", &factory::provider(1)).await.expect(201);
        let status = format!("{}/status", made.header("location"));
        let early = json!({"status": "suspended", "since": "2023-12-31", "reason": "装修"});
        assert_eq!(
            official.post_to(&status, &early, "v1").await.problem(422, "INVALID").pointers(),
            ["/since"]
        );
        let future = json!({"status": "suspended", "since": "2099-01-01", "reason": "装修"});
        official.post_to(&status, &future, "v1").await.problem(422, "INVALID");
        let close = json!({"status": "closed", "since": "2026-01-05", "reason": "注销"});
        let closed = official.post_to(&status, &close, "v1").await.expect(200);
        assert_eq!(closed["actions"], json!(["update", "change_risk_class"]));
        let reopen = json!({"status": "operating", "since": "2026-02-01", "reason": "恢复"});
        let refused = official.post_to(&status, &reopen, "v2").await.problem(409, "STATE_CONFLICT");
        assert!(refused["allowed"].as_array().is_none_or(Vec::is_empty));
    })
    .await;
}

#[actix_web::test]
async fn street_staff_see_and_enter_their_own_street_only() {
    on_both(async |app| {
        let official = app.official().await;
        let near = official.post("/api/v1/providers", &factory::provider(1)).await.expect(201);
        let mut far = factory::provider(2);
        far["facts"]["street_code"] = json!("310106101");
        let far = official.post("/api/v1/providers", &far).await.expect(201);
        let street = app.account("street", Role::Street, json!({"street_code": "310106101"})).await;
        let seen = street.get("/api/v1/providers?include_total=true").await.expect(200);
        assert_eq!(seen["total"], 1);
        street.get(far.header("location")).await.expect(200);
        street.get(near.header("location")).await.problem(404, "NOT_FOUND");
        let refused = street.post("/api/v1/providers", &factory::provider(3)).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/facts/street_code"]);
    })
    .await;
}

#[actix_web::test]
async fn search_knows_hanzi_pinyin_initials_and_takes_wildcards_literally() {
    on_both(async |app| {
        let official = app.official().await;
        let mut named = factory::provider(1);
        named["facts"]["name"] = json!("曹家渡𠮷祥100%托育");
        official.post("/api/v1/providers", &named).await.expect(201);
        official.post("/api/v1/providers", &factory::provider(2)).await.expect(201);
        for (q, hits) in
            [("%E6%9B%B9%E5%AE%B6", 1), ("caojiadu", 1), ("CJD", 1), ("100%25", 1), ("_", 0), ("", 2)]
        {
            let found = official.get(&format!("/api/v1/providers?q={q}")).await.expect(200);
            assert_eq!(found["items"].as_array().unwrap().len(), hits, "{q}");
        }
    })
    .await;
}

#[actix_web::test]
async fn cursors_lose_and_repeat_nothing_while_rows_come_and_go() {
    on_both(async |app| {
        let official = app.official().await;
        for number in 0..7 {
            official.post("/api/v1/providers", &factory::provider(number)).await.expect(201);
        }
        for sort in ["name", "-credit_code", "places", "-updated_at", "status", "risk_class", "street_code"] {
            let list = format!("/api/v1/providers?sort={sort}&page_size=3");
            let (mut seen, mut url) = (Vec::new(), list.clone());
            loop {
                let page = official.get(&url).await.expect(200);
                seen.extend(page["items"].as_array().unwrap().iter().map(|p| p["credit_code"].to_string()));
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                url = format!("{list}&cursor={cursor}");
            }
            let all = seen.len();
            seen.sort();
            seen.dedup();
            assert_eq!((seen.len(), all), (7, 7), "{sort}");
        }
        let first = official.get("/api/v1/providers?page_size=3").await;
        let cursor = first.text("next_cursor");
        let other = format!("/api/v1/providers?page_size=3&sort=-name&cursor={cursor}");
        official.get(&other).await.problem(400, "CURSOR_MISMATCH");
        official.get(&format!("/api/v1/providers?page=1&cursor={cursor}")).await.problem(400, "BAD_REQUEST");
    })
    .await;
}
