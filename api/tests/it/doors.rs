//! The door page and the record sheet.

use serde_json::json;

use crate::support::{
    App, on_both,
    visits::{LIST, cast, step},
};

#[actix_web::test]
async fn the_door_code_shows_who_is_there_and_dies_with_the_visit() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let arrived = cast.arrived().await;
        let door = format!("/api/v1/public/doors/{}", arrived.text("door_code"));
        let seen = app.anonymous().get(&door).await.expect(200);
        assert_eq!(seen["people"].as_array().unwrap().len(), 2);
        assert_eq!(seen["kind"], "triggered");
        let text = seen.json.to_string();
        assert!(text.contains("0901000000") && text.contains("0901000001"));
        assert!(!text.contains("complaint") && !text.contains("12345") && !text.contains("超员"));
        app.anonymous().get("/api/v1/public/doors/0000").await.problem(404, "NOT_FOUND");
        let again = json!({"inspection_id": arrived["inspection"]["summary"]["id"]});
        let renewed = cast.team[1].post(&format!("{LIST}/check-in"), &again).await.expect(201);
        app.anonymous().get(&door).await.problem(404, "NOT_FOUND");
        let door = format!("/api/v1/public/doors/{}", renewed.text("door_code"));
        app.anonymous().get(&door).await.expect(200);
        app.database.execute("UPDATE inspections SET door_code_expires_at = '2026-01-01T00:00:00.000000Z'");
        app.anonymous().get(&door).await.problem(404, "NOT_FOUND");
    })
    .await;
}

#[actix_web::test]
async fn the_record_sheet_is_a_pdf_that_says_what_was_recorded() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let closed = cast.closed(true).await;
        let path = step(&closed.json, "sheet.pdf");
        let sheet = cast.providers[0].get(&path).await.expect(200);
        assert_eq!(sheet.header("content-type"), "application/pdf");
        assert!(sheet.bytes.starts_with(b"%PDF-") && sheet.bytes.len() < 300_000, "{}", sheet.bytes.len());
        cast.providers[1].get(&path).await.problem(404, "NOT_FOUND");
        if let Ok(file) = std::env::var("RECORD_SHEET") {
            std::fs::write(file, &sheet.bytes).unwrap();
        }
        let text = text_of(&app, &sheet.bytes);
        for words in ["现场检查记录表", "静安第0托育园", "二楼走廊一路监控无画面", "修复监控", "王芳"]
        {
            assert!(text.as_ref().is_none_or(|text| text.contains(words)), "{words} is not in {text:?}");
        }
    })
    .await;
}

/// What `pdftotext` reads out of it, where it is installed.
fn text_of(app: &App, pdf: &[u8]) -> Option<String> {
    let file = app.folder().join("sheet.pdf");
    std::fs::write(&file, pdf).unwrap();
    let read = std::process::Command::new("pdftotext").arg(&file).arg("-").output().ok()?;
    Some(String::from_utf8(read.stdout).unwrap().replace('\n', ""))
}
