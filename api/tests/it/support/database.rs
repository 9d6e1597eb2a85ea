//! One empty, migrated database per test: a file copied from a template, or a schema of its own.

use std::{
    any::Any,
    path::Path,
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection, connection::SimpleConnection};
use tempfile::TempDir;
use tuoyu::{
    cli,
    config::Config,
    server::{self, State},
};

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file.
    Sqlite,
    /// The server named by `TEST_DATABASE_URL`.
    Postgres,
}

/// The password of every account in tests.
pub const PASSWORD: &str = "correct horse battery";

/// A database that is gone when this is dropped.
pub struct Database {
    /// Its address, for the server and for looking behind the server's back.
    pub url: String,
    schema: Option<String>,
}

/// The server, where there is one.
pub fn postgres() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

/// Settings for a test: no limits, everything in `folder`.
pub fn config(folder: &Path, url: &str) -> Config {
    Config {
        bind: ([127, 0, 0, 1], 0).into(),
        data: folder.to_owned(),
        database_url: Some(url.to_owned()),
        pool_size: 4,
        district: "310106".into(),
        https: None,
        cors_origins: Vec::new(),
        rate_user: 0,
        rate_anonymous: 0,
        body_seconds: 2,
        upload_seconds: 2,
        workers: 1,
        log_key: None,
    }
}

/// Made once: migrated, with an administrator.
static TEMPLATE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("template.db").display());
    prepare(folder.path(), &url);
    folder
});

fn prepare(folder: &Path, url: &str) {
    let state = State::new(config(folder, url)).unwrap();
    server::prepare(&state).unwrap();
    cli::add_administrator(&state, "administrator".into(), "管理员".into(), PASSWORD.into()).unwrap();
}

static NUMBER: AtomicU32 = AtomicU32::new(0);
/// PostgreSQL's catalogue takes one schema after the other better than many at once.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

impl Database {
    /// A new one; keys and files go to `folder`.
    pub fn new(backend: Backend, folder: &Path) -> Self {
        match backend {
            Backend::Sqlite => {
                let file = folder.join("tuoyu.db");
                std::fs::copy(TEMPLATE.path().join("template.db"), &file).unwrap();
                Self { url: format!("sqlite:{}", file.display()), schema: None }
            }
            Backend::Postgres => {
                let _turn = ONE_AT_A_TIME.lock();
                let schema = format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
                execute(&postgres().unwrap(), &format!("CREATE SCHEMA {schema}"));
                let url = format!("{}?options=-csearch_path%3D{schema}", postgres().unwrap());
                prepare(folder, &url);
                Self { url, schema: Some(schema) }
            }
        }
    }

    /// Keeps everybody else from writing until the answer is dropped.
    pub fn block(&self) -> Box<dyn Any> {
        if let Some(file) = self.url.strip_prefix("sqlite:") {
            let mut connection = SqliteConnection::establish(file).unwrap();
            connection.batch_execute("BEGIN IMMEDIATE").unwrap();
            return Box::new(connection);
        }
        let mut connection = PgConnection::establish(&self.url).unwrap();
        connection.batch_execute("BEGIN; LOCK TABLE accounts, providers IN ACCESS EXCLUSIVE MODE").unwrap();
        Box::new(connection)
    }

    /// Runs SQL behind the server's back.
    pub fn execute(&self, sql: &str) -> usize {
        execute(&self.url, sql)
    }
}

fn execute(url: &str, sql: &str) -> usize {
    match url.strip_prefix("sqlite:") {
        Some(file) => {
            let mut connection = SqliteConnection::establish(file).unwrap();
            connection.batch_execute("PRAGMA busy_timeout = 5000").unwrap();
            diesel::sql_query(sql).execute(&mut connection).unwrap()
        }
        None => diesel::sql_query(sql).execute(&mut PgConnection::establish(url).unwrap()).unwrap(),
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(schema) = &self.schema {
            let _turn = ONE_AT_A_TIME.lock();
            execute(&postgres().unwrap(), &format!("DROP SCHEMA {schema} CASCADE"));
        }
    }
}
