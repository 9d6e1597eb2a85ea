//! Texts of what is published about planning.

use super::macros::texts;

texts! {
    /// The item list and the yearly plans for everybody.
    OpenPlanning {
        items_lead: "检查托育机构，只能查这里公布的事项，只能按这里的检查表判断。", "Only what is published here may be inspected, and only by these checks.";
        no_items: "今天没有生效的抽查事项。", "No item is in force today.";
        plans_lead: "每年查多少家、查什么、由谁查，事先向社会公布；调整时公布新版和理由。", "How many, what and by whom is published beforehand; a change is published with its reason.";
        no_plans: "还没有公布年度抽查计划。", "No yearly plan is published yet.";
    } with {
        as_of(day: &str): "{day} 生效的版本", "In force on {day}";
        checks_of(n: usize): "检查表（{n} 项）", "The checks ({n})";
    }
}
