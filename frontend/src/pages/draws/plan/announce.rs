//! Announcing: says first what becomes fixed.

use contract::draws::DrawView;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::fields::PlanFields;
use crate::{
    api, path,
    text::t,
    ui::{Action, Button, Dialog, Form, Glyph, Kind, toast},
};

/// The button, its reasons, and the question before it.
#[component]
pub fn Announce(form: Form, fields: PlanFields, feasible: bool, changed: Signal<bool>) -> impl IntoView {
    let words = &t().draw_plan;
    let open = RwSignal::new(false);
    let navigate = use_navigate();
    let done = move |draw: DrawView| {
        toast::done(words.announced);
        navigate(&path::draw(draw.id), NavigateOptions::default());
    };
    let save = form.submit(move || fields.read(), api::draws::announce, done);
    let yes = move |()| {
        open.set(false);
        save.dispatch(());
    };
    let button = move || {
        if save.pending().get() {
            let busy = Signal::derive(|| true);
            return view! { <Button label=words.announcing kind=Kind::Primary on_press=|()| {} busy /> }
                .into_any();
        }
        let why_not = if changed.get() { words.changed } else { words.announce_infeasible };
        view! {
            <Action
                label=words.announce
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
        <Dialog open title=words.announce_title>
            <p>{words.announce_lead}</p>
            <ul class="fixes">
                <li>{words.fixes_lists}</li>
                <li>{words.fixes_plan}</li>
                <li>{words.fixes_beacon}</li>
                <li>{words.fixes_secrets}</li>
            </ul>
            <p>{words.announce_hash}</p>
            <div class="button-row form-end">
                <Button label=words.announce kind=Kind::Primary on_press=yes />
                <Button label=words.back kind=Kind::Quiet on_press=move |()| open.set(false) />
            </div>
        </Dialog>
    }
}
