//! The coverage and cap ledger.

use chrono::Datelike;
use contract::accounts::Role;
use serde_json::{Value, json};

use super::annual_plans::{facts, publish};
use crate::support::{
    draws::{self, announce, draw, month, patient, plan, registers, reveal, wait_for},
    factory, on_both,
};

fn row<'a>(list: &'a Value, provider: &str) -> &'a Value {
    list["items"].as_array().unwrap().iter().find(|row| row["provider_id"] == provider).unwrap()
}

#[actix_web::test]
async fn the_ledger_counts_visits_and_says_what_is_left_and_when_the_next_is_due() {
    on_both(async |app| {
        let (official, places, _) = registers(&app, 12, 4).await;
        let year = month(1).year();
        let path = format!("/api/v1/coverage?year={year}");
        let before = official.get(&path).await.expect(200);
        assert_eq!(
            (&before["items"][0]["state"], &before["items"][0]["cap"]),
            (&json!("unset"), &Value::Null)
        );
        let made = json!({"facts": facts(year, 2)});
        let yearly = official.post("/api/v1/annual-plans", &made).await.expect(201);
        publish(&official, &yearly).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        let frozen = official.get(&path).await.expect(200);
        let account = row(&frozen.json, &places[0]);
        assert_eq!(
            (&account["planned"], &account["cap"], &account["left"]),
            (&json!(0), &json!(2), &json!(2))
        );
        assert!(account["due"].as_str().unwrap() >= month(1).format("%Y-%m").to_string().as_str(), "by lot");
        wait_for(&announced, "not_before").await;
        let held = draw(&official, &announced).await.expect(200);
        let sealed = official.get(&format!("{path}&visited=true&include_total=true")).await.expect(200);
        assert_eq!(sealed["total"], 0, "a sealed draw tells nothing");
        reveal(&official, &held).await;
        let visits = official.get(&format!("{}/visits", draws::path(&announced))).await.expect(200);
        let visited = visits["items"][0]["provider_id"].as_str().unwrap();
        let after = official.get(&path).await.expect(200);
        let account = row(&after.json, visited);
        let period = month(1).format("%Y-%m").to_string();
        assert_eq!((&account["planned"], &account["left"]), (&json!(1), &json!(1)));
        assert_eq!(
            (&account["last_visit"], &account["due"]),
            (&json!(period), &json!(month(13).format("%Y-%m").to_string()))
        );
        for (filter, count) in [
            ("visited=true", 2),
            ("visited=false", 10),
            ("at_least=1", 2),
            ("at_least=2", 0),
            (&*format!("not_since={period}"), 10),
            ("kind=community_site", 0),
        ] {
            let found = official.get(&format!("{path}&include_total=true&{filter}")).await.expect(200);
            assert_eq!(found["total"], count, "{filter}");
        }
        let one =
            official.get(&format!("/api/v1/providers/{visited}/coverage?year={year}")).await.expect(200);
        assert_eq!(one["visits"], json!([{"period": period, "triggered": null, "day": null}]));
        assert_eq!(one["account"], *account);
    })
    .await;
}

#[actix_web::test]
async fn pages_of_the_ledger_have_no_row_twice_and_a_provider_sees_its_own_only() {
    on_both(async |app| {
        let (official, places, _) = registers(&app, 7, 0).await;
        let mut seen = Vec::new();
        let mut path = "/api/v1/coverage?page_size=3&sort=-credit_code".to_owned();
        loop {
            let page = official.get(&path).await.expect(200);
            seen.extend(
                page["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|row| row["credit_code"].as_str().unwrap().to_owned()),
            );
            match page["next_cursor"].as_str() {
                Some(cursor) => {
                    path = format!("/api/v1/coverage?page_size=3&sort=-credit_code&cursor={cursor}");
                }
                None => break,
            }
        }
        assert_eq!(seen.len(), 7);
        assert!(seen.is_sorted_by(|a, b| a > b));
        let own = app.account("own", Role::Provider, json!({"credit_code": factory::credit_code(0)})).await;
        let list = own.get("/api/v1/coverage").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        own.get(&format!("/api/v1/providers/{}/coverage", places[0])).await.expect(200);
        own.get(&format!("/api/v1/providers/{}/coverage", places[1])).await.problem(404, "NOT_FOUND");
    })
    .await;
}
