//! Spreadsheets into the registers.

use std::io::Write;

use serde_json::json;
use tuoyu::imports::worker;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::support::{
    App, Client, factory, on_both,
    tables::{self, COLUMNS, import, outcome, row, table, upload, watch},
};

const PROVIDERS: &str = "register=providers";

async fn total(client: &Client) -> i64 {
    let reply = client.get("/api/v1/providers?include_total=true&page_size=1").await.expect(200);
    reply["total"].as_i64().unwrap()
}

/// The same row with one cell changed.
fn with(mut row: Vec<String>, column: &str, cell: &str) -> Vec<String> {
    row[COLUMNS.iter().position(|name| *name == column).unwrap()] = cell.to_owned();
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
        7 => with(good, "状态起始日", "2024-02-30"),
        8 => with(good, "收费", "全日制:三千:每月"),
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
            with(row(3), "风险等级", "D"),
            with(row(4), "状态", ""),
            with(with(row(5), "状态起始日", "2025-01-01"), "地址", "不该写入"),
            row(1),
        ];
        let done = import(&official, PROVIDERS, "b.csv", &tables::csv(&table(rows))).await;
        assert_eq!(outcome(&done), ("succeeded", [0, 1, 1, 4]));
        let failed = official.get(&format!("/api/v1/imports/{}/failed-rows", done.text("id"))).await;
        let told: Vec<_> = failed["items"].as_array().unwrap().iter().map(|f| &f["errors"][0]).collect();
        let pointers: Vec<_> = told.iter().map(|e| e["pointer"].as_str().unwrap()).collect();
        assert_eq!(pointers, ["/状态", "/风险等级", "/状态起始日", "/统一社会信用代码"]);
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

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn workbook_with(part: (&str, &[u8])) -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"), part])
}

/// An archive whose directory says that its last part is small.
fn lying() -> Vec<u8> {
    let mut bytes = workbook_with(("xl/media/a.bin", &[7; 300_000]));
    let size = 300_000_u32.to_le_bytes();
    let places: Vec<_> = bytes.windows(4).enumerate().filter(|(_, w)| *w == size).map(|(at, _)| at).collect();
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    bytes
}

#[actix_web::test]
async fn what_is_no_table_is_refused_at_once_by_its_content() {
    on_both(async |app| {
        let official = app.official().await;
        let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].to_vec();
        let secret: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let good = tables::xlsx(&table([row(1)]));
        let files = [
            ("a.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec(), "wrong_type"),
            ("a.csv", zip(&[("word/document.xml", b"<a/>")]), "wrong_type"),
            ("a.xls", compound.clone(), "wrong_type"),
            ("a.xlsx", [compound, secret].concat(), "encrypted"),
            ("a.xlsx", workbook_with(("xl/vbaProject.bin", b"x")), "macros"),
            ("a.xlsx", workbook_with(("xl/worksheets/sheet1.xml", &vec![b' '; 40_000_000])), "zip_bomb"),
            ("a.xlsx", lying(), "broken"),
            ("a.xlsx", good[..good.len() / 2].to_vec(), "broken"),
            ("a.csv", Vec::new(), "empty"),
        ];
        for (name, bytes, code) in files {
            let reply = upload(&official, PROVIDERS, name, &bytes).await.problem(422, "INVALID");
            assert_eq!(reply["errors"][0]["code"], code, "{}", reply.json);
            assert_eq!(reply.pointers(), ["/file"]);
        }
        let large = vec![b'a'; 20 * 1024 * 1024 + 1];
        upload(&official, PROVIDERS, "a.csv", &large).await.problem(413, "TOO_LARGE");
        upload(&official, "register=draws", "a.csv", b"a").await.problem(400, "BAD_REQUEST");
        official
            .post("/api/v1/imports?register=providers", &json!({}))
            .await
            .problem(415, "UNSUPPORTED_TYPE");
        assert_eq!(std::fs::read_dir(app.folder().join("imports")).unwrap().count(), 0);
    })
    .await;
}

#[actix_web::test]
async fn a_header_that_does_not_fit_fails_the_file_by_name() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        let renamed = |from: &str, to: &str| {
            let mut all = table([row(1)]);
            for cell in &mut all[0] {
                if cell == from {
                    to.clone_into(cell);
                }
            }
            tables::csv(&all)
        };
        let files = [
            (renamed("地址", "住址"), "「住址」"),
            (renamed("地址", ""), "地址"),
            (renamed("经度", "纬度"), "「纬度」出现了两次"),
            ("机构名称\n".into(), "缺少必需的列"),
            (tables::csv(&table([])), "表头下面没有内容"),
        ];
        for (bytes, word) in files {
            let done = import(&official, PROVIDERS, "a.csv", &bytes).await;
            assert_eq!(outcome(&done), ("failed", [0, 0, 0, 0]));
            assert!(done.text("failure").contains(word), "{}", done.json);
        }
        let mut stray = table([row(1)]);
        stray[1].push("多出来的".into());
        stray[0].push(String::new());
        let done = import(&official, PROVIDERS, "a.csv", &tables::csv(&stray)).await;
        assert_eq!(outcome(&done), ("succeeded", [0, 0, 0, 1]));
    })
    .await;
}

