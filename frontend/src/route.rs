//! Which page an address names, and what is needed to see it. The opposite direction is `path`.
//!
//! A `match` and not a tree of router components: each of those costs about 3 kB of WASM, and ids come out typed.

use contract::id::{
    AccountId, AnnualPlanId, DrawId, ImportId, InspectionId, InspectorId, ItemVersionId, ProviderId,
    RectificationId,
};

use crate::permission::Permission;

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Route {
    /// The workbench, or what comes first for those without.
    Home,
    /// Signing in; for those who are signed in, the start page.
    SignIn,
    /// One's own account.
    Me,
    /// The provider register.
    Providers,
    /// A form for a new provider.
    NewProvider,
    /// A provider.
    Provider(ProviderId),
    /// The form for a provider's facts.
    EditProvider(ProviderId),
    /// The inspector register.
    Inspectors,
    /// A form for a new inspector.
    NewInspector,
    /// An inspector.
    Inspector(InspectorId),
    /// The form for an inspector's facts.
    EditInspector(InspectorId),
    /// Recusals.
    Recusals,
    /// A form for a new recusal.
    NewRecusal,
    /// Imports.
    Imports,
    /// An import.
    Import(ImportId),
    /// The audit log.
    Audit,
    /// Accounts.
    Accounts,
    /// A form for a new account.
    NewAccount,
    /// An account.
    Account(AccountId),
    /// The draws.
    Draws,
    /// A form for a new draw.
    NewDraw,
    /// A draw.
    Draw(DrawId),
    /// Checking a draw's record.
    Verify,
    /// The form for the plan of a draw that is not announced yet.
    EditDraw(DrawId),
    /// The draws, for everybody.
    PublicDraws,
    /// A draw, for everybody.
    PublicDraw(DrawId),
    /// Everybody's chance in a draw, for everybody.
    PublicChances(DrawId),
    /// The public log.
    PublicLog,
    /// One's own open visits.
    Visits,
    /// A drawn visit before anybody is at the door.
    DrawnVisit(DrawId, i32),
    /// A triggered visit before anybody is at the door.
    TriggeredVisit(InspectionId),
    /// A visit on the inspector's phone.
    Visit(InspectionId),
    /// Inspections.
    Inspections,
    /// A form for a triggered inspection.
    NewInspection,
    /// An inspection.
    Inspection(InspectionId),
    /// Rectification orders.
    Rectifications,
    /// A rectification order.
    Rectification(RectificationId),
    /// Case records.
    Cases,
    /// Requests for recusal.
    RecusalRequests,
    /// The working-day calendar.
    Calendar,
    /// What the code at a door leads to.
    Door,
    /// Publication of results.
    Publications,
    /// A publication.
    Publication(InspectionId),
    /// Statistics of draws.
    Statistics,
    /// Providers for everybody.
    PublicProviders,
    /// A provider for everybody.
    PublicProvider(CreditCode),
    /// Statistics for everybody.
    PublicStatistics,
    /// The item list.
    Items,
    /// A form for the first version of an item.
    NewItemVersion,
    /// A version of an item.
    ItemVersion(ItemVersionId),
    /// The form for a draft of an item.
    EditItemVersion(ItemVersionId),
    /// A form for a version that takes the place of another.
    SupersedeItemVersion(ItemVersionId),
    /// Yearly plans.
    AnnualPlans,
    /// A form for a new yearly plan.
    NewAnnualPlan,
    /// A yearly plan.
    AnnualPlan(AnnualPlanId),
    /// The form for a draft of a yearly plan.
    EditAnnualPlan(AnnualPlanId),
    /// A form for a new version of a published plan.
    SupersedeAnnualPlan(AnnualPlanId),
    /// The coverage and cap ledger.
    Coverage,
    /// A provider's account in it.
    ProviderCoverage(ProviderId),
}

/// A credit code in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CreditCode([u8; 18]);

impl CreditCode {
    /// As text.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 18] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphanumeric).then_some(Self(bytes))
    }
}

