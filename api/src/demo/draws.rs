//! Draws of the demonstration: of the month before last and of last month, both revealed, and this month's, sealed, with
//! visits that are open now. Held by the same steps as over HTTP, in the past; only the secret numbers are random.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use contract::{
    draws::{
        BeaconPlan, BeaconValue, DepartmentRule, DrawEventKind, DrawPlan, DrawView, NewCommitment,
        NewDrawEvent, NewNonce, StratumPlan,
    },
    id::InspectorId,
    providers::{ProviderKind, RiskClass},
    sql::At,
};
use rules::draw::{Hash, commitment, hex};

use super::{at_work, hour, story::Story, tables::check};
use crate::{
    accounts::store::AccountRow,
    auth::{allowed::Caller, keys},
    clock,
    db::Db,
    draws::{announce, beacon, commitments, events, hold, nonces, prepare, reveal, visits},
    error::{Error, Result},
    http::etag,
    public_log::signer::Signer,
};

/// Visits a month: 1.2 a year for each of 120 providers.
const VISITS: u32 = 12;
/// Days from the preparation of a draw to the first day of its visits.
const AHEAD: i64 = 4;

/// Who makes the random numbers: the official, who does everything else too, and two others, supervision last.
pub struct Parties {
    /// Of the education department.
    pub official: AccountRow,
    /// Health and supervision.
    pub others: Vec<AccountRow>,
    /// Whose account the inspector's is: this month's visits of that person are still to be done.
    pub inspector: Option<InspectorId>,
}

impl Parties {
    fn all(&self) -> impl Iterator<Item = &AccountRow> {
        std::iter::once(&self.official).chain(&self.others)
    }

    fn supervisor(&self) -> Result<&AccountRow> {
        self.others.last().ok_or_else(|| Error::internal("no supervisor"))
    }
}

/// Three months.
pub fn enter(
    db: &mut Db,
    signer: &Signer,
    district: &str,
    (parties, story, now): (&Parties, &Story, At),
) -> Result<()> {
    let mut month = Month { db, signer, district, parties, story, today: clock::day(now) };
    for back in [2, 1, 0] {
        month.hold(back)?;
    }
    Ok(())
}

struct Month<'a> {
    db: &'a mut Db,
    signer: &'a Signer,
    district: &'a str,
    parties: &'a Parties,
    story: &'a Story,
    today: NaiveDate,
}

fn version(view: &DrawView) -> Result<i32> {
    let number = view.etag.strip_prefix('v').and_then(|number| number.parse().ok());
    number.filter(|version| etag::of(*version) == view.etag).ok_or_else(|| Error::internal("no version"))
}

