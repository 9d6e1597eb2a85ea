//! The database: SQLite or PostgreSQL behind one connection type, and the only two ways in.
//!
//! [`Pool::read`] and [`Pool::write`] each run one blocking closure on one connection; a write is one
//! transaction. Nothing outside this folder begins, commits or rolls back.

pub mod constraint;
pub mod migrate;
mod multi;
pub mod schema;

use std::{path::Path, sync::Arc, time::Duration};

use actix_web::web;
use diesel::{
    Connection, PgConnection, RunQueryDsl, SqliteConnection,
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
    r2d2::{self, ConnectionManager, CustomizeConnection},
};
use parking_lot::{Mutex, MutexGuard};

use crate::error::{Error, Result};

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// Embedded file.
    Sqlite(SqliteConnection),
    /// Server.
    Postgres(PgConnection),
}

/// Runs the same Diesel code on the concrete connection, for what `MultiConnection` can't express
/// (batch inserts, `ON CONFLICT`).
#[macro_export]
macro_rules! on_each {
    ($db:expr, |$connection:ident| $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite($connection) => $body,
            $crate::db::Db::Postgres($connection) => $body,
        }
    };
}

/// How long a request waits for a connection. With the wait for a lock (1800 ms, below; on SQLite half of it for the
/// turn) it is the longest that a request stands still before it answers 503: under three seconds.
const WAIT_FOR_CONNECTION: Duration = Duration::from_millis(800);
/// How long a writer waits for the writers of this process before it.
const WAIT_FOR_TURN: Duration = Duration::from_millis(900);

/// Connections to one database. Cheap to clone.
#[derive(Clone)]
pub struct Pool {
    connections: r2d2::Pool<ConnectionManager<Db>>,
    /// SQLite has one writer at a time, and who waits for it asks again now and then: an import that writes one
    /// stretch after the other would always be quicker. Here writers line up, and who comes first goes first.
    turn: Arc<Mutex<()>>,
}

impl Pool {
    /// Opens `url`: `postgres://…`, or `sqlite:` and a path. Connections are made when first needed, so this
    /// works while the database is away.
    pub fn open(url: &str, size: u32) -> std::result::Result<Self, String> {
        let url = match url.strip_prefix("sqlite:") {
            Some(path) => prepare_file(path)?,
            None if url.starts_with("postgres://") || url.starts_with("postgresql://") => with_timeout(url),
            None => return Err(format!("DATABASE_URL 须以 sqlite: 或 postgres:// 开头，现为 {url}")),
        };
        let connections = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(0))
            .connection_timeout(WAIT_FOR_CONNECTION)
            .connection_customizer(Box::new(Prepare))
            .build_unchecked(ConnectionManager::new(url));
        Ok(Self { connections, turn: Arc::default() })
    }

    /// Runs `work` on a connection, on a thread that may block. Changes nothing.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T> + Send + 'static,
    {
        let pool = self.clone();
        web::block(move || pool.read_now(work)).await?
    }

    /// Runs `work` in one transaction that is committed if it answers `Ok` and undone otherwise.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T> + Send + 'static,
    {
        let pool = self.clone();
        web::block(move || pool.write_now(work)).await?
    }

    /// [`Pool::read`] for threads that may block already (jobs, command line).
    pub fn read_now<T>(&self, work: impl FnOnce(&mut Db) -> Result<T>) -> Result<T> {
        work(&mut *self.connection()?)
    }

    /// [`Pool::write`] for threads that may block already.
    pub fn write_now<T>(&self, work: impl FnOnce(&mut Db) -> Result<T>) -> Result<T> {
        let mut connection = self.connection()?;
        let turn = match &*connection {
            Db::Sqlite(_) => {
                let turn = self.turn.try_lock_for(WAIT_FOR_TURN);
                Some(turn.ok_or_else(|| Error::unavailable("other writers took too long"))?)
            }
            Db::Postgres(_) => None,
        };
        let done = transact(&mut connection, work);
        if let Some(turn) = turn {
            MutexGuard::unlock_fair(turn);
        }
        done
    }

    fn connection(&self) -> Result<r2d2::PooledConnection<ConnectionManager<Db>>> {
        self.connections.get().map_err(|e| Error::unavailable(format!("no connection: {e}")))
    }
}

