//! The end of a visit: what was found, what has to be mended, how it went.

use contract::{
    inspections::{
        EntryResult, FinishInspection, InspectionView, NewRectification, NoEntryReason, Outcome,
        RectificationPeriod, Verdict,
    },
    result_codes::{CodeScheme, ResultCodes},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Visit, cards::answer_glyph, state::Step};
use crate::{
    api,
    data::Data,
    text::{Word, t},
    ui::{
        Form, FormView, Glyph, Icon, Load, Reader, Section, Select, SelectCode, Submit, TextArea, TextField,
        toast,
    },
};

/// Item of the findings that come from counting.
const RATIO: &str = "RATIO";

#[component]
pub fn Summary(visit: Visit, step: RwSignal<Option<Step>>) -> impl IntoView {
    let words = &t().visits;
    let open = Memo::new(move |_| visit.view.with(|view| view.unanswered));
    let obstacle = move || {
        let tally = visit.tally();
        if tally.unfinished > 0 {
            Some(words.still_unfinished.to_owned())
        } else if tally.waiting + tally.refused > 0 {
            Some(words.still_waiting.to_owned())
        } else {
            (!visit.may("finish")).then(|| words.not_allowed_now.to_owned())
        }
    };
    let obstacle = Memo::new(move |_| obstacle());
    let etag = Memo::new(move |_| visit.view.with(|view| view.etag.clone()));
    view! {
        <Section title=words.step_summary lead=words.summary_lead>
            <Numbers visit />
            <Show when=move || visit.may("finish") && open.get() != 0>
                <p class="notice notice-info" role="status">
                    <Icon glyph=Glyph::Info /> {move || words.unanswered(open.get())}
                </p>
            </Show>
        </Section>
        {move || {
            if let Some(why) = obstacle.get() {
                return view! {
                    <p class="notice notice-warning" role="status"><Icon glyph=Glyph::Info /> {why}</p>
                }
                .into_any();
            }
            // Anew with each version: what was found may have changed.
            etag.track();
            view! { <Finish visit step /> }.into_any()
        }}
    }
}

/// How many checks have which answer.
#[component]
fn Numbers(visit: Visit) -> impl IntoView {
    let count = move |result: EntryResult| {
        visit.view.with(|view| {
            let checks = view.checklist.iter().flat_map(|item| &item.checks);
            checks.filter(|check| check.entry.as_ref().is_some_and(|entry| entry.result == result)).count()
        })
    };
    let tiles = EntryResult::ALL.iter().copied().map(|result| {
        view! {
            <div class="tile">
                <dt><Icon glyph=answer_glyph(result) /> " " {result.label()}</dt>
                <dd>{move || count(result)}</dd>
            </div>
        }
    });
    view! { <dl class="tiles">{tiles.collect_view()}</dl> }
}

/// An order, as typed.
#[derive(Clone, Serialize, Deserialize)]
struct OrderFields {
    item: String,
    check: String,
    what: String,
    note: String,
    requirement: RwSignal<String>,
    period: RwSignal<Option<RectificationPeriod>>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    outcome: RwSignal<Option<Outcome>>,
    no_entry_reason: RwSignal<Option<NoEntryReason>>,
    result_code: RwSignal<String>,
    follow_up: RwSignal<String>,
    remarks: RwSignal<String>,
    orders: RwSignal<Vec<OrderFields>>,
}

impl Fields {
    fn of(view: &InspectionView) -> Self {
        let result = view.result.as_ref();
        Self {
            outcome: RwSignal::new(Some(result.map_or(Outcome::Completed, |r| r.outcome))),
            no_entry_reason: RwSignal::new(result.and_then(|r| r.no_entry_reason)),
            result_code: RwSignal::default(),
            follow_up: RwSignal::default(),
            remarks: RwSignal::new(result.map(|r| r.remarks.clone()).unwrap_or_default()),
            orders: RwSignal::new(found(view)),
        }
    }

    fn read(self) -> Result<FinishInspection, Vec<contract::FieldError>> {
        let reader = Reader::default();
        let outcome = reader.word("/outcome", self.outcome.get(), Outcome::Completed);
        let no_entry_reason = self.no_entry_reason.get().filter(|_| outcome == Outcome::CouldNotEnter);
        if outcome == Outcome::CouldNotEnter && no_entry_reason.is_none() {
            reader.missing("/no_entry_reason");
        }
        let code = |text: RwSignal<String>| Some(text.get()).filter(|text| !text.is_empty());
        let end = FinishInspection {
            outcome,
            no_entry_reason,
            result_code: code(self.result_code),
            follow_up: code(self.follow_up),
            remarks: self.remarks.get().trim().to_owned(),
            rectifications: self.orders.get().into_iter().filter_map(order).collect(),
        };
        reader.finish(end)
    }
}

