//! Signing in, staying in, going out.

use serde_json::json;

use crate::support::{Client, database::PASSWORD, on_both};

#[actix_web::test]
async fn five_wrong_passwords_lock_the_account() {
    on_both(async |app| {
        app.official().await;
        let wrong = json!({"username": "official", "password": "not the password"});
        for _ in 0..5 {
            app.anonymous().post("/api/v1/auth/sign-in", &wrong).await.problem(401, "WRONG_CREDENTIALS");
        }
        let right = json!({"username": "official", "password": PASSWORD});
        let locked =
            app.anonymous().post("/api/v1/auth/sign-in", &right).await.problem(429, "SIGN_IN_LOCKED");
        let wait: u64 = locked.header("retry-after").parse().unwrap();
        assert!((1..=900).contains(&wait));
    })
    .await;
}

#[actix_web::test]
async fn an_unknown_name_and_a_wrong_password_look_the_same() {
    on_both(async |app| {
        app.official().await;
        let mut answers = Vec::new();
        for username in ["official", "nobody"] {
            let body = json!({"username": username, "password": "not the password"});
            let mut reply = app.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(401);
            reply.json.as_object_mut().unwrap().remove("instance");
            answers.push(reply.json);
        }
        assert_eq!(answers[0], answers[1]);
    })
    .await;
}

#[actix_web::test]
async fn a_refresh_token_works_once_and_its_reuse_ends_the_session() {
    on_both(async |app| {
        let body = json!({"username": "administrator", "password": PASSWORD});
        let first = app.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200);
        let old = json!({"refresh_token": first.text("refresh_token")});
        let second = app.anonymous().post("/api/v1/auth/refresh", &old).await.expect(200);
        assert_ne!(first.text("refresh_token"), second.text("refresh_token"));
        // Within ten seconds it is a second tab; a minute later it is a thief.
        app.anonymous().post("/api/v1/auth/refresh", &old).await.expect(200);
        app.database.execute(
            "UPDATE refresh_tokens SET used_at = '2026-01-01T00:00:00.000000Z' WHERE used_at IS NOT NULL",
        );
        app.anonymous().post("/api/v1/auth/refresh", &old).await.problem(401, "SESSION_ENDED");
        let newest = json!({"refresh_token": second.text("refresh_token")});
        app.anonymous().post("/api/v1/auth/refresh", &newest).await.problem(401, "SESSION_ENDED");
        let holder = Client::new(app.clone(), Some(second.text("access_token").to_owned()));
        holder.get("/api/v1/me").await.problem(401, "SESSION_ENDED");
    })
    .await;
}

#[actix_web::test]
async fn the_browser_gets_its_refresh_token_where_no_script_reads_it() {
    on_both(async |app| {
        let body = json!({"username": "administrator", "password": PASSWORD, "browser": true});
        let reply = app.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200);
        assert!(reply["refresh_token"].is_null());
        let cookie = reply.header("set-cookie").to_owned();
        for word in ["tuoyu_refresh=", "HttpOnly", "SameSite=Strict", "Path=/api/v1/auth"] {
            assert!(cookie.contains(word), "{cookie}");
        }
        let pair = cookie.split(';').next().unwrap();
        let visitor = app.anonymous();
        let cookie = [("Cookie", pair)];
        visitor.request("POST", "/api/v1/auth/refresh", Some(&json!({})), &cookie).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn signing_out_everywhere_ends_every_session() {
    on_both(async |app| {
        let (here, there) = (app.administrator().await, app.administrator().await);
        here.request("POST", "/api/v1/auth/sign-out-everywhere", None, &[]).await.expect(204);
        here.get("/api/v1/me").await.problem(401, "SESSION_ENDED");
        there.get("/api/v1/me").await.problem(401, "SESSION_ENDED");
    })
    .await;
}

#[actix_web::test]
async fn idle_and_old_sessions_end() {
    on_both(async |app| {
        let idle = app.administrator().await;
        app.database.execute("UPDATE sessions SET last_used_at = '2026-01-01T00:00:00.000000Z'");
        idle.get("/api/v1/me").await.problem(401, "SESSION_ENDED");
        let old = app.administrator().await;
        app.database.execute("UPDATE sessions SET expires_at = '2026-01-01T00:00:00.000000Z'");
        old.get("/api/v1/me").await.problem(401, "SESSION_ENDED");
    })
    .await;
}

#[actix_web::test]
async fn a_new_password_needs_the_old_one_and_ends_sessions() {
    on_both(async |app| {
        let me = app.administrator().await;
        let wrong = json!({"current": "not the password", "new": "another long password"});
        let refused =
            me.request("PUT", "/api/v1/me/password", Some(&wrong), &[]).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/current"]);
        let short = json!({"current": PASSWORD, "new": "short"});
        let refused =
            me.request("PUT", "/api/v1/me/password", Some(&short), &[]).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/new"]);
        let right = json!({"current": PASSWORD, "new": "another long password"});
        me.request("PUT", "/api/v1/me/password", Some(&right), &[]).await.expect(204);
        me.get("/api/v1/me").await.problem(401, "SESSION_ENDED");
    })
    .await;
}

#[actix_web::test]
async fn forged_and_foreign_tokens_are_refused() {
    on_both(async |app| {
        let good = app.administrator().await.token.unwrap();
        let (head, rest) = good.split_once('.').unwrap();
        let (claims, _) = rest.split_once('.').unwrap();
        for token in [
            "x".to_owned(),
            format!("{head}.{claims}."),
            format!("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{claims}."),
            format!("{good}x"),
        ] {
            Client::new(app.clone(), Some(token)).get("/api/v1/me").await.problem(401, "UNAUTHENTICATED");
        }
        let reply = app.anonymous().get("/.well-known/jwks.json").await.expect(200);
        assert_eq!(reply["keys"][0]["alg"], "EdDSA");
    })
    .await;
}
