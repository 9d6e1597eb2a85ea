//! What a plan would bring, in a few numbers, two small charts and two tables.

use contract::annual_plans::{Capacity, Simulation, StratumSimulation};
use leptos::prelude::*;
use rules::foresight;

use crate::{
    format, session,
    text::t,
    ui::{Badge, Bar, BarChart, Glyph, Icon, Section, Tone},
};

/// The result of a trial.
#[component]
pub(super) fn Outlook(
    /// What was seen.
    simulation: Simulation,
    /// Persons in a team, by stratum.
    teams: Vec<u8>,
) -> impl IntoView {
    let strata = simulation.strata.into_iter().zip(teams);
    let strata = strata.map(|(stratum, team)| view! { <Stratum stratum team /> }).collect_view();
    view! {
        {strata}
        <People capacity=simulation.capacity />
    }
}

/// A share as percent, never rounded up to certainty.
fn percent(share: f64) -> String {
    if share >= 1.0 { "100 %".to_owned() } else { format!("{:.0} %", (share * 100.0).min(99.0)) }
}

fn whole(number: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "counts and percents, far below 2^53")]
    let whole = number.round() as i64;
    whole
}

#[component]
fn Stratum(stratum: StratumSimulation, team: u8) -> impl IntoView {
    let words = &t().annual_plans;
    let title = format!("{} {}", words.result, stratum.code);
    let lead = words.simulated(&format::number(stratum.providers.into()), stratum.runs);
    let choices = view! { <Choices providers=stratum.providers visits=stratum.visits team /> };
    if !stratum.feasible {
        let line = |gap: &contract::draws::PlanGap| {
            view! { <li>{words.gap(gap.first, gap.last, gap.must, gap.planned)}</li> }
        };
        let gaps = stratum.gaps.iter().take(6).map(line).collect_view();
        return view! {
            <Section title lead>
                <div class="verdict is-bad">
                    <p class="verdict-title"><Icon glyph=Glyph::Alert /> {words.infeasible}</p>
                    <ul class="fixes">{gaps}</ul>
                </div>
                {choices}
            </Section>
        }
        .into_any();
    }
    let everybody =
        if stratum.complete_runs == stratum.runs { words.everybody_yes } else { words.everybody_no };
    let tiles = [
        (words.everybody, everybody.to_owned()),
        (words.certain, percent(stratum.certain)),
        (words.best_guess, percent(stratum.best_guess)),
        (words.bound, percent(stratum.guess_bound)),
        (words.per_provider, format!("{:.2}", stratum.per_provider)),
        (words.above_cap, stratum.above_cap.to_string()),
    ];
    let tiles =
        tiles.map(|(label, value)| view! { <div class="tile"><dt>{label}</dt><dd>{value}</dd></div> });
    let bar = |label, value| Bar { label, value, href: None };
    let spread = (0..).zip(&stratum.distribution);
    let spread: Vec<Bar> = spread.map(|(n, count)| bar(words.times_visited(n), whole(*count))).collect();
    let months = (1..).zip(&stratum.certain_by_month);
    let months: Vec<Bar> =
        months.map(|(n, share)| bar(words.month_number(n), whole(share * 100.0))).collect();
    view! {
        <Section title lead>
            <dl class="tiles">{tiles.into_iter().collect_view()}</dl>
            <div class="two-columns">
                <div>
                    <h3 class="chart-title">{words.distribution}</h3>
                    <BarChart title=words.distribution label_title=words.visits_count bars=spread />
                </div>
                <div>
                    <h3 class="chart-title">{words.certain_by_month}</h3>
                    <BarChart title=words.certain_by_month label_title=words.month bars=months />
                </div>
            </div>
            {choices}
        </Section>
    }
    .into_any()
}

/// What more visits would buy, calculated here.
#[component]
fn Choices(providers: u32, visits: u32, team: u8) -> impl IntoView {
    let words = &t().annual_plans;
    let choices = foresight::choices(providers, team);
    // The row nearest to the plan is marked.
    let nearest = choices.iter().map(|choice| choice.visits.abs_diff(visits)).min();
    let rows = choices.into_iter().map(|choice| {
        let near = Some(choice.visits.abs_diff(visits)) == nearest;
        view! {
            <tr class:is-marked=near aria-current=near.then_some("true")>
                <th scope="row" class="is-number">{format::number(choice.visits.into())}</th>
                <td class="is-number">{format!("{:.2}", choice.per_provider)}</td>
                <td class="is-number">{percent(choice.bound)}</td>
                <td class="is-number">{format::number(choice.places.into())}</td>
            </tr>
        }
    });
    view! {
        <h3 class="chart-title">{words.trade_off}</h3>
        <p class="hint">{words.trade_off_lead}</p>
        <table class="table table-plain narrow-table">
            <caption class="hidden">{words.trade_off}</caption>
            <thead>
                <tr>
                    <th scope="col" class="is-number">{words.choice_visits}</th>
                    <th scope="col" class="is-number">{words.choice_each}</th>
                    <th scope="col" class="is-number">{words.choice_bound}</th>
                    <th scope="col" class="is-number">{words.choice_places}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn People(capacity: Capacity) -> impl IntoView {
    let words = &t().annual_plans;
    let line = |name: String, must: u32, room: u32, people: u32| {
        let (label, tone) = if must <= room { (words.enough, Tone::Good) } else { (words.short, Tone::Bad) };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="is-number">{format::number(people.into())}</td>
                <td class="is-number">{format::number(must.into())}</td>
                <td class="is-number">{format::number(room.into())}</td>
                <td><Badge label tone /></td>
            </tr>
        }
    };
    let rows = capacity.departments.iter().map(|department| {
        let name = session::department_name(&department.department_code);
        line(name, department.must, department.room, department.inspectors)
    });
    let rows = rows.collect_view();
    let all = line(words.any_department.to_owned(), capacity.most_places, capacity.room, capacity.inspectors);
    view! {
        <Section title=words.capacity>
            <table class="table table-plain narrow-table">
                <caption class="hidden">{words.capacity}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.department}</th>
                        <th scope="col" class="is-number">{words.people}</th>
                        <th scope="col" class="is-number">{words.must}</th>
                        <th scope="col" class="is-number">{words.room}</th>
                        <th scope="col">{words.state}</th>
                    </tr>
                </thead>
                <tbody>{rows} {all}</tbody>
            </table>
        </Section>
    }
}
