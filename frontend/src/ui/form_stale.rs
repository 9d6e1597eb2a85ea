//! A form whose object somebody else saved meanwhile: both sides' changes are put together, and the person chooses
//! where both changed the same field.

use std::{collections::BTreeMap, future::Future, pin::Pin, rc::Rc};

use contract::FieldError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    Button, Form, Glyph, Icon, Kind, Save,
    form_merge::{Body, Side, body_of, merge},
    form_view::load_newest,
    toast, unique_id,
};
use crate::{
    api::ApiError,
    browser,
    data::action,
    text::{language, t},
};

/// The version an edit started from; travels with the draft.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Version {
    etag: RwSignal<String>,
    body: RwSignal<Body>,
}

impl Version {
    /// Of what the server sent.
    pub fn of(body: &impl Serialize, etag: String) -> Self {
        Self { etag: RwSignal::new(etag), body: RwSignal::new(body_of(body)) }
    }

    /// Its number, for `If-Match`.
    pub fn etag(self) -> String {
        self.etag.get_untracked()
    }
}

/// How fields and values are told where both sides are shown.
#[derive(Clone, Copy)]
pub struct Told {
    /// What a field is called.
    pub label: fn(&str) -> String,
    /// Its value as people read it.
    pub value: fn(&str, &Value) -> String,
}

type Finding = Pin<Box<dyn Future<Output = Result<(Body, String), ApiError>>>>;

/// What merging needs of a form, without the type of its body: one copy of it in the WASM.
struct Sides {
    read: Box<dyn Fn() -> Result<Body, Vec<FieldError>>>,
    find: Box<dyn Fn() -> Finding>,
    fill: Box<dyn Fn(Body) -> Option<()>>,
    told: Told,
}

/// What is asked of the person.
#[derive(Clone)]
struct Question {
    mine: Body,
    theirs: Body,
    etag: String,
    fields: Vec<String>,
}

/// The merging of a form, for `MergeChoices`.
#[derive(Clone, Copy)]
pub struct Merge {
    form: Form,
    save: Save,
    version: Version,
    sides: StoredValue<Rc<Sides>, LocalStorage>,
    question: RwSignal<Option<Question>>,
    chosen: RwSignal<BTreeMap<String, Side>>,
    is_unfinished: RwSignal<bool>,
    heading: StoredValue<String>,
}

impl Form {
    /// How the form is merged with what somebody else saved: `read` makes the body as for `submit`, `find` gets the
    /// newest body and its etag, `fill` puts a body into the fields.
    pub fn merge<T, Fut>(
        self,
        (save, version): (Save, Version),
        read: impl Fn() -> Result<T, Vec<FieldError>> + 'static,
        find: impl Fn() -> Fut + 'static,
        fill: impl Fn(T) + 'static,
        told: Told,
    ) -> Merge
    where
        T: Serialize + DeserializeOwned + 'static,
        Fut: Future<Output = Result<(T, String), ApiError>> + 'static,
    {
        let sides = Sides {
            read: Box::new(move || read().map(|body| body_of(&body))),
            find: Box::new(move || {
                let finding = find();
                Box::pin(async move { finding.await.map(|(body, etag)| (body_of(&body), etag)) })
            }),
            fill: Box::new(move |body| serde_json::from_value(Value::Object(body)).ok().map(&fill)),
            told,
        };
        Merge {
            form: self,
            save,
            version,
            sides: StoredValue::new_local(Rc::new(sides)),
            question: RwSignal::default(),
            chosen: RwSignal::default(),
            is_unfinished: RwSignal::new(false),
            heading: StoredValue::new(unique_id("merge")),
        }
    }
}

impl Merge {
    /// For `FormView`: gets the newest version, and saves both sides' changes or asks.
    pub fn start(self) -> Callback<()> {
        let newest = action(move || {
            let finding = self.sides.try_get_value().map(|sides| (sides.find)());
            async move {
                let Some(finding) = finding else { return };
                match finding.await {
                    Ok((theirs, etag)) => self.settle(theirs, etag),
                    Err(error) => self.form.fail(error),
                }
            }
        });
        Callback::new(move |()| {
            if !newest.pending().get_untracked() {
                newest.dispatch(());
            }
        })
    }

