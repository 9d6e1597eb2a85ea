//! Made-up districts of any size.

use rules::draw::announcement::{
    Announcement, BeaconRow, ContributorRow, FloorsRow, HeadRow, StratumRow, Table, VisitDaysRow,
};
use rules::draw::tables::{InspectorRow, InstitutionRow, RecusalRow, Role, State, table_row};
use rules::draw::{Month, Rows, commitment};

/// The tables of a district and its announcement.
pub struct District {
    pub announcement: Rows,
    pub institutions: Rows,
    pub inspectors: Rows,
    pub recusals: Rows,
}

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(((self.0 >> 32) * u64::from(bound)) >> 32).unwrap_or_default()
    }
}

impl District {
    /// `count` institutions in `areas` areas of which `visits` are drawn, and `people` inspectors.
    pub fn new(count: u32, visits: u32, people: u32, areas: u32) -> Self {
        let mut numbers = Numbers(1);
        let institutions = institutions(&mut numbers, count, areas);
        let load = if people == 0 { 0 } else { (visits * 3).div_ceil(people) };
        let inspectors = inspectors(&mut numbers, people, areas, load);
        let recusals = recusals(&mut numbers, people, count);
        let announcement = announcement(visits, &institutions, &inspectors, &recusals);
        Self { announcement, institutions, inspectors, recusals }
    }
}

fn month(plus: u32) -> Month {
    Month::new(2025, 1).and_then(|start| start.plus(plus)).unwrap()
}

fn institutions(numbers: &mut Numbers, count: u32, areas: u32) -> Rows {
    let row = |number| {
        let (area, class) =
            (numbers.below(areas), ["A", "B", "B", "C"].get(numbers.below(4) as usize).copied());
        // The period is the sixteenth month of the sample; deadlines spread over a year.
        let due = month(15 + numbers.below(12));
        (format!("91310{number:09}MA0X"), format!("A{area}"), class.unwrap_or("A"), due)
    };
    let rows = (0..count).map(row).map(|(id, area, class, due)| {
        let (from, state) = (month(3), State::Open);
        InstitutionRow { id: &id, stratum: "S", area: &area, class, from, due, state }.to_string()
    });
    rows.collect()
}

fn inspectors(numbers: &mut Numbers, people: u32, areas: u32, load: u32) -> Rows {
    let rows = (0..people).map(|number| {
        let home = numbers.below(areas);
        let reach = 1 + numbers.below(3);
        let list: Vec<String> = (0..reach).map(|step| format!("A{}", (home + step * 7) % areas)).collect();
        let row = InspectorRow {
            id: &format!("P{number:06}"),
            department: if number % 2 == 0 { "EDU" } else { "HEA" },
            unit: &format!("U{}", numbers.below(40)),
            areas: if numbers.below(20) == 0 { "*" } else { &list.join(",") },
            valid_from: "2024-01-01",
            valid_to: "2027-12-31",
            cap: u16::try_from(load * 2 + 2).unwrap(),
            ytd: numbers.below(30),
            role: if numbers.below(20) == 0 { Role::Standby } else { Role::Main },
            salt: "-",
        };
        row.to_string()
    });
    rows.collect()
}

fn recusals(numbers: &mut Numbers, people: u32, count: u32) -> Rows {
    let rows = (0..people).map(|number| {
        let inspector = format!("P{number:06}");
        let institution = format!("91310{:09}MA0X", numbers.below(count));
        RecusalRow { inspector: &inspector, institution: &institution, salt: "-" }.to_string()
    });
    rows.collect()
}

fn announcement(visits: u32, institutions: &Rows, inspectors: &Rows, recusals: &Rows) -> Rows {
    let time = |text: &str| text.to_owned();
    let head = HeadRow { district: "310106".into(), period: month(15), seq: 1, prev: [0; 32] };
    let id = head.draw_id();
    let contributor =
        |name: &str| ContributorRow { contributor: name.into(), commitment: commitment(&id, name, &[1; 32]) };
    let weights = [("A", 1), ("B", 2), ("C", 4)].map(|(class, weight)| (class.to_owned(), weight));
    let announcement = Announcement {
        days: VisitDaysRow {
            first: time("2026-04-01"),
            last: time("2026-04-30"),
            announced: time("2026-03-25T01:00:00Z"),
        },
        floors: FloorsRow::default(),
        strata: vec![StratumRow {
            stratum: "S".into(),
            plan: vec![visits; 12],
            weights: weights.to_vec(),
            team_size: 3,
            unit_max: 1,
            departments: vec![("EDU".into(), 1), ("HEA".into(), 1)],
        }],
        contributors: vec![contributor("education"), contributor("supervision")],
        beacons: vec![BeaconRow {
            rank: 1,
            source: "ssq".into(),
            round: "2026035".into(),
            not_before: time("2026-03-26T13:15:00Z"),
            deadline: time("2026-03-27T00:00:00Z"),
        }],
        tables: [
            table_row(Table::Institutions, institutions),
            table_row(Table::Inspectors, inspectors),
            table_row(Table::Recusals, recusals),
        ],
        head,
    };
    announcement.rows()
}
