//! The chance of every institution (protocol section 6.2), known as soon as the institution table is.

mod vessel;

use self::vessel::Vessel;
use super::announcement::{FloorsRow, StratumRow};
use super::tables::Frozen;

/// One certain visit.
pub const CERTAIN: u64 = 1_000_000_000;

/// How far the plan goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everybody who can be drawn is drawn.
    All,
    /// Everybody has at least the announced floor.
    Normal,
    /// Mandatory visits leave too little: some floors are missed.
    Tight,
}

impl Mode {
    /// The word in the `Q` row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Normal => "normal",
            Self::Tight => "tight",
        }
    }
}

/// Chances in one stratum.
#[derive(Clone, Debug)]
pub struct Chances {
    /// Number of the stratum among the `S` rows.
    pub stratum: u32,
    /// Visits this month.
    pub visits: u64,
    /// How far the plan goes.
    pub mode: Mode,
    /// Cuts (k, M): those due within k months must receive at least M visits now.
    pub cuts: Vec<(u8, u64)>,
    /// Places in the institution table of those that may be drawn, ascending by id.
    pub frame: Vec<u32>,
    /// Their chances in parts of [`CERTAIN`], in the same order.
    pub parts: Vec<u32>,
}

/// Months left beyond every plan and floor.
const LONG: u8 = 25;

/// What a stratum has: its frame, and how many are due by months left.
#[derive(Clone, Default)]
struct Stock {
    frame: Vec<u32>,
    due: [u64; LONG as usize + 1],
}

/// The chances of all strata; the plan must have passed its check.
pub fn chances(frozen: &Frozen<'_>) -> Vec<Chances> {
    let strata = &frozen.announcement.strata;
    let mut stocks = vec![Stock::default(); strata.len()];
    for (index, institution) in (0..).zip(&frozen.institutions.list) {
        let Some(stock) = stocks.get_mut(institution.stratum as usize) else { continue };
        if institution.state.in_frame() {
            stock.frame.push(index);
        }
        if institution.state.counted()
            && let Some(due) = stock.due.get_mut(usize::from(institution.left.min(LONG)))
        {
            *due += 1;
        }
    }
    let stocked = (0..).zip(strata).zip(stocks);
    stocked.map(|((stratum, row), stock)| in_stratum(frozen, stratum, row, stock)).collect()
}

fn in_stratum(frozen: &Frozen<'_>, stratum: u32, row: &StratumRow, stock: Stock) -> Chances {
    let frame = stock.frame;
    let floors = &frozen.announcement.floors;
    let weight = |_, class: u32| row.weights.get(class as usize).map_or(1, |(_, weight)| u64::from(*weight));
    let planned = row.plan.first().map_or(0, |first| u64::from(*first));
    let visits = planned.min(frame.len() as u64);
    let mut vessel = Vessel::new(frame.iter().filter_map(|index| frozen.institutions.get(*index)));
    let mut cuts = Vec::new();
    let (mut most, mut due, mut later) = (0, 0, 0);
    for ((month, planned), counted) in (1..).zip(&row.plan).zip(stock.due.iter().skip(1)) {
        due += counted;
        later += if month == 1 { 0 } else { u64::from(*planned) };
        if due > later + most {
            most = due - later;
            cuts.push((month, most));
            vessel.raise(month, weight, most * CERTAIN, CERTAIN);
        }
    }
    let level = vessel.raise(LONG, |left, _| floor(floors, left), visits * CERTAIN, 1000);
    vessel.raise(LONG, weight, visits * CERTAIN, CERTAIN);
    let mode = match level {
        _ if visits == frame.len() as u64 => Mode::All,
        1000 => Mode::Normal,
        _ => Mode::Tight,
    };
    Chances { stratum, visits, mode, cuts, frame, parts: vessel.parts() }
}

/// The announced floor in parts per million.
fn floor(floors: &FloorsRow, left: u8) -> u64 {
    let listed = usize::from(left).checked_sub(1).and_then(|index| floors.by_month.get(index));
    u64::from(*listed.unwrap_or(&floors.rest))
}
