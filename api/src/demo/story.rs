//! What drawn visits of the demonstration come to, and what follows: orders mended, overdue or turned into cases;
//! results published, corrected, withdrawn. Each step in its time, and only as far as time has come.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use contract::{
    accounts::Role,
    id::{AccountId, InspectionId, InspectorId, RectificationId},
    inspections::InspectionView,
    publications::{NewCorrection, NewWithdrawal},
    rectifications::{Recheck, RecheckMethod, RectificationAnswer},
    sql::At,
};
use serde::Deserialize;

use super::{
    at_work, at_work_as, hour,
    tables::{check, list, one, rows},
    visit::{self, Found, Problem, Team},
};
use crate::{
    accounts::store::AccountRow,
    audit::Origin,
    auth::allowed::{Caller, Scope},
    clock,
    db::Db,
    draws::visits::OpenVisit,
    error::Result,
    http::etag,
    publications::{service as publications, store as published},
    rectifications::service as rectifications,
};

const VISITS: &str = include_str!("../../data/demo/visits.csv");
/// Publications in one round.
const AT_ONCE: i64 = 500;

#[derive(Deserialize)]
struct Row {
    months_ago: u32,
    problems: String,
    crowded: bool,
    no_entry: String,
    course: String,
    publication: String,
}

/// Everything that visits may come to, and who is in it.
pub struct Story {
    rows: Vec<Row>,
    problems: BTreeMap<String, Problem>,
    official: AccountRow,
    accounts: BTreeMap<InspectorId, AccountId>,
    now: At,
}

impl Story {
    /// As of now.
    pub fn new(official: AccountRow, accounts: BTreeMap<InspectorId, AccountId>, now: At) -> Result<Self> {
        Ok(Self { rows: rows(VISITS)?, problems: visit::problems()?, official, accounts, now })
    }

    /// A problem by its check.
    pub fn problem(&self, check_code: &str) -> Option<&Problem> {
        self.problems.get(check_code)
    }

    /// The team with the accounts that some of them have.
    pub fn team(&self, db: &mut Db, ids: &[InspectorId]) -> Result<Team> {
        Team::of(db, ids, &self.accounts)
    }

    /// Carries out a drawn visit, the so-and-so-manieth of its month, on its day, and what follows it.
    pub fn carry_out(&self, db: &mut Db, drawn: &OpenVisit, (back, place): (u32, usize)) -> Result<()> {
        let of_month: Vec<&Row> = self.rows.iter().filter(|row| row.months_ago == back).collect();
        let Some(row) = of_month.iter().cycle().nth(place) else { return Ok(()) };
        let codes = list::<String>(&row.problems)?;
        let found = Found {
            problems: codes.iter().filter_map(|code| self.problem(code)).collect(),
            crowded: row.crowded,
            no_entry: if row.no_entry.is_empty() { None } else { Some(one(&row.no_entry)?) },
            ordered: !row.course.is_empty(),
        };
        let team = self.team(db, &drawn.team)?;
        let door = visit::door(Some((drawn.draw_id, drawn.rank)), None);
        let day = drawn.planned_day;
        let closed = visit::carry_out(db, &team, &door, (day, &found))?;
        for order in &closed.rectifications {
            self.mend(db, &team, &closed, (order.id, order.due_day), &row.course)?;
        }
        self.publish(db, closed.summary.id, day, &row.publication)
    }

    /// So many days after a visit, on no week-end, in the afternoon, if that is past.
    fn after(&self, day: NaiveDate, days: i64) -> Option<At> {
        let day = day + TimeDelta::days(days);
        let weekend = match day.weekday() {
            Weekday::Sat => 2,
            Weekday::Sun => 1,
            _ => 0,
        };
        Some(hour(day + TimeDelta::days(weekend), 15)).filter(|at| *at < self.now)
    }