#[actix_web::test]
async fn chinese_excel_writes_gb18030_and_serial_days() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        let text =
            String::from_utf8(tables::csv(&table([row(1), with(row(2), "状态起始日", "45293")]))).unwrap();
        let (bytes, _, lossy) = encoding_rs::GB18030.encode(&text);
        assert!(!lossy);
        let done = import(&official, PROVIDERS, "名录.csv", &bytes).await;
        assert_eq!(outcome(&done), ("succeeded", [2, 0, 0, 0]));
        let again =
            import(&official, PROVIDERS, "a.csv", text.replace("2024/01/02", "２０２４年1月2日").as_bytes())
                .await;
        assert_eq!(outcome(&again), ("succeeded", [0, 0, 2, 0]));
    })
    .await;
}

#[actix_web::test]
async fn a_file_waits_once_and_can_be_cancelled() {
    on_both(async |app| {
        let official = app.official().await;
        let file = tables::csv(&table((1..=3000).map(row)));
        let first = upload(&official, PROVIDERS, "a.csv", &file).await.expect(202);
        assert_eq!(first.header("location"), format!("/api/v1/imports/{}", first.text("id")));
        let second = upload(&official, PROVIDERS, "b.csv", &file).await.expect(202);
        assert_eq!(first["id"], second["id"]);
        let dry =
            upload(&official, "register=providers&validate_only=true", "a.csv", &file).await.expect(202);
        assert_ne!(first["id"], dry["id"]);
        let path = |reply: &crate::support::client::Reply| format!("/api/v1/imports/{}", reply.text("id"));
        let cancelled = official.request("DELETE", &path(&dry), None, &[]).await.expect(200);
        assert_eq!(cancelled["state"], "cancelled");

        let worker = worker::spawn(&app.state).unwrap();
        watch(&official, &first.json, |now| now["done_rows"].as_i64() > Some(0)).await;
        official.request("DELETE", &path(&first), None, &[]).await.expect(200);
        official.request("DELETE", &path(&first), None, &[]).await.expect(200);
        drop(worker);
        let ended = official.get(&path(&first)).await.expect(200);
        assert_eq!(ended["state"], "cancelled");
        let created = ended["created_rows"].as_i64().unwrap();
        assert!((200..3000).contains(&created), "{created}");
        assert_eq!(total(&official).await, created);
        assert_eq!(std::fs::read_dir(app.folder().join("imports")).unwrap().count(), 0);

        let _worker = worker::spawn(&app.state).unwrap();
        let done = import(&official, PROVIDERS, "a.csv", &file).await;
        assert_eq!(outcome(&done), ("succeeded", [3000 - created, 0, created, 0]));
        official.request("DELETE", &path(&done), None, &[]).await.problem(409, "STATE_CONFLICT");
        let listed = official.get("/api/v1/imports?sort=-created_at").await.expect(200);
        assert_eq!(listed["items"].as_array().unwrap().len(), 3);
        assert_eq!(listed["items"][0]["id"], done["id"]);
    })
    .await;
}

#[actix_web::test]
async fn a_restart_goes_on_where_the_last_run_stopped() {
    on_both(async |app| {
        let official = app.official().await;
        let rows: Vec<_> = (1..=3000).map(|n| if n == 2999 { row(1) } else { row(n) }).collect();
        let reply = upload(&official, PROVIDERS, "a.xlsx", &tables::xlsx(&table(rows))).await.expect(202);
        let worker = worker::spawn(&app.state).unwrap();
        watch(&official, &reply.json, |now| now["done_rows"].as_i64() > Some(0)).await;
        drop(worker);
        let stopped = official.get(&format!("/api/v1/imports/{}", reply.text("id"))).await;
        assert_eq!(stopped["state"], "running");
        assert!(stopped["done_rows"].as_i64() < Some(3000), "{}", stopped.json);
        let _worker = worker::spawn(&app.state).unwrap();
        let done = watch(&official, &reply.json, |now| now["state"] == "succeeded").await;
        assert_eq!(outcome(&done), ("succeeded", [2999, 0, 0, 1]));
        assert_eq!(total(&official).await, 2999);
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
async fn the_template_offers_what_may_be_chosen() {
    let app = App::start(crate::support::database::Backend::Sqlite).await;
    let official = app.official().await;
    let reply = official.get("/api/v1/import-templates/providers").await.expect(200);
    assert!(reply.header("content-disposition").contains("filename*=UTF-8''%E6%A3%80%E6%9F%A5"));
    assert_eq!(tables::read_xlsx(&reply.bytes), [COLUMNS.map(str::to_owned).to_vec()]);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(reply.bytes)).unwrap();
    let sheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert_eq!(sheet.matches("<dataValidation ").count(), 8);
    assert!(sheet.contains("选项!$A$2:$A$15") && sheet.contains("state=\"frozen\""));
    official.get("/api/v1/import-templates/draws").await.problem(404, "NOT_FOUND");
}
