//! Drawing: all numbers are there, one press computes the result and seals it.

use contract::draws::DrawView;
use leptos::prelude::*;

use crate::{
    api,
    pages::draws::parts::Notice,
    text::t,
    ui::{Form, FormView, Section, Submit, announce, toast},
};

#[component]
pub(super) fn Hold(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let may = draw.actions.iter().any(|action| action == "draw");
    let content = if may {
        view! { <HoldForm draw on_changed /> }.into_any()
    } else {
        view! { <Notice text=words.draw_waits /> }.into_any()
    };
    view! { <Section title=words.draw_title lead=words.draw_lead>{content}</Section> }
}

#[component]
fn HoldForm(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let (id, etag) = (draw.id, StoredValue::new(draw.etag));
    let form = Form::new(format!("draw/{id}/hold"));
    let send = move |(), key| async move { api::draws::hold(id, &etag.get_value(), key).await };
    let done = move |draw: DrawView| {
        toast::done(words.drawn);
        announce(words.drawn_of(draw.visits));
        on_changed.run(());
    };
    let save = form.submit(|| Ok(()), send, done);
    view! {
        <FormView form save>
            <Submit label=words.draw_button busy_label=words.drawing />
        </FormView>
    }
}
