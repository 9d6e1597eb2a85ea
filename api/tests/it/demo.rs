//! `tuoyu demo`, the command itself.

use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{App, Client, database, database::Backend};

fn demo(url: &str, folder: &TempDir) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tuoyu"));
    command.arg("--data").arg(folder.path()).args(["--database-url", url, "demo"]);
    command.env_remove("DATABASE_URL").output().unwrap()
}

fn said(output: &Output) -> (bool, String) {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    (output.status.success(), String::from_utf8(text).unwrap())
}

#[actix_web::test]
async fn an_installation_in_use_is_never_mixed_with_invented_data() {
    let app = App::start(Backend::Sqlite).await;
    let (done, text) = said(&demo(&app.database.url, &TempDir::new().unwrap()));
    assert!(!done && text.contains("请换一个空的数据目录"), "{text}");
    assert_eq!(app.official().await.get("/api/v1/providers").await["items"].as_array().unwrap().len(), 0);
}

/// Only its empty tables are wanted: the accounts made for tests go.
async fn emptied(backend: Backend) -> App {
    let app = App::start(backend).await;
    for table in ["sessions", "accounts"] {
        app.database.execute(&format!("DELETE FROM {table}"));
    }
    app
}

#[actix_web::test]
async fn the_demonstration_is_written_once_and_lets_every_role_in() {
    let on = async |backend| {
        let app = emptied(backend).await;
        let folder = TempDir::new().unwrap();
        for sentence in ["演示数据已写入：120 家托育机构、60 名检查人员、15 条回避", "演示数据已经在了"]
        {
            let (done, text) = said(&demo(&app.database.url, &folder));
            assert!(done && text.contains(sentence) && text.contains("tuoyu-demo-2026"), "{text}");
        }
        for username in [
            "admin",
            "official",
            "department",
            "street",
            "inspector",
            "provider",
            "supervisor",
            "auditor",
            "health",
        ] {
            let someone = app.sign_in_with(username, "tuoyu-demo-2026").await;
            someone.get("/api/v1/workbench").await.expect(200);
        }
        let official = app.sign_in_with("official", "tuoyu-demo-2026").await;
        assert_eq!(official.get("/api/v1/organisation").await.expect(200)["demonstration"], true);
        let workbench = official.get("/api/v1/workbench").await.expect(200);
        let licences = workbench["todos"].as_array().unwrap().iter().find(|t| t["kind"] == "licences_ending");
        assert_eq!(licences.unwrap()["count"], 5);
        let streets = workbench["streets"].as_array().unwrap();
        assert!(streets.len() == 14 && streets.iter().all(|s| s["inclusive"].as_i64() >= Some(1)));
        let draws = official.get("/api/v1/draws?sort=period").await.expect(200);
        let states: Vec<&Value> =
            draws["items"].as_array().unwrap().iter().map(|draw| &draw["state"]).collect();
        assert_eq!(states, ["revealed", "revealed", "sealed"]);
        let bundle = format!("/api/v1/public/draws/{}/bundle", draws["items"][1]["id"].as_str().unwrap());
        app.anonymous().get(&bundle).await.expect(200);
        let provider = app.sign_in_with("provider", "tuoyu-demo-2026").await;
        let orders = provider.get("/api/v1/rectifications").await.expect(200);
        // Whether it was drawn too is left to chance.
        let states = |wanted: &str| {
            let orders = orders["items"].as_array().unwrap().iter();
            orders.filter(|order| order["state"] == wanted).cloned().collect::<Vec<Value>>()
        };
        assert!(states("ordered").iter().any(|order| order["overdue"] == true), "{orders:?}");
        assert!(!states("answered").is_empty(), "{orders:?}");
        let waiting = official.get("/api/v1/inspections?state=requested").await.expect(200);
        assert_eq!(waiting["items"].as_array().unwrap().len(), 1);
        let audit = app.sign_in_with("auditor", "tuoyu-demo-2026").await;
        assert_eq!(audit.get("/api/v1/audit/verify").await.expect(200)["ok"], true);
    };
    on(Backend::Sqlite).await;
    if database::postgres().is_some() {
        on(Backend::Postgres).await;
    }
}

