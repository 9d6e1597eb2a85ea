//! Inspections of the demonstration: carried out by the same steps as over HTTP, at times in the past. One order is
//! overdue, one answered, one became a case; one triggered inspection waits for approval.

use chrono::{DateTime, Days, NaiveTime, TimeDelta};
use contract::{
    Id,
    id::{InspectionId, InspectorId, ProviderId, RectificationId},
    inspections::{
        CheckIn, EntryResult, FinishInspection, InspectionDecision, InspectionView, NewEntries, NewEntry,
        NewInspection, NewMeasurement, NewMeasurements, NewRating, NewRectification, Outcome,
        RectificationPeriod, RepresentativeAct, RepresentativeStatement, SignInspection, TriggerReason,
    },
    providers::ClassKind,
    rectifications::{Recheck, RecheckMethod, RectificationAnswer},
    sql::At,
};
use uuid::Uuid;

use super::{OWN_PROVIDER, people::Inspectors, places::Providers, tables::check};
use crate::{
    accounts::store::AccountRow,
    auth::allowed::{Caller, Scope},
    calendar, clock,
    db::Db,
    error::{Error, Result},
    http::etag,
    inspections::steps,
    rectifications::service as rectifications,
};

/// Licences of the two who go.
const TEAM: [&str; 2] = [super::OWN_INSPECTOR, super::SECOND_INSPECTOR];

/// Accounts that take part.
pub struct Accounts {
    /// Asks for inspections.
    pub official: AccountRow,
    /// Approves them.
    pub supervisor: AccountRow,
    /// The two who go, in the order of their licences.
    pub inspectors: Vec<AccountRow>,
    /// Of the first provider.
    pub provider: AccountRow,
}

struct Stage<'a> {
    db: &'a mut Db,
    accounts: &'a Accounts,
    team: [InspectorId; 2],
    now: At,
}

/// A visit in the past: whether there was a problem, and what has to be done about it.
struct Past {
    provider: ProviderId,
    days_ago: u64,
    problem: Option<(&'static str, &'static str, RectificationPeriod)>,
}

/// Enters them. Where the calendar of a year isn't known no deadline can be set, so nothing is entered.
pub fn enter(db: &mut Db, accounts: &Accounts, inspectors: &Inspectors, providers: &Providers) -> Result<()> {
    let now = clock::now();
    let days = calendar::store::load(db)?;
    let first = clock::day(now) - Days::new(90);
    if rules::calendar::working_days(&days, first, clock::day(now)).is_err() {
        return Ok(());
    }
    let inspector = |licence: &str| {
        inspectors.get(licence).copied().ok_or_else(|| Error::internal("no such demonstration inspector"))
    };
    let team = [inspector(TEAM[0])?, inspector(TEAM[1])?];
    let own = providers.get(OWN_PROVIDER).copied().ok_or_else(|| Error::internal("no own provider"))?;
    let mut others = providers.values().copied().filter(|id| *id != own);
    let mut other = || others.next().ok_or_else(|| Error::internal("too few providers"));
    let mut stage = Stage { db, accounts, team, now };
    let monitor = ("二楼走廊一路监控无画面", "修复监控，保证全覆盖", RectificationPeriod::Usual);
    let storage = ("录像只能调出 42 日", "扩充存储，保存不少于 90 日", RectificationPeriod::Usual);
    let exit = ("一处疏散通道堆放杂物", "立即清理并保持畅通", RectificationPeriod::Short);
    stage.visit(&Past { provider: own, days_ago: 70, problem: Some(monitor) })?;
    let answered = stage.visit(&Past { provider: own, days_ago: 9, problem: Some(storage) })?;
    stage.answer(&answered)?;
    let failed = stage.visit(&Past { provider: other()?, days_ago: 40, problem: Some(exit) })?;
    stage.reject(&failed)?;
    stage.visit(&Past { provider: other()?, days_ago: 20, problem: None })?;
    stage.request(other()?, now, 3)?;
    Ok(())
}

