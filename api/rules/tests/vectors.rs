//! Every file of `vectors/`, by its kind: the protocol's own test data, natively and as WASM.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use rules::draw::{self, cli, hex, labelled, unhex};
use serde_json::{Value, json};

macro_rules! vectors {
    ($($name:literal,)*) => {
        const VECTORS: &[(&str, &str)] = &[$(($name, include_str!(concat!("../vectors/", $name, ".json"))),)*];
    };
}

vectors! {
    "01-primitives",
    "02-odds-normal",
    "03-odds-tight-cuts",
    "04-odds-all",
    "05-plan-infeasible",
    "06-record-worked-example",
    "07-record-two-strata",
    "08-record-repair-chain",
    "09-record-level-chain",
    "10-record-shortage",
    "11-record-shortage-units-own-extras",
    "12-record-shortage-own",
    "13-record-events",
    "14-verify-withheld-copy",
    "15-proof-good",
    "16-proof-bad",
    "17-verify-swapped-teams",
    "18-verify-truncated-table",
    "19-draw-due-in-the-past",
}

const INPUT_KEYS: [&str; 9] =
    ["alg", "announcement", "institutions", "inspectors", "recusals", "nonces", "beacon", "events", "added"];

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_file_of_the_folder_is_listed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let listed: Vec<String> = VECTORS.iter().map(|(name, _)| format!("{name}.json")).collect();
    assert_eq!(files, listed);
    assert_eq!(files.len(), 19);
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn every_vector_is_met() {
    for (name, text) in VECTORS {
        let vector: Value = serde_json::from_str(text).unwrap();
        match vector["kind"].as_str() {
            Some("primitives") => primitives(&vector["out"]),
            Some("odds") => {
                assert_eq!(answer(cli::odds_json(&text_of(&vector["in"]))), vector["out"], "{name}");
            }
            Some("draw") => {
                assert_eq!(answer(cli::compute_json(&text_of(&vector["in"]))), vector["out"], "{name}");
            }
            Some("record") => record(name, &vector["record"]),
            Some("verify") => assert_eq!(verdict(&vector["record"]), vector["out"], "{name}"),
            Some("proof") => proof(name, &vector),
            kind => panic!("{name}: unknown kind {kind:?}"),
        }
    }
}

fn text_of(value: &Value) -> String {
    value.to_string()
}

fn answer(result: Result<String, String>) -> Value {
    serde_json::from_str(&result.unwrap_or_else(|refusal| refusal)).unwrap()
}

/// `null`, or step and code.
fn verdict(record: &Value) -> Value {
    let verdict: Value = serde_json::from_str(&cli::verify_json(&text_of(record))).unwrap();
    if verdict == json!({"ok": true}) { Value::Null } else { json!([verdict["step"], verdict["code"]]) }
}

fn record(name: &str, record: &Value) {
    let mut input = record.clone();
    input.as_object_mut().unwrap().retain(|key, _| INPUT_KEYS.contains(&key.as_str()));
    let mut expected = record.clone();
    expected.as_object_mut().unwrap().retain(|key, _| key != "note" && key != "sig");
    assert_eq!(answer(cli::compute_json(&text_of(&input))), expected, "{name}");
    assert_eq!(verdict(record), Value::Null, "{name}");
    every_row_proves_itself(name, record);
}

fn every_row_proves_itself(name: &str, record: &Value) {
    let record = draw::Record::parse(&text_of(record)).unwrap();
    for (rev, revision) in record.revisions.iter().enumerate() {
        for index in 0..revision.teams.len() {
            let proof = draw::Proof::build(&record, rev, index).unwrap();
            assert_eq!(proof.check(&revision.result_root), Ok(()), "{name}");
        }
    }
}

fn proof(name: &str, vector: &Value) {
    let checked = answer(cli::check_proof_json(&text_of(&vector["proof"]), vector["root"].as_str().unwrap()));
    let out = if checked == json!({"ok": true}) { Value::Null } else { checked };
    assert_eq!(out, vector["out"], "{name}");
}

fn primitives(out: &Value) {
    for case in out["H"].as_array().unwrap() {
        let fields: Vec<Vec<u8>> = case["fields"].as_array().unwrap().iter().map(bytes).collect();
        let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        assert_eq!(hex(&labelled(case["label"].as_str().unwrap(), &fields)), case["out"]);
    }
    let seed = unhex(out["seed"].as_str().unwrap()).unwrap();
    // The labels are not written in the file: a stream of a stratum `S`, and the tickets of institutions.
    assert_eq!(hex(&draw::subkey(&seed, LABEL)), out["subkey"]);
    let words = out["u64"].as_array().unwrap();
    let mut stream = draw::Stream::new(&seed, LABEL);
    for word in words {
        assert_eq!(stream.word().to_string(), *word);
    }
    for (bound, numbers) in out["below"].as_object().unwrap() {
        let mut stream = draw::Stream::new(&seed, LABEL);
        for number in numbers.as_array().unwrap() {
            assert_eq!(stream.below(bound.parse().unwrap()).to_string(), *number);
        }
    }
    for (id, ticket) in out["ticket"].as_object().unwrap() {
        assert_eq!(format!("{:032x}", draw::Tickets::new(&seed, "inst").of(id)), *ticket);
    }
    merkle(out);
}

const LABEL: &str = "start/S";

fn merkle(out: &Value) {
    let texts: Vec<&str> = out["rows"].as_array().unwrap().iter().map(|row| row.as_str().unwrap()).collect();
    for (size, tree) in out["merkle"].as_object().unwrap() {
        let rows: draw::Rows = texts.iter().take(size.parse().unwrap()).collect();
        assert_eq!(hex(&draw::merkle::root(&rows)), tree["root"]);
        for (index, path) in tree["paths"].as_array().unwrap().iter().enumerate() {
            let built = draw::merkle::path(&rows, index).unwrap();
            assert_eq!(json!(built.iter().map(|hash| hex(hash)).collect::<Vec<_>>()), *path);
            let root = draw::merkle::rebuild(texts[index], index as u64, rows.len() as u64, &built).unwrap();
            assert_eq!(hex(&root), tree["root"]);
        }
    }
}

fn bytes(text: &Value) -> Vec<u8> {
    let digits = text.as_str().unwrap();
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}
