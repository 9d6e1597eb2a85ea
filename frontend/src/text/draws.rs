//! Texts of the draws' list and of one draw.

use super::macros::texts;

texts! {
    /// Draws: the list and one draw.
    Draws {
        title: "双随机抽查", "Draws";
        caption: "抽取", "Draws";
        lead: "每月一次：随机抽机构，随机派人员。先锁定名单，再等公开随机数，结果谁也不能挑。", "Once a month: institutions and inspectors are drawn by lot. The lists are locked first, then a public random number decides.";
        add: "新的抽查", "New draw";
        empty: "还没有抽查。点「新的抽查」开始本月的抽取。", "No draws yet. Start with “New draw”.";
        which: "抽查", "Draw";
        period: "月份", "Month";
        state: "状态", "State";
        waiting_question: "等我办理", "Waiting for me";
        waiting: "等我办理", "Wait for me";
        not_waiting: "不等我办理", "Do not wait for me";
        institutions: "可抽取机构", "Providers in the draw";
        inspectors: "可抽取人员", "Inspectors in the draw";
        visits: "抽中", "Drawn";
        announced_at: "公告时间", "Announced";
        drawn_at: "抽取时间", "Drawn at";
        voided: "这次抽查已作废", "This draw is void";
        hashes: "公开的摘要", "Published digests";
        hashes_lead: "像封条一样：内容改一个字，摘要就完全不同。可以抄送或张贴，供日后核对。", "Like a seal: change one character and the digest is another. Publish them for later comparison.";
        ann: "公告摘要（ann）", "Digest of the announcement (ann)";
        result_root: "结果摘要（result_root）", "Digest of the result (result_root)";
        copy: "复制", "Copy";
        copied: "已复制", "Copied";
        copy_by_hand: "已选中，请按 Ctrl+C 复制", "Selected; press Ctrl+C to copy";
        operator: "经办人", "the operator";
        server: "服务器", "the server";
        announcement_rows: "公告原文（按 tyd1 协议逐行写出）", "The announcement as the protocol writes it";
        plan: "方案", "Plan";
        visit_days: "检查日期", "Days of visits";
        items: "抽查事项", "Items";
        kinds: "机构类型", "Kinds of providers";
        weights: "各等级权重", "Weights of the classes";
        teams: "每组", "Each team";
        cap: "每家机构每年最多", "Most visits of a provider a year";
        planned: "计划检查数（本月及以后各月）", "Planned visits (this month and after)";
        beacon: "公开随机数", "Public random number";
        beacon_value: "公布的数值", "Published value";
        results: "抽取结果", "Result";
        by_street: "按街镇", "By street";
        by_inspector: "按检查人员", "By inspector";
        by_lot: "按抽签顺序", "In the order of the lot";
        rank: "签序", "Lot";
        provider: "机构", "Provider";
        address: "地址", "Address";
        team: "检查人员", "Team";
        inspector: "检查人员", "Inspector";
        department: "部门", "Department";
        load: "检查数", "Visits";
        goes_to: "去哪些机构", "Goes to";
        none: "—", "—";
        no_visits: "这次没有抽中任何机构", "No provider was drawn";
        record: "下载记录", "Download the record";
        print: "打印结果", "Print the result";
        verify: "验证", "Check";
        sheet_title: "“双随机、一公开”抽查结果", "Result of the double-random draw";
        sheet_note: "本结果由公开程序按公告锁定的名单和公开随机数算出，可用记录文件在任何一台电脑的浏览器中重新核算。", "Computed by a public program from the locked lists and a public random number; anybody can recompute it from the record in a browser.";
        sheet_drawn_by: "抽取人（签字）", "Drawn by (signature)";
        sheet_witness: "监督人（签字）", "Witness (signature)";
        sheet_date: "日期", "Date";
        sheet_seal: "（盖章）", "(seal)";
    } with {
        name(year: &str, month: &str, seq: i32): "{year} 年 {month} 月第 {seq} 次抽查", "Draw {seq} of {year}-{month:0>2}";
        month(year: &str, month: &str): "{year} 年 {month} 月", "{year}-{month:0>2}";
        voided_at(at: &str, why: &str): "{at} 作废。理由：{why}", "Void since {at}. Reason: {why}";
        locked(institutions: &str, inspectors: &str): "锁定 {institutions} 家机构、{inspectors} 名检查人员", "{institutions} providers and {inspectors} inspectors are locked";
        awaits(source: &str, round: &str): "{source}，期号 {round}", "{source}, round {round}";
        between(from: &str, to: &str): "{from} 之后产生，{to} 之前公布（北京时间）", "Made after {from}, published before {to} (China time)";
        too_early(at: &str): "{at}（北京时间）之前还没有公开随机数，到时再来这里填写。页面会自动更新。", "There is no public number before {at} (China time). Come back then; the page renews itself.";
        missing_of(n: usize, department: &str): "缺 {n} 人（{department}）", "{n} missing ({department})";
        missing_any(n: usize): "缺 {n} 人（任一参加部门）", "{n} missing (any department)";
        team_of(size: u8, unit: u8, departments: &str): "{size} 人，同一单位最多 {unit} 人；{departments}", "{size} persons, at most {unit} of one unit; {departments}";
        at_least(name: &str, n: u8): "{name}至少 {n} 人", "at least {n} of {name}";
        may_fill(name: &str): "{name}可补位", "{name} may fill up";
        every_month(n: u32, months: usize): "每月 {n} 次，共 {months} 个月", "{n} every month for {months} months";
        times(n: u8): "{n} 次", "{n}";
        street_visits(street: &str, n: usize): "{street}（{n} 家）", "{street} ({n})";
        record_name(period: &str, seq: i32): "双随机抽查记录-{period}-{seq}.json", "draw-{period}-{seq}.json";
    }
}
