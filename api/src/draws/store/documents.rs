//! What was frozen, and the record: large texts, read only where they are needed.

use std::collections::BTreeMap;

use contract::{
    id::{DrawId, ProviderId},
    sql::Json,
};
use diesel::prelude::*;

use crate::{
    db::{
        Db,
        schema::{draw_documents, draws},
    },
    error::Result,
};

/// Which provider stands behind which credit code of the frozen table.
pub type Frame = BTreeMap<String, ProviderId>;

/// `ann`, input and frame as they were frozen; none before the announcement.
pub fn frozen(db: &mut Db, id: DrawId) -> Result<Option<(String, String, Frame)>> {
    let found: Option<(Option<String>, String, Json<Frame>)> = draws::table
        .inner_join(draw_documents::table)
        .filter(draws::id.eq(id))
        .select((draws::ann, draw_documents::input, draw_documents::frame))
        .first(db)
        .optional()?;
    Ok(found.and_then(|(ann, input, Json(frame))| Some((ann?, input, frame))))
}

/// Which provider stands behind which credit code; none before the announcement.
pub fn frame(db: &mut Db, id: DrawId) -> Result<Option<Frame>> {
    let found = draw_documents::table.find(id).select(draw_documents::frame);
    Ok(found.first::<Json<Frame>>(db).optional()?.map(|frame| frame.0))
}

/// The record, once there is one.
pub fn record(db: &mut Db, id: DrawId) -> Result<Option<String>> {
    let found = draw_documents::table.find(id).select(draw_documents::record);
    Ok(found.first::<Option<String>>(db).optional()?.flatten())
}

/// Keeps what was frozen.
pub fn set_frozen(db: &mut Db, id: DrawId, input: &str, frame: &Json<Frame>) -> Result<()> {
    let documents =
        (draw_documents::draw_id.eq(id), draw_documents::input.eq(input), draw_documents::frame.eq(frame));
    diesel::insert_into(draw_documents::table).values(documents).execute(db)?;
    Ok(())
}

/// Keeps the record.
pub fn set_record(db: &mut Db, id: DrawId, record: &str) -> Result<()> {
    diesel::update(draw_documents::table.find(id)).set(draw_documents::record.eq(record)).execute(db)?;
    Ok(())
}
