//! Accounts.

use contract::accounts::Role;
use serde_json::json;

use crate::support::{database::PASSWORD, on_both};

#[actix_web::test]
async fn each_role_needs_exactly_its_own_part_of_the_district() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let street = json!({"username": "street", "name": "街", "password": PASSWORD, "role": "street"});
        let refused = administrator.post("/api/v1/accounts", &street).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/street_code"]);
        let mut auditor = json!({"username": "auditor", "name": "审", "password": PASSWORD, "role": "auditor",
            "department_code": "EDU"});
        let refused = administrator.post("/api/v1/accounts", &auditor).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/department_code"]);
        auditor["role"] = json!("official");
        let official = administrator.post("/api/v1/accounts", &auditor).await.expect(201);
        assert_eq!(
            official["department_code"], "EDU",
            "officials may have one: they contribute to draws under it"
        );
        let unknown = json!({"username": "street", "name": "街", "password": PASSWORD, "role": "street",
            "street_code": "999999999"});
        let refused = administrator.post("/api/v1/accounts", &unknown).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/street_code"]);
    })
    .await;
}

#[actix_web::test]
async fn disabling_an_account_acts_at_once() {
    on_both(async |app| {
        let official = app.official().await;
        let me = official.get("/api/v1/me").await.expect(200);
        let administrator = app.administrator().await;
        let path = format!("/api/v1/accounts/{}", me.text("id"));
        let disable = json!({"name": "官", "disabled": true});
        administrator.put(&path, &disable, me.text("etag")).await.expect(200);
        official.get("/api/v1/me").await.problem(401, "SESSION_ENDED");
        let again = json!({"username": "official", "password": PASSWORD});
        app.anonymous().post("/api/v1/auth/sign-in", &again).await.problem(401, "WRONG_CREDENTIALS");
    })
    .await;
}

#[actix_web::test]
async fn nobody_disables_himself() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let me = administrator.get("/api/v1/me").await.expect(200);
        let path = format!("/api/v1/accounts/{}", me.text("id"));
        let disable = json!({"name": "我", "disabled": true});
        administrator.put(&path, &disable, me.text("etag")).await.problem(422, "INVALID");
    })
    .await;
}

#[actix_web::test]
async fn one_key_makes_one_account_however_often_it_is_sent() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let body = json!({"username": "once", "name": "一", "password": PASSWORD, "role": "auditor"});
        let key = [("Idempotency-Key", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")];
        let first = administrator.request("POST", "/api/v1/accounts", Some(&body), &key).await.expect(201);
        let second = administrator.request("POST", "/api/v1/accounts", Some(&body), &key).await.expect(201);
        assert_eq!(first.json, second.json);
        assert_eq!(second.header("idempotency-replayed"), "true");
        let other = json!({"username": "twice", "name": "二", "password": PASSWORD, "role": "auditor"});
        let mismatch = administrator.request("POST", "/api/v1/accounts", Some(&other), &key).await;
        mismatch.problem(422, "IDEMPOTENCY_MISMATCH");
        app.account("someone", Role::Auditor, json!({})).await;
    })
    .await;
}
