//! Texts of the provider register.

use super::macros::texts;

texts! {
    /// The provider register.
    Providers {
        title: "检查对象名录库", "Provider register";
        caption: "托育机构", "Providers";
        add: "登记机构", "Add a provider";
        edit: "修改信息", "Edit";
        edit_title: "修改机构信息", "Edit the provider";
        new_title: "登记托育机构", "Add a provider";
        search_hint: "名称或拼音首字母、信用代码、地址", "Name or initials, credit code, address";
        name: "机构名称", "Name";
        name_hint: "与登记证照一致", "As on the registration";
        credit_code: "统一社会信用代码", "Credit code";
        credit_code_hint: "18 位，可直接粘贴，会自动去掉空格、转成半角大写", "18 characters; paste it, spaces go and letters become capitals";
        kind: "机构类型", "Kind";
        legal_form: "法人类型", "Legal form";
        street: "街镇", "Street";
        address: "地址", "Address";
        phone: "对外电话", "Telephone";
        status: "状态", "Status";
        status_since: "状态起始日期", "Status since";
        risk_class: "信用风险等级", "Risk class";
        risk_short: "风险", "Risk";
        ownership: "公办 / 民办", "Public or private";
        public: "公办", "Public";
        private: "民办", "Private";
        inclusive: "普惠性", "Inclusive";
        not_inclusive: "非普惠", "Not inclusive";
        inclusive_question: "是否普惠", "Inclusive or not";
        places: "托位", "Places";
        updated_at: "最后修改", "Last change";
        created_at: "登记时间", "Entered";
        service_modes: "服务时间", "Service";
        opening_hours: "开放时段", "Opening hours";
        opening_hours_hint: "如：周一至周五 7:30–18:00", "Such as: Monday to Friday 7:30–18:00";
        meals: "提供餐食（须有食品经营许可）", "Serves meals (needs a food licence)";
        meals_short: "提供餐食", "Serves meals";
        location: "经纬度", "Position";
        longitude: "经度", "Longitude";
        latitude: "纬度", "Latitude";
        location_hint: "WGS 84，如 121.4500、31.2300；两项都填或都不填", "WGS 84, such as 121.4500 and 31.2300; both or neither";
        classes: "班级与托位", "Classes and places";
        no_classes: "还没有登记班级", "No classes yet";
        class_name: "班级名称", "Class";
        class_kind: "班型", "Age band";
        class_places: "托位数", "Places";
        add_class: "添加班级", "Add a class";
        remove_class: "删除这个班级", "Remove this class";
        fees: "公示收费", "Published fees";
        no_fees: "还没有登记收费", "No fees yet";
        fee_mode: "服务", "Service";
        fee_amount: "金额（元）", "Amount (yuan)";
        fee_unit: "计价", "Charged";
        add_fee: "添加收费", "Add a fee";
        remove_fee: "删除这项收费", "Remove this fee";
        facts: "基本信息", "Facts";
        identity: "机构身份", "Identity";
        place: "地点与联系", "Place and contact";
        service: "服务", "Service";
        entry: "登记时的状态", "State at entry";
        timeline: "变更记录", "Changes";
        no_timeline: "还没有变更记录", "No changes yet";
        change_status: "变更状态", "Change status";
        change_risk: "变更风险等级", "Change risk class";
        new_status: "新的状态", "New status";
        new_risk: "新的风险等级", "New risk class";
        since: "从哪天起", "From which day";
        since_hint: "不能早于上一次变更", "Not before the last change";
        status_effect: "只有「在营」机构会进入双随机抽查。", "Only operating providers enter draws.";
        risk_effect: "等级越高，被抽中的机会越大（国市监信发〔2022〕6号）。", "A higher class is drawn more often.";
        saved: "已保存", "Saved";
        created: "已登记", "Added";
        status_changed: "状态已变更", "The status is changed";
        risk_changed: "风险等级已变更", "The risk class is changed";
        not_allowed: "您的角色不能修改这家机构，或它当前的状态不允许。", "Your role may not change this provider, or its state does not allow it.";
        file_name: "检查对象名录", "providers";
    } with {
        class_number(n: usize): "第 {n} 个班级", "Class {n}";
        fee_number(n: usize): "第 {n} 项收费", "Fee {n}";
        recorded(who: &str, at: &str): "{who} 记录于 {at}", "Recorded by {who}, {at}";
        changed_to(kind: &str, value: &str): "{kind}变更为「{value}」", "{kind}: {value}";
        since_day(day: &str): "自 {day} 起", "from {day}";
    }
}
