//! Guards before a workbook is opened: an `.xlsx` is a zip archive, and a small one can unfold into gigabytes.

use std::{
    fs::{self, File},
    io::{self, BufReader, Read, Write},
    path::Path,
};

use zip::ZipArchive;

use super::{MAX_COLUMNS, MAX_ROWS, Unusable};

/// Bytes of all parts together, unfolded.
const MAX_UNFOLDED: u64 = 300 * 1024 * 1024;
/// Unfolded to packed; a sheet with the same text in every cell reaches 34, a bomb made of zeros 1000.
const MAX_RATIO: u64 = 100;
/// Below this a part is harmless whatever its ratio.
const SMALL: u64 = 10 * 1024 * 1024;
/// One text for every cell that may be; each costs memory while the workbook is open, however short it is.
const MAX_TEXTS: usize = MAX_ROWS * MAX_COLUMNS;
const MAX_PARTS: usize = 2000;
const MAX_CONTENT_TYPES: u64 = 1024 * 1024;

/// Checks the archive's directory first, then that its parts really have the sizes stated there.
pub fn inspect(path: &Path) -> Result<(), Unusable> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(path)?)).map_err(|_| Unusable::broken())?;
    let names = check_directory(&mut archive)?;
    check_kind(&mut archive, &names)?;
    for (index, name) in names.iter().enumerate() {
        let mut part = archive.by_index(index).map_err(|_| Unusable::broken())?;
        let (size, mut texts) = (part.size(), Texts::default());
        // A directory that states less than there is would let a bomb through.
        if io::copy(&mut part.by_ref().take(size + 1), &mut texts)? != size {
            return Err(Unusable::broken());
        }
        if name.to_lowercase().ends_with("sharedstrings.xml") && texts.count > MAX_TEXTS {
            return Err(bomb());
        }
    }
    Ok(())
}

/// Counts the shared texts (`<si`) in what is written to it.
#[derive(Default)]
struct Texts {
    count: usize,
    matched: usize,
}

impl Write for Texts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            self.matched = match (self.matched, byte) {
                (_, b'<') => 1,
                (1, b's') => 2,
                (2, b'i') => {
                    self.count += 1;
                    0
                }
                _ => 0,
            };
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn check_directory(archive: &mut ZipArchive<BufReader<File>>) -> Result<Vec<String>, Unusable> {
    if archive.len() > MAX_PARTS {
        return Err(bomb());
    }
    let (mut unfolded, mut names) = (0_u64, Vec::new());
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| Unusable::broken())?;
        if part.encrypted() {
            return Err(encrypted());
        }
        let (size, packed) = (part.size(), part.compressed_size());
        unfolded = unfolded.saturating_add(size);
        if unfolded > MAX_UNFOLDED || (size > SMALL && size / packed.max(1) > MAX_RATIO) {
            return Err(bomb());
        }
        names.push(part.name().map_err(|_| Unusable::broken())?.into_owned());
    }
    Ok(names)
}

fn check_kind(archive: &mut ZipArchive<BufReader<File>>, names: &[String]) -> Result<(), Unusable> {
    let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if has("xl/workbook.bin") {
        return Err(Unusable::new("wrong_type", "不支持 .xlsb，请用 Excel 另存为「Excel 工作簿 (.xlsx)」。"));
    }
    if !has("[Content_Types].xml") || !has("xl/workbook.xml") {
        return Err(wrong_type());
    }
    let mut types = String::new();
    let part = archive.by_name("[Content_Types].xml").map_err(|_| Unusable::broken())?;
    part.take(MAX_CONTENT_TYPES).read_to_string(&mut types)?;
    let has_macros = names.iter().any(|name| name.to_lowercase().ends_with("vbaproject.bin"));
    if has_macros || types.contains("macroEnabled") {
        return Err(Unusable::new(
            "macros",
            "文件含有宏，不能导入。请用 Excel 另存为不含宏的「Excel 工作簿 (.xlsx)」。",
        ));
    }
    Ok(())
}

/// What an OLE container is: an encrypted workbook, or one of the old format.
pub fn refuse_compound(path: &Path) -> Result<Unusable, Unusable> {
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = fs::read(path)?;
    if bytes.windows(stream.len()).any(|part| part == stream) {
        return Ok(encrypted());
    }
    Ok(Unusable::new("wrong_type", "不支持旧的 .xls 格式，请用 Excel 另存为「Excel 工作簿 (.xlsx)」。"))
}

/// Neither a workbook nor CSV.
pub fn wrong_type() -> Unusable {
    Unusable::new("wrong_type", "文件不是 .xlsx 工作簿或 CSV，请下载模板填写后上传。")
}

fn encrypted() -> Unusable {
    Unusable::new("encrypted", "文件设有密码，无法读取。请在 Excel 中去掉密码后再上传。")
}

fn bomb() -> Unusable {
    Unusable::new("zip_bomb", "文件解压后过大，不能导入。请把内容复制到新的模板里再上传。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_texts_are_counted_however_the_bytes_arrive() {
        let text = b"<sst><si><t>s</t></si><<si/><sixx></si>";
        for size in 1..text.len() {
            let mut texts = Texts::default();
            for piece in text.chunks(size) {
                texts.write_all(piece).unwrap();
            }
            assert_eq!(texts.count, 3, "{size}");
        }
    }
}
