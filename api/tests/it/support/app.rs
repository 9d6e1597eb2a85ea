//! The application in process.

use std::{pin::Pin, rc::Rc};

use actix_http::Request;
use actix_web::{
    body::BoxBody,
    dev::{Service, ServiceResponse},
    test::{self, TestRequest},
};
use contract::accounts::Role;
use serde_json::{Value, json};
use tempfile::TempDir;
use tuoyu::server::{self, State};

use super::{
    client::Client,
    database::{self, Backend, Database, PASSWORD},
};

type Answering = Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>;

/// One application with its own database.
#[derive(Clone)]
pub struct App {
    /// The database, to look behind the server's back.
    pub database: Rc<Database>,
    /// Shared state, for jobs and second applications.
    pub state: State,
    call: Rc<dyn Fn(Request) -> Answering>,
    folder: Rc<TempDir>,
}

/// Runs `test` on SQLite and, where there is one, on PostgreSQL.
pub async fn on_both(test: impl AsyncFn(App)) {
    test(App::start(Backend::Sqlite).await).await;
    if database::postgres().is_some() {
        test(App::start(Backend::Postgres).await).await;
    }
}

async fn serve(state: &State) -> Rc<dyn Fn(Request) -> Answering> {
    let service = Rc::new(test::init_service(server::app(state)).await);
    Rc::new(move |request: Request| -> Answering {
        let service = service.clone();
        Box::pin(async move {
            match service.call(request).await {
                Ok(response) => response.map_into_boxed_body(),
                Err(error) => ServiceResponse::new(
                    TestRequest::default().to_http_request(),
                    error.as_response_error().error_response(),
                ),
            }
        })
    })
}

impl App {
    /// Starts one with an administrator and reference data.
    pub async fn start(backend: Backend) -> Self {
        // A test that fails shows what the server logged. All tests but the first find the logger set already.
        let _ = env_logger::builder().is_test(true).filter_level(log::LevelFilter::Error).try_init();
        let folder = TempDir::new().unwrap();
        let database = Database::new(backend, folder.path());
        let state = State::new(database::config(folder.path(), &database.url)).unwrap();
        let call = serve(&state).await;
        Self { database: Rc::new(database), state, call, folder: Rc::new(folder) }
    }

    /// A second application with other settings on the database of `first`.
    async fn over(state: State, first: &Self) -> Self {
        Self { call: serve(&state).await, state, ..first.clone() }
    }

    /// The data folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request) -> ServiceResponse<BoxBody> {
        (self.call)(request).await
    }

    /// Somebody who isn't signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.clone(), None)
    }

    /// Signs in.
    pub async fn sign_in(&self, username: &str) -> Client {
        self.sign_in_with(username, PASSWORD).await
    }

    /// Signs in with another password than tests have.
    pub async fn sign_in_with(&self, username: &str, password: &str) -> Client {
        let body = json!({"username": username, "password": password});
        let reply = self.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200);
        Client::new(self.clone(), Some(reply["access_token"].as_str().unwrap().to_owned()))
    }

    /// The administrator.
    pub async fn administrator(&self) -> Client {
        self.sign_in("administrator").await
    }

    /// A new account of a role, signed in. `scope` adds `street_code`, `provider_id` and the like.
    pub async fn account(&self, username: &str, role: Role, scope: Value) -> Client {
        let mut body = json!({"username": username, "name": role.zh(), "password": PASSWORD, "role": role});
        body.as_object_mut().unwrap().extend(scope.as_object().unwrap().clone());
        self.administrator().await.post("/api/v1/accounts", &body).await.expect(201);
        self.sign_in(username).await
    }

    /// An official of the district.
    pub async fn official(&self) -> Client {
        self.account("official", Role::Official, json!({})).await
    }
}

impl App {
    /// Somebody unknown at a second application on the same database that allows `count` requests a minute.
    pub async fn limited(&self, count: u32) -> Client {
        let mut config = database::config(self.folder.path(), &self.database.url);
        config.rate_anonymous = count;
        Self::over(State::new(config).unwrap(), self).await.anonymous()
    }

    /// The same application reaching its database at another address.
    pub async fn through(self, url: &str) -> Self {
        let state = State::new(database::config(self.folder.path(), url)).unwrap();
        Self::over(state, &self).await
    }
}
