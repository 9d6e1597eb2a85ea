//! Spreadsheets into the registers.

mod files;
mod jobs;

use serde_json::json;
use tuoyu::imports::worker;

use crate::support::{
    Client, factory, on_both,
    tables::{self, COLUMNS, import, outcome, row, table},
};

const PROVIDERS: &str = "register=providers";

async fn total(client: &Client) -> i64 {
    let reply = client.get("/api/v1/providers?include_total=true&page_size=1").await.expect(200);
    reply["total"].as_i64().unwrap()
}

/// The same row with one cell changed.
fn with(mut row: Vec<String>, column: &str, cell: &str) -> Vec<String> {
    cell.clone_into(&mut row[COLUMNS.iter().position(|name| *name == column).unwrap()]);
    row
}

fn broken(number: u32) -> Vec<String> {
    let good = row(number);
    match number % 10 {
        0 => with(good, "机构名称", ""),
        1 => with(good, "统一社会信用代码", "91310106MA1F000000"),
        2 => with(good, "机构类型", "幼儿园"),
        3 => with(good, "街镇", "外滩"),
        4 => with(good, "地址", &"长".repeat(201)),
        5 => with(good, "公办", "大概"),
        6 => with(good, "班级", "小一班:托小班:0"),
        7 => with(good, "状态起始日期", "2024-02-30"),
        8 => with(good, "公示收费", "全日制:三千:每月"),
        _ => with(good, "纬度", ""),
    }
}

fn file_of_2000() -> tables::Table {
    table((1..=2000).map(|number| if number % 100 < 99 { row(number) } else { broken(number / 100) }))
}

#[actix_web::test]
async fn good_rows_go_in_bad_ones_come_back_and_a_second_time_changes_nothing() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        let file = tables::xlsx(&file_of_2000());
        let tried = import(&official, "register=providers&validate_only=true", "a.xlsx", &file).await;
        assert_eq!(outcome(&tried), ("succeeded", [1980, 0, 0, 20]));
        assert_eq!(total(&official).await, 0);
        let done = import(&official, PROVIDERS, "名录.xlsx", &file).await;
        assert_eq!(outcome(&done), ("succeeded", [1980, 0, 0, 20]));
        assert_eq!((done["rows"].as_i64(), total(&official).await), (Some(2000), 1980));

        let path = format!("/api/v1/imports/{}", done.text("id"));
        let failed = official.get(&format!("{path}/failed-rows")).await.expect(200);
        assert_eq!(failed["items"][0]["row"], 100);
        assert_eq!(failed["items"][0]["errors"][0]["pointer"], "/机构名称");
        let all: Vec<_> = failed["items"].as_array().unwrap().iter().map(|f| &f["errors"]).collect();
        assert!(all.iter().all(|errors| errors.as_array().unwrap().len() == 1), "{all:?}");

        let errors = official.get(&format!("{path}/errors")).await.expect(200);
        let mut errors = tables::read_xlsx(&errors.bytes);
        assert_eq!(errors[0].last().unwrap(), "错误原因");
        assert_eq!(errors.len(), 21);
        for (index, line) in (0..).zip(errors.iter_mut().skip(1)) {
            let reason = line.pop().unwrap();
            assert!(reason.contains('：'), "{reason}");
            *line = row(100 * index + 99);
            line.push(reason);
        }
        let mended = import(&official, PROVIDERS, "改.xlsx", &tables::xlsx(&errors)).await;
        assert_eq!(outcome(&mended), ("succeeded", [20, 0, 0, 0]));
        let again: Vec<_> = (1..=2000).map(row).collect();
        let again = import(&official, PROVIDERS, "b.csv", &tables::csv(&table(again))).await;
        assert_eq!(outcome(&again), ("succeeded", [0, 0, 2000, 0]));
        assert_eq!(total(&official).await, 2000);
        assert_eq!(std::fs::read_dir(app.folder().join("imports")).unwrap().count(), 0);
    })
    .await;
}

#[actix_web::test]
async fn what_an_entry_holds_is_what_the_row_said() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        import(&official, PROVIDERS, "a.csv", &tables::csv(&table([row(7)]))).await;
        let found = official.get(&format!("/api/v1/providers?q={}", factory::credit_code(7))).await;
        let id = found["items"][0]["id"].as_str().unwrap().to_owned();
        let view = official.get(&format!("/api/v1/providers/{id}")).await.expect(200);
        let facts = &view["facts"];
        assert_eq!(facts["name"], "静安第7, \"𠮷野\"托育园🧸");
        assert_eq!(facts["address"].as_str().unwrap().chars().count(), 200);
        assert_eq!(facts["service_modes"], json!(["full_day", "hourly"]));
        assert_eq!(facts["opening_hours"], "周一至周五 7:30–18:00\n周六休息");
        assert_eq!(facts["fees"][1], json!({"mode": "hourly", "amount": "60", "unit": "hour"}));
        assert_eq!(facts["classes"][1], json!({"name": "大一班", "kind": "senior", "places": 20}));
        assert_eq!((&view["status"], &view["status_since"]), (&json!("operating"), &json!("2024-01-02")));
        assert_eq!(facts["location"], json!({"longitude": 121.44, "latitude": 31.24}));

        let audit = app.account("auditor", contract::accounts::Role::Auditor, json!({})).await;
        let entries = audit.get(&format!("/api/v1/audit?object_id={id}")).await.expect(200);
        assert_eq!(entries["items"][0]["actor_name"], contract::accounts::Role::Official.zh());
    })
    .await;
}

