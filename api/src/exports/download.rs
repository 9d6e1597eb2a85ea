//! A file as an answer, sent in small pieces.

use std::{
    fs::File,
    io::{self, Read, Seek},
};

use actix_web::{
    HttpResponse,
    body::SizedStream,
    http::header::CONTENT_DISPOSITION,
    web::{self, Bytes},
};
use contract::imports::FileFormat;
use futures_util::stream;

use crate::error::{Error, Result};

const PIECE: u64 = 64 * 1024;

/// Answers with `file` to be saved as `name`.
pub fn answer(file: File, name: &str, format: FileFormat) -> Result<HttpResponse> {
    let kind = match format {
        FileFormat::Csv => ("text/csv; charset=utf-8", "csv"),
        FileFormat::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    };
    answer_as(file, name, kind)
}

/// The same for any media type and its usual ending.
pub fn answer_as(mut file: File, name: &str, (kind, ending): (&str, &str)) -> Result<HttpResponse> {
    let size = file.metadata().map_err(Error::internal)?.len();
    file.rewind().map_err(Error::internal)?;
    let pieces = stream::unfold(Some(file), |file| async move {
        match web::block(move || piece(file?)).await {
            Ok(None) => None,
            Ok(Some(Ok((bytes, file)))) => Some((Ok(bytes), Some(file))),
            Ok(Some(Err(error))) => Some((Err(error), None)),
            Err(error) => Some((Err(io::Error::other(error)), None)),
        }
    });
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((CONTENT_DISPOSITION, disposition(name, ending)))
        .body(SizedStream::new(size, Box::pin(pieces))))
}

/// The next piece; none at the end.
fn piece(mut file: File) -> Option<io::Result<(Bytes, File)>> {
    let mut bytes = Vec::new();
    match (&mut file).take(PIECE).read_to_end(&mut bytes) {
        Ok(0) => None,
        Ok(_) => Some(Ok((bytes.into(), file))),
        Err(error) => Some(Err(error)),
    }
}

/// RFC 6266: a plain name for old programs, and the real one percent-encoded (RFC 5987).
fn disposition(name: &str, ending: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte);
    let encode = |byte: &u8| {
        if plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") }
    };
    let encoded = name.as_bytes().iter().map(encode).collect::<Vec<_>>().concat();
    format!("attachment; filename=\"tuoyu.{ending}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_percent_encoded() {
        assert_eq!(
            disposition("名录 1.csv", "csv"),
            "attachment; filename=\"tuoyu.csv\"; filename*=UTF-8''%E5%90%8D%E5%BD%95%201.csv"
        );
    }
}
