//! Checking a draw's record: for anybody, without signing in and without asking the server.

mod bench;
mod check;
mod look_up;
mod report;
mod rows;

use contract::id::DrawId;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use wasm_bindgen_futures::JsFuture;

use crate::{
    api, browser, path,
    permission::Permission,
    session,
    shell::{LanguageSwitch, ThemeSwitch},
    text::t,
    ui::{
        Announcer, Button, Failure, FileDrop, Kind, LinkButton, PageHead, Section, announce, toast::Toasts,
    },
};
use bench::Bench;
pub use bench::work;
use check::{Ask, News, Outcome, Summary, example};
use report::{Report, Steps, VERDICT};
use rows::Found;

/// A record of 100 000 institutions has about 20 MB.
const LIMIT_MB: u32 = 64;

/// What stands below the file.
#[derive(Clone)]
enum State {
    Nothing,
    Loading,
    Working,
    Unreadable,
    Refused(api::ApiError),
    Done(Option<Box<Summary>>),
}

/// What the page knows, and whom it asks.
#[derive(Clone, Copy)]
struct Check {
    state: RwSignal<State>,
    steps: RwSignal<Vec<Outcome>>,
    found: RwSignal<Option<(String, Option<Found>)>>,
    bench: StoredValue<Option<Bench>, LocalStorage>,
}

impl Check {
    fn new() -> Self {
        Self {
            state: RwSignal::new(State::Nothing),
            steps: RwSignal::default(),
            found: RwSignal::new(None),
            bench: StoredValue::new_local(None),
        }
    }

    /// Checks a record on a new bench: one that is still at work on another is put away.
    fn check(self, text: String) {
        self.state.try_set(State::Working);
        self.steps.try_set(Vec::new());
        self.found.try_set(None);
        let bench = Bench::new(move |news| self.take(news));
        bench.ask(Ask::Check, text);
        self.bench.try_set_value(Some(bench));
    }

    fn look_up(self, id: String) {
        self.bench.with_value(|bench| {
            if let Some(bench) = bench {
                bench.ask(Ask::LookUp, id);
            }
        });
    }

    fn take(self, news: News) {
        match news {
            News::Step(outcome) => {
                self.steps.try_update(|steps| steps.push(outcome));
            }
            News::Found(id, found) => {
                self.found.try_set(Some((id, found)));
            }
            News::Done(summary) => {
                let words = &t().verify;
                let said = self.steps.try_with_untracked(|steps| match check::failure(steps) {
                    None => words.good.to_owned(),
                    Some((step, ..)) => {
                        format!("{} {}", words.bad, words.bad_step(check::step_words(step).0))
                    }
                });
                if let (Some(said), None) = (said, self.state.try_set(State::Done(summary))) {
                    announce(said);
                    browser::focus_soon(VERDICT);
                }
            }
        }
    }
}

/// The page for those who are not signed in: without navigation.
#[component]
pub fn OpenVerifyPage() -> impl IntoView {
    view! {
        <header class="top">
            <a class="top-name" href=path::VERIFY>
                <span class="top-mark" aria-hidden="true"></span>
                <strong>{t().shell.product}</strong>
            </a>
            <div class="top-tools"><ThemeSwitch /><LanguageSwitch /></div>
        </header>
        <main id="content" class="content alone" tabindex="-1">
            <VerifyPage />
        </main>
        <Announcer />
        <Toasts />
    }
}

/// The page.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let words = &t().verify;
    let check = Check::new();
    let state = check.state;
    let file = RwSignal::new_local(None::<web_sys::File>);
    Effect::new(move |_| {
        if let Some(file) = file.get() {
            spawn_local(async move {
                match JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
                    Some(text) => check.check(text),
                    None => state.set(State::Unreadable),
                }
            });
        }
    });
    // Not `use_query_map`: inside the one route of the app it keeps the query of the page before.
    let query = use_location().query;
    let asked =
        Memo::new(move |_| query.with(|query| query.get("draw").and_then(|id| id.parse::<DrawId>().ok())));
    let may_fetch = untrack(|| session::may(Permission::ReadDraws));
    Effect::new(move |_| {
        if let Some(id) = asked.get().filter(|_| may_fetch) {
            fetch(check, id);
        }
    });
    let sign_in = move || {
        let wanted = asked.get().filter(|_| !may_fetch);
        wanted.map(|_| view! { <p class="muted">{words.sign_in_first}</p> })
    };
    let back = move || {
        let from = asked.get().filter(|_| may_fetch);
        from.map(|id| view! { <LinkButton label=words.back href=path::draw(id) /> })
    };
    let shown = move || match state.get() {
        State::Nothing => ().into_any(),
        State::Loading => view! { <p class="working" role="status">{words.loading_record}</p> }.into_any(),
        State::Working => view! {
            <p class="working" role="status">{words.working}</p>
            <Steps steps=check.steps />
        }
        .into_any(),
        State::Unreadable => {
            view! { <p class="verdict is-bad" role="alert">{words.file_unreadable}</p> }.into_any()
        }
        State::Refused(error) => view! { <Failure error /> }.into_any(),
        State::Done(summary) => view! { <Report check summary=summary.map(|summary| *summary) /> }.into_any(),
    };
    view! {
        <PageHead title=words.title lead=words.lead>{back}</PageHead>
        {sign_in}
        <Section title=words.choose>
            <FileDrop label=words.file hint=words.file_hint file accept=".json,application/json" limit_mb=LIMIT_MB />
            <div class="button-row">
                <Button label=words.example kind=Kind::Quiet on_press=move |()| check.check(example()) />
            </div>
        </Section>
        {shown}
        <p class="muted">{words.for_experts}</p>
    }
}

fn fetch(check: Check, id: DrawId) {
    check.state.set(State::Loading);
    spawn_local(async move {
        match api::draws::record(id).await {
            Ok(text) => check.check(text),
            Err(error) => {
                check.state.try_set(State::Refused(error));
            }
        }
    });
}
