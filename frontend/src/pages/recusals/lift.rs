//! Lifting a recusal, after asking.

use contract::recusals::RecusalView;
use leptos::prelude::*;

use crate::{
    api, browser,
    data::action,
    text::t,
    ui::{Confirm, toast},
};

/// Asks whether the recusal in `asked` shall be lifted.
#[component]
pub fn LiftDialog(
    asked: RwSignal<Option<RecusalView>>,
    #[prop(into)] on_lifted: Callback<()>,
) -> impl IntoView {
    let lift = action(move || {
        let recusal = asked.get_untracked();
        async move {
            let Some(RecusalView { id, etag, .. }) = recusal else { return };
            match api::recusals::lift(id, &etag).await {
                Ok(_) => toast::done(t().recusals.was_lifted),
                Err(error) => toast::failed(&error),
            }
            // Also after a refusal: somebody else may have lifted it.
            on_lifted.run(());
            // The button that had the focus is gone.
            browser::focus_soon("page-heading");
        }
    });
    move || {
        asked.get().map(|recusal| {
            let words = &t().recusals;
            let lead = words.lift_lead(&recusal.inspector_name, &recusal.provider_name);
            let yes = move |()| {
                lift.dispatch(());
            };
            view! {
                <Confirm
                    open=RwSignal::new(true)
                    title=words.lift_title
                    lead
                    confirm=words.lift_confirm
                    on_confirm=yes
                />
            }
        })
    }
}
