//! Handing in a commitment: the browser makes the secret number, the slip is saved, then the fingerprint is sent.

use contract::{
    FieldError,
    draws::{DrawView, NewCommitment},
};
use leptos::prelude::*;

use super::slip::{Slip, SlipButtons, SlipSheet};
use crate::{
    api,
    pages::draws::{
        parts::{Hash, Notice},
        secret::Secret,
    },
    text::t,
    ui::{Button, Check, Details, Form, FormView, Glyph, Kind, Section, Submit, toast},
};

/// Whether the caller may commit now.
pub(super) fn is_open(draw: &DrawView) -> bool {
    draw.contributes_as.is_some() && draw.actions.iter().any(|action| action == "commit")
}

#[component]
pub(super) fn Commit(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let contributor = draw.contributes_as.clone()?;
    let id = draw.id.to_string();
    let own = draw.contributors.iter().find(|contributor| contributor.own).cloned();
    let kept = Secret::kept(&id, &contributor);
    let matches = own.as_ref().is_some_and(|own| {
        kept.iter().any(|secret| secret.commitment(&draw.draw_id, &contributor) == own.commitment)
    });
    // What was made and not handed in yet outlives a reload.
    let pending = kept.last().copied().filter(|_| own.is_none());
    let secret = RwSignal::new(pending);
    let (keeps, failed) = (RwSignal::new(true), RwSignal::new(false));
    let make = Callback::new({
        let (id, contributor) = (id.clone(), contributor.clone());
        move |()| match Secret::make() {
            Some(made) => {
                keeps.set(made.keep(&id, &contributor));
                secret.set(Some(made));
            }
            None => failed.set(true),
        }
    });
    let (draw, contributor) = (StoredValue::new(draw), StoredValue::new(contributor));
    let slip = move |secret: &Secret| {
        draw.with_value(|draw| contributor.with_value(|contributor| Slip::of(draw, contributor, secret)))
    };
    let form = move || {
        secret.get().map(|secret| {
            view! { <CommitForm draw=draw.get_value() slip=slip(&secret) secret contributor=contributor.get_value() keeps on_changed /> }
        })
    };
    let begin = move || {
        (secret.get().is_none() && own.is_none()).then(|| {
            view! { <Button label=words.make kind=Kind::Primary glyph=Glyph::Key on_press=make /> }
        })
    };
    let standing = draw.with_value(|draw| draw.contributors.iter().any(|c| c.own)).then(|| {
        let text = if matches { words.own_committed } else { words.own_elsewhere };
        view! {
            <Notice text warning=!matches />
            <Details summary=words.replace>
                <p>{words.replace_lead}</p>
                <Button label=words.make_again glyph=Glyph::Key on_press=make />
            </Details>
        }
    });
    Some(view! {
        <Section title=words.commit_title lead=words.commit_lead>
            {standing}
            <Show when=move || failed.get()>
                <Notice text=words.make_failed warning=true />
            </Show>
            {begin}
            {form}
        </Section>
        {move || secret.get().map(|secret| view! { <SlipSheet slip=slip(&secret) /> })}
    })
}

#[component]
fn CommitForm(
    draw: DrawView,
    slip: Slip,
    secret: Secret,
    contributor: String,
    keeps: RwSignal<bool>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let words = &t().draw_life;
    let (id, etag) = (draw.id, StoredValue::new(draw.etag));
    let commitment = secret.commitment(&draw.draw_id, &contributor);
    let shown = commitment.clone();
    let (saved, told) = (RwSignal::new(slip.is_saved()), RwSignal::new(false));
    let form = Form::new(format!("draw/{id}/commit"));
    let read = move || {
        if !saved.get() {
            return Err(vec![FieldError::at("", "slip", words.slip_needed)]);
        }
        if !told.get() {
            return Err(vec![FieldError::at("", "slip", words.slip_must)]);
        }
        Ok(NewCommitment { commitment: commitment.clone() })
    };
    let send = move |body, key| async move { api::draws::commit(id, body, &etag.get_value(), key).await };
    let done = move |_: DrawView| {
        toast::done(words.committed);
        on_changed.run(());
    };
    let save = form.submit(read, send, done);
    let lines = secret.lines().into_iter().map(|line| view! { <li><code>{line}</code></li> }).collect_view();
    view! {
        <FormView form save>
            <Notice text=words.made />
            <Show when=move || !keeps.get()>
                <Notice text=words.not_kept_here warning=true />
            </Show>
            <dl class="hashes"><Hash label=words.slip_commitment value=shown /></dl>
            <SlipButtons slip saved />
            <Details summary=words.slip_number>
                <ol class="slip-lines">{lines}</ol>
            </Details>
            <Check label=words.slip_kept value=told />
            <Submit label=words.commit busy_label=words.committing />
        </FormView>
    }
}
