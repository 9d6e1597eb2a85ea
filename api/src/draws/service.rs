//! What every step of a draw's life does the same way: finding the draw as it is now, refusing what is not its turn,
//! and looking whether what was frozen is still what was announced.

use contract::{draws::DrawState, id::DrawId};
use rules::draw::{Announced, Announcement, Code, DrawError, Input, Record, announcement::HeadRow, hex};

use super::{
    actions::{Parts, actions},
    naming::{name, protocol_id, reveals_at},
    reveal,
    store::{self, DrawRow, Frame},
};
use crate::{
    auth::allowed::{Caller, Scope},
    clock,
    db::Db,
    error::{Error, Result},
};

/// Finds a draw to change it: writers line up, and what was due to be revealed is.
pub fn take(db: &mut Db, by: &Caller, id: DrawId) -> Result<DrawRow> {
    store::line_up(db)?;
    reveal::catch_up(db, by.at)?;
    store::find(db, &by.scope, id)
}

/// The same for a caller who saw version `version`: who saw an older one is told so before anything else.
pub fn take_version(db: &mut Db, by: &Caller, id: DrawId, version: i32) -> Result<DrawRow> {
    let row = take(db, by, id)?;
    if row.version == version { Ok(row) } else { Err(Error::stale()) }
}

/// Refuses what is not this draw's turn, with what is.
pub fn refuse(db: &mut Db, row: &DrawRow, by: &Caller, detail: impl Into<String>) -> Error {
    match Parts::load(db, row, by) {
        Ok(parts) => Error::state(detail, actions(row, &parts, by)),
        Err(error) => error,
    }
}

/// Refuses unless the draw is in this state.
pub fn expect(db: &mut Db, row: &DrawRow, by: &Caller, state: DrawState, what: &str) -> Result<()> {
    if row.state == state {
        return Ok(());
    }
    let detail = format!("{}现为「{}」，{what}。", name(row), row.state.zh());
    Err(refuse(db, row, by, detail))
}

/// A number as the database keeps it.
pub fn count(number: usize) -> Result<i32> {
    i32::try_from(number).map_err(Error::internal)
}

/// What was frozen, found to be what was announced.
pub struct Intact {
    /// The protocol's input, as far as it is known.
    pub input: Input,
    /// The announcement's rows, read.
    pub announcement: Announcement,
    /// Which provider stands behind which credit code.
    pub frame: Frame,
}

/// The frozen input of an announced draw, if it is still the one announced.
pub fn intact(db: &mut Db, row: &DrawRow) -> Result<Intact> {
    let (input, frame) = frozen(db, row)?;
    let announcement = announced(row, &input)?.frozen.announcement;
    Ok(Intact { input, announcement, frame })
}

/// What was frozen, not looked at yet.
pub fn frozen(db: &mut Db, row: &DrawRow) -> Result<(Input, Frame)> {
    let frozen = store::frozen(db, row.id)?;
    let (_, input, frame) = frozen.ok_or_else(|| Error::internal("an announced draw with nothing frozen"))?;
    Ok((Input::parse(&input).map_err(|error| tampered(&error))?, frame))
}

/// Looks whether what was frozen is what was announced.
pub fn announced<'a>(row: &DrawRow, input: &'a Input) -> Result<Announced<'a>> {
    let announced = Announced::of(input).map_err(|error| tampered(&error))?;
    if row.ann != Some(hex(&announced.ann)) {
        return Err(tampered(&DrawError::new(Code::Ann, "ann")));
    }
    if protocol_id(row) != announced.frozen.announcement.head.draw_id() {
        return Err(tampered(&DrawError::new(Code::Ann, "draw id")));
    }
    Ok(announced)
}

/// The record of a drawn draw, if its roots are still those that were signed.
pub fn intact_record(db: &mut Db, row: &DrawRow) -> Result<Record> {
    let text = store::record(db, row.id)?.ok_or_else(|| Error::internal("a drawn draw without record"))?;
    let record = Record::parse(&text).map_err(|error| altered(&error))?;
    let signed = store::entries::revisions(db, row.id)?;
    let roots = record.revisions.iter().map(|revision| hex(&revision.result_root));
    if row.ann != Some(hex(&record.ann)) || !roots.eq(signed.into_iter().map(|revision| revision.result_root))
    {
        return Err(altered(&DrawError::new(Code::Revisions, "result_root")));
    }
    Ok(record)
}

/// Says that a record was changed behind the server's back.
pub fn altered(error: &DrawError) -> Error {
    log::error!("the record of a draw is not as signed: {error}");
    let detail = format!(
        "这次抽取的记录与签入公开日志的结果不符（{error}），数据被改动过，不能据此继续。\
         请系统管理员用备份恢复这条记录，并请纪检监督和审计人员查明原因。"
    );
    Error::state(detail, Vec::new())
}

/// Says that the database was changed behind the server's back.
pub fn tampered(error: &DrawError) -> Error {
    log::error!("a frozen draw is not as announced: {error}");
    let detail = format!(
        "冻结的名单与公告时公布的摘要不符（{error}），数据在公告之后被改动过，不能据此抽取。\
         请作废这次公告并重新公告，同时请系统管理员和审计人员查明原因。"
    );
    Error::state(detail, vec!["ask_void"])
}

/// The record and the name of its file; whole, once it is revealed or void.
pub fn record(db: &mut Db, scope: &Scope, id: DrawId) -> Result<(String, String)> {
    let row = store::find(db, scope, id)?;
    if row.revealed_at.is_none() {
        return Err(still_sealed(&row));
    }
    let record = store::record(db, id)?;
    let record = record.ok_or_else(|| Error::internal("a revealed draw without record"))?;
    Ok((format!("tyd1-{}-{}-{}.json", row.district_code, row.period, row.seq), record))
}

/// Why the record can't be had yet.
pub fn still_sealed(row: &DrawRow) -> Error {
    let detail = match row.state {
        DrawState::Sealed => format!(
            "{}的结果已签名存证，内容封存到检查期满，{} 起公开全部记录。",
            name(row),
            clock::spoken(reveals_at(row)),
        ),
        _ => format!("{}没有结果，还没有可下载的记录。", name(row)),
    };
    Error::state(detail, Vec::new())
}

/// The announcement before the next one of the district.
pub fn previous(db: &mut Db, district: &str) -> Result<[u8; 32]> {
    let Some(ann) = store::last_ann(db, district)? else { return Ok([0; 32]) };
    rules::draw::unhex(&ann).ok_or_else(|| Error::internal(format!("no hash: {ann}")))
}

/// Which draw a plan for this month would be: the one being prepared, or the next number.
pub fn head(db: &mut Db, district: &str, checked: &super::plan::Checked) -> Result<HeadRow> {
    let period = &checked.plan.period;
    let preparing = store::alive(db, district, period)?.filter(|row| row.state == DrawState::Collecting);
    let seq = match preparing {
        Some(row) => u64::try_from(row.seq).map_err(Error::internal)?,
        None => u64::try_from(store::count_of_month(db, district, period)?).map_err(Error::internal)? + 1,
    };
    let prev = previous(db, district)?;
    Ok(HeadRow { district: district.to_owned(), period: checked.period, seq, prev })
}
