//! Statistics over HTTP.

use actix_web::{HttpResponse, get, web::Data};
use contract::{
    sql::At,
    statistics::{DrawStatistics, DrawStatisticsView, StatisticsQuery},
};

use super::service::{self, Stretch};
use crate::{
    auth::{allowed::Allowed, policy::right::ReadDraws},
    clock,
    config::Config,
    db::Pool,
    error::Result,
    http::params::Params,
};

/// Find statistics of draws.
///
/// Expected and observed selections by risk class, street and kind, the test in figures, the spread of the work with
/// names, and the pairs that met most often. Only revealed draws count; void ones are listed.
#[utoipa::path(tag = "statistics", security(("bearer" = ["read_draws"])), params(StatisticsQuery), responses((status = 200, body = DrawStatisticsView)))]
#[get("/statistics/draws")]
pub async fn find_draw_statistics(
    by: Allowed<ReadDraws>,
    pool: Data<Pool>,
    config: Data<Config>,
    Params(query): Params<StatisticsQuery>,
) -> Result<HttpResponse> {
    let at = clock::now();
    let stretch = Stretch::of(&query, at)?;
    catch_up(&pool, &config.district, &stretch, at).await?;
    let view = by.read(&pool, move |db, by| service::whole(db, &config.district, &stretch, by.at)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Find public statistics of draws.
///
/// Without sign-in and without anybody's name; departments in which fewer than five people are compared are hidden.
#[utoipa::path(tag = "statistics", security(()), params(StatisticsQuery), responses((status = 200, body = DrawStatistics)))]
#[get("/public/statistics/draws")]
pub async fn find_public_draw_statistics(
    pool: Data<Pool>,
    config: Data<Config>,
    Params(query): Params<StatisticsQuery>,
) -> Result<HttpResponse> {
    let at = clock::now();
    let stretch = Stretch::of(&query, at)?;
    catch_up(&pool, &config.district, &stretch, at).await?;
    let figures = pool.read(move |db| service::overview(db, &config.district, &stretch, (at, true))).await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "public, max-age=60")).json(figures))
}

/// Reads what nobody has read yet; usually nothing.
async fn catch_up(pool: &Pool, district: &str, stretch: &Stretch, at: At) -> Result<()> {
    let (district, stretch) = (district.to_owned(), stretch.clone());
    let unread = pool.read(move |db| service::unread(db, &district, &stretch)).await?;
    if unread.is_empty() {
        return Ok(());
    }
    pool.write(move |db| service::catch_up(db, &unread, at)).await
}
