//! Reading and checking request bodies.

use std::{future::Future, pin::Pin, time::Duration};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::CONTENT_TYPE,
    web::{Bytes, Data},
};
use contract::{Code, FieldError, problem::field_errors};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_json::Value;
use validator::Validate;

use crate::{
    config::Config,
    error::{Error, Result},
};

/// Largest JSON body.
const MAX_JSON: usize = 1024 * 1024;

/// A JSON body of the documented shape that keeps every field rule.
#[derive(Debug)]
pub struct Valid<T> {
    /// The value.
    pub value: T,
    /// The bytes it came from; idempotency keys are bound to them.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Valid<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            require_json(&request)?;
            let bytes = read(&request, payload, MAX_JSON).await?;
            let value = parse(&bytes)?;
            Ok(Self { value, bytes })
        })
    }
}

/// The bytes of a JPEG or PNG, up to what a photo may have.
#[derive(Debug)]
pub struct Photo(pub Bytes);

impl FromRequest for Photo {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
            if !["image/jpeg", "image/png"].contains(&kind) {
                let detail = "照片须以 image/jpeg 或 image/png 上传。";
                return Err(Error::refused(Code::UnsupportedType, detail));
            }
            Ok(Self(read(&request, payload, contract::photos::MAX_PHOTO_BYTES).await?))
        })
    }
}

/// Reads a body within the deadline: actix itself waits for ever for one that trickles.
async fn read(request: &HttpRequest, mut payload: Payload, limit: usize) -> Result<Bytes> {
    let seconds = request.app_data::<Data<Config>>().map_or(30, |config| config.body_seconds);
    let all = async {
        let mut bytes = Vec::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk
                .map_err(|_| Error::refused(Code::BadRequest, "请求正文没有传完，请检查网络后重试。"))?;
            if bytes.len() + chunk.len() > limit {
                return Err(Error::refused(
                    Code::TooLarge,
                    format!("请求正文不能超过 {} KB。", limit / 1024),
                ));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Bytes::from(bytes))
    };
    match tokio::time::timeout(Duration::from_secs(seconds), all).await {
        Ok(result) => result,
        Err(_) => {
            Err(Error::refused(Code::RequestTimeout, format!("请求正文在 {seconds} 秒内没有传完，请重试。")))
        }
    }
}

fn require_json(request: &HttpRequest) -> Result<()> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    if kind.split(';').next().is_some_and(|k| k.trim().eq_ignore_ascii_case("application/json")) {
        Ok(())
    } else {
        Err(Error::refused(Code::UnsupportedType, "请求正文须为 JSON（Content-Type: application/json）。"))
    }
}

/// Parses and checks; a wrong type is named by its JSON pointer.
pub fn parse<T: DeserializeOwned + Validate>(bytes: &[u8]) -> Result<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value: T = match serde_path_to_error::deserialize(&mut deserializer) {
        Ok(value) => {
            deserializer.end().map_err(|_| Error::refused(Code::BadJson, "JSON 之后还有多余的内容。"))?;
            value
        }
        Err(error) => with_whole_numbers(bytes).ok_or_else(|| wrong_shape(&error))?,
    };
    value.validate().map_err(|errors| Error::invalid(field_errors(&errors)))?;
    Ok(value)
}

/// To JSON Schema `160.0` is an integer, to serde it isn't: whole numbers get a second chance.
fn with_whole_numbers<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let mut value: Value = serde_json::from_slice(bytes).ok()?;
    make_whole(&mut value).then(|| serde_json::from_value(value).ok())?
}

/// Whether anything was changed.
fn make_whole(value: &mut Value) -> bool {
    match value {
        Value::Number(number) => match number.as_f64().filter(|_| number.is_f64()) {
            #[expect(clippy::cast_possible_truncation, reason = "compared before it is used")]
            #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "equal is what is asked")]
            Some(float) if (float as i64) as f64 == float => {
                *value = Value::from(float as i64);
                true
            }
            _ => false,
        },
        Value::Array(items) => items.iter_mut().fold(false, |changed, item| make_whole(item) | changed),
        Value::Object(members) => {
            members.values_mut().fold(false, |changed, item| make_whole(item) | changed)
        }
        _ => false,
    }
}

fn wrong_shape(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let cause = error.inner();
    let place = format!("第 {} 行第 {} 列", cause.line(), cause.column());
    if !cause.is_data() {
        return Error::refused(Code::BadJson, format!("正文不是完整的 JSON（{place}）。"));
    }
    let pointer = pointer(error.path());
    Error::Refused {
        code: Code::BadJson,
        detail: format!("正文的结构与接口文档不符（{place}），请对照 /api/v1/openapi.json。"),
        errors: vec![FieldError::at(pointer, "wrong_shape", shape_detail(&cause.to_string()))],
        allowed: Vec::new(),
    }
}

/// serde's sentence, the part that names field or type; never the value, which may be personal.
fn shape_detail(cause: &str) -> String {
    let quoted = |text: &str| text.split('`').nth(1).map(str::to_owned).unwrap_or_default();
    match cause {
        c if c.starts_with("unknown field") => format!("没有 {} 这个字段", quoted(c)),
        c if c.starts_with("missing field") => format!("缺少字段 {}", quoted(c)),
        c if c.starts_with("unknown variant") => "不在可选值之内".to_owned(),
        _ => "类型或格式不对".to_owned(),
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |mut pointer, segment| {
        let part = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
            Segment::Enum { variant } => variant.clone(),
            Segment::Unknown => return pointer,
        };
        pointer.push('/');
        pointer.push_str(&part);
        pointer
    })
}

#[cfg(test)]
mod tests {
    use contract::providers::Class;

    use super::*;

    #[test]
    fn whole_numbers_may_be_written_with_a_point() {
        let class = |places: &str| format!(r#"{{"name":"小班","kind":"junior","places":{places}}}"#);
        assert_eq!(parse::<Class>(class("15.0").as_bytes()).unwrap().places, 15);
        assert!(parse::<Class>(class("15.5").as_bytes()).is_err());
        assert!(parse::<Class>(class("-1.0").as_bytes()).is_err());
    }
}
