//! Somebody who sends requests, and what comes back.

use std::ops::Index;

use actix_web::{
    http::{Method, header::HeaderMap},
    test::{self, TestRequest},
};
use serde_json::Value;

use super::App;

/// A person or program with or without a token.
#[derive(Clone)]
pub struct Client {
    app: App,
    /// The access token.
    pub token: Option<String>,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as it came.
    pub bytes: Vec<u8>,
    /// Body as JSON; null where it is none.
    pub json: Value,
}

impl Client {
    /// With a token or without.
    pub fn new(app: App, token: Option<String>) -> Self {
        Self { app, token }
    }

    /// Where it sends them.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Does something to a version of a thing that needs no more words.
    pub async fn act(&self, path: &str, etag: &str) -> Reply {
        self.request("POST", path, None, &[("If-Match", &format!("\"{etag}\""))]).await
    }

    /// Sends any request.
    pub async fn request(
        &self,
        method: &str,
        path: &str,
        body: Option<&Value>,
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request =
            TestRequest::default().method(Method::from_bytes(method.as_bytes()).unwrap()).uri(path);
        if let Some(body) = body {
            request = request.set_json(body);
        }
        self.send(request, headers).await
    }

    /// Sends a request built elsewhere, with this client's token.
    pub async fn send(&self, mut request: TestRequest, headers: &[(&str, &str)]) -> Reply {
        request = request.peer_addr(([127, 0, 0, 1], 40000).into());
        if let Some(token) = &self.token {
            request = request.insert_header(("Authorization", format!("Bearer {token}")));
        }
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        let response = self.app.send(request.to_request()).await;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = test::read_body(response).await.to_vec();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Reply { status, headers, bytes, json }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Reply {
        self.request("GET", path, None, &[]).await
    }

    /// Makes or does something.
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.request("POST", path, Some(body), &[]).await
    }

    /// Does something to a version of a thing.
    pub async fn post_to(&self, path: &str, body: &Value, etag: &str) -> Reply {
        self.request("POST", path, Some(body), &[("If-Match", &format!("\"{etag}\""))]).await
    }

    /// Changes a version of a thing.
    pub async fn put(&self, path: &str, body: &Value, etag: &str) -> Reply {
        self.request("PUT", path, Some(body), &[("If-Match", &format!("\"{etag}\""))]).await
    }
}

impl Reply {
    /// Insists on a status; shows the answer otherwise.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }

    /// Insists on a problem with this code.
    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Self {
        let reply = self.expect(status);
        assert_eq!(reply.header("content-type"), "application/problem+json; charset=utf-8");
        assert_eq!(reply["code"], code, "{}", reply.json);
        reply
    }

    /// A header, empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// A text member.
    #[track_caller]
    pub fn text(&self, member: &str) -> &str {
        self.json[member].as_str().unwrap_or_else(|| panic!("no text `{member}` in {}", self.json))
    }

    /// The pointers of field errors.
    pub fn pointers(&self) -> Vec<&str> {
        self.json["errors"].as_array().into_iter().flatten().filter_map(|e| e["pointer"].as_str()).collect()
    }
}

impl Index<&str> for Reply {
    type Output = Value;
    fn index(&self, member: &str) -> &Value {
        &self.json[member]
    }
}
