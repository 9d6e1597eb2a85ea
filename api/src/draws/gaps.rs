//! A plan that doesn't fit the deadlines, in words with numbers and the fix (protocol section 6.1).

use contract::{
    FieldError,
    draws::{DrawPlan, PlanGap},
};
use rules::draw::{Month, plan::Window};

/// Every stretch of months that doesn't fit, with what would mend it.
pub fn errors(windows: &[Window], plan: &DrawPlan) -> Vec<FieldError> {
    windows.iter().map(|window| error(window, windows, plan)).collect()
}

/// The same as numbers.
pub fn views(windows: &[Window]) -> Vec<PlanGap> {
    let view = |window: &Window| PlanGap {
        stratum: window.stratum.clone(),
        first: window.first,
        last: window.last,
        must: window.must,
        planned: window.planned,
    };
    windows.iter().map(view).collect()
}

const fn missing(window: &Window) -> u64 {
    window.must.saturating_sub(window.planned)
}

fn error(window: &Window, all: &[Window], plan: &DrawPlan) -> FieldError {
    let Window { stratum, first, last, must, planned } = window;
    let index = plan.strata.iter().position(|row| row.code == *stratum);
    let months = months(&plan.period, *first, *last);
    let facts = format!("分层「{stratum}」{months}有 {must} 家机构到期须检查，只计划了 {planned} 次");
    let fix = if *first == 1 {
        // The largest gap that begins now mends all that begin now.
        let same = all.iter().filter(|other| other.stratum == *stratum && other.first == 1);
        let gap = same.map(missing).max().unwrap_or(0);
        let now = index.and_then(|index| plan.strata.get(index)?.visits.first());
        let alone = match now {
            Some(now) => format!("请把本月计划增加到 {} 次（现为 {now} 次）", u64::from(*now) + gap),
            None => format!("请把本月计划增加 {gap} 次"),
        };
        if *last == 1 {
            alone
        } else {
            format!("{alone}，或把{months}的计划合计增加 {} 次", missing(window))
        }
    } else {
        format!("请把{months}的计划合计增加 {} 次", missing(window))
    };
    // A stratum of the tables that the plan doesn't name is nobody's field.
    let pointer = index.map_or_else(
        || "/strata".to_owned(),
        |index| format!("/strata/{index}/visits/{}", first.saturating_sub(1)),
    );
    FieldError::at(pointer, "plan_gap", format!("{facts}；{fix}。"))
}

fn months(period: &str, first: u32, last: u32) -> String {
    let month = |number: u32| {
        let month = Month::parse(period).and_then(|period| period.plus(number.saturating_sub(1)));
        month.map_or_else(|| format!("第 {number} 个月"), |month| month.to_string())
    };
    if first == last {
        format!(" {} ", month(first))
    } else {
        format!(" {} 至 {} ", month(first), month(last))
    }
}
