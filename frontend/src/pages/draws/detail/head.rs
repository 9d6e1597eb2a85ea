//! The head of a draw's page: name, state, what can be done with the result, and voiding.

use contract::draws::{DrawState, DrawView};
use leptos::prelude::*;

use super::voiding::{AskVoid, VoidNotice};
use crate::{
    api, browser,
    data::action,
    pages::draws::{list::tone, times},
    path,
    text::{Word, t},
    ui::{Action, Badge, Button, Glyph, Kind, LinkButton, PageHead, toast},
};

#[component]
pub(super) fn Head(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draws;
    let void_open = RwSignal::new(false);
    let may_void = draw.actions.iter().any(|action| action == "ask_void");
    let (title, state) = (times::draw_name(&draw.plan.period, draw.seq), draw.state);
    let (id, result) = (draw.id, draw.clone());
    view! {
        <PageHead title above=vec![(path::DRAWS, words.title)]>
            <LinkButton label=t().draw_life.public_page href=path::public_draw(id) glyph=Glyph::Globe />
            <ForResult draw=result />
            <Action
                label=t().draw_life.void_ask
                on_press=move |()| void_open.set(true)
                allowed=may_void
                why_not=t().draw_life.no_right_to_void
                kind=Kind::Danger
            />
        </PageHead>
        <p class="badges"><Badge label=state.label() tone=tone(state) /></p>
        <VoidNotice draw=draw.clone() on_changed />
        <AskVoid draw open=void_open on_changed />
    }
}

/// What can be done with a revealed result; while it is sealed, the buttons say so.
#[component]
fn ForResult(draw: DrawView) -> impl IntoView {
    let words = &t().draws;
    let id = draw.id;
    if draw.drawn_at.is_none() {
        return ().into_any();
    }
    if draw.state != DrawState::Revealed {
        let later =
            [(words.verify, Glyph::Check), (words.record, Glyph::Download), (words.print, Glyph::Print)];
        let later = later.map(|(label, glyph)| {
            view! { <Action label on_press=|()| {} allowed=false why_not=t().open.after_reveal glyph /> }
        });
        return later.into_iter().collect_view().into_any();
    }
    let name = words.record_name(&draw.plan.period, draw.seq);
    let save = action(move || {
        let name = name.clone();
        async move {
            if let Err(error) = api::draws::save_record(id, &name).await {
                toast::failed(&error);
            }
        }
    });
    view! {
        <LinkButton label=words.verify href=path::verify_draw(id) glyph=Glyph::Check />
        <Button
            label=words.record
            glyph=Glyph::Download
            busy=save.pending()
            on_press=move |()| {
                save.dispatch(());
            }
        />
        <Button label=words.print glyph=Glyph::Print on_press=|()| browser::print() />
    }
    .into_any()
}
