//! Guards before a workbook is opened: an `.xlsx` is a zip archive, and a small one can unfold into gigabytes.

use std::{
    fs::{self, File},
    io::{self, BufReader, Read},
    path::Path,
};

use zip::ZipArchive;

use super::Unusable;

/// Bytes of all parts together, unfolded.
const MAX_UNFOLDED: u64 = 300 * 1024 * 1024;
/// Unfolded to packed; tables reach about 40, a bomb made of zeros 1000.
const MAX_RATIO: u64 = 200;
/// Below this an archive is harmless whatever its ratio.
const SMALL: u64 = 10 * 1024 * 1024;
const MAX_PARTS: usize = 2000;
const MAX_CONTENT_TYPES: u64 = 1024 * 1024;

/// Checks the archive's directory first, then that its parts really have the sizes stated there.
pub fn inspect(path: &Path) -> Result<(), Unusable> {
    let packed = fs::metadata(path)?.len();
    let mut archive = ZipArchive::new(BufReader::new(File::open(path)?)).map_err(|_| Unusable::broken())?;
    let names = check_directory(&mut archive, packed)?;
    check_kind(&mut archive, &names)?;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Unusable::broken())?;
        let size = part.size();
        // A directory that states less than there is would let a bomb through.
        if io::copy(&mut part.by_ref().take(size + 1), &mut io::sink())? != size {
            return Err(Unusable::broken());
        }
    }
    Ok(())
}

fn check_directory(archive: &mut ZipArchive<BufReader<File>>, packed: u64) -> Result<Vec<String>, Unusable> {
    if archive.len() > MAX_PARTS {
        return Err(bomb());
    }
    let (mut unfolded, mut names) = (0_u64, Vec::new());
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| Unusable::broken())?;
        if part.encrypted() {
            return Err(encrypted());
        }
        unfolded = unfolded.saturating_add(part.size());
        names.push(part.name().map_err(|_| Unusable::broken())?.into_owned());
    }
    if unfolded > MAX_UNFOLDED || (unfolded > SMALL && unfolded / packed.max(1) > MAX_RATIO) {
        return Err(bomb());
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
