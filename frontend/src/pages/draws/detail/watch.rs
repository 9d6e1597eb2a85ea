//! Others work on the same draw: the page looks for news, and shows them at once where nothing is being typed.

use std::time::Duration;

use contract::{draws::DrawView, id::DrawId};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    browser::{self, document},
    data::Data,
    pages::draws::parts::Notice,
    text::t,
    ui::{Button, guard},
};

/// How often the page looks for news.
const LOOK: Duration = Duration::from_secs(10);

#[component]
pub(super) fn Watch(id: DrawId, draw: Data<DrawView>, on_reload: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let news = RwSignal::new(false);
    let seen = Memo::new(move |_| draw.get().and_then(Result::ok).map(|draw| draw.etag));
    // What is shown is the newest again.
    Effect::new(move |_| {
        seen.track();
        news.set(false);
    });
    let look = move || {
        let Some(seen) = seen.get_untracked().filter(|_| browser::is_looked_at()) else { return };
        spawn_local(async move {
            let Ok(found) = api::draws::peek(id).await else { return };
            if found.etag == seen {
                return;
            }
            if is_busy() {
                news.try_set(true);
            } else {
                on_reload.try_run(());
            }
        });
    };
    if let Ok(looking) = set_interval_with_handle(look, LOOK) {
        on_cleanup(move || looking.clear());
    }
    view! {
        <Show when=move || news.get()>
            <div class="news">
                <Notice text=words.changed_elsewhere />
                <Button label=words.show_newest on_press=move |()| on_reload.run(()) />
            </div>
        </Show>
    }
}

/// Whether something is typed or a dialog is open, which showing the news would take away.
fn is_busy() -> bool {
    let dialog = document().and_then(|document| document.query_selector("dialog[open]").ok().flatten());
    dialog.is_some() || guard::is_dirty()
}
