//! Texts of the item list.

use super::macros::texts;

texts! {
    /// The item list.
    Items {
        nav: "抽查事项", "Items";
        title: "抽查事项清单", "Items of inspection";
        lead: "只有已公布、在检查第一天生效的事项才能检查。公布以后不再改动；需要调整的，新增一版，自某日起替代。", "Only what is published and in force on the first day of the visits can be inspected. A published version never changes: a newer one takes its place from a day on.";
        add: "新增事项", "Add an item";
        add_lead: "先登记事项，再写第一版检查内容。代码登记后不能改。", "Enter the item first, then write its first version. The code never changes.";
        added: "事项已登记，请写第一版", "The item is entered; write its first version";
        code: "代码", "Code";
        code_hint: "字母、数字和 . _ -，例如 STAFF", "Letters, digits and . _ -, such as STAFF";
        name: "名称", "Name";
        source: "来源", "Source";
        in_force: "现行版本", "Version in force";
        nothing_in_force: "今天没有生效的版本，不能检查", "No version in force today: can't be inspected";
        versions: "各版本", "Versions";
        no_versions: "还没有版本", "No version yet";
        write_first: "写第一版", "Write the first version";
        version: "版本", "Version";
        state: "状态", "State";
        effective_from: "生效日期", "In force from";
        effective_to: "到哪天止", "Last day";
        effective_to_hint: "不填表示一直有效，直到被新版替代或撤回", "Empty: until a newer version or a withdrawal ends it";
        days: "有效期", "In force";
        content: "检查内容", "What is inspected";
        weight: "类别", "Category";
        kinds: "检查对象", "Kinds of providers";
        methods: "检查方式", "How";
        specialties: "检查人员须有的专长", "Specialties needed";
        department: "负责部门", "Department responsible";
        bases: "检查依据", "Legal bases";
        basis_title: "文件名称、文号", "Title and number";
        article: "条款", "Article";
        basis_from: "施行日期", "In force from";
        tag: "来源核实情况", "How well it is known";
        add_basis: "添加依据", "Add a basis";
        remove_basis: "删除这条依据", "Remove this basis";
        no_bases: "至少写一条检查依据", "At least one basis";
        checks: "检查表", "Checks";
        check_text: "要求", "What must be so";
        guidance: "怎样看、怎样算不合格", "How to look, and when it fails";
        fact: "记数", "Counted";
        add_check: "添加检查项", "Add a check";
        remove_check: "删除这一项", "Remove this check";
        no_checks: "至少写一条检查项", "At least one check";
        parameter: "参数，待核实", "Parameter, to be verified";
        not_law: "标「参数，待核实」的要求来自转述或尚未核实的材料，只作检查参数，不是法定要求。", "What is marked as a parameter comes second hand or is not verified: it guides the visit and is no legal duty.";
        edit: "修改草稿", "Change the draft";
        edit_title: "修改事项草稿", "Change a draft";
        new_title: "新增版本", "New version";
        supersede: "新增一版", "Write a newer version";
        publish: "公布", "Publish";
        publish_title: "公布这一版？", "Publish this version?";
        publish_lead: "公布后向社会公开，不能再改。", "It becomes public and never changes any more.";
        published: "已公布", "Published";
        withdraw: "撤回", "Withdraw";
        withdraw_title: "撤回这一版", "Withdraw this version";
        withdraw_lead: "自该日起不再检查这一事项；此前的检查不受影响。理由会公开。", "From that day on it is not inspected any more; earlier visits stay. The reason is public.";
        from_day: "从哪天起", "From";
        withdrawn: "已撤回", "Withdrawn";
        not_allowed: "您没有权限，或这一版的状态不允许", "You may not, or its state does not allow it";
        save: "保存草稿", "Save the draft";
        saved: "草稿已保存", "The draft is saved";
    } with {
        number(n: i32): "第 {n} 版", "Version {n}";
        basis_number(n: usize): "依据 {n}", "Basis {n}";
        check_number(n: usize): "检查项 {n}", "Check {n}";
        checks_of(n: i32): "{n} 项", "{n} checks";
        since(day: &str): "自 {day} 起", "from {day}";
        days_from_to(from: &str, to: &str): "{from} 至 {to}", "{from} to {to}";
        version_of(name: &str, n: i32): "{name} · 第 {n} 版", "{name} · version {n}";
        withdrawn_from(day: &str, why: &str): "自 {day} 起撤回：{why}", "Withdrawn from {day}: {why}";
    }
}
