//! The coverage and cap ledger.

use chrono::Datelike;
use contract::accounts::Role;
use serde_json::{Value, json};

use super::annual_plans::{facts, publish};
use crate::support::{
    draws::{self, announce, draw, month, patient, plan, registers, reveal, wait_for},
    factory, on_both,
    visits::{cast, today},
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
            ("state=open,soon", 12),
            ("state=overdue", 0),
            ("state=closed", 0),
            ("at_cap=true", 0),
            ("at_cap=false&visited=true", 2),
        ] {
            let found = official.get(&format!("{path}&include_total=true&{filter}")).await.expect(200);
            assert_eq!(found["total"], count, "{filter}");
        }
        let one =
            official.get(&format!("/api/v1/providers/{visited}/coverage?year={year}")).await.expect(200);
        assert_eq!(one["visits"], json!([{"period": period, "triggered": null, "day": null, "inspection_id": null, "suspected": false}]));
        assert_eq!(one["account"], *account);
    })
    .await;
}

/// Reason and mark of every visit in an account.
fn told(account: &Value) -> Vec<(&str, bool)> {
    let visits = account["visits"].as_array().unwrap().iter();
    visits.map(|v| (v["triggered"].as_str().unwrap_or("drawn"), v["suspected"] == true)).collect()
}

#[actix_web::test]
async fn a_triggered_visit_starts_the_clock_anew_and_is_never_a_drawn_one() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let year = today().year();
        let yearly = cast.official.post("/api/v1/annual-plans", &json!({"facts": facts(year, 2)})).await;
        publish(&cast.official, &yearly.expect(201)).await;
        let list = format!("/api/v1/coverage?year={year}&include_total=true");
        let one = format!("/api/v1/providers/{}/coverage?year={year}", cast.places[0]);
        assert_eq!(cast.official.get(&list).await.expect(200)["items"][0]["due"], Value::Null);
        cast.closed(false).await;
        let view = cast.official.get(&one).await.expect(200);
        let account = &view["account"];
        let (now, then) =
            (today().format("%Y-%m").to_string(), format!("{}{}", year + 1, today().format("-%m")));
        assert_eq!((&account["last_visit"], &account["due"]), (&json!(now), &json!(then)));
        assert_eq!(account["state"], "open");
        assert_eq!((&account["planned"], &account["left"]), (&json!(0), &json!(2)), "the cap is untouched");
        assert_eq!(account["triggered"], json!([{"reason": "complaint", "count": 1}]));
        assert_eq!((told(&view.json), &account["suspected"]), (vec![("complaint", false)], &json!(0)));
        for (filter, count) in [("visited=true", 1), ("at_least=1", 0), ("state=open", 1), ("state=unset", 1)]
        {
            let found = cast.official.get(&format!("{list}&{filter}")).await.expect(200);
            assert_eq!(found["total"], count, "{filter}");
        }
        let own = cast.providers[0].get(&one).await.expect(200);
        assert_eq!(told(&own.json), [("other", false)], "who is visited isn't told of a complaint");
    })
    .await;
}

#[actix_web::test]
async fn triggered_visits_that_look_like_evasion_of_the_cap_are_marked() {
    on_both(async |app| {
        let cast = cast(&app).await;
        for _ in 0..3 {
            cast.closed(false).await;
        }
        let one = format!("/api/v1/providers/{}/coverage", cast.places[0]);
        let view = cast.official.get(&one).await.expect(200);
        let mut seen = told(&view.json);
        seen.sort_unstable();
        assert_eq!(seen, [("complaint", false), ("complaint", false), ("complaint", true)], "the third");
        let marked = |visit: &&Value| visit["suspected"] == true;
        let id = view["visits"].as_array().unwrap().iter().find(marked).unwrap()["inspection_id"].clone();
        let inspection = cast.official.get(&format!("/api/v1/inspections/{}", id.as_str().unwrap())).await;
        assert_eq!(inspection.expect(200)["trigger"]["evasion"]["suspected"], true);
        let list = cast.official.get("/api/v1/coverage").await.expect(200);
        assert_eq!(row(&list.json, &cast.places[0])["suspected"], 1);
        let own = cast.providers[0].get(&one).await.expect(200);
        assert_eq!((&own["account"]["suspected"], told(&own.json)[0].1), (&json!(0), false));
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
