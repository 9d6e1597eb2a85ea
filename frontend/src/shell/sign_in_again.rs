//! When the session ends in the middle of work: sign in over the page, and what was under way goes on.

use leptos::prelude::*;

use crate::{
    pages::sign_in::SignInForm,
    session,
    text::t,
    ui::{Button, Dialog, Kind},
};

use super::{Where, sign_out};

/// Opens by itself when the session has ended.
#[component]
pub fn SignInDialog() -> impl IntoView {
    let open = RwSignal::new(false);
    // The dialog closes itself on Escape too, so its state can't be derived from the session alone.
    Effect::new(move |_| open.set(session::has_ended()));
    view! {
        <Dialog open title=t().shell.sign_in_again closable=false>
            <p>{t().shell.sign_in_again_lead}</p>
            <SignInForm username=session::account().map(|account| account.username).unwrap_or_default() />
            <Button label=t().shell.other_account kind=Kind::Quiet on_press=|()| sign_out(Where::Over) />
        </Dialog>
    }
}
