//! What is shown of a publication to those who are signed in.

use chrono::NaiveDate;
use contract::publications::{PublicationState, PublicationSummary, PublicationView, Withdrawal};

use super::{
    periods,
    store::{self, Named, PublicationRow},
};
use crate::{
    auth::{allowed::Caller, policy::Action},
    clock,
    db::Db,
    error::Result,
    http::etag,
};

/// A row of the list as of a day.
pub fn summary(named: Named, today: NaiveDate) -> PublicationSummary {
    let Named { publication: row, provider_name, street_code } = named;
    let to_withdraw = row.state == PublicationState::Published && row.decided_on.is_some();
    let withdraw_due_on = row.withdraw_due_on.filter(|_| to_withdraw);
    let publish_due_on = row.due_on.filter(|_| row.state == PublicationState::Pending);
    PublicationSummary {
        to_withdraw,
        withdraw_due_on,
        overdue: publish_due_on.or(withdraw_due_on).is_some_and(|due| due < today),
        id: row.inspection_id,
        provider_id: row.provider_id,
        provider_name,
        street_code,
        state: row.state,
        origin: row.origin,
        visited_on: row.visited_on,
        closed_on: row.closed_on,
        due_on: row.due_on,
        blocked: row.blocked,
        published_at: row.published_at.map(|at| at.0),
        automatic: row.automatic,
        etag: etag::of(row.version),
    }
}

/// A publication whole.
pub fn whole(db: &mut Db, named: Named, by: &Caller) -> Result<PublicationView> {
    let row = named.publication.clone();
    let corrections = store::corrections(db, &[row.inspection_id])?;
    let today = clock::day(by.at);
    let decided_on = row.decided_on.unwrap_or(today);
    Ok(PublicationView {
        summary: summary(named, today),
        period: periods::in_force(db, periods::Name::Publish, row.closed_on)?,
        withdrawal_period: periods::in_force(db, periods::Name::Withdraw, decided_on)?,
        withdrawal: withdrawal(&row, today),
        actions: actions(row.state, by).into_iter().map(str::to_owned).collect(),
        etag: etag::of(row.version),
        outcome: row.outcome.0,
        text: row.text,
        edited: row.edited,
        published_by: row.published_by,
        corrections: corrections.into_iter().map(store::CorrectionRow::into_view).collect(),
    })
}

fn withdrawal(row: &PublicationRow, today: NaiveDate) -> Option<Withdrawal> {
    let waits = row.withdrawn_at.is_none();
    let late = row.withdraw_due_on.filter(|_| waits).map(|due| due < today);
    Some(Withdrawal {
        decided_on: row.decided_on?,
        due_on: row.withdraw_due_on,
        late: row.withdrawn_late.or(late),
        reason: row.withdraw_reason.clone()?,
        withdrawn_at: row.withdrawn_at.map(|at| at.0),
        withdrawn_by: row.withdrawn_by.clone(),
    })
}

/// What state and rights allow.
pub fn actions(state: PublicationState, by: &Caller) -> Vec<&'static str> {
    if !by.may(Action::PublishResults) {
        return Vec::new();
    }
    match state {
        PublicationState::Pending => vec!["edit", "publish"],
        PublicationState::Published => vec!["correct", "note_revocation", "withdraw"],
        PublicationState::Withdrawn => Vec::new(),
    }
}
