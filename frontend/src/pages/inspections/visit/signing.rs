//! The signatures: each inspector's own, and what the provider's representative does.

use contract::{
    FieldError,
    inspections::{
        InspectionMember, InspectionState, InspectionView, RepresentativeAct, RepresentativeStatement,
        RepresentativeView, SignInspection, WithdrawSignature,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    super::{record_button, required::required},
    Visit,
};
use crate::{
    api, path, session,
    text::{Word, t},
    ui::{
        Action, Badge, Check, Dialog, Fact, Facts, Form, FormView, Glyph, Icon, Kind, LinkButton, Reader,
        ReasonDialog, Section, Select, Submit, TextArea, TextField, Tone, toast,
    },
};

#[component]
pub fn Signing(visit: Visit) -> impl IntoView {
    let words = &t().visits;
    let state = Memo::new(move |_| visit.view.with(|view| view.summary.state));
    let finished = Memo::new(move |_| visit.view.with(|view| view.result.is_some()));
    let number = visit.view.with_untracked(|view| view.summary.number.clone());
    let sheet = StoredValue::new(number);
    let said = Memo::new(move |_| visit.view.with(|view| view.representative.clone()));
    view! {
        <Show when=move || !finished.get()>
            <p class="notice notice-info" role="status"><Icon glyph=Glyph::Info /> {words.not_finished}</p>
        </Show>
        {move || visit.view.with(required)}
        <Team visit />
        <Section title=words.representative lead=words.representative_lead>
            {move || match said.get() {
                Some(said) => view! { <Said said /> }.into_any(),
                None if visit.may("record_representative") => view! { <Statement visit /> }.into_any(),
                None => view! { <p class="muted">{words.not_allowed_now}</p> }.into_any(),
            }}
        </Section>
        <Show when=move || finished.get()>
            <div class="button-row">
                {record_button(visit.id, sheet.get_value())}
                <Show when=move || state.get() == InspectionState::Closed>
                    <Badge label=words.closed tone=Tone::Good />
                    <LinkButton label=words.see_detail href=path::inspection(visit.id) />
                </Show>
            </div>
        </Show>
    }
}

#[component]
fn Team(visit: Visit) -> impl IntoView {
    let words = &t().visits;
    let (sign_open, withdraw_open) = (RwSignal::new(false), RwSignal::new(false));
    let lines = move || {
        let team = visit.view.with(|view| view.team.clone());
        team.into_iter().map(|member| view! { <Member member /> }).collect_view()
    };
    let take = Callback::new(move |view: InspectionView| {
        visit.take(view);
        toast::done(words.withdrawn);
    });
    let id = visit.id;
    let withdraw = move |reason, key| {
        let etag = visit.view.with_untracked(|view| view.etag.clone());
        async move { api::inspections::withdraw_signature(id, WithdrawSignature { reason }, &etag, key).await }
    };
    let buttons = move || {
        let may_withdraw = visit.may("withdraw_signature");
        view! {
            <Action
                label=words.sign
                kind=Kind::Primary
                on_press=move |()| sign_open.set(true)
                allowed=visit.may("sign")
                why_not=words.not_allowed_now
            />
            {may_withdraw.then(|| view! {
                <Action label=words.withdraw on_press=move |()| withdraw_open.set(true) allowed=true why_not="" />
            })}
        }
    };
    view! {
        <Section title=words.signatures lead=words.each_signs>
            <ul class="lines">{lines}</ul>
            <div class="button-row">{buttons}</div>
        </Section>
        <SignDialog visit open=sign_open />
        <ReasonDialog
            open=withdraw_open
            title=words.withdraw
            lead=words.withdraw_lead
            confirm=words.withdraw
            send=withdraw
            on_done=take
        />
    }
}

#[component]
fn Member(member: InspectionMember) -> impl IntoView {
    let words = &t().visits;
    let (label, tone) = match (member.present, member.signed) {
        (_, true) => (words.signed, Tone::Good),
        (true, false) => (words.not_signed, Tone::Warning),
        (false, false) => (words.absent, Tone::Neutral),
    };
    let department = session::department_name(&member.department_code);
    view! {
        <li>
            <strong>{member.name}</strong> " " <span class="muted">{department} " " {member.licence_number}</span> " "
            <Badge label tone />
        </li>
    }
}

#[component]
fn SignDialog(visit: Visit, open: RwSignal<bool>) -> impl IntoView {
    let id = visit.id;
    let content = move || {
        let words = &t().visits;
        let form = Form::new(format!("sign/{id}"));
        let confirm = RwSignal::new(false);
        let read = move || {
            let body = SignInspection { confirm: confirm.get(), password: None };
            let missing = FieldError::at("/confirm", "required", words.sign_confirm_needed);
            if body.confirm { Ok(body) } else { Err(vec![missing]) }
        };
        let send = move |body, key| {
            let etag = visit.view.with_untracked(|view| view.etag.clone());
            async move { api::inspections::sign(id, body, &etag, key).await }
        };
        let done = move |view: InspectionView| {
            open.set(false);
            visit.take(view);
            toast::done(words.was_signed);
        };
        let save = form.submit(read, send, done);
        view! {
            <FormView form save>
                <p>{words.sign_lead}</p>
                <Check label=words.sign_confirm value=confirm />
                <Submit label=words.sign on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().visits.sign_title>{content()}</Dialog> }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    act: RwSignal<Option<RepresentativeAct>>,
    name: RwSignal<String>,
    role: RwSignal<String>,
    comment: RwSignal<String>,
}

#[component]
fn Statement(visit: Visit) -> impl IntoView {
    let words = &t().visits;
    let id = visit.id;
    let form = Form::new(format!("representative/{id}"));
    let fields = form.draft(Fields {
        act: RwSignal::new(None),
        name: RwSignal::default(),
        role: RwSignal::default(),
        comment: RwSignal::default(),
    });
    let read = move || {
        let reader = Reader::default();
        let act = reader.word("/act", fields.act.get(), RepresentativeAct::Signed);
        let text = |text: RwSignal<String>| text.get().trim().to_owned();
        let (name, role, comment) = (text(fields.name), text(fields.role), text(fields.comment));
        if act != RepresentativeAct::Refused && name.is_empty() {
            reader.missing("/name");
        }
        if act != RepresentativeAct::Refused && role.is_empty() {
            reader.missing("/role");
        }
        if act != RepresentativeAct::Signed && comment.is_empty() {
            reader.missing("/comment");
        }
        reader.finish(RepresentativeStatement { act, name, role, comment })
    };
    let send = move |statement, key| {
        let etag = visit.view.with_untracked(|view| view.etag.clone());
        async move { api::inspections::record_representative(id, statement, &etag, key).await }
    };
    let done = move |view: InspectionView| {
        visit.take(view);
        toast::done(words.representative_recorded);
    };
    let save = form.submit(read, send, done);
    view! {
        <FormView form save>
            <Select label=words.act value=fields.act at="/act" required=true />
            <TextField label=words.name hint=words.name_hint value=fields.name at="/name" width="medium" />
            <TextField label=words.role value=fields.role at="/role" width="medium" />
            <TextArea label=words.comment value=fields.comment at="/comment" />
            <Submit label=words.record_representative />
        </FormView>
    }
}

/// What the representative did.
#[component]
pub fn Said(said: RepresentativeView) -> impl IntoView {
    let words = &t().visits;
    let person =
        [said.name, said.role].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let witnesses = said.witnesses.join("、");
    view! {
        <Facts>
            <Fact label=words.act value=said.act.label() />
            <Fact label=words.name value=person />
            <Fact label=words.comment value=said.comment />
            <Fact label=t().inspections.by value=crate::format::moment(said.at) />
        </Facts>
        {(!witnesses.is_empty()).then(|| view! { <p class="muted">{words.witnessed(&witnesses)}</p> })}
    }
}
