//! Taking a file in: one part named `file`, within its size and time, refused at once if it is no table.

use std::{
    fs, io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::web::{self, Bytes};
use contract::Code;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use tempfile::TempPath;
use tokio::{fs::File, io::AsyncWriteExt};

use super::{files, files::Unusable};
use crate::error::{Error, Result};

/// Largest file.
const MAX_BYTES: usize = 20 * 1024 * 1024;
/// What comes after that is read and dropped up to here, so that the sender gets to see the answer.
const MAX_DRAINED: usize = 100 * 1024 * 1024;
const MAX_NAME: usize = 200;

/// A file that has arrived; it is gone when this is, unless it was moved.
pub struct Upload {
    pub name: String,
    pub sha256: String,
    file: TempPath,
}

impl Upload {
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// What an idempotency key is bound to: the content and how it is called.
    pub fn fingerprint(&self) -> Bytes {
        Bytes::from(format!("{} {}", self.sha256, self.name))
    }
}

/// Reads the upload into `folder` within `seconds`.
pub async fn receive(folder: PathBuf, seconds: u64, parts: Multipart) -> Result<Upload> {
    let Ok(upload) = tokio::time::timeout(Duration::from_secs(seconds), read(&folder, parts)).await else {
        let detail = format!("文件在 {seconds} 秒内没有传完，请检查网络后重试。");
        return Err(Error::refused(Code::RequestTimeout, detail));
    };
    let upload = upload?;
    web::block(move || match files::inspect(upload.path()) {
        Ok(()) => Ok(upload),
        Err(Unusable { code, detail }) => Err(Error::field("/file", code, detail)),
    })
    .await?
}

async fn read(folder: &Path, mut parts: Multipart) -> Result<Upload> {
    let mut upload = None;
    while let Some(part) = parts.next().await {
        let part = part.map_err(|error| malformed(&error))?;
        if part.name() != Some("file") || upload.is_some() {
            let detail = "表单里只能有一个名为 file 的文件";
            return Err(Error::field("/file", "unexpected_part", detail));
        }
        upload = Some(keep(folder, part).await?);
    }
    upload.ok_or_else(|| Error::field("/file", "required", "请选择要导入的文件（表单字段 file）"))
}

async fn keep(folder: &Path, mut part: Field) -> Result<Upload> {
    let given = part.content_disposition().and_then(|disposition| disposition.get_filename());
    let name = plain_name(given.unwrap_or(""));
    let (file, path) = new_file(folder).map_err(full)?;
    let (mut file, mut sha, mut size) = (File::from_std(file), Sha256::new(), 0);
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|error| malformed(&error))?;
        size += chunk.len();
        if size > MAX_DRAINED {
            break;
        }
        if size <= MAX_BYTES {
            sha.update(&chunk);
            file.write_all(&chunk).await.map_err(full)?;
        }
    }
    if size > MAX_BYTES {
        let detail = format!("文件不能超过 {} MB，请拆成几个文件分别导入。", MAX_BYTES / 1024 / 1024);
        return Err(Error::refused(Code::TooLarge, detail));
    }
    file.flush().await.map_err(full)?;
    file.sync_all().await.map_err(full)?;
    let sha256 = rules::draw::hex(&sha.finalize());
    Ok(Upload { name, sha256, file: path })
}

/// Readable by the server's own user only.
fn new_file(folder: &Path) -> io::Result<(fs::File, TempPath)> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    Ok(tempfile::NamedTempFile::new_in(folder)?.into_parts())
}

/// The last part of whatever path the browser sent.
fn plain_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or("");
    let name: String = last.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
    if name.trim().is_empty() { "未命名".to_owned() } else { name }
}

fn full(error: impl std::fmt::Display) -> Error {
    Error::unavailable(format!("an upload could not be written: {error}"))
}

fn malformed(error: &MultipartError) -> Error {
    match error {
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeParse
        | MultipartError::ContentTypeIncompatible
        | MultipartError::BoundaryMissing => Error::refused(
            Code::UnsupportedType,
            "上传须为表单（Content-Type: multipart/form-data），文件放在字段 file 里。",
        ),
        _ => Error::refused(Code::BadRequest, "文件没有传完或表单不完整，请重新上传。"),
    }
}
