//! Files that belong to imports: empty templates, and workbooks of the rows that failed.

use std::{fs::File, path::Path};

use contract::{
    FieldError,
    id::ImportId,
    imports::{FileFormat, Register},
};

use super::{
    columns::{Entries, Inspectors, Lists, Providers, REASONS, values},
    store,
    store::ImportRow,
    workbook::Book,
};
use crate::{
    db::Db,
    error::{Error, Result},
    exports::table::Table,
};

/// Failed rows read at a time.
const STRETCH: i64 = 500;

/// An empty table of a register.
pub fn template(register: Register, format: FileFormat, lists: &Lists, folder: &Path) -> Result<File> {
    match register {
        Register::Providers => Table::new::<Providers>(format, lists, folder)?.finish(),
        Register::Inspectors => Table::new::<Inspectors>(format, lists, folder)?.finish(),
    }
}

/// The failed rows as they were uploaded, with the reasons: corrected, it can be uploaded as it is.
pub fn errors(db: &mut Db, row: &ImportRow, lists: &Lists, folder: &Path) -> Result<File> {
    match row.register {
        Register::Providers => errors_of::<Providers>(db, row, lists, folder),
        Register::Inspectors => errors_of::<Inspectors>(db, row, lists, folder),
    }
}

fn errors_of<E: Entries>(db: &mut Db, row: &ImportRow, lists: &Lists, folder: &Path) -> Result<File> {
    let names: Vec<String> =
        row.header.iter().flat_map(|header| &header.0).map(|name| values::clean(name)).collect();
    // An error workbook uploaded again has reasons already: the old ones go.
    let kept: Vec<usize> =
        names.iter().enumerate().filter(|(_, name)| *name != REASONS).map(|(at, _)| at).collect();
    let mut header: Vec<&str> = kept.iter().filter_map(|at| names.get(*at)).map(String::as_str).collect();
    header.push(REASONS);
    let mut book = Book::new::<E>("出错的行", &header, lists, folder)?;
    let mut after = 0;
    loop {
        let failures = store::list_failures(db, row.id, after, STRETCH)?;
        let Some(last) = failures.last() else { break };
        after = last.row;
        for failed in &failures {
            let reasons = reasons(&failed.errors);
            let cells = kept.iter().map(|at| failed.cells.get(*at).map_or("", String::as_str));
            book.row(cells.chain([reasons.as_str()]))?;
        }
    }
    let file = tempfile::tempfile_in(folder).map_err(Error::internal)?;
    book.finish(&file)?;
    Ok(file)
}

/// `地址：必填，不能为空；班级：…`
fn reasons(errors: &[FieldError]) -> String {
    let text = |error: &FieldError| match &error.pointer {
        Some(pointer) => format!("{}：{}", pointer.trim_start_matches('/'), error.detail),
        None => error.detail.clone(),
    };
    errors.iter().map(text).collect::<Vec<_>>().join("；")
}

/// What the error workbook of an import is called.
pub fn errors_name(id: ImportId, file_name: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    if stem.is_empty() { format!("{id}-错误行.xlsx") } else { format!("{stem}-错误行.xlsx") }
}
