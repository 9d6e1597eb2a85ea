//! Children and staff counted in each class, and what the rules of the day say about it.

use contract::{inspections::MeasurementView, providers::ClassKind};
use leptos::{prelude::*, task::spawn_local};

use super::{
    super::{
        answer::Count,
        judged::{Verdicted, guess},
        outbox::{
            self, Post,
            queue::{self, Kind, Parcel, Stand},
        },
    },
    Visit,
};
use crate::{
    browser::now,
    format,
    text::{Word, t},
    ui::{Badge, Button, Glyph, Section, Select, TextField, Tone, unique_id},
};

/// A class to count in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Class {
    name: String,
    kind: ClassKind,
    places: Option<i32>,
}

#[component]
pub fn Counts(visit: Visit) -> impl IntoView {
    let added = RwSignal::new(Vec::<Class>::new());
    let classes = Memo::new(move |_| {
        let mut classes = known(visit);
        for class in added.get() {
            if classes.iter().all(|known| known.name != class.name) {
                classes.push(class);
            }
        }
        classes
    });
    let card = move |class: Class| view! { <ClassCard visit class /> };
    view! {
        <Section title=t().inspections.counts lead=t().visits.counts_lead>
            <div class="check-cards">
                <For each=move || classes.get() key=|class| class.name.clone() children=card />
            </div>
        </Section>
        <Show when=move || visit.may("record")>
            <AddClass on_add=Callback::new(move |class| added.update(|all| all.push(class))) />
        </Show>
    }
}

/// Classes of the register, and others that were counted. Reactive.
fn known(visit: Visit) -> Vec<Class> {
    let registered = visit.provider.with_value(|provider| {
        let classes = provider.iter().flat_map(|provider| &provider.facts.classes);
        let class = |c: &contract::providers::Class| Class {
            name: c.name.clone(),
            kind: c.kind,
            places: Some(c.places.into()),
        };
        classes.map(class).collect::<Vec<_>>()
    });
    let there = visit.view.with(|view| {
        let class = |m: &MeasurementView| (m.class_name.clone(), m.class_kind);
        view.measurements.iter().map(class).collect::<Vec<_>>()
    });
    let here = visit.parcels.with(|parcels| {
        let counts = parcels.iter().filter(|p| p.kind == Kind::Measurement);
        let count = counts.filter_map(|p| serde_json::from_str::<Count>(&p.body).ok());
        count.map(|count| (count.class_name, count.class_kind)).collect::<Vec<_>>()
    });
    let mut classes = registered;
    for (name, kind) in there.into_iter().chain(here) {
        if classes.iter().all(|known| known.name != name) {
            classes.push(Class { name, kind, places: None });
        }
    }
    classes
}

#[derive(Clone, Copy)]
struct ClassState {
    visit: Visit,
    class: StoredValue<Class>,
    children: RwSignal<String>,
    staff: RwSignal<String>,
}

impl ClassState {
    fn new(visit: Visit, class: Class) -> Self {
        let (children, staff) = last_count(visit, &class.name);
        let text = |n: Option<u16>| RwSignal::new(n.map(|n| n.to_string()).unwrap_or_default());
        Self { visit, class: StoredValue::new(class), children: text(children), staff: text(staff) }
    }

    /// What is typed. Reactive.
    fn count(self) -> Count {
        let number = |text: RwSignal<String>| format::numeral(&text.get()).parse().ok();
        self.class.with_value(|class| Count {
            class_name: class.name.clone(),
            class_kind: class.kind,
            children_present: number(self.children),
            staff_present: number(self.staff),
            recorded_at: now(),
        })
    }

    fn save(self) {
        let count = untrack(move || self.count());
        if count.children_present.is_none() && count.staff_present.is_none() {
            return;
        }
        let (finished, inspection, card) = (count.is_finished(), self.visit.id, count.class_name.clone());
        if let Ok(body) = serde_json::to_string(&count) {
            let post = Post { inspection, kind: Kind::Measurement, card, body, finished, picture: None };
            spawn_local(outbox::post(post));
        }
    }

