//! The real binary in a process of its own.

use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{App, database::PASSWORD};

/// A server in its own process; ends with this value.
pub struct Process {
    /// Its process.
    pub child: Child,
    /// Its origin.
    pub url: String,
}

/// Status and body.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// `Retry-After`, empty where absent.
    pub retry_after: String,
    /// Body.
    pub json: Value,
}

impl Process {
    /// Starts one on the data of `app`; `shell` runs first, in the same process.
    pub fn of(app: &App, shell: &str) -> Self {
        Self::start(app.folder(), &format!("export DATABASE_URL='{}'; {shell}", app.database.url))
    }

    /// Starts one on the data in `folder`.
    pub fn start(folder: &Path, shell: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new("bash")
            .arg("-c")
            .arg(format!("{shell} exec {} serve", env!("CARGO_BIN_EXE_tuoyu")))
            .env_remove("DATABASE_URL")
            .env("TUOYU_DATA", folder)
            .env("TUOYU_BIND", format!("127.0.0.1:{port}"))
            .env("TUOYU_RATE_USER", "0")
            .env("TUOYU_RATE_ANONYMOUS", "0")
            .env("RUST_LOG", "off")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let process = Self { child, url: format!("http://127.0.0.1:{port}") };
        for _ in 0..100 {
            if process.get("/readyz", None).is_some_and(|answer| answer.status == 200) {
                return process;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("the server did not start");
    }

    /// Signs in.
    pub fn sign_in(&self, username: &str) -> String {
        let body = json!({"username": username, "password": PASSWORD});
        let answer = self.post("/api/v1/auth/sign-in", None, &body).unwrap();
        answer.json["access_token"].as_str().unwrap().to_owned()
    }

    /// Reads; nothing where nobody answers.
    pub fn get(&self, path: &str, token: Option<&str>) -> Option<Answer> {
        let request = agent().get(format!("{}{path}", self.url));
        request.header("Authorization", bearer(token)).call().ok().map(answer)
    }

    /// Writes; nothing where nobody answers.
    pub fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Option<Answer> {
        post(&self.url, path, token, body, None)
    }

    /// Does something to a version of a thing; nothing where nobody answers.
    pub fn act(&self, path: &str, token: &str, body: Option<&Value>, etag: &str) -> Option<Answer> {
        let request = agent()
            .post(format!("{}{path}", self.url))
            .header("Authorization", bearer(Some(token)))
            .header("If-Match", format!("\"{etag}\""));
        let sent = match body {
            Some(body) => request.send_json(body),
            None => request.send_empty(),
        };
        sent.ok().map(answer)
    }

    /// Ends it as a power failure would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop.
    pub fn terminate(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }

    /// Whether it ended well; none where it hasn't ended in time.
    pub fn ended_well(&mut self, within: Duration) -> Option<bool> {
        let until = Instant::now() + within;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(status.success());
            }
            thread::sleep(Duration::from_millis(20));
        }
        None
    }

    /// Runs another command of the binary on the same data.
    pub fn run(folder: &Path, arguments: &[&str]) -> std::process::Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tuoyu"));
        command.env_remove("DATABASE_URL").env("TUOYU_DATA", folder).env("RUST_LOG", "off");
        command.args(arguments).output().unwrap()
    }
}

/// Writes to the server at `url`, with an idempotency key or without.
pub fn post(url: &str, path: &str, token: Option<&str>, body: &Value, key: Option<&str>) -> Option<Answer> {
    let mut request = agent().post(format!("{url}{path}")).header("Authorization", bearer(token));
    if let Some(key) = key {
        request = request.header("Idempotency-Key", key);
    }
    request.send_json(body).ok().map(answer)
}

fn bearer(token: Option<&str>) -> String {
    token.map(|token| format!("Bearer {token}")).unwrap_or_default()
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .into()
}

fn answer(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    let header = response.headers().get("retry-after").and_then(|value| value.to_str().ok());
    Answer {
        status: response.status().as_u16(),
        retry_after: header.unwrap_or_default().to_owned(),
        json: response.body_mut().read_json().unwrap_or_default(),
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _status = self.child.wait();
    }
}