async fn items(by: &Client, path: &str) -> Vec<Value> {
    by.get(&format!("/api/v1/{path}")).await.expect(200)["items"].as_array().unwrap().clone()
}

/// Rows that match.
fn rows(app: &App, table: &str, column: &str, which: &str) -> usize {
    app.database.execute(&format!("UPDATE {table} SET {column} = {column} WHERE {which}"))
}

/// Registers, draws, inspections, orders, cases and publications tell one story.
async fn one_story(app: &App) {
    let official = app.sign_in_with("official", "tuoyu-demo-2026").await;
    let done = rows(app, "draw_visits", "rank", "done_at IS NOT NULL");
    let carried_out = "kind = 'drawn' AND state = 'closed' AND outcome = 'completed' AND draw_id IS NOT NULL";
    assert_eq!(done, rows(app, "inspections", "version", carried_out));
    assert_eq!(rows(app, "inspections", "version", "kind = 'drawn' AND draw_id IS NULL"), 0);
    let all = rows(app, "inspections", "version", "state = 'closed'");
    assert_eq!(all, rows(app, "publications", "version", "blocked IS NULL"));
    let escalated = items(&official, "rectifications?state=escalated&page_size=100").await;
    assert_eq!(escalated.len(), items(&official, "cases?page_size=100").await.len());
    for state in ["ordered", "answered", "verified", "escalated"] {
        assert!(!items(&official, &format!("rectifications?state={state}")).await.is_empty(), "{state}");
    }
    for state in ["pending", "published", "withdrawn"] {
        assert!(!items(&official, &format!("publications?state={state}")).await.is_empty(), "{state}");
    }
    let statistics = official.get("/api/v1/statistics/draws").await.expect(200);
    let revealed =
        rows(app, "draw_visits", "rank", "draw_id IN (SELECT id FROM draws WHERE state = 'revealed')");
    assert!(statistics["overview"]["visits"].as_u64() <= u64::try_from(revealed).ok());
    public_history(app, &official).await;
}

/// What officials see of a published result is what everybody sees.
async fn public_history(app: &App, official: &Client) {
    let mut problems = 0;
    for result in items(official, "publications?state=published&page_size=100").await {
        let id = result["id"].as_str().unwrap();
        let whole = official.get(&format!("/api/v1/publications/{id}")).await.expect(200).json;
        let place = format!("/api/v1/providers/{}", result["provider_id"].as_str().unwrap());
        let place = official.get(&place).await.expect(200);
        let code = place["facts"]["credit_code"].as_str().unwrap();
        let public = app.anonymous().get(&format!("/api/v1/public/providers/{code}")).await.expect(200).json;
        let seen = public["inspections"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap();
        assert_eq!(seen["text"], whole["text"]);
        let count = |of: &Value| of["findings"].as_array().unwrap().len();
        assert_eq!(count(seen), count(&whole["outcome"]));
        problems += count(seen);
    }
    assert!(problems > 0);
}

#[actix_web::test]
async fn the_demonstration_is_one_story_on_any_day() {
    // Today; the last days of a year, the first of one that no calendar knows, and a leap day.
    let days =
        ["", "2026-12-30T23:30:00Z", "2027-01-04T01:00:00Z", "2027-10-02T09:00:00Z", "2028-02-29T12:00:00Z"];
    for day in days {
        let app = emptied(Backend::Sqlite).await;
        let at = if day.is_empty() { crate::support::draws::now() } else { day.parse().unwrap() };
        tuoyu::demo::fill_at(&app.state, at).unwrap_or_else(|error| panic!("{day}: {error}"));
        one_story(&app).await;
    }
    if database::postgres().is_some() {
        let app = emptied(Backend::Postgres).await;
        tuoyu::demo::fill_at(&app.state, crate::support::draws::now()).unwrap();
        one_story(&app).await;
    }
}
