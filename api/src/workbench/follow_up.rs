//! What inspections leave to be done, for those who may do it. Each count is the length of a list, by the list's own
//! filter.

use chrono::NaiveDate;
use contract::{
    inspections::InspectionFilter,
    page::Many,
    publications::{PublicationFilter, PublicationState},
    rectifications::{RectificationFilter, RectificationState},
    sql::At,
    workbench::{PUBLICATION_NOTICE, TodoKind},
};

use crate::{
    accounts::store::AccountRow,
    auth::{
        allowed::{Scope, scope_of},
        policy::Action,
    },
    clock,
    db::Db,
    error::{Error, Result},
    inspections::{mine, store as inspections},
    publications::store as publications,
    rectifications::store as rectifications,
};

/// Names each kind with its count, the most urgent first.
pub fn count(db: &mut Db, account: &AccountRow, at: At, add: &mut impl FnMut(TodoKind, i64)) -> Result<()> {
    let today = clock::day(at);
    if let Some(scope) = scope_of(account, Action::ConductInspections) {
        let open = mine::count(db, &scope, at)?;
        add(TodoKind::VisitsOpen, i64::try_from(open).map_err(Error::internal)?);
    }
    let may = |right, list| scope_of(account, right).and(scope_of(account, list));
    if let Some(scope) = may(Action::PublishResults, Action::ReadPublications) {
        results(db, &scope, today, add)?;
    }
    let rechecks = may(Action::DecideRectifications, Action::ReadRectifications);
    let answers = may(Action::AnswerRectifications, Action::ReadRectifications);
    orders(db, (rechecks, answers), today, add)?;
    if let Some(scope) = may(Action::ApproveInspections, Action::ReadInspections) {
        let filter = InspectionFilter { to_decide: Some(true), ..InspectionFilter::default() };
        add(TodoKind::InspectionsToApprove, inspections::count(db, (account.id, &scope), &filter)?);
    }
    if let Some(scope) = may(Action::ConductInspections, Action::ReadInspections) {
        let filter = InspectionFilter { to_sign: Some(true), ..InspectionFilter::default() };
        add(TodoKind::InspectionsToSign, inspections::count(db, (account.id, &scope), &filter)?);
    }
    Ok(())
}

fn results(db: &mut Db, scope: &Scope, today: NaiveDate, add: &mut impl FnMut(TodoKind, i64)) -> Result<()> {
    let to_withdraw = PublicationFilter { to_withdraw: Some(true), ..PublicationFilter::default() };
    add(TodoKind::WithdrawalsDue, publications::count(db, scope, &to_withdraw)?);
    let due = PublicationFilter {
        state: Some(Many(vec![PublicationState::Pending])),
        due_by: Some(today + PUBLICATION_NOTICE),
        ..PublicationFilter::default()
    };
    add(TodoKind::PublicationsDue, publications::count(db, scope, &due)?);
    Ok(())
}

/// Overdue ones concern both sides.
fn orders(
    db: &mut Db,
    (rechecks, answers): (Option<Scope>, Option<Scope>),
    today: NaiveDate,
    add: &mut impl FnMut(TodoKind, i64),
) -> Result<()> {
    let only =
        |state| RectificationFilter { state: Some(Many(vec![state])), ..RectificationFilter::default() };
    let overdue = RectificationFilter { overdue: Some(true), ..RectificationFilter::default() };
    let wanted = [
        (rechecks.as_ref().or(answers.as_ref()), TodoKind::RectificationsOverdue, overdue),
        (rechecks.as_ref(), TodoKind::RectificationsToRecheck, only(RectificationState::Answered)),
        (answers.as_ref(), TodoKind::RectificationsToAnswer, only(RectificationState::Ordered)),
    ];
    for (scope, kind, filter) in wanted {
        if let Some(scope) = scope {
            add(kind, rectifications::count(db, scope, &filter, today)?);
        }
    }
    Ok(())
}
