//! From the record's `R` rows to visits and teams.

use contract::{id::DrawId, sql::Json};
use rules::draw::Record;

use super::store::{
    Frame, registers,
    results::{MemberRow, VisitRow},
};
use crate::{
    db::Db,
    error::{Error, Result},
};

/// Visits and teams of a draw as rows of the database.
#[derive(Debug, Default)]
pub struct Drawn {
    /// By rank.
    pub visits: Vec<VisitRow>,
    /// By rank.
    pub members: Vec<MemberRow>,
    /// Places that nobody could fill.
    pub empty_places: usize,
    /// Root over the result, hex.
    pub result_root: String,
}

/// Reads revision 0, the draw itself.
pub fn read(db: &mut Db, id: DrawId, period: &str, record: &Record, frame: &Frame) -> Result<Drawn> {
    let inspectors = registers::inspectors_by_pseudonym(db)?;
    let revision = record.revisions.first().ok_or_else(|| Error::internal("a record without teams"))?;
    let mut drawn = Drawn { result_root: rules::draw::hex(&revision.result_root), ..Drawn::default() };
    for (rank, row) in (1..).zip(revision.teams.iter()) {
        let unreadable = || Error::internal(format!("a result row that can't be read: {row}"));
        let fields: Vec<&str> = row.split('|').collect();
        let ["R", institution, stratum, team, missing, _] = fields.as_slice() else {
            return Err(unreadable());
        };
        let missing: Vec<String> = list(missing).map(str::to_owned).collect();
        drawn.empty_places += missing.len();
        drawn.visits.push(VisitRow {
            draw_id: id,
            rank,
            period: period.to_owned(),
            stratum: (*stratum).to_owned(),
            provider_id: *frame.get(*institution).ok_or_else(unreadable)?,
            missing: Json(missing),
        });
        for pseudonym in list(team) {
            let inspector_id = *inspectors.get(pseudonym).ok_or_else(unreadable)?;
            drawn.members.push(MemberRow { draw_id: id, rank, inspector_id });
        }
    }
    Ok(drawn)
}

/// Items joined by commas; `-` for none.
fn list(field: &str) -> impl Iterator<Item = &str> {
    field.split(',').filter(|item| *item != "-")
}
