//! What may be done with an inspection: decide, rate, ask for a recusal.

use contract::{
    id::InspectorId,
    inspections::{InspectionDecision, InspectionView, NewRating},
    recusal_requests::{NewRecusalRequest, RecusalRequestView},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api,
    text::t,
    ui::{Action, Dialog, Form, FormView, Kind, Reader, SelectCode, Submit, TextArea, toast},
};

/// The buttons. What the state does not allow stays away: a provider has no use for a greyed "approve".
#[component]
pub fn Actions(view: InspectionView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().inspections;
    let may = |action: &str| view.actions.iter().any(|a| a == action);
    let (may_decide, may_rate, may_ask) = (may("decide"), may("rate"), may("request_recusal"));
    let (decide, rate, ask) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let button = |shown: bool, label: &'static str, open: RwSignal<bool>, kind: Kind| {
        shown.then(move || {
            view! { <Action label kind on_press=move |()| open.set(true) allowed=true why_not=words.not_allowed /> }
        })
    };
    view! {
        {button(may_ask, words.ask_recusal, ask, Kind::Secondary)}
        {button(may_rate, words.rate, rate, Kind::Primary)}
        {button(may_decide, words.decide, decide, Kind::Primary)}
        <DecideDialog view=view.clone() open=decide on_changed />
        <RateDialog view=view.clone() open=rate on_changed />
        <AskDialog view open=ask />
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Chosen {
    choice: RwSignal<String>,
    text: RwSignal<String>,
}

impl Chosen {
    fn fresh() -> Self {
        Self { choice: RwSignal::default(), text: RwSignal::default() }
    }

    fn text(self) -> String {
        self.text.get().trim().to_owned()
    }
}

#[component]
fn DecideDialog(view: InspectionView, open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let (id, etag) = (view.summary.id, StoredValue::new(view.etag));
    let content = move || {
        let words = &t().inspections;
        let form = Form::new(format!("decide/{id}"));
        let fields = form.draft(Chosen::fresh());
        let read = move || {
            let reader = Reader::default();
            let choice = reader.filled("/approve", fields.choice.get());
            reader.finish(InspectionDecision { approve: choice == "yes", reason: fields.text() })
        };
        let send =
            move |body, key| async move { api::inspections::decide(id, body, &etag.get_value(), key).await };
        let done = move |_: InspectionView| {
            open.set(false);
            toast::done(words.decided);
            on_changed.run(());
        };
        let save = form.submit(read, send, done);
        let options =
            vec![("yes".to_owned(), words.approve.to_owned()), ("no".to_owned(), words.refuse.to_owned())];
        view! {
            <FormView form save>
                <SelectCode label=words.decision value=fields.choice options at="/approve" required=true />
                <TextArea label=words.decision_reason value=fields.text at="/reason" required=true />
                <Submit label=words.decide on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().inspections.decide>{content()}</Dialog> }
}

#[component]
fn RateDialog(view: InspectionView, open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let (id, etag) = (view.summary.id, StoredValue::new(view.etag));
    let content = move || {
        let words = &t().inspections;
        let form = Form::new(format!("rate/{id}"));
        let fields = form.draft(Chosen::fresh());
        let read = move || {
            let reader = Reader::default();
            let stars = reader.whole("/stars", &fields.choice.get());
            reader.finish(NewRating { stars, text: fields.text() })
        };
        let send =
            move |body, key| async move { api::inspections::rate(id, body, &etag.get_value(), key).await };
        let done = move |_: InspectionView| {
            open.set(false);
            toast::done(words.rated);
            on_changed.run(());
        };
        let save = form.submit(read, send, done);
        let stars = [words.star_5, words.star_4, words.star_3, words.star_2, words.star_1];
        let options =
            (1..=5).rev().zip(stars).map(|(n, word): (u8, _)| (n.to_string(), word.to_owned())).collect();
        view! {
            <FormView form save>
                <p>{words.rate_lead}</p>
                <SelectCode label=words.stars value=fields.choice options at="/stars" required=true />
                <TextArea label=words.rating_text value=fields.text at="/text" />
                <Submit label=words.rate on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().inspections.rate>{content()}</Dialog> }
}

#[component]
fn AskDialog(view: InspectionView, open: RwSignal<bool>) -> impl IntoView {
    let id = view.summary.id;
    let people: Vec<(String, String)> =
        view.team.into_iter().map(|m| (m.inspector_id.to_string(), m.name)).collect();
    let people = StoredValue::new(people);
    let content = move || {
        let words = &t().inspections;
        let form = Form::new(format!("ask-recusal/{id}"));
        let fields = form.draft(Chosen::fresh());
        let read = move || {
            let reader = Reader::default();
            let chosen = reader.filled("/inspector_id", fields.choice.get());
            let nobody = InspectorId::new(uuid::Uuid::nil());
            let inspector_id = chosen.parse().unwrap_or(nobody);
            reader.finish(NewRecusalRequest { inspection_id: id, inspector_id, reason: fields.text() })
        };
        let done = move |_: RecusalRequestView| {
            open.set(false);
            toast::done(words.asked_recusal);
        };
        let save = form.submit(read, api::recusal_requests::create, done);
        view! {
            <FormView form save>
                <p>{words.ask_recusal_lead}</p>
                <SelectCode
                    label=words.whom
                    value=fields.choice
                    options=people.get_value()
                    at="/inspector_id"
                    required=true
                />
                <TextArea label=t().kit.reason value=fields.text at="/reason" required=true />
                <Submit label=words.ask_recusal on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().inspections.ask_recusal>{content()}</Dialog> }
}
