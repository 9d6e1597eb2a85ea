//! Registers to draw from, and the steps of a draw.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use contract::accounts::Role;
use rules::draw::{commitment, hex, labelled, unhex};
use serde_json::{Value, json};

use super::{App, Client, client::Reply, database::PASSWORD, factory};

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

/// A plan for the next month whose random value may be entered from now on in `seconds` seconds.
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
        "beacons": [{
            "source": "cwl-ssq", "round": "2026136",
            "not_before": now() + TimeDelta::seconds(seconds),
            "deadline": now() + TimeDelta::seconds(seconds + 2),
        }],
    })
}

/// The same with an hour to publish the random value.
pub fn patient(mut plan: Value) -> Value {
    plan["beacons"][0]["deadline"] = json!(now() + TimeDelta::hours(1));
    plan
}

/// The same for another source of the random value, if nothing came of the first.
pub fn with_fallback(mut plan: Value, seconds: i64) -> Value {
    let first = plan["beacons"][0].clone();
    let deadline: DateTime<Utc> = serde_json::from_value(first["deadline"].clone()).unwrap();
    let dice = json!({
        "source": "dice", "round": "1", "not_before": deadline, "deadline": deadline + TimeDelta::seconds(seconds),
    });
    plan["beacons"] = json!([first, dice]);
    plan
}

/// All times later, so that making accounts and commitments doesn't use them up.
fn fresh(plan: &Value) -> Value {
    let mut plan = plan.clone();
    let time = |value: &Value| serde_json::from_value::<DateTime<Utc>>(value.clone()).unwrap();
    let late = now() + TimeDelta::milliseconds(2800) - time(&plan["beacons"][0]["not_before"]);
    for beacon in plan["beacons"].as_array_mut().unwrap() {
        for name in ["not_before", "deadline"] {
            beacon[name] = json!(time(&beacon[name]) + late.max(TimeDelta::zero()));
        }
    }
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

/// Somebody signed in, whose account is made the first time.
async fn signed_in(app: &App, username: &str, role: Role, scope: Value) -> Client {
    let body = json!({"username": username, "password": PASSWORD});
    let reply = app.anonymous().post("/api/v1/auth/sign-in", &body).await;
    match reply.status {
        200 => Client::new(app.clone(), Some(reply.text("access_token").to_owned())),
        _ => app.account(username, role, scope).await,
    }
}

/// Those who make the random number together, and the names they do it under.
pub async fn parties(app: &App) -> [(&'static str, Client); 3] {
    let department = |code: &str| json!({"department_code": code});
    [
        ("EDU", signed_in(app, "party-edu", Role::Department, department("EDU")).await),
        ("HEA", signed_in(app, "party-hea", Role::Department, department("HEA")).await),
        ("SUP", signed_in(app, "party-sup", Role::Supervisor, json!({})).await),
    ]
}

/// The second person where there have to be two.
pub async fn supervisor(app: &App) -> Client {
    signed_in(app, "party-sup", Role::Supervisor, json!({})).await
}

/// A contributor's secret: the same every time, which a real one must never be.
pub fn secret(draw_id: &str, contributor: &str) -> String {
    hex(&labelled("test", &[draw_id.as_bytes(), contributor.as_bytes()]))
}

/// What binds it.
pub fn commitment_of(draw_id: &str, contributor: &str) -> Value {
    let secret = unhex(&secret(draw_id, contributor)).unwrap();
    json!({"commitment": hex(&commitment(draw_id, contributor, &secret))})
}

/// The path of a draw.
pub fn path(draw: &Reply) -> String {
    format!("/api/v1/draws/{}", draw.text("id"))
}

/// Prepares, and has all three parties commit.
pub async fn prepare(official: &Client, plan: &Value) -> Reply {
    let parties = parties(official.app()).await;
    let prepared = official.post("/api/v1/draws", &fresh(plan)).await.expect(201);
    for (name, client) in &parties {
        let commitment = commitment_of(prepared.text("draw_id"), name);
        client.post(&format!("{}/commitments", path(&prepared)), &commitment).await.expect(200);
    }
    prepared
}

/// Prepares and announces, whatever comes of it.
pub async fn try_announce(official: &Client, plan: &Value) -> Reply {
    let prepared = prepare(official, plan).await;
    let seen = official.get(&path(&prepared)).await.expect(200);
    official.act(&format!("{}/announce", path(&prepared)), seen.text("etag")).await
}

/// Prepares and announces.
pub async fn announce(official: &Client, plan: &Value) -> Reply {
    try_announce(official, plan).await.expect(200)
}

/// Enters the random value, as two people.
pub async fn agree(official: &Client, draw: &Reply) -> Reply {
    let entered = official.post(&format!("{}/beacon", path(draw)), &json!({"rank": 1, "text": VALUE})).await;
    if entered.status != 200 {
        return entered;
    }
    let supervisor = supervisor(official.app()).await;
    supervisor.post(&format!("{}/beacon", path(draw)), &json!({"rank": 1, "text": VALUE})).await
}

/// Hands in every secret.
pub async fn hand_in(official: &Client, draw: &Reply) {
    for (name, client) in parties(official.app()).await {
        let nonce = json!({"nonce": secret(draw.text("draw_id"), name)});
        client.post(&format!("{}/nonces", path(draw)), &nonce).await.expect(200);
    }
}

/// Everything from the random value to the draw; the first refusal is the answer.
pub async fn draw(official: &Client, announced: &Reply) -> Reply {
    let agreed = agree(official, announced).await;
    if agreed.status != 200 {
        return agreed;
    }
    hand_in(official, announced).await;
    let seen = official.get(&path(announced)).await.expect(200);
    official.act(&format!("{}/draw", path(announced)), seen.text("etag")).await
}

/// Announces, waits and draws.
pub async fn drawn(official: &Client, plan: &Value) -> Reply {
    let announced = announce(official, plan).await;
    wait_for(&announced, "not_before").await;
    draw(official, &announced).await.expect(200)
}

/// Asks for a draw to be void; the supervisor confirms.
pub async fn void(client: &Client, draw: &Reply) -> Reply {
    let seen = client.get(&path(draw)).await.expect(200);
    let reason = json!({"reason": "公告的开奖期号有误"});
    let asked = client.post_to(&format!("{}/void", path(draw)), &reason, seen.text("etag")).await;
    if asked.status != 200 {
        return asked;
    }
    let supervisor = supervisor(client.app()).await;
    supervisor.act(&format!("{}/void/confirm", path(draw)), asked.text("etag")).await
}

/// As if every visit had been carried out and the period were over.
pub async fn reveal(official: &Client, draw: &Reply) -> Reply {
    let database = &official.app().database;
    database.execute("UPDATE draw_visits SET done_at = '2026-11-25T00:00:00.000000Z' WHERE done_at IS NULL");
    database.execute("UPDATE draws SET last_day = '2026-01-01' WHERE state = 'sealed'");
    let seen = official.get(&path(draw)).await.expect(200);
    assert_eq!(seen["state"], "revealed");
    seen
}

/// Waits until one of the times of the first source has come.
pub async fn wait_for(announced: &Reply, time: &str) {
    let time: DateTime<Utc> = serde_json::from_value(announced["plan"]["beacons"][0][time].clone()).unwrap();
    let left = (time - now()).to_std().unwrap_or_default();
    tokio::time::sleep(left + Duration::from_millis(20)).await;
}
