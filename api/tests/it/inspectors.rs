//! The inspector register.

use contract::accounts::Role;
use serde_json::{Value, json};

use crate::support::{App, Client, factory, on_both};

const LIST: &str = "/api/v1/inspectors";

/// An inspector's facts with some members changed.
fn with(number: u32, change: &Value) -> Value {
    let mut facts = factory::inspector(number);
    facts.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    facts
}

async fn of_department(app: &App, code: &str) -> Client {
    app.account(
        &format!("department-{}", code.to_lowercase()),
        Role::Department,
        json!({"department_code": code}),
    )
    .await
}

#[actix_web::test]
async fn a_registered_inspector_reads_back_with_a_pseudonym_that_tells_nothing() {
    on_both(async |app| {
        let official = app.official().await;
        let sent = factory::inspector(1);
        let made = official.post(LIST, &sent).await.expect(201);
        let found = official.get(made.header("location")).await.expect(200);
        assert_eq!((&found["facts"], &found["visits_this_year"]), (&sent, &json!(0)));
        assert_eq!((&found["actions"], found.header("etag")), (&json!(["update"]), "\"v1\""));
        let pseudonym = found.text("pseudonym").to_owned();
        let (mark, random) = pseudonym.split_at(2);
        assert!(mark == "J-" && random.len() == 8 && random.bytes().all(|b| b.is_ascii_alphanumeric()));
        let other = official.post(LIST, &factory::inspector(2)).await.expect(201);
        assert_ne!(other.text("pseudonym"), pseudonym);
        let changed = with(1, &json!({"name": "陈静雯", "department_code": "MSA", "status": "left"}));
        let path = made.header("location");
        let changed = official.put(path, &changed, "v1").await.expect(200);
        assert_eq!((changed.text("pseudonym"), changed.text("etag")), (pseudonym.as_str(), "v2"));
        official.put(path, &sent, "v1").await.problem(412, "STALE");
    })
    .await;
}