    /// The newest count from this phone. Reactive.
    fn parcel(self) -> Option<Parcel> {
        let name = self.class.with_value(|class| class.name.clone());
        self.visit.parcels.with(|all| queue::newest(all, self.visit.id, Kind::Measurement, &name).cloned())
    }

    /// The count that counts, as the server judged it. Reactive.
    fn judged(self) -> Option<MeasurementView> {
        self.visit.view.with(|view| {
            let of_class = view.measurements.iter().filter(|m| m.counts);
            self.class.with_value(|class| of_class.clone().find(|m| m.class_name == class.name).cloned())
        })
    }
}

fn last_count(visit: Visit, class: &str) -> (Option<u16>, Option<u16>) {
    let parcels = visit.parcels.get_untracked();
    let here = queue::newest(&parcels, visit.id, Kind::Measurement, class);
    if let Some(count) = here.and_then(|p| serde_json::from_str::<Count>(&p.body).ok()) {
        return (count.children_present, count.staff_present);
    }
    let there = visit
        .view
        .with_untracked(|view| view.measurements.iter().find(|m| m.counts && m.class_name == class).cloned());
    let number = |n: i32| u16::try_from(n).ok();
    there.map_or((None, None), |m| (number(m.children_present), number(m.staff_present)))
}

#[component]
fn ClassCard(visit: Visit, class: Class) -> impl IntoView {
    let words = &t().visits;
    let title = match class.places {
        Some(places) => words.class_of(&class.name, class.kind.label(), places),
        None => format!("{} · {}", class.name, class.kind.label()),
    };
    let state = ClassState::new(visit, class);
    let open = Signal::derive(move || visit.may("record"));
    view! {
        <article class="check-card">
            <h3>{title}</h3>
            <div class="two-numbers">
                <Number label=words.children_present value=state.children open on_done=move |()| state.save() />
                <Number label=words.staff_present value=state.staff open on_done=move |()| state.save() />
            </div>
            <Judged state />
        </article>
    }
}

#[component]
fn Number(
    label: &'static str,
    value: RwSignal<String>,
    open: Signal<bool>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let id = unique_id("number");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="text"
                inputmode="numeric"
                maxlength="3"
                disabled=move || !open.get()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:change=move |_| on_done.run(())
            />
        </div>
    }
}

/// What the rules say: the server's answer once it has the count, the phone's own until then.
#[component]
fn Judged(state: ClassState) -> impl IntoView {
    let words = &t().visits;
    let parcel = Memo::new(move |_| state.parcel());
    let answered = Memo::new(move |_| state.judged());
    move || {
        let refused = parcel.get().filter(|p| matches!(p.stand, Stand::Refused(_)));
        if let Some(parcel) = refused {
            return view! { <super::Refusal parcel /> }.into_any();
        }
        let arrived = answered.get().filter(|m| {
            parcel
                .with(|p| p.as_ref().is_none_or(|p| p.stand == Stand::Delivered || p.id == m.id.to_string()))
        });
        if let Some(measurement) = arrived {
            return view! { <Verdicted judgement=measurement.judgement /> }.into_any();
        }
        let count = state.count();
        let guess = state.visit.rules.with_value(|rules| guess(rules.as_ref(), &count));
        let waiting = parcel.with(Option::is_some).then(|| {
            let label = if count.is_finished() { words.kept_here } else { words.unfinished };
            view! { <Badge label tone=Tone::Warning /> }
        });
        view! { <div class="badges">{waiting} {guess}</div> }.into_any()
    }
}

#[component]
fn AddClass(on_add: Callback<Class>) -> impl IntoView {
    let words = &t().visits;
    let (name, kind) = (RwSignal::new(String::new()), RwSignal::new(None::<ClassKind>));
    let add = move |()| {
        if let (text, Some(chosen)) = (format::line(&name.get_untracked()), kind.get_untracked())
            && !text.is_empty()
        {
            on_add.run(Class { name: text, kind: chosen, places: None });
            name.set(String::new());
            kind.set(None);
        }
    };
    view! {
        <Section title=words.add_class>
            <div class="form-grid">
                <TextField label=words.class_name value=name />
                <Select label=words.class_kind value=kind />
            </div>
            <Button label=words.add_class glyph=Glyph::Add on_press=add />
        </Section>
    }
}
