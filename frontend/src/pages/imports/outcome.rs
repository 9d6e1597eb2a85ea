//! What an import did, and the rows it could not take.

use contract::{
    FieldError, Page,
    imports::{FailedRow, ImportQuery, ImportState, ImportView},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    kept_file,
    upload::{Sending, send},
};
use crate::{
    api::{self, submission_key},
    data::{Data, action},
    format, path,
    text::{language, t},
    ui::{Button, Glyph, Icon, Kind, LinkButton, Load, Section, toast},
};

/// What an import did.
#[component]
pub fn Outcome(import: ImportView) -> impl IntoView {
    let words = &t().imports;
    let failure = import.failure.clone().map(|failure| {
        view! {
            <div class="failure" role="alert">
                <p class="failure-title"><Icon glyph=Glyph::Alert /> {words.failed}</p>
                <p>{failure}</p>
            </div>
        }
    });
    let passed = import.validate_only && import.state == ImportState::Succeeded && import.failed_rows == 0;
    let next = passed.then(|| view! { <ImportNow import=import.clone() /> });
    let failures = (import.failed_rows > 0).then(|| view! { <Failures import=import.clone() /> });
    view! {
        <Section title=words.result>
            {failure}
            <Counts import=import.clone() />
            {next}
            <div class="button-row form-end">
                <LinkButton label=words.back href=path::IMPORTS />
            </div>
        </Section>
        {failures}
    }
}

/// What was counted. Nothing at all where the file was not read; no "left alone" where nothing was.
#[component]
fn Counts(import: ImportView) -> impl IntoView {
    let words = &t().imports;
    if import.rows == 0 {
        return ().into_any();
    }
    let (created, updated) = if import.validate_only {
        (words.would_create, words.would_update)
    } else {
        (words.created_rows, words.updated_rows)
    };
    // An import that was stopped early counts only what it got to.
    let is_whole = import.state == ImportState::Succeeded;
    let counts = [
        (words.rows, import.rows, true),
        (created, import.created_rows, is_whole),
        (updated, import.updated_rows, is_whole),
        (words.unchanged_rows, import.unchanged_rows, is_whole),
        (words.failed_rows, import.failed_rows, is_whole),
        (words.left_rows, import.rows - import.done_rows, false),
    ];
    let tiles =
        counts.into_iter().filter(|(_, count, always)| *always || *count > 0).map(|(label, count, _)| {
            view! { <div class="tile"><dt>{label}</dt><dd>{format::number(count.into())}</dd></div> }
        });
    view! { <dl class="tiles">{tiles.collect_view()}</dl> }.into_any()
}

/// After a check without errors the same file can be imported at once, as long as this page still has it.
#[component]
fn ImportNow(import: ImportView) -> impl IntoView {
    let words = &t().imports;
    let good = view! { <p class="found found-good"><Icon glyph=Glyph::Check /> {words.all_good}</p> };
    if kept_file(import.id).is_none() {
        return view! { {good} <p class="muted">{words.import_again}</p> }.into_any();
    }
    let navigate = use_navigate();
    // One key for the page: pressing twice imports once.
    let key = StoredValue::new(submission_key());
    let (id, register) = (import.id, import.register);
    let start = action(move || {
        let navigate = navigate.clone();
        async move {
            let Some(file) = kept_file(id) else { return };
            let sending = Sending::new(ImportQuery { register, validate_only: false }, file);
            match send(sending, key.get_value()).await {
                Ok(import) => navigate(&path::import(import.id), NavigateOptions::default()),
                Err(error) => toast::failed(&error),
            }
        }
    });
    view! {
        {good}
        <div class="button-row">
            <Button
                label=words.import_now
                kind=Kind::Primary
                glyph=Glyph::Import
                on_press=move |()| { start.dispatch(()); }
                busy=start.pending()
            />
        </div>
    }
    .into_any()
}

#[component]
fn Failures(import: ImportView) -> impl IntoView {
    let words = &t().imports;
    let (id, all) = (import.id, import.failed_rows);
    let rows = Data::new(move || api::imports::failed_rows(id));
    let save = action(move || {
        let stem = import.file_name.rsplit_once('.').map_or(import.file_name.as_str(), |(stem, _)| stem);
        let name = format!("{stem} {}", t().imports.errors_name);
        async move {
            if let Err(error) = api::imports::save_errors(id, &name).await {
                toast::failed(&error);
            }
        }
    });
    view! {
        <Section title=words.failures lead=words.failures_lead>
            <div class="button-row">
                <Button
                    label=words.save_errors
                    kind=Kind::Primary
                    glyph=Glyph::Download
                    on_press=move |()| { save.dispatch(()); }
                    busy=save.pending()
                />
            </div>
            <Load from=rows let:rows>
                <FailedTable rows all />
            </Load>
        </Section>
    }
}

#[component]
fn FailedTable(rows: Page<FailedRow>, all: i32) -> impl IntoView {
    let words = &t().imports;
    let shown = rows.items.len();
    let is_part = i32::try_from(shown).is_ok_and(|shown| shown < all);
    let lines = rows.items.into_iter().map(|failed| {
        let content: Vec<String> = failed.cells.into_iter().filter(|cell| !cell.is_empty()).collect();
        let faults = failed.errors.into_iter().map(|fault| view! { <li>{told(fault)}</li> }).collect_view();
        view! {
            <tr>
                <th scope="row" data-label=words.row>{t().imports.row_number(failed.row)}</th>
                <td data-label=words.wrong><ul class="faults">{faults}</ul></td>
                <td data-label=words.content class="muted">{content.join(" | ")}</td>
            </tr>
        }
    });
    view! {
        {is_part.then(|| view! { <p class="muted">{words.more_rows(shown, all)}</p> })}
        <table class="table failed-rows">
            <caption class="hidden">{words.failures}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.row}</th>
                    <th scope="col">{words.wrong}</th>
                    <th scope="col">{words.content}</th>
                </tr>
            </thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
    }
}

/// The column's name, and what is wrong there.
fn told(fault: FieldError) -> impl IntoView {
    let column = fault.pointer.as_deref().map(|pointer| pointer.trim_start_matches('/').to_owned());
    let column =
        column.filter(|column| !column.is_empty()).unwrap_or_else(|| t().imports.whole_row.to_owned());
    view! { <strong>{column}{language().pick("：", ": ")}</strong> {fault.detail} }
}
