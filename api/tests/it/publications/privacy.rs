//! Nothing about persons or complaints becomes public, and whoever isn't meant to see a publication doesn't.

use contract::accounts::Role;
use serde_json::json;
use tuoyu::publications::job;

use super::{BEFORE, DAY, at, published, scene};
use crate::support::{
    factory::credit_code,
    inspections::{EXPLANATION, NOTE, REFERENCE, REQUESTER, closed},
    on_both,
};

#[actix_web::test]
async fn nobody_is_named_in_a_public_text() {
    on_both(async |app| {
        let (official, place, people) = scene(&app).await;
        let inspection = closed(&app, (&place, &people), (DAY, 1), (true, true));
        job::round_at(&app.state, at(BEFORE)).unwrap();
        let path = format!("/api/v1/publications/{}/text", inspection.id);
        for (text, code) in [
            ("检查员1到场查看。".to_owned(), "names_somebody"),
            (format!("根据 {REFERENCE} 检查。"), "names_somebody"),
            (format!("{REQUESTER}安排检查。"), "names_somebody"),
            ("联系电话 13800138000。".to_owned(), "mobile"),
            ("身份证 31010620230101123X。".to_owned(), "identity"),
        ] {
            let refused = official.put(&path, &json!({"text": text}), "v1").await.problem(422, "INVALID");
            assert_eq!(
                (refused.pointers(), &refused["errors"][0]["code"]),
                (vec!["/text"], &json!(code)),
                "{text}"
            );
        }
    })
    .await;
}

#[actix_web::test]
async fn nothing_internal_gets_out() {
    on_both(async |app| {
        let (_, inspection, _) = published(&app, true, true).await;
        app.database.execute("UPDATE providers SET phone = '13800138000'");
        let code = credit_code(0);
        let mut said = String::new();
        for path in [
            format!("providers/{code}"),
            "providers".into(),
            "district".into(),
            "exports/providers".into(),
            "exports/inspections".into(),
            "exports/findings?format=ndjson".into(),
            "exports/rectifications?format=ndjson".into(),
            "statistics/draws".into(),
        ] {
            let reply = app.anonymous().get(&format!("/api/v1/public/{path}")).await.expect(200);
            said.push_str(&String::from_utf8(reply.bytes).unwrap());
        }
        assert!(said.contains(&inspection.id) && said.contains("因有需要核实的情况"));
        for secret in [
            NOTE,
            "王小明",
            REFERENCE,
            REQUESTER,
            EXPLANATION,
            "complaint",
            "投诉",
            "检查员0",
            "检查员1",
            "JC-1",
            "ZG-1",
            "13800138000",
            "到期公布",
            "official",
        ] {
            assert!(!said.contains(secret), "`{secret}` got out: {said}");
        }
    })
    .await;
}

#[actix_web::test]
async fn a_street_sees_its_own_and_a_provider_only_itself() {
    on_both(async |app| {
        let (_, inspection, _) = published(&app, false, false).await;
        let near = app.account("near", Role::Street, json!({"street_code": "310106014"})).await;
        let far = app.account("far", Role::Street, json!({"street_code": "310106101"})).await;
        let path = format!("/api/v1/publications/{}", inspection.id);
        assert_eq!(near.get(&path).await.expect(200)["actions"], json!([]));
        far.get(&path).await.problem(404, "NOT_FOUND");
        assert_eq!(far.get("/api/v1/publications").await.expect(200)["items"], json!([]));
        let new = json!({"text": "改", "reason": "改"});
        near.post_to(&format!("{path}/corrections"), &new, "v2").await.problem(403, "FORBIDDEN");
    })
    .await;
}
