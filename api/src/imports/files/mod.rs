//! Reading an uploaded file: what it is by its content, and its rows one after the other.

mod archive;
mod sheet;
mod text;

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// Rows below the header at the most.
pub const MAX_ROWS: usize = 50_000;
/// Columns at the most.
pub const MAX_COLUMNS: usize = 60;
/// Characters in a cell at the most.
pub const MAX_CELL: usize = 2000;

/// Why a file as a whole can't be used: a stable word, and a Chinese sentence saying what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    pub code: &'static str,
    pub detail: String,
}

impl Unusable {
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }

    fn broken() -> Self {
        Self::new("broken", "文件已损坏，无法读取。请用 Excel 打开后另存为新的 .xlsx 再上传。")
    }

    fn too_wide() -> Self {
        Self::new("too_many_columns", format!("表格超过 {MAX_COLUMNS} 列，请删去多余的列后再上传。"))
    }
}

impl From<io::Error> for Unusable {
    fn from(_: io::Error) -> Self {
        Self::broken()
    }
}

/// A row with content; cells are text, `number` counts as a spreadsheet does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: i32,
    pub cells: Vec<String>,
}

/// What a file is, by its content; its name doesn't count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Archive,
    /// The container of old `.xls` files and of encrypted new ones.
    Compound,
    Text,
}

fn kind(path: &Path) -> Result<Kind, Unusable> {
    let mut start = Vec::new();
    File::open(path)?.take(8).read_to_end(&mut start)?;
    match start.as_slice() {
        [] => Err(Unusable::new("empty", "文件是空的。")),
        [b'P', b'K', 3, 4, ..] => Ok(Kind::Archive),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] => Ok(Kind::Compound),
        _ => Ok(Kind::Text),
    }
}

/// Refuses what isn't a plain workbook or CSV, before anything parses it.
pub fn inspect(path: &Path) -> Result<(), Unusable> {
    match kind(path)? {
        Kind::Archive => archive::inspect(path),
        Kind::Compound => Err(archive::refuse_compound(path)?),
        Kind::Text => text::decode(path).map(|_| ()),
    }
}

/// Hands every row with content to `each`, in order, without holding the file in memory as a table.
pub fn read<E: From<Unusable>>(path: &Path, each: impl FnMut(Line) -> Result<(), E>) -> Result<(), E> {
    match kind(path)? {
        Kind::Archive => sheet::read(path, each),
        Kind::Compound => Err(archive::refuse_compound(path)?.into()),
        Kind::Text => text::read(path, each),
    }
}

/// Cells as a report keeps them: what is too long is cut.
pub fn shortened(cells: Vec<String>) -> Vec<String> {
    let cut = |cell: String| match cell.char_indices().nth(MAX_CELL) {
        Some((end, _)) => cell.get(..end).unwrap_or("").to_owned(),
        None => cell,
    };
    cells.into_iter().map(cut).collect()
}
