//! Text in, text out: what the command line, the server and the browser all call.
//!
//! Every answer is one line of JSON. Records have their keys in the order of the protocol; answers have
//! `error` or `ok` first.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::error::{Code, DrawError};
use super::hash::unhex;
use super::plan::Window;
use super::preview::Announced;
use super::proof::Proof;
use super::record::Input;
use super::verify::{compute, verify};

#[derive(Serialize)]
struct Refusal<'a> {
    error: Code,
    #[serde(skip_serializing_if = "<[Window]>::is_empty")]
    windows: &'a [Window],
}

fn refusal(error: &DrawError) -> String {
    let refusal = Refusal { error: error.code, windows: &error.windows };
    serde_json::to_string(&refusal).unwrap_or_default()
}

/// The record of an input, or `{"error":…}`, for `E_PLAN` with `windows`.
pub fn compute_json(input: &str) -> Result<String, String> {
    let record = Input::parse(input).and_then(|input| compute(&input));
    record.map(|record| record.to_json()).map_err(|error| refusal(&error))
}

#[derive(Serialize)]
struct Verdict {
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
}

/// `{"ok":true}`, or the first failing step and its code.
pub fn verify_json(record: &str) -> String {
    let verdict = match verify(record) {
        Ok(()) => Verdict { ok: true, step: None, code: None },
        Err(failure) => {
            Verdict { ok: false, step: Some(failure.step.as_str()), code: Some(failure.error.code) }
        }
    };
    serde_json::to_string(&verdict).unwrap_or_default()
}

/// Chances of an input by stratum, `{stratum: {n, mode, cuts, parts: {id: parts}}}`, or `{"error":…}`.
pub fn odds_json(input: &str) -> Result<String, String> {
    let input = Input::parse(input).map_err(|error| refusal(&error))?;
    let announced = Announced::of(&input).map_err(|error| refusal(&error))?;
    let strata: Map<String, Value> = announced
        .odds()
        .into_iter()
        .map(|odds| {
            let chances = &odds.chances;
            let parts = odds.ids.iter().zip(&chances.parts);
            let parts: Map<String, Value> =
                parts.map(|(id, parts)| ((*id).to_owned(), (*parts).into())).collect();
            let (visits, mode) = (chances.visits, chances.mode.as_str());
            let odds_of = json!({"n": visits, "mode": mode, "cuts": chances.cuts, "parts": parts});
            (odds.stratum.to_owned(), odds_of)
        })
        .collect();
    Ok(Value::Object(strata).to_string())
}

/// `{"ok":true}` if the door proof leads to the logged root (hex), otherwise `{"error":…}`.
pub fn check_proof_json(proof: &str, logged_root: &str) -> Result<String, String> {
    let root = unhex(logged_root).ok_or_else(|| DrawError::new(Code::Proof, "root"));
    let checked = Proof::parse(proof).and_then(|proof| proof.check(&root?));
    checked.map(|()| r#"{"ok":true}"#.to_owned()).map_err(|error| refusal(&error))
}
