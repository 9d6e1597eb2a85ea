//! Commitments: each contributor's browser makes a secret number and hands in only what binds it.

use contract::{
    audit::AuditAction,
    draws::{DrawState, DrawView, NewCommitment},
    id::DrawId,
};
use rules::draw::{announcement::ContributorRow as Published, unhex};
use serde_json::json;

pub use super::contributors::name_of;
use super::{
    contributors::{NEEDED, SUPERVISION, enough},
    naming::entry,
    service::{self, expect, refuse},
    store::{
        self, DrawRow,
        entries::{self, ContributorRow},
    },
    view,
};
use crate::{
    audit,
    auth::allowed::Caller,
    db::Db,
    error::{Error, Result},
};

/// As many rows as the protocol takes.
const MOST: usize = 16;

/// Hands in the caller's commitment, or another one for it as long as nothing is announced.
pub fn commit(db: &mut Db, by: &Caller, id: DrawId, new: &NewCommitment) -> Result<DrawView> {
    let mut row = service::take(db, by, id)?;
    expect(db, &row, by, DrawState::Collecting, "不再收承诺")?;
    let Some(name) = name_of(db, by)? else {
        let detail = "您的账号没有写明所属部门，承诺须以部门名义提交。请系统管理员为您另建写明部门的账号。";
        return Err(refuse(db, &row, by, detail));
    };
    let all = entries::contributors(db, id)?;
    let own = ContributorRow {
        draw_id: id,
        contributor: name,
        commitment: new.commitment.clone(),
        account_id: Some(by.account_id),
        committed_at: Some(by.at),
        committed_by: Some(by.name.clone()),
        nonce: None,
        opened_at: None,
        opened_by: None,
    };
    let same = |other: &ContributorRow| {
        (&other.contributor, &other.commitment, other.account_id)
            == (&own.contributor, &own.commitment, own.account_id)
    };
    if all.iter().any(same) {
        return view::whole(db, row, by);
    }
    keep(db, by, &row, &all, &own)?;
    store::save(db, &mut row)?;
    let after = json!({"contributor": own.contributor, "commitment": own.commitment});
    audit::record(db, &by.into(), entry(&row, AuditAction::Commit).after(after))?;
    view::whole(db, row, by)
}

/// One of each department, by the same account.
fn keep(db: &mut Db, by: &Caller, row: &DrawRow, all: &[ContributorRow], own: &ContributorRow) -> Result<()> {
    match all.iter().find(|other| other.contributor == own.contributor) {
        Some(same) if same.account_id != own.account_id => {
            let who = same.committed_by.as_deref().unwrap_or("别人");
            let detail =
                format!("贵部门的承诺已由{who}提交，一个部门只交一份。如需更换，请由{who}重新提交。");
            Err(refuse(db, row, by, detail))
        }
        Some(_) => entries::update_contributor(db, own),
        None if all.len() >= MOST => {
            Err(refuse(db, row, by, format!("最多由 {MOST} 个部门共同产生随机数，已经满了。")))
        }
        None => entries::insert_contributor(db, own),
    }
}

/// Refuses an announcement without them.
pub fn expect_enough(db: &mut Db, row: &DrawRow, by: &Caller) -> Result<Vec<ContributorRow>> {
    let all = entries::contributors(db, row.id)?;
    if enough(&all) {
        return Ok(all);
    }
    let missing = NEEDED.saturating_sub(all.len());
    let supervised = all.iter().any(|row| row.contributor == SUPERVISION);
    let mut wants = Vec::new();
    if missing > 0 {
        wants.push(format!("还差 {missing} 个部门的承诺"));
    }
    if !supervised {
        wants.push("还没有纪检监督的承诺".to_owned());
    }
    let detail = format!(
        "公告前须有至少 {NEEDED} 个不同部门（其中一个是纪检监督）交承诺：{}。请通知他们在本页提交。",
        wants.join("，")
    );
    Err(refuse(db, row, by, detail))
}

/// The commitments as they are announced.
pub fn published(contributors: &[ContributorRow]) -> Result<Vec<Published>> {
    let publish = |row: &ContributorRow| {
        let commitment = unhex(&row.commitment).ok_or_else(|| Error::internal("no commitment"))?;
        Ok(Published { contributor: row.contributor.clone(), commitment })
    };
    contributors.iter().map(publish).collect()
}

/// Commitments to nothing, for previews.
pub fn nobody() -> Vec<Published> {
    let nobody = |name: &str| Published { contributor: name.to_owned(), commitment: [0; 32] };
    ["nobody", "nowhere"].into_iter().map(nobody).collect()
}
