//! Texts of the public pages.

use super::macros::texts;

texts! {
    /// Public search of providers.
    PublicProviders {
        title: "查托育机构", "Find childcare";
        lead: "这里可以查到本区的托育机构，以及对它们的检查结果。不需要登录。", "Childcare providers of this district and the results of their inspections. No sign-in needed.";
        search_hint: "名称、拼音首字母或地址", "Name, initials or address";
        name: "机构名称", "Name";
        kind: "类型", "Kind";
        street: "街镇", "Street";
        address: "地址", "Address";
        places: "托位", "Places";
        status: "状态", "Status";
        visit: "检查", "Inspection";
        ownership: "公办 / 民办", "Public or private";
        public: "公办", "Public";
        private: "民办", "Private";
        inclusive_question: "是否普惠", "Inclusive or not";
        inclusive: "普惠性", "Inclusive";
        not_inclusive: "非普惠", "Not inclusive";
        visited_question: "有没有公布的检查", "Inspected";
        visited: "公布过检查结果", "With results";
        not_visited: "未检查", "Not inspected";
        never: "未检查", "Not inspected yet";
        never_title: "未检查", "Not inspected yet";
        never_lead: "还没有公布过对这家机构的检查结果。这不表示好，也不表示不好。", "No result has been published for this provider. That is neither good nor bad.";
        facts: "基本信息", "Facts";
        credit_code: "统一社会信用代码", "Credit code";
        phone: "机构电话", "Telephone";
        no_phone: "未公布", "Not published";
        service_modes: "服务时间", "Service";
        opening_hours: "开放时段", "Opening hours";
        meals: "餐食", "Meals";
        meals_yes: "提供", "Served";
        meals_no: "不提供", "Not served";
        fees: "收费", "Fees";
        no_fees: "未公布", "Not published";
        history: "检查记录", "Inspections";
        items: "检查了什么", "What was inspected";
        problems: "发现的问题", "Problems";
        more: "更早的记录可在下面的开放数据中下载。", "Older ones are in the open data below.";
        corrected_title: "这段说明更正过", "This text was corrected";
        withdrawn: "结果已撤回", "Result withdrawn";
        withdrawn_title: "这次检查的结果已撤回", "This result was withdrawn";
        withdrawn_late: "撤回晚于法定的 3 个工作日。", "The withdrawal came later than the three working days of the law.";
        open_data: "开放数据", "Open data";
        open_data_lead: "四张表用统一社会信用代码、检查编号和问题编号相连，可自由使用。", "Four tables, joined by credit code and the ids of inspection and finding; free to use.";
        table_providers: "机构", "Providers";
        table_inspections: "检查", "Inspections";
        table_findings: "问题", "Findings";
        table_rectifications: "整改", "Rectifications";
        nothing_personal: "公布的内容不含儿童、投诉人和检查人员的信息。对结果有疑问，可以向区托育主管部门反映。", "Nothing about children, complainants or inspectors is published. Questions go to the district's childcare authority.";
        nothing_found: "没有找到符合条件的机构，可以减少筛选条件再试。", "Nothing was found; try fewer filters.";
        caption: "托育机构", "Providers";
    } with {
        last_visit(day: &str): "{day} 检查过", "Inspected on {day}";
        open_problems(n: u32): "{n} 个问题整改中", "{n} problems being mended";
        since(day: &str): "自 {day} 起", "from {day}";
        published_on(day: &str): "{day} 公布", "Published {day}";
        item(name: &str, passed: u32, failed: u32): "{name}：{passed} 处符合，{failed} 处不符合", "{name}: {passed} in order, {failed} not";
        mend_by(day: &str): "应在 {day} 前改好", "to be mended by {day}";
        corrected(day: &str, reason: &str): "{day} 更正，理由：{reason}", "Corrected on {day}: {reason}";
        former(text: &str): "原来的说明：{text}", "Former text: {text}";
        withdrawn_on(day: &str, reason: &str): "{day} 撤回，理由：{reason}", "Withdrawn on {day}: {reason}";
        fee(mode: &str, amount: &str, unit: &str): "{mode} {amount} 元 {unit}", "{mode} {amount} yuan {unit}";
        updated_at(at: &str): "数据截至 {at}", "As of {at}";
        download(table: &str, format: &str): "{table}（{format}）", "{table} ({format})";
    }
}
