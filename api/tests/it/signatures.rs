//! The two signatures of an inspection: what they lock, and what a withdrawn one opens again.

use serde_json::json;

use crate::support::{
    draws, on_both,
    visits::{cast, entry, step},
};

#[actix_web::test]
async fn one_signature_is_not_enough_and_locks_the_record() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let finished = cast.finished(false).await;
        let signed = cast.sign(0, &finished).await.expect(200);
        assert_eq!(signed["summary"]["state"], "signed");
        cast.sign(0, &signed).await.problem(409, "STATE_CONFLICT");
        let late = json!({"entries": [entry("S-01", "fail", "补记")]});
        cast.team[1].post(&step(&signed.json, "entries"), &late).await.problem(409, "STATE_CONFLICT");
        let known = json!({"entries": [finished["entries"][0].clone()]});
        let known = json!({"entries": [{"id": known["entries"][0]["id"], "item_code": "SAFETY", "check_code": "S-01",
            "result": "pass", "recorded_at": draws::now()}]});
        let again = cast.team[1].post(&step(&signed.json, "entries"), &known).await.expect(200);
        assert_eq!(again["known"].as_array().unwrap().len(), 1);
        let body = json!({"act": "refused", "comment": "园长不在场，值班老师拒签"});
        let path = step(&signed.json, "representative");
        let refused = cast.team[0].post_to(&path, &body, signed.text("etag")).await.expect(200);
        assert_eq!(refused["summary"]["state"], "signed");
        assert_eq!(refused["representative"]["witnesses"].as_array().unwrap().len(), 2);
        let closed = cast.sign(1, &refused).await.expect(200);
        assert_eq!((&closed["summary"]["state"], &closed["result"]["result_code"]), (&json!("closed"), &json!("1")));
        assert_eq!(closed["signatures"][0]["content_sha256"], closed["signatures"][1]["content_sha256"]);
    })
    .await;
}

#[actix_web::test]
async fn a_withdrawn_signature_opens_the_record_again() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let signed = cast.sign(0, &cast.finished(false).await).await.expect(200);
        let path = step(&signed.json, "signatures/withdraw");
        let reason = json!({"reason": "漏记一项"});
        cast.team[1].post_to(&path, &reason, signed.text("etag")).await.problem(409, "STATE_CONFLICT");
        let open = cast.team[0].post_to(&path, &reason, signed.text("etag")).await.expect(200);
        assert_eq!(open["summary"]["state"], "under_way");
        let entries = json!({"entries": [entry("S-01", "fail", "补记：一路无画面")]});
        cast.team[0].post(&step(&open.json, "entries"), &entries).await.expect(200);
        let seen = cast.seen(&open.json).await;
        cast.sign(0, &seen).await.problem(409, "STATE_CONFLICT");
        let body = json!({"outcome": "completed"});
        let again =
            cast.team[0].post_to(&step(&seen.json, "finish"), &body, seen.text("etag")).await.expect(200);
        assert_eq!(
            (&again["result"]["result_code"], &again["summary"]["findings"]),
            (&json!("8"), &json!(1))
        );
    })
    .await;
}
