//! How a draw is called, and when it is revealed.

use contract::{audit::AuditAction, sql::At};

use super::store::DrawRow;
use crate::{audit::Entry, clock};

/// What people call it.
pub fn name(row: &DrawRow) -> String {
    format!("{} 第 {} 号抽取", row.period, row.seq)
}

/// Its name in the protocol.
pub fn protocol_id(row: &DrawRow) -> String {
    format!("tyd1|{}|{}|{}", row.district_code, row.period, row.seq)
}

/// An audit entry about it.
pub fn entry(row: &DrawRow, action: AuditAction) -> Entry {
    Entry::about("draw", row.id, &name(row), action)
}

/// When everything becomes public: as the day after the last day of the visits begins.
pub fn reveals_at(row: &DrawRow) -> At {
    clock::start_of(row.last_day.succ_opt().unwrap_or(row.last_day))
}
