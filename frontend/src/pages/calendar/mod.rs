//! The working-day calendar: the years that are known, and entering one.

use contract::{
    calendar::{CalendarDay, CalendarYear, CalendarYears, DayKind, NewCalendarYear},
    id::CalendarYearId,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api,
    data::Data,
    format,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{
        Badge, Button, DateField, Details, Dialog, Form, FormView, Glyph, Kind, Load, NumberField, PageHead,
        Reader, RowWords, Rows, Section, Select, Submit, TextField, Tone, toast,
    },
};

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let words = &t().rectifications;
    let years = Data::new(api::calendar::years);
    let may = session::may(Permission::ManageCalendar);
    // The year that is changed; none while a new one is entered.
    let (open, changed) = (RwSignal::new(false), RwSignal::new(None::<CalendarYear>));
    let edit = Callback::new(move |year| {
        changed.set(year);
        open.set(true);
    });
    let add = may.then(|| {
        view! { <Button label=words.calendar_add kind=Kind::Primary glyph=Glyph::Add on_press=move |()| edit.run(None) /> }
    });
    view! {
        <PageHead title=words.calendar_title lead=words.calendar_lead>{add}</PageHead>
        <Load from=years let:years>
            <Years years on_edit=may.then_some(edit) />
        </Load>
        <YearDialog open changed on_saved=Callback::new(move |()| years.refetch()) />
    }
}

#[component]
fn Years(years: CalendarYears, on_edit: Option<Callback<Option<CalendarYear>>>) -> impl IntoView {
    if years.items.is_empty() {
        return view! { <p class="empty" role="status">{t().rectifications.calendar_none}</p> }.into_any();
    }
    years.items.into_iter().rev().map(|year| view! { <Year year on_edit /> }).collect_view().into_any()
}

#[component]
fn Year(year: CalendarYear, on_edit: Option<Callback<Option<CalendarYear>>>) -> impl IntoView {
    let words = &t().rectifications;
    let count = |kind: DayKind| year.days.iter().filter(|day| day.kind == kind).count();
    let (off, worked) = (words.holidays(count(DayKind::Holiday)), words.workdays(count(DayKind::Workday)));
    let days = year.days.clone().into_iter().map(|day| {
        let tone = if day.kind == DayKind::Holiday { Tone::Info } else { Tone::Warning };
        view! { <li>{format::day(day.day)} " " <Badge label=day.kind.label() tone /> " " {day.name}</li> }
    });
    let edit = on_edit.map(|on_edit| {
        let year = year.clone();
        let press = move |()| on_edit.run(Some(year.clone()));
        view! { <Button label=words.calendar_edit glyph=Glyph::Edit on_press=press /> }
    });
    view! {
        <Section title=words.of_year(year.year) lead=year.source>
            <p>{off} " · " {worked}</p>
            <Details summary=words.days><ul class="lines day-list">{days.collect_view()}</ul></Details>
            <p class="muted">{words.recorded_by(&year.updated_by, &format::moment(year.updated_at))}</p>
            {edit}
        </Section>
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct DayFields {
    day: RwSignal<String>,
    kind: RwSignal<Option<DayKind>>,
    name: RwSignal<String>,
}

impl DayFields {
    fn blank() -> Self {
        Self {
            day: RwSignal::default(),
            kind: RwSignal::new(Some(DayKind::Holiday)),
            name: RwSignal::default(),
        }
    }

    fn of(day: &CalendarDay) -> Self {
        Self {
            day: RwSignal::new(day.day.to_string()),
            kind: RwSignal::new(Some(day.kind)),
            name: RwSignal::new(day.name.clone()),
        }
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    year: RwSignal<String>,
    source: RwSignal<String>,
    days: RwSignal<Vec<DayFields>>,
}

impl Fields {
    fn of(year: Option<&CalendarYear>) -> Self {
        let days = year.map(|year| year.days.iter().map(DayFields::of).collect());
        Self {
            year: RwSignal::new(year.map(|year| year.year.to_string()).unwrap_or_default()),
            source: RwSignal::new(year.map(|year| year.source.clone()).unwrap_or_default()),
            days: RwSignal::new(days.unwrap_or_else(|| vec![DayFields::blank()])),
        }
    }

    fn read(self) -> Result<NewCalendarYear, Vec<contract::FieldError>> {
        let reader = Reader::default();
        let days = self.days.get().into_iter().enumerate().map(|(n, fields)| CalendarDay {
            day: reader.day(format!("/days/{n}/day"), &fields.day.get()),
            kind: reader.word(format!("/days/{n}/kind"), fields.kind.get(), DayKind::Holiday),
            name: fields.name.get().trim().to_owned(),
        });
        let days = days.collect();
        let year = reader.whole("/year", &self.year.get());
        reader.finish(NewCalendarYear { year, source: self.source.get().trim().to_owned(), days })
    }
}

#[component]
fn YearDialog(
    open: RwSignal<bool>,
    changed: RwSignal<Option<CalendarYear>>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let content = move || {
        let words = &t().rectifications;
        let before = changed.get_untracked();
        let known: Option<(CalendarYearId, String)> =
            before.as_ref().map(|year| (year.id, year.etag.clone()));
        let name = known.as_ref().map_or_else(|| "new".to_owned(), |(id, _)| id.to_string());
        let form = Form::new(format!("calendar/{name}"));
        let fields = form.draft(Fields::of(before.as_ref()));
        let send = move |new, key| {
            let known = known.clone();
            async move {
                match known {
                    Some((id, etag)) => api::calendar::replace(id, new, &etag, key).await,
                    None => api::calendar::create(new, key).await,
                }
            }
        };
        let done = move |_: CalendarYear| {
            open.set(false);
            toast::done(words.calendar_saved);
            on_saved.run(());
        };
        let save = form.submit(move || fields.read(), send, done);
        view! {
            <FormView form save>
                <NumberField label=words.year value=fields.year at="/year" required=true />
                <TextField label=words.notice value=fields.source at="/source" required=true />
                <Rows
                    rows=fields.days
                    blank=DayFields::blank
                    key=|day| day.day
                    row=day_row
                    words=RowWords {
                        name: |n| t().rectifications.day_number(n),
                        add: words.add_day,
                        remove: words.remove_day,
                        empty: words.no_days,
                    }
                />
                <Submit label=t().form.save on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().rectifications.calendar_add>{content()}</Dialog> }
}

fn day_row(place: Signal<usize>, day: DayFields) -> impl IntoView {
    let words = &t().rectifications;
    let at = move |name: &'static str| Signal::derive(move || format!("/days/{}/{name}", place.get()));
    view! {
        <DateField label=words.day value=day.day at=at("day") required=true />
        <Select label=words.day_kind value=day.kind at=at("kind") required=true />
        <TextField label=words.festival value=day.name at=at("name") />
    }
}
