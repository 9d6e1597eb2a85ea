//! Yearly plans: filed, published, changed with reasons, and what they say for a month.

use chrono::Datelike;
use contract::accounts::Role;
use serde_json::{Value, json};

use crate::support::{
    Client,
    client::Reply,
    draws::{inspector, month, registers},
    factory, on_both,
};

/// What a plan says: `monthly` visits in every month.
pub fn facts(year: i32, monthly: u32) -> Value {
    json!({
        "year": year, "items": ["SAFETY", "HEALTH"], "scope": "全区在营的托育机构", "note": "",
        "strata": [{
            "code": "all", "streets": [], "kinds": ["nursery_institution"], "visits": vec![monthly; 12],
            "class_weights": {"a": 1, "b": 2, "c": 4, "d": 8}, "team_size": 2, "unit_maximum": 1, "annual_cap": 2,
            "departments": [
                {"department_code": "EDU", "minimum": 1}, {"department_code": "HEA", "minimum": 1},
            ],
        }],
    })
}

async fn draft(official: &Client, year: i32, monthly: u32) -> Reply {
    official.post("/api/v1/annual-plans", &json!({"facts": facts(year, monthly)})).await.expect(201)
}

/// Files and publishes it.
pub async fn publish(official: &Client, plan: &Reply) -> Reply {
    let path = format!("/api/v1/annual-plans/{}", plan.text("id"));
    let filing = json!({"filed_on": "2026-01-20", "number": "静教托备〔2026〕1号"});
    let filed = official.post_to(&format!("{path}/file"), &filing, plan.text("etag")).await.expect(200);
    official.post_to(&format!("{path}/publish"), &Value::Null, filed.text("etag")).await.expect(200)
}

#[actix_web::test]
async fn a_plan_is_filed_then_published_and_changed_only_with_a_reason() {
    on_both(async |app| {
        let official = app.official().await;
        let plan = draft(&official, 2026, 10).await;
        let path = format!("/api/v1/annual-plans/{}", plan.text("id"));
        assert_eq!((&plan["visits"], &plan["due"]["day"]), (&json!(120), &json!("2026-03-31")));
        assert_eq!((&plan["due"]["article"], &plan["due"]["tag"]), (&json!("第六十二条"), &json!("statute")));
        let refused = official
            .post_to(&format!("{path}/publish"), &Value::Null, "v1")
            .await
            .problem(409, "STATE_CONFLICT");
        assert_eq!(refused["allowed"], json!(["update", "file"]));
        let again = official.post("/api/v1/annual-plans", &json!({"facts": facts(2026, 9)})).await;
        again.problem(409, "STATE_CONFLICT");
        let changed = official.put(&path, &facts(2026, 11), "v1").await.expect(200);
        assert_eq!(changed["visits"], 132);
        official.put(&path, &facts(2027, 11), "v2").await.problem(422, "INVALID");
        let late = json!({"filed_on": "2199-01-01", "number": "1"});
        official.post_to(&format!("{path}/file"), &late, "v2").await.problem(422, "INVALID");
        assert_eq!(app.anonymous().get("/api/v1/public/annual-plans").await.expect(200)["items"], json!([]));
        let published = publish(&official, &changed).await;
        assert_eq!((&published["in_force"], &published["actions"]), (&json!(true), &json!(["supersede"])));
        official.put(&path, &facts(2026, 9), "v4").await.problem(409, "STATE_CONFLICT");

        let no_reason = official.post("/api/v1/annual-plans", &json!({"facts": facts(2026, 12)})).await;
        assert_eq!(no_reason.problem(422, "INVALID").pointers(), ["/reason"]);
        let new = json!({"facts": facts(2026, 12), "reason": "新开机构较多，增加检查"});
        let second = official.post("/api/v1/annual-plans", &new).await.expect(201);
        assert_eq!((&second["number"], &second["in_force"]), (&json!(2), &json!(false)));
        publish(&official, &second).await;
        let public = app.anonymous().get("/api/v1/public/annual-plans").await.expect(200);
        let seen: Vec<_> = public["items"].as_array().unwrap().iter().collect();
        assert_eq!(seen.len(), 2);
        assert_eq!((&seen[0]["number"], &seen[0]["in_force"]), (&json!(2), &json!(true)));
        assert_eq!(seen[0]["reason"], "新开机构较多，增加检查");
        assert!(seen[0]["published_by"].is_null() && seen[1]["in_force"] == false);
    })
    .await;
}

