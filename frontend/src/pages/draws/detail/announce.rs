//! Locking the lists and announcing, once the contributors have committed.

use contract::draws::DrawView;
use leptos::prelude::*;

use crate::{
    api,
    pages::draws::detail::contributors::ContributorList,
    path,
    permission::Permission,
    session,
    text::t,
    ui::{Action, Dialog, Form, FormView, Glyph, Kind, LinkButton, Section, Submit, toast},
};

#[component]
pub(super) fn Announce(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let open = RwSignal::new(false);
    let may = draw.actions.iter().any(|action| action == "announce");
    let there = draw.contributors.len();
    let edit = draw.actions.iter().any(|action| action == "change_plan").then(|| {
        view! { <LinkButton label=words.edit_plan href=path::edit_draw(draw.id) glyph=Glyph::Edit /> }
    });
    let shown = session::may(Permission::PlanDraws).then(|| {
        view! {
            <div class="button-row">
                <Action
                    label=words.announce
                    on_press=move |()| open.set(true)
                    allowed=may
                    why_not=words.announce_too_few
                    kind=Kind::Primary
                    glyph=Glyph::Draw
                />
                {edit}
            </div>
        }
    });
    let (counted, state, contributors) =
        (words.enough(there, draw.contributors_needed), draw.state, draw.contributors.clone());
    let draw = StoredValue::new(draw);
    view! {
        <Section title=words.announce_title lead=counted>
            <ContributorList contributors state />
            {shown}
        </Section>
        <Dialog open title=t().draw_plan.announce_title>
            <AnnounceForm draw=draw.get_value() open on_changed />
        </Dialog>
    }
}

#[component]
fn AnnounceForm(draw: DrawView, open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let (plan_words, words) = (&t().draw_plan, &t().draw_life);
    let (id, etag) = (draw.id, StoredValue::new(draw.etag));
    let form = Form::new(format!("draw/{id}/announce"));
    let send = move |(), key| async move { api::draws::announce(id, &etag.get_value(), key).await };
    let done = move |_: DrawView| {
        open.set(false);
        toast::done(words.announced);
        on_changed.run(());
    };
    let save = form.submit(|| Ok(()), send, done);
    view! {
        <FormView form save>
            <p>{plan_words.announce_lead}</p>
            <ul class="fixes">
                <li>{plan_words.fixes_lists}</li>
                <li>{plan_words.fixes_plan}</li>
                <li>{plan_words.fixes_beacon}</li>
                <li>{plan_words.fixes_secrets}</li>
            </ul>
            <p>{plan_words.announce_hash}</p>
            <Submit label=words.announce busy_label=words.announcing on_cancel=move |()| open.set(false) />
        </FormView>
    }
}
