//! What happens when the ground gives way: 503 soon, nothing half-written, and on again without a restart.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use serde_json::json;
use tempfile::TempDir;

use crate::support::{
    App, Client,
    database::{self, Backend},
    factory, on_both,
    process::Process,
    proxy::Wire,
};

/// The promise: an answer within three seconds.
const SOON: Duration = Duration::from_secs(3);

async fn refused_soon(client: &Client) {
    let started = Instant::now();
    let refused = client.post("/api/v1/providers", &factory::provider(1)).await.problem(503, "UNAVAILABLE");
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
    assert_eq!(refused.header("retry-after"), "5");
}

#[actix_web::test]
async fn an_exhausted_pool_answers_503_and_recovers() {
    on_both(async |app| {
        let official = app.official().await;
        let blocker = app.database.block();
        // More than the pool has: some wait for the lock, the others for a connection.
        futures_util::future::join_all((0..8).map(|_| refused_soon(&official))).await;
        drop(blocker);
        official.post("/api/v1/providers", &factory::provider(1)).await.expect(201);
    })
    .await;
}

#[actix_web::test]
async fn a_database_that_goes_away_and_comes_back_needs_no_restart() {
    let Some(server) = database::postgres() else { return };
    let (scheme, rest) = server.split_once('@').unwrap();
    let (address, name) = rest.split_once('/').unwrap();
    let wire = Wire::to(address);
    let app = App::start(Backend::Postgres).await;
    let schema = app.database.url.split_once('?').unwrap().1.to_owned();
    let app = app.through(&format!("{scheme}@{}/{name}?{schema}", wire.address)).await;
    let official = app.official().await;
    wire.cut();
    refused_soon(&official).await;
    app.anonymous().get("/livez").await.expect(200);
    app.anonymous().get("/readyz").await.problem(503, "UNAVAILABLE");
    wire.mend();
    official.post("/api/v1/providers", &factory::provider(1)).await.expect(201);
    app.anonymous().get("/readyz").await.expect(200);
}

#[test]
fn a_full_disk_loses_nothing_that_was_answered() {
    let folder = TempDir::new().unwrap();
    database::Database::new(Backend::Sqlite, folder.path());
    let official =
        json!({"username": "official", "name": "官", "password": database::PASSWORD, "role": "official"});
    {
        let server = Process::start(folder.path(), "");
        let administrator = server.sign_in("administrator");
        assert_eq!(server.post("/api/v1/accounts", Some(&administrator), &official).unwrap().status, 201);
    }
    // Files end at 700 KiB, as if the disk did: writing further is an error, not a signal.
    let server = Process::start(folder.path(), "trap '' XFSZ; ulimit -S -f 700;");
    let token = server.sign_in("official");
    let mut written = 0;
    let refused = loop {
        let answer = server.post("/api/v1/providers", Some(&token), &factory::provider(written)).unwrap();
        if answer.status != 201 {
            break answer;
        }
        written += 1;
        assert!(written < 5000, "the disk never filled");
    };
    assert_eq!((refused.status, refused.json["code"].as_str()), (503, Some("UNAVAILABLE")));
    assert_eq!(refused.retry_after, "5");
    let total = || {
        let list = server.get("/api/v1/providers?include_total=true&page_size=1", Some(&token)).unwrap();
        list.json["total"].as_u64()
    };
    assert_eq!(total(), Some(u64::from(written)));
    let pid = server.child.id().to_string();
    assert!(Command::new("prlimit").args(["--fsize=unlimited", "--pid", &pid]).status().unwrap().success());
    assert_eq!(
        server.post("/api/v1/providers", Some(&token), &factory::provider(written)).unwrap().status,
        201
    );
    assert_eq!(total(), Some(u64::from(written) + 1));
    let verified = Process::run(folder.path(), &["audit", "verify"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}
