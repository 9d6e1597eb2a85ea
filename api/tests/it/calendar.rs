//! The working-day calendar.

use contract::accounts::Role;
use serde_json::json;

use crate::support::on_both;

const YEARS: &str = "/api/v1/calendar/years";

#[actix_web::test]
async fn a_deadline_passes_over_the_national_day_holiday() {
    on_both(async |app| {
        let official = app.official().await;
        let deadline =
            official.get("/api/v1/calendar/deadline?from=2026-09-30&working_days=3").await.expect(200);
        assert_eq!(deadline["day"], "2026-10-10", "{}", deadline.json);
        assert_eq!(deadline["passed_over"].as_array().unwrap().len(), 7);
        official
            .get("/api/v1/calendar/deadline?from=2026-09-30&working_days=0")
            .await
            .problem(400, "BAD_REQUEST");
    })
    .await;
}

#[actix_web::test]
async fn a_year_without_data_is_an_error_until_somebody_enters_it() {
    on_both(async |app| {
        let official = app.official().await;
        let far = "/api/v1/calendar/deadline?from=2026-12-31&working_days=2";
        let unknown = official.get(far).await.problem(409, "STATE_CONFLICT");
        assert!(unknown.text("detail").contains("2027年度放假安排未录入"));
        let year = json!({"year": 2027, "source": "国务院办公厅通知", "days": [{"day": "2027-01-01", "kind": "holiday", "name": "元旦"}]});
        let made = app.administrator().await.post(YEARS, &year).await.expect(201);
        assert_eq!(official.get(far).await.expect(200)["day"], "2027-01-05");
        official.post(YEARS, &year).await.problem(409, "DUPLICATE");
        let mut changed = year.clone();
        changed["days"] = json!([{"day": "2027-01-04", "kind": "holiday", "name": "元旦"}, {"day": "2027-01-02", "kind": "workday"}]);
        let path = made.header("location");
        let after = official.put(path, &changed, made.text("etag")).await.expect(200);
        assert_eq!(after["days"][0]["day"], "2027-01-02");
        assert_eq!(official.get(far).await.expect(200)["day"], "2027-01-02");
        let wrong = json!({"year": 2028, "source": "x", "days": [{"day": "2028-01-04", "kind": "workday"}, {"day": "2027-01-01", "kind": "holiday"}]});
        assert_eq!(official.post(YEARS, &wrong).await.problem(422, "INVALID").pointers(), ["/days/0/day", "/days/1/day"]);
        let street = app.account("street", Role::Street, json!({"street_code": "310106014"})).await;
        street.post(YEARS, &year).await.problem(403, "FORBIDDEN");
        assert_eq!(street.get(YEARS).await.expect(200)["items"].as_array().unwrap().len(), 10);
    })
    .await;
}
