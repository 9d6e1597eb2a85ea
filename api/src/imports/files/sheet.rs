//! Rows of an `.xlsx` workbook: its first visible sheet, cell by cell.

use std::{fs::File, io::BufReader, path::Path};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, open_workbook};

use super::{Line, MAX_COLUMNS, Unusable};

type Book = Xlsx<BufReader<File>>;

pub fn read<E: From<Unusable>>(path: &Path, mut each: impl FnMut(Line) -> Result<(), E>) -> Result<(), E> {
    let broken = |_| Unusable::broken();
    let mut book: Book = open_workbook(path).map_err(broken)?;
    let name = first_sheet(&book)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut line = Line { number: 0, cells: Vec::new() };
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let (row, column) = place(row, column)?;
        if row < line.number {
            return Err(Unusable::broken().into());
        }
        if row > line.number {
            let whole = std::mem::replace(&mut line, Line { number: row, cells: Vec::new() });
            if !whole.cells.is_empty() {
                each(whole)?;
            }
        }
        if line.cells.len() <= column {
            line.cells.resize(column + 1, String::new());
        }
        if let Some(place) = line.cells.get_mut(column) {
            *place = text;
        }
    }
    if line.cells.is_empty() { Ok(()) } else { each(line) }
}

fn first_sheet(book: &Book) -> Result<String, Unusable> {
    let is_table = |typ: SheetType, visible| typ == SheetType::WorkSheet && visible == SheetVisible::Visible;
    let sheets = book.sheets_metadata();
    let first = sheets.iter().find(|sheet| is_table(sheet.typ, sheet.visible));
    first.map(|sheet| sheet.name.clone()).ok_or_else(|| Unusable::new("empty", "工作簿里没有可见的工作表。"))
}

/// The row as a spreadsheet numbers it, the column from 0.
fn place(row: u32, column: u32) -> Result<(i32, usize), Unusable> {
    let row = i32::try_from(row).map_err(|_| Unusable::broken())?;
    let column = usize::try_from(column).map_err(|_| Unusable::broken())?;
    if column >= MAX_COLUMNS {
        return Err(Unusable::too_wide());
    }
    Ok((row + 1, column))
}

/// A cell as text. NUL is no text: PostgreSQL refuses it even inside JSON.
fn text_of(value: &DataRef) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.replace('\0', "\u{fffd}"),
        DataRef::SharedString(text) => text.replace('\0', "\u{fffd}"),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(yes) => (if *yes { "是" } else { "否" }).to_owned(),
        DataRef::DateTime(at) => day_text(*at),
        DataRef::Error(error) => error.to_string(),
    }
}

/// Excel keeps 15 digits: a longer number is written with its exponent, so that nobody takes it for a code.
fn number_text(number: f64) -> String {
    const EXACT: f64 = 1e15;
    if number.abs() < EXACT { number.to_string() } else { format!("{number:.14E}").replace('E', "E+") }
}

fn day_text(at: ExcelDateTime) -> String {
    match at.to_ymd_hms_milli() {
        _ if at.is_duration() => number_text(at.as_f64()),
        (year, month, day, 0, 0, 0, _) => format!("{year:04}-{month:02}-{day:02}"),
        (year, month, day, hour, minute, second, _) => {
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
    }
}
