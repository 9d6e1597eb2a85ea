//! The queue: waiting, cancelling, stopping and going on.

use tuoyu::imports::worker;

use super::{PROVIDERS, total};
use crate::support::{
    client::Reply,
    factory, on_both,
    tables::{self, import, outcome, row, table, upload, watch},
};

#[actix_web::test]
async fn a_file_waits_once_and_can_be_cancelled() {
    on_both(async |app| {
        let official = app.official().await;
        let file = tables::csv(&table((1..=2000).map(row)));
        let first = upload(&official, PROVIDERS, "a.csv", &file).await.expect(202);
        assert_eq!(first.header("location"), format!("/api/v1/imports/{}", first.text("id")));
        let second = upload(&official, PROVIDERS, "b.csv", &file).await.expect(202);
        assert_eq!(first["id"], second["id"]);
        let dry =
            upload(&official, "register=providers&validate_only=true", "a.csv", &file).await.expect(202);
        assert_ne!(first["id"], dry["id"]);
        let path = |reply: &Reply| format!("/api/v1/imports/{}", reply.text("id"));
        let cancelled = official.request("DELETE", &path(&dry), None, &[]).await.expect(200);
        assert_eq!(cancelled["state"], "cancelled");

        let worker = worker::spawn(&app.state).unwrap();
        watch(&official, &first.json, |now| now["done_rows"].as_i64() > Some(0)).await;
        official.request("DELETE", &path(&first), None, &[]).await.expect(200);
        official.request("DELETE", &path(&first), None, &[]).await.expect(200);
        drop(worker);
        let ended = official.get(&path(&first)).await.expect(200);
        assert_eq!(ended["state"], "cancelled");
        let created = ended["created_rows"].as_i64().unwrap();
        assert!((50..2000).contains(&created), "{created}");
        assert_eq!(total(&official).await, created);
        assert_eq!(std::fs::read_dir(app.folder().join("imports")).unwrap().count(), 0);

        let _worker = worker::spawn(&app.state).unwrap();
        let done = import(&official, PROVIDERS, "a.csv", &file).await;
        assert_eq!(outcome(&done), ("succeeded", [2000 - created, 0, created, 0]));
        official.request("DELETE", &path(&done), None, &[]).await.problem(409, "STATE_CONFLICT");
        let listed = official.get("/api/v1/imports?sort=-created_at").await.expect(200);
        assert_eq!(listed["items"].as_array().unwrap().len(), 3);
        assert_eq!(listed["items"][0]["id"], done["id"]);
    })
    .await;
}

#[actix_web::test]
async fn a_restart_goes_on_where_the_last_run_stopped() {
    on_both(async |app| {
        let official = app.official().await;
        let rows: Vec<_> = (1..=2000).map(|n| if n == 1999 { row(1) } else { row(n) }).collect();
        let reply = upload(&official, PROVIDERS, "a.xlsx", &tables::xlsx(&table(rows))).await.expect(202);
        let worker = worker::spawn(&app.state).unwrap();
        watch(&official, &reply.json, |now| now["done_rows"].as_i64() > Some(0)).await;
        drop(worker);
        let stopped = official.get(&format!("/api/v1/imports/{}", reply.text("id"))).await;
        assert_eq!(stopped["state"], "running");
        assert!(stopped["done_rows"].as_i64() < Some(2000), "{}", stopped.json);
        let _worker = worker::spawn(&app.state).unwrap();
        let done = watch(&official, &reply.json, |now| now["state"] == "succeeded").await;
        assert_eq!(outcome(&done), ("succeeded", [1999, 0, 0, 1]));
        assert_eq!(total(&official).await, 1999);
    })
    .await;
}

#[actix_web::test]
async fn others_get_their_turn_while_a_file_is_imported() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        let file = tables::csv(&table((1..=2000).map(row)));
        let reply = upload(&official, PROVIDERS, "a.csv", &file).await.expect(202);
        let mut written = 0;
        let path = format!("/api/v1/imports/{}", reply.text("id"));
        while official.get(&path).await.expect(200)["state"] != "succeeded" {
            official.post("/api/v1/inspectors", &factory::inspector(written)).await.expect(201);
            written += 1;
        }
        assert!(written > 20, "only {written} writes found a turn among forty stretches");
    })
    .await;
}
