//! Signing and closing: at least two inspectors, then the provider's representative; the last one closes.

use contract::{
    FieldError, Id,
    audit::AuditAction,
    id::InspectionId,
    inspections::{
        InspectionState, InspectionView, NewRating, Outcome, RepresentativeAct, RepresentativeStatement,
        RepresentativeView, SignInspection, WithdrawSignature,
    },
    sql::Json,
};
use rules::draw::hex;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    act::{self, Act},
    store::{
        self,
        people::{self, RatingRow, SignatureRow},
        records,
    },
    view,
};
use crate::{
    accounts::store as accounts,
    audit::{self, Entry},
    auth::{
        allowed::{Caller, Scope},
        password,
    },
    clock,
    db::Db,
    draws::visits,
    error::{Error, Result},
    publications, rectifications, result_codes,
};

/// Signs the record as it stands.
pub fn sign(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    version: i32,
    new: &SignInspection,
) -> Result<InspectionView> {
    let mut act = Act::begin(db, by, id)?;
    if act.found.row.state != InspectionState::Signed {
        act.open()?;
    }
    if act.found.row.finished_at.is_none() {
        return Err(Error::state(
            "检查还没有完成，不能签字；请先填完检查内容并点「完成检查」。",
            vec!["finish"],
        ));
    }
    act.expect(version)?;
    let standing = standing(db, id)?;
    if standing.iter().any(|signature| signature.inspector_id == act.me.id) {
        return Err(Error::state("您已经签过字。", vec!["withdraw_signature"]));
    }
    let minimum = result_codes::store::parameter(db, "team_minimum", clock::day(by.at))?;
    if i32::try_from(act.present.len()).is_ok_and(|count| count < minimum) {
        let detail = format!("到场人员不足 {minimum} 人，记录不能签字。");
        return Err(Error::state(detail, Vec::new()));
    }
    check_will(db, by, new)?;
    let signature = SignatureRow {
        id: Id::new(Uuid::now_v7()),
        inspection_id: id,
        inspector_id: act.me.id,
        inspector_name: act.me.name.clone(),
        content_sha256: digest(db, &act)?,
        signed_at: by.at,
        withdrawn_at: None,
        withdraw_reason: None,
    };
    people::insert_signature(db, &signature)?;
    act.found.row.state = InspectionState::Signed;
    let entry = Entry::about("inspection", id, &act.found.row.number, AuditAction::Sign)
        .after(json!({"inspector_id": act.me.id, "content_sha256": signature.content_sha256}));
    audit::record(db, &by.into(), entry)?;
    save_or_close(db, by, act)
}

fn check_will(db: &mut Db, by: &Caller, new: &SignInspection) -> Result<()> {
    if !new.confirm {
        return Err(Error::field("/confirm", "required", "请先核对检查记录，再确认签字"));
    }
    let Some(given) = &new.password else { return Ok(()) };
    let account = accounts::find(db, by.account_id)?;
    if password::matches_now(given, Some(&account.password_hash)) {
        return Ok(());
    }
    Err(Error::field("/password", "wrong", "密码不对，没有签字，请重试"))
}

fn standing(db: &mut Db, id: InspectionId) -> Result<Vec<SignatureRow>> {
    let all = people::signatures(db, id)?;
    Ok(all.into_iter().filter(|signature| signature.withdrawn_at.is_none()).collect())
}

/// Hash of what is signed: answers that count, classes, findings and result.
fn digest(db: &mut Db, act: &Act) -> Result<String> {
    let row = &act.found.row;
    let entries = records::entries(db, row.id)?;
    let answers: Vec<_> = act::counting(&entries)
        .into_values()
        .map(|e| json!([e.item_code, e.item_version, e.check_code, e.result, e.note, e.photos.0]))
        .collect();
    let classes = records::measurements(db, row.id)?;
    let counted: Vec<_> = act::counting_classes(&classes)
        .into_values()
        .map(|c| json!([c.class_name, c.class_kind, c.children_present, c.staff_present, c.judgement.0]))
        .collect();
    let findings: Vec<_> = records::findings_of(db, row.id)?
        .into_iter()
        .map(|f| json!([f.item_code, f.check_code, f.text, f.note, f.article]))
        .collect();
    let record = json!({
        "number": row.number, "provider_id": row.provider_id, "visit_day": row.visit_day,
        "answers": answers, "classes": counted, "findings": findings, "outcome": row.outcome,
        "result_code": row.result_code, "follow_up": row.follow_up, "remarks": row.remarks,
        "rectifications": row.orders.0,
    });
    Ok(hex(&Sha256::digest(record.to_string().as_bytes())))
}

/// Takes the own signature back; the record opens and everybody signs anew.
pub fn withdraw(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    version: i32,
    new: &WithdrawSignature,
) -> Result<InspectionView> {
    let mut act = Act::begin(db, by, id)?;
    if act.found.row.state == InspectionState::Closed {
        return Err(Error::state("这次检查已经办结，签字不能撤回。", Vec::new()));
    }
    if !standing(db, id)?.iter().any(|signature| signature.inspector_id == act.me.id) {
        return Err(Error::state("您没有有效的签字，不用撤回。", vec!["sign"]));
    }
    act.expect(version)?;
    let reason = new.reason.trim();
    people::withdraw_all(db, id, by.at, &format!("{}：{reason}", by.name))?;
    act.found.row.state = InspectionState::UnderWay;
    act.found.row.representative = None;
    let entry = Entry::about("inspection", id, &act.found.row.number, AuditAction::WithdrawSignature)
        .changed(
            json!({"state": InspectionState::Signed}),
            json!({"state": act.found.row.state, "reason": reason}),
        );
    audit::record(db, &by.into(), entry)?;
    act.save(db, by)?;
    view::whole(db, by, &act.found)
}

