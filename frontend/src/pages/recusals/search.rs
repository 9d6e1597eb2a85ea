//! Finding inspectors and providers by typing, and their names by id.

use contract::{
    id::{InspectorId, ProviderId},
    inspectors::{InspectorFilter, InspectorSummary},
    page::PageQuery,
    providers::{ProviderFilter, ProviderSummary},
};

use crate::{
    api::{self, ApiError},
    session,
    ui::Choice,
};

/// As many as fit on a screen; who needs more types more.
const SHOWN: u32 = 8;

fn first_few() -> PageQuery {
    PageQuery { page_size: Some(SHOWN), ..PageQuery::default() }
}

fn typed(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Inspectors by name, pinyin or licence number.
pub async fn inspectors(text: String) -> Result<Vec<Choice>, ApiError> {
    let filter = InspectorFilter { q: typed(text), ..InspectorFilter::default() };
    let page = api::inspectors::list(filter, first_few()).await?;
    Ok(page.items.into_iter().map(inspector).collect())
}

fn inspector(found: InspectorSummary) -> Choice {
    let department = session::department_name(&found.department_code);
    let detail = format!("{department} · {} · {}", found.unit, found.licence_number);
    Choice { id: found.id.to_string(), name: found.name, detail }
}

/// Providers by name, pinyin, credit code or address.
pub async fn providers(text: String) -> Result<Vec<Choice>, ApiError> {
    let filter = ProviderFilter { q: typed(text), ..ProviderFilter::default() };
    let page = api::providers::list(filter, first_few()).await?;
    Ok(page.items.into_iter().map(provider).collect())
}

fn provider(found: ProviderSummary) -> Choice {
    let detail = format!("{} · {}", session::street_name(&found.street_code), found.address);
    Choice { id: found.id.to_string(), name: found.name, detail }
}

/// The inspector with this id; none where it can't be seen.
pub async fn inspector_of(id: InspectorId) -> Option<Choice> {
    let found = api::inspectors::find(id).await.ok()?;
    let department = session::department_name(&found.facts.department_code);
    let detail = format!("{department} · {} · {}", found.facts.unit, found.facts.licence_number);
    Some(Choice { id: id.to_string(), name: found.facts.name, detail })
}

/// The provider with this id; none where it can't be seen.
pub async fn provider_of(id: ProviderId) -> Option<Choice> {
    let found = api::providers::find(id).await.ok()?;
    let detail = format!("{} · {}", session::street_name(&found.facts.street_code), found.facts.address);
    Some(Choice { id: id.to_string(), name: found.facts.name, detail })
}
