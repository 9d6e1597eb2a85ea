//! Which page an address names, and what is needed to see it. The opposite direction is `path`.
//!
//! A `match` and not a tree of router components: each of those costs about 3 kB of WASM, and ids come out typed.

mod credit_code;

use contract::id::{
    AccountId, AnnualPlanId, DrawId, ImportId, InspectionId, InspectorId, ItemVersionId, ProviderId,
    RectificationId,
};

use crate::permission::Permission;

pub use credit_code::CreditCode;

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
    /// What may be inspected, for everybody.
    PublicItems,
    /// The published yearly plans, for everybody.
    PublicAnnualPlans,
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
            ["public", "items"] => Self::PublicItems,
            ["public", "annual-plans"] => Self::PublicAnnualPlans,
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
            | Self::PublicStatistics
            | Self::PublicItems
            | Self::PublicAnnualPlans => None,
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
                | Self::PublicItems
                | Self::PublicAnnualPlans
        )
    }
}

#[cfg(test)]
mod tests;
