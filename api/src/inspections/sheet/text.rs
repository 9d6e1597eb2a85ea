//! What stands on the sheet.

use contract::inspections::{FindingView, InspectionKind, InspectionState, InspectionView, Outcome};
use contract::sql::At;

use super::paper::Paper;
use crate::{clock, providers::store::ProviderRow};

/// Writes the whole sheet.
pub fn write(paper: &mut Paper, view: &InspectionView, provider: &ProviderRow) {
    paper.title("托育机构现场检查记录表");
    paper.caption("扫码核对存档记录");
    facts(paper, view, provider);
    checks(paper, view);
    classes(paper, view);
    findings(paper, view);
    result(paper, view);
    signatures(paper, view);
}

fn facts(paper: &mut Paper, view: &InspectionView, provider: &ProviderRow) {
    let summary = &view.summary;
    let state = match summary.state {
        InspectionState::Closed => String::new(),
        state => format!("（{}，尚未办结）", state.zh()),
    };
    paper.fact("记录编号", &format!("{}{state}", summary.number));
    paper.fact("被检查机构", &provider.name);
    paper.fact("信用代码", &provider.credit_code);
    paper.fact("地址", &provider.address);
    let approval = view.trigger.as_ref().and_then(|trigger| trigger.approval_number.as_deref());
    paper.fact(
        "检查类型",
        &match (summary.kind, approval) {
            (InspectionKind::Triggered, Some(number)) => {
                format!("{}（批准文号 {number}）", summary.kind.zh())
            }
            _ => summary.kind.zh().to_owned(),
        },
    );
    if let Some(proof) = &view.door_proof {
        let start: String = proof.ann.chars().take(16).collect();
        let detail = format!("抽取公告 {start}…，第 {} 次修订第 {} 行", proof.rev, proof.index + 1);
        paper.fact("抽取凭证", &detail);
    }
    let arrived = view.checked_in_at.map(|at| clock::spoken(At(at)));
    paper.fact("到场时间", arrived.as_deref().unwrap_or("未到场"));
    let items: Vec<String> =
        view.checklist.iter().map(|item| format!("{}（第 {} 版）", item.name, item.version)).collect();
    paper.fact("检查事项", &items.join("、"));
    let people: Vec<String> = view
        .team
        .iter()
        .filter(|member| member.present)
        .map(|member| format!("{}（执法证号 {}）", member.name, member.licence_number))
        .collect();
    paper.fact("检查人员", &people.join("、"));
}

fn checks(paper: &mut Paper, view: &InspectionView) {
    for item in &view.checklist {
        paper.heading(&format!("检查情况：{}", item.name));
        for check in &item.checks {
            let answer = check.entry.as_ref().map_or("未填写", |entry| entry.result.zh());
            paper.line(&format!("{}　【{answer}】{}", check.code, check.text));
            if let Some(entry) = check.entry.as_ref().filter(|entry| !entry.note.is_empty()) {
                paper.detail(&entry.note);
            }
        }
    }
}

fn classes(paper: &mut Paper, view: &InspectionView) {
    let mut counted = view.measurements.iter().filter(|one| one.counts).peekable();
    if counted.peek().is_none() {
        return;
    }
    paper.heading("现场清点");
    for one in counted {
        let judged = one.judgement.verdict.zh();
        paper.line(&format!("{}（{}）　【{judged}】", one.class_name, one.class_kind.zh()));
        paper.detail(&one.judgement.facts.join("；"));
        if !one.judgement.law && !one.judgement.article.is_empty() {
            paper.detail(&format!("依据：{}（参数，待核实）", one.judgement.article));
        }
    }
}

fn findings(paper: &mut Paper, view: &InspectionView) {
    paper.heading("发现的问题和责令整改");
    if view.findings.is_empty() {
        paper.line("未发现问题。");
    }
    for (number, finding) in (1..).zip(&view.findings) {
        paper.line(&format!("{number}．{}", finding.text));
        if !finding.note.is_empty() {
            paper.detail(&finding.note);
        }
        let standing = if finding.tag.is_law() { "" } else { "（待核实）" };
        paper.detail(&format!("依据：{}{standing}", finding.article));
        if let Some(order) = order_of(view, finding) {
            paper.detail(&order);
        }
    }
}

/// The order that was made, or before closing what was required and is being signed.
fn order_of(view: &InspectionView, finding: &FindingView) -> Option<String> {
    if let Some(order) = view.rectifications.iter().find(|order| order.finding_id == finding.id) {
        let (number, requirement) = (&order.number, &order.requirement);
        let days = order.working_days;
        return Some(format!("{number}：{requirement}。期限 {days} 个工作日，至 {} 止。", order.due_day));
    }
    let required = &view.result.as_ref()?.requirements;
    let same = required
        .iter()
        .find(|one| one.item_code == finding.item_code && one.check_code == finding.check_code)?;
    Some(format!("责令整改：{}。期限：{}。", same.requirement, same.period.zh()))
}

fn result(paper: &mut Paper, view: &InspectionView) {
    paper.heading("检查结果");
    let Some(result) = &view.result else {
        paper.line("检查尚未完成。");
        return;
    };
    let reason = result.no_entry_reason.map_or("", |reason| reason.zh());
    let outcome = match result.outcome {
        Outcome::Completed => result.outcome.zh().to_owned(),
        Outcome::CouldNotEnter => format!("{}（{reason}）", result.outcome.zh()),
    };
    paper.line(&format!("{outcome}。结果：{} {}。", result.result_code, result.result_name));
    if !result.remarks.is_empty() {
        paper.line(&format!("说明：{}", result.remarks));
    }
}

fn signatures(paper: &mut Paper, view: &InspectionView) {
    paper.heading("签字");
    for signature in view.signatures.iter().filter(|signature| signature.withdrawn_at.is_none()) {
        let hash: String = signature.content_sha256.chars().take(16).collect();
        let at = clock::spoken(At(signature.signed_at));
        paper.line(&format!("检查人员：{}　{at}　记录校验码 {hash}", signature.inspector_name));
    }
    let Some(representative) = &view.representative else {
        paper.line("机构代表：未签字");
        return;
    };
    let at = clock::spoken(At(representative.at));
    let who = format!("{} {}", representative.role, representative.name);
    paper.line(&format!("机构代表：{}　{}　{at}", who.trim(), representative.act.zh()));
    if !representative.comment.is_empty() {
        paper.detail(&representative.comment);
    }
    if !representative.witnesses.is_empty() {
        paper.detail(&format!("见证人：{}", representative.witnesses.join("、")));
    }
}
