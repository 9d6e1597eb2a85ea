//! `tuoyu demo`, the command itself.

use std::process::{Command, Output};

use serde_json::json;
use tempfile::TempDir;

use crate::support::{App, database, database::Backend};

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

#[actix_web::test]
async fn the_demonstration_is_written_once_and_lets_every_role_in() {
    let on = async |backend| {
        // Only its empty tables are wanted: the accounts made for tests go.
        let app = App::start(backend).await;
        for table in ["sessions", "accounts"] {
            app.database.execute(&format!("DELETE FROM {table}"));
        }
        let folder = TempDir::new().unwrap();
        for sentence in ["演示数据已写入：120 家托育机构、60 名检查人员、15 条回避", "演示数据已经在了"]
        {
            let (done, text) = said(&demo(&app.database.url, &folder));
            assert!(done && text.contains(sentence) && text.contains("tuoyu-demo-2026"), "{text}");
        }
        for username in
            ["admin", "official", "department", "street", "inspector", "provider", "supervisor", "auditor"]
        {
            let someone = app.sign_in_with(username, "tuoyu-demo-2026").await;
            someone.get("/api/v1/workbench").await.expect(200);
        }
        let official = app.sign_in_with("official", "tuoyu-demo-2026").await;
        assert_eq!(official.get("/api/v1/organisation").await.expect(200)["demonstration"], true);
        let workbench = official.get("/api/v1/workbench").await.expect(200);
        assert_eq!(workbench["todos"][1]["count"], 5);
        let streets = workbench["streets"].as_array().unwrap();
        assert!(streets.len() == 14 && streets.iter().all(|s| s["inclusive"].as_i64() >= Some(1)));
        let provider = app.sign_in_with("provider", "tuoyu-demo-2026").await;
        let orders = provider.get("/api/v1/rectifications").await.expect(200);
        let states: Vec<&str> = orders["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|order| order["state"].as_str().unwrap())
            .collect();
        assert_eq!((states, &orders["items"][0]["overdue"]), (vec!["ordered", "answered"], &json!(true)));
        assert_eq!(official.get("/api/v1/cases").await.expect(200)["items"].as_array().unwrap().len(), 1);
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
