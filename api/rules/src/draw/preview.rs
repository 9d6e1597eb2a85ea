//! What can be shown before the random number exists: chances, and dry runs of step 2 (protocol section 10).

use super::announcement::{Announcement, announce};
use super::chances::{Chances, chances};
use super::error::DrawError;
use super::hash::{Hash, labelled};
use super::plan;
use super::record::Input;
use super::rows::Rows;
use super::selection::Selection;
use super::tables::{Frozen, TableRows};
use super::teams::{Shortage, Teams};

/// An announcement with its tables, checked up to the plan: everything that must hold before anything is announced.
#[derive(Clone, Debug)]
pub struct Announced<'a> {
    /// Announcement and tables.
    pub frozen: Frozen<'a>,
    /// Hash of the announcement.
    pub ann: Hash,
}

impl<'a> Announced<'a> {
    /// Check announcement, tables and plan.
    pub fn check(announcement: &Rows, tables: TableRows<'a>) -> Result<Self, DrawError> {
        let frozen = Frozen::check(Announcement::parse(announcement)?, tables)?;
        plan::check(&frozen)?;
        Ok(Self { frozen, ann: announce(announcement) })
    }

    /// The same for the input of a draw; nonces and beacon are not looked at.
    pub fn of(input: &'a Input) -> Result<Self, DrawError> {
        Self::check(&input.announcement, input.tables())
    }

    /// The chance of every institution, by stratum; publish them with the table.
    pub fn odds(&self) -> Vec<Odds<'_>> {
        let odds = |chances: Chances| Odds {
            stratum: self
                .frozen
                .announcement
                .strata
                .get(chances.stratum as usize)
                .map_or("", |row| &row.stratum),
            ids: chances.frame.iter().map(|place| self.frozen.institutions.id(*place)).collect(),
            chances,
        };
        chances(&self.frozen).into_iter().map(odds).collect()
    }

    /// The seed of dry run `number`, which everybody can compute now and which is never used for a draw.
    pub fn dry_seed(&self, number: u32) -> Hash {
        labelled("TYD1/whatif", &[&self.ann, &number.to_be_bytes()])
    }

    /// Dry run `number` of both steps; `None` where the inspectors are withheld.
    pub fn whatif(&self, number: u32) -> Option<WhatIf<'_>> {
        let seed = self.dry_seed(number);
        self.send_teams(&seed, &Selection::draw(&self.frozen, &seed))
    }

    /// Step 2 for a selection; `None` where the inspectors are withheld.
    pub fn send_teams(&self, seed: &Hash, selection: &Selection) -> Option<WhatIf<'_>> {
        let mut teams = Teams::new(&self.frozen, seed, selection.drawn())?;
        teams.fill(true);
        Some(WhatIf {
            shortage: teams.shortage(),
            loads: teams.loads(),
            teams: teams.visits().map(|visit| (visit.id, teams.team(visit))).collect(),
        })
    }
}

/// Chances in one stratum, with names.
#[derive(Clone, Debug)]
pub struct Odds<'a> {
    /// Stratum code.
    pub stratum: &'a str,
    /// Visits, mode, cuts, and parts of 10⁹ per institution.
    pub chances: Chances,
    /// Ids of the institutions that may be drawn, in the order of `chances.parts`.
    pub ids: Vec<&'a str>,
}

/// A dry run.
#[derive(Clone, Debug)]
pub struct WhatIf<'a> {
    /// What would have been missing.
    pub shortage: Option<Shortage>,
    /// Visits of every inspector of the pool.
    pub loads: Vec<(&'a str, u32)>,
    /// Every visit, by rank, and its team.
    pub teams: Vec<(&'a str, Vec<&'a str>)>,
}
