//! What comes from the server: waiting, failing, being there.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Button, Glyph, Icon, Kind};
use crate::{api::ApiError, data::Data, path, text::t};

/// Shows `children` once the data are there: `<Load from=provider let:provider>…</Load>`. While they are loaded
/// again the old ones stay.
#[component]
pub fn Load<T, V>(
    /// Where the data come from.
    from: Data<T>,
    /// What is made of them.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let shown = move || {
        from.get().map(|answer| match answer {
            Ok(data) => children(data).into_any(),
            Err(error) => failed(error, Callback::new(move |()| from.refetch())),
        })
    };
    waiting(Arc::new(shown), None)
}

/// Shows what `shown` answers, and grey lines as long as it answers nothing. Not generic: `Transition` is large.
pub(super) fn waiting(
    shown: Arc<dyn Fn() -> Option<AnyView> + Send + Sync>,
    pending: Option<RwSignal<bool>>,
) -> AnyView {
    let pending = pending.unwrap_or_default();
    view! {
        <Transition fallback=|| view! { <Skeleton /> } set_pending=pending>
            {
                let shown = Arc::clone(&shown);
                move || shown()
            }
        </Transition>
    }
    .into_any()
}

pub(super) fn failed(error: ApiError, on_retry: Callback<()>) -> AnyView {
    view! { <Failure error on_retry /> }.into_any()
}

/// Grey lines where the data will be.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="hidden">{t().kit.loading}</span>
            <div class="bone bone-title"></div>
            <div class="bone"></div>
            <div class="bone"></div>
            <div class="bone bone-short"></div>
        </div>
    }
}

/// What went wrong and what to do.
#[expect(clippy::needless_pass_by_value, reason = "the properties of a component are owned")]
#[component]
pub fn Failure(
    /// What went wrong.
    error: ApiError,
    /// Tries again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let number = error.request_id().map(|id| t().problem.request_id(id));
    let home = error.is_not_found().then(|| view! { <a href=path::HOME>{t().problem.back_home}</a> });
    view! {
        <div class="failure" role="alert">
            <p class="failure-title"><Icon glyph=Glyph::Alert /> {error.title()}</p>
            <p>{error.detail()}</p>
            {number.map(|number| view! { <p class="muted">{number}</p> })}
            {home}
            {on_retry.map(|retry| view! {
                <Button label=t().kit.retry kind=Kind::Secondary on_press=move |()| retry.run(()) />
            })}
        </div>
    }
}
