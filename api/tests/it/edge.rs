//! What holds for every request.

use actix_web::test::TestRequest;
use serde_json::json;

use crate::support::{Client, database::PASSWORD, on_both};

#[actix_web::test]
async fn every_refusal_is_a_problem_that_carries_the_request_id() {
    on_both(async |app| {
        let anonymous = app.anonymous();
        anonymous.get("/api/v1/nowhere").await.problem(404, "NOT_FOUND");
        anonymous.get("/api/nowhere").await.problem(404, "NOT_FOUND");
        let refused = anonymous.request("DELETE", "/api/v1/providers", None, &[]).await;
        assert_eq!(refused.problem(405, "METHOD_NOT_ALLOWED").header("allow"), "GET, POST");
        let id = [("X-Request-Id", "my-own-id-0001")];
        let named = anonymous.request("GET", "/api/v1/me", None, &id).await.problem(401, "UNAUTHENTICATED");
        assert_eq!(named.header("x-request-id"), "my-own-id-0001");
        assert_eq!(named["instance"], "urn:request:my-own-id-0001");
        assert_eq!(named.header("www-authenticate"), "Bearer");
    })
    .await;
}

#[actix_web::test]
async fn bodies_are_read_strictly() {
    on_both(async |app| {
        let sign_in = "/api/v1/auth/sign-in";
        let send = async |kind: &str, body: &str| {
            let request = TestRequest::post().uri(sign_in).set_payload(body.to_owned());
            app.anonymous().send(request, &[("Content-Type", kind)]).await
        };
        send("text/plain", "{}").await.problem(415, "UNSUPPORTED_TYPE");
        send("application/json", "{").await.problem(400, "BAD_JSON");
        let missing = send("application/json", r#"{"username":"a"}"#).await.problem(400, "BAD_JSON");
        assert!(missing["errors"][0]["detail"].as_str().unwrap().contains("password"));
        let unknown = send("application/json", r#"{"username":"a","password":"b","x":1}"#).await;
        assert_eq!(unknown.problem(400, "BAD_JSON").pointers(), ["/x"]);
        let wrong =
            send("application/json", r#"{"username":1,"password":"b"}"#).await.problem(400, "BAD_JSON");
        assert_eq!(wrong.pointers(), ["/username"]);
        send("application/json", r#"{"username":"a","password":"b"} x"#).await.problem(400, "BAD_JSON");
        let large = format!(r#"{{"username":"{}"}}"#, "a".repeat(2_000_000));
        send("application/json", &large).await.problem(413, "TOO_LARGE");
    })
    .await;
}

#[actix_web::test]
async fn parameters_are_read_strictly() {
    on_both(async |app| {
        let official = app.official().await;
        let get = async |query: &str| official.get(&format!("/api/v1/providers?{query}")).await;
        get("nothing=1").await.problem(400, "UNKNOWN_PARAMETER");
        for query in [
            "status=open",
            "page=0",
            "page_size=0",
            "page=x",
            "sort=size",
            "public=maybe",
            "cursor=AAAA",
            "q=a&q=b",
            "page=501&page_size=20",
        ] {
            let refused = get(query).await.expect(400);
            assert!(!refused["detail"].as_str().unwrap().is_empty(), "{query}");
        }
        let most = get("page_size=100000").await.expect(200);
        assert!(most["items"].as_array().unwrap().is_empty());
        official.get("/api/v1/providers/not-an-id").await.problem(404, "NOT_FOUND");
    })
    .await;
}

#[actix_web::test]
async fn a_null_character_is_refused_and_never_a_fault_of_ours() {
    on_both(async |app| {
        let official = app.official().await;
        for path in ["providers?q=a%00", "providers?street=%00", "inspectors?department=%00"] {
            let refused = official.get(&format!("/api/v1/{path}")).await.problem(400, "BAD_REQUEST");
            assert_eq!(refused["errors"][0]["code"], "control_character", "{path}");
        }
        let body = json!({"username": "a\u{0}b", "password": PASSWORD});
        let reply = app.anonymous().post("/api/v1/auth/sign-in", &body).await;
        assert!([400, 401].contains(&reply.status), "{}", reply.json);
    })
    .await;
}

#[actix_web::test]
async fn a_bad_token_is_told_before_a_bad_body() {
    on_both(async |app| {
        let stranger = Client::new(app.clone(), Some("bad".into()));
        let request = TestRequest::post().uri("/api/v1/providers").set_payload("{");
        stranger.send(request, &[]).await.problem(401, "UNAUTHENTICATED");
    })
    .await;
}

#[actix_web::test]
async fn rate_limits_tell_when_to_come_back() {
    on_both(async |app| {
        let body = json!({"username": "administrator", "password": PASSWORD});
        let reply = app.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200);
        assert_eq!(reply.header("ratelimit-policy"), "", "tests run without limits");
        let limited = app.limited(3).await;
        for _ in 0..3 {
            limited.get("/api/v1/me").await.problem(401, "UNAUTHENTICATED");
        }
        let refused = limited.get("/api/v1/me").await.problem(429, "RATE_LIMITED");
        assert_eq!(refused.header("ratelimit-policy"), "\"anonymous\";q=3;w=60");
        assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    })
    .await;
}

#[actix_web::test]
async fn health_needs_no_sign_in_and_pages_are_not_the_api() {
    on_both(async |app| {
        app.anonymous().get("/livez").await.expect(200);
        app.anonymous().get("/readyz").await.expect(200);
        let page = app.anonymous().get("/providers").await;
        assert!(page.header("content-type").starts_with("text/"), "{}", page.header("content-type"));
        for header in ["content-security-policy", "x-content-type-options", "referrer-policy"] {
            assert!(!page.header(header).is_empty(), "{header}");
        }
        assert!(!page.header("content-security-policy").contains("unsafe-inline"));
    })
    .await;
}
