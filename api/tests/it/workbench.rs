//! The workbench.

use contract::accounts::Role;
use serde_json::{Value, json};

use crate::support::{Client, factory, on_both};

const PATH: &str = "/api/v1/workbench";

/// Kinds and counts in the order shown.
async fn todos(by: &Client) -> Vec<(String, i64)> {
    let seen = by.get(PATH).await.expect(200);
    let todo = |todo: &Value| (todo["kind"].as_str().unwrap().to_owned(), todo["count"].as_i64().unwrap());
    seen["todos"].as_array().unwrap().iter().map(todo).collect()
}

fn street<'a>(workbench: &'a Value, code: &str) -> &'a Value {
    workbench["streets"].as_array().unwrap().iter().find(|s| s["street_code"] == code).unwrap()
}

async fn fill(official: &Client) {
    for (number, street, status, risk, inclusive) in [
        (1, "310106014", "operating", "a", true),
        (2, "310106014", "operating", "c", false),
        (3, "310106014", "suspended", "d", true),
        (4, "310106101", "closed", "d", true),
        (5, "310106101", "operating", "b", true),
    ] {
        let mut new = factory::provider(number);
        new["facts"]["street_code"] = json!(street);
        new["facts"]["inclusive"] = json!(inclusive);
        (new["status"], new["risk_class"]) = (json!(status), json!(risk));
        official.post("/api/v1/providers", &new).await.expect(201);
    }
    for (number, end, status, department) in [
        (1, "2026-01-01", "active", "EDU"),
        (2, "2026-01-01", "left", "EDU"),
        (3, "2099-01-01", "active", "EDU"),
        (4, "2026-01-01", "standby", "MSA"),
    ] {
        let mut facts = factory::inspector(number);
        (facts["licence_to"], facts["status"]) = (json!(end), json!(status));
        facts["department_code"] = json!(department);
        official.post("/api/v1/inspectors", &facts).await.expect(201);
    }
}

#[actix_web::test]
async fn todos_count_only_what_the_role_may_read() {
    on_both(async |app| {
        let official = app.official().await;
        fill(&official).await;
        let count = |kind: &str, count: i64| (kind.to_owned(), count);
        let all = [
            count("draws_to_complete", 0),
            count("licences_ending", 2),
            count("imports_with_errors", 0),
            count("providers_high_risk", 2),
            count("providers_suspended", 1),
        ];
        assert_eq!(todos(&official).await, all);
        assert_eq!(todos(&app.administrator().await).await, []);
        let department = app.account("department", Role::Department, json!({"department_code": "EDU"})).await;
        let expected = [all[0].clone(), count("licences_ending", 1), all[3].clone(), all[4].clone()];
        assert_eq!(todos(&department).await, expected);
        let street = app.account("street", Role::Street, json!({"street_code": "310106101"})).await;
        let expected = [count("providers_high_risk", 0), count("providers_suspended", 0)];
        assert_eq!(todos(&street).await, expected);
    })
    .await;
}

#[actix_web::test]
async fn streets_without_any_provider_are_shown_too() {
    on_both(async |app| {
        let official = app.official().await;
        fill(&official).await;
        let workbench = official.get(PATH).await.expect(200).json;
        assert_eq!(workbench["streets"].as_array().unwrap().len(), 14);
        let expected = json!({"street_code": "310106014", "operating": 2, "inclusive": 1, "places": 30});
        assert_eq!(street(&workbench, "310106014"), &expected);
        let empty = json!({"street_code": "310106013", "operating": 0, "inclusive": 0, "places": 0});
        assert_eq!(street(&workbench, "310106013"), &empty);
    })
    .await;
}

#[actix_web::test]
async fn streets_keep_to_the_scope() {
    on_both(async |app| {
        let official = app.official().await;
        fill(&official).await;
        let found = official.get("/api/v1/providers?sort=credit_code&page_size=1").await;
        let own = &found["items"][0]["credit_code"];
        let provider = app.account("provider", Role::Provider, json!({"credit_code": own})).await;
        let expected = json!([{"street_code": "310106014", "operating": 1, "inclusive": 1, "places": 15}]);
        assert_eq!(provider.get(PATH).await.expect(200)["streets"], expected);
        assert_eq!(todos(&provider).await, [], "no register to watch over");
        let street = app.account("street", Role::Street, json!({"street_code": "310106101"})).await;
        let expected = json!([{"street_code": "310106101", "operating": 1, "inclusive": 1, "places": 15}]);
        assert_eq!(street.get(PATH).await.expect(200)["streets"], expected);
        assert_eq!(app.administrator().await.get(PATH).await.expect(200)["streets"], json!([]));
    })
    .await;
}