    fn settle(self, theirs: Body, etag: String) {
        let Some(sides) = self.sides.try_get_value() else { return };
        let mine = match untrack(|| (sides.read)()) {
            Ok(mine) => mine,
            Err(errors) => return self.form.refuse(errors),
        };
        self.drop_outdated_choices(&mine, &theirs);
        let base = self.version.body.get_untracked();
        let merged = self.chosen.with_untracked(|chosen| merge(&base, &mine, &theirs, chosen));
        self.form.calm();
        if !merged.open.is_empty() {
            self.question.set(Some(Question { mine, theirs, etag, fields: merged.both }));
            self.heading.with_value(|heading| browser::focus_soon(heading.as_str()));
            return;
        }
        if (sides.fill)(merged.body).is_none() {
            return self.form.fail(ApiError::Unreadable);
        }
        self.version.body.set(theirs);
        self.version.etag.set(etag);
        self.question.set(None);
        if !merged.taken.is_empty() {
            let names: Vec<_> = merged.taken.iter().map(|field| (sides.told.label)(field)).collect();
            toast::done(t().form.merged(&names.join(language().pick("、", ", "))));
        }
        self.save.dispatch(());
    }

    /// A choice was between the two values shown.
    fn drop_outdated_choices(self, mine: &Body, theirs: &Body) {
        let shown = self.question.get_untracked();
        self.chosen.update(|chosen| {
            chosen.retain(|field, _| {
                shown.as_ref().is_some_and(|shown| {
                    shown.mine.get(field) == mine.get(field) && shown.theirs.get(field) == theirs.get(field)
                })
            });
        });
    }

    fn save_as_chosen(self) {
        if let Some(Question { theirs, etag, .. }) = self.question.get_untracked() {
            self.is_unfinished.set(true);
            self.settle(theirs, etag);
        }
    }
}

/// Asks about the fields that both sides changed; nothing until `FormView` was told to merge.
#[component]
pub fn MergeChoices(
    /// From `Form::merge`.
    merge: Merge,
) -> impl IntoView {
    move || merge.question.get().map(|question| view! { <Ask merge question /> })
}

#[component]
fn Ask(merge: Merge, question: Question) -> impl IntoView {
    let words = &t().form;
    let told = merge.sides.with_value(|sides| sides.told);
    let fields = question.fields.clone();
    let is_missing = move || {
        let all = merge.chosen.with(|chosen| fields.iter().all(|field| chosen.contains_key(field)));
        merge.is_unfinished.get() && !all
    };
    let rows = question.fields.iter().map(|field| {
        let (mine, theirs) = (value_of(told, &question.mine, field), value_of(told, &question.theirs, field));
        view! { <Choice merge field=field.clone() label=(told.label)(field) mine theirs /> }
    });
    view! {
        <section class="merge" aria-labelledby=merge.heading.get_value()>
            <h2 id=merge.heading.get_value() tabindex="-1">{words.merge_title}</h2>
            <p class="muted">{words.merge_lead}</p>
            {rows.collect_view()}
            <p class="error" role="alert">
                {move || is_missing().then(|| view! { <Icon glyph=Glyph::Alert /> <span>{words.merge_missing}</span> })}
            </p>
            <div class="button-row">
                <Button label=words.merge_save kind=Kind::Primary on_press=move |()| merge.save_as_chosen() />
                <Button label=words.see_newest kind=Kind::Quiet on_press=move |()| load_newest(merge.form) />
            </div>
        </section>
    }
}

fn value_of(told: Told, side: &Body, field: &str) -> String {
    let text = side.get(field).map(|value| (told.value)(field, value));
    text.filter(|text| !text.is_empty()).unwrap_or_else(|| t().kit.not_filled.to_owned())
}

#[component]
fn Choice(merge: Merge, field: String, label: String, mine: String, theirs: String) -> impl IntoView {
    let (name, field) = (unique_id("side"), StoredValue::new(field));
    let radio = move |side: Side, title: &'static str, value: String| {
        let is_chosen =
            move || field.with_value(|field| merge.chosen.with(|chosen| chosen.get(field) == Some(&side)));
        let choose = move |_| {
            merge.chosen.update(|chosen| {
                chosen.insert(field.get_value(), side);
            });
        };
        view! {
            <label class="check">
                <input type="radio" name=name.clone() prop:checked=is_chosen on:change=choose />
                <span>
                    <b>{title}</b>
                    <span class="merge-value">{value}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="merge-field">
            <legend>{label}</legend>
            <div class="merge-sides">
                {radio(Side::Mine, t().form.merge_mine, mine)}
                {radio(Side::Theirs, t().form.merge_theirs, theirs)}
            </div>
        </fieldset>
    }
}
