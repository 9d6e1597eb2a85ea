//! Texts of statistics.

use super::macros::texts;

texts! {
    /// Statistics of draws.
    Statistics {
        nav: "抽取统计", "Statistics";
        title: "抽取统计", "Statistics of draws";
        lead: "每家机构被抽中的概率事先公布。这里看多次抽取合起来，实际抽中的次数与概率是否相符。只计已揭晓的抽取。", "Every provider's chance is published beforehand. Here you see whether many draws together fit those chances. Only revealed draws count.";
        verdict: "结论", "In words";
        range: "时间范围", "Months";
        months_12: "最近 12 个月", "Last 12 months";
        months_24: "最近 24 个月", "Last 24 months";
        months_36: "最近 36 个月", "Last 36 months";
        months_120: "最近 10 年", "Last ten years";
        nothing: "这段时间没有已揭晓的抽取。", "No draw was revealed in these months.";
        visits: "抽中的检查", "Visits drawn";
        forced: "必然抽中", "Certain beforehand";
        forced_lead: "到期必须检查、或计划没有选择余地的检查：这部分没有偶然性。", "Due that month, or a plan that left no choice: chance had no part in them.";
        class: "按风险等级", "By risk class";
        street: "按街镇", "By street";
        kind: "按机构类型", "By kind";
        group: "组", "Group";
        expected: "期望", "Expected";
        observed: "实际", "Observed";
        units: "参与家次", "Chances";
        z: "偏离（标准差）", "Deviation (SD)";
        over_time: "逐月", "Month by month";
        month: "月份", "Month";
        p: "p 值", "p";
        no_test: "只有一组有偶然性，无法检验。", "Chance had a say in one group only; nothing can be tested.";
        approximate: "卡方近似，方差取上限，偏向不报警", "chi-square approximation with an upper bound of the variance: errs on the quiet side";
        simulated: "按记录重复抽取", "by drawing the recorded rulers again";
        what_p_is: "p 值是：抽取完全正确时，出现这么大或更大差异的机会。它不是有人作弊的机会。", "p is the chance that correct draws look at least this uneven. It is not the chance that somebody cheated.";
        loads: "检查人员的工作量", "Inspectors' load";
        loads_lead: "比较每次都在名录中的检查人员。抽取会主动拉平工作量，比随机分配更均匀是正常的。", "Those who were in the pool of every draw are compared. The draw levels the load on purpose.";
        department: "部门", "Department";
        people: "人数", "People";
        least: "最少", "Fewest";
        most: "最多", "Most";
        reading: "判断", "Reading";
        suppressed: "不足 5 人，不公布", "fewer than five people: not shown";
        inspectors: "每人的检查次数", "Visits of each inspector";
        inspector: "检查人员", "Inspector";
        pairs: "最常同组的两人", "Pairs that met most often";
        pairs_lead: "与「各人次数不变、座位随机」相比。街镇、回避等限制会使一些人更常同组。", "Compared with seats given by lot. Areas and recusals make some people meet more often.";
        pair: "两人", "Pair";
        void_mark: "已作废", "Void";
        draws_table: "每次抽取", "Each draw";
        empty_places: "空缺", "Empty places";
        chart: "期望与实际", "Expected and observed";
        chart_time: "抽中与必然抽中", "Drawn, and certain beforehand";
        verify: "验证一次抽取", "Check a draw";
    } with {
        as_expected(what: &str, p: &str): "{what}看：实际与期望的相差在偶然范围内（{p}）。", "{what}: the difference is within chance ({p}).";
        unusual(what: &str, p: &str): "{what}看：这样的相差少见（{p}）。看的表多了，偶尔会碰到；连续几次都这样时应当查明原因。", "{what}: such a difference is unusual ({p}). Whoever looks at many tables sees it now and then; ask why if it stays.";
        implausible(what: &str, p: &str): "{what}看：这样的相差难以用偶然解释（{p}）。请查明原因。", "{what}: chance hardly explains such a difference ({p}). Ask why.";
        too_few(visits: u32, needed: u32): "目前有偶然性的检查只有 {visits} 次，次数太少：要有八成把握看出中等的偏差（例如两组本应各占一半，实际 65% 对 35%），约需 {needed} 次。在此之前，“在偶然范围内”还不能证明没有偏差。", "Chance had a say in only {visits} visits so far, which is few: noticing a moderate preference (two groups that should share evenly at 65 to 35) four times in five takes about {needed}. Until then “within chance” does not prove that there is none.";
        untested(what: &str): "{what}看：数据还不够，无法检验。", "{what}: not enough to test.";
        counted(draws: usize, visits: i64, forced: i64): "{draws} 次抽取共抽中 {visits} 次检查，其中 {forced} 次是必然的。", "{draws} draws with {visits} visits, {forced} of them certain beforehand.";
        voids_were(n: u32): "另有 {n} 次抽取作废。", "{n} draws were declared void.";
        no_voids(n: u32): "作废的抽取：{n} 次。", "Void draws: {n}.";
        between(from: &str, to: &str): "{from} 至 {to}", "{from} to {to}";
        test_was(method: &str, statistic: &str, degrees: u32): "检验：X² = {statistic}，自由度 {degrees}；{method}。", "Test: X² = {statistic} with {degrees} degrees of freedom; {method}.";
    }
}
