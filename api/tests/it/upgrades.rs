//! A database of an earlier version keeps what is in it.

use diesel::{Connection, PgConnection, SqliteConnection, connection::SimpleConnection};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use serde_json::{Value, json};
use tempfile::TempDir;
use tuoyu::{
    cli,
    server::{self, State},
};

use crate::support::{
    App,
    database::{self, Backend, PASSWORD},
    draws::plan,
};

/// Migrations before draws lived between many parties.
const BEFORE: usize = 7;

fn old_rows(plan: &Value) -> String {
    let rows = [("1", "announced", false), ("2", "drawn", true), ("3", "void", true)];
    let mut sql = vec![String::from(
        "INSERT INTO streets VALUES ('310106013', '街道', '310106', '静安区');
         INSERT INTO providers VALUES ('00000000-0000-7000-8000-000000000009', '园', '91310106MA1F00001X',
         'nursery_institution', 'company', false, true, '310106013', '路', NULL, NULL, '1', '[]', '', false, '[]', '[]', 1,
         'operating', '2024-01-01', 'a', '', '', '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z', 1);",
    )];
    for (number, state, drawn) in rows {
        let id = format!("00000000-0000-7000-8000-00000000000{number}");
        let at = "'2026-01-02T00:00:00.000000Z'";
        let result =
            if drawn { format!("'{{}}', 'root{number}', '03 11'") } else { "NULL, NULL, NULL".into() };
        let (drawn_at, void_at) =
            (if drawn { at } else { "NULL" }, if state == "void" { at } else { "NULL" });
        sql.push(format!(
            "INSERT INTO draws VALUES ('{id}', '310106', '2026-12', {number}, '{state}', '{plan}', 'ann{number}', '{{}}', \
             '{{}}', {result}, 1, 1, 1, 0, {at}, '张', {drawn_at}, '李', {void_at}, NULL, 1);
             INSERT INTO draw_contributors VALUES ('{id}', 'operator', 'c', 'n');"
        ));
        if drawn {
            sql.push(format!(
                "INSERT INTO draw_visits VALUES ('{id}', 1, '2026-12', 'all', '00000000-0000-7000-8000-000000000009', '[\"*\"]');"
            ));
        }
    }
    sql.concat()
}

fn prepare_old(url: &str, backend: Backend, sql: &str) {
    let path = format!("{}/../migrations", env!("CARGO_MANIFEST_DIR"));
    match backend {
        Backend::Sqlite => {
            let mut db = SqliteConnection::establish(url.strip_prefix("sqlite:").unwrap()).unwrap();
            let migrations = FileBasedMigrations::from_path(format!("{path}/sqlite")).unwrap();
            for _ in 0..BEFORE {
                db.run_next_migration(migrations.clone()).unwrap();
            }
            db.batch_execute(sql).unwrap();
        }
        Backend::Postgres => {
            let mut db = PgConnection::establish(url).unwrap();
            let migrations = FileBasedMigrations::from_path(format!("{path}/postgres")).unwrap();
            for _ in 0..BEFORE {
                db.run_next_migration(migrations.clone()).unwrap();
            }
            db.batch_execute(sql).unwrap();
        }
    }
}

async fn upgrade(backend: Backend) {
    let folder = TempDir::new().unwrap();
    let url = match backend {
        Backend::Sqlite => format!("sqlite:{}", folder.path().join("old.db").display()),
        Backend::Postgres => {
            let server = database::postgres().unwrap();
            let schema = format!("old{}", std::process::id());
            PgConnection::establish(&server)
                .unwrap()
                .batch_execute(&format!("CREATE SCHEMA {schema}"))
                .unwrap();
            format!("{server}?options=-csearch_path%3D{schema}")
        }
    };
    let mut plan = plan(&[2; 12], 60);
    let beacon = plan["beacons"][0].clone();
    plan.as_object_mut().unwrap().remove("beacons");
    plan["beacon"] = beacon.clone();
    prepare_old(&url, backend, &old_rows(&plan));
    let state = State::new(database::config(folder.path(), &url)).unwrap();
    server::prepare(&state).unwrap();
    cli::add_administrator(&state, "administrator".into(), "管理员".into(), PASSWORD.into()).unwrap();
    let app = App::start(Backend::Sqlite).await.through(&url).await;
    let official = app.official().await;
    let list = official.get("/api/v1/draws?sort=period").await.expect(200);
    let states: Vec<&Value> = list["items"].as_array().unwrap().iter().map(|draw| &draw["state"]).collect();
    assert_eq!(states, ["announced", "revealed", "void"]);
    let find = async |number: u32| {
        official.get(&format!("/api/v1/draws/00000000-0000-7000-8000-00000000000{number}")).await.expect(200)
    };
    let drawn = find(2).await;
    assert_eq!(drawn["plan"]["beacons"], json!([beacon]));
    assert_eq!(
        (&drawn["result_root"], &drawn["beacon"]["agreed"]["text"]),
        (&json!("root2"), &json!("03 11"))
    );
    assert_eq!(
        (&drawn["steps"][7]["state"], &drawn["contributors"][0]["contributor"]),
        (&json!("done"), &json!("operator"))
    );
    let visits = official.get(&format!("/api/v1/draws/{}/visits", drawn.text("id"))).await.expect(200);
    assert_eq!(
        visits["items"][0]["done_at"], "2026-01-02T00:00:00Z",
        "it counts as carried out, as it did before"
    );
    let codes = official.get("/api/v1/result-codes").await.expect(200);
    assert_eq!(codes["suggestions"].as_array().unwrap().len(), 7);
    assert_eq!(find(3).await["steps"][6]["state"], "failed");
    assert_eq!(find(1).await["actions"], json!(["enter_beacon", "ask_void"]));
    if backend == Backend::Postgres {
        let schema = format!("old{}", std::process::id());
        let mut server = PgConnection::establish(&database::postgres().unwrap()).unwrap();
        server.batch_execute(&format!("DROP SCHEMA {schema} CASCADE")).unwrap();
    }
}

#[actix_web::test]
async fn draws_of_the_version_before_survive() {
    upgrade(Backend::Sqlite).await;
    if database::postgres().is_some() {
        upgrade(Backend::Postgres).await;
    }
}
