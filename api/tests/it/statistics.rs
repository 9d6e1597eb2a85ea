//! Statistics of revealed draws: chance looks like chance, a planted preference doesn't.

use contract::accounts::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{App, draws, factory, on_both, queries};

const PARTS: u64 = 200_000_000;

/// A draw as its record would be after the reveal: 60 institutions in two streets with the chance 1/5 each, 12 visits.
/// `east` of them go to the first street.
fn record(period: &str, east: usize) -> String {
    let (mut institutions, mut units) = (Vec::new(), vec!["Q|all|60|12|normal|-|0".to_owned()]);
    for number in 0..60_u32 {
        let code = factory::credit_code(1000 + number);
        let (street, place) = if number < 30 { ("310106014", number) } else { ("310106101", number - 30) };
        institutions.push(format!("I|{code}|all|{street}|A|2024-01|2027-01|open"));
        let visits = if number < 30 { east } else { 12 - east };
        let hit = u8::from(usize::try_from(place).unwrap() < visits);
        units.push(format!("U|all|{code}|0|{PARTS}|{}|{hit}", PARTS * u64::from(number)));
    }
    institutions.sort();
    let person = |id: &str, department: &str, role: &str| {
        format!("J|{id}|{department}|U-{id}|*|2024-01-01|2030-12-31|9|0|{role}|-")
    };
    let mut inspectors = Vec::new();
    for number in 0..6 {
        inspectors.push(person(&format!("e{number}"), "EDU", "main"));
        inspectors.push(person(&format!("h{number}"), "HEA", if number < 3 { "main" } else { "standby" }));
    }
    let salt = "0".repeat(32);
    let teams: Vec<String> =
        (0..12).map(|n| format!("R|x{n}|all|e{},h{}|-|{salt}", i32::from(n >= 9), n % 3)).collect();
    let hex = "ab".repeat(32);
    json!({
        "alg": "tyd1", "announcement": [format!("A|tyd1|310106|{period}|1|{hex}")], "institutions": institutions,
        "inspectors": inspectors, "recusals": [], "nonces": [], "beacon": {"rank": 1, "text": "03"}, "events": [],
        "added": [], "ann": hex, "seed": hex, "selection": units, "select_commit": hex,
        "revisions": [{"teams": teams, "shortage": null, "event_commit": hex, "result_root": hex}],
    })
    .to_string()
}

/// Puts it into the database as a draw of that month.
fn plant(app: &App, period: &str, (state, east): (&str, usize)) -> String {
    let (id, record) = (Uuid::now_v7().to_string(), record(period, east));
    app.database.execute(&format!(
        "INSERT INTO draws (id, district_code, period, seq, state, plan, first_day, last_day, institutions, inspectors, \
         visits, empty_places, prepared_at, prepared_by, version) VALUES ('{id}', '310106', '{period}', 1, '{state}', \
         '{{}}', '{period}-01', '{period}-28', 60, 12, 12, 0, '2026-01-01T00:00:00.000000Z', '官', 1)"
    ));
    app.database.execute(&format!(
        "INSERT INTO draw_documents (draw_id, input, frame, record) VALUES ('{id}', '{{}}', '{{}}', '{record}')"
    ));
    id
}

fn by_street(reply: &Value) -> &Value {
    &reply["dimensions"][1]
}

#[actix_web::test]
async fn a_planted_preference_is_said_to_be_implausible() {
    on_both(async |app| {
        let official = app.official().await;
        for month in 1..=12 {
            plant(&app, &format!("2025-{month:02}"), ("revealed", 5 + month % 3));
            plant(&app, &format!("2026-{month:02}"), ("revealed", 9));
        }
        let fair = official.get("/api/v1/statistics/draws?from=2025-01&to=2025-12").await.expect(200);
        let street = by_street(&fair["overview"]);
        assert_eq!(street["test"]["reading"], "as_expected");
        assert_eq!(
            (&street["groups"][0]["expected"], &street["groups"][0]["observed"]),
            (&json!(72.0), &json!(72))
        );
        assert_eq!(street["groups"][0]["months"].as_array().unwrap().len(), 12);
        assert!(fair["overview"]["dimensions"][0]["test"].is_null(), "one class can't be compared");
        let biased = official.get("/api/v1/statistics/draws?from=2026-01&to=2026-12").await.expect(200);
        let street = by_street(&biased["overview"]);
        assert_eq!(street["test"]["reading"], "implausible");
        assert!(street["test"]["p"].as_f64().unwrap() < 1e-4);
        assert_eq!((&street["test"]["visits"], &street["test"]["needed"]), (&json!(144), &json!(88)));
        assert_eq!(biased["overview"]["forced"], 0);

        let pair = &biased["pairs"][0];
        assert_eq!((&pair["observed"], &pair["reading"]), (&json!(36), &json!("as_expected")));
        assert_eq!(biased["inspectors"][0]["pseudonym"], "e0");
        let loads = &biased["overview"]["loads"];
        assert_eq!((&loads[0]["department_code"], &loads[0]["people"]), (&json!("EDU"), &json!(6)));
        assert_eq!((&loads[0]["most"], &loads[0]["reading"]), (&json!(108), &json!("implausible")));
        assert_eq!((&loads[1]["people"], &loads[1]["suppressed"]), (&json!(3), &json!(false)));
    })
    .await;
}

