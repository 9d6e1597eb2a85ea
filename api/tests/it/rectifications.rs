//! Rectification orders: answer, re-check, case.

use serde_json::{Value, json};

use crate::support::{
    client::Reply,
    on_both,
    visits::{Cast, cast, photo, upload},
};

const LIST: &str = "/api/v1/rectifications";

async fn ordered(cast: &Cast) -> Reply {
    cast.closed(true).await;
    let list = cast.providers[0].get(LIST).await.expect(200);
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    cast.providers[0].get(&format!("{LIST}/{id}")).await.expect(200)
}

fn path(order: &Reply, step: &str) -> String {
    format!("{LIST}/{}/{step}", order["summary"]["id"].as_str().unwrap())
}

fn recheck(passed: bool) -> Value {
    json!({"passed": passed, "method": "on_site", "text": if passed { "画面正常" } else { "仍无画面" }})
}

#[actix_web::test]
async fn an_answer_alone_closes_nothing() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let order = ordered(&cast).await;
        assert_eq!((&order["actions"], &order["working_days_left"]), (&json!(["answer"]), &json!(10)));
        let early = cast.team[0].post_to(&path(&order, "rechecks"), &recheck(true), order.text("etag")).await;
        early.problem(409, "STATE_CONFLICT");
        let proof =
            upload(&cast.providers[0], &path(&order, "photos"), "image/jpeg", &photo()).await.expect(200);
        let answer = json!({"text": "已更换摄像头\n并培训", "photos": [proof["sha256"]]});
        let answers = path(&order, "answers");
        cast.providers[1].post_to(&answers, &answer, order.text("etag")).await.problem(404, "NOT_FOUND");
        let answered = cast.providers[0].post_to(&answers, &answer, order.text("etag")).await.expect(200);
        assert_eq!(answered["summary"]["state"], "answered");
        cast.providers[0]
            .post_to(&answers, &answer, answered.text("etag"))
            .await
            .problem(409, "STATE_CONFLICT");
        let rechecks = path(&order, "rechecks");
        cast.team[2]
            .post_to(&rechecks, &recheck(true), answered.text("etag"))
            .await
            .problem(404, "NOT_FOUND");
        cast.team[1].post_to(&rechecks, &recheck(true), order.text("etag")).await.problem(412, "STALE");
        let verified =
            cast.team[1].post_to(&rechecks, &recheck(true), answered.text("etag")).await.expect(200);
        assert_eq!(verified["summary"]["state"], "verified");
        assert_eq!(verified["steps"].as_array().unwrap().len(), 2);
        assert_eq!(cast.official.get("/api/v1/cases").await.expect(200)["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn a_rejected_answer_becomes_a_case() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let order = ordered(&cast).await;
        let answer = json!({"text": "已修"});
        let answered = cast.providers[0]
            .post_to(&path(&order, "answers"), &answer, order.text("etag"))
            .await
            .expect(200);
        let rejected = cast
            .official
            .post_to(&path(&order, "rechecks"), &recheck(false), answered.text("etag"))
            .await
            .expect(200);
        assert_eq!(rejected["summary"]["state"], "escalated");
        let case =
            cast.official.get(&format!("/api/v1/cases/{}", rejected.text("case_id"))).await.expect(200);
        assert_eq!((&case["stage"], &case["source"]), (&json!("found"), &json!("rejected_rectification")));
        assert_eq!(case["reason"], "仍无画面");
        cast.providers[0].get("/api/v1/cases").await.problem(403, "FORBIDDEN");
        let again =
            cast.official.post_to(&path(&order, "rechecks"), &recheck(true), rejected.text("etag")).await;
        again.problem(409, "STATE_CONFLICT");
    })
    .await;
}

#[actix_web::test]
async fn one_that_is_overdue_may_be_rechecked_without_an_answer() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let order = ordered(&cast).await;
        assert_eq!(cast.official.get(&format!("{LIST}?overdue=true")).await["items"], json!([]));
        app.database.execute("UPDATE rectifications SET due_day = '2026-01-05'");
        let list = cast.official.get(&format!("{LIST}?overdue=true")).await.expect(200);
        assert_eq!(list["items"][0]["overdue"], true);
        let rejected = cast
            .official
            .post_to(&path(&order, "rechecks"), &recheck(false), order.text("etag"))
            .await
            .expect(200);
        let case = cast.official.get(&format!("/api/v1/cases/{}", rejected.text("case_id"))).await;
        assert_eq!(case["source"], "overdue_rectification");
    })
    .await;
}

#[actix_web::test]
async fn an_inspection_does_not_close_into_a_year_that_nobody_entered() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let first = cast.sign(0, &cast.finished(true).await).await.expect(200);
        let second = cast.sign(1, &first).await.expect(200);
        app.database.execute("DELETE FROM calendar_days WHERE year >= 2026");
        app.database.execute("DELETE FROM calendar_years WHERE year >= 2026");
        let body = json!({"act": "signed", "name": "王芳", "role": "园长"});
        let path = crate::support::visits::step(&second.json, "representative");
        let refused =
            cast.team[0].post_to(&path, &body, second.text("etag")).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("年度放假安排未录入"));
        assert_eq!(cast.seen(&second.json).await["etag"], second["etag"]);
    })
    .await;
}
