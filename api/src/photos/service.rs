//! What taking a photo in decides.

use contract::{
    FieldError,
    audit::AuditAction,
    id::InspectionId,
    photos::{MAX_PHOTO_BYTES, PhotoView},
};
use rules::draw::hex;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{
    store::{self, PhotoRow},
    strip,
};
use crate::{
    audit::{self, Entry},
    auth::allowed::Caller,
    db::Db,
    error::{Error, Result},
};

/// Photos of one inspection at the most.
const MAX_PHOTOS: i64 = 200;

/// Takes a photo in for an inspection. Camera data are gone before anything is kept; the same photo again changes
/// nothing.
pub fn add(
    db: &mut Db,
    by: &Caller,
    inspection: InspectionId,
    number: &str,
    bytes: &[u8],
) -> Result<PhotoView> {
    if bytes.len() > MAX_PHOTO_BYTES {
        let detail = format!("照片不能超过 {} KB，请缩小后再传。", MAX_PHOTO_BYTES / 1000);
        return Err(Error::refused(contract::Code::TooLarge, detail));
    }
    let Some((media_type, kept)) = strip::stripped(bytes) else {
        return Err(Error::field("", "not_a_photo", "只能上传完整的 JPEG 或 PNG 照片，请重新拍摄或选择"));
    };
    if store::count(db, inspection)? >= MAX_PHOTOS {
        return Err(Error::state(format!("一次检查最多 {MAX_PHOTOS} 张照片，请不要再传。"), Vec::new()));
    }
    let row = PhotoRow {
        sha256: hex(&Sha256::digest(&kept)),
        media_type: media_type.to_owned(),
        size: i32::try_from(kept.len()).map_err(Error::internal)?,
        bytes: kept,
        created_at: by.at,
    };
    if store::keep(db, &row, inspection, &by.name)? {
        let entry = Entry::about("inspection", inspection, number, AuditAction::Append)
            .after(json!({"photo": row.sha256, "bytes": row.size}));
        audit::record(db, &by.into(), entry)?;
    }
    Ok(PhotoView { sha256: row.sha256, media_type: row.media_type, bytes: row.size })
}

/// Photos that somebody names have to belong to the inspection already.
pub fn check_linked(
    db: &mut Db,
    inspection: InspectionId,
    hashes: &[String],
    pointer: &str,
) -> Result<Vec<FieldError>> {
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    let known = store::linked(db, inspection, hashes)?;
    let unknown = hashes.iter().enumerate().filter(|(_, hash)| !known.contains(hash));
    Ok(unknown
        .map(|(place, _)| {
            FieldError::at(format!("{pointer}/{place}"), "unknown", "这张照片还没有上传，请先上传照片再提交")
        })
        .collect())
}
