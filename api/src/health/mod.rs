//! Health: whether the process lives, and whether it can work. No sign-in, no versions.

use actix_web::{HttpResponse, get, web::Data};
use contract::Code;

use crate::{
    db::{self, Pool, migrate},
    error::{Error, Result},
};

/// Whether the process lives; touches nothing.
#[get("/livez")]
pub async fn livez() -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).body("ok")
}

/// Whether the database answers and has the newest schema.
#[get("/readyz")]
pub async fn readyz(pool: Data<Pool>) -> Result<HttpResponse> {
    let current = pool
        .read(|db| {
            db::ping(db)?;
            migrate::is_current(db)
        })
        .await?;
    if current {
        Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).body("ok"))
    } else {
        Err(Error::refused(Code::Unavailable, "数据库还没有升级完成。"))
    }
}
