//! Handing in secret numbers: from this browser, or typed from a sealed slip, one's own or one kept for somebody else.

use contract::{
    FieldError,
    draws::{Contributor, DrawView, NewNonce},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::contributors::ContributorList;
use crate::{
    api,
    pages::draws::{
        course::{contributor_name, listed},
        parts::Notice,
        secret::{self, Secret},
    },
    text::t,
    ui::{Details, Form, FormView, Section, Submit, TextArea, toast},
};

#[component]
pub(super) fn Nonces(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let may = draw.actions.iter().any(|action| action == "hand_in_nonce");
    let open: Vec<Contributor> =
        draw.contributors.iter().filter(|c| c.opened_at.is_none()).cloned().collect();
    let waits = words.waits_for(&listed(open.iter().map(contributor_name)));
    let own = open.iter().find(|contributor| contributor.own).cloned();
    let kept = own.as_ref().and_then(|own| kept_of(&draw, own));
    let (contributors, state) = (draw.contributors.clone(), draw.state);
    let is_owner = own.is_some();
    let from_here = kept.zip(own).map(|(secret, own)| {
        view! { <FromHere draw=draw.clone() secret own on_changed /> }
    });
    let lost = (may && is_owner && from_here.is_none())
        .then(|| view! { <Notice text=words.nonce_lost warning=true /> });
    let opened = from_here.is_none() && is_owner;
    let from_slip = may.then(|| {
        view! {
            <Details summary=words.nonce_slip open=opened>
                <FromSlip draw open on_changed />
            </Details>
        }
    });
    view! {
        <Section title=words.nonce_title lead=words.nonce_lead>
            {from_here}
            {lost}
            <p>{waits}</p>
            {from_slip}
            <ContributorList contributors state />
        </Section>
    }
}

/// The number in this browser that opens this commitment.
fn kept_of(draw: &DrawView, own: &Contributor) -> Option<Secret> {
    let kept = Secret::kept(&draw.id.to_string(), &own.contributor);
    kept.into_iter().find(|secret| opens(draw, own, secret))
}

fn opens(draw: &DrawView, contributor: &Contributor, secret: &Secret) -> bool {
    secret.commitment(&draw.draw_id, &contributor.contributor) == contributor.commitment
}

#[component]
fn FromHere(draw: DrawView, secret: Secret, own: Contributor, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let (id, etag) = (draw.id, StoredValue::new(draw.etag));
    let form = Form::new(format!("draw/{id}/nonce"));
    let name = StoredValue::new(own.contributor);
    let read = move || Ok(NewNonce { nonce: secret.hex() });
    let send = move |body, key| async move { api::draws::hand_in(id, body, &etag.get_value(), key).await };
    let done = move |_: DrawView| {
        name.with_value(|name| secret::forget(&id.to_string(), name));
        toast::done(words.nonce_sent);
        on_changed.run(());
    };
    let save = form.submit(read, send, done);
    view! {
        <FormView form save>
            <p>{words.nonce_here}</p>
            <Submit label=words.nonce_send busy_label=words.nonce_sending />
        </FormView>
    }
}

/// Not a draft: a secret number is kept nowhere but where it was made.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Typed {
    digits: RwSignal<String>,
}

#[component]
fn FromSlip(draw: DrawView, open: Vec<Contributor>, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let (id, etag) = (draw.id, StoredValue::new(draw.etag.clone()));
    let (draw, open) = (StoredValue::new(draw), StoredValue::new(open));
    let typed = Typed { digits: RwSignal::default() };
    let whose = move |secret: &Secret| {
        let owner = |draw: &DrawView| {
            open.with_value(|open| open.iter().find(|c| opens(draw, c, secret)).map(contributor_name))
        };
        draw.with_value(owner)
    };
    let found = Memo::new(move |_| Secret::read(&typed.digits.get()).ok().and_then(|secret| whose(&secret)));
    let form = Form::new(format!("draw/{id}/slip"));
    let read = move || {
        let digits = typed.digits.get();
        if digits.trim().is_empty() {
            return Err(vec![FieldError::at("/nonce", "required", t().form.required)]);
        }
        let secret = Secret::read(&digits).map_err(|wrong| vec![FieldError::at("/nonce", "slip", wrong)])?;
        match whose(&secret) {
            Some(_) => Ok(NewNonce { nonce: secret.hex() }),
            None => Err(vec![FieldError::at("/nonce", "slip", words.nonce_foreign)]),
        }
    };
    let send = move |body, key| async move { api::draws::hand_in(id, body, &etag.get_value(), key).await };
    let done = move |_: DrawView| {
        toast::done(words.nonce_sent);
        on_changed.run(());
    };
    let save = form.submit(read, send, done);
    let owner =
        move || found.get().map(|who| view! { <p role="status"><strong>{words.nonce_of(&who)}</strong></p> });
    view! {
        <FormView form save>
            <p class="muted">{words.nonce_slip_lead}</p>
            <TextArea label=words.nonce_field hint=words.nonce_field_hint value=typed.digits at="/nonce" required=true rows=4 />
            {owner}
            <Submit label=words.nonce_send busy_label=words.nonce_sending />
        </FormView>
    }
}