impl Route {
    /// Reads an address.
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Some(match parts.as_slice() {
            [] => Self::Home,
            ["sign-in"] => Self::SignIn,
            ["me"] => Self::Me,
            ["providers"] => Self::Providers,
            ["providers", "new"] => Self::NewProvider,
            ["providers", id] => Self::Provider(id.parse().ok()?),
            ["providers", id, "edit"] => Self::EditProvider(id.parse().ok()?),
            ["inspectors"] => Self::Inspectors,
            ["inspectors", "new"] => Self::NewInspector,
            ["inspectors", id] => Self::Inspector(id.parse().ok()?),
            ["inspectors", id, "edit"] => Self::EditInspector(id.parse().ok()?),
            ["recusals"] => Self::Recusals,
            ["recusals", "new"] => Self::NewRecusal,
            ["imports"] => Self::Imports,
            ["imports", id] => Self::Import(id.parse().ok()?),
            ["audit"] => Self::Audit,
            ["accounts"] => Self::Accounts,
            ["accounts", "new"] => Self::NewAccount,
            ["accounts", id] => Self::Account(id.parse().ok()?),
            ["draws"] => Self::Draws,
            ["draws", "new"] => Self::NewDraw,
            ["draws", id] => Self::Draw(id.parse().ok()?),
            ["verify"] => Self::Verify,
            ["draws", id, "edit"] => Self::EditDraw(id.parse().ok()?),
            ["public", "draws"] => Self::PublicDraws,
            ["public", "draws", id] => Self::PublicDraw(id.parse().ok()?),
            ["public", "draws", id, "chances"] => Self::PublicChances(id.parse().ok()?),
            ["public", "log"] => Self::PublicLog,
            ["visits"] => Self::Visits,
            ["visits", "drawn", draw, rank] => Self::DrawnVisit(draw.parse().ok()?, rank.parse().ok()?),
            ["visits", "triggered", id] => Self::TriggeredVisit(id.parse().ok()?),
            ["visits", id] => Self::Visit(id.parse().ok()?),
            ["inspections"] => Self::Inspections,
            ["inspections", "new"] => Self::NewInspection,
            ["inspections", id] => Self::Inspection(id.parse().ok()?),
            ["rectifications"] => Self::Rectifications,
            ["rectifications", id] => Self::Rectification(id.parse().ok()?),
            ["cases"] => Self::Cases,
            ["recusal-requests"] => Self::RecusalRequests,
            ["calendar"] => Self::Calendar,
            ["door", _] => Self::Door,
            ["publications"] => Self::Publications,
            ["publications", id] => Self::Publication(id.parse().ok()?),
            ["statistics", "draws"] => Self::Statistics,
            ["public", "providers"] => Self::PublicProviders,
            ["public", "providers", code] => Self::PublicProvider(CreditCode::parse(code)?),
            ["public", "statistics", "draws"] => Self::PublicStatistics,
            ["items"] => Self::Items,
            ["item-versions", "new"] => Self::NewItemVersion,
            ["item-versions", id] => Self::ItemVersion(id.parse().ok()?),
            ["item-versions", id, "edit"] => Self::EditItemVersion(id.parse().ok()?),
            ["item-versions", id, "supersede"] => Self::SupersedeItemVersion(id.parse().ok()?),
            ["annual-plans"] => Self::AnnualPlans,
            ["annual-plans", "new"] => Self::NewAnnualPlan,
            ["annual-plans", id] => Self::AnnualPlan(id.parse().ok()?),
            ["annual-plans", id, "edit"] => Self::EditAnnualPlan(id.parse().ok()?),
            ["annual-plans", id, "supersede"] => Self::SupersedeAnnualPlan(id.parse().ok()?),
            ["coverage"] => Self::Coverage,
            ["coverage", id] => Self::ProviderCoverage(id.parse().ok()?),
            _ => return None,
        })
    }

    /// What is needed to see it; nothing where every account may.
    pub const fn needs(self) -> Option<Permission> {
        match self {
            Self::Home
            | Self::SignIn
            | Self::Me
            | Self::Verify
            | Self::Door
            | Self::PublicDraws
            | Self::PublicDraw(_)
            | Self::PublicChances(_)
            | Self::PublicLog
            | Self::PublicProviders
            | Self::PublicProvider(_)
            | Self::PublicStatistics => None,
            Self::Providers | Self::Provider(_) => Some(Permission::ReadProviders),
            Self::NewProvider | Self::EditProvider(_) => Some(Permission::ManageProviders),
            Self::Inspectors | Self::Inspector(_) => Some(Permission::ReadInspectors),
            Self::NewInspector | Self::EditInspector(_) => Some(Permission::ManageInspectors),
            Self::Recusals => Some(Permission::ReadRecusals),
            Self::NewRecusal => Some(Permission::ManageRecusals),
            Self::Imports | Self::Import(_) => Some(Permission::ImportRegisters),
            Self::Audit => Some(Permission::ReadAudit),
            Self::Accounts | Self::Account(_) => Some(Permission::ReadAccounts),
            Self::NewAccount => Some(Permission::ManageAccounts),
            Self::Draws | Self::Draw(_) | Self::Statistics => Some(Permission::ReadDraws),
            Self::NewDraw | Self::EditDraw(_) => Some(Permission::PlanDraws),
            Self::Visits | Self::DrawnVisit(..) | Self::TriggeredVisit(_) | Self::Visit(_) => {
                Some(Permission::ConductInspections)
            }
            Self::Inspections | Self::Inspection(_) => Some(Permission::ReadInspections),
            Self::NewInspection => Some(Permission::OrderInspections),
            Self::Rectifications | Self::Rectification(_) => Some(Permission::ReadRectifications),
            Self::Cases => Some(Permission::ReadCases),
            Self::RecusalRequests => Some(Permission::ReadRecusalRequests),
            Self::Calendar => Some(Permission::ReadCalendar),
            Self::Publications | Self::Publication(_) => Some(Permission::ReadPublications),
            Self::Items | Self::ItemVersion(_) => Some(Permission::ReadItems),
            Self::NewItemVersion | Self::EditItemVersion(_) | Self::SupersedeItemVersion(_) => {
                Some(Permission::ManageItems)
            }
            Self::AnnualPlans | Self::AnnualPlan(_) => Some(Permission::ReadAnnualPlans),
            Self::NewAnnualPlan | Self::EditAnnualPlan(_) | Self::SupersedeAnnualPlan(_) => {
                Some(Permission::ManageAnnualPlans)
            }
            Self::Coverage | Self::ProviderCoverage(_) => Some(Permission::ReadCoverage),
        }
    }

    /// Whether it is for everybody, in a frame of its own, and nobody is asked who they are.
    pub const fn is_public(self) -> bool {
        matches!(
            self,
            Self::PublicDraws
                | Self::PublicDraw(_)
                | Self::PublicChances(_)
                | Self::PublicLog
                | Self::Door
                | Self::PublicProviders
                | Self::PublicProvider(_)
                | Self::PublicStatistics
        )
    }
}

