//! Registers to draw from, and the steps of a draw.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{App, Client, client::Reply, factory};

/// What the lottery published.
pub const VALUE: &str = "03 11 17 22 28 31 + 09";

/// Now.
pub fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// The first day of a month so many months from now, in Shanghai.
pub fn month(ahead: u32) -> NaiveDate {
    let today = (now() + TimeDelta::hours(8)).date_naive();
    today.with_day(1).unwrap() + Months::new(ahead)
}

/// A plan for the next month whose beacon may be entered from now on in `seconds` seconds.
pub fn plan(visits: &[u32], seconds: i64) -> Value {
    plan_of(1, visits, seconds)
}

/// The same so many months ahead.
pub fn plan_of(ahead: u32, visits: &[u32], seconds: i64) -> Value {
    let first = month(ahead);
    json!({
        "period": first.format("%Y-%m").to_string(),
        "first_day": first,
        "last_day": first + TimeDelta::days(27),
        "items": ["SAFETY", "HEALTH"],
        "strata": [{
            "code": "all", "kinds": ["nursery_institution"], "visits": visits,
            "class_weights": {"a": 1, "b": 2, "c": 4, "d": 8}, "team_size": 2, "unit_maximum": 1,
            "departments": [
                {"department_code": "EDU", "minimum": 1}, {"department_code": "HEA", "minimum": 1},
            ],
        }],
        "beacon": {
            "source": "cwl-ssq", "round": "2026136",
            "not_before": now() + TimeDelta::seconds(seconds),
            "deadline": now() + TimeDelta::seconds(seconds + 2),
        },
    })
}

/// The same with an hour to enter the beacon.
pub fn patient(mut plan: Value) -> Value {
    plan["beacon"]["deadline"] = json!(now() + TimeDelta::hours(1));
    plan
}

/// The facts of an inspector; even numbers are of EDU, odd ones of HEA.
pub fn inspector(number: u32) -> Value {
    let department = if number.is_multiple_of(2) { "EDU" } else { "HEA" };
    json!({
        "name": format!("检查员{number}"), "department_code": department,
        "unit": format!("U{number}"), "licence_number": format!("0901{number:06}"),
        "licence_from": "2024-01-01", "licence_to": "2099-12-31", "specialties": [], "streets": [],
        "monthly_capacity": 6, "absences": [], "status": "active",
    })
}

/// An official, with registers of so many providers and inspectors; their ids.
pub async fn registers(app: &App, providers: u32, inspectors: u32) -> (Client, Vec<String>, Vec<String>) {
    let official = app.official().await;
    let (mut places, mut people) = (Vec::new(), Vec::new());
    for number in 0..providers {
        let made = official.post("/api/v1/providers", &factory::provider(number)).await.expect(201);
        places.push(made.text("id").to_owned());
    }
    for number in 0..inspectors {
        let made = official.post("/api/v1/inspectors", &inspector(number)).await.expect(201);
        people.push(made.text("id").to_owned());
    }
    (official, places, people)
}

/// Announces.
pub async fn announce(official: &Client, plan: &Value) -> Reply {
    official.post("/api/v1/draws", plan).await.expect(201)
}

/// Enters the beacon.
pub async fn draw(client: &Client, announced: &Reply) -> Reply {
    let path = format!("{}/draw", announced.header("location"));
    client.post_to(&path, &json!({"text": VALUE}), announced.text("etag")).await
}

/// Declares void.
pub async fn void(client: &Client, draw: &Reply) -> Reply {
    let path = format!("/api/v1/draws/{}/void", draw.text("id"));
    client.post_to(&path, &json!({"reason": "公告的开奖期号有误"}), draw.text("etag")).await
}

/// Waits until one of the beacon's two times has come.
pub async fn wait_for(announced: &Reply, time: &str) {
    let time: DateTime<Utc> = serde_json::from_value(announced["plan"]["beacon"][time].clone()).unwrap();
    let left = (time - now()).to_std().unwrap_or_default();
    tokio::time::sleep(left + Duration::from_millis(20)).await;
}
