//! Step 1: laying the chances on a ruler and putting down the comb (protocol sections 6.3 and 6.4).

use std::fmt;

use super::chances::{CERTAIN, Chances, Mode, chances};
use super::hash::{Hash, Stream, Tickets, labelled};
use super::merkle;
use super::rows::Rows;
use super::tables::Frozen;

/// An institution on the ruler of its stratum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    /// Place in the institution table.
    pub institution: u32,
    pub group: u8,
    pub hit: bool,
    pub parts: u32,
    /// Where its stretch begins.
    pub start: u64,
}

/// One stratum, drawn.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub stratum: u32,
    visits: u64,
    mode: Mode,
    cuts: Vec<(u8, u64)>,
    offset: u64,
    /// In draw order.
    pub units: Vec<Unit>,
}

/// Step 1 of all strata.
#[derive(Clone, Debug)]
pub struct Selection {
    pub(crate) strata: Vec<Drawn>,
}

impl Selection {
    /// Which institutions are drawn with this seed; the plan must have passed its check.
    pub fn draw(frozen: &Frozen<'_>, seed: &Hash) -> Self {
        let tickets = Tickets::new(seed, "inst");
        let draw = |chances| stratum(frozen, seed, &tickets, chances);
        Self { strata: chances(frozen).into_iter().map(draw).collect() }
    }

    /// Places in the institution table of those drawn.
    pub fn drawn(&self) -> impl Iterator<Item = u32> {
        let units = self.strata.iter().flat_map(|drawn| &drawn.units);
        units.filter(|unit| unit.hit).map(|unit| unit.institution)
    }

    /// `Q` and `U` rows.
    pub fn rows(&self, frozen: &Frozen<'_>) -> Rows {
        let units = self.strata.iter().map(|drawn| drawn.units.len() + 1).sum();
        let mut rows = Rows::new();
        rows.reserve(units, units * 56);
        for drawn in &self.strata {
            let name = frozen.announcement.strata.get(drawn.stratum as usize).map_or("", |row| &row.stratum);
            rows.push(StratumDrawnRow {
                stratum: name,
                frame: drawn.units.len() as u64,
                visits: drawn.visits,
                mode: drawn.mode,
                cuts: &drawn.cuts,
                offset: drawn.offset,
            });
            // Ids lie all over the table: looked up in bunches, the waits for memory overlap.
            for bunch in drawn.units.chunks(64) {
                let ids: Vec<&str> =
                    bunch.iter().map(|unit| frozen.institutions.id(unit.institution)).collect();
                for (unit, institution) in bunch.iter().zip(ids) {
                    let Unit { group, hit, parts, start, .. } = *unit;
                    rows.push(UnitRow { stratum: name, institution, group, parts, start, hit });
                }
            }
        }
        rows
    }
}

/// `select_commit`: seals the selection without showing any of it.
pub(crate) fn commit(seed: &Hash, rows: &Rows) -> Hash {
    labelled("TYD1/select", &[&blind(seed), &merkle::root(rows)])
}

/// Public only after the reveal.
pub(crate) fn blind(seed: &Hash) -> Hash {
    labelled("TYD1/blind", &[seed])
}

fn stratum(frozen: &Frozen<'_>, seed: &Hash, tickets: &Tickets, chances: Chances) -> Drawn {
    let name = frozen.announcement.strata.get(chances.stratum as usize).map_or("", |row| &row.stratum);
    let offset = Stream::new(seed, &format!("start/{name}")).below(CERTAIN);
    let mut order: Vec<(u8, [u64; 2], u32, u32)> = Vec::with_capacity(chances.frame.len());
    for (institution, parts) in chances.frame.iter().zip(&chances.parts) {
        let left = frozen.institutions.get(*institution).map_or(0, |unit| unit.left);
        let group = chances.cuts.iter().map(|(month, _)| u8::from(*month < left)).sum();
        order.push((group, halves(tickets.of(frozen.institutions.id(*institution))), *institution, *parts));
    }
    // Places in the table ascend by id, so equal tickets are ordered by id.
    order.sort_unstable();
    let units =
        lay(order.into_iter().map(|(group, _, institution, parts)| (group, institution, parts)), offset);
    let Chances { stratum, visits, mode, cuts, .. } = chances;
    Drawn { stratum, visits, mode, cuts, offset, units }
}

/// Two halves keep the sorted entries at 32 bytes.
fn halves(ticket: u128) -> [u64; 2] {
    let low = u128::from(u64::MAX);
    [u64::try_from(ticket >> 64).unwrap_or_default(), u64::try_from(ticket & low).unwrap_or_default()]
}

