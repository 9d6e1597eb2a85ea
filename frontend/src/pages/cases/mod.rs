//! Case records, to be read.

use contract::cases::{CaseFilter, CaseStage, CaseView};
use leptos::prelude::*;

use crate::{
    api, format,
    listing::Listing,
    path,
    text::{Word, t},
    ui::{Badge, Column, DataTable, FilterBar, FilterWords, PageHead, Tone},
};

/// The page.
#[component]
pub fn CasesPage() -> impl IntoView {
    let words = &t().rectifications;
    let list = Listing::<CaseFilter>::from_url();
    let rows = list.rows(api::rectifications::cases);
    view! {
        <PageHead title=words.cases_title lead=words.cases_lead />
        <FilterBar list>
            <FilterWords
                label=words.stage
                value=Signal::derive(move || list.filter.get().stage)
                on_change=move |stage| list.narrow(|f| f.stage = stage)
            />
        </FilterBar>
        <DataTable id="cases" caption=words.cases_caption columns=columns() rows paging=list.paging />
    }
}

const fn tone(stage: CaseStage) -> Tone {
    match stage {
        CaseStage::Found => Tone::Warning,
        CaseStage::Accepted | CaseStage::Dispatched | CaseStage::Handled => Tone::Info,
        CaseStage::Closed => Tone::Neutral,
    }
}

fn columns() -> Vec<Column<CaseView>> {
    let words = &t().rectifications;
    let provider =
        |c: &CaseView| view! { <a href=path::provider(c.provider_id)>{c.provider_name.clone()}</a> };
    let stage = |c: &CaseView| view! { <Badge label=c.stage.label() tone=tone(c.stage) /> };
    let order = |c: &CaseView| {
        view! { <a href=path::rectification(c.rectification_id)>{c.source.label()}</a> }
    };
    vec![
        Column::new("number", words.number, |c: &CaseView| c.number.clone()).pinned(),
        Column::new("provider_name", words.provider, provider),
        Column::new("stage", words.stage, stage),
        Column::new("subject", words.subject, |c: &CaseView| c.subject.clone()),
        Column::new("source", words.source, order),
        Column::new("reason", words.reason, |c: &CaseView| c.reason.clone()),
        Column::new("opened_at", words.opened_at, |c: &CaseView| format::moment(c.opened_at)),
        Column::new("opened_by", words.opened_by, |c: &CaseView| c.opened_by.clone()).optional(),
        Column::new("article", words.basis, |c: &CaseView| c.article.clone()).optional(),
    ]
}
