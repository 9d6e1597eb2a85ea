//! Before the door: the provider's file, and checking in.

use contract::{
    id::{DrawId, InspectionId},
    inspections::{CheckIn, CheckedIn, OpenVisitView},
    providers::Location,
};
use js_sys::{Promise, Reflect};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};
use validator::Validate;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{
    door_code,
    file::File,
    list::kind_tone,
    mine::{self, item_names, team_names},
    visit,
};
use crate::{
    api,
    data::Data,
    format, path, session,
    text::{Word, t},
    ui::{
        Badge, Check, CheckCodes, Fact, Facts, Form, FormView, Glyph, Icon, Load, PageHead, Reader, Section,
        Submit, toast,
    },
};

/// Which open visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A drawn one, by draw and rank.
    Drawn(DrawId, i32),
    /// A triggered one.
    Triggered(InspectionId),
}

impl Which {
    fn is(self, visit: &OpenVisitView) -> bool {
        match self {
            Self::Drawn(draw, rank) => visit.draw_id == Some(draw) && visit.rank == Some(rank),
            Self::Triggered(id) => visit.inspection_id == Some(id),
        }
    }
}

/// The page.
#[component]
pub fn ArrivePage(
    /// Which visit.
    which: Which,
) -> impl IntoView {
    let visits = Data::new(mine::load);
    view! {
        <Load from=visits let:loaded>
            {match loaded.0.items.into_iter().find(|visit| which.is(visit)) {
                Some(visit) => view! { <Found visit which /> }.into_any(),
                None => view! { <Gone /> }.into_any(),
            }}
        </Load>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let words = &t().visits;
    view! {
        <PageHead title=words.title above=vec![(path::VISITS, words.title)] />
        <p class="empty" role="status">{words.none}</p>
    }
}

#[component]
fn Found(visit: OpenVisitView, which: Which) -> impl IntoView {
    let words = &t().visits;
    let (items, team) = (item_names(&visit.items), team_names(&visit.team));
    let (planned_day, last_day) = (format::day(visit.planned_day), format::day(visit.last_day));
    let (missing, file) = (visit.missing.clone(), visit.provider.clone());
    let title = file.name.clone();
    let kind = visit.kind;
    let arriving = if visit.may_check_in {
        view! { <CheckInForm visit which /> }.into_any()
    } else {
        view! { <Obstacles lines=visit.obstacles /> }.into_any()
    };
    view! {
        <div class="visit">
            <PageHead title above=vec![(path::VISITS, words.title)]>
                <Badge label=kind.label() tone=kind_tone(kind) />
            </PageHead>
            <Section title=words.check_in lead=words.check_in_lead>
                <Facts>
                    <Fact label=words.planned_day value=planned_day />
                    <Fact label=words.last_day value=last_day />
                    <Fact label=words.items value=items />
                    <Fact label=words.team value=team />
                </Facts>
                <Missing codes=missing />
                {arriving}
            </Section>
            <File file />
        </div>
    }
}

#[component]
fn Missing(codes: Vec<String>) -> impl IntoView {
    let words = &t().visits;
    let name = |code: &String| match code.as_str() {
        "*" => words.any_department.to_owned(),
        code => session::department_name(code),
    };
    let names = codes.iter().map(name).collect::<Vec<_>>().join("、");
    (!names.is_empty()).then(|| {
        view! { <p class="notice notice-warning"><Icon glyph=Glyph::Alert /> {words.missing} "：" {names}</p> }
    })
}

#[component]
fn Obstacles(lines: Vec<String>) -> impl IntoView {
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <div class="notice notice-warning" role="status">
            <Icon glyph=Glyph::Clock />
            <p>{t().visits.obstacles}</p>
            <ul>{lines.collect_view()}</ul>
        </div>
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    present: RwSignal<Vec<String>>,
    with_location: RwSignal<bool>,
}

#[component]
fn CheckInForm(visit: OpenVisitView, which: Which) -> impl IntoView {
    let words = &t().visits;
    let people: Vec<(String, String)> =
        visit.team.iter().map(|m| (m.inspector_id.to_string(), m.name.clone())).collect();
    let everybody = people.iter().map(|(id, _)| id.clone()).collect();
    let form = Form::new(format!("check-in/{}", visit.provider.id));
    let fields = Fields { present: RwSignal::new(everybody), with_location: RwSignal::new(true) };
    let (draw_id, rank, inspection_id) = match which {
        Which::Drawn(draw, rank) => (Some(draw), Some(rank), None),
        Which::Triggered(id) => (None, None, Some(id)),
    };
    let read = move || {
        let present = fields.present.get().iter().filter_map(|id| id.parse().ok()).collect();
        let arrival = CheckIn { draw_id, rank, inspection_id, present: Some(present), location: None };
        Reader::default().finish(arrival)
    };
    // Asked for once: a second try must send the same.
    let place = StoredValue::new(None::<Option<Location>>);
    let send = move |arrival: CheckIn, key| {
        let with_location = fields.with_location.get_untracked();
        async move {
            let location = match place.try_get_value().flatten() {
                Some(known) => known,
                None if with_location => position().await,
                None => None,
            };
            place.try_set_value(Some(location));
            let begun = api::inspections::check_in(CheckIn { location, ..arrival }, key).await?;
            door_code::keep(&begun).await;
            visit::keep(begun.inspection.clone()).await;
            Ok(begun)
        }
    };
    let navigate = use_navigate();
    let done = move |begun: CheckedIn| {
        toast::done(t().visits.checked_in);
        navigate(&path::visit(begun.inspection.summary.id), NavigateOptions::default());
    };
    let save = form.submit(read, send, done);
    view! {
        <FormView form save>
            <CheckCodes label=words.present hint=words.present_hint value=fields.present options=people at="/present" required=true />
            <Check label=words.with_location value=fields.with_location />
            <Submit label=words.check_in />
        </FormView>
    }
}

/// Where the phone is, if it says so within a few seconds.
async fn position() -> Option<Location> {
    let geolocation = web_sys::window()?.navigator().geolocation().ok()?;
    let options = web_sys::PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(8_000);
    let asked = Promise::new(&mut |resolve, reject| {
        let asked = geolocation.get_current_position_with_error_callback_and_options(
            &resolve,
            Some(&reject),
            &options,
        );
        if let Err(error) = asked {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    let position = JsFuture::from(asked).await.ok()?;
    let coordinates = Reflect::get(&position, &"coords".into()).ok()?;
    let degrees = |name: &str| Reflect::get(&coordinates, &name.into()).ok()?.as_f64();
    let location = Location { longitude: degrees("longitude")?, latitude: degrees("latitude")? };
    location.validate().is_ok().then_some(location)
}
