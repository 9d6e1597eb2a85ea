//! One visit on the inspector's phone: the code for the door, the checks, the counts, the summary, the signatures.
//!
//! It is loaded once and then works without a connection; what is entered goes through the outbox.

mod card_state;
mod cards;
mod counts;
mod finish;
mod signing;
mod state;
mod thumbs;

use contract::{id::InspectionId, inspections::InspectionView};
use leptos::{prelude::*, task::spawn_local};

use super::{
    door_code::DoorCode,
    outbox::{
        self,
        queue::{self, Parcel, Stand},
    },
};
use crate::{
    data::Data,
    path,
    text::{Word, t},
    ui::{Badge, Button, Glyph, Icon, Kind, Load, PageHead, Tone},
};
pub use signing::Said;
pub use state::load;
use state::{Loaded, Step, Visit};

/// Whether a visit is on this phone.
pub async fn is_kept(id: InspectionId) -> bool {
    state::kept(id).await.is_some()
}

/// Keeps a visit that just began: the connection may be gone before its page is there.
pub async fn keep(view: InspectionView) {
    state::keep(&Loaded { view, provider: None, rules: None, from_phone: false }).await;
}

/// The provider of a visit, as far as this phone knows.
pub async fn provider_of(id: InspectionId) -> Option<String> {
    state::kept(id).await.map(|kept| kept.view.summary.provider_name)
}

/// The page.
#[component]
pub fn VisitPage(
    /// Which inspection.
    id: InspectionId,
) -> impl IntoView {
    // Outside of `Load`, so that going back to a step after loading anew finds it.
    let step = RwSignal::new(None::<Step>);
    let loaded = Data::new(move || load(id));
    view! {
        <Load from=loaded let:loaded>
            <Opened loaded step />
        </Load>
    }
}

#[component]
fn Opened(loaded: Loaded, step: RwSignal<Option<Step>>) -> impl IntoView {
    let title = loaded.view.summary.provider_name.clone();
    let first = Step::first(&loaded.view);
    let visit = Visit::new(loaded);
    let shown = Memo::new(move |_| step.get().unwrap_or(first));
    let content = move || match shown.get() {
        Step::Door => view! { <DoorCode id=visit.id again=visit.again() /> }.into_any(),
        Step::Checks => view! { <cards::Checklist visit /> }.into_any(),
        Step::Counts => view! { <counts::Counts visit /> }.into_any(),
        Step::Summary => view! { <finish::Summary visit step /> }.into_any(),
        Step::Signing => view! { <signing::Signing visit /> }.into_any(),
    };
    let state = move || visit.view.with(|view| view.summary.state);
    view! {
        <div class="visit">
            <PageHead title above=vec![(path::VISITS, t().visits.title)]>
                {move || view! { <Badge label=state().label() tone=super::state_tone(state()) /> }}
                <Button label=t().kit.refresh kind=Kind::Quiet on_press=move |()| visit.refresh() />
            </PageHead>
            <Standing visit />
            <nav class="visit-steps" aria-label=t().visits.steps>
                <ol>{Step::ALL.map(|this| view! { <StepButton this shown step /> }).collect_view()}</ol>
            </nav>
            {content}
        </div>
    }
}

#[component]
fn StepButton(this: Step, shown: Memo<Step>, step: RwSignal<Option<Step>>) -> impl IntoView {
    let now = move || (shown.get() == this).then_some("step");
    view! {
        <li>
            <button type="button" aria-current=now on:click=move |_| step.set(Some(this))>{this.label()}</button>
        </li>
    }
}

/// How much of what was entered is where.
#[component]
fn Standing(visit: Visit) -> impl IntoView {
    let words = &t().visits;
    let tally = Memo::new(move |_| visit.parcels.with(|parcels| queue::tally(parcels, visit.id)));
    let arrived = Memo::new(move |_| visit.arrived());
    let badges = move || {
        let (tally, arrived) = (tally.get(), arrived.get());
        let waiting = (tally.waiting > 0)
            .then(|| format!("{} · {}", words.kept_here, words.waiting(tally.waiting)))
            .map(|label| view! { <Badge label tone=Tone::Warning /> });
        let delivered = (arrived > 0)
            .then(|| format!("{} {}", words.delivered, words.arrived(arrived)))
            .map(|label| view! { <Badge label tone=Tone::Good /> });
        let refused = (tally.refused > 0)
            .then(|| view! { <Badge label=words.refused(tally.refused) tone=Tone::Bad /> });
        let unfinished = (tally.unfinished > 0)
            .then(|| view! { <Badge label=words.lacking(tally.unfinished) tone=Tone::Info /> });
        let nothing = (tally == queue::Tally::default() && arrived == 0)
            .then(|| view! { <Badge label=words.nothing_yet tone=Tone::Neutral /> });
        view! { {waiting} {delivered} {refused} {unfinished} {nothing} }
    };
    view! {
        <div class="standing">
            <p class="badges" role="status">{badges}</p>
            <Show when=move || tally.with(|tally| tally.waiting > 0)>
                <Button label=words.send_now kind=Kind::Quiet on_press=move |()| outbox::push() />
            </Show>
        </div>
        <Show when=move || !outbox::keeps()>
            <p class="notice notice-warning" role="alert"><Icon glyph=Glyph::Alert /> {words.no_storage}</p>
        </Show>
        <Show when=move || visit.from_phone.get()>
            <p class="notice notice-info" role="status"><Icon glyph=Glyph::Info /> {words.from_phone}</p>
        </Show>
    }
}

/// Why the server did not take something, and what may be done.
#[component]
fn Refusal(parcel: Parcel) -> impl IntoView {
    let Stand::Refused(why) = parcel.stand.clone() else { return ().into_any() };
    let (again, gone) = (parcel.clone(), parcel);
    let retry = move |()| spawn_local(outbox::retry(again.clone()));
    let discard = move |()| spawn_local(outbox::discard(gone.clone()));
    view! {
        <div class="refusal" role="alert">
            <p class="error"><Icon glyph=Glyph::Alert /> <span>{t().visits.not_taken} "：" {why}</span></p>
            <div class="button-row">
                <Button label=t().visits.retry kind=Kind::Quiet on_press=retry />
                <Button label=t().visits.discard kind=Kind::Quiet on_press=discard />
            </div>
        </div>
    }
    .into_any()
}
