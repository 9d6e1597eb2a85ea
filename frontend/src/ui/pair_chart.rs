//! Two bars for each line, drawn as SVG: what was to be expected, and what was seen. The page gives the same numbers as
//! a table.

use leptos::prelude::*;

use super::unique_id;

const ROW: f64 = 40.0;
const BAR: f64 = 12.0;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// What it stands for.
    pub label: String,
    /// The upper bar.
    pub expected: f64,
    /// The lower bar.
    pub observed: f64,
}

/// Pairs of horizontal bars, as given.
#[component]
pub fn PairChart(
    /// What is shown.
    #[prop(into)]
    title: String,
    /// What the upper bars are.
    #[prop(into)]
    expected: String,
    /// What the lower bars are.
    #[prop(into)]
    observed: String,
    /// The lines.
    pairs: Vec<Pair>,
) -> impl IntoView {
    let id = unique_id("pairs");
    let longest = pairs.iter().map(|pair| pair.expected.max(pair.observed)).fold(0.0, f64::max);
    let names = pairs.iter().map(|pair| view! { <li>{pair.label.clone()}</li> }).collect_view();
    let height = f64::from(u32::try_from(pairs.len()).unwrap_or(0)) * ROW;
    let drawn =
        pairs.into_iter().zip(0_u32..).map(|(pair, place)| shape(&pair, longest, place)).collect_view();
    view! {
        <figure class="chart pair-chart">
            <figcaption id=id.clone()>{title}</figcaption>
            <p class="legend" aria-hidden="true">
                <span class="legend-expected"></span> {expected} <span class="legend-observed"></span> {observed}
            </p>
            <div class="chart-body">
                <ol class="chart-names">{names}</ol>
                <svg role="img" aria-labelledby=id width="100%" height=height>{drawn}</svg>
            </div>
        </figure>
    }
}

/// A bar takes up to 80 % of the width, so that its number fits behind it.
fn shape(pair: &Pair, longest: f64, place: u32) -> impl IntoView + use<> {
    let width =
        |value: f64| if longest > 0.0 { format!("{:.2}%", value / longest * 80.0) } else { "0%".into() };
    let top = f64::from(place) * ROW + (ROW - 2.0 * BAR - 2.0) / 2.0;
    let below = top + BAR + 2.0;
    let (expected, observed) = (width(pair.expected), width(pair.observed));
    view! {
        <rect class="bar-expected" x="0" y=top height=BAR rx="2" width=expected.clone()></rect>
        <text class="bar-value" x=expected dx="8" y=top + BAR - 1.0>{number(pair.expected)}</text>
        <rect class="bar" x="0" y=below height=BAR rx="2" width=observed.clone()></rect>
        <text class="bar-value" x=observed dx="8" y=below + BAR - 1.0>{number(pair.observed)}</text>
    }
}

/// Whole numbers without decimals, others with one.
fn number(value: f64) -> String {
    if (value - value.round()).abs() < 0.05 { format!("{value:.0}") } else { format!("{value:.1}") }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn whole_numbers_have_no_decimals() {
        assert_eq!([12.0, 6.25, 5.999].map(number), ["12", "6.2", "6"]);
    }
}
