//! What is shown of a draw to everybody.

use contract::{
    draws::{
        DrawCounts, DrawRevision, DrawState, PublicDraw, PublicDrawFilter, PublicDrawSummary, PublicDraws,
    },
    id::DrawId,
    public_log::LogKind,
    sql::At,
};
use rules::draw::Month;

use super::super::{
    naming::{protocol_id, reveals_at},
    plan::month_of,
    store::{self, DrawRow, entries},
    view::{self, beacons, steps},
};
use crate::{
    auth::allowed::Scope,
    clock,
    db::Db,
    error::{Error, Result},
    http::params::bad,
    organisation::store as organisation,
    public_log::store as log,
};

/// Months shown at once, and those shown when nothing is asked for.
const MOST_MONTHS: i64 = 36;
const USUAL_MONTHS: u32 = 12;
const AHEAD: u32 = 2;

/// The draws of some months.
pub fn list(db: &mut Db, district: &str, filter: &PublicDrawFilter, at: At) -> Result<PublicDraws> {
    let (from, to) = months(filter, at)?;
    let rows = store::of_months(db, district, &from, &to)?;
    let counts = count(&rows);
    Ok(PublicDraws { from, to, items: rows.into_iter().map(summary).collect(), counts })
}

fn months(filter: &PublicDrawFilter, at: At) -> Result<(String, String)> {
    let read = |name: &str, text: &Option<String>| {
        let month = text.as_ref().map(|text| Month::parse(text));
        month.map(|month| month.ok_or_else(|| bad(name, "malformed", "月份须写成 2026-11 这样"))).transpose()
    };
    let out_of_range = || Error::internal("a month out of range");
    let to = match read("to", &filter.to)? {
        Some(to) => to,
        None => month_of(clock::day(at))?.plus(AHEAD).ok_or_else(out_of_range)?,
    };
    let from = match read("from", &filter.from)? {
        Some(from) => from,
        None => before(to, USUAL_MONTHS - 1)?,
    };
    if from > to {
        return Err(bad("from", "after_to", "起始月份不能晚于结束月份"));
    }
    if to.since(from) >= MOST_MONTHS {
        return Err(bad("from", "too_far", format!("一次最多查 {MOST_MONTHS} 个月")));
    }
    Ok((from.to_string(), to.to_string()))
}

/// So many months before; no further than the beginning of time.
fn before(month: Month, months: u32) -> Result<Month> {
    let text = month.to_string();
    let (year, number) = text.split_once('-').ok_or_else(|| Error::internal("a month that is none"))?;
    let year: u32 = year.parse().map_err(Error::internal)?;
    let number: u32 = number.parse().map_err(Error::internal)?;
    let all = (year * 12 + number - 1).saturating_sub(months);
    Month::new(all / 12, all % 12 + 1).ok_or_else(|| bad("to", "too_far", "月份太早"))
}

fn count(rows: &[DrawRow]) -> DrawCounts {
    let mut counts = DrawCounts::default();
    for row in rows {
        counts.all += 1;
        match row.state {
            DrawState::Collecting | DrawState::Announced => counts.open += 1,
            DrawState::Sealed => counts.sealed += 1,
            DrawState::Revealed => counts.revealed += 1,
            DrawState::Void => {
                counts.void += 1;
                counts.void_after_random_value += u32::from(row.beacon_at.is_some());
            }
        }
    }
    counts
}

fn summary(row: DrawRow) -> PublicDrawSummary {
    PublicDrawSummary {
        id: row.id,
        period: row.period,
        seq: row.seq,
        first_day: row.first_day,
        last_day: row.last_day,
        institutions: row.institutions,
        inspectors: row.inspectors,
        visits: row.visits,
        empty_places: row.empty_places,
        announced_at: row.announced_at.map(|at| at.0),
        drawn_at: row.drawn_at.map(|at| at.0),
        revealed_at: row.revealed_at.map(|at| at.0),
        void_reason: row.void_reason.filter(|_| row.state == DrawState::Void),
        state: row.state,
    }
}

/// Nobody's name, and what happened only once it may be known.
fn revisions(db: &mut Db, id: DrawId, logged: &[log::EntryRow], open: bool) -> Result<Vec<DrawRevision>> {
    let shown = |revision| {
        let shown = view::revision(revision, logged);
        DrawRevision { by: None, subject: None, kind: shown.kind.filter(|_| open), ..shown }
    };
    Ok(entries::revisions(db, id)?.into_iter().map(shown).collect())
}

/// A draw whole.
pub fn whole(db: &mut Db, id: DrawId) -> Result<PublicDraw> {
    let row = store::find(db, &Scope::District, id)?;
    let contributors = entries::contributors(db, id)?;
    let beacon = entries::beacon_entries(db, id)?;
    let logged = log::of_draw(db, id)?;
    let organisation = organisation::find(db, &row.district_code)?;
    let open = row.revealed_at.is_some();
    let announcement = view::announcement(db, &row)?;
    let of_kind = |kind| logged.iter().filter(move |entry| entry.kind == kind).cloned();
    Ok(PublicDraw {
        id,
        draw_id: protocol_id(&row),
        steps: steps::of(&row, &contributors, &beacon, false),
        announcement,
        announcement_entry: of_kind(LogKind::Announcement).next().map(log::EntryRow::into_view),
        contributors: view::contributors(&contributors, &organisation, None, false),
        beacon_state: beacons::beacon_state(&row, &beacon),
        beacon_sources: beacons::sources(&row)?,
        beacon: beacons::agreed(&row)?,
        revisions: revisions(db, id, &logged, open)?,
        result_entries: of_kind(LogKind::Result).map(log::EntryRow::into_view).collect(),
        reveals_at: reveals_at(&row).0,
        record_available: open,
        void: view::void_note(&row, &logged, false),
        void_entry: of_kind(LogKind::Void).next().map(log::EntryRow::into_view),
        period: row.period,
        seq: row.seq,
        state: row.state,
        first_day: row.first_day,
        last_day: row.last_day,
        items: row.plan.0.items,
        ann: row.ann,
        institutions: row.institutions,
        inspectors: row.inspectors,
    })
}
