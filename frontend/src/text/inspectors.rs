//! Texts of the inspector register.

use super::macros::texts;

texts! {
    /// The inspector register.
    Inspectors {
        nav: "检查人员", "Inspectors";
        title: "检查人员名录库", "Inspector register";
        caption: "检查人员", "Inspectors";
        add: "登记检查人员", "Add an inspector";
        edit: "修改信息", "Edit";
        edit_title: "修改检查人员信息", "Edit the inspector";
        search_hint: "姓名、拼音或首字母（如 cj）、执法证号", "Name, pinyin or initials (such as cj), licence number";
        name: "姓名", "Name";
        department: "部门", "Department";
        unit: "科室代码", "Unit";
        unit_hint: "如 EDU-1；同一检查组里同一科室的人数有上限", "Such as EDU-1; a team takes only so many of one unit";
        licence: "执法证", "Enforcement licence";
        licence_number: "执法证号", "Licence number";
        licence_from: "执法证起始日", "Licence from";
        licence_to: "执法证截止日", "Licence to";
        licence_short: "执法证至", "Licence until";
        licence_ends_before: "执法证在此日前到期", "Licence ends before";
        licence_over: "已到期", "Ended";
        licence_soon: "60 天内到期", "Ends within 60 days";
        licence_effect: "执法证不在有效期内的人员不会被抽中。", "Nobody is drawn outside the days of the licence.";
        status: "状态", "Status";
        status_hint: "「备用」只在人手不够时抽取；「离岗」不抽取。", "Standby is called only when nobody else can go; those who left are not drawn.";
        capacity: "每月检查上限", "Visits a month";
        capacity_hint: "一个月最多去几家，0 至 500", "How many at the most, 0 to 500";
        specialties: "专长事项", "Specialties";
        specialties_hint: "受过培训、可以检查的抽查事项；可多选", "Items this inspector is trained for; any number";
        no_specialties: "没有登记专长", "None entered";
        streets: "可去街镇", "Streets";
        whole_district: "全区（不限街镇）", "The whole district";
        choose_streets: "限定的街镇", "Only these streets";
        choose_streets_missing: "请至少选一个街镇，或勾选「全区」", "Choose at least one street, or the whole district";
        absences: "不在岗日期", "Days away";
        absences_lead: "这些天抽取时会避开。", "Nobody is drawn for days away.";
        no_absences: "没有登记不在岗日期", "No days away";
        add_absence: "添加一段日期", "Add days away";
        remove_absence: "删除这段日期", "Remove these days";
        absence_first: "第一天", "First day";
        absence_last: "最后一天", "Last day";
        absence_reason: "事由", "Why";
        absence_reason_field: "事由（如年休假）", "Why (such as annual leave)";
        pseudonym: "公示代号", "Pseudonym";
        pseudonym_means: "对外公示抽取结果时用代号代替姓名；登记时随机生成，不会改变，也看不出是谁。", "Published draws name this instead of the person. It is random, never changes and tells nothing.";
        visits: "今年已抽中", "Drawn this year";
        facts: "基本信息", "Facts";
        work: "检查安排", "Work";
        see_recusals: "查看回避", "Recusals";
        add_recusal: "登记回避", "Add a recusal";
        see_changes: "查看变更记录", "Changes";
        created_at: "登记时间", "Entered";
        updated_at: "最后修改", "Last change";
        created: "已登记", "Added";
        saved: "已保存", "Saved";
        not_allowed: "您的角色不能修改这名检查人员。", "Your role may not change this inspector.";
        file_name: "检查人员名录", "inspectors";
    } with {
        absence_number(n: usize): "第 {n} 段", "Days away {n}";
        visits_of(n: i32): "{n} 家次", "{n} visits";
        a_month(n: u16): "每月最多 {n} 家", "{n} visits at the most";
    }
}
