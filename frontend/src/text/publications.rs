//! Texts of publication.

use super::macros::texts;

texts! {
    /// Publication of results.
    Publications {
        nav: "结果公示", "Publication";
        title: "检查结果公示", "Publication of results";
        lead: "检查办结后，结果到期自动公布；也可以提前手工公布。公布的内容不含儿童、投诉人和检查人员姓名。", "Results are published by themselves on their day, or earlier by hand. Children, complainants and inspectors are never named.";
        caption: "检查结果", "Results";
        provider: "托育机构", "Provider";
        street: "街镇", "Street";
        state: "状态", "State";
        origin: "检查方式", "Why visited";
        visited_on: "检查日", "Visited";
        closed_on: "办结日", "Closed";
        due_on: "应公布日", "To be public by";
        act_by: "截止日", "To be done by";
        overdue: "已逾期", "Overdue";
        due_by: "应在此日前公布", "To be public by this day";
        to_withdraw_question: "是否须撤回", "To be withdrawn";
        to_withdraw: "须撤回", "To be withdrawn";
        not_to_withdraw: "不须撤回", "Not to be withdrawn";
        published_at: "公布时间", "Published";
        blocked: "期限算不出", "No day yet";
        blocked_question: "期限", "Day";
        not_blocked: "期限已算出", "Day is known";
        late_question: "撤回是否逾期", "Withdrawal in time";
        late: "逾期撤回", "Withdrawn late";
        in_time: "按期撤回", "Withdrawn in time";
        automatic: "到期自动公布", "by itself on its day";
        by_hand: "手工公布", "by hand";
        text: "给家长看的说明", "Text for parents";
        text_hint: "用平常的话写。不能出现儿童、投诉人、检查人员姓名，手机号和身份证号", "In plain words. No children, complainants or inspectors by name, no mobile or identity numbers";
        made: "由检查结果自动生成", "Made of the result";
        edited: "已由工作人员改写", "Rewritten by staff";
        will_be_public: "公布的内容", "What becomes public";
        is_public: "已公布的内容", "What is public";
        was_public: "撤回前公布的内容（公众已看不到）", "What was public before the withdrawal";
        facts: "期限与依据", "Day and ground";
        period: "公布期限", "Period for publishing";
        withdrawal_period: "撤回期限", "Period for withdrawing";
        to_confirm: "参数，待核实", "parameter, to be confirmed";
        is_law: "法律规定", "law";
        result: "检查结论", "Result";
        items: "检查事项", "Items";
        passed: "符合", "In order";
        failed: "不符合", "Not in order";
        unchecked: "未能查看", "Not checked";
        findings: "发现的问题", "Problems";
        no_findings: "没有发现问题", "No problems";
        edit: "改写说明", "Rewrite";
        publish: "现在公布", "Publish now";
        publish_lead: "公布后所有人都能看到，之后只能更正或撤回，原文会保留。", "Everybody will see it. After that it can only be corrected or withdrawn; the former text stays.";
        correct: "更正", "Correct";
        correct_lead: "原文、更正日期和理由会一直显示在公众页面上。", "The former text, the day and the reason stay visible to everybody.";
        note: "登记决定已变更", "Decision was changed";
        note_lead: "作为依据的决定被变更、撤销或确认违法、无效时先登记，系统开始计算撤回期限。撤回之前公众看不到。", "Note first that the decision behind it was changed or revoked: the period for withdrawing begins. Nobody sees it before the withdrawal.";
        was_noted: "已登记，请在期限内撤回", "Noted; withdraw it in time";
        withdraw: "撤回", "Withdraw";
        withdraw_lead: "作为依据的决定被变更、撤销或确认违法、无效时才撤回。公众仍会看到曾经公布、已经撤回及理由。", "Only where the decision behind it was changed or revoked. Everybody will still see that there was a result, and why it was withdrawn.";
        decided_on: "决定变更或撤销的日期", "Day the decision was changed or revoked";
        decided_hint: "撤回期限从这一天起算", "The period begins after this day";
        correction_reason: "更正理由（公开）", "Reason (public)";
        withdraw_reason: "撤回理由（公开）", "Reason (public)";
        corrections: "更正记录", "Corrections";
        withdrawal: "撤回", "Withdrawal";
        withdrawn_at: "撤回时间", "Withdrawn";
        not_withdrawn: "尚未撤回", "Not yet withdrawn";
        overdue_withdrawal: "撤回已逾期", "Withdrawal overdue";
        withdraw_due: "最迟撤回日", "To be withdrawn by";
        inspection_reference: "检查编号", "Inspection";
        not_allowed: "您的角色不能这样做，或当前状态不允许。", "Your role may not do this, or the state does not allow it.";
        saved: "说明已保存", "Saved";
        was_published: "已公布", "Published";
        was_corrected: "已更正，原文保留可查", "Corrected; the former text stays";
        was_withdrawn: "已撤回", "Withdrawn";
        export: "导出关联数据", "Export linked tables";
        export_inspections: "检查（CSV）", "Inspections (CSV)";
        export_findings: "问题（CSV）", "Findings (CSV)";
        export_rectifications: "整改（CSV）", "Rectifications (CSV)";
        export_inspections_xlsx: "检查（Excel）", "Inspections (Excel)";
        export_findings_xlsx: "问题（Excel）", "Findings (Excel)";
        export_rectifications_xlsx: "整改（Excel）", "Rectifications (Excel)";
        read_results: "查看结果公示", "read publications";
        publish_results: "公布、更正和撤回检查结果", "publish, correct and withdraw results";
        export_inspections_right: "导出检查、问题和整改", "export inspections, findings and rectifications";
    } with {
        withdraw_by(day: &str): "须在 {day} 前撤回", "To be withdrawn by {day}";
        days(n: i32, source: &str): "{n} 个工作日（{source}）", "{n} working days ({source})";
        published_by(at: &str, how: &str, who: &str): "{at}，{how}（{who}）", "{at}, {how} ({who})";
        corrected(who: &str, at: &str): "{who} 更正于 {at}", "Corrected by {who}, {at}";
        former(text: &str): "原文：{text}", "Former text: {text}";
    }
}