/// Records what the provider's representative did with the signed record.
pub fn record_representative(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    version: i32,
    new: &RepresentativeStatement,
) -> Result<InspectionView> {
    let mut act = Act::begin(db, by, id)?;
    if act.found.row.state != InspectionState::Signed {
        act.open()?;
        return Err(Error::state("请检查人员先签字，再请机构代表确认。", vec!["sign"]));
    }
    act.expect(version)?;
    let faults = representative_faults(new);
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    let witnesses = match new.act {
        RepresentativeAct::Refused => act.present.iter().map(|person| person.name.clone()).collect(),
        RepresentativeAct::Signed | RepresentativeAct::Commented => Vec::new(),
    };
    act.found.row.representative = Some(Json(RepresentativeView {
        act: new.act,
        name: new.name.trim().to_owned(),
        role: new.role.trim().to_owned(),
        comment: new.comment.trim().to_owned(),
        at: by.at.0,
        witnesses,
    }));
    let entry = Entry::about("inspection", id, &act.found.row.number, AuditAction::Sign)
        .after(json!({"representative": new.act}));
    audit::record(db, &by.into(), entry)?;
    save_or_close(db, by, act)
}

fn representative_faults(new: &RepresentativeStatement) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let refused = new.act == RepresentativeAct::Refused;
    for (pointer, value) in [("/name", &new.name), ("/role", &new.role)] {
        if !refused && value.trim().is_empty() {
            errors.push(FieldError::at(pointer, "required", "签字的机构代表须写明姓名和职务"));
        }
    }
    if new.act != RepresentativeAct::Signed && new.comment.trim().is_empty() {
        let detail = if refused {
            "拒绝签字的，须记明理由或情况"
        } else {
            "陈述意见的，须写明意见"
        };
        errors.push(FieldError::at("/comment", "required", detail));
    }
    errors
}

fn save_or_close(db: &mut Db, by: &Caller, mut act: Act) -> Result<InspectionView> {
    let signed = standing(db, act.found.row.id)?;
    let all = act.present.iter().all(|person| signed.iter().any(|one| one.inspector_id == person.id));
    let row = &act.found.row;
    let over = all && (row.representative.is_some() || row.outcome == Some(Outcome::CouldNotEnter));
    if over {
        close(db, by, &mut act)?;
    }
    act.save(db, by)?;
    if over {
        publications::service::take_up(db, &by.into(), act.found.row.id)?;
    }
    view::whole(db, by, &act.found)
}

/// The last signature: problems become orders. A drawn visit is carried out if they got in; where nobody did, the
/// provider is as due as before.
fn close(db: &mut Db, by: &Caller, act: &mut Act) -> Result<()> {
    let row = &mut act.found.row;
    row.state = InspectionState::Closed;
    row.closed_at = Some(by.at);
    row.door_code = None;
    row.door_code_expires_at = None;
    let row = &act.found.row;
    if row.outcome == Some(Outcome::Completed)
        && let Some((draw, rank)) = row.draw_id.zip(row.rank)
    {
        visits::mark_done(db, draw, rank, by.at)?;
    }
    for order in &row.orders.0 {
        rectifications::service::order(db, by, row, order)?;
    }
    let after = json!({"state": row.state, "orders": row.orders.0.len()});
    let entry = Entry::about("inspection", row.id, &row.number, AuditAction::Close)
        .changed(json!({"state": InspectionState::Signed}), after);
    audit::record(db, &by.into(), entry)
}

/// The provider rates a closed inspection, once.
pub fn rate(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    version: i32,
    new: &NewRating,
) -> Result<InspectionView> {
    store::hold(db, id)?;
    let mut found = store::find(db, &by.scope, id)?;
    if found.row.state != InspectionState::Closed {
        return Err(Error::state("检查办结后才能评价。", Vec::new()));
    }
    if people::rating(db, id)?.is_some() {
        return Err(Error::state("这次检查已经评价过，每次检查只能评价一次。", Vec::new()));
    }
    if found.row.version != version {
        return Err(Error::stale());
    }
    let Scope::Provider(provider_id) = by.scope else { return Err(Error::not_found("检查")) };
    let row = RatingRow {
        inspection_id: id,
        provider_id,
        stars: i32::from(new.stars),
        text: new.text.trim().to_owned(),
        rated_at: by.at,
    };
    people::insert_rating(db, &row)?;
    (found.row.updated_at, found.row.version) = (by.at, version + 1);
    store::update(db, &found.row, version)?;
    let entry = Entry::about("inspection", id, &found.row.number, AuditAction::Rate)
        .after(json!({"stars": row.stars}));
    audit::record(db, &by.into(), entry)?;
    view::whole(db, by, &found)
}
