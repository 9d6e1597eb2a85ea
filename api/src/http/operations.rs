//! What the `OpenAPI` document knows about every operation, used to be strict at the edge: an unknown or
//! overlong query parameter is 400, a known path with another method is 405 with `Allow`.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use contract::FieldError;
use utoipa::openapi::{
    OpenApi, RefOr,
    path::{self, ParameterIn},
};

struct Operation {
    method: &'static str,
    segments: Vec<String>,
    /// Name and greatest length of each query parameter.
    query: BTreeMap<String, Option<usize>>,
}

/// An operation's parameters; ours are all written out in place.
pub fn parameters(operation: &path::Operation) -> impl Iterator<Item = &path::Parameter> {
    operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    })
}

/// All documented operations.
pub struct Operations(Vec<Operation>);

impl Operations {
    /// Collects them.
    pub fn of(document: &OpenApi) -> Self {
        let mut all = Vec::new();
        for (path, item) in &document.paths.paths {
            let methods = [
                ("GET", &item.get),
                ("POST", &item.post),
                ("PUT", &item.put),
                ("DELETE", &item.delete),
                ("PATCH", &item.patch),
            ];
            for (method, operation) in methods {
                let Some(operation) = operation else { continue };
                let query = parameters(operation).filter(|p| p.parameter_in == ParameterIn::Query);
                all.push(Operation {
                    method,
                    segments: path.split('/').map(str::to_owned).collect(),
                    query: query.map(|p| (p.name.clone(), max_length(p))).collect(),
                });
            }
        }
        Self(all)
    }

    /// The operations of a path. A fixed path (`/draws/preview`) goes before a template that fits too (`/draws/{id}`).
    fn at<'a>(&'a self, path: &'a str) -> Vec<&'a Operation> {
        let fits: Vec<&Operation> = self.fitting(path).collect();
        let fixed = |o: &&Operation| o.segments.iter().filter(|s| !s.starts_with('{')).count();
        let most = fits.iter().map(fixed).max();
        fits.into_iter().filter(|operation| Some(fixed(operation)) == most).collect()
    }

    fn fitting<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Operation> {
        let segments: Vec<&str> = path.split('/').collect();
        self.0.iter().filter(move |operation| {
            operation.segments.len() == segments.len()
                && operation.segments.iter().zip(&segments).all(|(t, s)| t == s || t.starts_with('{'))
        })
    }

    /// Methods that `path` takes; empty where there is no such path.
    pub fn allowed(&self, path: &str) -> Vec<&'static str> {
        let methods: BTreeSet<&str> = self.at(path).iter().map(|operation| operation.method).collect();
        methods.into_iter().collect()
    }

    /// What is wrong with the query parameters, as far as the document alone can tell.
    pub fn query_faults(&self, method: &str, path: &str, query: &str) -> Vec<FieldError> {
        let operations = self.at(path);
        let Some(operation) = operations.iter().find(|operation| operation.method == method) else {
            return Vec::new();
        };
        let fault = |(name, value): (Cow<'_, str>, Cow<'_, str>)| match operation.query.get(name.as_ref()) {
            None => Some(FieldError::parameter(name, "unknown", "没有这个查询参数")),
            Some(Some(most)) if value.chars().count() > *most => {
                Some(FieldError::parameter(name, "too_long", format!("不能超过 {most} 个字")))
            }
            Some(_) if value.contains('\0') => {
                Some(FieldError::parameter(name, "control_character", "含有不可见的控制字符，请删去后再查"))
            }
            Some(_) => None,
        };
        form_urlencoded::parse(query.as_bytes()).filter_map(fault).collect()
    }
}

fn max_length(parameter: &path::Parameter) -> Option<usize> {
    let schema = serde_json::to_value(parameter.schema.as_ref()?).ok()?;
    schema.get("maxLength")?.as_u64()?.try_into().ok()
}
