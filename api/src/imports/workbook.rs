//! Workbooks of a register: a first sheet of rows with lists to choose from, then hints and those lists.

use std::{fs::File, path::Path};

use rust_xlsxwriter::{Color, DataValidation, Format, Formula, Workbook, Worksheet, XlsxError};

use super::columns::{Choices, Column, Entries, Lists, Need, REASONS};
use crate::error::{Error, Result};

const LISTS: &str = "选项";
const FIRST_ROW: u32 = 1;
const LAST_ROW: u32 = 50_000;

/// A workbook being written, row after row; memory stays small.
pub struct Book {
    workbook: Workbook,
    row: u32,
    text: Format,
}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => {
                Self::unavailable(format!("a workbook could not be written: {error}"))
            }
            other => Self::internal(other),
        }
    }
}

impl Book {
    /// Begins with a header of columns of the register (or [`REASONS`]); temporary files go to `folder`.
    pub fn new<E: Entries>(sheet: &str, header: &[&str], lists: &Lists, folder: &Path) -> Result<Self> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder)?;
        let text = Format::new().set_num_format("@");
        let first = workbook.add_worksheet_with_constant_memory()?;
        first.set_name(sheet)?.set_freeze_panes(1, 0)?;
        for (place, name) in (0_u16..).zip(header) {
            let column = E::columns().iter().find(|column| column.name == *name);
            first.set_column_width(place, width(column))?.set_column_format(place, &text)?;
            if let Some(validation) = column.map(|column| validation(column, lists)).transpose()?.flatten() {
                first.add_data_validation(FIRST_ROW, place, LAST_ROW, place, &validation)?;
            }
        }
        for (place, name) in (0_u16..).zip(header) {
            let needed = E::columns().iter().any(|c| c.name == *name && c.need != Need::Optional);
            first.write_string_with_format(0, place, *name, &head(needed || *name == REASONS))?;
        }
        write_hints(workbook.add_worksheet(), E::columns())?;
        write_lists(workbook.add_worksheet(), lists)?;
        Ok(Self { workbook, row: 0, text })
    }

    /// Adds a row; every cell is text, so that no code loses its zeros and nothing is taken for a formula.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<()> {
        self.row += 1;
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (place, cell) in (0_u16..).zip(cells) {
            if !cell.is_empty() {
                sheet.write_string_with_format(self.row, place, cell, &self.text)?;
            }
        }
        Ok(())
    }

    /// Writes all of it.
    pub fn finish(mut self, file: &File) -> Result<()> {
        Ok(self.workbook.save_to_writer(file)?)
    }
}

fn head(needed: bool) -> Format {
    let format = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_EEF7)).set_num_format("@");
    if needed { format.set_font_color(Color::RGB(0x00B0_2A1D)) } else { format }
}

/// Wide enough for the example; Hanzi take two places.
fn width<D>(column: Option<&Column<D>>) -> f64 {
    const REASONS_WIDTH: f64 = 60.0;
    let places =
        |text: &str| text.chars().map(|c| if c.is_ascii() { 1_u8 } else { 2 }).fold(2, u8::saturating_add);
    column.map_or(REASONS_WIDTH, |column| {
        f64::from(places(column.example).max(places(column.name)).clamp(8, 50))
    })
}

fn validation<D>(column: &Column<D>, lists: &Lists) -> Result<Option<DataValidation>> {
    let of_list = |letter: char, count: usize| {
        let range = format!("={LISTS}!${letter}$2:${letter}${}", count + 1);
        DataValidation::new().allow_list_formula(Formula::new(range))
    };
    let validation = match column.choices {
        Choices::Free => return Ok(None),
        Choices::Words(words) => DataValidation::new().allow_list_strings(&words())?,
        Choices::Streets => of_list('A', lists.organisation.streets.len()),
        Choices::Departments => of_list('C', lists.organisation.departments.len()),
    };
    Ok(Some(validation.set_error_title("请从列表中选择")?.set_error_message(column.hint)?))
}

fn write_hints<D>(sheet: &mut Worksheet, columns: &[Column<D>]) -> Result<()> {
    sheet.set_name("填写说明")?.set_freeze_panes(1, 0)?;
    for (place, (name, width)) in (0_u16..).zip([("列名", 22), ("是否必填", 14), ("说明", 62), ("示例", 44)])
    {
        sheet.set_column_width(place, width)?.write_string_with_format(0, place, name, &head(false))?;
    }
    let wrapped = Format::new().set_text_wrap();
    for (row, column) in (1_u32..).zip(columns) {
        let need = match column.need {
            Need::Always => "必填",
            Need::OnCreation => "新增时必填",
            Need::Optional => "可不填",
        };
        for (place, text) in (0_u16..).zip([column.name, need, column.hint, column.example]) {
            sheet.write_string_with_format(row, place, text, &wrapped)?;
        }
    }
    Ok(())
}

fn write_lists(sheet: &mut Worksheet, lists: &Lists) -> Result<()> {
    let organisation = &lists.organisation;
    let streets = organisation.streets.iter().map(|one| (&one.name, &one.code));
    let departments = organisation.departments.iter().map(|one| (&one.name, &one.code));
    let items = organisation.items.iter().map(|one| (&one.name, &one.code));
    let tables: [(u16, &str, Vec<_>); 3] = [
        (0, "街镇", streets.collect()),
        (2, "部门", departments.collect()),
        (4, "抽查事项", items.collect()),
    ];
    sheet.set_name(LISTS)?.set_freeze_panes(1, 0)?;
    for (place, title, rows) in tables {
        sheet.set_column_width(place, 22)?.set_column_width(place + 1, 14)?;
        sheet.write_string_with_format(0, place, title, &head(false))?;
        sheet.write_string_with_format(0, place + 1, "代码", &head(false))?;
        for (row, (name, code)) in (1_u32..).zip(rows) {
            sheet.write_string(row, place, name)?.write_string(row, place + 1, code)?;
        }
    }
    Ok(())
}
