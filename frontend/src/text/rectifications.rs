//! Texts of what follows an inspection: rectifications, cases, requests for recusal, the working-day calendar.

use super::macros::texts;

texts! {
    /// What follows an inspection.
    Rectifications {
        title: "责令整改", "Rectification orders";
        caption: "整改", "Rectifications";
        lead: "期限按工作日计算。逾期没有答复的标为逾期。", "Deadlines count in working days; without an answer in time an order is overdue.";
        number: "编号", "Number";
        provider: "托育机构", "Provider";
        requirement: "整改要求", "What has to be done";
        state: "状态", "State";
        ordered_on: "责令日期", "Ordered";
        due_day: "期限", "Due";
        working_days: "工作日", "Working days";
        street: "街镇", "Street";
        overdue_question: "是否逾期", "Overdue";
        overdue: "逾期", "Overdue";
        in_time: "未逾期", "Not overdue";
        finding: "发现的问题", "The problem";
        basis: "依据", "Basis";
        see_inspection: "查看检查", "See the inspection";
        steps: "经过", "Steps";
        no_steps: "还没有答复", "No answer yet";
        case: "案件", "The case";
        answer: "答复整改情况", "Answer";
        answer_lead: "写明做了什么，附上能证明的照片。照片在浏览器中缩小并去掉拍摄信息后上传。", "Say what was done and add photos that show it. They are made small and lose their camera data before they are sent.";
        answer_text: "整改情况", "What was done";
        answer_send: "提交答复", "Send the answer";
        answered: "答复已提交，等待复查", "Sent; waiting for the re-check";
        recheck: "复查", "Re-check";
        recheck_lead: "复查合格的办结；不合格的转为案件。", "If it is mended the order is closed; if not it becomes a case.";
        passed: "是否整改到位", "Is it mended?";
        passed_yes: "到位，办结", "Mended: close";
        passed_no: "没有到位，转为案件", "Not mended: open a case";
        method: "复查方式", "How it was re-checked";
        recheck_text: "复查情况", "What was seen";
        recheck_send: "提交复查结论", "Send the finding";
        rechecked: "复查结论已记录", "Recorded";
        evidence: "证明照片", "Photos";
        add_photo: "添加照片", "Add a photo";
        sending_photo: "正在上传照片……", "Sending the photo…";
        not_allowed: "当前状态或您的权限不允许这项操作", "The state or your rights don't allow this";
        days_last: "今天是最后一天", "Today is the last day";
        days_unknown: "期限所在年份的工作日历还没有登记，暂时算不出剩余天数", "The calendar of that year is not known yet";
        cases_title: "案件线索", "Case records";
        cases_lead: "整改不到位或逾期不改转来的线索。这里只读，由案件模块接办。", "From rectifications that failed or were overdue. Read only; the cases module takes them over.";
        cases_caption: "案件线索", "Case records";
        stage: "阶段", "Stage";
        source: "来源", "Source";
        subject: "事由", "About";
        opened_at: "立项时间", "Opened";
        opened_by: "登记人", "By";
        reason: "理由", "Reason";
        requests_title: "回避申请", "Requests for recusal";
        requests_lead: "机构申请检查人员今后回避，由检查人员所在部门负责人决定；决定前检查不停止。", "Providers ask that an inspector stays away; the head of that department decides, work goes on meanwhile.";
        requests_caption: "回避申请", "Requests";
        inspector: "检查人员", "Inspector";
        department: "部门", "Department";
        requested_at: "申请时间", "Asked";
        decide: "作出决定", "Decide";
        accept: "同意回避", "Accept";
        refuse: "不予回避", "Refuse";
        decision: "决定", "Decision";
        decision_reason: "理由（会告知机构）", "Reasons (told to the provider)";
        decided: "决定已记录", "Recorded";
        actions: "操作", "Action";
        calendar_title: "工作日历", "Working-day calendar";
        calendar_lead: "整改期限、公示期限都按工作日计算。没有登记的年份不推测，有关操作会提示先登记。", "Deadlines count in working days. A year that is not here is never guessed: what needs it says so.";
        calendar_none: "还没有登记任何年份", "No year is known yet";
        calendar_add: "登记一年", "Enter a year";
        calendar_edit: "修改", "Change";
        year: "年份", "Year";
        notice: "依据的通知", "The notice";
        days: "放假和调休的日子", "Days that differ from their weekday";
        day: "日期", "Day";
        day_kind: "放假或上班", "Off or worked";
        festival: "节日", "Festival";
        add_day: "加一天", "Add a day";
        remove_day: "删除", "Remove";
        no_days: "还没有日子", "No days yet";
        calendar_saved: "工作日历已保存", "The calendar is saved";
    } with {
        days_left(n: i32): "还剩 {n} 个工作日", "{n} working days left";
        day_number(n: usize): "第 {n} 天", "Day {n}";
        given(n: i32): "{n} 个工作日", "{n} working days";
        holidays(n: usize): "放假 {n} 天", "{n} days off";
        workdays(n: usize): "调休上班 {n} 天", "{n} days worked instead";
        of_year(year: i32): "{year} 年", "{year}";
        recorded_by(who: &str, time: &str): "{who} 于 {time} 登记", "Recorded by {who}, {time}";
        decide_label(inspector: &str, provider: &str): "决定 {provider} 对 {inspector} 的回避申请", "Decide on the request of {provider} about {inspector}";
    }
}
