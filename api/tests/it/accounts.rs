//! Accounts.

use contract::accounts::Role;
use serde_json::{Value, json};

use crate::support::{Client, database::PASSWORD, factory, on_both};

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

#[actix_web::test]
async fn an_inspectors_account_names_the_inspectors_own_department() {
    on_both(async |app| {
        app.official().await.post("/api/v1/inspectors", &factory::inspector(1)).await.expect(201);
        let administrator = app.administrator().await;
        let new = |department: &str, licence: &str| {
            json!({"username": "inspector", "name": "检", "password": PASSWORD, "role": "inspector",
                "department_code": department, "licence_number": licence})
        };
        let refused =
            administrator.post("/api/v1/accounts", &new("MSA", "T-0001")).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/department_code"]);
        let fault = &refused["errors"][0];
        assert_eq!(fault["code"], "other_department");
        assert!(fault["detail"].as_str().unwrap().contains("区教育局"), "{fault}");
        let refused =
            administrator.post("/api/v1/accounts", &new("NONE", "T-0001")).await.problem(422, "INVALID");
        assert_eq!(
            (refused.pointers(), &refused["errors"][0]["code"]),
            (vec!["/department_code"], &json!("unknown"))
        );
        let refused =
            administrator.post("/api/v1/accounts", &new("EDU", "T-9999")).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/licence_number"]);
        administrator.post("/api/v1/accounts", &new("EDU", "T-0001")).await.expect(201);
    })
    .await;
}

#[actix_web::test]
async fn signs_that_mean_anything_in_a_search_are_searched_as_they_are() {
    on_both(async |app| {
        let official = app.official().await;
        for (username, name) in
            [("one_two", "李 50%"), ("onextwo", "Li_Ming"), ("three", "张（教育局）\\"), ("four", "王")]
        {
            app.account(username, Role::Auditor, json!({"name": name})).await;
        }
        for (number, name) in [(1, "满意率100%托育园"), (2, "满意率1000托育园"), (3, "甲_乙"), (4, "甲丙乙")]
        {
            let mut provider = factory::provider(number);
            provider["facts"]["name"] = json!(name);
            official.post("/api/v1/providers", &provider).await.expect(201);
            let mut inspector = factory::inspector(number);
            inspector["name"] = json!(name);
            official.post("/api/v1/inspectors", &inspector).await.expect(201);
        }
        let administrator = app.administrator().await;
        let named = async |by: &Client, list: &str, q: &str| {
            let found = by.get(&format!("/api/v1/{list}?q={q}")).await.expect(200);
            let name = |row: &Value| row["username"].as_str().or(row["name"].as_str()).unwrap().to_owned();
            found["items"].as_array().unwrap().iter().map(name).collect::<Vec<_>>()
        };
        for (q, expected) in [
            ("e_t", vec!["one_two"]),
            ("%25", vec!["one_two"]),
            ("li_m", vec!["onextwo"]),
            ("%EF%BC%88%E6%95%99", vec!["three"]),
            ("%5C", vec!["three"]),
            ("n%25o", vec![]),
        ] {
            assert_eq!(named(&administrator, "accounts", q).await, expected, "{q}");
        }
        for list in ["providers", "inspectors"] {
            for (q, expected) in
                [("100%25", vec!["满意率100%托育园"]), ("%E7%94%B2_", vec!["甲_乙"]), ("%5C", vec![])]
            {
                assert_eq!(named(&official, list, q).await, expected, "{list} {q}");
            }
        }
    })
    .await;
}