impl Stage<'_> {
    fn at(&self, days_ago: u64, hour: u32) -> Result<At> {
        let day = clock::day(self.now) - Days::new(days_ago);
        let time = NaiveTime::from_hms_opt(hour, 0, 0).ok_or_else(|| Error::internal("no such hour"))?;
        Ok(At(DateTime::from_naive_utc_and_offset(day.and_time(time), chrono::Utc) - TimeDelta::hours(8)))
    }

    fn caller(account: &AccountRow, scope: Scope, at: At) -> Caller {
        Caller {
            account_id: account.id,
            session_id: Id::new(Uuid::now_v7()),
            name: account.name.clone(),
            role: account.role,
            scope,
            ip: None,
            request_id: "-".into(),
            at,
        }
    }

    fn inspector(&self, number: usize, at: At) -> Result<Caller> {
        let found = self.accounts.inspectors.get(number).zip(self.team.get(number));
        let (account, id) = found.ok_or_else(|| Error::internal("no such inspector"))?;
        Ok(Self::caller(account, Scope::Inspector(*id), at))
    }

    fn official(&self, at: At) -> Caller {
        Self::caller(&self.accounts.official, Scope::District, at)
    }

    fn request(&mut self, provider: ProviderId, at: At, days: u64) -> Result<InspectionView> {
        let first_day = clock::day(at);
        let new = NewInspection {
            provider_id: provider,
            reason: TriggerReason::Lead,
            reference: format!("演示线索-{first_day}"),
            explanation: "家长工作坊中反映安全管理问题，需现场核实".into(),
            items: vec!["SAFETY".into()],
            team: self.team.to_vec(),
            first_day,
            last_day: first_day + Days::new(days),
        };
        check(&new)?;
        let by = self.official(at);
        steps::request(self.db, &by, &new)
    }

    /// From request to closing, and the inspection as it is then.
    fn visit(&mut self, past: &Past) -> Result<InspectionView> {
        let asked = self.request(past.provider, self.at(past.days_ago, 8)?, 5)?;
        let id = asked.summary.id;
        let supervisor = Self::caller(&self.accounts.supervisor, Scope::District, self.at(past.days_ago, 9)?);
        let decision = InspectionDecision { approve: true, reason: "线索具体，同意检查".into() };
        steps::decide(self.db, &supervisor, id, version(&asked)?, &decision)?;
        let arrival = self.inspector(0, self.at(past.days_ago, 10)?)?;
        let here =
            CheckIn { draw_id: None, rank: None, inspection_id: Some(id), present: None, location: None };
        let arrived = steps::check_in(self.db, &arrival, &here)?.inspection;
        self.record(past, &arrived)?;
        self.close(past, id)
    }

    fn record(&mut self, past: &Past, arrived: &InspectionView) -> Result<()> {
        let by = self.inspector(1, self.at(past.days_ago, 11)?)?;
        let mut entries = Vec::new();
        for item in &arrived.checklist {
            for (number, one) in item.checks.iter().enumerate() {
                let note = past.problem.filter(|_| number == 0).map(|(note, ..)| note);
                entries.push(NewEntry {
                    id: Id::new(Uuid::now_v7()),
                    item_code: item.code.clone(),
                    check_code: one.code.clone(),
                    result: if note.is_some() { EntryResult::Fail } else { EntryResult::Pass },
                    note: note.unwrap_or("").to_owned(),
                    photos: Vec::new(),
                    recorded_at: by.at.0,
                });
            }
        }
        let id = arrived.summary.id;
        steps::add_entries(self.db, &by, id, &NewEntries { entries })?;
        let counted = NewMeasurement {
            id: Id::new(Uuid::now_v7()),
            class_name: "小一班".into(),
            class_kind: ClassKind::Junior,
            children_present: 14,
            staff_present: 3,
            recorded_at: by.at.0,
        };
        steps::add_measurements(self.db, &by, id, &NewMeasurements { measurements: vec![counted] })?;
        Ok(())
    }

    fn close(&mut self, past: &Past, id: InspectionId) -> Result<InspectionView> {
        let noon = self.at(past.days_ago, 12)?;
        let (first, second) = (self.inspector(0, noon)?, self.inspector(1, noon)?);
        let seen = steps::find(self.db, &first, id)?;
        let check_code = seen.checklist.first().and_then(|item| item.checks.first());
        let order = past.problem.zip(check_code).map(|((_, requirement, period), check)| NewRectification {
            item_code: "SAFETY".into(),
            check_code: check.code.clone(),
            requirement: requirement.into(),
            period,
        });
        let finish = FinishInspection {
            outcome: Outcome::Completed,
            no_entry_reason: None,
            result_code: None,
            follow_up: None,
            remarks: String::new(),
            rectifications: order.into_iter().collect(),
        };
        let finished = steps::finish(self.db, &first, id, version(&seen)?, &finish)?;
        let sign = SignInspection { confirm: true, password: None };
        let signed = steps::sign(self.db, &first, id, version(&finished)?, &sign)?;
        let signed = steps::sign(self.db, &second, id, version(&signed)?, &sign)?;
        let statement = RepresentativeStatement {
            act: RepresentativeAct::Signed,
            name: "演示·李园长".into(),
            role: "园长".into(),
            comment: String::new(),
        };
        steps::record_representative(self.db, &first, id, version(&signed)?, &statement)
    }

    fn order(view: &InspectionView) -> Result<RectificationId> {
        view.rectifications.first().map(|order| order.id).ok_or_else(|| Error::internal("no order"))
    }

    /// The provider says what it did, and how it was treated.
    fn answer(&mut self, closed: &InspectionView) -> Result<()> {
        let scope = Scope::Provider(closed.summary.provider_id);
        let by = Self::caller(&self.accounts.provider, scope, self.at(2, 15)?);
        let answer = RectificationAnswer {
            text: "已加装两块硬盘，录像可保存 95 日，请复查。".into(),
            photos: Vec::new(),
        };
        rectifications::answer(self.db, &by, Self::order(closed)?, 1, &answer)?;
        let rating = NewRating { stars: 5, text: "检查人员讲解清楚，态度好。".into() };
        steps::rate(self.db, &by, closed.summary.id, version(closed)?, &rating)?;
        Ok(())
    }

    /// Nobody answered in time, and nothing was mended.
    fn reject(&mut self, closed: &InspectionView) -> Result<()> {
        let by = self.inspector(0, self.at(10, 14)?)?;
        let recheck = Recheck {
            passed: false,
            method: RecheckMethod::OnSite,
            text: "逾期未答复，现场查看通道仍堆放杂物".into(),
            photos: Vec::new(),
        };
        rectifications::recheck(self.db, &by, Self::order(closed)?, 1, &recheck)?;
        Ok(())
    }
}

fn version(view: &InspectionView) -> Result<i32> {
    etag::version(&view.etag).ok_or_else(|| Error::internal("no version"))
}
