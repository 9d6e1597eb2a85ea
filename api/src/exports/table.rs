//! A register's table being written, as CSV or as a workbook.

use std::{
    fs::File,
    io::{BufWriter, Seek, Write},
    path::Path,
};

use contract::imports::FileFormat;

use crate::{
    error::{Error, Result},
    imports::{
        columns::{Entries, Lists, values},
        workbook::Book,
    },
};

/// Excel takes CSV for UTF-8 only with this mark.
const MARK: &str = "\u{feff}";

/// The table; it grows in a nameless file, not in memory.
pub struct Table {
    file: File,
    form: Form,
}

enum Form {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Xlsx(Box<Book>),
}

impl Table {
    /// With all columns of the register.
    pub fn new<E: Entries>(format: FileFormat, lists: &Lists, folder: &Path) -> Result<Self> {
        let header: Vec<&str> = E::columns().iter().map(|column| column.name).collect();
        let file = tempfile::tempfile_in(folder).map_err(full)?;
        let form = match format {
            FileFormat::Xlsx => Form::Xlsx(Box::new(Book::new::<E>("数据", &header, lists, folder)?)),
            FileFormat::Csv => {
                let mut out = BufWriter::new(file.try_clone().map_err(full)?);
                out.write_all(MARK.as_bytes()).map_err(full)?;
                let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
                writer.write_record(&header).map_err(full)?;
                Form::Csv(Box::new(writer))
            }
        };
        Ok(Self { file, form })
    }

    /// Adds an entry.
    pub fn entry<E: Entries>(&mut self, draft: &E::Draft, lists: &Lists) -> Result<()> {
        let texts: Vec<String> = E::columns().iter().map(|column| (column.write)(draft, lists)).collect();
        match &mut self.form {
            Form::Csv(writer) => {
                let cells = texts.iter().map(|text| values::guard(text, false).into_owned());
                writer.write_record(cells).map_err(full)
            }
            Form::Xlsx(book) => {
                let cells: Vec<_> = texts.iter().map(|text| values::guard(text, true)).collect();
                book.row(cells.iter().map(AsRef::as_ref))
            }
        }
    }

    /// The finished file, to be read from its beginning.
    pub fn finish(mut self) -> Result<File> {
        match self.form {
            Form::Csv(mut writer) => writer.flush().map_err(full)?,
            Form::Xlsx(book) => book.finish(&self.file)?,
        }
        self.file.rewind().map_err(full)?;
        Ok(self.file)
    }
}

fn full(error: impl std::fmt::Display) -> Error {
    Error::unavailable(format!("a table could not be written: {error}"))
}
