//! Reading revealed draws, and putting together what is shown of them.

use chrono::{Datelike, Months, NaiveDate};
use contract::{
    field,
    providers::{ProviderKind, RiskClass},
    sql::{At, Json},
    statistics::{Dimension, DrawStatistics, DrawStatisticsView, StatisticsQuery},
};
use rules::draw::Record;

use super::{
    aggregate::{self, Aggregates},
    overview::{self, Names},
    people,
    store::{self, DrawnRow, StatisticsRow},
};
use crate::{
    clock,
    db::Db,
    error::{Error, Result},
    http::params::bad,
};

/// Longest stretch that is answered.
const MONTHS: u32 = 120;

/// First and last month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    from: String,
    to: String,
}

impl Stretch {
    /// The months asked for: the last twelve unless something else is said.
    pub fn of(query: &StatisticsQuery, at: At) -> Result<Self> {
        let first = |day: NaiveDate| day.with_day(1).unwrap_or(day);
        let read = |name: &'static str, text: &Option<String>| {
            let month = |text: &String| {
                field::month(text).ok()?;
                format!("{text}-01").parse::<NaiveDate>().ok()
            };
            let wrong = || bad(name, "month", "月份须写成 2026-11 这样");
            text.as_ref().map(|text| month(text).ok_or_else(wrong)).transpose()
        };
        let to = read("to", &query.to)?.unwrap_or_else(|| first(clock::day(at)));
        let from = read("from", &query.from)?
            .unwrap_or_else(|| to.checked_sub_months(Months::new(11)).unwrap_or(to));
        let longest = from.checked_add_months(Months::new(MONTHS)).is_none_or(|end| to >= end);
        if from > to || longest {
            return Err(bad("from", "out_of_range", "起始月份不能晚于截止月份，一次最多看 120 个月"));
        }
        Ok(Self { from: month(from), to: month(to) })
    }

    fn bounds(&self) -> (&str, &str) {
        (&self.from, &self.to)
    }
}

fn month(day: NaiveDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// Draws of these months that have not been read, or not as what they are now.
pub fn unread(db: &mut Db, district: &str, stretch: &Stretch) -> Result<Vec<DrawnRow>> {
    let known = store::read_already(db, stretch.bounds())?;
    let mut draws = store::revealed_draws(db, district, stretch.bounds())?;
    draws.retain(|draw| known.get(&draw.id) != Some(&draw.is_void()));
    Ok(draws)
}

/// Reads them.
pub fn catch_up(db: &mut Db, draws: &[DrawnRow], at: At) -> Result<()> {
    let kinds = store::kinds(db)?;
    for draw in draws {
        let aggregates = if draw.is_void() {
            Aggregates::default()
        } else {
            let (record, frame) = store::record(db, draw.id)?;
            let Some(record) = record.as_deref().and_then(|json| Record::parse(json).ok()) else {
                log::warn!("draw `{}` has no record that can be read; statistics leave it out", draw.id);
                continue;
            };
            let kind = |id| kinds.get(id).map(|kind| kind.as_str().to_owned());
            let kinds = frame.iter().filter_map(|(code, id)| Some((code.clone(), kind(id)?))).collect();
            aggregate::of(&record, &kinds)?
        };
        let row = StatisticsRow {
            draw_id: draw.id,
            period: draw.period.clone(),
            seq: draw.seq,
            void: draw.is_void(),
            aggregates: Json(aggregates),
            computed_at: at,
        };
        store::put(db, &row)?;
    }
    Ok(())
}

/// What everybody sees; `open` hides small groups of people.
pub fn overview(
    db: &mut Db,
    district: &str,
    stretch: &Stretch,
    (at, open): (At, bool),
) -> Result<DrawStatistics> {
    let rows = store::list(db, stretch.bounds())?;
    put_together(db, district, stretch, &rows, (at, open))
}

/// What those see who read draws.
pub fn whole(db: &mut Db, district: &str, stretch: &Stretch, at: At) -> Result<DrawStatisticsView> {
    let rows = store::list(db, stretch.bounds())?;
    let names = store::inspector_names(db)?;
    Ok(DrawStatisticsView {
        overview: put_together(db, district, stretch, &rows, (at, false))?,
        inspectors: people::inspectors(&rows, &names),
        pairs: people::pairs(&rows, &names),
    })
}

fn put_together(
    db: &mut Db,
    district: &str,
    stretch: &Stretch,
    rows: &[StatisticsRow],
    (at, open): (At, bool),
) -> Result<DrawStatistics> {
    let streets = store::street_names(db, district)?;
    let departments = store::department_names(db)?;
    let draws: Vec<_> = rows.iter().map(overview::figures).collect();
    let sum = |of: fn(&Aggregates) -> u32| rows.iter().map(|row| of(&row.aggregates.0)).sum();
    Ok(DrawStatistics {
        from: stretch.from.clone(),
        to: stretch.to.clone(),
        visits: sum(|all| all.visits),
        forced: sum(|all| all.forced),
        voids: u32::try_from(rows.iter().filter(|row| row.void).count()).map_err(Error::internal)?,
        draws,
        dimensions: vec![
            overview::dimension(rows, Dimension::Class, &classes()),
            overview::dimension(rows, Dimension::Street, &streets),
            overview::dimension(rows, Dimension::Kind, &kinds()),
        ],
        loads: people::loads(rows, &departments, open),
        at: at.0,
    })
}

fn classes() -> Names {
    RiskClass::ALL.iter().map(|class| (class.as_str().to_owned(), class.zh().to_owned())).collect()
}

fn kinds() -> Names {
    ProviderKind::ALL.iter().map(|kind| (kind.as_str().to_owned(), kind.zh().to_owned())).collect()
}
