//! Whether a licence still holds, as a badge.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use crate::{
    browser, format,
    text::t,
    ui::{Badge, Tone},
};

/// As on the workbench.
const NOTICE: Days = Days::new(60);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Licence {
    Over,
    Soon,
    Valid,
}

impl Licence {
    fn on(today: NaiveDate, last: NaiveDate) -> Self {
        if last < today {
            Self::Over
        } else if today.checked_add_days(NOTICE).is_some_and(|notice| last <= notice) {
            Self::Soon
        } else {
            Self::Valid
        }
    }
}

/// The last day of a licence, with a badge where that is worth a look.
#[component]
pub fn LicenceEnd(last: NaiveDate) -> impl IntoView {
    let words = &t().inspectors;
    let today = browser::today().parse().unwrap_or(NaiveDate::MIN);
    let badge = match Licence::on(today, last) {
        Licence::Over => Some((words.licence_over, Tone::Bad)),
        Licence::Soon => Some((words.licence_soon, Tone::Warning)),
        Licence::Valid => None,
    };
    let badge = badge.map(|(label, tone)| view! { <Badge label tone /> });
    view! { <span class="with-badge"><span>{format::day(last)}</span> {badge}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_still_counts() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-05-01");
        assert_eq!(Licence::on(today, day("2026-04-30")), Licence::Over);
        assert_eq!(Licence::on(today, today), Licence::Soon);
        assert_eq!(Licence::on(today, day("2026-06-30")), Licence::Soon);
        assert_eq!(Licence::on(today, day("2026-07-01")), Licence::Valid);
    }
}
