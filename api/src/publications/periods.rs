//! Periods for publishing and withdrawing: dated rows, and the day on which they end.

use chrono::NaiveDate;
use contract::{basis::Basis, items::SourceTag, publications::PublicationPeriod};
use diesel::prelude::*;
use rules::calendar::add_working_days;

use crate::{
    calendar::store as calendar,
    db::{Db, schema::publication_periods},
    error::{Error, Result},
};

/// Which period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// From closing to publication.
    Publish,
    /// From the changed decision to withdrawal.
    Withdraw,
}

impl Name {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
        }
    }
}

type Found = (i32, String, SourceTag, NaiveDate, Option<NaiveDate>);

/// The period in force on the day that the law attaches.
pub fn in_force(db: &mut Db, name: Name, day: NaiveDate) -> Result<Option<PublicationPeriod>> {
    let found: Option<Found> = publication_periods::table
        .filter(publication_periods::name.eq(name.as_str()))
        .filter(publication_periods::valid_from.le(day))
        .filter(publication_periods::valid_to.is_null().or(publication_periods::valid_to.ge(day)))
        .order(publication_periods::valid_from.desc())
        .select((
            publication_periods::working_days,
            publication_periods::source,
            publication_periods::tag,
            publication_periods::valid_from,
            publication_periods::valid_to,
        ))
        .first(db)
        .optional()?;
    let period = |(working_days, source, tag, valid_from, valid_to): Found| PublicationPeriod {
        working_days,
        basis: Basis { source, law: tag.is_law(), tag, valid_from, valid_to },
    };
    Ok(found.map(period))
}

/// The last day of the period that begins after `day`, or why it can't be said and what to do.
pub fn end(db: &mut Db, name: Name, day: NaiveDate) -> Result<std::result::Result<NaiveDate, String>> {
    let Some(period) = in_force(db, name, day)? else {
        return Ok(Err(format!("{day} 没有适用的期限参数，无法算出截止日。请系统管理员补录期限参数。")));
    };
    let days = u32::try_from(period.working_days).map_err(Error::internal)?;
    let calendar = calendar::load(db)?;
    Ok(add_working_days(&calendar, day, days).map_err(|unknown| {
        format!(
            "{} 年的放假安排还没有录入，算不出第 {days} 个工作日。请在「工作日历」录入后，系统会自动补算；急需时可手工提前公布。",
            unknown.0
        )
    }))
}
