//! The built SPA, inside the binary (read from disk in development builds).

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY},
};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::http::etag;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../frontend/dist"]
#[allow_missing = true]
struct Dist;

const INDEX: &str = "index.html";
/// The service worker: its address stays the same over all releases.
const WORKER: &str = "sw.js";

/// A file of the SPA; every other path is the SPA's own business and gets its page.
pub fn serve(request: &HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    let name = if Dist::get(path).is_some() { path } else { INDEX };
    let looks_like_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    if name == INDEX && looks_like_file && path != INDEX {
        return HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body("没有这个文件");
    }
    let Some((file, encoding)) = best(request, name) else {
        return HttpResponse::NotFound()
            .content_type("text/plain; charset=utf-8")
            .body("页面还没有构建：请先运行 make build。");
    };
    answer(request, name, file, encoding)
}

/// The smallest form that the browser understands.
fn best(request: &HttpRequest, name: &str) -> Option<(EmbeddedFile, Option<&'static str>)> {
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    let accepts =
        |word: &str| accepted.split(',').any(|one| one.split(';').next().map(str::trim) == Some(word));
    for (word, suffix) in [("br", ".br"), ("gzip", ".gz")] {
        if accepts(word)
            && let Some(file) = Dist::get(&format!("{name}{suffix}"))
        {
            return Some((file, Some(word)));
        }
    }
    Dist::get(name).map(|file| (file, None))
}

fn answer(request: &HttpRequest, name: &str, file: EmbeddedFile, encoding: Option<&str>) -> HttpResponse {
    let tag = rules::draw::hex(&file.metadata.sha256_hash());
    let is_named_by_content = name != INDEX && name != WORKER;
    let cache = if is_named_by_content { "public, max-age=31536000, immutable" } else { "no-cache" };
    if etag::is_known(request, &tag) {
        return HttpResponse::NotModified().finish();
    }
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let kind = if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CACHE_CONTROL, cache))
        .insert_header((ETAG, format!("\"{tag}\"")))
        .insert_header((VARY, "Accept-Encoding"));
    if let Some(encoding) = encoding {
        response.insert_header((CONTENT_ENCODING, encoding.to_owned()));
    }
    match file.data {
        Cow::Borrowed(bytes) => response.body(bytes),
        Cow::Owned(bytes) => response.body(bytes),
    }
}
