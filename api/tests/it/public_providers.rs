//! Providers as everybody sees them, and the tables that everybody may take away.

use serde_json::{Value, json};
use tuoyu::publications::job;

use crate::support::{
    App, Client,
    draws::registers,
    factory,
    inspections::{Closed, calendar, closed},
    on_both, queries, tables,
};

const DAY: &str = "2026-11-02";
const ON_THE_DAY: &str = "2026-11-30T00:00:00Z";

/// So many providers, of which the first `visited` had two visits each that are public.
async fn scene(app: &App, places: u32, visited: usize) -> (Client, Vec<Closed>) {
    let (official, ids, people) = registers(app, places, 2).await;
    calendar(app, &[2026]);
    let mut all = Vec::new();
    for (number, place) in (0..).zip(ids.iter().take(visited)) {
        for visit in 0..2 {
            let number = number * 2 + visit;
            all.push(closed(app, (place, &people), (DAY, number), (visit == 1, visit == 0)));
        }
    }
    job::round_at(&app.state, ON_THE_DAY.parse().unwrap()).unwrap();
    (official, all)
}

async fn names(app: &App, query: &str) -> usize {
    let reply = app.anonymous().get(&format!("/api/v1/public/providers?{query}")).await.expect(200);
    reply["items"].as_array().unwrap().len()
}

#[actix_web::test]
async fn anybody_finds_providers_that_are_there_to_be_found() {
    on_both(async |app| {
        let (official, _) = scene(&app, 3, 1).await;
        let mut planned = factory::provider(9);
        planned["status"] = json!("planned");
        official.post("/api/v1/providers", &planned).await.expect(201);
        let code = factory::credit_code(9);
        app.anonymous().get(&format!("/api/v1/public/providers/{code}")).await.problem(404, "NOT_FOUND");
        assert_eq!(names(&app, "").await, 3);
        assert_eq!(names(&app, "q=%E9%95%BF%E5%AF%BF%E8%B7%AF1").await, 1);
        assert_eq!(names(&app, "street=310106101").await, 0);
        assert_eq!(names(&app, "kind=nursery_institution&inclusive=true&public=false").await, 3);
        assert_eq!((names(&app, "visited=true").await, names(&app, "visited=false").await), (1, 2));
        let page = app.anonymous().get("/api/v1/public/providers?page_size=2").await.expect(200);
        assert_eq!(page.header("cache-control"), "public, max-age=60");
        let cursor = page.text("next_cursor");
        assert_eq!(names(&app, &format!("page_size=2&cursor={cursor}")).await, 1);
        app.anonymous().get("/api/v1/public/providers?risk_class=d").await.problem(400, "UNKNOWN_PARAMETER");

        let never = factory::credit_code(2);
        let never = app.anonymous().get(&format!("/api/v1/public/providers/{never}")).await.expect(200);
        assert_eq!((&never["inspections"], &never["summary"]["last_visit"]), (&json!([]), &Value::Null));
        assert_eq!(never["phone"], "021-62000000");
        assert!(never["summary"]["risk_class"].is_null());
    })
    .await;
}

#[actix_web::test]
async fn the_number_of_queries_does_not_grow_with_rows_or_visits() {
    queries::watch();
    let asked = async |places: u32, visited: usize, path: &str| {
        let app = App::start(crate::support::database::Backend::Sqlite).await;
        scene(&app, places, visited).await;
        let folder = app.folder().to_string_lossy().into_owned();
        // The first request may open a connection; each looks first whether its connection is alive.
        app.anonymous().get(path).await.expect(200);
        let before = queries::count(&folder);
        app.anonymous().get(path).await.expect(200);
        queries::count(&folder) - before
    };
    let list = "/api/v1/public/providers?page_size=100";
    let few = asked(2, 1, list).await;
    assert_eq!((few, asked(12, 10, list).await), (5, 5));
    let one = format!("/api/v1/public/providers/{}", factory::credit_code(0));
    let few = asked(1, 1, &one).await;
    assert_eq!((few, asked(4, 4, &one).await), (8, 8));
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    std::str::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[actix_web::test]
async fn tables_join_by_their_ids() {
    on_both(async |app| {
        let (official, all) = scene(&app, 2, 2).await;
        let inside = async |table: &str| {
            let path = format!("/api/v1/exports/{table}?format=ndjson");
            lines(&official.get(&path).await.expect(200).bytes)
        };
        let (visits, findings, orders) =
            (inside("inspections").await, inside("findings").await, inside("rectifications").await);
        assert_eq!((visits.len(), findings.len(), orders.len()), (4, 2, 2));
        for order in &orders {
            let finding = findings.iter().find(|f| f["finding_id"] == order["finding_id"]).unwrap();
            let visit = visits.iter().find(|v| v["inspection_id"] == finding["inspection_id"]).unwrap();
            assert_eq!(visit["provider_id"], order["provider_id"]);
            assert!(all.iter().any(|known| order["rectification_id"] == known.rectification.as_str()));
        }
        let open = async |table: &str| {
            let path = format!("/api/v1/public/exports/{table}?format=ndjson");
            lines(&app.anonymous().get(&path).await.expect(200).bytes)
        };
        let (places, visits) = (open("providers").await, open("inspections").await);
        let (findings, orders) = (open("findings").await, open("rectifications").await);
        assert_eq!((places.len(), visits.len(), findings.len(), orders.len()), (2, 4, 2, 2));
        for order in &orders {
            let finding = findings.iter().find(|f| f["finding_id"] == order["finding_id"]).unwrap();
            let visit = visits.iter().find(|v| v["inspection_id"] == finding["inspection_id"]).unwrap();
            assert!(places.iter().any(|place| place["credit_code"] == visit["credit_code"]));
            assert_eq!(order["state"], "ongoing");
            assert!(all.iter().any(|known| finding["finding_id"] == known.finding.as_str()));
        }
    })
    .await;
}

#[actix_web::test]
async fn spreadsheets_run_no_formulas_and_exports_are_audited() {
    on_both(async |app| {
        let (official, _) = scene(&app, 1, 1).await;
        let csv = official.get("/api/v1/exports/rectifications").await.expect(200);
        let table = tables::read_csv(&csv.bytes);
        assert_eq!((table[0][0].as_str(), table[1][6].as_str()), ("整改编号（系统）", "'=更换灭火器"));
        let xlsx = official.get("/api/v1/exports/rectifications?format=xlsx").await.expect(200);
        assert_eq!(tables::read_xlsx(&xlsx.bytes)[1][6], "=更换灭火器");
        assert!(xlsx.header("content-disposition").contains("tuoyu.xlsx"));
        let some =
            official.get("/api/v1/exports/inspections?from=2026-11-03&format=ndjson").await.expect(200);
        assert_eq!(some.bytes, b"");
        app.anonymous().get("/api/v1/exports/inspections").await.problem(401, "UNAUTHENTICATED");
        let open = app.anonymous().get("/api/v1/public/exports/findings?format=xlsx").await.expect(200);
        assert_eq!(tables::read_xlsx(&open.bytes)[0][0], "问题编号");
        let auditor = app.account("auditor", contract::accounts::Role::Auditor, json!({})).await;
        let log = auditor.get("/api/v1/audit?action=export&object_type=rectifications").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 2);
    })
    .await;
}
