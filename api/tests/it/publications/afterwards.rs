//! A published result that has to change: corrected, or withdrawn because its decision was.

use serde_json::{Value, json};

use super::{DAY, public, published};
use crate::support::{inspections::calendar, on_both};

#[actix_web::test]
async fn a_correction_keeps_the_former_text() {
    on_both(async |app| {
        let (official, inspection, view) = published(&app, true, false).await;
        let path = format!("/api/v1/publications/{}/corrections", inspection.id);
        let etag = view["etag"].as_str().unwrap();
        let new = json!({"text": "灭火器已过期一个月。", "reason": "原文没有写明时间"});
        let corrected = official.post_to(&path, &new, etag).await.expect(200);
        assert_eq!(corrected["corrections"][0]["former_text"], view["text"]);
        official.post_to(&path, &new, corrected.text("etag")).await.problem(422, "INVALID");
        let shown = &public(&app).await["inspections"][0];
        assert_eq!(shown["text"], "灭火器已过期一个月。");
        assert_eq!(shown["corrections"][0]["former_text"], view["text"]);
        assert_eq!(shown["corrections"][0]["reason"], "原文没有写明时间");
    })
    .await;
}

#[actix_web::test]
async fn what_was_withdrawn_shows_as_withdrawn_and_late_ones_as_late() {
    on_both(async |app| {
        calendar(&app, &[2026]);
        let (official, inspection, view) = published(&app, true, false).await;
        let path = format!("/api/v1/publications/{}/withdraw", inspection.id);
        let etag = view["etag"].as_str().unwrap();
        let reason = "行政复议决定撤销了原检查结论";
        let withdraw = async |day: &str| {
            official.post_to(&path, &json!({"decided_on": day, "reason": reason}), etag).await
        };
        withdraw("2199-01-01").await.problem(422, "INVALID");
        withdraw("2026-10-01").await.problem(422, "INVALID");
        let view = withdraw("2026-11-09").await.expect(200);
        assert_eq!(view["withdrawal"]["due_on"], "2026-11-12");
        assert_eq!(view["withdrawal"]["late"], true);
        assert_eq!(view["actions"], json!([]));
        let late = official.get("/api/v1/publications?withdrawn_late=true").await.expect(200);
        assert_eq!(late["items"].as_array().unwrap().len(), 1);
        let public = public(&app).await;
        let shown = &public["inspections"][0];
        assert_eq!((&shown["state"], &shown["withdrawal"]["reason"]), (&json!("withdrawn"), &json!(reason)));
        assert_eq!(
            (&shown["text"], &shown["findings"], &shown["result_name"]),
            (&json!(""), &json!([]), &json!(""))
        );
        assert_eq!(
            (&public["summary"]["last_visit"], &public["summary"]["open_problems"]),
            (&Value::Null, &json!(0))
        );
        assert_eq!(public["summary"]["withdrawn_visit"], DAY);
        let listed = app.anonymous().get("/api/v1/public/providers?visited=false").await.expect(200);
        assert_eq!(listed["items"], json!([]), "it was visited");
    })
    .await;
}

#[actix_web::test]
async fn a_changed_decision_makes_a_withdrawal_due_and_nobody_outside_knows() {
    on_both(async |app| {
        calendar(&app, &[2026]);
        let (official, inspection, view) = published(&app, true, false).await;
        let path = |step: &str| format!("/api/v1/publications/{}{step}", inspection.id);
        let reason = "行政复议决定撤销了原检查结论";
        let new = json!({"decided_on": "2026-11-09", "reason": reason});
        let noted =
            official.post_to(&path("/revocation"), &new, view["etag"].as_str().unwrap()).await.expect(200);
        let (summary, withdrawal) = (&noted["summary"], &noted["withdrawal"]);
        assert_eq!((&summary["state"], &summary["to_withdraw"]), (&json!("published"), &json!(true)));
        assert_eq!((&summary["withdraw_due_on"], &summary["overdue"]), (&json!("2026-11-12"), &json!(true)));
        assert_eq!((&withdrawal["late"], &withdrawal["withdrawn_at"]), (&json!(true), &Value::Null));
        let due = official.get("/api/v1/publications?to_withdraw=true").await.expect(200);
        assert_eq!(due["items"][0]["id"], inspection.id.as_str());
        let export = app.anonymous().get("/api/v1/public/exports/inspections").await.expect(200);
        assert!(!String::from_utf8(export.bytes).unwrap().contains(reason));
        assert!(!public(&app).await.to_string().contains(reason));
        let gone = official.post_to(&path("/withdraw"), &new, noted.text("etag")).await.expect(200);
        assert_eq!(
            (&gone["summary"]["to_withdraw"], &gone["withdrawal"]["late"]),
            (&json!(false), &json!(true))
        );
        official.post_to(&path("/revocation"), &new, gone.text("etag")).await.problem(409, "STATE_CONFLICT");
    })
    .await;
}
