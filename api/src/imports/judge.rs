//! Judging rows: what each would do to the register, or what is wrong with it.

use std::collections::HashMap;

use contract::FieldError;

use super::{
    columns::{Circumstances, Column, Entries, Need, REASONS, values},
    files::{Line, MAX_CELL, Unusable},
};
use crate::{db::Db, error::Result};

/// What stands in a column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// The column with this index.
    Known(usize),
    /// 错误原因.
    Ignored,
    Nameless,
}

/// Which column of the file is which of the register.
pub struct Layout {
    pub header: Vec<String>,
    slots: Vec<Slot>,
}

impl Layout {
    /// Reads the header; unknown, repeated and missing columns are told by name.
    pub fn of<E: Entries>(header: Vec<String>) -> std::result::Result<Self, Unusable> {
        let columns = E::columns();
        let header: Vec<String> = header.into_iter().map(renamed::<E>).collect();
        let mut slots = Vec::new();
        for cell in &header {
            let name = values::clean(cell);
            let known = columns.iter().position(|column| column.name == name).map(Slot::Known);
            let slot = match known {
                _ if name.is_empty() => Slot::Nameless,
                _ if name == REASONS => Slot::Ignored,
                Some(slot) if slots.contains(&slot) => {
                    return Err(Unusable::new(
                        "repeated_column",
                        format!("表头里「{name}」出现了两次，请删去一列。"),
                    ));
                }
                Some(slot) => slot,
                None => return Err(unknown_column::<E>(&name)),
            };
            slots.push(slot);
        }
        let is_missing = |(index, column): &(usize, &Column<E::Draft>)| {
            column.need == Need::Always && !slots.contains(&Slot::Known(*index))
        };
        let missing: Vec<_> = columns.iter().enumerate().filter(is_missing).map(|(_, c)| c.name).collect();
        if missing.is_empty() {
            return Ok(Self { header, slots });
        }
        let detail = format!("表头缺少必需的列：{}。请下载模板对照。", missing.join("、"));
        Err(Unusable::new("missing_column", detail))
    }

    /// The cleaned cell of each column of the register; none where the file doesn't have the column.
    fn cells<'a>(&self, line: &'a Line, count: usize) -> Vec<Option<&'a str>> {
        let mut cells = vec![None; count];
        for (index, slot) in self.slots.iter().enumerate() {
            if let Slot::Known(column) = slot
                && let Some(cell) = cells.get_mut(*column)
            {
                *cell = Some(line.cells.get(index).map_or("", String::as_str));
            }
        }
        cells
    }

    /// Content where the header has no name: mostly a comma that should have been in quotes.
    fn stray(&self, line: &Line) -> Option<FieldError> {
        let named = |index: usize| self.slots.get(index).is_some_and(|slot| *slot != Slot::Nameless);
        let place = line
            .cells
            .iter()
            .enumerate()
            .position(|(index, cell)| !named(index) && !cell.trim().is_empty())?;
        let detail = format!("第 {} 列没有列名却有内容；CSV 里含逗号的内容须加英文引号", place + 1);
        Some(FieldError::at(format!("/第{}列", place + 1), "no_column", detail))
    }
}

/// A column's name of today, where the file has an earlier one.
fn renamed<E: Entries>(cell: String) -> String {
    let name = values::clean(&cell);
    E::former_names().iter().find(|(old, _)| *old == name).map_or(cell, |(_, now)| (*now).to_owned())
}

fn unknown_column<E: Entries>(name: &str) -> Unusable {
    let name: String = name.chars().take(40).collect();
    let known: Vec<_> = E::columns().iter().map(|column| column.name).collect();
    let detail = format!("表头里有不认识的列「{name}」。可用的列：{}。请下载模板对照。", known.join("、"));
    Unusable::new("unknown_column", detail)
}

/// What a row does.
pub enum Verdict<E: Entries> {
    Create(E::Draft),
    Change(E::Row, E::Draft),
    Same,
    Wrong(Vec<FieldError>),
}

/// Judges rows of one file; remembers their keys.
pub struct Judge<E: Entries> {
    layout: Layout,
    at: Circumstances,
    /// Keys of the file, and the row each was first in.
    seen: HashMap<String, i32>,
    kind: std::marker::PhantomData<fn() -> E>,
}

impl<E: Entries> Judge<E> {
    pub fn new(layout: Layout, at: Circumstances) -> Self {
        Self { layout, at, seen: HashMap::new(), kind: std::marker::PhantomData }
    }

