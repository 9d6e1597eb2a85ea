//! Photos over HTTP.

use actix_web::{
    HttpResponse, get,
    http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
    web::{Data, Path},
};

use super::store;
use crate::{
    auth::{allowed::Allowed, policy::right::ReadInspections},
    db::Pool,
    error::Result,
};

/// Find a photo.
///
/// Its id is the SHA-256 of its bytes. 404 unless the caller may read an inspection it belongs to.
#[utoipa::path(tag = "inspections", security(("bearer" = ["read_inspections"])), params(("sha256" = String, Path, description = "SHA-256 of the photo, hex.")), responses((status = 200, description = "The photo.", content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png")))))]
#[get("/photos/{sha256}")]
pub async fn find_photo(
    by: Allowed<ReadInspections>,
    pool: Data<Pool>,
    sha256: Path<String>,
) -> Result<HttpResponse> {
    let photo = by.read(&pool, move |db, by| store::find(db, &by.scope, &sha256)).await?;
    Ok(HttpResponse::Ok()
        .content_type(photo.media_type)
        .insert_header((CACHE_CONTROL, "private, max-age=3600"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .body(photo.bytes))
}
