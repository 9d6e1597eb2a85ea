//! Photos: without camera data, and only for those who may read the inspection.

use serde_json::json;

use crate::support::{
    on_both,
    visits::{cast, entry, photo, step, upload},
};

#[actix_web::test]
async fn a_photo_comes_back_without_the_cameras_data() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let arrived = cast.arrived().await;
        let path = step(&arrived["inspection"], "photos");
        let kept = upload(&cast.team[0], &path, "image/jpeg", &photo()).await.expect(200);
        let again = upload(&cast.team[1], &path, "image/jpeg", &photo()).await.expect(200);
        assert_eq!(kept["sha256"], again["sha256"]);
        let shown = cast.team[0].get(&format!("/api/v1/photos/{}", kept.text("sha256"))).await.expect(200);
        assert_eq!(shown.header("content-type"), "image/jpeg");
        assert!(shown.bytes.len() + 24 == photo().len() && !shown.bytes.windows(3).any(|w| w == b"GPS"));
    })
    .await;
}

#[actix_web::test]
async fn a_photo_is_not_for_other_providers_and_inspectors() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let arrived = cast.arrived().await;
        let path = step(&arrived["inspection"], "photos");
        let kept = upload(&cast.team[0], &path, "image/jpeg", &photo()).await.expect(200);
        let address = format!("/api/v1/photos/{}", kept.text("sha256"));
        cast.providers[0].get(&address).await.expect(200);
        cast.providers[1].get(&address).await.problem(404, "NOT_FOUND");
        cast.team[2].get(&address).await.problem(404, "NOT_FOUND");
        app.anonymous().get(&address).await.problem(401, "UNAUTHENTICATED");
        upload(&cast.team[2], &path, "image/jpeg", &photo()).await.problem(404, "NOT_FOUND");
    })
    .await;
}

#[actix_web::test]
async fn only_photos_that_are_whole_and_small_are_taken() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let arrived = cast.arrived().await;
        let path = step(&arrived["inspection"], "photos");
        upload(&cast.team[0], &path, "text/html", b"<html>").await.problem(415, "UNSUPPORTED_TYPE");
        upload(&cast.team[0], &path, "image/png", b"<html>").await.problem(422, "INVALID");
        upload(&cast.team[0], &path, "image/jpeg", &photo()[..20]).await.problem(422, "INVALID");
        upload(&cast.team[0], &path, "image/jpeg", &vec![0; 500_001]).await.problem(413, "TOO_LARGE");
        let mut with_photo = entry("S-01", "fail", "无画面");
        with_photo["photos"] = json!(["0".repeat(64)]);
        let body = json!({"entries": [with_photo]});
        let refused = cast.team[0].post(&step(&arrived["inspection"], "entries"), &body).await;
        assert_eq!(refused.problem(422, "INVALID").pointers(), ["/entries/0/photos/0"]);
    })
    .await;
}
