//! Texts of checking a draw's record: each step in plain words (the protocol's own notes).

use super::macros::texts;

texts! {
    /// Checking a record.
    Verify {
        title: "验证抽取", "Check a draw";
        lead: "拿到记录文件的任何人都能在这里把抽取从头算一遍。全部在您的浏览器里计算：不登录、不上传、不依赖本系统的服务器。", "Anybody with the record can compute the draw again here. Everything happens in your browser: no sign-in, no upload, no server.";
        choose: "选择要核对的抽查", "Choose what to check";
        file: "记录文件", "Record file";
        file_hint: "抽查公布的 .json 文件", "The published .json file";
        file_unreadable: "这个文件读不出来，请重新下载后再试。", "The file can't be read; download it again.";
        example: "没有文件？用协议中的示例试一试", "No file? Try the protocol's example";
        loading_record: "正在取这次抽查的记录……", "Fetching the record…";
        working: "正在核算……", "Computing…";
        steps: "逐步核对", "Step by step";
        passed: "通过", "Passed";
        failed: "不通过", "Failed";
        skipped: "未进行", "Not made";
        good: "核对无误", "All is well";
        good_lead: "重新算出的结果与记录逐字节一致。", "The recomputed result equals the record to the last byte.";
        bad: "核对不通过", "This record is wrong";
        bad_lead: "这份记录不能作为抽取结果的依据。请保存文件，向公布单位核实，或向监督部门反映。", "Don't rely on this record. Keep the file and ask the publisher, or tell the supervisors.";
        withheld: "这是对外公开的版本，没有检查人员名单：机构的抽取已全部重算，人员分派只核对了封存摘要。", "This copy withholds the inspectors: the selection was recomputed; of the teams only the seals were compared.";
        person_checks: "还须由人核对两点：随机数与公布来源一致；公告摘要与当时公开的一致。", "Two things are left to people: that the random number is the published one, and that the digest is the one announced then.";
        where_: "位置", "Where";
        code: "代码", "Code";
        summary: "这次抽取", "This draw";
        district: "区划代码", "District";
        period: "月份", "Month";
        seq: "第几次公告", "Announcement";
        beacon: "公开随机数", "Public random number";
        ann: "公告摘要（ann）", "Digest of the announcement (ann)";
        result_root: "结果摘要（result_root）", "Digest of the result (result_root)";
        drawn: "抽中的机构与人员（代号）", "Who was drawn (by id)";
        institution: "机构", "Institution";
        team: "检查人员", "Team";
        missing: "空缺", "Empty places";
        none_missing: "无", "None";
        self_check: "查一家机构", "Look up a provider";
        self_check_lead: "输入统一社会信用代码，看它是否在名单里、机会有多大、有没有抽中。", "Enter a credit code: was it in the list, what was its chance, was it drawn?";
        credit_code: "统一社会信用代码", "Credit code";
        look_up: "查询", "Look up";
        not_in_list: "不在这次的名单里", "Not in the list";
        not_in_list_why: "请核对代码；停业、关闭的机构不参加抽取。", "Check the code; closed providers take no part.";
        was_drawn: "抽中", "Drawn";
        was_not_drawn: "在名单里，没有抽中", "In the list, not drawn";
        waits: "在名单里，这次不参加抽取", "In the list, but waiting";
        state_cap: "今年的检查次数已到上限", "It has had its visits of this year";
        state_visited: "本月已检查过", "It was visited this month";
        state_new: "新开办，从下月起参加", "It opened just now and takes part from next month";
        state_closed: "停业或关闭", "Closed";
        by_event: "抽取之后因替补进入名单", "Came in later as a reserve";
        back: "回到这次抽查", "Back to the draw";
        for_experts: "想用自己的程序核对？协议全文写明了每一步，只用 SHA-256 和整数运算。", "Want to check with your own program? The protocol gives every step; it needs SHA-256 and whole numbers only.";

        format: "能读懂这份文件", "The file can be read";
        format_plain: "文件完整，写法符合协议，没有重复或多余的内容。", "It is whole, written as the protocol says, with nothing repeated or left over.";
        announcement: "公告写得合规", "The announcement is in order";
        announcement_plain: "月份、检查日期、各组要求、随机数来源等逐行合规。", "Month, days, team rules and the source of the random number, row by row.";
        tables: "名单就是公告时锁定的名单", "The lists are the locked ones";
        tables_plain: "机构、人员、回避三份名单与公告时的数量和摘要一致，没有增减或改动。", "Providers, inspectors and recusals have the announced counts and digests; nobody was added, dropped or changed.";
        plan: "计划数够用", "The plan suffices";
        plan_plain: "任何一段月份里，到期必须检查的机构都不超过计划数，谁也不会漏查。", "In no stretch of months more institutions fall due than visits are planned.";
        commitments: "各方的秘密数没有换过", "Nobody changed a secret number";
        commitments_plain: "每一方在公告前封存的秘密数，与现在公开的一致。", "Every secret revealed now is the one sealed before the announcement.";
        ann_step: "公告摘要正确", "The announcement's digest is right";
        ann_plain: "由公告全文重新算出的摘要与记录相同。", "The digest computed from the announcement equals the stated one.";
        beacon_step: "公开随机数来自约定的来源", "The random number is the agreed one";
        beacon_plain: "用的是公告里约定的那一期，而且产生于公告之后。", "It is of the announced source and round, made after the announcement.";
        seed: "抽签种子正确", "The seed is right";
        seed_plain: "公告、各方秘密数和公开随机数合在一起，算出的种子与记录相同：谁也无法单独操纵。", "Announcement, secrets and public number together give the stated seed: nobody could steer it alone.";
        selection: "机构抽得对", "The institutions follow from it";
        selection_plain: "机构随机排成一把尺，各占与机会相等的一段；等距的梳齿随机落下，碰到谁就检查谁。重算结果逐行相同。", "Institutions lie in random order on a ruler, each as long as its chance; a comb is put down at random and whoever is touched is visited. The same, row by row.";
        select_commit: "机构名单的封条正确", "The seal of the selection is right";
        select_commit_plain: "抽中名单在抽取当天封存，封条与名单相符。", "The selection was sealed on the day of the draw, and the seal fits.";
        revisions: "人员派得对", "The teams follow from it";
        revisions_plain: "每个位置派给任务最少、允许前往的人，并列时由抽签号决定；之后的每次变动也按规则产生。", "Each place goes to the least loaded person who may go, ties by lot; every later change follows the rules.";

        e_alg: "用的是另一种算法，本程序不作判断", "Another algorithm: this program must not judge";
        e_format: "文件内容不完整、不是抽取记录，或被改动过", "The file is incomplete, no record, or was changed";
        e_token: "某个字段的写法不合规定", "A field is not written as it must be";
        e_range: "某个数字超出允许的范围", "A number is out of its limits";
        e_order: "某行的顺序不对", "Rows are out of order";
        e_dup: "同一项出现了两次", "The same entry stands twice";
        e_ref: "引用了名单里没有的机构、人员或类别", "It names an institution, inspector or class that is not there";
        e_state: "某家机构的状态与期限互相矛盾", "An institution's state and months contradict each other";
        e_root: "名单与公告时锁定的不同：被改动、增减或截短过", "A list is not the locked one: changed, extended or cut";
        e_plan: "计划数少于到期必须检查的机构数", "Fewer visits are planned than fall due";
        e_commit: "有一方的秘密数缺失，或与封存的不同", "A secret is missing or not the sealed one";
        e_beacon: "公开随机数写法不对，或不在公告约定之内", "The random number is malformed or not an announced one";
        e_ann: "写明的公告摘要与重算的不同", "The stated digest of the announcement differs";
        e_seed: "写明的种子与重算的不同", "The stated seed differs";
        e_selection: "写明的抽中机构与重算的不同", "The stated selection differs";
        e_select_commit: "写明的封条与重算的不同", "The stated seal differs";
        e_revisions: "写明的人员分派与重算的不同", "The stated teams differ";
        e_event: "抽取后的某次变动编号不对或不可能发生", "A later event is out of number or impossible";
        e_proof: "上门凭证对不上公布的摘要", "A door proof does not lead to the root";
    } with {
        bad_step(step: &str): "第一处不符：{step}", "First failing step: {step}";
        counts(institutions: &str, inspectors: &str): "名单：{institutions} 家机构、{inspectors} 名检查人员", "Lists: {institutions} institutions, {inspectors} inspectors";
        drawn_count(n: &str): "抽中 {n} 家机构", "{n} institutions drawn";
        more(n: usize): "再显示 {n} 家", "Show {n} more";
        chance(percent: &str): "抽中的机会：{percent}", "Its chance: {percent}";
        late(month: &str): "期限已过，最迟应在 {month}", "It is overdue since {month}";
        due(month: &str): "最迟须在 {month} 检查", "It must be visited by {month}";
        team_is(team: &str): "检查人员：{team}", "Team: {team}";
    }
}
