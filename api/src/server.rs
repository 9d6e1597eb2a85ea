//! Puts the application together and serves it.

use std::{io, sync::Arc, time::Duration};

use actix_cors::Cors;
use actix_web::{
    App, HttpServer,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::{Compress, from_fn},
    web::{self, Data},
};
use utoipa::OpenApi;
use utoipa_actix_web::{AppExt, scope::scope};
use utoipa_swagger_ui::SwaggerUi;

use crate::{
    auth::{self, keys::Keys},
    clock,
    config::Config,
    db::{self, Pool, migrate},
    draws, health,
    http::{edge, once, operations::Operations, rate::Limits},
    imports::worker::{self, Bell},
    openapi::{self, Document},
    routes,
};

/// What all workers share.
#[derive(Clone)]
pub struct State {
    config: Data<Config>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    limits: Data<Limits>,
    operations: Data<Operations>,
    bell: Data<Bell>,
    document: Arc<utoipa::openapi::OpenApi>,
}

impl State {
    /// Opens the database (without needing it yet) and reads the keys.
    pub fn new(config: Config) -> io::Result<Self> {
        let pool = Pool::open(&config.database_url(), config.pool_size).map_err(io::Error::other)?;
        let document = document();
        Ok(Self {
            pool: Data::new(pool),
            keys: Data::new(Keys::load(&config.data, config.log_key.as_deref())?),
            limits: Data::new(Limits::new(&config)),
            operations: Data::new(Operations::of(&document)),
            bell: Data::default(),
            document: Arc::new(document),
            config: Data::new(config),
        })
    }

    /// The settings.
    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    /// Wakes the worker of imports.
    pub(crate) fn bell(&self) -> Data<Bell> {
        self.bell.clone()
    }

    /// The keys.
    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The database.
    pub(crate) fn pool(&self) -> &Pool {
        &self.pool
    }
}

/// The whole `OpenAPI` document.
pub fn document() -> utoipa::openapi::OpenApi {
    let collected = App::new()
        .into_utoipa_app()
        .openapi(Document::openapi())
        .service(scope("/api/v1").configure(routes::configure));
    let (_, mut document) = collected.split_for_parts();
    openapi::complete(&mut document);
    document
}

/// The application, as served and as tested.
pub fn app(
    state: &State,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = actix_web::Error,
        InitError = (),
    > + use<>,
> {
    // Before the scope of the same prefix, which would answer 404 for them.
    let documents =
        SwaggerUi::new("/api/v1/docs/{_:.*}").url("/api/v1/openapi.json", (*state.document).clone());
    let (app, _) = App::new()
        .service(documents)
        .into_utoipa_app()
        .openapi(Document::openapi())
        .service(scope("/api/v1").configure(routes::configure))
        .split_for_parts();
    app.app_data(state.config.clone())
        .app_data(state.pool.clone())
        .app_data(state.keys.clone())
        .app_data(state.limits.clone())
        .app_data(state.operations.clone())
        .app_data(state.bell.clone())
        .service(auth::find_keys)
        .service(health::livez)
        .service(health::readyz)
        .default_service(web::to(edge::not_found))
        .wrap(cors(&state.config))
        .wrap(Compress::default())
        .wrap(from_fn(edge::guard))
}

fn cors(config: &Config) -> Cors {
    let exposed = [
        "ETag",
        "Location",
        "Retry-After",
        "RateLimit",
        "RateLimit-Policy",
        "Idempotency-Replayed",
        "X-Request-Id",
        "Content-Disposition",
    ];
    let allowed =
        ["Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key", "X-Request-Id"];
    let mut cors = Cors::default()
        .allowed_methods(["GET", "POST", "PUT", "DELETE"])
        .allowed_headers(allowed)
        .expose_headers(exposed)
        .max_age(600);
    for origin in &config.cors_origins {
        cors = cors.allowed_origin(origin);
    }
    cors
}

/// Serves until told to stop; requests under way are finished first.
pub async fn serve(state: State) -> io::Result<()> {
    let config = state.config.clone();
    let importing = worker::spawn(&state)?;
    let tidying = actix_web::rt::spawn(tidy(state.clone()));
    let revealing = actix_web::rt::spawn(reveal(state.clone()));
    let publishing = actix_web::rt::spawn(crate::publications::job::run(state.clone()));
    let mut server = HttpServer::new(move || app(&state))
        .client_request_timeout(Duration::from_secs(10))
        .client_disconnect_timeout(Duration::from_secs(2))
        .keep_alive(Duration::from_secs(30))
        .shutdown_timeout(20);
    if config.workers > 0 {
        server = server.workers(config.workers);
    }
    let server = server.bind(config.bind).map_err(|e| {
        io::Error::new(
            e.kind(),
            format!("无法监听 {}：{e}。端口可能已被占用，可用 TUOYU_BIND 换一个。", config.bind),
        )
    })?;
    let result = server.run().await;
    tidying.abort();
    revealing.abort();
    publishing.abort();
    // Waits for the rows under way; the next start goes on from there.
    drop(importing);
    result
}

/// Forgets old idempotency keys and quiet rate counters, and lets the database look at its size.
async fn tidy(state: State) {
    loop {
        tokio::time::sleep(Duration::from_mins(10)).await;
        state.limits.tidy();
        if let Err(error) = state.pool.write(|db| once::forget_old(db, clock::now())).await {
            log::warn!("old idempotency keys were not forgotten: {error}");
        }
        if let Err(error) = state.pool.write(db::take_stock).await {
            log::warn!("the database was not looked at: {error}");
        }
    }
}

/// Reveals draws whose period is over, also where nobody looks at them.
async fn reveal(state: State) {
    loop {
        if let Err(error) = draws::reveal::on_time(&state.pool).await {
            log::warn!("draws that are due were not revealed: {error}");
        }
        tokio::time::sleep(Duration::from_mins(1)).await;
    }
}

/// Migrates; waits for a database that is still starting.
pub fn prepare(state: &State) -> Result<(), impl std::error::Error + use<>> {
    const TRIES: u32 = 20;
    let mut tried = 1;
    loop {
        match migrate::run(&state.pool) {
            Err(error) if tried < TRIES && matches!(error, crate::error::Error::Unavailable(_)) => {
                log::warn!("the database is not there yet ({tried} of {TRIES}): {error}");
                tried += 1;
                std::thread::sleep(Duration::from_secs(1));
            }
            other => return other,
        }
    }
}
