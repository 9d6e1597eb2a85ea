//! The registers as a draw sees them: typed, with names to show, and as rows (protocol sections 4 and 10).

pub mod deadlines;
pub mod inspectors;
pub mod institutions;

use std::collections::{BTreeMap, BTreeSet};

use contract::{draws::Exclusion, id::ProviderId};
use rules::draw::{Rows, announcement::HeadRow, tables::RecusalRow};

use self::{inspectors::Inspector, institutions::Institution};
use super::plan::Checked;
use crate::{db::Db, error::Result, recusals::store as recusals};

/// An inspector and an institution that must not meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recusal {
    /// Pseudonym.
    pub inspector: String,
    /// Credit code.
    pub institution: String,
    /// Keeps a withheld row from being guessed.
    pub salt: String,
}

/// Everything that is frozen besides the plan; each list ascending by its key.
#[derive(Debug, Clone)]
pub struct Registers {
    /// Who may be visited.
    pub institutions: Vec<Institution>,
    /// Who may go.
    pub inspectors: Vec<Inspector>,
    /// Who can't go, and why.
    pub excluded: Vec<Exclusion>,
    /// Who does not go where.
    pub recusals: Vec<Recusal>,
}

/// Makes the salts of rows: random in earnest, `-` in a preview.
pub type Salt<'a> = &'a mut dyn FnMut() -> Result<String>;

/// Reads the registers as they stand now.
pub fn freeze(db: &mut Db, checked: &Checked, head: &HeadRow, salt: Salt<'_>) -> Result<Registers> {
    let institutions = institutions::read(db, checked, head)?;
    let (inspectors, excluded) = inspectors::read(db, checked, salt)?;
    let plan = &checked.plan;
    let codes: BTreeMap<_, _> = institutions.iter().map(|row| (row.id, &row.credit_code)).collect();
    let pseudonyms: BTreeMap<_, _> = inspectors.iter().map(|row| (row.id, &row.pseudonym)).collect();
    let mut pairs = BTreeSet::new();
    for (inspector, provider) in recusals::in_force(db, plan.first_day, plan.last_day)? {
        if let (Some(inspector), Some(code)) = (pseudonyms.get(&inspector), codes.get(&provider)) {
            pairs.insert(((*inspector).clone(), (*code).clone()));
        }
    }
    let salted = pairs
        .into_iter()
        .map(|(inspector, institution)| Ok(Recusal { inspector, institution, salt: salt()? }));
    let recusals = salted.collect::<Result<_>>()?;
    Ok(Registers { institutions, inspectors, excluded, recusals })
}

impl Registers {
    /// The three tables.
    pub fn rows(&self) -> [Rows; 3] {
        let recusal = |row: &Recusal| {
            RecusalRow { inspector: &row.inspector, institution: &row.institution, salt: &row.salt }
                .to_string()
        };
        [
            self.institutions.iter().map(|row| row.row().to_string()).collect(),
            self.inspectors.iter().map(|row| row.row().to_string()).collect(),
            self.recusals.iter().map(recusal).collect(),
        ]
    }

    /// Which provider stands behind which credit code.
    pub fn frame(&self) -> BTreeMap<String, ProviderId> {
        self.institutions.iter().map(|row| (row.credit_code.clone(), row.id)).collect()
    }

    /// Institutions that may be drawn.
    pub fn drawable(&self) -> usize {
        self.institutions.iter().filter(|row| row.state.in_frame()).count()
    }

    /// The name of an inspector.
    pub fn inspector(&self, pseudonym: &str) -> Option<&Inspector> {
        self.inspectors.iter().find(|row| row.pseudonym == pseudonym)
    }

    /// Has the freest inspector of a department go to an institution's street, too; who, and which street.
    pub fn lend(&mut self, code: &str, department: &str) -> Option<(String, String)> {
        let street = self.institution(code)?.street_code.clone();
        let of_it = self.recusals.iter().filter(|row| row.institution == code);
        let barred: BTreeSet<&str> = of_it.map(|row| row.inspector.as_str()).collect();
        let goes = |row: &Inspector| row.areas == "*" || row.areas.split(',').any(|area| area == street);
        let fits = |row: &&mut Inspector| {
            row.department == department && !goes(row) && !barred.contains(row.pseudonym.as_str())
        };
        let best = self.inspectors.iter_mut().filter(fits).max_by_key(|row| row.cap)?;
        best.go_to(&street);
        Some((best.pseudonym.clone(), street))
    }

    /// The name of an institution.
    pub fn institution(&self, code: &str) -> Option<&Institution> {
        self.institutions.iter().find(|row| row.credit_code == code)
    }
}
