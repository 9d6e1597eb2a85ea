//! Which files are taken, and how they are read.

use std::io::{Cursor, Write};

use serde_json::json;
use tuoyu::imports::worker;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{PROVIDERS, with};
use crate::support::{
    App,
    database::Backend,
    on_both,
    tables::{self, COLUMNS, import, outcome, row, table, upload},
};

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
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
    let mut bytes = workbook_with(("xl/media/a.bin", &vec![7; 300_000]));
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
            ("a.xlsx", workbook_with(("xl/worksheets/sheet1.xml", &vec![b' '; 12_000_000])), "zip_bomb"),
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
            ([tables::csv(&table([])), b"x\n".repeat(50_001)].concat(), "超过 50000 行"),
            ([tables::csv(&table([row(1)])), b"x,".repeat(60), b"x".to_vec()].concat(), "超过 60 列"),
        ];
        for (bytes, word) in files {
            let done = import(&official, PROVIDERS, "a.csv", &bytes).await;
            assert_eq!(outcome(&done), ("failed", [0, 0, 0, 0]));
            assert!(done.text("failure").contains(word), "{}", done.json);
        }
        let mut wrong =
            table([row(1), with(row(2), "开放时段", &"长".repeat(2001)), with(row(3), "对外电话", "1\u{7}")]);
        for (index, line) in (0..).zip(&mut wrong) {
            line.resize(20, if index == 1 { "多出来的" } else { "" }.to_owned());
        }
        let done = import(&official, PROVIDERS, "a.xlsx", &tables::xlsx(&wrong)).await;
        assert_eq!(outcome(&done), ("succeeded", [0, 0, 0, 3]));
        let failed = official.get(&format!("/api/v1/imports/{}/failed-rows", done.text("id"))).await;
        let pointer =
            |index: usize| failed["items"][index]["errors"][0]["pointer"].as_str().unwrap().to_owned();
        assert_eq!([pointer(0), pointer(1), pointer(2)], ["/第20列", "/开放时段", "/对外电话"]);
    })
    .await;
}

#[actix_web::test]
async fn chinese_excel_writes_gb18030_and_serial_days() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        let text =
            String::from_utf8(tables::csv(&table([row(1), with(row(2), "状态起始日期", "45293")]))).unwrap();
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
async fn the_template_offers_what_may_be_chosen() {
    let app = App::start(Backend::Sqlite).await;
    let official = app.official().await;
    let reply = official.get("/api/v1/import-templates/providers").await.expect(200);
    assert!(reply.header("content-disposition").contains("filename*=UTF-8''%E6%A3%80%E6%9F%A5"));
    assert_eq!(tables::read_xlsx(&reply.bytes), [COLUMNS.map(str::to_owned).to_vec()]);
    let mut archive = ZipArchive::new(Cursor::new(reply.bytes)).unwrap();
    let sheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert_eq!(sheet.matches("<dataValidation ").count(), 8);
    assert!(sheet.contains("选项!$A$2:$A$15") && sheet.contains("state=\"frozen\""));
    official.get("/api/v1/import-templates/draws").await.problem(404, "NOT_FOUND");
}
