//! A synthetic Jing'an to try the system with: invented places and people in its fourteen real streets, written
//! through the same services as everything else and marked as a demonstration. Days are counted from today, so
//! that licences always run out soon and absences are always near.

mod draws;
mod inspections;
mod people;
mod places;
mod plans;
mod story;
mod tables;
mod visit;
mod years;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use contract::{
    Code, Id,
    accounts::{NewAccount, Role},
    id::AccountId,
    sql::At,
};
use uuid::Uuid;

use crate::{
    accounts::{self, store::AccountRow},
    audit::Origin,
    auth::{
        allowed::{Caller, Scope},
        password,
    },
    clock,
    db::{Db, Pool},
    error::{Error, Result},
    organisation::store as organisation,
    public_log::signer::Signer,
    server::State,
};
use story::Story;

const JINGAN: &str = "310106";
/// Public on purpose: it is printed at every start of a demonstration.
const PASSWORD: &str = "tuoyu-demo-2026";

/// User name, role, name shown.
const ACCOUNTS: [(&str, Role, &str); 10] = [
    ("admin", Role::Administrator, "演示·系统管理员"),
    ("official", Role::Official, "演示·区托育管理员"),
    ("department", Role::Department, "演示·区教育局"),
    ("street", Role::Street, "演示·静安寺街道"),
    ("inspector", Role::Inspector, "王思远"),
    ("inspector2", Role::Inspector, "马志强"),
    ("provider", Role::Provider, "演示·晨露幼儿园"),
    ("supervisor", Role::Supervisor, "演示·纪检监督员"),
    ("auditor", Role::Auditor, "演示·审计员"),
    // A third department, so that three can make a random number together.
    ("health", Role::Department, "演示·区卫生健康委"),
];

/// Whose account the provider's is, and the inspector's.
const OWN_PROVIDER: &str = "12310106DEM000001J";
const OWN_INSPECTOR: &str = "DEMO-EDU-001";
/// Whose the second inspector's is: nobody inspects alone.
const SECOND_INSPECTOR: &str = "DEMO-HEA-001";

/// Says whom to sign in as, where the data are the demonstration.
pub(crate) fn announce(pool: &Pool) -> Result<()> {
    if pool.read_now(organisation::is_demonstration)? {
        println!(
            "这里是虚构的演示数据，请勿填入真实信息。用浏览器打开首页，以下列账号登录（角色、用户名、密码）："
        );
        // Three words a line: the browser tests and the API tests read their accounts here.
        for (username, role, _) in ACCOUNTS {
            println!("  {:<14} {username:<12} {PASSWORD}", role.as_str());
        }
    }
    Ok(())
}

/// Fills an empty database as of a time; tests name another day.
pub fn fill_at(state: &State, at: DateTime<Utc>) -> std::result::Result<(), String> {
    let (signer, district) = (&state.keys().log, &state.config().district);
    fill_database(state.pool(), signer, (district, At(at))).map(|_| ()).map_err(|error| error.to_string())
}

fn fill_database(
    pool: &Pool,
    signer: &Signer,
    (district, now): (&str, At),
) -> Result<Option<(usize, usize, usize)>> {
    let hash = password::hash_now(PASSWORD)?;
    pool.write_now(|db| {
        if organisation::is_demonstration(db)? {
            return Ok(None);
        }
        check(db, district)?;
        write(db, signer, (district, now), &hash).map(Some)
    })
}

/// Fills an empty database; on a demonstration it only says so.
pub(crate) fn fill(pool: &Pool, signer: &Signer, district: &str) -> Result<()> {
    match fill_database(pool, signer, (district, clock::now()))? {
        Some((providers, inspectors, recusals)) => println!(
            "演示数据已写入：{providers} 家托育机构、{inspectors} 名检查人员、{recusals} 条回避，均为虚构；\
             另有两个月已揭晓的抽取和本月封存中的一次。想把抽取从头走一遍，请由 official 申请、supervisor 确认\
             作废本月这次，再重新筹备。"
        ),
        None => println!("演示数据已经在了，没有再写。"),
    }
    announce(pool)
}