#[actix_web::test]
async fn drafts_are_seen_only_by_those_who_make_or_watch_them() {
    on_both(async |app| {
        let official = app.official().await;
        let plan = draft(&official, 2026, 10).await;
        let street = app.account("street", Role::Street, json!({"street_code": "310106014"})).await;
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let path = format!("/api/v1/annual-plans/{}", plan.text("id"));
        street.get(&path).await.problem(404, "NOT_FOUND");
        assert_eq!(street.get("/api/v1/annual-plans").await.expect(200)["items"], json!([]));
        assert_eq!(auditor.get(&path).await.expect(200)["actions"], json!([]));
        publish(&official, &plan).await;
        assert_eq!(street.get(&path).await.expect(200)["in_force"], true);
        let list =
            street.get("/api/v1/annual-plans?year=2026&sort=-year&include_total=true").await.expect(200);
        assert_eq!(list["total"], 1);
    })
    .await;
}

#[actix_web::test]
async fn every_fault_of_a_plan_is_named_at_once() {
    on_both(async |app| {
        let official = app.official().await;
        let mut wrong = facts(2025, 0);
        wrong["items"] = json!(["SAFETY", "NOTHING"]);
        let mut twin = wrong["strata"][0].clone();
        twin["streets"] = json!(["310106014", "999999999"]);
        twin["departments"] = json!([{"department_code": "FIN", "minimum": 3}]);
        wrong["strata"] = json!([wrong["strata"][0], twin]);
        let refused = official.post("/api/v1/annual-plans", &json!({"facts": wrong})).await;
        assert_eq!(
            refused.problem(422, "INVALID").pointers(),
            [
                "/facts/items/0",
                "/facts/items/1",
                "/facts/strata/1/code",
                "/facts/strata/1/kinds/0",
                "/facts/strata/1/team_size",
                "/facts/strata/1/streets/1",
                "/facts/strata/1/departments/0/department_code",
                "/facts/strata/0/visits/0",
            ]
        );
    })
    .await;
}

