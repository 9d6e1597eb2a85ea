//! Texts of the coverage and cap ledger.

use super::macros::texts;

texts! {
    /// The coverage and cap ledger.
    Coverage {
        nav: "覆盖台账", "Coverage";
        title: "覆盖与上限台账", "Coverage and caps";
        lead: "每家机构当年查了几次、还能查几次、最迟哪月要查。未公开的抽取结果不在这里显示。", "How often each provider was visited this year, what is left, and by when it is due. Sealed draws are not shown.";
        caption: "各机构当年检查情况", "Visits of the year by provider";
        search_hint: "名称、信用代码、地址或拼音首字母", "Name, credit code, address or pinyin initials";
        year: "年份", "Year";
        name: "机构", "Provider";
        street: "街镇", "Street";
        kind: "类型", "Kind";
        status: "状态", "Status";
        planned: "随机抽查", "Drawn";
        triggered: "触发式检查", "Triggered";
        left: "上限内还可", "Left";
        cap: "全年上限", "Cap";
        last_visit: "最近检查", "Last visit";
        due: "最迟检查月份", "Due by";
        state: "覆盖情况", "Standing";
        visited: "当年查过没有", "Visited this year";
        visited_yes: "已查", "Visited";
        visited_no: "未查", "Not visited";
        at_cap: "年度上限", "Cap of the year";
        at_cap_yes: "已到上限", "At the cap";
        at_cap_no: "未到上限", "Below the cap";
        suspected: "疑似规避上限", "Looks like evasion of the cap";
        at_least: "抽查次数", "Drawn at least";
        credit_code: "信用代码", "Credit code";
        account: "当年台账", "The year's account";
        visits: "历次检查", "Every visit";
        no_visits: "还没有检查记录", "No visit yet";
        drawn: "双随机抽查", "Drawn";
        open_provider: "查看机构", "The provider";
        no_cap: "当年没有现行计划", "No plan in force for the year";
        exempt: "触发式检查不占上限，但重新计算 12 个月", "Triggered visits don't count towards the cap, but start the twelve months anew";
    } with {
        triggered_by(reason: &str): "触发式检查：{reason}", "Triggered: {reason}";
        suspected_of(n: u32): "{n} 次疑似规避上限", "{n} look like evasion";
        times(n: u32): "{n} 次", "{n}";
        at_least_times(n: u8): "{n} 次及以上", "{n} or more";
        account_of(name: &str): "{name} · 检查台账", "{name} · account of visits";
    }
}
