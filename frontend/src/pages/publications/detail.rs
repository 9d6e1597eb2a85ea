//! One result: what is public of it, by when, and what may be done.

use contract::{
    id::InspectionId,
    publications::{Correction, PublicationPeriod, PublicationState, PublicationView, Withdrawal},
};
use leptos::prelude::*;

use super::{
    dialogs::{CorrectDialog, EditDialog, Target, WithdrawDialog},
    list::tone,
};
use crate::{
    api,
    data::{Data, action},
    format, path, session,
    text::{Word, t},
    ui::{
        Action, Badge, Confirm, Fact, Facts, Glyph, Kind, Load, Moment, PageHead, Section, Timeline, Tone,
        toast,
    },
};

/// The page.
#[component]
pub fn PublicationPage(
    /// Of which inspection.
    id: InspectionId,
) -> impl IntoView {
    let publication = Data::new(move || api::publications::find(id));
    let reload = Callback::new(move |()| publication.refetch());
    view! {
        <Load from=publication let:publication>
            <Head view=publication.clone() on_changed=reload />
            <Content view=publication.clone() />
            <div class="two-columns">
                <Ground view=publication.clone() />
                <Outcome view=publication.clone() />
            </div>
            <History corrections=publication.corrections withdrawal=publication.withdrawal />
        </Load>
    }
}

#[component]
fn Head(view: PublicationView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().publications;
    let late = view.withdrawal.as_ref().is_some_and(|withdrawal| withdrawal.late == Some(true));
    let summary = view.summary.clone();
    let mark = if summary.to_withdraw { words.overdue_withdrawal } else { words.late };
    let due = summary.withdraw_due_on;
    view! {
        <PageHead title=summary.provider_name above=vec![(path::PUBLICATIONS, words.title)]>
            <Buttons view on_changed />
        </PageHead>
        <p class="badges">
            <Badge label=summary.state.label() tone=tone(summary.state) />
            {due.map(|day| view! { <Badge label=words.withdraw_by(&format::day(day)) tone=Tone::Warning /> })}
            {late.then(|| view! { <Badge label=mark tone=Tone::Bad /> })}
            <span class="muted">
                {summary.origin.label()} " · " {format::day(summary.visited_on)} " · "
                {session::street_name(&summary.street_code)}
            </span>
        </p>
    }
}

/// What may be done now, with its dialogs.
#[component]
fn Buttons(view: PublicationView, on_changed: Callback<()>) -> impl IntoView {
    if view.summary.state == PublicationState::Pending {
        view! { <BeforeButtons view on_changed /> }.into_any()
    } else {
        view! { <AfterButtons view on_changed /> }.into_any()
    }
}

fn may(view: &PublicationView, action: &str) -> bool {
    view.actions.iter().any(|allowed| allowed == action)
}

#[component]
fn BeforeButtons(view: PublicationView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().publications;
    let (target, why_not) = (Target::of(&view), words.not_allowed);
    let (may_edit, may_publish) = (may(&view, "edit"), may(&view, "publish"));
    let (id, etag) = (view.summary.id, StoredValue::new(view.etag));
    let [edit, publish] = [(); 2].map(|()| RwSignal::new(false));
    let publishing = action(move || async move {
        match api::publications::publish(id, &etag.get_value()).await {
            Ok(_) => toast::done(t().publications.was_published),
            Err(error) => toast::failed(&error),
        }
        on_changed.run(());
    });
    let yes = move |()| {
        publishing.dispatch(());
    };
    view! {
        <Action label=words.edit on_press=move |()| edit.set(true) allowed=may_edit why_not glyph=Glyph::Edit />
        <Action
            label=words.publish
            on_press=move |()| publish.set(true)
            allowed=may_publish
            why_not
            kind=Kind::Primary
        />
        <EditDialog open=edit target on_changed />
        <Confirm open=publish title=words.publish lead=words.publish_lead confirm=words.publish on_confirm=yes />
    }
}

#[component]
fn AfterButtons(view: PublicationView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().publications;
    let (target, why_not) = (Target::of(&view), words.not_allowed);
    let (may_correct, may_withdraw) = (may(&view, "correct"), may(&view, "withdraw"));
    let may_note = may(&view, "note_revocation") && !view.summary.to_withdraw;
    let [correct, note, withdraw] = [(); 3].map(|()| RwSignal::new(false));
    view! {
        <Action
            label=words.correct
            on_press=move |()| correct.set(true)
            allowed=may_correct
            why_not
            glyph=Glyph::Edit
        />
        <Action label=words.note on_press=move |()| note.set(true) allowed=may_note why_not />
        <Action
            label=words.withdraw
            on_press=move |()| withdraw.set(true)
            allowed=may_withdraw
            why_not
            kind=Kind::Danger
        />
        <CorrectDialog open=correct target on_changed />
        <WithdrawDialog open=note target on_changed noting=true />
        <WithdrawDialog open=withdraw target on_changed />
    }
}

