//! The document: as checked in, and complete.

use std::{collections::BTreeSet, path::PathBuf};

use contract::Code;
use serde_json::Value;
use tuoyu::{cli, server};

use crate::support::{App, database::Backend};

fn checked_in() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi/api.json")
}

#[test]
fn openapi_document_is_current() {
    let now = cli::openapi_text();
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(checked_in(), &now).unwrap();
    }
    let then = std::fs::read_to_string(checked_in()).unwrap_or_default();
    assert!(now == then, "openapi/api.json is not what is served; look at the change and run `make openapi`");
}

#[actix_web::test]
async fn the_served_document_is_the_checked_in_one() {
    let app = App::start(Backend::Sqlite).await;
    let served = app.anonymous().get("/api/v1/openapi.json").await.expect(200).json;
    let file: Value = serde_json::from_str(&std::fs::read_to_string(checked_in()).unwrap()).unwrap();
    assert!(served == file);
    app.anonymous().get("/api/v1/docs/index.html").await.expect(200);
}

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let each = |(path, methods): (&String, &'_ Value)| {
        let methods = methods.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        (path.clone(), methods)
    };
    let mut all = Vec::new();
    for (path, methods) in paths.iter().map(each) {
        for method in methods {
            all.push((format!("{method} {path}"), &paths[&path][&method]));
        }
    }
    all
}

#[test]
fn every_operation_says_what_it_is() {
    let document = serde_json::to_value(server::document()).unwrap();
    let (mut ids, mut faults) = (BTreeSet::new(), Vec::new());
    for (name, operation) in operations(&document) {
        let mut want = |ok: bool, what: &str| {
            if !ok {
                faults.push(format!("{name}: {what}"));
            }
        };
        want(ids.insert(operation["operationId"].to_string()), "its id is taken");
        want(operation["tags"].as_array().is_some_and(|t| t.len() == 1), "needs one tag");
        want(operation["summary"].as_str().is_some_and(|s| s.len() > 5), "needs a summary");
        want(operation["description"].as_str().is_some_and(|s| s.len() > 5), "needs a description");
        want(operation["security"].is_array(), "needs security");
        for status in ["400", "429", "500", "503"] {
            want(operation["responses"][status].is_object(), &format!("needs the problem {status}"));
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            want(parameter["description"].is_string(), &format!("describe {}", parameter["name"]));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_schema_and_property_is_described() {
    let document = serde_json::to_value(server::document()).unwrap();
    let mut faults = Vec::new();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        if schema["description"].is_null() && name != "Id" {
            faults.push(name.clone());
        }
        for (property, schema) in schema["properties"].as_object().into_iter().flatten() {
            // What may be null is a choice of two, and the first of them carries the words.
            if schema["description"].is_null() && schema["oneOf"][0]["description"].is_null() {
                faults.push(format!("{name}.{property}"));
            }
        }
    }
    assert!(faults.is_empty(), "not described: {}", faults.join(", "));
}

#[test]
fn every_problem_code_is_documented() {
    let document = serde_json::to_value(server::document()).unwrap();
    let documented = document["components"]["schemas"]["Code"]["enum"].to_string();
    for code in Code::ALL {
        assert!(documented.contains(code.as_str()), "{}", code.as_str());
        let response = &document["components"]["responses"][format!("Problem{}", code.status())];
        assert!(response["description"].to_string().contains(code.as_str()), "{}", code.as_str());
    }
}
