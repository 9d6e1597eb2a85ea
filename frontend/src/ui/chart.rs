//! Bars, drawn as SVG, with the same numbers as a table below.

use leptos::prelude::*;

use super::{Details, unique_id};
use crate::{format, text::t};

const ROW: f64 = 30.0;
const BAR: f64 = 14.0;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is.
    pub value: i64,
    /// Where a press on the label leads.
    pub href: Option<String>,
}

/// Horizontal bars, longest first as given.
#[component]
pub fn BarChart(
    /// What is shown.
    #[prop(into)]
    title: String,
    /// What the labels are, for the table.
    #[prop(into)]
    label_title: String,
    /// The bars.
    bars: Vec<Bar>,
) -> impl IntoView {
    let id = unique_id("chart");
    let longest = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    let names = bars.iter().map(|bar| view! { <li>{name(bar)}</li> }).collect_view();
    let rows = bars.iter().map(|bar| {
        view! { <tr><th scope="row">{bar.label.clone()}</th><td class="is-number">{format::number(bar.value)}</td></tr> }
    });
    let rows = rows.collect_view();
    let height = f64::from(u32::try_from(bars.len()).unwrap_or(0)) * ROW;
    let drawn =
        bars.into_iter().zip(0_u32..).map(|(bar, place)| shape(bar.value, longest, place)).collect_view();
    view! {
        <figure class="chart">
            <figcaption id=id.clone()>{title.clone()}</figcaption>
            <div class="chart-body">
                <ol class="chart-names">{names}</ol>
                <svg role="img" aria-labelledby=id width="100%" height=height>{drawn}</svg>
            </div>
            <Details summary=t().kit.chart_as_table>
                <table class="table table-plain">
                    <caption class="hidden">{title}</caption>
                    <thead>
                        <tr><th scope="col">{label_title}</th><th scope="col" class="is-number">{t().kit.value}</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </Details>
        </figure>
    }
}

fn name(bar: &Bar) -> AnyView {
    match bar.href.clone() {
        Some(href) => view! { <a href=href>{bar.label.clone()}</a> }.into_any(),
        None => bar.label.clone().into_any(),
    }
}

/// A bar takes up to 80 % of the width, so that its number fits behind it.
fn shape(value: i64, longest: i64, place: u32) -> impl IntoView {
    let width = format::percent(value, longest) * 0.8;
    let top = f64::from(place) * ROW + (ROW - BAR) / 2.0;
    view! {
        <rect class="bar" x="0" y=top height=BAR rx="2" width=format!("{width:.2}%")></rect>
        <text class="bar-value" x=format!("{width:.2}%") dx="8" y=top + BAR - 2.0>{format::number(value)}</text>
    }
}