#[actix_web::test]
async fn everything_wrong_with_an_inspector_is_told_at_once() {
    on_both(async |app| {
        let official = app.official().await;
        let wrong = with(
            1,
            &json!({
                "department_code": "FIN",
                "licence_to": "2023-12-31",
                "specialties": ["SAFETY", "FIRE", "SAFETY"],
                "streets": ["310101013", "310106013"],
                "absences": [
                    {"first": "2026-12-01", "last": "2026-12-05"},
                    {"first": "2026-12-05", "last": "2026-12-06"},
                    {"first": "2026-12-09", "last": "2026-12-08"}
                ]
            }),
        );
        let refused = official.post(LIST, &wrong).await.problem(422, "INVALID");
        assert_eq!(
            refused.pointers(),
            [
                "/department_code",
                "/licence_to",
                "/specialties/1",
                "/specialties/2",
                "/streets/0",
                "/absences/1/first",
                "/absences/2/last"
            ]
        );
        for year in ["+12026", "-0044", "1026"] {
            let far = with(1, &json!({"licence_to": format!("{year}-12-31")}));
            let refused = official.post(LIST, &far).await.problem(422, "INVALID");
            assert_eq!(refused.pointers(), ["/licence_to"], "{year}");
        }
        assert_eq!(official.get(LIST).await["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn a_licence_number_is_entered_once() {
    on_both(async |app| {
        let official = app.official().await;
        official.post(LIST, &factory::inspector(1)).await.expect(201);
        let second = official.post(LIST, &factory::inspector(2)).await.expect(201);
        let again = official.post(LIST, &factory::inspector(1)).await.problem(409, "DUPLICATE");
        assert_eq!(again.pointers(), ["/licence_number"]);
        let taken = official.put(second.header("location"), &factory::inspector(1), "v1").await;
        assert_eq!(taken.problem(409, "DUPLICATE").pointers(), ["/licence_number"]);
    })
    .await;
}

#[actix_web::test]
async fn a_repeated_key_makes_one_inspector() {
    on_both(async |app| {
        let official = app.official().await;
        let key = [("Idempotency-Key", "once")];
        let first = official.request("POST", LIST, Some(&factory::inspector(1)), &key).await.expect(201);
        let again = official.request("POST", LIST, Some(&factory::inspector(1)), &key).await.expect(201);
        assert_eq!((again.json.clone(), again.header("idempotency-replayed")), (first.json, "true"));
        let other = official.request("POST", LIST, Some(&factory::inspector(2)), &key).await;
        other.problem(422, "IDEMPOTENCY_MISMATCH");
    })
    .await;
}

#[actix_web::test]
async fn departments_keep_to_their_own_inspectors_and_inspectors_to_themselves() {
    on_both(async |app| {
        let official = app.official().await;
        let own = official.post(LIST, &factory::inspector(1)).await.expect(201);
        let foreign = official.post(LIST, &with(2, &json!({"department_code": "MSA"}))).await.expect(201);
        let education = of_department(&app, "EDU").await;
        let seen = education.get(&format!("{LIST}?include_total=true")).await.expect(200);
        assert_eq!((&seen["total"], &seen["items"][0]["id"]), (&json!(1), &own["id"]));
        education.get(foreign.header("location")).await.problem(404, "NOT_FOUND");
        let facts = with(2, &json!({"department_code": "MSA"}));
        education.put(foreign.header("location"), &facts, "v1").await.problem(404, "NOT_FOUND");
        for moved in [
            education.post(LIST, &with(3, &json!({"department_code": "MSA"}))).await,
            education.put(own.header("location"), &with(1, &json!({"department_code": "MSA"})), "v1").await,
        ] {
            assert_eq!(moved.problem(422, "INVALID").pointers(), ["/department_code"]);
        }
        education.post(LIST, &factory::inspector(3)).await.expect(201);
        let scope = json!({"department_code": "EDU", "licence_number": own["facts"]["licence_number"]});
        let inspector = app.account("inspector", Role::Inspector, scope).await;
        let seen = inspector.get(LIST).await.expect(200);
        assert_eq!(seen["items"].as_array().unwrap().len(), 1);
        assert_eq!(inspector.get(own.header("location")).await.expect(200)["actions"], json!([]));
        inspector.get(foreign.header("location")).await.problem(404, "NOT_FOUND");
    })
    .await;
}

#[actix_web::test]
async fn lists_are_filtered_and_sorted_by_every_column_without_loss() {
    on_both(async |app| {
        let official = app.official().await;
        for number in 0..7 {
            let end = format!("20{}-06-30", 30 + number % 3);
            let change = json!({"licence_to": end, "monthly_capacity": number % 2,
                "status": if number == 0 { "left" } else { "active" }});
            official.post(LIST, &with(number, &change)).await.expect(201);
        }
        let columns = [
            "name",
            "department_code",
            "licence_number",
            "licence_to",
            "monthly_capacity",
            "status",
            "updated_at",
        ];
        for sort in columns.into_iter().flat_map(|column| [column.to_owned(), format!("-{column}")]) {
            let list = format!("{LIST}?sort={sort}&page_size=3");
            let (mut seen, mut url) = (Vec::new(), list.clone());
            loop {
                let page = official.get(&url).await.expect(200);
                seen.extend(
                    page["items"].as_array().unwrap().iter().map(|i| i["licence_number"].to_string()),
                );
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                url = format!("{list}&cursor={cursor}");
            }
            let all = seen.len();
            seen.sort();
            seen.dedup();
            assert_eq!((seen.len(), all), (7, 7), "{sort}");
        }
        for (filter, hits) in [
            ("q=chenjing3", 1),
            ("q=t-000", 7),
            ("status=left", 1),
            ("department=EDU,MSA", 7),
            ("department=MSA", 0),
            ("licence_ends_before=2030-06-30", 0),
            ("licence_ends_before=2030-07-01", 3),
            ("licence_ends_before=%2B12030-07-01", 7),
        ] {
            let found = official.get(&format!("{LIST}?{filter}&include_total=true")).await.expect(200);
            assert_eq!(found["total"], hits, "{filter}");
        }
    })
    .await;
}

#[actix_web::test]
async fn visits_of_this_year_are_counted_and_void_or_sealed_draws_are_not() {
    on_both(async |app| {
        let official = app.official().await;
        let made = official.post(LIST, &factory::inspector(1)).await.expect(201);
        let this_year = made.text("created_at")[..4].to_owned();
        for (number, (year, state)) in
            [(this_year.as_str(), "revealed"), (&this_year, "void"), (&this_year, "sealed"), ("2020", "revealed")]
                .into_iter()
                .enumerate()
        {
            let id = format!("00000000-0000-7000-8000-00000000000{number}");
            app.database.execute(&format!(
                "INSERT INTO draws (id, district_code, period, seq, state, plan, first_day, last_day, institutions, inspectors, \
                 visits, empty_places, prepared_at, prepared_by, version) VALUES ('{id}', '310106', '{year}-02', {number}, \
                 '{state}', '{{}}', '2026-02-01', '2026-02-28', 1, 1, 2, 0, '2026-01-01T00:00:00.000000Z', 'x', 1)"
            ));
            for rank in 1..=2 {
                app.database.execute(&format!(
                    "INSERT INTO draw_team_members (draw_id, rank, inspector_id) VALUES ('{id}', {rank}, '{}')",
                    made.text("id")
                ));
            }
        }
        assert_eq!(official.get(made.header("location")).await["visits_this_year"], 2);
    })
    .await;
}
