//! Requests of providers that an inspector be recused, and the decision.

use contract::recusal_requests::{
    RecusalDecision, RecusalRequestFilter, RecusalRequestState, RecusalRequestView,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api, format,
    listing::Listing,
    session,
    text::{Word, t},
    ui::{
        Badge, Column, DataTable, Dialog, FilterBar, FilterWords, Form, FormView, PageHead, Reader,
        SelectCode, Submit, TextArea, Tone, toast,
    },
};

/// The page.
#[component]
pub fn RecusalRequestsPage() -> impl IntoView {
    let words = &t().rectifications;
    let list = Listing::<RecusalRequestFilter>::from_url();
    let rows = list.rows(api::recusal_requests::list);
    let asked = RwSignal::new(None::<RecusalRequestView>);
    view! {
        <PageHead title=words.requests_title lead=words.requests_lead />
        <FilterBar list>
            <FilterWords
                label=words.state
                value=Signal::derive(move || list.filter.get().state)
                on_change=move |state| list.narrow(|f| f.state = state)
            />
        </FilterBar>
        <DataTable
            id="recusal-requests"
            caption=words.requests_caption
            columns=columns(asked)
            rows
            paging=list.paging
        />
        {move || asked.get().map(|request| {
            view! { <DecideDialog request on_decided=Callback::new(move |()| rows.refetch()) /> }
        })}
    }
}

const fn tone(state: RecusalRequestState) -> Tone {
    match state {
        RecusalRequestState::Open => Tone::Warning,
        RecusalRequestState::Accepted => Tone::Good,
        RecusalRequestState::Refused => Tone::Neutral,
    }
}

fn columns(asked: RwSignal<Option<RecusalRequestView>>) -> Vec<Column<RecusalRequestView>> {
    let words = &t().rectifications;
    let state = |r: &RecusalRequestView| view! { <Badge label=r.state.label() tone=tone(r.state) /> };
    let button = move |r: &RecusalRequestView| {
        if r.actions.iter().all(|action| action != "decide") {
            return t().kit.none.into_any();
        }
        let label = t().rectifications.decide_label(&r.inspector_name, &r.provider_name);
        let request = r.clone();
        let open = move |_| asked.set(Some(request.clone()));
        view! {
            <button type="button" class="button button-quiet" aria-label=label on:click=open>
                {t().rectifications.decide}
            </button>
        }
        .into_any()
    };
    vec![
        Column::new("inspector_name", words.inspector, |r: &RecusalRequestView| r.inspector_name.clone())
            .pinned(),
        Column::new("department_code", words.department, |r: &RecusalRequestView| {
            session::department_name(&r.department_code)
        }),
        Column::new("provider_name", words.provider, |r: &RecusalRequestView| r.provider_name.clone()),
        Column::new("state", words.state, state),
        Column::new("reason", words.reason, |r: &RecusalRequestView| {
            r.reason.clone().unwrap_or_else(|| t().kit.none.to_owned())
        }),
        Column::new("decision", words.decision, |r: &RecusalRequestView| {
            r.decision_reason.clone().unwrap_or_else(|| t().kit.none.to_owned())
        }),
        Column::new("requested_at", words.requested_at, |r: &RecusalRequestView| {
            format::moment(r.requested_at)
        }),
        Column::new("actions", words.actions, button),
    ]
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    accept: RwSignal<String>,
    reason: RwSignal<String>,
}

#[component]
fn DecideDialog(request: RecusalRequestView, on_decided: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(true);
    let (id, etag) = (request.id, StoredValue::new(request.etag));
    let lead = t().rectifications.decide_label(&request.inspector_name, &request.provider_name);
    let lead = StoredValue::new(format!("{lead}：{}", request.reason.unwrap_or_default()));
    let content = move || {
        let words = &t().rectifications;
        let form = Form::new(format!("recusal-request/{id}"));
        let fields = form.draft(Fields { accept: RwSignal::default(), reason: RwSignal::default() });
        let read = move || {
            let reader = Reader::default();
            let accept = reader.filled("/accept", fields.accept.get()) == "yes";
            reader.finish(RecusalDecision { accept, reason: fields.reason.get().trim().to_owned() })
        };
        let send = move |body, key| async move {
            api::recusal_requests::decide(id, body, &etag.get_value(), key).await
        };
        let done = move |_: RecusalRequestView| {
            open.set(false);
            toast::done(words.decided);
            on_decided.run(());
        };
        let save = form.submit(read, send, done);
        let options =
            vec![("yes".to_owned(), words.accept.to_owned()), ("no".to_owned(), words.refuse.to_owned())];
        view! {
            <FormView form save>
                <p>{lead.get_value()}</p>
                <SelectCode label=words.decision value=fields.accept options at="/accept" required=true />
                <TextArea label=words.decision_reason value=fields.reason at="/reason" required=true />
                <Submit label=words.decide on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().rectifications.decide>{content()}</Dialog> }
}