    fn mend(
        &self,
        db: &mut Db,
        team: &Team,
        closed: &InspectionView,
        (order, due): (RectificationId, NaiveDate),
        course: &str,
    ) -> Result<()> {
        let day = closed.summary.visit_day.unwrap_or(closed.summary.planned_day);
        let answers = matches!(course, "verified" | "answered" | "failed");
        let mut version = 1;
        if let Some(at) = self.after(day, 2).filter(|_| answers) {
            let answer =
                RectificationAnswer { text: "已按要求整改，请复查。".into(), photos: Vec::new() };
            answer_order(db, closed, order, (at, &answer))?;
            version = 2;
        }
        let (at, text) = match course {
            "verified" => (self.after(day, 5), "现场查看，已整改到位"),
            "failed" => (self.after(day, 5), "现场查看，与答复不符，问题仍在"),
            "overdue" => (self.after(due, 25), "逾期未答复，现场查看问题仍在"),
            _ => (None, ""),
        };
        let Some(at) = at else { return Ok(()) };
        let recheck = Recheck {
            passed: course == "verified",
            method: RecheckMethod::OnSite,
            text: text.into(),
            photos: Vec::new(),
        };
        check(&recheck)?;
        rectifications::recheck(db, &team.first(at)?, order, version, &recheck)?;
        Ok(())
    }

    fn official(&self, at: At) -> Caller {
        at_work(&self.official, at)
    }

    /// By hand as the ending says; the rest waits for its day.
    fn publish(&self, db: &mut Db, id: InspectionId, day: NaiveDate, ending: &str) -> Result<()> {
        let Some(at) = self.after(day, 5).filter(|_| ending != "due") else { return Ok(()) };
        let public = publications::publish(db, &self.official(at), id, 1)?;
        let version = etag::version(&public.etag).unwrap_or(2);
        let revoked = |days_ago: i64| clock::day(self.now) - TimeDelta::days(days_ago);
        match ending {
            "corrected" => {
                let Some(at) = self.after(day, 9) else { return Ok(()) };
                let new = NewCorrection {
                    text: format!("{}改好后的情况可以到机构当面了解。", public.text),
                    reason: "原说明没有写明怎样了解后续情况".into(),
                };
                check(&new)?;
                publications::correct(db, &self.official(at), id, version, &new)?;
            }
            "withdrawn" => self.withdraw(db, id, version, (day + TimeDelta::days(10), 11, day))?,
            "withdrawn_late" => self.withdraw(db, id, version, (day + TimeDelta::days(8), 28, day))?,
            "revoked" => self.note(db, id, version, revoked(1))?,
            "revoked_late" => self.note(db, id, version, revoked(9))?,
            _ => {}
        }
        Ok(())
    }

    fn withdraw(
        &self,
        db: &mut Db,
        id: InspectionId,
        version: i32,
        (decided_on, days, day): (NaiveDate, i64, NaiveDate),
    ) -> Result<()> {
        let Some(at) = self.after(day, days) else { return Ok(()) };
        publications::withdraw(db, &self.official(at), id, version, &ground(decided_on)?)?;
        Ok(())
    }

    fn note(&self, db: &mut Db, id: InspectionId, version: i32, decided_on: NaiveDate) -> Result<()> {
        publications::note_revocation(db, &self.official(self.now), id, version, &ground(decided_on)?)?;
        Ok(())
    }

    /// What has come to its day was published then, as the server does.
    pub fn publish_due(&self, db: &mut Db) -> Result<()> {
        for id in published::due(db, clock::day(self.now), AT_ONCE)? {
            let due = published::find(db, &Scope::District, id)?.publication.due_on;
            let at = due.map_or(self.now, |day| hour(day, 0));
            publications::publish_due(db, &Origin { at, ..Origin::system("到期公布") }, id)?;
        }
        Ok(())
    }
}

/// The provider answers; a provider without an account is known by the register's id.
fn answer_order(
    db: &mut Db,
    closed: &InspectionView,
    order: RectificationId,
    (at, answer): (At, &RectificationAnswer),
) -> Result<()> {
    let provider = closed.summary.provider_id;
    let account = AccountId::new(provider.uuid());
    let by = at_work_as((account, "演示·机构负责人"), Role::Provider, Scope::Provider(provider), at);
    check(answer)?;
    rectifications::answer(db, &by, order, 1, answer)?;
    Ok(())
}

fn ground(decided_on: NaiveDate) -> Result<NewWithdrawal> {
    let new = NewWithdrawal {
        decided_on,
        reason: "行政复议决定撤销了原检查结论，原公布内容不再作为依据".into(),
    };
    check(&new)?;
    Ok(new)
}