#[actix_web::test]
async fn a_draw_begins_with_what_the_plans_say_for_its_months() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let period = month(1);
        let (year, number) = (period.year(), period.month() as usize);
        let mut this_year = facts(year, 0);
        this_year["strata"][0]["visits"] = json!((1..=12).collect::<Vec<u32>>());
        let plan = official.post("/api/v1/annual-plans", &json!({"facts": this_year})).await.expect(201);
        let path = format!("/api/v1/annual-plans/{year}/months/{}", period.format("%Y-%m"));
        official.get(&path).await.problem(404, "NOT_FOUND");
        publish(&official, &plan).await;
        let alone = official.get(&path).await.expect(200);
        let from = |first: usize, later: u32| -> Vec<u32> {
            (first..first + 12)
                .map(|at| {
                    if at <= 12 {
                        u32::try_from(at).unwrap()
                    } else {
                        u32::try_from(at).unwrap() - 12 + later
                    }
                })
                .collect()
        };
        assert_eq!(alone["strata"][0]["visits"], json!(from(number, 0)));
        assert_eq!(alone["assumed"].as_array().unwrap().len(), number - 1);
        let mut next_year = facts(year + 1, 0);
        next_year["strata"][0]["visits"] = json!((101..=112).collect::<Vec<u32>>());
        let next = official.post("/api/v1/annual-plans", &json!({"facts": next_year})).await.expect(201);
        publish(&official, &next).await;
        let both = official.get(&path).await.expect(200);
        assert_eq!(both["strata"][0]["visits"], json!(from(number, 100)));
        assert_eq!((&both["assumed"], &both["items"]), (&json!([]), &json!(["SAFETY", "HEALTH"])));
        let wrong = format!("/api/v1/annual-plans/{}/months/{}", year + 1, period.format("%Y-%m"));
        official.get(&wrong).await.problem(404, "NOT_FOUND");

        let mut plan = crate::support::draws::plan(&[1; 12], 60);
        plan["strata"] = both["strata"].clone();
        official.post("/api/v1/draws/preview", &plan).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn trying_a_plan_out_shows_its_price_and_writes_nothing() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 24, 4).await;
        let try_out = async |monthly: u32| {
            let order = json!({"facts": facts(2027, monthly), "runs": 3});
            official.post("/api/v1/annual-plans/simulate", &order).await.expect(200)
        };
        let tight = try_out(2).await;
        let stratum = &tight["strata"][0];
        assert_eq!(
            (&stratum["providers"], &stratum["visits"], &stratum["feasible"]),
            (&json!(24), &json!(24), &json!(true))
        );
        assert_eq!(
            (&stratum["guess_bound"], &stratum["certain"], &stratum["above_cap"]),
            (&json!(1.0), &json!(1.0), &json!(0))
        );
        assert_eq!((&stratum["runs"], &stratum["complete_runs"]), (&json!(3), &json!(3)));
        let loose = try_out(3).await;
        let stratum = &loose["strata"][0];
        assert_eq!(stratum["complete_runs"], 3);
        assert!(
            stratum["certain"].as_f64() < Some(0.8) && stratum["best_guess"].as_f64() < Some(0.8),
            "{stratum}"
        );
        assert_eq!(stratum["distribution"].as_array().unwrap().len(), 3);
        assert_eq!(stratum["certain_by_month"].as_array().unwrap().len(), 12);
        let capacity = &loose["capacity"];
        assert_eq!(
            (&capacity["inspectors"], &capacity["most_places"], &capacity["room"]),
            (&json!(4), &json!(6), &json!(24))
        );
        assert_eq!(
            capacity["departments"][0],
            json!({"department_code": "EDU", "must": 3, "room": 12, "inspectors": 2})
        );
        let mut other = inspector(5);
        other["specialties"] = json!(["SAFETY"]);
        official.post("/api/v1/inspectors", &other).await.expect(201);
        assert_eq!(try_out(3).await["capacity"]["inspectors"], 4, "who isn't trained for all items can't go");
        let short = try_out(1).await;
        assert_eq!(short["strata"][0]["feasible"], false);
        assert_eq!(short["strata"][0]["gaps"][0]["first"], 1);
        assert_eq!(official.get("/api/v1/annual-plans?include_total=true").await.expect(200)["total"], 0);
    })
    .await;
}

#[actix_web::test]
async fn strata_by_street_are_drawn_apart() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let mut far = factory::provider(9);
        far["facts"]["street_code"] = json!("310106101");
        let far = official.post("/api/v1/providers", &far).await.expect(201);
        let mut plan = crate::support::draws::plan(&[1; 12], 60);
        let mut rest = plan["strata"][0].clone();
        plan["strata"][0]["streets"] = json!(["310106101"]);
        rest["code"] = json!("rest");
        rest["streets"] = json!(["310106014"]);
        plan["strata"] = json!([plan["strata"][0], rest]);
        let shown = official.post("/api/v1/draws/preview", &plan).await.expect(200);
        let frames: Vec<_> = shown["strata"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| (s["code"].clone(), s["frame"].clone()))
            .collect();
        assert_eq!(frames, [(json!("all"), json!(1)), (json!("rest"), json!(4))]);
        let chances = shown["chances"].as_array().unwrap();
        let of_far = chances.iter().find(|chance| chance["provider_id"] == far["id"]).unwrap();
        assert_eq!((&of_far["stratum"], &of_far["parts"]), (&json!("all"), &json!(1_000_000_000)));
        plan["strata"][1]["streets"] = json!([]);
        let refused = official.post("/api/v1/draws/preview", &plan).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/strata/1/kinds/0"]);
    })
    .await;
}
