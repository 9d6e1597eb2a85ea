//! What a plan would do. The same code freezes the registers as for an announcement, with no salts and with
//! commitments of zeros; nothing is written and no random byte is used.

use std::collections::BTreeMap;

use contract::{
    draws::{Chance, DrawPlan, DrawPreview, StratumPreview},
    sql::At,
};
use rules::draw::{Announced, DrawError, tables::State};

use super::{
    commitments,
    draft::Draft,
    freeze::{self, Registers},
    gaps, plan, service, trial,
};
use crate::{
    db::Db,
    error::{Error, Result},
};

/// Chances, gaps, exclusions and dry runs.
pub fn preview(db: &mut Db, at: At, district: &str, plan: &DrawPlan) -> Result<DrawPreview> {
    let checked = plan::check(db, at, district, plan)?;
    let head = service::head(db, district, &checked)?;
    let registers = freeze::freeze(db, &checked, &head, &mut || Ok("-".to_owned()))?;
    let draft = Draft::new(&checked, head, commitments::nobody(), registers);
    let rows = draft.rows();
    let announced = match rows.check() {
        Ok(announced) => announced,
        Err(error) => return impossible(&error, draft.registers),
    };
    let (strata, chances) = odds(&announced, &draft.registers);
    Ok(DrawPreview {
        feasible: draft.registers.drawable() > 0 && !draft.registers.inspectors.is_empty(),
        strata,
        gaps: Vec::new(),
        chances,
        inspectors: count(draft.registers.inspectors.len()),
        teams: Some(trial::run(db, &draft, &announced, &checked)?),
        excluded: draft.registers.excluded,
    })
}

fn impossible(error: &DrawError, registers: Registers) -> Result<DrawPreview> {
    if error.windows.is_empty() {
        return Err(Error::internal(error));
    }
    Ok(DrawPreview {
        feasible: false,
        strata: Vec::new(),
        gaps: gaps::views(&error.windows),
        chances: Vec::new(),
        inspectors: count(registers.inspectors.len()),
        excluded: registers.excluded,
        teams: None,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn odds(announced: &Announced<'_>, registers: &Registers) -> (Vec<StratumPreview>, Vec<Chance>) {
    let odds = announced.odds();
    let strata = odds.iter().map(|odds| StratumPreview {
        code: odds.stratum.to_owned(),
        frame: count(odds.ids.len()),
        drawn: u32::try_from(odds.chances.visits).unwrap_or(u32::MAX),
        mode: odds.chances.mode.as_str().to_owned(),
    });
    let parts = odds.iter().flat_map(|odds| odds.ids.iter().copied().zip(odds.chances.parts.iter().copied()));
    let parts: BTreeMap<&str, u32> = parts.collect();
    let counted = registers.institutions.iter().filter(|row| row.state != State::Closed);
    let mut chances: Vec<Chance> = counted
        .map(|row| Chance {
            provider_id: row.id,
            name: row.name.clone(),
            credit_code: row.credit_code.clone(),
            street_code: row.street_code.clone(),
            stratum: row.stratum.clone(),
            risk_class: row.risk_class,
            due: row.due.to_string(),
            state: row.state.as_str().to_owned(),
            parts: parts.get(row.credit_code.as_str()).copied().unwrap_or(0),
        })
        .collect();
    chances.sort_by(|a, b| b.parts.cmp(&a.parts).then_with(|| a.credit_code.cmp(&b.credit_code)));
    (strata.collect(), chances)
}
