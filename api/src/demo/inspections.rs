//! Triggered inspections of the demonstration, by the two inspectors with accounts: one order is overdue, one answered,
//! one became a case; one visit waits for a signature, one request for approval.

use chrono::{Days, NaiveDate};
use contract::{
    accounts::Role,
    id::{InspectorId, ProviderId, RectificationId},
    inspections::{InspectionDecision, InspectionView, NewInspection, NewRating, TriggerReason},
    rectifications::{Recheck, RecheckMethod, RectificationAnswer},
    sql::At,
};

use super::{
    OWN_INSPECTOR, OWN_PROVIDER, SECOND_INSPECTOR, at_work, at_work_as, hour,
    people::Inspectors,
    places::Providers,
    story::Story,
    tables::check,
    visit::{self, Found, Team, version},
};
use crate::{
    accounts::store::AccountRow,
    auth::allowed::{Caller, Scope},
    clock,
    db::Db,
    error::{Error, Result},
    inspections::steps,
    rectifications::service as rectifications,
};

/// Accounts that take part besides the inspectors.
pub struct Accounts {
    /// Asks for inspections.
    pub official: AccountRow,
    /// Approves them.
    pub supervisor: AccountRow,
    /// Of the first provider.
    pub provider: AccountRow,
}

struct Stage<'a> {
    db: &'a mut Db,
    accounts: &'a Accounts,
    story: &'a Story,
    ids: [InspectorId; 2],
    team: Team,
    now: At,
}

/// Enters them.
pub fn enter(
    db: &mut Db,
    (accounts, story, now): (&Accounts, &Story, At),
    inspectors: &Inspectors,
    providers: &Providers,
) -> Result<()> {
    let inspector = |licence: &str| {
        inspectors.get(licence).copied().ok_or_else(|| Error::internal("no such demonstration inspector"))
    };
    let ids = [inspector(OWN_INSPECTOR)?, inspector(SECOND_INSPECTOR)?];
    let own = providers.get(OWN_PROVIDER).copied().ok_or_else(|| Error::internal("no own provider"))?;
    let mut others = providers.values().copied().filter(|id| *id != own);
    let mut other = || others.next().ok_or_else(|| Error::internal("too few providers"));
    let team = story.team(db, &ids)?;
    let mut stage = Stage { db, accounts, story, ids, team, now };
    stage.visit(own, 70, Some("S-01"))?;
    let answered = stage.visit(own, 9, Some("S-02"))?;
    stage.answer(&answered)?;
    let failed = stage.visit(other()?, 40, Some("S-05"))?;
    stage.reject(&failed)?;
    stage.visit(other()?, 20, None)?;
    stage.half_signed(other()?)?;
    stage.request(other()?, now, 3)?;
    Ok(())
}

impl Stage<'_> {
    fn day(&self, days_ago: u64) -> NaiveDate {
        clock::day(self.now) - Days::new(days_ago)
    }

    fn request(&mut self, provider: ProviderId, at: At, days: u64) -> Result<InspectionView> {
        let first_day = clock::day(at);
        let new = NewInspection {
            provider_id: provider,
            reason: TriggerReason::Lead,
            reference: format!("演示线索-{first_day}"),
            explanation: "家长工作坊中反映安全管理问题，需现场核实".into(),
            items: vec!["SAFETY".into()],
            team: self.ids.to_vec(),
            first_day,
            last_day: first_day + Days::new(days),
        };
        check(&new)?;
        steps::request(self.db, &at_work(&self.accounts.official, at), &new)
    }

    fn approved(&mut self, provider: ProviderId, day: NaiveDate) -> Result<InspectionView> {
        let asked = self.request(provider, hour(day, 8), 5)?;
        let supervisor = at_work(&self.accounts.supervisor, hour(day, 9));
        let decision = InspectionDecision { approve: true, reason: "线索具体，同意检查".into() };
        steps::decide(self.db, &supervisor, asked.summary.id, version(&asked)?, &decision)
    }

    /// From request to closing, and the inspection as it is then.
    fn visit(
        &mut self,
        provider: ProviderId,
        days_ago: u64,
        problem: Option<&str>,
    ) -> Result<InspectionView> {
        let day = self.day(days_ago);
        let asked = self.approved(provider, day)?;
        let found = found(self.story, problem);
        visit::carry_out(self.db, &self.team, &visit::door(None, Some(asked.summary.id)), (day, &found))
    }

    /// Yesterday's visit is finished; one of the two has signed.
    fn half_signed(&mut self, provider: ProviderId) -> Result<()> {
        let day = self.day(1);
        let asked = self.approved(provider, day)?;
        let found = found(self.story, Some("S-15"));
        let door = visit::door(None, Some(asked.summary.id));
        let finished = visit::finish(self.db, &self.team, &door, (day, &found))?;
        visit::sign(self.db, &self.team.first(hour(day, 13))?, &finished)?;
        Ok(())
    }

    fn order(view: &InspectionView) -> Result<RectificationId> {
        view.rectifications.first().map(|order| order.id).ok_or_else(|| Error::internal("no order"))
    }

    /// The provider says what it did, and how it was treated.
    fn answer(&mut self, closed: &InspectionView) -> Result<()> {
        let by = self.provider(closed.summary.provider_id, hour(self.day(2), 15));
        let answer = RectificationAnswer {
            text: "已加装两块硬盘，录像可保存 95 日，请复查。".into(),
            photos: Vec::new(),
        };
        rectifications::answer(self.db, &by, Self::order(closed)?, 1, &answer)?;
        let rating = NewRating { stars: 5, text: "检查人员讲解清楚，态度好。".into() };
        steps::rate(self.db, &by, closed.summary.id, version(closed)?, &rating)?;
        Ok(())
    }

    fn provider(&self, id: ProviderId, at: At) -> Caller {
        let account = &self.accounts.provider;
        at_work_as((account.id, &account.name), Role::Provider, Scope::Provider(id), at)
    }

    /// Nobody answered in time, and nothing was mended.
    fn reject(&mut self, closed: &InspectionView) -> Result<()> {
        let by = self.team.first(hour(self.day(10), 14))?;
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

fn found<'a>(story: &'a Story, problem: Option<&str>) -> Found<'a> {
    let problems = problem.and_then(|code| story.problem(code)).into_iter().collect();
    Found { problems, ordered: true, ..Found::default() }
}
