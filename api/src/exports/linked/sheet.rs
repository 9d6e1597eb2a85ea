//! A linked table being written.

use std::{
    fs::File,
    io::{BufWriter, Seek, Write},
    path::Path,
};

use contract::exports::TableFormat;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Map, Value};

use super::{Cell, Days, Linked};
use crate::{
    db::Db,
    error::{Error, Result},
    imports::columns::values,
};

/// Excel takes CSV for UTF-8 only with this mark.
const MARK: &str = "\u{feff}";

/// Writes the whole table to a nameless file in `folder`; the file, and how many rows it has.
pub fn write<L: Linked>(
    db: &mut Db,
    days: Days,
    format: TableFormat,
    folder: &Path,
) -> Result<(File, usize)> {
    let mut sheet = Sheet::new(L::NAME, L::COLUMNS, format, folder)?;
    let (mut after, mut count) = (None, 0);
    loop {
        let (last, rows) = L::stretch(db, days, after)?;
        count += rows.len();
        for row in &rows {
            sheet.row(row)?;
        }
        match last {
            Some(last) => after = Some(last),
            None => break,
        }
    }
    Ok((sheet.finish()?, count))
}

struct Sheet {
    columns: &'static [(&'static str, &'static str)],
    file: File,
    form: Form,
}

enum Form {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Xlsx(Box<Workbook>, Format, u32),
    Ndjson(BufWriter<File>),
}

impl Sheet {
    fn new(
        name: &str,
        columns: &'static [(&'static str, &'static str)],
        format: TableFormat,
        folder: &Path,
    ) -> Result<Self> {
        let file = tempfile::tempfile_in(folder).map_err(full)?;
        let mut out = BufWriter::new(file.try_clone().map_err(full)?);
        let names = columns.iter().map(|(_, name)| *name);
        let form = match format {
            TableFormat::Ndjson => Form::Ndjson(out),
            TableFormat::Csv => {
                out.write_all(MARK.as_bytes()).map_err(full)?;
                let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
                writer.write_record(names).map_err(full)?;
                Form::Csv(Box::new(writer))
            }
            TableFormat::Xlsx => {
                let mut book = Workbook::new();
                book.set_tempdir(folder)?;
                let sheet = book.add_worksheet_with_constant_memory()?;
                sheet.set_name(name)?.set_freeze_panes(1, 0)?;
                for (place, name) in (0_u16..).zip(names) {
                    sheet.set_column_width(place, 20)?;
                    sheet.write_string_with_format(0, place, name, &Format::new().set_bold())?;
                }
                Form::Xlsx(Box::new(book), Format::new().set_num_format("@"), 0)
            }
        };
        Ok(Self { columns, file, form })
    }

    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        match &mut self.form {
            Form::Csv(writer) => {
                let cells = cells.iter().map(|cell| values::guard(&plain(cell), false).into_owned());
                writer.write_record(cells).map_err(full)
            }
            // Every cell is text, so that no code loses its zeros and nothing is taken for a formula.
            Form::Xlsx(book, text, row) => {
                *row += 1;
                let sheet = book.worksheet_from_index(0)?;
                for (place, cell) in (0_u16..).zip(cells).filter(|(_, cell)| **cell != Cell::Empty) {
                    sheet.write_string_with_format(*row, place, values::guard(&plain(cell), true), text)?;
                }
                Ok(())
            }
            Form::Ndjson(out) => {
                let members =
                    self.columns.iter().zip(cells).map(|((word, _), cell)| ((*word).to_owned(), json(cell)));
                let line = Value::Object(members.collect::<Map<_, _>>()).to_string();
                writeln!(out, "{line}").map_err(full)
            }
        }
    }

    fn finish(mut self) -> Result<File> {
        match self.form {
            Form::Csv(mut writer) => writer.flush().map_err(full)?,
            Form::Xlsx(mut book, ..) => book.save_to_writer(&self.file)?,
            Form::Ndjson(mut out) => out.flush().map_err(full)?,
        }
        self.file.rewind().map_err(full)?;
        Ok(self.file)
    }
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Flag(true) => "是".to_owned(),
        Cell::Flag(false) => "否".to_owned(),
    }
}

fn json(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => text.clone().into(),
        Cell::Number(number) => (*number).into(),
        Cell::Flag(flag) => (*flag).into(),
    }
}

fn full(error: impl std::fmt::Display) -> Error {
    Error::unavailable(format!("a table could not be written: {error}"))
}