#[component]
fn Content(view: PublicationView) -> impl IntoView {
    let words = &t().publications;
    let title = match view.summary.state {
        PublicationState::Pending => words.will_be_public,
        PublicationState::Published => words.is_public,
        PublicationState::Withdrawn => words.was_public,
    };
    let made = if view.edited { words.edited } else { words.made };
    view! {
        <Section title=title lead=made>
            <p class="plain-words">{view.text}</p>
        </Section>
    }
}

#[component]
fn Ground(view: PublicationView) -> impl IntoView {
    let words = &t().publications;
    let summary = view.summary;
    let due = summary.due_on.map(format::day);
    let due = due.unwrap_or_else(|| summary.blocked.clone().unwrap_or_default());
    let blocked = summary.due_on.is_none();
    let published = summary.published_at.map(|at| {
        let how = if summary.automatic { words.automatic } else { words.by_hand };
        words.published_by(&format::moment(at), how, view.published_by.as_deref().unwrap_or(""))
    });
    view! {
        <Section title=words.facts>
            <Facts>
                <Fact label=words.closed_on value=format::day(summary.closed_on) />
                <Fact label=words.due_on>
                    {blocked.then(|| view! { <Badge label=words.blocked tone=Tone::Warning /> " " })}
                    {due}
                </Fact>
                <Fact label=words.published_at value=published.unwrap_or_default() />
                {view.period.map(|period| view! { <PeriodFact label=words.period period /> })}
                {view.withdrawal_period.map(|period| view! { <PeriodFact label=words.withdrawal_period period /> })}
                <Fact label=words.inspection_reference><code>{summary.id.to_string()}</code></Fact>
            </Facts>
        </Section>
    }
}

/// A period, as law or as a parameter to be confirmed.
#[component]
fn PeriodFact(label: &'static str, period: PublicationPeriod) -> impl IntoView {
    let words = &t().publications;
    let (mark, tone) =
        if period.basis.law { (words.is_law, Tone::Good) } else { (words.to_confirm, Tone::Warning) };
    view! {
        <Fact label=label>
            {words.days(period.working_days, &period.basis.source)} " " <Badge label=mark tone />
        </Fact>
    }
}

#[component]
fn Outcome(view: PublicationView) -> impl IntoView {
    let words = &t().publications;
    let outcome = view.outcome;
    let items = outcome.items.into_iter().map(|item| {
        view! {
            <tr>
                <th scope="row">{item.name}</th>
                <td class="is-number">{item.passed}</td>
                <td class="is-number">{item.failed}</td>
                <td class="is-number">{item.unchecked}</td>
            </tr>
        }
    });
    let findings = outcome.findings.into_iter().map(|finding| {
        view! { <li>{finding.requirement} <span class="muted">" " {finding.article}</span></li> }
    });
    let findings = findings.collect::<Vec<_>>();
    let problems = if findings.is_empty() {
        view! { <p class="muted">{words.no_findings}</p> }.into_any()
    } else {
        view! { <ul class="fixes">{findings}</ul> }.into_any()
    };
    view! {
        <Section title=words.result lead=outcome.result_name>
            <table class="table table-plain">
                <caption class="hidden">{words.items}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.items}</th>
                        <th scope="col" class="is-number">{words.passed}</th>
                        <th scope="col" class="is-number">{words.failed}</th>
                        <th scope="col" class="is-number">{words.unchecked}</th>
                    </tr>
                </thead>
                <tbody>{items.collect_view()}</tbody>
            </table>
            <h3>{words.findings}</h3>
            {problems}
        </Section>
    }
}

#[component]
fn History(corrections: Vec<Correction>, withdrawal: Option<Withdrawal>) -> impl IntoView {
    let words = &t().publications;
    let moment = |correction: Correction| Moment {
        when: format::moment(correction.corrected_at),
        what: correction.reason,
        why: words.former(&correction.former_text),
        who: words.corrected(&correction.corrected_by, &format::moment(correction.corrected_at)),
    };
    let moments: Vec<Moment> = corrections.into_iter().map(moment).collect();
    let corrected = (!moments.is_empty())
        .then(|| view! { <Section title=words.corrections><Timeline moments /></Section> });
    let withdrawn = withdrawal.map(|withdrawal| {
        let waits = withdrawal.withdrawn_at.is_none();
        let (mark, tone) = match (waits, withdrawal.late) {
            (true, Some(true)) => (words.overdue_withdrawal, Tone::Bad),
            (true, _) => (words.not_withdrawn, Tone::Warning),
            (false, Some(true)) => (words.late, Tone::Bad),
            (false, _) => (words.in_time, Tone::Good),
        };
        view! {
            <Section title=words.withdrawal>
                <p class="plain-words">{withdrawal.reason}</p>
                <Facts>
                    <Fact label=words.decided_on value=format::day(withdrawal.decided_on) />
                    <Fact label=words.withdraw_due value=withdrawal.due_on.map(format::day).unwrap_or_default() />
                    <Fact label=words.withdrawn_at>
                        {withdrawal.withdrawn_at.map(format::moment)} " " {withdrawal.withdrawn_by} " "
                        {(waits || withdrawal.late.is_some()).then(|| view! { <Badge label=mark tone /> })}
                    </Fact>
                </Facts>
            </Section>
        }
    });
    view! { {withdrawn} {corrected} }
}
