//! One provider in a draw: its chance, and after the reveal its line in the selection with the path to the seal.

use contract::{
    draws::{PublicUnit, UnitProof},
    id::DrawId,
};
use rules::draw::{Record, hex, labelled, merkle};

use super::{
    super::service,
    chances::{Table, parts},
};
use crate::{
    db::Db,
    error::{Error, Result},
};

/// Finds it.
pub fn find(db: &mut Db, id: DrawId, credit_code: &str) -> Result<PublicUnit> {
    let table = Table::load(db, id)?;
    let mut rows = table.input.institutions.iter();
    let row = rows.find(|row| row.split('|').nth(1) == Some(credit_code));
    let row = row.ok_or_else(|| Error::not_found("机构"))?.to_owned();
    let announced = table.announced()?;
    let chance = table.chance(&row, &parts(&announced.odds()))?;
    let proof = if table.row.revealed_at.is_some() {
        prove(&service::intact_record(db, &table.row)?, credit_code)?
    } else {
        None
    };
    Ok(PublicUnit { chance, row, proof })
}

/// None for a provider that could not be drawn: it has no line.
fn prove(record: &Record, credit_code: &str) -> Result<Option<UnitProof>> {
    let of_unit = |row: &str| {
        let mut fields = row.split('|');
        fields.next() == Some("U") && fields.nth(1) == Some(credit_code)
    };
    let Some(index) = record.selection.iter().position(of_unit) else { return Ok(None) };
    let lost = || Error::internal("a selection row without path");
    let row = record.selection.get(index).ok_or_else(lost)?;
    let path = merkle::path(&record.selection, index).ok_or_else(lost)?;
    let first = record.revisions.first().ok_or_else(lost)?;
    Ok(Some(UnitProof {
        drawn: row.ends_with("|1"),
        row: row.to_owned(),
        index: index as u64,
        size: record.selection.len() as u64,
        path: path.iter().map(|hash| hex(hash)).collect(),
        blind: hex(&labelled("TYD1/blind", &[&record.seed])),
        select_commit: hex(&record.select_commit),
        teams_root: hex(&merkle::root(&first.teams)),
    }))
}
