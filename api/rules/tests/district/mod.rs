//! A small district that tests fill in.

use rules::draw::announcement::{
    Announcement, BeaconRow, ContributorRow, FloorsRow, HeadRow, StratumRow, Table, VisitDaysRow,
};
use rules::draw::tables::{InspectorRow, InstitutionRow, Role, State, table_row};
use rules::draw::{Beacon, Input, Month, Rows, commitment};

/// Tables and rules; everything else is the same in all tests.
#[derive(Debug)]
pub struct District {
    pub strata: Vec<StratumRow>,
    pub institutions: Rows,
    pub inspectors: Rows,
    pub recusals: Rows,
    pub events: Rows,
    pub added: Rows,
}

pub const NONCE: [u8; 32] = [7; 32];

/// Month `plus` after the period, April 2026.
pub fn month(plus: u32) -> Month {
    Month::new(2026, 4).unwrap().plus(plus).unwrap()
}

pub fn stratum(plan: &[u32], team_size: u8, unit_max: u8, departments: &[(&str, u8)]) -> StratumRow {
    StratumRow {
        stratum: "S".into(),
        plan: plan.to_vec(),
        weights: vec![("A".into(), 1), ("B".into(), 3)],
        team_size,
        unit_max,
        departments: departments.iter().map(|(code, least)| ((*code).to_owned(), *least)).collect(),
    }
}

/// An institution that may be drawn and has `left` months left.
pub fn institution(id: &str, area: &str, class: &str, left: u32) -> String {
    let (from, due) = (Month::new(2025, 1).unwrap(), month(left - 1));
    InstitutionRow { id, stratum: "S", area, class, from, due, state: State::Open }.to_string()
}

pub fn inspector(id: &str, department: &str, unit: &str, areas: &str, cap: u16) -> InspectorText {
    InspectorText { text: [id, department, unit, areas].map(str::to_owned), cap, role: Role::Main }
}

pub struct InspectorText {
    text: [String; 4],
    pub cap: u16,
    pub role: Role,
}

impl std::fmt::Display for InspectorText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [id, department, unit, areas] = self.text.each_ref().map(String::as_str);
        let (valid_from, valid_to) = ("2024-01-01", "2027-12-31");
        let (cap, role) = (self.cap, self.role);
        InspectorRow { id, department, unit, areas, valid_from, valid_to, cap, ytd: 0, role, salt: "-" }
            .fmt(f)
    }
}

impl District {
    pub fn new(stratum: StratumRow, institutions: Rows, inspectors: Rows) -> Self {
        let (recusals, events, added) = (Rows::new(), Rows::new(), Rows::new());
        Self { strata: vec![stratum], institutions, inspectors, recusals, events, added }
    }

    pub fn input(&self) -> Input {
        let head = HeadRow { district: "310106".into(), period: month(0), seq: 1, prev: [0; 32] };
        let id = head.draw_id();
        let contributor = |name: &str| ContributorRow {
            contributor: name.into(),
            commitment: commitment(&id, name, &NONCE),
        };
        let announcement = Announcement {
            days: VisitDaysRow {
                first: "2026-04-01".into(),
                last: "2026-04-30".into(),
                announced: "2026-03-25T01:00:00Z".into(),
            },
            floors: FloorsRow { by_month: vec![1_000_000, 500_000], rest: 5000 },
            strata: self.strata.clone(),
            contributors: vec![contributor("a"), contributor("b")],
            beacons: vec![BeaconRow {
                rank: 1,
                source: "ssq".into(),
                round: "2026035".into(),
                not_before: "2026-03-26T13:15:00Z".into(),
                deadline: "2026-03-27T00:00:00Z".into(),
            }],
            tables: [
                table_row(Table::Institutions, &self.institutions),
                table_row(Table::Inspectors, &self.inspectors),
                table_row(Table::Recusals, &self.recusals),
            ],
            head,
        };
        Input {
            announcement: announcement.rows(),
            institutions: self.institutions.clone(),
            people: Some((self.inspectors.clone(), self.recusals.clone())),
            nonces: vec![NONCE; 2],
            beacon: Beacon { rank: 1, text: "01.02".into() },
            events: self.events.clone(),
            added: self.added.clone(),
        }
    }
}