#[actix_web::test]
async fn one_draw_alone_is_judged_by_drawing_it_again() {
    on_both(async |app| {
        plant(&app, "2026-03", ("revealed", 12));
        let alone =
            app.anonymous().get("/api/v1/public/statistics/draws?from=2026-03&to=2026-03").await.expect(200);
        let test = &by_street(&alone.json)["test"];
        assert_eq!(test["method"], "simulated");
        assert!(test["p"].as_f64().unwrap() < 0.001, "{test}");
        assert_eq!(alone["draws"][0]["p"], test["p"]);
    })
    .await;
}

#[actix_web::test]
async fn sealed_and_void_draws_tell_nothing() {
    on_both(async |app| {
        plant(&app, "2026-03", ("sealed", 9));
        let void = plant(&app, "2026-04", ("revealed", 9));
        let path = "/api/v1/public/statistics/draws?from=2026-01&to=2026-12";
        let before = app.anonymous().get(path).await.expect(200);
        assert_eq!(
            (&before["visits"], &before["voids"], &before["draws"][0]["period"]),
            (&json!(12), &json!(0), &json!("2026-04"))
        );
        // Declared void after it had been read.
        app.database.execute(&format!("UPDATE draws SET state = 'void' WHERE id = '{void}'"));
        let after = app.anonymous().get(path).await.expect(200);
        assert_eq!(
            (&after["visits"], &after["voids"], &after["draws"][0]["void"]),
            (&json!(0), &json!(1), &json!(true))
        );
        assert_eq!(by_street(&after.json)["groups"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn the_public_sees_no_names_and_no_small_departments() {
    on_both(async |app| {
        plant(&app, "2026-03", ("revealed", 6));
        let path = "/public/statistics/draws?from=2026-03&to=2026-03";
        let open = app.anonymous().get(&format!("/api/v1{path}")).await.expect(200);
        assert_eq!((&open["loads"][0]["suppressed"], &open["loads"][0]["most"]), (&json!(false), &json!(9)));
        assert_eq!(
            (&open["loads"][1]["suppressed"], &open["loads"][1]["most"]),
            (&json!(true), &Value::Null)
        );
        let text = String::from_utf8(open.bytes).unwrap();
        assert!(!text.contains("\"e0\"") && !text.contains("pseudonym"));
        let inspector = app.account("street", Role::Street, json!({"street_code": "310106014"})).await;
        inspector.get("/api/v1/statistics/draws").await.problem(403, "FORBIDDEN");
        for query in ["from=2026-05&to=2026-04", "from=2000-01&to=2026-04", "from=2026-5"] {
            let refused = app.anonymous().get(&format!("/api/v1/public/statistics/draws?{query}")).await;
            refused.problem(400, "BAD_REQUEST");
        }
    })
    .await;
}

#[actix_web::test]
async fn the_page_takes_as_many_queries_for_ten_years_as_for_one() {
    queries::watch();
    let asked = async |years: u32| {
        let app = App::start(crate::support::database::Backend::Sqlite).await;
        for year in 0..years {
            for month in 1..=12 {
                plant(&app, &format!("{}-{month:02}", 2026 - year), ("revealed", 6));
            }
        }
        let path = "/api/v1/public/statistics/draws?from=2017-01&to=2026-12";
        let first = app.anonymous().get(path).await.expect(200);
        assert_eq!(first["visits"], 144 * years);
        let folder = app.folder().to_string_lossy().into_owned();
        let before = queries::count(&folder);
        app.anonymous().get(path).await.expect(200);
        queries::count(&folder) - before
    };
    // Of these, one each to see whether the two connections are alive.
    assert_eq!((asked(1).await, asked(10).await), (7, 7));
}

#[actix_web::test]
async fn a_draw_that_was_really_held_is_counted() {
    on_both(async |app| {
        let (official, ..) = draws::registers(&app, 4, 4).await;
        let sealed = draws::drawn(&official, &draws::patient(draws::plan(&[2; 12], 1))).await;
        let period = sealed["plan"]["period"].as_str().unwrap();
        let path = format!("/api/v1/statistics/draws?from={period}&to={period}");
        let before = official.get(&path).await.expect(200);
        assert_eq!(before["overview"]["draws"], json!([]));
        app.database.execute("UPDATE draws SET state = 'revealed'");
        let found = official.get(&path).await.expect(200);
        let overview = &found["overview"];
        assert_eq!((&overview["visits"], &overview["draws"][0]["visits"]), (&json!(2), &json!(2)));
        let kind = &overview["dimensions"][2]["groups"][0];
        assert_eq!((&kind["group"], &kind["expected"]), (&json!("nursery_institution"), &json!(2.0)));
        assert!(found["inspectors"][0]["name"].as_str().unwrap().starts_with("检查员"));
    })
    .await;
}