/// What failed, of checks and of counts.
fn found(view: &InspectionView) -> Vec<OrderFields> {
    // What was required when the visit was finished before.
    let before = |item: &str, check: &str| {
        let all = view.result.iter().flat_map(|result| &result.requirements);
        all.into_iter().find(|one| one.item_code == item && one.check_code == check)
    };
    let row = |item: &str, check: &str, what: String, note: String| {
        let before = before(item, check);
        OrderFields {
            item: item.to_owned(),
            check: check.to_owned(),
            what,
            note,
            requirement: RwSignal::new(before.map(|one| one.requirement.clone()).unwrap_or_default()),
            period: RwSignal::new(Some(before.map_or(RectificationPeriod::Usual, |one| one.period))),
        }
    };
    let checks = view.checklist.iter().flat_map(|item| item.checks.iter().map(move |check| (item, check)));
    let failed = checks.filter_map(|(item, check)| {
        let entry = check.entry.as_ref().filter(|entry| entry.result == EntryResult::Fail)?;
        Some(row(&item.code, &check.code, check.text.clone(), entry.note.clone()))
    });
    let counts = view.measurements.iter().filter(|m| m.counts && m.judgement.verdict == Verdict::Fail);
    let beyond =
        counts.map(|m| row(RATIO, &m.class_name, m.class_name.clone(), m.judgement.facts.join("；")));
    failed.chain(beyond).collect()
}

/// What was typed before a colleague changed the record stays, for what is still found.
fn carried(fresh: Vec<OrderFields>, typed: &[OrderFields]) -> Vec<OrderFields> {
    let row = |row: OrderFields| match typed.iter().find(|t| t.item == row.item && t.check == row.check) {
        Some(typed) => OrderFields { requirement: typed.requirement, period: typed.period, ..row },
        None => row,
    };
    fresh.into_iter().map(row).collect()
}

fn order(fields: OrderFields) -> Option<NewRectification> {
    let requirement = fields.requirement.get().trim().to_owned();
    (!requirement.is_empty()).then(|| NewRectification {
        item_code: fields.item,
        check_code: fields.check,
        requirement,
        period: fields.period.get().unwrap_or(RectificationPeriod::Usual),
    })
}

#[component]
fn Finish(visit: Visit, step: RwSignal<Option<Step>>) -> impl IntoView {
    let words = &t().visits;
    let id = visit.id;
    let (fields, etag, again) = visit.view.with_untracked(|view| {
        (Fields::of(view), StoredValue::new(view.etag.clone()), view.result.is_some())
    });
    let form = Form::new(format!("finish/{id}"));
    let fresh = fields.orders.get_untracked();
    let fields = form.draft(fields);
    fields.orders.update_untracked(|typed| *typed = carried(fresh, typed));
    let send = move |end, key| async move { api::inspections::finish(id, end, &etag.get_value(), key).await };
    let done = move |view: InspectionView| {
        visit.take(view);
        toast::done(words.finished);
        step.try_set(Some(Step::Signing));
    };
    let save = form.submit(move || fields.read(), send, done);
    let could_not = move || fields.outcome.get() == Some(Outcome::CouldNotEnter);
    let codes = Data::new(api::inspections::codes);
    view! {
        <FormView form save>
            <Orders orders=fields.orders />
            <Section title=words.outcome>
                <Select label=words.outcome value=fields.outcome at="/outcome" required=true />
                <Show when=could_not>
                    <Select label=words.no_entry_reason value=fields.no_entry_reason at="/no_entry_reason" required=true />
                </Show>
                <Load from=codes let:codes>
                    <Codes codes fields />
                </Load>
                <TextArea label=words.remarks value=fields.remarks at="/remarks" />
            </Section>
            <Submit label=if again { words.finish_again } else { words.finish } />
        </FormView>
    }
}

#[component]
fn Codes(codes: ResultCodes, fields: Fields) -> impl IntoView {
    let words = &t().visits;
    let of = |scheme: CodeScheme| {
        let codes = codes.items.iter().filter(|code| code.scheme == scheme);
        let named = codes.map(|code| (code.code.clone(), format!("{} {}", code.code, code.name)));
        named.collect::<Vec<_>>()
    };
    let (results, measures) = (of(CodeScheme::National), of(CodeScheme::FollowUp));
    view! {
        <div class="stack">
            <SelectCode
                label=words.result_code
                hint=words.result_auto
                value=fields.result_code
                options=results
                at="/result_code"
            />
            <SelectCode
                label=words.follow_up
                hint=words.result_auto
                value=fields.follow_up
                options=measures
                at="/follow_up"
            />
        </div>
    }
}

/// The problems found, each with what has to be done about it.
#[component]
fn Orders(orders: RwSignal<Vec<OrderFields>>) -> impl IntoView {
    let words = &t().visits;
    let all = orders.get_untracked();
    if all.is_empty() {
        return view! { <Section title=words.found><p class="muted">{words.found_none}</p></Section> }
            .into_any();
    }
    let rows = all.into_iter().enumerate().map(move |(place, order)| {
        // Only those with a requirement are sent, so the server counts them only.
        let sent_before = move || {
            let filled = |order: &OrderFields| !order.requirement.get().trim().is_empty();
            orders.with(|orders| orders.iter().take(place).filter(|order| filled(order)).count())
        };
        let at = move |name: &'static str| {
            Signal::derive(move || format!("/rectifications/{}/{name}", sent_before()))
        };
        view! {
            <fieldset class="order">
                <legend>{order.what}</legend>
                <p class="muted">{order.note}</p>
                <TextField
                    label=words.requirement
                    hint=words.order_hint
                    value=order.requirement
                    at=at("requirement")
                />
                <Select label=words.period value=order.period at=at("period") />
            </fieldset>
        }
    });
    view! { <Section title=words.found>{rows.collect_view()}</Section> }.into_any()
}