/// Real data are never mixed with invented ones.
fn check(db: &mut Db, district: &str) -> Result<()> {
    let refuse = |detail: &str| Err(Error::refused(Code::StateConflict, detail));
    if district != JINGAN {
        return refuse("演示数据只有静安区的，请把 TUOYU_DISTRICT 设为 310106 再试。");
    }
    if !organisation::is_empty(db)? {
        return refuse(
            "数据库里已有账号或名录，演示数据不会写进去。请换一个空的数据目录，如 --data /tmp/tuoyu-demo。",
        );
    }
    Ok(())
}

fn write(
    db: &mut Db,
    signer: &Signer,
    (district, now): (&str, At),
    hash: &str,
) -> Result<(usize, usize, usize)> {
    let official = account(db, "official", hash, |new| new.department_code = Some("EDU".into()))?;
    let by = at_work(&official, now);
    years::enter(db, &by)?;
    let providers = places::enter(db, &by)?;
    let inspectors = people::enter(db, &by, district)?;
    let recusals = people::recuse(db, &by, &inspectors, &providers)?;
    plans::enter(db, &by, district, providers.len())?;
    let mut made = BTreeMap::new();
    for (username, role, _) in ACCOUNTS.into_iter().filter(|(_, role, _)| *role != Role::Official) {
        let row = account(db, username, hash, |new| match role {
            Role::Department => {
                new.department_code = Some(if username == "health" { "HEA" } else { "EDU" }.into());
            }
            Role::Street => new.street_code = Some("310106013".into()),
            Role::Provider => new.credit_code = Some(OWN_PROVIDER.into()),
            Role::Inspector => {
                let second = username == "inspector2";
                new.department_code = Some(if second { "HEA" } else { "EDU" }.into());
                new.licence_number = Some(if second { SECOND_INSPECTOR } else { OWN_INSPECTOR }.into());
            }
            Role::Administrator | Role::Official | Role::Supervisor | Role::Auditor => {}
        })?;
        made.insert(username, row);
    }
    let mut take = |name| made.remove(name).ok_or_else(|| Error::internal("no such demonstration account"));
    let supervisor = take("supervisor")?;
    let own = [(OWN_INSPECTOR, take("inspector")?), (SECOND_INSPECTOR, take("inspector2")?)];
    let known = own.iter().filter_map(|(licence, account)| Some((*inspectors.get(*licence)?, account.id)));
    let story = Story::new(official.clone(), known.collect(), now)?;
    let parties = draws::Parties {
        official: official.clone(),
        others: vec![take("health")?, supervisor.clone()],
        inspector: inspectors.get(OWN_INSPECTOR).copied(),
    };
    draws::enter(db, signer, district, (&parties, &story, now))?;
    let people = inspections::Accounts { official, supervisor, provider: take("provider")? };
    inspections::enter(db, (&people, &story, now), &inspectors, &providers)?;
    story.publish_due(db)?;
    organisation::mark_demonstration(db)?;
    Ok((providers.len(), inspectors.len(), recusals))
}

fn account(
    db: &mut Db,
    username: &str,
    hash: &str,
    scope: impl FnOnce(&mut NewAccount),
) -> Result<AccountRow> {
    let (_, role, name) = ACCOUNTS
        .into_iter()
        .find(|(known, _, _)| *known == username)
        .ok_or_else(|| Error::internal("no such demonstration account"))?;
    let mut new = NewAccount {
        username: username.into(),
        name: name.into(),
        password: PASSWORD.into(),
        role,
        department_code: None,
        street_code: None,
        credit_code: None,
        licence_number: None,
    };
    scope(&mut new);
    tables::check(&new)?;
    accounts::service::create(db, &Origin::system("命令行"), &new, hash)
}

/// Everything is done in somebody's name, as it would be over HTTP.
fn at_work(account: &AccountRow, at: At) -> Caller {
    at_work_as((account.id, &account.name), account.role, Scope::District, at)
}

/// The same for a part of the district.
fn at_work_as((account_id, name): (AccountId, &str), role: Role, scope: Scope, at: At) -> Caller {
    Caller {
        account_id,
        session_id: Id::new(Uuid::now_v7()),
        name: name.to_owned(),
        role,
        scope,
        ip: None,
        request_id: "-".into(),
        at,
    }
}

/// An hour of a day in Shanghai.
fn hour(day: NaiveDate, hour: i64) -> At {
    At(clock::start_of(day).0 + TimeDelta::hours(hour))
}
