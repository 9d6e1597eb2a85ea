//! Uploading a file.

use contract::{
    FieldError,
    imports::{ImportQuery, ImportView, Register},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::Serialize;

use super::keep_file;
use crate::{
    api::{self, ApiError},
    path,
    text::t,
    ui::{Check, FileDrop, Form, FormView, Select, Submit},
};

/// As the server has it.
const LIMIT_MB: u32 = 20;

/// What tells one upload from another: the same file again is the same submission.
#[derive(Serialize)]
pub(super) struct Sending {
    query: ImportQuery,
    name: String,
    size: f64,
    changed: f64,
    #[serde(skip)]
    file: web_sys::File,
}

impl Sending {
    pub(super) fn new(query: ImportQuery, file: web_sys::File) -> Self {
        Self { query, name: file.name(), size: file.size(), changed: file.last_modified(), file }
    }
}

/// Uploads, and keeps the file at hand for what comes after a check.
pub(super) async fn send(sending: Sending, key: String) -> Result<ImportView, ApiError> {
    let import = api::imports::start(&sending.query, &sending.file, key).await?;
    keep_file(import.id, sending.file);
    Ok(import)
}

/// The form.
#[component]
pub fn Upload(register: Option<Register>) -> impl IntoView {
    let words = &t().imports;
    let form = Form::new("imports/new");
    let register = RwSignal::new(register);
    let only_check = RwSignal::new(true);
    let file = RwSignal::new_local(None::<web_sys::File>);
    let read = move || match (register.get(), file.get()) {
        (Some(register), Some(file)) => {
            Ok(Sending::new(ImportQuery { register, validate_only: only_check.get() }, file))
        }
        (register, file) => {
            let no_register =
                register.is_none().then(|| FieldError::at("/register", "required", t().form.required));
            let no_file = file.is_none().then(|| FieldError::at("/file", "choose", t().imports.choose_file));
            Err(no_register.into_iter().chain(no_file).collect())
        }
    };
    let navigate = use_navigate();
    let done = move |import: ImportView| navigate(&path::import(import.id), NavigateOptions::default());
    let save = form.submit(read, send, done);
    view! {
        <FormView form save>
            <Select label=words.register value=register at="/register" required=true />
            <FileDrop
                label=words.file
                hint=words.file_hint
                file
                accept=".xlsx,.csv"
                limit_mb=LIMIT_MB
                at="/file"
            />
            <Check label=words.mode_check value=only_check />
            <Submit label=words.start busy_label=words.uploading />
        </FormView>
    }
}
