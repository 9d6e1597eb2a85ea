//! Rows of a CSV file: UTF-8 with or without a byte order mark, or GB18030 as Chinese Excel writes it.

use std::{fs, path::Path};

use encoding_rs::GB18030;

use super::{Line, MAX_COLUMNS, Unusable, archive::wrong_type};

/// The file as text. At 20 MB it may well be in memory at once.
pub fn decode(path: &Path) -> Result<String, Unusable> {
    let bytes = fs::read(path)?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let decoded = GB18030.decode_without_bom_handling_and_without_replacement(error.as_bytes());
            decoded.map(std::borrow::Cow::into_owned).ok_or_else(wrong_type)?
        }
    };
    let is_binary = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{80}'..='\u{9f}');
    if text.contains(is_binary) {
        return Err(wrong_type());
    }
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

pub fn read<E: From<Unusable>>(path: &Path, mut each: impl FnMut(Line) -> Result<(), E>) -> Result<(), E> {
    let text = decode(path)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let (mut number, mut start) = (0_i32, 0);
    while reader.read_record(&mut record).map_err(|_| Unusable::broken())? {
        let end = usize::try_from(reader.position().byte()).map_err(|_| Unusable::broken())?;
        number += 1 + blank_lines(&text, start, end);
        start = end;
        let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
        while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.len() > MAX_COLUMNS {
            return Err(Unusable::too_wide().into());
        }
        if !cells.is_empty() {
            each(Line { number, cells })?;
        }
    }
    Ok(())
}

/// Blank lines before a record, which the reader skips but a spreadsheet counts. A record read before may have
/// ended at the `\r` of `\r\n`; then the first `\n` is still its own.
fn blank_lines(text: &str, start: usize, end: usize) -> i32 {
    let raw = text.get(start..end).unwrap_or("");
    let own = start > 0 && text.get(..start).is_some_and(|before| before.ends_with('\r'));
    let raw = if own { raw.strip_prefix('\n').unwrap_or(raw) } else { raw };
    let skipped = raw.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    i32::try_from(skipped.filter(|byte| *byte == b'\n').count()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Result<Vec<(i32, Vec<String>)>, Unusable> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, bytes).unwrap();
        let mut all = Vec::new();
        read(&path, |line| {
            all.push((line.number, line.cells));
            Ok::<(), Unusable>(())
        })?;
        Ok(all)
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        for end in ["\n", "\r\n"] {
            let text = format!("甲,乙{end}{end}1,\"a{end}b\"{end},{end}{end}{end}2,3{end}");
            let numbers: Vec<i32> = lines(text.as_bytes()).unwrap().iter().map(|(n, _)| *n).collect();
            assert_eq!(numbers, [1, 3, 7], "{end:?}");
        }
    }

    #[test]
    fn both_encodings_are_read_and_binary_is_not() {
        let (gb, _, _) = GB18030.encode("名称,地址\n𠮷野家,长寿路\n");
        assert_eq!(lines(&gb).unwrap()[1].1[0], "𠮷野家");
        assert_eq!(lines("\u{feff}名称\n".as_bytes()).unwrap()[0].1[0], "名称");
        assert_eq!(lines(b"\x89PNG\r\n\x1a\n\0\0").unwrap_err().code, "wrong_type");
    }
}
