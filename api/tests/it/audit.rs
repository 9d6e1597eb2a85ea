//! The audit log and what tampering with it looks like.

use contract::accounts::Role;
use serde_json::json;

use crate::support::{App, Client, factory, on_both, process::Process};

async fn with_entries(app: &App) -> Client {
    let official = app.official().await;
    for number in 0..3 {
        official.post("/api/v1/providers", &factory::provider(number)).await.expect(201);
    }
    app.account("auditor", Role::Auditor, json!({})).await
}

async fn defect(app: &App, auditor: &Client, sql: &str) -> i64 {
    assert!(app.database.execute(sql) > 0, "{sql}");
    let verdict = auditor.get("/api/v1/audit/verify").await.expect(200);
    assert_eq!(verdict["ok"], false, "{sql}");
    assert!(!verdict.text("defect").is_empty());
    verdict["first_broken"].as_i64().unwrap()
}

#[actix_web::test]
async fn an_untouched_chain_holds() {
    on_both(async |app| {
        let auditor = with_entries(&app).await;
        let verdict = auditor.get("/api/v1/audit/verify").await.expect(200);
        assert_eq!(verdict["ok"], true, "{}", verdict.json);
        assert!(verdict["entries"].as_i64().unwrap() >= 8);
        assert_eq!(verdict.text("head").len(), 64);
    })
    .await;
}

#[actix_web::test]
async fn a_flipped_word_is_found() {
    on_both(async |app| {
        let auditor = with_entries(&app).await;
        assert_eq!(
            defect(&app, &auditor, "UPDATE audit_entries SET object_name = '别的' WHERE seq = 4").await,
            4
        );
    })
    .await;
}

#[actix_web::test]
async fn a_deleted_entry_is_found() {
    on_both(async |app| {
        let auditor = with_entries(&app).await;
        assert_eq!(defect(&app, &auditor, "DELETE FROM audit_entries WHERE seq = 3").await, 3);
    })
    .await;
}

#[actix_web::test]
async fn reordered_entries_are_found() {
    on_both(async |app| {
        let auditor = with_entries(&app).await;
        app.database.execute("UPDATE audit_entries SET seq = 1000 WHERE seq = 2");
        app.database.execute("UPDATE audit_entries SET seq = 2 WHERE seq = 3");
        assert_eq!(defect(&app, &auditor, "UPDATE audit_entries SET seq = 3 WHERE seq = 1000").await, 2);
    })
    .await;
}

#[actix_web::test]
async fn a_cut_tail_is_found() {
    on_both(async |app| {
        let auditor = with_entries(&app).await;
        let last = auditor.get("/api/v1/audit/verify").await["entries"].as_i64().unwrap();
        let cut = format!("DELETE FROM audit_entries WHERE seq = {last}");
        assert_eq!(defect(&app, &auditor, &cut).await, last);
    })
    .await;
}

#[actix_web::test]
async fn a_tail_cut_with_its_head_is_found_by_a_head_noted_elsewhere() {
    on_both(async |app| {
        let auditor = with_entries(&app).await;
        let verdict = auditor.get("/api/v1/audit/verify").await.expect(200);
        let (entries, head) = (verdict["entries"].as_i64().unwrap(), verdict.text("head").to_owned());
        let check = |noted: &str| {
            let arguments = ["--database-url", &app.database.url, "audit", "verify", "--head", noted];
            let output = Process::run(app.folder(), &arguments);
            (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        let noted = format!("{entries}:{head}");
        assert!(check(&noted).0, "{:?}", check(&noted));
        let rewritten = check(&format!("{}:{head}", entries - 1));
        assert!(!rewritten.0 && rewritten.1.contains("改写"), "{}", rewritten.1);
        assert!(!check("41:abc").0);

        app.database.execute(&format!("DELETE FROM audit_entries WHERE seq = {entries}"));
        app.database.execute(
            "UPDATE audit_head SET seq = seq - 1, hash = (SELECT hash FROM audit_entries ORDER BY seq DESC LIMIT 1)",
        );
        assert_eq!(auditor.get("/api/v1/audit/verify").await.expect(200)["ok"], true);
        let cut = check(&noted);
        assert!(!cut.0 && cut.1.contains("末尾被删去"), "{}", cut.1);
    })
    .await;
}

#[actix_web::test]
async fn entries_tell_who_changed_what_and_filters_find_them() {
    on_both(async |app| {
        let auditor = with_entries(&app).await;
        let official = app.sign_in("official").await;
        let list = official.get("/api/v1/providers?page_size=1").await;
        let id = list["items"][0]["id"].as_str().unwrap().to_owned();
        let found = official.get(&format!("/api/v1/providers/{id}")).await;
        let mut facts = found["facts"].clone();
        facts["phone"] = json!("021-99");
        official.put(&format!("/api/v1/providers/{id}"), &facts, "v1").await.expect(200);
        let query =
            format!("/api/v1/audit?object_type=provider&object_id={id}&action=update&include_total=true");
        let entries = auditor.get(&query).await.expect(200);
        assert_eq!(entries["total"], 1);
        let entry = &entries["items"][0];
        assert_eq!(entry["before"], json!({"phone": "021-62000000"}));
        assert_eq!(entry["after"], json!({"phone": "021-99"}));
        assert_eq!(entry["actor_name"], Role::Official.zh());
    })
    .await;
}