#[actix_web::test]
async fn a_later_file_changes_facts_but_never_status_or_risk_class() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        import(&official, PROVIDERS, "a.csv", &tables::csv(&table((1..=5).map(row)))).await;
        let rows = [
            with(row(1), "地址", "新闸路 1 号"),
            with(row(2), "状态", "停业"),
            with(row(3), "信用风险等级", "D"),
            with(row(4), "状态", ""),
            with(with(row(5), "状态起始日期", "2025-01-01"), "地址", "不该写入"),
            row(1),
        ];
        let done = import(&official, PROVIDERS, "b.csv", &tables::csv(&table(rows))).await;
        assert_eq!(outcome(&done), ("succeeded", [0, 1, 1, 4]));
        let failed = official.get(&format!("/api/v1/imports/{}/failed-rows", done.text("id"))).await;
        let told: Vec<_> = failed["items"].as_array().unwrap().iter().map(|f| &f["errors"][0]).collect();
        let pointers: Vec<_> = told.iter().map(|e| e["pointer"].as_str().unwrap()).collect();
        assert_eq!(pointers, ["/状态", "/信用风险等级", "/状态起始日期", "/统一社会信用代码"]);
        assert!(told[0]["detail"].as_str().unwrap().contains("变更状态"));
        assert!(told[3]["detail"].as_str().unwrap().contains("第 2 行"));

        // A column that the file doesn't have stays as it was.
        let narrow = table([with(row(2), "地址", "康定路 2 号")]);
        let narrow: tables::Table =
            narrow.into_iter().map(|row| [&row[..8], &row[11..12], &row[13..14]].concat()).collect();
        let done = import(&official, PROVIDERS, "c.csv", &tables::csv(&narrow)).await;
        assert_eq!(outcome(&done), ("succeeded", [0, 1, 0, 0]));
        let found = official.get("/api/v1/providers?q=%E5%BA%B7%E5%AE%9A%E8%B7%AF").await;
        assert_eq!(found["items"][0]["places"], 35);
    })
    .await;
}

#[actix_web::test]
async fn inspectors_come_from_their_own_template() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        let template = official.get("/api/v1/import-templates/inspectors?format=csv").await.expect(200);
        let header = tables::read_csv(&template.bytes).remove(0);
        let good = |number: u32| {
            [
                "陈静",
                "区教育局",
                "EDU-1",
                &format!("０９０１０６{number:05}"),
                "2024-01-01",
                "2028年12月31日",
                "安全防控、HEALTH",
                "曹家渡街道、310106011",
                "6",
                "2026-11-10:2026-11-12:培训；2026-11-02:2026-11-06:年休假",
                "在岗",
            ]
            .map(str::to_owned)
            .to_vec()
        };
        let mut rows = vec![header, good(1), good(2), good(3), good(4)];
        rows[2][1] = "没有的局".into();
        rows[3][9] = "2026-11-02:2026-11-06；2026-11-04:2026-11-08".into();
        rows[4][5] = "2020-01-01".into();
        let done = import(&official, "register=inspectors", "a.xlsx", &tables::xlsx(&rows)).await;
        assert_eq!(outcome(&done), ("succeeded", [1, 0, 0, 3]));
        let failed = official.get(&format!("/api/v1/imports/{}/failed-rows", done.text("id"))).await;
        let pointers: Vec<_> = failed["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["errors"][0]["pointer"].as_str().unwrap())
            .collect();
        assert_eq!(pointers, ["/部门", "/不在岗日期", "/执法证截止日"]);
        let listed = official.get("/api/v1/inspectors?q=090106").await.expect(200);
        assert_eq!(listed["items"][0]["licence_number"], "09010600001");
    })
    .await;
}

#[actix_web::test]
async fn a_file_with_the_names_of_an_earlier_template_is_taken_as_it_is() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        let earlier = [
            ("法人类型", "法人形式"),
            ("普惠性", "普惠"),
            ("对外电话", "联系电话"),
            ("开放时段", "开放时间"),
            ("提供餐食", "供餐"),
            ("公示收费", "收费"),
            ("状态起始日期", " 状态起始日"),
            ("信用风险等级", "风险等级"),
        ];
        let mut file = table([row(1), with(row(2), "提供餐食", "也许")]);
        for name in &mut file[0] {
            if let Some((_, old)) = earlier.iter().find(|(now, _)| now == name) {
                (*old).clone_into(name);
            }
        }
        let done = import(&official, PROVIDERS, "旧模板.csv", &tables::csv(&file)).await;
        assert_eq!(outcome(&done), ("succeeded", [1, 0, 0, 1]));
        let path = format!("/api/v1/imports/{}", done.text("id"));
        let failed = official.get(&format!("{path}/failed-rows")).await.expect(200);
        assert_eq!(failed["items"][0]["errors"][0]["pointer"], "/提供餐食");
        let errors = official.get(&format!("{path}/errors")).await.expect(200);
        let errors = tables::read_xlsx(&errors.bytes);
        assert_eq!(errors[0][..COLUMNS.len()], COLUMNS);
        let both = table([row(3)]).into_iter().map(|mut line| {
            line.push(if line[0] == "机构名称" { "供餐" } else { "是" }.to_owned());
            line
        });
        let twice = import(&official, PROVIDERS, "两列.csv", &tables::csv(&both.collect())).await;
        assert_eq!(outcome(&twice), ("failed", [0, 0, 0, 0]));
        assert!(twice.text("failure").contains("提供餐食"), "{}", twice.json);
    })
    .await;
}
