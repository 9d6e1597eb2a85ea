//! Spreadsheets made and read in code, and their way through the server.

use std::{io::Cursor, time::Duration};

use actix_web::test::TestRequest;
use calamine::{Reader, Xlsx};
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use super::{
    client::{Client, Reply},
    factory,
};

/// A table: the first row is the header.
pub type Table = Vec<Vec<String>>;

/// The columns of the provider register.
pub const COLUMNS: [&str; 19] = [
    "机构名称",
    "统一社会信用代码",
    "机构类型",
    "法人类型",
    "公办",
    "普惠性",
    "街镇",
    "地址",
    "经度",
    "纬度",
    "对外电话",
    "服务时间",
    "开放时段",
    "提供餐食",
    "公示收费",
    "班级",
    "状态",
    "状态起始日期",
    "信用风险等级",
];

/// A row for the provider `number` that exercises what a spreadsheet can hold.
pub fn row(number: u32) -> Vec<String> {
    let address = format!("长寿路{number}号，\"南楼\", 2 层🏠{}", "𠮷".repeat(200));
    let cells = [
        &format!("静安第{number}, \"𠮷野\"托育园🧸"),
        &factory::credit_code(number),
        "社区托育点",
        "民办非企业单位",
        "否",
        "是",
        "曹家渡街道",
        &address.chars().take(200).collect::<String>(),
        "121.44",
        "31.24",
        "+86 21 62000000",
        "全日制、计时制",
        "周一至周五 7:30–18:00\n周六休息",
        "是",
        "全日制:3200.00:每月；计时制:60:每小时",
        "小一班:托小班:15；大一班:托大班:20",
        "在营",
        "2024/01/02",
        "A类",
    ];
    cells.map(str::to_owned).to_vec()
}

/// A table of these rows below the header.
pub fn table(rows: impl IntoIterator<Item = Vec<String>>) -> Table {
    let header = COLUMNS.map(str::to_owned).to_vec();
    std::iter::once(header).chain(rows).collect()
}

/// As a workbook.
pub fn xlsx(table: &Table) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (r, row) in table.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            sheet.write_string(r.try_into().unwrap(), c.try_into().unwrap(), cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// As CSV without a byte order mark.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in table {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// The first sheet of a workbook.
pub fn read_xlsx(bytes: &[u8]) -> Table {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// CSV with a byte order mark.
pub fn read_csv(bytes: &[u8]) -> Table {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The request that uploads a file; `query` is `register=…`.
pub fn form(query: &str, name: &str, bytes: &[u8]) -> TestRequest {
    let head = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, b"\r\n--XX--\r\n"].concat();
    TestRequest::post()
        .uri(&format!("/api/v1/imports?{query}"))
        .insert_header(("Content-Type", "multipart/form-data; boundary=XX"))
        .set_payload(body)
}

/// Uploads it.
pub async fn upload(client: &Client, query: &str, name: &str, bytes: &[u8]) -> Reply {
    client.send(form(query, name, bytes), &[]).await
}

/// Asks for an import until `enough`; gives up after a minute.
pub async fn watch(client: &Client, import: &Value, enough: impl Fn(&Reply) -> bool) -> Reply {
    let path = format!("/api/v1/imports/{}", import["id"].as_str().unwrap());
    for _ in 0..30_000 {
        let reply = client.get(&path).await.expect(200);
        if enough(&reply) {
            return reply;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("import {path} never got there");
}

/// Uploads and waits for the end.
pub async fn import(client: &Client, query: &str, name: &str, bytes: &[u8]) -> Reply {
    let reply = upload(client, query, name, bytes).await.expect(202);
    watch(client, &reply.json, |now| !["queued", "running"].contains(&now.text("state"))).await
}

/// State and counters in one: created, updated, unchanged, failed.
pub fn outcome(reply: &Reply) -> (&str, [i64; 4]) {
    let counters = ["created_rows", "updated_rows", "unchanged_rows", "failed_rows"];
    (reply.text("state"), counters.map(|name| reply[name].as_i64().unwrap()))
}
