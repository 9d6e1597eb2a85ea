//! What happened in an inspection, newest first.

use chrono::{DateTime, Utc};
use contract::inspections::{InspectionState, InspectionView};

use crate::{
    format,
    text::{Word, t},
    ui::Moment,
};

/// The moments of an inspection.
pub fn of(view: &InspectionView) -> Vec<Moment> {
    let mut all = triggered(view);
    all.extend(visited(view));
    all.extend(signed(view));
    all.extend(ended(view));
    // Of those of the same moment the later step comes first too.
    all.reverse();
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    all.into_iter().map(|(_, moment)| moment).collect()
}

type Dated = (DateTime<Utc>, Moment);

fn moment(at: DateTime<Utc>, what: impl Into<String>, why: impl Into<String>, who: &str) -> Dated {
    let who = if who.is_empty() { String::new() } else { t().inspections.sent_by(who) };
    (at, Moment { when: format::moment(at), what: what.into(), why: why.into(), who })
}

fn triggered(view: &InspectionView) -> Vec<Dated> {
    let Some(trigger) = &view.trigger else { return Vec::new() };
    let words = &t().inspections;
    let why = trigger.explanation.clone().unwrap_or_default();
    let by = trigger.requested_by.as_deref().unwrap_or_default();
    let mut moments = vec![moment(trigger.requested_at, words.request, why, by)];
    if let Some(at) = trigger.decided_at {
        let refused = view.summary.state == InspectionState::Refused;
        let what = if refused { words.refuse } else { words.approve };
        let why = trigger.decision_reason.as_deref().map(|r| words.refused_reason(r)).unwrap_or_default();
        moments.push(moment(at, what, why, trigger.decided_by.as_deref().unwrap_or_default()));
    }
    moments
}

fn visited(view: &InspectionView) -> Vec<Dated> {
    let words = &t().visits;
    let arrived = view
        .checked_in_at
        .map(|at| moment(at, words.checked_in, "", view.checked_in_by.as_deref().unwrap_or_default()));
    let finished = view.result.as_ref().map(|result| {
        let name = format!("{} {}", result.result_code, result.result_name);
        moment(result.finished_at, words.finish, name, "")
    });
    arrived.into_iter().chain(finished).collect()
}

fn ended(view: &InspectionView) -> Vec<Dated> {
    let words = &t().visits;
    let closed = view.summary.closed_at.map(|at| moment(at, words.closed, "", ""));
    let rated = view.rating.as_ref().map(|rating| {
        moment(rating.rated_at, t().inspections.rating, t().inspections.stars_of(rating.stars), "")
    });
    closed.into_iter().chain(rated).collect()
}

fn signed(view: &InspectionView) -> Vec<Dated> {
    let words = &t().visits;
    let mut moments = Vec::new();
    for signature in &view.signatures {
        moments.push(moment(signature.signed_at, words.was_signed, "", &signature.inspector_name));
        if let Some(at) = signature.withdrawn_at {
            let why = signature.withdraw_reason.clone().unwrap_or_default();
            moments.push(moment(at, words.withdrawn, why, &signature.inspector_name));
        }
    }
    if let Some(said) = &view.representative {
        let what = format!("{}：{}", words.representative, said.act.label());
        moments.push(moment(said.at, what, said.comment.clone(), &said.name));
    }
    moments
}
