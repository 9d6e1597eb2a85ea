//! The workbench.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use contract::accounts::Role;
use serde_json::{Value, json};

use crate::support::{Client, draws, factory, on_both, visits};

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
            count("draws_waiting", 0),
            count("withdrawals_due", 0),
            count("publications_due", 0),
            count("rectifications_overdue", 0),
            count("rectifications_to_recheck", 0),
            count("inspections_to_approve", 0),
            count("licences_ending", 2),
            count("imports_with_errors", 0),
            count("providers_high_risk", 2),
            count("providers_suspended", 1),
        ];
        assert_eq!(todos(&official).await, all);
        assert_eq!(todos(&app.administrator().await).await, []);
        let department = app.account("department", Role::Department, json!({"department_code": "EDU"})).await;
        let expected = [&all[..5], &[count("licences_ending", 1)], &all[8..]].concat();
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
        let own = ["rectifications_overdue", "rectifications_to_answer"].map(|kind| (kind.to_owned(), 0));
        assert_eq!(todos(&provider).await, own, "no register to watch over");
        let street = app.account("street", Role::Street, json!({"street_code": "310106101"})).await;
        let expected = json!([{"street_code": "310106101", "operating": 1, "inclusive": 1, "places": 15}]);
        assert_eq!(street.get(PATH).await.expect(200)["streets"], expected);
        assert_eq!(app.administrator().await.get(PATH).await.expect(200)["streets"], json!([]));
    })
    .await;
}

/// The list behind a count, as the screens filter it.
fn list_of(kind: &str, due_by: NaiveDate) -> Option<String> {
    Some(match kind {
        "withdrawals_due" => "publications?to_withdraw=true".into(),
        "publications_due" => format!("publications?state=pending&due_by={due_by}"),
        "rectifications_overdue" => "rectifications?overdue=true".into(),
        "rectifications_to_recheck" => "rectifications?state=answered".into(),
        "rectifications_to_answer" => "rectifications?state=ordered".into(),
        "inspections_to_approve" => "inspections?to_decide=true".into(),
        "inspections_to_sign" => "inspections?to_sign=true".into(),
        _ => return None,
    })
}

#[actix_web::test]
async fn what_inspections_leave_to_be_done_is_counted_as_its_list_is_long() {
    on_both(async |app| {
        for table in ["sessions", "accounts"] {
            app.database.execute(&format!("DELETE FROM {table}"));
        }
        tuoyu::demo::fill_at(&app.state, draws::now()).unwrap();
        // Whether one of this month falls due just now is left to the day.
        let today = visits::today();
        app.database.execute(&format!("UPDATE publications SET due_on = '{today}' WHERE state = 'pending'"));
        let due_by = today + Days::new(5);
        let (mut found, mut visits) = (BTreeSet::new(), 0);
        for name in ["official", "department", "supervisor", "inspector", "inspector2", "provider", "street"]
        {
            let by = app.sign_in_with(name, "tuoyu-demo-2026").await;
            for (kind, count) in todos(&by).await {
                if kind == "visits_open" {
                    let mine = by.get("/api/v1/inspections/mine").await.expect(200);
                    assert_eq!(
                        mine["items"].as_array().unwrap().len(),
                        usize::try_from(count).unwrap(),
                        "{name}"
                    );
                    visits += count;
                    continue;
                }
                let Some(list) = list_of(&kind, due_by) else { continue };
                let list =
                    by.get(&format!("/api/v1/{list}&include_total=true&page_size=100")).await.expect(200);
                let length = i64::try_from(list["items"].as_array().unwrap().len()).unwrap();
                assert_eq!((list["total"].as_i64(), length), (Some(count), count), "{name}: {kind}");
                if count > 0 {
                    found.insert(kind);
                }
            }
        }
        assert!(visits > 0, "the inspectors have visits");
        assert_eq!(found.len(), 7, "one of each kind: {found:?}");
    })
    .await;
}
