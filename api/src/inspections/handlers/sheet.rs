//! The record sheet.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION},
    web::Data,
};
use contract::{id, inspections::InspectionState};

use crate::{
    auth::{
        allowed::{Allowed, Scope},
        policy::right::ReadInspections,
    },
    db::Pool,
    error::{Error, Result},
    http::params::PathId,
    inspections::{sheet, store, view},
    providers::store as providers,
};

/// Find the record sheet of an inspection.
///
/// As PDF, A4, with a QR that leads to the stored record. The provider gets it once somebody has signed.
#[utoipa::path(tag = "inspections", security(("bearer" = ["read_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), responses((status = 200, description = "The sheet.", body = Vec<u8>, content_type = "application/pdf")))]
#[get("/inspections/{id}/sheet.pdf")]
pub async fn find_inspection_sheet(
    by: Allowed<ReadInspections>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
) -> Result<HttpResponse> {
    let connection = request.connection_info().clone();
    let url = format!("{}://{}/q/{id}", connection.scheme(), connection.host());
    let bytes = by
        .read(&pool, move |db, by| {
            let found = store::find(db, &by.scope, id)?;
            let signed = matches!(found.row.state, InspectionState::Signed | InspectionState::Closed);
            if matches!(by.scope, Scope::Provider(_)) && !signed {
                return Err(Error::state("检查人员签字后才能查看检查记录表。", Vec::new()));
            }
            let view = view::whole(db, by, &found)?;
            let provider = providers::find(db, &Scope::District, found.row.provider_id)?;
            sheet::pdf(&view, &provider, &url)
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, "inline; filename=\"record.pdf\""))
        .body(bytes))
}
