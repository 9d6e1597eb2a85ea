//! Saving the plan: it becomes public and commitments are collected; nothing is locked yet.

use contract::draws::DrawView;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{Standing, fields::PlanFields};
use crate::{
    api, path,
    text::t,
    ui::{Action, Button, Dialog, Form, Glyph, Kind, toast},
};

/// The button, its reasons, and the question before it.
#[component]
pub fn Prepare(
    form: Form,
    fields: PlanFields,
    /// The draw whose plan is changed; none for a new one.
    standing: Option<Standing>,
    feasible: bool,
    changed: Signal<bool>,
) -> impl IntoView {
    let (words, life) = (&t().draw_plan, &t().draw_life);
    let open = RwSignal::new(false);
    let navigate = use_navigate();
    let label = if standing.is_some() { life.save_plan } else { life.prepare };
    let said = if standing.is_some() { life.plan_saved } else { life.prepared };
    let done = move |draw: DrawView| {
        toast::done(said);
        navigate(&path::draw(draw.id), NavigateOptions::default());
    };
    let standing = StoredValue::new(standing);
    let send = move |plan, key| async move {
        match standing.get_value() {
            Some(Standing { id, etag, .. }) => api::draws::change_plan(id, plan, &etag).await,
            None => api::draws::prepare(plan, key).await,
        }
    };
    let save = form.submit(move || fields.read(), send, done);
    let yes = move |()| {
        open.set(false);
        save.dispatch(());
    };
    let button = move || {
        if save.pending().get() {
            let busy = Signal::derive(|| true);
            return view! { <Button label=life.preparing kind=Kind::Primary on_press=|()| {} busy /> }
                .into_any();
        }
        let why_not = if changed.get() { words.changed } else { words.announce_infeasible };
        view! {
            <Action
                label
                on_press=move |()| open.set(true)
                allowed=feasible && !changed.get()
                why_not
                kind=Kind::Primary
                glyph=Glyph::Draw
            />
        }
        .into_any()
    };
    view! {
        <div class="button-row announce" class:is-ready=feasible>{button}</div>
        <Dialog open title=life.prepare_title>
            <p>{life.prepare_lead}</p>
            <div class="button-row form-end">
                <Button label kind=Kind::Primary on_press=yes />
                <Button label=words.back kind=Kind::Quiet on_press=move |()| open.set(false) />
            </div>
        </Dialog>
    }
}