/// Runs `work` inside a transaction so that its failure undoes only itself.
pub fn attempt<T>(db: &mut Db, work: impl FnOnce(&mut Db) -> Result<T>) -> Result<T> {
    <Db as Connection>::TransactionManager::begin_transaction(db)?;
    match work(db) {
        Ok(value) => {
            <Db as Connection>::TransactionManager::commit_transaction(db)?;
            Ok(value)
        }
        Err(error) => {
            <Db as Connection>::TransactionManager::rollback_transaction(db)?;
            Err(error)
        }
    }
}

fn transact<T>(db: &mut Db, work: impl FnOnce(&mut Db) -> Result<T>) -> Result<T> {
    begin(db)?;
    match work(db) {
        Ok(value) => {
            let committed = <Db as Connection>::TransactionManager::commit_transaction(db);
            if committed.is_err() {
                roll_back(db);
            }
            committed?;
            Ok(value)
        }
        Err(error) => {
            roll_back(db);
            Err(error)
        }
    }
}

/// A write transaction. On SQLite it takes the write lock at once: a transaction that begins by reading can't
/// be upgraded while another writes, and fails without waiting.
fn begin(db: &mut Db) -> Result<()> {
    match db {
        Db::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?,
        Db::Postgres(c) => AnsiTransactionManager::begin_transaction(c)?,
    }
    Ok(())
}

fn roll_back(db: &mut Db) {
    if let Err(error) = <Db as Connection>::TransactionManager::rollback_transaction(db) {
        log::warn!("a transaction could not be rolled back, its connection is dropped: {error}");
    }
}

#[derive(Debug)]
struct Prepare;

impl CustomizeConnection<Db, r2d2::Error> for Prepare {
    fn on_acquire(&self, db: &mut Db) -> std::result::Result<(), r2d2::Error> {
        let statements = match db {
            Db::Sqlite(_) => {
                "PRAGMA busy_timeout = 900; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON;"
            }
            Db::Postgres(_) => {
                "SET TIME ZONE 'UTC'; SET statement_timeout = '30s'; SET lock_timeout = '1800ms'; \
                 SET idle_in_transaction_session_timeout = '60s';"
            }
        };
        db.batch_execute(statements).map_err(r2d2::Error::QueryError)
    }
}

/// A missing folder is made, a missing file too; the file is readable by its owner only.
fn prepare_file(path: &str) -> std::result::Result<String, String> {
    if let Some(folder) = Path::new(path).parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|e| format!("无法创建目录 {}：{e}", folder.display()))?;
    }
    Ok(path.to_owned())
}

/// A server that is away must not hold a request longer than the pool does.
fn with_timeout(url: &str) -> String {
    if url.contains("connect_timeout=") {
        return url.to_owned();
    }
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}connect_timeout=2")
}

/// What only one transaction does at a time.
#[derive(Debug, Clone, Copy)]
pub enum Turn {
    /// Changing draws: announcements name each other, and several people hand things in at once.
    Draws = 310_107,
    /// Appending to the public log: positions have no gaps.
    PublicLog = 310_108,
}

/// Waits until nobody else in this schema is at it, and keeps the turn to the end of the transaction. SQLite's writers
/// line up anyway.
pub fn line_up(db: &mut Db, turn: Turn) -> Result<()> {
    if let Db::Postgres(c) = db {
        // Schemas of one database share advisory locks, and none has to wait for another's draws.
        let wait = format!("SELECT pg_advisory_xact_lock({}, hashtext(current_schema()))", turn as i32);
        diesel::sql_query(wait).execute(c)?;
    }
    Ok(())
}

/// Lets SQLite see how large its tables have become: without, it takes any index for as good as another, and pages get
/// slower with the years. PostgreSQL does so by itself.
pub fn take_stock(db: &mut Db) -> Result<()> {
    const ALL_TABLES_BRIEFLY: &str = "PRAGMA optimize = 0x10002";
    if let Db::Sqlite(c) = db {
        c.batch_execute(ALL_TABLES_BRIEFLY)?;
    }
    Ok(())
}

/// Answers when the database does.
pub fn ping(db: &mut Db) -> Result<()> {
    diesel::sql_query("SELECT 1").execute(db)?;
    Ok(())
}
