//! The reveal: once the last day has passed, the whole record is public. Driven by the clock and remembered, so that a
//! clock turned back later seals nothing again.

use contract::{audit::AuditAction, draws::DrawState, sql::At};
use serde_json::json;

use super::{naming::entry, store};
use crate::{
    audit::{self, Origin},
    clock,
    db::{Db, Pool},
    error::Result,
};

/// Reveals what is due; part of a writing transaction.
pub fn catch_up(db: &mut Db, at: At) -> Result<()> {
    for mut row in store::due(db, clock::day(at))? {
        row.state = DrawState::Revealed;
        row.revealed_at = Some(at);
        store::save(db, &mut row)?;
        let origin = Origin { at, ..Origin::system("系统") };
        let entry = entry(&row, AuditAction::Reveal).after(json!({"state": row.state}));
        audit::record(db, &origin, entry)?;
    }
    Ok(())
}

/// The same before a read: a look, and a transaction only where something is due.
pub async fn on_time(pool: &Pool) -> Result<()> {
    let at = clock::now();
    let due = pool.read(move |db| Ok(!store::due(db, clock::day(at))?.is_empty())).await?;
    if !due {
        return Ok(());
    }
    pool.write(move |db| {
        store::line_up(db)?;
        catch_up(db, at)
    })
    .await
}
