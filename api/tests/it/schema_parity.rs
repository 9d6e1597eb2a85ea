//! SQLite, PostgreSQL and `schema.rs` tell the same story.

use std::collections::BTreeSet;

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection,
    sql_types::{Bool, Text},
};

use crate::support::{
    App,
    database::{self, Backend},
};

#[derive(QueryableByName, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    field: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

/// The word both databases share: what PostgreSQL keeps in a type of its own is text in SQLite.
fn normal(kind: &str) -> String {
    match kind.to_lowercase().as_str() {
        "uuid" | "jsonb" | "timestamp with time zone" => "text".into(),
        "double precision" => "double".into(),
        "bytea" => "blob".into(),
        other => other.into(),
    }
}

async fn columns(backend: Backend) -> BTreeSet<Column> {
    let app = App::start(backend).await;
    let mut rows: Vec<Column> = match app.database.url.strip_prefix("sqlite:") {
        Some(file) => diesel::sql_query(
            "SELECT t.name AS table_name, c.name AS field, c.type AS kind, c.\"notnull\" = 0 AS nullable \
             FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'",
        )
        .load(&mut SqliteConnection::establish(file).unwrap()),
        None => diesel::sql_query(
            "SELECT table_name::text, column_name::text AS field, data_type::text AS kind, is_nullable = 'YES' AS nullable \
             FROM information_schema.columns WHERE table_schema = current_schema()",
        )
        .load(&mut PgConnection::establish(&app.database.url).unwrap()),
    }
    .unwrap();
    rows.retain(|c| !c.table_name.starts_with("__diesel") && !c.table_name.starts_with("sqlite_"));
    rows.into_iter().map(|c| Column { kind: normal(&c.kind), ..c }).collect()
}

/// `schema.rs`, read as text.
fn declared() -> BTreeSet<Column> {
    let source = include_str!("../../src/db/schema.rs");
    let (mut all, mut table) = (BTreeSet::new(), String::new());
    for line in source.lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|(_, rest)| rest.ends_with(") {")) {
            name.clone_into(&mut table);
        }
        let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") else { continue };
        if line.starts_with("diesel::joinable") {
            continue;
        }
        let nullable = kind.starts_with("Nullable<");
        let kind = kind.trim_start_matches("Nullable<").trim_end_matches('>');
        let kind = match kind {
            "Uid" | "Instant" | "Doc" | "Text" => "text",
            "Bool" => "boolean",
            "Integer" => "integer",
            "BigInt" => "bigint",
            "Date" => "date",
            "Double" => "double",
            "Binary" => "blob",
            other => panic!("unknown type {other} in schema.rs"),
        };
        all.insert(Column { table_name: table.clone(), field: column.into(), kind: kind.into(), nullable });
    }
    all
}

#[actix_web::test]
async fn sqlite_postgres_and_schema_rs_agree() {
    let declared = declared();
    assert!(declared.len() > 100);
    assert_eq!(columns(Backend::Sqlite).await, declared);
    if database::postgres().is_some() {
        assert_eq!(columns(Backend::Postgres).await, declared);
    }
}
