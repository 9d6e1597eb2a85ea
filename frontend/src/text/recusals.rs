//! Texts of recusals.

use super::macros::texts;

texts! {
    /// Recusals.
    Recusals {
        nav: "回避", "Recusals";
        title: "回避登记", "Recusals";
        caption: "回避", "Recusals";
        add: "登记回避", "Add a recusal";
        lead: "登记以后，抽取时不会把这名检查人员派到这家机构。", "From then on no draw sends this inspector to this provider.";
        who: "谁不去哪里", "Who does not go where";
        inspector: "检查人员", "Inspector";
        inspector_hint: "输入姓名、拼音首字母或执法证号", "Type the name, pinyin initials or licence number";
        provider: "托育机构", "Provider";
        provider_hint: "输入名称、拼音首字母或信用代码", "Type the name, pinyin initials or credit code";
        pick_one: "请输入后从列表中选一项", "Type, then choose one from the list";
        in_force_on: "在此日有效", "In force on";
        validity: "有效期", "Validity";
        valid_from: "从哪天起", "From";
        valid_from_hint: "从这天的抽取开始避开", "Draws for this day and later stay away";
        valid_to: "到哪天止", "To";
        valid_to_hint: "不填表示一直有效，直到解除", "Leave empty: in force until it is lifted";
        order_of_days: "最后一天不能早于第一天", "The last day must not lie before the first";
        reason: "理由", "Reason";
        reason_hint: "只有区托育管理员和纪检监督员看得到，抽取记录和公示中都不出现；最多 500 字", "Seen only by district officers and discipline supervisors, never in a draw; 500 characters at most";
        state: "状态", "State";
        in_force: "生效中", "In force";
        not_yet: "未开始", "Not yet";
        over: "已到期", "Over";
        lifted: "已解除", "Lifted";
        created_at: "登记时间", "Entered";
        actions: "操作", "Action";
        lift: "解除", "Lift";
        lift_title: "解除这条回避？", "Lift this recusal?";
        lift_confirm: "确认解除", "Lift it";
        created: "回避已登记", "The recusal is entered";
        was_lifted: "回避已解除", "The recusal is lifted";
        anybody: "选定的人员", "The inspector chosen";
        any_provider: "选定的机构", "The provider chosen";
    } with {
        open_from(from: &str): "{from} 起，长期", "from {from} on";
        between(from: &str, to: &str): "{from} 至 {to}", "{from} to {to}";
        lift_label(inspector: &str, provider: &str): "解除 {inspector} 对 {provider} 的回避", "Lift the recusal of {inspector} for {provider}";
        lift_lead(inspector: &str, provider: &str): "解除后，{inspector} 可能被抽去检查 {provider}。解除不能撤回；需要再回避时请另行登记。", "After that {inspector} may be drawn for {provider}. This is final; to recuse again, add a new one.";
    }
}
