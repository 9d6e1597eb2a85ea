//! Every URL of the screens, as builders. Nothing else in the SPA writes a path.

mod open;

use contract::{
    accounts::AccountFilter,
    audit::AuditFilter,
    draws::DrawFilter,
    id::{
        AccountId, AnnualPlanId, DrawId, ImportId, InspectionId, InspectorId, ItemVersionId, ProviderId,
        RectificationId,
    },
    inspectors::InspectorFilter,
    page::PageQuery,
    providers::ProviderFilter,
    recusals::RecusalFilter,
};
use serde::Serialize;

pub use open::*;

/// The workbench.
pub const HOME: &str = "/";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// The provider register.
pub const PROVIDERS: &str = "/providers";
/// A form for a new provider.
pub const NEW_PROVIDER: &str = "/providers/new";
/// The inspector register.
pub const INSPECTORS: &str = "/inspectors";
/// A form for a new inspector.
pub const NEW_INSPECTOR: &str = "/inspectors/new";
/// Recusals.
pub const RECUSALS: &str = "/recusals";
/// A form for a new recusal.
pub const NEW_RECUSAL: &str = "/recusals/new";
/// Imports.
pub const IMPORTS: &str = "/imports";
/// Draws.
pub const DRAWS: &str = "/draws";
/// A form for a new draw.
pub const NEW_DRAW: &str = "/draws/new";
/// Checking a draw's record.
pub const VERIFY: &str = "/verify";
/// The audit log.
pub const AUDIT: &str = "/audit";
/// Accounts.
pub const ACCOUNTS: &str = "/accounts";
/// A form for a new account.
pub const NEW_ACCOUNT: &str = "/accounts/new";
/// One's own account.
pub const ME: &str = "/me";
/// One's own open visits.
pub const VISITS: &str = "/visits";
/// Inspections.
pub const INSPECTIONS: &str = "/inspections";
/// A form for a triggered inspection.
pub const NEW_INSPECTION: &str = "/inspections/new";
/// Rectification orders.
pub const RECTIFICATIONS: &str = "/rectifications";
/// Case records.
pub const CASES: &str = "/cases";
/// Requests for recusal.
pub const RECUSAL_REQUESTS: &str = "/recusal-requests";
/// The working-day calendar.
pub const CALENDAR: &str = "/calendar";
/// What the code at a door leads to.
const DOOR: &str = "/door/";
/// Publication of results.
pub const PUBLICATIONS: &str = "/publications";
/// Statistics of draws.
pub const STATISTICS: &str = "/statistics/draws";

/// The item list.
pub const ITEMS: &str = "/items";
/// Yearly plans.
pub const ANNUAL_PLANS: &str = "/annual-plans";
/// A form for a new yearly plan.
pub const NEW_ANNUAL_PLAN: &str = "/annual-plans/new";
/// The coverage and cap ledger.
pub const COVERAGE: &str = "/coverage";

/// `base?filter&page`, without what is the default.
pub fn list(base: &str, filter: &impl Serialize, page: &PageQuery) -> String {
    let query = query(filter, page);
    if query.is_empty() { base.to_owned() } else { format!("{base}?{query}") }
}

/// Filter and page as a query string, as both screens and the server have it.
pub fn query(filter: &impl Serialize, page: &PageQuery) -> String {
    let parts = [serde_urlencoded::to_string(filter), serde_urlencoded::to_string(page)];
    parts.into_iter().filter_map(Result::ok).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&")
}

/// The provider register, filtered.
pub fn providers(filter: &ProviderFilter) -> String {
    list(PROVIDERS, filter, &PageQuery::default())
}

/// A provider.
pub fn provider(id: ProviderId) -> String {
    format!("{PROVIDERS}/{id}")
}

/// The form for a provider's facts.
pub fn edit_provider(id: ProviderId) -> String {
    format!("{PROVIDERS}/{id}/edit")
}

/// The inspector register, filtered.
pub fn inspectors(filter: &InspectorFilter) -> String {
    list(INSPECTORS, filter, &PageQuery::default())
}

/// The draws, filtered.
pub fn draws(filter: &DrawFilter) -> String {
    list(DRAWS, filter, &PageQuery::default())
}

/// A draw.
pub fn draw(id: DrawId) -> String {
    format!("{DRAWS}/{id}")
}

/// Checking the record of this draw.
pub fn verify_draw(id: DrawId) -> String {
    format!("{VERIFY}?draw={id}")
}

/// An inspector.
pub fn inspector(id: InspectorId) -> String {
    format!("{INSPECTORS}/{id}")
}

/// The form for a new inspector, with what is wanted filled in.
pub fn new_inspector(wanted: &impl Serialize) -> String {
    list(NEW_INSPECTOR, wanted, &PageQuery::default())
}

/// The form for an inspector's facts.
pub fn edit_inspector(id: InspectorId) -> String {
    format!("{INSPECTORS}/{id}/edit")
}