    /// Remembers the key of a row that was done before a restart.
    pub fn remember(&mut self, line: &Line) {
        if let Some(key) = self.key(line) {
            self.seen.entry(key).or_insert(line.number);
        }
    }

    fn key(&self, line: &Line) -> Option<String> {
        let place = E::columns().iter().position(|column| column.name == E::KEY)?;
        let cell = self.layout.cells(line, E::columns().len()).get(place).copied().flatten()?;
        E::key(&values::clean(cell)).ok().filter(|key| !key.is_empty())
    }

    /// Judges some rows against the register as it is now.
    pub fn judge(&mut self, db: &mut Db, lines: &[Line]) -> Result<Vec<Verdict<E>>> {
        let keys: Vec<Option<String>> = lines.iter().map(|line| self.key(line)).collect();
        let wanted: Vec<String> = keys.iter().flatten().cloned().collect();
        let mut known = E::find(db, &wanted)?;
        let mut verdicts = Vec::new();
        for (line, key) in lines.iter().zip(keys) {
            let earlier = key.as_ref().and_then(|key| self.seen.get(key)).filter(|row| **row != line.number);
            let verdict = if let Some(row) = earlier {
                let detail = format!("与第 {row} 行重复，请只保留一行");
                Verdict::Wrong(vec![FieldError::at(format!("/{}", E::KEY), "repeated", detail)])
            } else {
                // Two rows of one key in one stretch: the second never gets here.
                let row = key.as_ref().and_then(|key| known.remove(key));
                self.verdict(line, row)
            };
            if let Some(key) = key {
                self.seen.entry(key).or_insert(line.number);
            }
            verdicts.push(verdict);
        }
        Ok(verdicts)
    }

    fn verdict(&self, line: &Line, known: Option<E::Row>) -> Verdict<E> {
        let mut draft = known.as_ref().map_or_else(E::blank, E::draft);
        let mut wrong: Vec<FieldError> = self.layout.stray(line).into_iter().collect();
        let cells = self.layout.cells(line, E::columns().len());
        for (column, cell) in E::columns().iter().zip(cells) {
            if let Err((code, detail)) = self.take(&mut draft, column, cell, known.is_some()) {
                wrong.push(FieldError::at(format!("/{}", column.name), code, detail));
            }
        }
        for fault in E::faults(&draft, known.as_ref(), &self.at) {
            let fault = named::<E>(fault);
            // A cell that couldn't be read has been told; the rule would speak of what isn't in the file.
            if wrong.iter().all(|told| told.pointer != fault.pointer) {
                wrong.push(fault);
            }
        }
        match known {
            _ if !wrong.is_empty() => Verdict::Wrong(wrong),
            None => Verdict::Create(draft),
            Some(row) if E::is_same(&draft, &row) => Verdict::Same,
            Some(row) => Verdict::Change(row, draft),
        }
    }

    /// Takes one cell over. A column that the file doesn't have leaves an entry's value as it is.
    fn take(
        &self,
        draft: &mut E::Draft,
        column: &Column<E::Draft>,
        cell: Option<&str>,
        is_known: bool,
    ) -> std::result::Result<(), (&'static str, String)> {
        let needed = match column.need {
            Need::Always => true,
            Need::OnCreation => !is_known,
            Need::Optional => false,
        };
        let Some(cell) = cell else {
            let detail = format!("新增时必填，请在表中加上「{}」这一列", column.name);
            return if needed { Err(("required", detail)) } else { Ok(()) };
        };
        if cell.chars().nth(MAX_CELL).is_some() {
            return Err(("too_long", format!("单元格超过 {MAX_CELL} 字")));
        }
        let text = values::clean(cell);
        if text.is_empty() && needed {
            return Err(("required", "必填，不能为空".to_owned()));
        }
        if text.is_empty() && column.need == Need::OnCreation {
            return Ok(());
        }
        (column.read)(draft, &text, &self.at.lists).map_err(|detail| ("malformed", detail))
    }
}

/// The same error, pointing to a column of the file instead of a member of the contract.
pub fn named<E: Entries>(fault: FieldError) -> FieldError {
    let pointer = fault.pointer.as_deref().unwrap_or("");
    let is_of = |field: &str| {
        pointer.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    // Services speak of facts alone, the contract of facts inside an entry.
    let column = E::columns()
        .iter()
        .find(|column| is_of(column.field) || column.field.strip_prefix("/facts").is_some_and(is_of));
    let name = column.map_or_else(|| pointer.to_owned(), |column| format!("/{}", column.name));
    FieldError { pointer: Some(name), ..fault }
}
