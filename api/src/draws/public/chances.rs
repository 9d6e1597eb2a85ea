//! Every provider's chance in an announced draw. They follow from the frozen table and the announcement only.

use std::collections::BTreeMap;

use contract::{
    draws::{PublicChance, PublicChances, PublicStratum},
    id::{DrawId, ProviderId},
};
use rules::draw::{Announced, Input, Odds};

use super::super::{
    naming::name,
    service,
    store::{self, DrawRow, Frame, registers},
};
use crate::{
    auth::allowed::Scope,
    db::Db,
    error::{Error, Result},
};

/// The frozen table of an announced draw, with names.
pub struct Table {
    /// The draw.
    pub row: DrawRow,
    /// What was frozen.
    pub input: Input,
    frame: Frame,
    names: BTreeMap<ProviderId, String>,
}

impl Table {
    /// Reads it; refused before the announcement.
    pub fn load(db: &mut Db, id: DrawId) -> Result<Self> {
        let row = store::find(db, &Scope::District, id)?;
        if row.ann.is_none() {
            let detail = format!("{}还没有公告，名单和机会在公告时公布。", name(&row));
            return Err(Error::state(detail, Vec::new()));
        }
        let (input, frame) = service::frozen(db, &row)?;
        Ok(Self { row, input, frame, names: registers::provider_names(db)? })
    }

    /// The odds, checked against the announcement.
    pub fn announced(&self) -> Result<Announced<'_>> {
        service::announced(&self.row, &self.input)
    }

    /// An `I` row as it is shown.
    pub fn chance(&self, row: &str, parts: &BTreeMap<&str, u32>) -> Result<PublicChance> {
        let fields: Vec<&str> = row.split('|').collect();
        let ["I", code, stratum, street, class, from, due, state] = fields.as_slice() else {
            return Err(Error::internal(format!("an institution row that can't be read: {row}")));
        };
        let name = self.frame.get(*code).and_then(|id| self.names.get(id));
        Ok(PublicChance {
            credit_code: (*code).to_owned(),
            name: name.cloned().ok_or_else(|| Error::internal("an institution outside the frame"))?,
            stratum: (*stratum).to_owned(),
            street_code: (*street).to_owned(),
            class: (*class).to_owned(),
            from: (*from).to_owned(),
            due: (*due).to_owned(),
            state: (*state).to_owned(),
            parts: parts.get(code).copied().unwrap_or(0),
        })
    }
}

/// Chances by credit code.
pub fn parts<'a>(odds: &'a [Odds<'a>]) -> BTreeMap<&'a str, u32> {
    odds.iter().flat_map(|odds| odds.ids.iter().copied().zip(odds.chances.parts.iter().copied())).collect()
}

/// All of them.
pub fn list(db: &mut Db, id: DrawId) -> Result<PublicChances> {
    let table = Table::load(db, id)?;
    let announced = table.announced()?;
    let odds = announced.odds();
    let number = |number: usize| u32::try_from(number).map_err(Error::internal);
    let stratum = |odds: &Odds<'_>| {
        let plan = announced.frozen.announcement.strata.iter().find(|row| row.stratum == odds.stratum);
        let plan = plan.ok_or_else(|| Error::internal("odds of an unknown stratum"))?;
        Ok(PublicStratum {
            code: odds.stratum.to_owned(),
            frame: number(odds.ids.len())?,
            drawn: u32::try_from(odds.chances.visits).map_err(Error::internal)?,
            mode: odds.chances.mode.as_str().to_owned(),
            plan: plan.plan.clone(),
        })
    };
    let parts = parts(&odds);
    let rows = table.input.institutions.iter();
    let mut items: Vec<PublicChance> = rows.map(|row| table.chance(row, &parts)).collect::<Result<_>>()?;
    items.sort_by(|a, b| b.parts.cmp(&a.parts).then_with(|| a.credit_code.cmp(&b.credit_code)));
    Ok(PublicChances { strata: odds.iter().map(stratum).collect::<Result<_>>()?, items })
}