/// Recusals, filtered.
pub fn recusals(filter: &RecusalFilter) -> String {
    list(RECUSALS, filter, &PageQuery::default())
}

/// The form for a new recusal, with what the filter names already chosen.
pub fn new_recusal(filter: &RecusalFilter) -> String {
    list(NEW_RECUSAL, filter, &PageQuery::default())
}

/// An import.
pub fn import(id: ImportId) -> String {
    format!("{IMPORTS}/{id}")
}

/// An account.
pub fn account(id: AccountId) -> String {
    format!("{ACCOUNTS}/{id}")
}

/// The audit log, filtered.
pub fn audit(filter: &AuditFilter) -> String {
    list(AUDIT, filter, &PageQuery::default())
}

/// Accounts, filtered.
pub fn accounts(filter: &AccountFilter) -> String {
    list(ACCOUNTS, filter, &PageQuery::default())
}

/// The form for the plan of a draw that is not announced yet.
pub fn edit_draw(id: DrawId) -> String {
    format!("{DRAWS}/{id}/edit")
}

/// A drawn visit before anybody is at the door.
pub fn drawn_visit(draw: DrawId, rank: i32) -> String {
    format!("{VISITS}/drawn/{draw}/{rank}")
}

/// A triggered visit before anybody is at the door.
pub fn triggered_visit(id: InspectionId) -> String {
    format!("{VISITS}/triggered/{id}")
}

/// A visit on the inspector's phone.
pub fn visit(id: InspectionId) -> String {
    format!("{VISITS}/{id}")
}

/// An inspection.
pub fn inspection(id: InspectionId) -> String {
    format!("{INSPECTIONS}/{id}")
}

/// A rectification order.
pub fn rectification(id: RectificationId) -> String {
    format!("{RECTIFICATIONS}/{id}")
}

/// What somebody at a door sees after scanning.
pub fn door(code: &str) -> String {
    format!("{DOOR}{code}")
}

/// The code in the address of a door.
pub fn door_code(path: &str) -> &str {
    path.strip_prefix(DOOR).unwrap_or_default()
}

/// A publication.
pub fn publication(id: InspectionId) -> String {
    format!("{PUBLICATIONS}/{id}")
}

/// A form for the first version of this item.
pub fn new_item_version(item: &str) -> String {
    format!("/item-versions/new?item={item}")
}

/// A version of an item.
pub fn item_version(id: ItemVersionId) -> String {
    format!("/item-versions/{id}")
}

/// The form for a draft of an item.
pub fn edit_item_version(id: ItemVersionId) -> String {
    format!("/item-versions/{id}/edit")
}

/// A form for the version after this one.
pub fn supersede_item_version(id: ItemVersionId) -> String {
    format!("/item-versions/{id}/supersede")
}

/// A yearly plan.
pub fn annual_plan(id: AnnualPlanId) -> String {
    format!("{ANNUAL_PLANS}/{id}")
}

/// The form for a draft of a yearly plan.
pub fn edit_annual_plan(id: AnnualPlanId) -> String {
    format!("{ANNUAL_PLANS}/{id}/edit")
}

/// A form for the version after this one.
pub fn supersede_annual_plan(id: AnnualPlanId) -> String {
    format!("{ANNUAL_PLANS}/{id}/supersede")
}

/// A provider's account of a year, or of this one.
pub fn provider_coverage(id: ProviderId, year: Option<i32>) -> String {
    let year = year.map(|year| format!("?year={year}")).unwrap_or_default();
    format!("{COVERAGE}/{id}{year}")
}

#[cfg(test)]
mod tests {
    use contract::{
        page::Many,
        providers::{ProviderStatus, RiskClass},
    };

    use super::*;

    #[test]
    fn paths_are_these() {
        let id: ProviderId = "0198f0aa-1111-7000-8000-000000000000".parse().unwrap();
        let filter = ProviderFilter {
            q: Some("曹家渡".into()),
            status: Some(Many(vec![ProviderStatus::Operating, ProviderStatus::Suspended])),
            inclusive: Some(true),
            ..ProviderFilter::default()
        };
        assert_eq!(providers(&ProviderFilter::default()), "/providers");
        assert_eq!(
            providers(&filter),
            "/providers?q=%E6%9B%B9%E5%AE%B6%E6%B8%A1&status=operating%2Csuspended&inclusive=true"
        );
        assert_eq!(provider(id), "/providers/0198f0aa-1111-7000-8000-000000000000");
        assert_eq!(edit_provider(id), "/providers/0198f0aa-1111-7000-8000-000000000000/edit");
    }

    #[test]
    fn page_and_filter_share_one_query() {
        let filter = ProviderFilter { risk_class: Some(Many(vec![RiskClass::C])), ..Default::default() };
        let page = PageQuery { page: Some(3), sort: Some("-places".into()), ..PageQuery::default() };
        assert_eq!(list(PROVIDERS, &filter, &page), "/providers?risk_class=c&page=3&sort=-places");
    }
}
