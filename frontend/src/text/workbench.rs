//! Texts of the workbench.

use super::macros::texts;

texts! {
    /// The workbench.
    Workbench {
        title: "工作台", "Workbench";
        todos: "待办", "To do";
        nothing: "目前没有等您处理的事", "Nothing waits for you now";
        streets: "各街镇托育服务", "Childcare by street";
        streets_lead: "点街镇名查看该街镇的机构。", "Press a street to see its providers.";
        street: "街镇", "Street";
        operating: "在营机构", "Operating providers";
        inclusive: "其中普惠", "Of these inclusive";
        inclusive_goal: "目标：每个街镇至少 1 家普惠性托育机构", "Goal: at least one inclusive provider in every street";
        inclusive_missing: "缺普惠", "None inclusive";
        inclusive_met: "已达标", "Met";
        goal: "普惠目标", "Inclusive goal";
        places: "托位数", "Places";
        places_chart: "各街镇在营机构托位数", "Places of operating providers by street";
        providers_total: "在营机构", "Operating providers";
        inclusive_total: "普惠性机构", "Inclusive providers";
        places_total: "托位", "Places";
        streets_met: "已有普惠机构的街镇", "Streets with an inclusive provider";
        own: "本机构", "Your provider";
        own_lead: "登记在检查对象名录库中的情况。有不符的，请联系所在街镇或区托育管理员更正。", "As it stands in the register. If anything is wrong, ask your street or the district to correct it.";
        own_last: "最近一次变更", "Last decision";
        own_entry: "查看全部登记信息", "See the whole entry";
    } with {
        hello(name: &str): "{name}，您好", "Hello, {name}";
        open_todo(label: &str, n: i64): "{label}：{n} 项，查看清单", "{label}: {n}, see the list";
        met_of(met: usize, all: usize): "{met} / {all}", "{met} / {all}";
    }
}
