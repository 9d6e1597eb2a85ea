//! Texts of the audit log.

use super::macros::texts;

texts! {
    /// The audit log.
    Audit {
        nav: "审计日志", "Audit log";
        title: "审计日志", "Audit log";
        lead: "每次写入都记在这里，逐条用哈希相连，改动或删去任何一条都会被发现。", "Every write stands here, chained by hashes: changing or removing an entry shows.";
        caption: "审计记录", "Entries";
        at: "时间", "Time";
        actor: "人员", "Who";
        actor_hint: "账号", "Account";
        system: "系统", "System";
        action: "操作", "What";
        object: "对象", "Object";
        object_type: "对象类型", "Kind of object";
        object_provider: "托育机构", "Provider";
        object_inspector: "检查人员", "Inspector";
        object_recusal: "回避", "Recusal";
        object_import: "导入", "Import";
        object_draw: "抽取", "Draw";
        object_account: "账号", "Account";
        object_item: "抽查事项", "Item";
        object_item_version: "抽查事项版本", "Version of an item";
        object_annual_plan: "年度抽查计划", "Yearly plan";
        from: "从", "From";
        to: "到", "To";
        changes: "变更", "Change";
        seq: "序号", "Number";
        ip: "来源地址", "Address";
        request_id: "请求编号", "Request";
        hash: "哈希", "Hash";
        field: "项目", "Field";
        before: "变更前", "Before";
        after: "变更后", "After";
        content: "内容", "Content";
        technical: "技术信息", "Technical";
        narrowed: "已缩小到（按一下去掉）", "Narrowed to (press to remove)";
        verify: "验证审计链", "Verify the chain";
        verifying: "正在重新计算全部哈希……", "Computing every hash anew…";
        verdict_ok: "审计链完整", "The chain holds";
        verdict_bad: "审计链不完整", "The chain is broken";
        head: "最后一条的哈希（链头）", "Hash of the last entry (head)";
        head_hint: "请另行保存链头；日后验证时链中没有它，就说明后面的记录被截掉过。", "Keep the head elsewhere: a later chain without it was cut off.";
    } with {
        verdict_entries(n: &str): "共核对 {n} 条记录。", "{n} entries were read.";
        verdict_broken(seq: i64): "第 {seq} 条开始对不上。", "Entry {seq} is the first that does not fit.";
        change_count(n: usize): "{n} 项变更", "{n} changes";
        content_count(n: usize): "{n} 项内容", "{n} fields";
        only_by(name: &str): "只看{name}的操作", "Only what {name} did";
        only_about(name: &str): "只看「{name}」的记录", "Only entries about {name}";
    }
}
