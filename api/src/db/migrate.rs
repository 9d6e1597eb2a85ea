//! Brings a database to the newest schema and loads reference data.

use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Db, Pool};
use crate::{
    annual_plans,
    error::{Error, Result},
    items, organisation,
};

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// Runs every missing migration, then loads reference data. Safe to repeat.
pub fn run(pool: &Pool) -> Result<()> {
    pool.read_now(|db| {
        let migrated = match db {
            Db::Sqlite(c) => c.run_pending_migrations(SQLITE).map(|done| done.len()),
            Db::Postgres(c) => {
                // Two servers may start at once: the second waits here and finds nothing left to do.
                diesel::connection::SimpleConnection::batch_execute(c, "SELECT pg_advisory_lock(310106)")?;
                let done = c.run_pending_migrations(POSTGRES).map(|done| done.len());
                diesel::connection::SimpleConnection::batch_execute(c, "SELECT pg_advisory_unlock(310106)")?;
                done
            }
        };
        let count = migrated.map_err(|e| Error::unavailable(format!("migration failed: {e}")))?;
        if count > 0 {
            log::info!("{count} migrations were run");
        }
        Ok(())
    })?;
    pool.write_now(|db| {
        organisation::store::load_reference(db)?;
        items::load_reference(db)?;
        crate::calendar::load_reference(db)?;
        crate::result_codes::load_reference(db)?;
        annual_plans::load_reference(db)
    })
}

/// Whether every migration has been run.
pub fn is_current(db: &mut Db) -> Result<bool> {
    let pending = match db {
        Db::Sqlite(c) => c.has_pending_migration(SQLITE),
        Db::Postgres(c) => c.has_pending_migration(POSTGRES),
    };
    pending.map(|pending| !pending).map_err(|e| Error::unavailable(format!("migrations: {e}")))
}
