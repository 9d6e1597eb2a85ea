//! The announcement of a draw, typed, and the rows it becomes.

use chrono::{DateTime, SecondsFormat, Utc};
use contract::draws::{BeaconPlan, StratumPlan};
use rules::draw::{
    Announced, Announcement, Beacon, DrawError, Input, Rows, TableRows,
    announcement::{BeaconRow, ContributorRow, FloorsRow, HeadRow, StratumRow, Table, VisitDaysRow},
    tables::table_row,
};

use super::{freeze::Registers, plan::Checked};

/// Everything that is announced and frozen.
#[derive(Debug, Clone)]
pub struct Draft {
    head: HeadRow,
    days: VisitDaysRow,
    /// Strata, ascending by code.
    pub strata: Vec<StratumRow>,
    contributors: Vec<ContributorRow>,
    beacons: Vec<BeaconRow>,
    /// Both registers and the recusals, as they stand now.
    pub registers: Registers,
}

/// A draft as rows: what is hashed, frozen and published.
#[derive(Debug)]
pub struct DraftRows {
    /// Announcement rows.
    pub announcement: Rows,
    institutions: Rows,
    inspectors: Rows,
    recusals: Rows,
}

/// A time as the protocol writes it.
pub fn protocol_time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

impl Draft {
    /// Puts plan, registers and commitments together.
    pub fn new(
        checked: &Checked,
        head: HeadRow,
        contributors: Vec<ContributorRow>,
        registers: Registers,
    ) -> Self {
        let plan = &checked.plan;
        let mut strata: Vec<StratumRow> = plan.strata.iter().map(stratum_row).collect();
        strata.sort_by(|a, b| a.stratum.cmp(&b.stratum));
        Self {
            head,
            days: VisitDaysRow {
                first: plan.first_day.to_string(),
                last: plan.last_day.to_string(),
                announced: protocol_time(checked.at.0),
            },
            strata,
            contributors,
            beacons: (1..).zip(&plan.beacons).map(beacon_row).collect(),
            registers,
        }
    }

    /// The rows.
    pub fn rows(&self) -> DraftRows {
        let [institutions, inspectors, recusals] = self.registers.rows();
        let announcement = Announcement {
            head: self.head.clone(),
            days: self.days.clone(),
            floors: FloorsRow::default(),
            strata: self.strata.clone(),
            contributors: self.contributors.clone(),
            beacons: self.beacons.clone(),
            tables: [
                table_row(Table::Institutions, &institutions),
                table_row(Table::Inspectors, &inspectors),
                table_row(Table::Recusals, &recusals),
            ],
        };
        DraftRows { announcement: announcement.rows(), institutions, inspectors, recusals }
    }
}

impl DraftRows {
    /// All that must hold before anything is announced.
    pub fn check(&self) -> Result<Announced<'_>, DrawError> {
        let people = Some((&self.inspectors, &self.recusals));
        Announced::check(&self.announcement, TableRows { institutions: &self.institutions, people })
    }

    /// The protocol's input, still without nonces and beacon.
    pub fn into_input(self) -> Input {
        Input {
            announcement: self.announcement,
            institutions: self.institutions,
            people: Some((self.inspectors, self.recusals)),
            nonces: Vec::new(),
            beacon: Beacon { rank: 1, text: String::new() },
            events: Rows::new(),
            added: Rows::new(),
        }
    }
}

fn beacon_row((rank, plan): (u64, &BeaconPlan)) -> BeaconRow {
    BeaconRow {
        rank,
        source: plan.source.clone(),
        round: plan.round.clone(),
        not_before: protocol_time(plan.not_before),
        deadline: protocol_time(plan.deadline),
    }
}

fn stratum_row(plan: &StratumPlan) -> StratumRow {
    let class = |class: &contract::providers::RiskClass| class.as_str().to_ascii_uppercase();
    let mut departments: Vec<(String, u8)> =
        plan.departments.iter().map(|rule| (rule.department_code.clone(), rule.minimum)).collect();
    departments.sort();
    StratumRow {
        stratum: plan.code.clone(),
        plan: plan.visits.clone(),
        weights: plan.class_weights.iter().map(|(name, weight)| (class(name), *weight)).collect(),
        team_size: plan.team_size,
        unit_max: plan.unit_maximum,
        departments,
    }
}