impl Month<'_> {
    fn official(&self, at: At) -> Caller {
        at_work(&self.parties.official, at)
    }

    /// The draw of so many months ago, as far as it has come by today.
    fn hold(&mut self, back: u32) -> Result<()> {
        let out_of_range = || Error::internal("a day out of range");
        let this = self.today.with_day(1).ok_or_else(out_of_range)?;
        let first = this.checked_sub_months(Months::new(back)).ok_or_else(out_of_range)?;
        // The next draw is prepared from the 25th on; the visits of this month may go on to its end.
        let end = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
        let last = if back == 0 { end.ok_or_else(out_of_range)? } else { first + TimeDelta::days(23) };
        let begin = first - TimeDelta::days(AHEAD);
        let mut draw = self.announce(begin, first, last)?;
        draw = self.draw(draw, begin + TimeDelta::days(1))?;
        self.visit(&draw, back)?;
        if back > 0 {
            reveal::catch_up(self.db, hour(last + TimeDelta::days(1), 1))?;
        }
        Ok(())
    }

    /// Prepared in the morning, committed to, announced in the afternoon.
    fn announce(
        &mut self,
        begin: NaiveDate,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<(DrawView, Vec<Hash>)> {
        let plan = plan(begin, first, last);
        check(&plan)?;
        let by = self.official(hour(begin, 9));
        let mut view = prepare::prepare(self.db, &by, self.district, &plan)?;
        let mut secrets = Vec::new();
        for (at, account) in (10..).zip(self.parties.all()) {
            let by = at_work(account, hour(begin, at));
            let name = commitments::name_of(self.db, &by)?.ok_or_else(|| Error::internal("no department"))?;
            let secret: Hash = keys::random().map_err(|()| Error::internal("no randomness"))?;
            let commitment = hex(&commitment(&view.draw_id, &name, &secret));
            view = commitments::commit(self.db, &by, view.id, &NewCommitment { commitment })?;
            secrets.push(secret);
        }
        let by = self.official(hour(begin, 15));
        let version = version(&view)?;
        view = announce::announce(self.db, &by, self.district, self.signer, view.id, version)?;
        Ok((view, secrets))
    }

    /// The random value is entered by two in the morning after the lottery, the secrets follow.
    fn draw(
        &mut self,
        (mut view, secrets): (DrawView, Vec<Hash>),
        day: NaiveDate,
    ) -> Result<(DrawView, Vec<Hash>)> {
        let text = format!("03 11 17 22 28 {:02} + 09", 29 + day.month() % 5);
        let value = BeaconValue { rank: 1, text };
        let supervisor = self.parties.supervisor()?.clone();
        for by in [self.official(hour(day, 9)), at_work(&supervisor, hour(day, 10))] {
            view = beacon::enter(self.db, &by, view.id, &value)?;
        }
        for ((at, account), secret) in (11..).zip(self.parties.all()).zip(&secrets) {
            let by = at_work(account, hour(day, at));
            view = nonces::hand_in(self.db, &by, view.id, &NewNonce { nonce: hex(secret) })?;
        }
        let by = self.official(hour(day, 15));
        let version = version(&view)?;
        Ok((hold::hold(self.db, &by, self.signer, view.id, version)?, secrets))
    }

    /// Visits on their days, but the last of the first month; in the middle of the second somebody falls ill. In the
    /// third the latest ones and those of the inspector's account are still to be done.
    fn visit(&mut self, (draw, _): &(DrawView, Vec<Hash>), back: u32) -> Result<()> {
        let planned = visits::planned(self.db, draw.id)?;
        let count = planned.len();
        let mut place = 0;
        for (number, (rank, day)) in (1..).zip(planned) {
            let mut visit = visits::find(self.db, draw.id, rank)?;
            if back == 1 && number == count / 2 {
                self.fall_ill(draw, &visit, hour(day, 9))?;
                visit = visits::find(self.db, draw.id, rank)?;
            }
            let own = self.parties.inspector.is_some_and(|person| visit.team.contains(&person));
            let recent = own || day + TimeDelta::days(2) >= self.today;
            let missed = (back == 2 && number == count) || (back == 0 && recent);
            // Where somebody is missing nobody may go in.
            if !missed && visit.missing.is_empty() {
                self.story.carry_out(self.db, &visit, (back, place))?;
                place += 1;
            }
        }
        Ok(())
    }

    fn fall_ill(&mut self, draw: &DrawView, visit: &visits::OpenVisit, at: At) -> Result<()> {
        let event = NewDrawEvent {
            kind: DrawEventKind::Absent,
            inspector_id: visit.team.first().copied(),
            provider_id: None,
            reason: "突发疾病，病假两周".into(),
        };
        let by = self.official(at);
        events::report(self.db, &by, self.signer, draw.id, &event).map(|_| ())
    }
}

fn plan(begin: NaiveDate, first: NaiveDate, last: NaiveDate) -> DrawPlan {
    let lottery = hour(begin, 21);
    let noon = hour(begin + TimeDelta::days(1), 12);
    let weights = RiskClass::ALL.iter().copied().zip([1, 2, 4, 8]);
    let department = |code: &str| DepartmentRule { department_code: code.into(), minimum: 1 };
    DrawPlan {
        period: first.format("%Y-%m").to_string(),
        first_day: first,
        last_day: last,
        items: vec!["SAFETY".into(), "HEALTH".into()],
        strata: vec![StratumPlan {
            code: "all".into(),
            streets: Vec::new(),
            kinds: ProviderKind::ALL.to_vec(),
            visits: vec![VISITS; 12],
            class_weights: weights.collect(),
            team_size: 2,
            unit_maximum: 1,
            annual_cap: 2,
            departments: vec![department("EDU"), department("HEA")],
        }],
        beacons: vec![
            BeaconPlan {
                source: "cwl-ssq".into(),
                round: begin.format("%Y%j").to_string(),
                not_before: lottery.0,
                deadline: noon.0,
            },
            BeaconPlan {
                source: "dice".into(),
                round: "1".into(),
                not_before: noon.0 + TimeDelta::hours(2),
                deadline: noon.0 + TimeDelta::hours(6),
            },
        ],
    }
}