/// Lay the units end to end; those touched by a tooth of the comb at `offset` are hit.
fn lay(order: impl ExactSizeIterator<Item = (u8, u32, u32)>, offset: u64) -> Vec<Unit> {
    let (mut start, mut tooth) = (0, offset);
    let mut units = Vec::with_capacity(order.len());
    for (group, institution, parts) in order {
        let end = start + u64::from(parts);
        let hit = tooth < end;
        units.push(Unit { institution, group, hit, parts, start });
        tooth += if hit { CERTAIN } else { 0 };
        start = end;
    }
    units
}

/// `Q`: how a stratum was drawn.
#[derive(Clone, Debug)]
pub struct StratumDrawnRow<'a> {
    /// Stratum code.
    pub stratum: &'a str,
    /// How many could be drawn.
    pub frame: u64,
    /// How many were.
    pub visits: u64,
    /// How far the plan went.
    pub mode: Mode,
    /// The cuts (k, M).
    pub cuts: &'a [(u8, u64)],
    /// Where the comb was put down.
    pub offset: u64,
}

impl fmt::Display for StratumDrawnRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q|{}|{}|{}|{}|", self.stratum, self.frame, self.visits, self.mode.as_str())?;
        for (index, (month, least)) in self.cuts.iter().enumerate() {
            write!(f, "{}{month}:{least}", if index == 0 { "" } else { "," })?;
        }
        let none = if self.cuts.is_empty() { "-" } else { "" };
        write!(f, "{none}|{}", self.offset)
    }
}

/// `U`: one institution on the ruler.
#[derive(Clone, Debug)]
pub struct UnitRow<'a> {
    /// Stratum code.
    pub stratum: &'a str,
    /// Institution id.
    pub institution: &'a str,
    /// 0 for the most pressing deadlines.
    pub group: u8,
    /// Its chance.
    pub parts: u32,
    /// Where its stretch begins.
    pub start: u64,
    /// Drawn?
    pub hit: bool,
}

impl fmt::Display for UnitRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A million of these are written: plain pieces take half the time of one format string.
        for text in ["U|", self.stratum, "|", self.institution, "|"] {
            f.write_str(text)?;
        }
        for number in [u64::from(self.group), u64::from(self.parts), self.start] {
            number.fmt(f)?;
            f.write_str("|")?;
        }
        f.write_str(if self.hit { "1" } else { "0" })
    }
}

#[cfg(test)]
mod tests {
    use super::{CERTAIN, lay};

    /// Lengths of the offsets that hit each unit, over all offsets; also checks the number of hits of each.
    fn hits(parts: &[u32]) -> Vec<u64> {
        let order = || parts.iter().map(|parts| (0, 0, *parts));
        let visits = parts.iter().map(|parts| u64::from(*parts)).sum::<u64>() / CERTAIN;
        let mut edges: Vec<u64> = lay(order(), 0).iter().map(|unit| unit.start % CERTAIN).collect();
        edges.extend([0, CERTAIN]);
        edges.sort_unstable();
        edges.dedup();
        let mut lengths = vec![0; parts.len()];
        for edge in edges.windows(2) {
            let [from, to] = edge else { continue };
            // Between two edges every offset hits the same units.
            let (first, last) = (lay(order(), *from), lay(order(), to - 1));
            let pairs = first.iter().zip(&last);
            assert!(pairs.clone().all(|(first, last)| first.hit == last.hit));
            assert_eq!(first.iter().filter(|unit| unit.hit).count() as u64, visits);
            for (length, _) in lengths.iter_mut().zip(&first).filter(|(_, unit)| unit.hit) {
                *length += to - from;
            }
        }
        lengths
    }

    #[test]
    fn over_all_offsets_everybody_is_hit_as_often_as_the_chance_says() {
        let frames: [&[u32]; 5] = [
            &[1_000_000_000],
            &[0, 400_000_000, 0, 600_000_000, 1_000_000_000, 1_000_000_000],
            &[333_334_000, 333_333_000, 333_333_000],
            &[999_999_999, 1, 500_000_000, 499_999_999, 1],
            &[1_000_000_000, 266_666_400, 133_333_200, 266_666_400, 333_334_000],
        ];
        for frame in frames {
            let wanted: Vec<u64> = frame.iter().map(|parts| u64::from(*parts)).collect();
            assert_eq!(hits(frame), wanted);
        }
    }
}
