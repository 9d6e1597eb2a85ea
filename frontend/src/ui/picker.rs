//! The state of a combobox, and its input and list.

use std::{future::Future, pin::Pin, rc::Rc, time::Duration};

use leptos::{ev, prelude::*};

use super::{Choice, FieldState};
use crate::{api::ApiError, format, text::t};

/// Typing pauses this long before the server is asked.
const PAUSE: Duration = Duration::from_millis(250);

/// What a search answers.
pub(super) type Found = Result<Vec<Choice>, ApiError>;

type Searching = Pin<Box<dyn Future<Output = Found>>>;

/// How the input is named and tied to a field.
pub(super) struct Input {
    pub id: String,
    pub name: String,
    pub state: Option<FieldState>,
    pub required: bool,
}

/// What is typed, found and picked.
#[derive(Clone, Copy)]
pub(super) struct Picker {
    picked: Signal<Option<Choice>>,
    pick: Callback<Option<Choice>>,
    /// What is being typed; none while the name of what was picked is shown.
    typed: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    asked: StoredValue<u32>,
    lookup: Action<String, (String, Found)>,
}

/// One copy of it in the WASM, whatever is searched for.
fn lookup(search: Rc<dyn Fn(String) -> Searching>) -> Action<String, (String, Found)> {
    Action::new_local(move |text: &String| {
        let (text, found) = (text.clone(), search(text.clone()));
        async move { (text, found.await) }
    })
}

impl Picker {
    pub fn new<Fut>(
        picked: Signal<Option<Choice>>,
        pick: Callback<Option<Choice>>,
        search: impl Fn(String) -> Fut + Clone + 'static,
    ) -> Self
    where
        Fut: Future<Output = Found> + 'static,
    {
        let lookup = lookup(Rc::new(move |text| -> Searching { Box::pin(search(text)) }));
        let (typed, open, active) = (RwSignal::default(), RwSignal::default(), RwSignal::default());
        Self { picked, pick, typed, open, active, asked: StoredValue::new(0), lookup }
    }

    fn text(self) -> String {
        let name = || self.picked.get().map(|picked| picked.name);
        self.typed.get().or_else(name).unwrap_or_default()
    }

    /// The answer to what is typed now; none while it is on its way.
    fn found(self) -> Option<Found> {
        let wanted = format::line(&self.typed.get().unwrap_or_default());
        self.lookup.value().get().filter(|(text, _)| *text == wanted).map(|(_, found)| found)
    }

    fn choices(self) -> Vec<Choice> {
        self.found().and_then(Result::ok).unwrap_or_default()
    }

    fn ask(self) {
        let ticket = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(ticket);
        set_timeout(
            move || {
                // The view may be gone by now, or more may have been typed.
                if self.asked.try_get_value() == Some(ticket) {
                    let text = format::line(&self.typed.get_untracked().unwrap_or_default());
                    self.lookup.dispatch_local(text);
                }
            },
            PAUSE,
        );
    }

    fn show(self) {
        if !self.open.get_untracked() {
            self.open.set(true);
            self.active.set(None);
            self.ask();
        }
    }

    fn close(self) {
        self.open.set(false);
        self.active.set(None);
    }

    fn take(self, choice: Choice) {
        self.pick.run(Some(choice));
        self.typed.set(None);
        self.close();
    }

    fn typing(self, text: String) {
        if text.is_empty() && self.picked.with_untracked(Option::is_some) {
            self.pick.run(None);
        }
        self.typed.set(Some(text));
        self.active.set(None);
        self.open.set(true);
        self.ask();
    }

    /// Leaving takes the only match of just this name; with something picked before, that one stays.
    fn leave(self) {
        let typed = untrack(|| self.typed.get()).unwrap_or_default();
        let same: Vec<Choice> =
            untrack(|| self.choices()).into_iter().filter(|c| c.name == typed.trim()).collect();
        if let [only] = same.as_slice() {
            self.take(only.clone());
        } else if self.picked.with_untracked(Option::is_some) {
            self.typed.set(None);
        }
        self.close();
    }

    fn step(self, forward: bool) {
        let count = untrack(|| self.choices()).len();
        self.active.update(|active| {
            *active = (count > 0).then(|| match (*active, forward) {
                (None, true) => 0,
                (None, false) => count - 1,
                (Some(place), true) => (place + 1) % count,
                (Some(place), false) => (place + count - 1) % count,
            });
        });
    }

    fn press(self, event: &ev::KeyboardEvent) {
        match event.key().as_str() {
            // A Chinese word being composed: its Enter and arrows belong to the input method.
            _ if event.is_composing() => {}
            key @ ("ArrowDown" | "ArrowUp") => {
                event.prevent_default();
                self.show();
                self.step(key == "ArrowDown");
            }
            "Enter" if self.open.get_untracked() => {
                // Never submits the form around it while a list is open.
                event.prevent_default();
                let choices = untrack(|| self.choices());
                let place = self.active.get_untracked().or_else(|| (choices.len() == 1).then_some(0));
                if let Some(choice) = place.and_then(|place| choices.get(place)) {
                    self.take(choice.clone());
                }
            }
            "Escape" if self.open.get_untracked() => {
                event.prevent_default();
                event.stop_propagation();
                self.close();
            }
            _ => {}
        }
    }

    pub fn view(self, input: Input) -> AnyView {
        let Input { id, name, state, required } = input;
        let list_id = format!("{id}-list");
        let option_id = {
            let list_id = list_id.clone();
            move |place: usize| format!("{list_id}-{place}")
        };
        let active_id = {
            let option_id = option_id.clone();
            move || self.active.get().filter(|_| self.open.get()).map(&option_id)
        };
        view! {
            <div class="combo">
                <input
                    id=id
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=t().kit.type_to_search
                    aria-autocomplete="list"
                    aria-controls=list_id.clone()
                    aria-expanded=move || self.open.get().to_string()
                    aria-activedescendant=active_id
                    aria-required=required.then_some("true")
                    aria-invalid=move || state.and_then(FieldState::invalid)
                    aria-describedby=move || state.and_then(FieldState::described_by)
                    prop:value=move || self.text()
                    on:input=move |event| self.typing(event_target_value(&event))
                    on:click=move |_| self.show()
                    on:keydown=move |event| self.press(&event)
                    on:blur=move |_| self.leave()
                />
                <div class="combo-panel" hidden=move || !self.open.get()>
                    <ul id=list_id role="listbox" aria-label=name>
                        {move || self.options(&option_id)}
                    </ul>
                    <p class="combo-note" role="status">{move || self.note()}</p>
                </div>
            </div>
        }
        .into_any()
    }

    fn options<F: Fn(usize) -> String>(self, option_id: &F) -> impl IntoView + use<F> {
        let one = |(place, choice): (usize, Choice)| {
            let is_active = move || self.active.get() == Some(place);
            let Choice { name, detail, .. } = choice.clone();
            view! {
                <li
                    role="option"
                    id=option_id(place)
                    aria-selected=move || is_active().to_string()
                    // The input must keep the focus.
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| self.take(choice.clone())
                >
                    <span>{name}</span>
                    <span class="muted">{detail}</span>
                </li>
            }
        };
        self.choices().into_iter().enumerate().map(one).collect_view()
    }

    fn note(self) -> String {
        if !self.open.get() {
            return String::new();
        }
        match self.found() {
            None => t().kit.loading.to_owned(),
            Some(Err(error)) => format!("{}：{}", error.title(), error.detail()),
            Some(Ok(choices)) if choices.is_empty() => t().kit.empty.to_owned(),
            Some(Ok(choices)) => t().kit.choices_found(choices.len()),
        }
    }
}
