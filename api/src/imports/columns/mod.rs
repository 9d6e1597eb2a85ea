//! The columns of both registers' spreadsheets: one table per register, which template, import, export and
//! error texts all follow.

mod inspectors;
mod providers;
pub mod values;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use contract::{FieldError, organisation::Organisation};

use crate::{audit::Origin, db::Db, error::Result, organisation::store as organisation};

pub use inspectors::Inspectors;
pub use providers::Providers;

/// The column that an error workbook has besides; an import ignores it.
pub const REASONS: &str = "错误原因";

/// Whether a cell must be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Always,
    /// For a new entry; for one that is there the cell may be empty, and must agree where it isn't.
    OnCreation,
    Optional,
}

/// What a cell may be chosen from.
#[derive(Debug, Clone, Copy)]
pub enum Choices {
    Free,
    Words(fn() -> Vec<&'static str>),
    Streets,
    Departments,
}

/// A column: how it is called, and how it is read and written.
pub struct Column<D: 'static> {
    pub name: &'static str,
    /// Where the contract's validation points to.
    pub field: &'static str,
    pub need: Need,
    pub choices: Choices,
    pub hint: &'static str,
    pub example: &'static str,
    /// Takes a cleaned cell over; an empty one only where `need` allows it.
    pub read: fn(&mut D, &str, &Lists) -> std::result::Result<(), String>,
    pub write: fn(&D, &Lists) -> String,
}

/// A register as far as spreadsheets are concerned.
pub trait Entries: 'static {
    /// A row being read or written.
    type Draft: Clone;
    /// An entry of the register.
    type Row: Clone;

    /// Name of the column that tells entries apart.
    const KEY: &'static str;

    /// The key as the register writes it.
    fn key(text: &str) -> std::result::Result<String, String>;
    fn columns() -> &'static [Column<Self::Draft>];
    /// What columns were called in earlier templates, and what they are called now.
    fn former_names() -> &'static [(&'static str, &'static str)];
    /// A row before any cell was read.
    fn blank() -> Self::Draft;
    /// An entry as a row.
    fn draft(row: &Self::Row) -> Self::Draft;
    /// The entries with these keys.
    fn find(db: &mut Db, keys: &[String]) -> Result<HashMap<String, Self::Row>>;
    /// What the contract and the facts have against a row; pointers as the contract has them.
    fn faults(draft: &Self::Draft, known: Option<&Self::Row>, at: &Circumstances) -> Vec<FieldError>;
    /// Whether writing the row would change nothing.
    fn is_same(draft: &Self::Draft, row: &Self::Row) -> bool;
    fn insert(db: &mut Db, origin: &Origin, draft: &Self::Draft) -> Result<()>;
    fn change(db: &mut Db, origin: &Origin, row: Self::Row, draft: &Self::Draft) -> Result<()>;
}

/// What rows are judged by besides themselves.
pub struct Circumstances {
    pub today: NaiveDate,
    pub lists: Lists,
}

/// Reference data, by code and by name.
pub struct Lists {
    pub organisation: Organisation,
    street_codes: HashSet<String>,
}

impl Lists {
    pub fn load(db: &mut Db, district: &str) -> Result<Self> {
        Ok(Self {
            organisation: organisation::find(db, district)?,
            street_codes: organisation::list_street_codes(db)?,
        })
    }

    /// The code of a street given by code, or by its name in this district.
    pub fn street(&self, text: &str) -> std::result::Result<String, String> {
        let code = values::code(text)?;
        if self.street_codes.contains(&code) {
            return Ok(code);
        }
        let named = self.organisation.streets.iter().find(|street| street.name == text);
        named
            .map(|street| street.code.clone())
            .ok_or_else(|| format!("没有街镇「{text}」，请用模板中的街镇名称或 9 位区划代码"))
    }

    /// A street's name; its code where it lies in another district.
    pub fn street_text(&self, code: &str) -> String {
        let known = self.organisation.streets.iter().find(|street| street.code == code);
        known.map_or(code, |street| &street.name).to_owned()
    }

    /// The code of a department given by code or name.
    pub fn department(&self, text: &str) -> std::result::Result<String, String> {
        let code = values::code(text)?;
        let known = self.organisation.departments.iter().find(|one| one.code == code || one.name == text);
        known
            .map(|one| one.code.clone())
            .ok_or_else(|| format!("没有部门「{text}」，请用模板中的部门名称或代码"))
    }

    pub fn department_text(&self, code: &str) -> String {
        let known = self.organisation.departments.iter().find(|one| one.code == code);
        known.map_or(code, |one| &one.name).to_owned()
    }

    /// The code of an item of inspection given by code or name.
    pub fn item(&self, text: &str) -> std::result::Result<String, String> {
        let code = values::code(text)?;
        let known = self.organisation.items.iter().find(|one| one.code == code || one.name == text);
        known.map(|one| one.code.clone()).ok_or_else(|| format!("没有抽查事项「{text}」"))
    }

    pub fn item_text(&self, code: &str) -> String {
        let known = self.organisation.items.iter().find(|one| one.code == code);
        known.map_or(code, |one| &one.name).to_owned()
    }
}

/// Words of a closed list, for [`Choices::Words`] and hints.
macro_rules! all_words {
    ($kind:ty) => {
        || <$kind>::ALL.iter().map(|value| value.zh()).collect()
    };
}
use all_words;

/// Choices for a yes or no.
const YES_OR_NO: Choices = Choices::Words(|| vec!["是", "否"]);

/// Puts a value that could be read in its place.
fn set<T>(place: &mut T, value: std::result::Result<T, String>) -> std::result::Result<(), String> {
    *place = value?;
    Ok(())
}