#[cfg(test)]
mod tests {
    use contract::Id;

    use super::*;
    use crate::path;

    #[test]
    fn every_path_leads_to_its_page() {
        let id: ProviderId = "0198f0aa-1111-7000-8000-000000000000".parse().unwrap();
        let draw: DrawId = "0198f0aa-2222-7000-8000-000000000000".parse().unwrap();
        let pairs = [
            (path::HOME.to_owned(), Route::Home),
            (path::SIGN_IN.to_owned(), Route::SignIn),
            (path::ME.to_owned(), Route::Me),
            (path::PROVIDERS.to_owned(), Route::Providers),
            (path::NEW_PROVIDER.to_owned(), Route::NewProvider),
            (path::provider(id), Route::Provider(id)),
            (path::edit_provider(id), Route::EditProvider(id)),
            (path::INSPECTORS.to_owned(), Route::Inspectors),
            (path::NEW_INSPECTOR.to_owned(), Route::NewInspector),
            (path::inspector(Id::new(id.uuid())), Route::Inspector(Id::new(id.uuid()))),
            (path::edit_inspector(Id::new(id.uuid())), Route::EditInspector(Id::new(id.uuid()))),
            (path::RECUSALS.to_owned(), Route::Recusals),
            (path::NEW_RECUSAL.to_owned(), Route::NewRecusal),
            (path::IMPORTS.to_owned(), Route::Imports),
            (path::import(Id::new(id.uuid())), Route::Import(Id::new(id.uuid()))),
            (path::AUDIT.to_owned(), Route::Audit),
            (path::ACCOUNTS.to_owned(), Route::Accounts),
            (path::NEW_ACCOUNT.to_owned(), Route::NewAccount),
            (path::account(Id::new(id.uuid())), Route::Account(Id::new(id.uuid()))),
            (path::DRAWS.to_owned(), Route::Draws),
            (path::NEW_DRAW.to_owned(), Route::NewDraw),
            (path::draw(draw), Route::Draw(draw)),
            (path::VERIFY.to_owned(), Route::Verify),
            (path::edit_draw(draw), Route::EditDraw(draw)),
            (path::PUBLIC_DRAWS.to_owned(), Route::PublicDraws),
            (path::public_draw(draw), Route::PublicDraw(draw)),
            (path::PUBLICATIONS.to_owned(), Route::Publications),
            (path::publication(Id::new(id.uuid())), Route::Publication(Id::new(id.uuid()))),
            (path::STATISTICS.to_owned(), Route::Statistics),
            (path::PUBLIC_PROVIDERS.to_owned(), Route::PublicProviders),
            (path::PUBLIC_STATISTICS.to_owned(), Route::PublicStatistics),
            (
                path::public_provider("91310106MA1FY0000L"),
                Route::PublicProvider(CreditCode::parse("91310106MA1FY0000L").unwrap()),
            ),
            (path::public_chances(draw), Route::PublicChances(draw)),
            (path::PUBLIC_LOG.to_owned(), Route::PublicLog),
            (path::VISITS.to_owned(), Route::Visits),
            (path::drawn_visit(draw, 17), Route::DrawnVisit(draw, 17)),
            (path::triggered_visit(Id::new(id.uuid())), Route::TriggeredVisit(Id::new(id.uuid()))),
            (path::visit(Id::new(id.uuid())), Route::Visit(Id::new(id.uuid()))),
            (path::INSPECTIONS.to_owned(), Route::Inspections),
            (path::NEW_INSPECTION.to_owned(), Route::NewInspection),
            (path::inspection(Id::new(id.uuid())), Route::Inspection(Id::new(id.uuid()))),
            (path::RECTIFICATIONS.to_owned(), Route::Rectifications),
            (path::rectification(Id::new(id.uuid())), Route::Rectification(Id::new(id.uuid()))),
            (path::CASES.to_owned(), Route::Cases),
            (path::RECUSAL_REQUESTS.to_owned(), Route::RecusalRequests),
            (path::CALENDAR.to_owned(), Route::Calendar),
            (path::door("k7Qx"), Route::Door),
            (path::ITEMS.to_owned(), Route::Items),
            (path::item_version(Id::new(id.uuid())), Route::ItemVersion(Id::new(id.uuid()))),
            (path::edit_item_version(Id::new(id.uuid())), Route::EditItemVersion(Id::new(id.uuid()))),
            (
                path::supersede_item_version(Id::new(id.uuid())),
                Route::SupersedeItemVersion(Id::new(id.uuid())),
            ),
            (path::ANNUAL_PLANS.to_owned(), Route::AnnualPlans),
            (path::NEW_ANNUAL_PLAN.to_owned(), Route::NewAnnualPlan),
            (path::annual_plan(Id::new(id.uuid())), Route::AnnualPlan(Id::new(id.uuid()))),
            (path::edit_annual_plan(Id::new(id.uuid())), Route::EditAnnualPlan(Id::new(id.uuid()))),
            (path::supersede_annual_plan(Id::new(id.uuid())), Route::SupersedeAnnualPlan(Id::new(id.uuid()))),
            (path::COVERAGE.to_owned(), Route::Coverage),
            (path::provider_coverage(id, None), Route::ProviderCoverage(id)),
        ];
        for (path, route) in pairs {
            assert_eq!(Route::parse(&path), Some(route), "{path}");
        }
    }

    #[test]
    fn what_is_no_page_is_none() {
        assert_eq!(Route::parse("/providers/17"), None);
        assert_eq!(Route::parse("/wp-admin"), None);
        assert_eq!(Route::parse("/providers/"), Some(Route::Providers));
    }
}
