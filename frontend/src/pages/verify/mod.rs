//! Checking a draw's record: for anybody, without signing in and without asking the server.

mod bench;
mod check;
mod look_up;
mod odds;
mod report;
mod rows;

use contract::{draws::PublicChances, id::DrawId};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use rules::draw::Step;
use wasm_bindgen_futures::JsFuture;

use crate::{
    api, browser,
    pages::open::OpenFrame,
    path,
    text::t,
    ui::{Button, Failure, FileDrop, Kind, LinkButton, PageHead, Section, announce},
};
use bench::Bench;
pub use bench::work;
use check::{Ask, News, Outcome, Summary, example};
use odds::OddsAsked;
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
pub struct Check {
    state: RwSignal<State>,
    steps: RwSignal<Vec<Outcome>>,
    found: RwSignal<Option<(String, Option<Found>)>>,
    /// Whether announced chances come out the same; none as long as that is not known.
    odds: RwSignal<Option<bool>>,
    bench: StoredValue<Option<Bench>, LocalStorage>,
}

impl Check {
    pub(super) fn new() -> Self {
        Self {
            state: RwSignal::new(State::Nothing),
            steps: RwSignal::default(),
            found: RwSignal::new(None),
            odds: RwSignal::new(None),
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

    /// Fetches a draw's public record and checks it.
    pub(super) fn fetch(self, id: DrawId) {
        self.state.set(State::Loading);
        spawn_local(async move {
            match api::open::record(id).await {
                Ok(text) => self.check(text),
                Err(error) => {
                    self.state.try_set(State::Refused(error));
                }
            }
        });
    }

    /// Computes announced chances again; `odds` gets the answer.
    pub(super) fn check_odds(self, announcement: Vec<String>, chances: &PublicChances) {
        let asked = OddsAsked::new(announcement, chances);
        let Ok(text) = serde_json::to_string(&asked) else { return };
        let bench = Bench::new(move |news| self.take(news));
        bench.ask(Ask::Odds, text);
        self.bench.try_set_value(Some(bench));
    }

    /// Whether announced chances came out the same.
    pub(super) fn odds(self) -> Option<bool> {
        self.odds.get()
    }

    /// Whether nothing was asked yet.
    pub(super) fn is_idle(self) -> bool {
        self.state.with(|state| matches!(state, State::Nothing))
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
            News::Odds(same) => {
                self.odds.try_set(Some(same));
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

/// What stands below the file: nothing, work under way, a verdict.
#[component]
pub fn Checked(
    /// What is checked.
    check: Check,
) -> impl IntoView {
    let words = &t().verify;
    move || match check.state.get() {
        State::Nothing => ().into_any(),
        State::Loading => view! { <p class="working" role="status">{words.loading_record}</p> }.into_any(),
        State::Working => view! { <Working check /> }.into_any(),
        State::Unreadable => {
            view! { <p class="verdict is-bad" role="alert">{words.file_unreadable}</p> }.into_any()
        }
        State::Refused(error) => view! { <Failure error /> }.into_any(),
        State::Done(summary) => view! { <Report check summary=summary.map(|summary| *summary) /> }.into_any(),
    }
}

#[component]
fn Working(check: Check) -> impl IntoView {
    let all = Step::ALL.len();
    let made = move || check.steps.with(Vec::len);
    let said = move || t().open.progress((made() + 1).min(all), all);
    view! {
        <div class="working">
            <p role="status">{t().verify.working} " " {said}</p>
            <progress max=all value=made aria-label=t().verify.working></progress>
        </div>
        <Steps steps=check.steps />
    }
}

/// The page for those who are not signed in: without navigation.
#[component]
pub fn OpenVerifyPage() -> impl IntoView {
    view! { <OpenFrame><VerifyPage /></OpenFrame> }
}

/// The page.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let words = &t().verify;
    let check = Check::new();
    let file = RwSignal::new_local(None::<web_sys::File>);
    Effect::new(move |_| {
        if let Some(file) = file.get() {
            spawn_local(async move {
                match JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
                    Some(text) => check.check(text),
                    None => check.state.set(State::Unreadable),
                }
            });
        }
    });
    // Not `use_query_map`: inside the one route of the app it keeps the query of the page before.
    let query = use_location().query;
    let asked =
        Memo::new(move |_| query.with(|query| query.get("draw").and_then(|id| id.parse::<DrawId>().ok())));
    Effect::new(move |_| {
        if let Some(id) = asked.get() {
            check.fetch(id);
        }
    });
    let back =
        move || asked.get().map(|id| view! { <LinkButton label=words.back href=path::public_draw(id) /> });
    view! {
        <PageHead title=words.title lead=words.lead>{back}</PageHead>
        <Section title=words.choose>
            <FileDrop label=words.file hint=words.file_hint file accept=".json,application/json" limit_mb=LIMIT_MB />
            <div class="button-row">
                <Button label=words.example kind=Kind::Quiet on_press=move |()| check.check(example()) />
            </div>
        </Section>
        <Checked check />
        <p class="muted">{words.for_experts}</p>
    }
}
