//! Which page an address names, and what is needed to see it. The opposite direction is `path`.
//!
//! A `match` and not a tree of router components: each of those costs about 3 kB of WASM, and ids come out typed.

use contract::id::{AccountId, DrawId, ImportId, InspectionId, InspectorId, ProviderId, RectificationId};

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
            _ => return None,
        })
    }

    /// What is needed to see it; nothing where every account may.
    pub const fn needs(self) -> Option<Permission> {
        match self {
            Self::Home | Self::SignIn | Self::Me | Self::Verify | Self::Door => None,
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
            Self::Draws | Self::Draw(_) => Some(Permission::ReadDraws),
            Self::NewDraw => Some(Permission::PlanDraws),
            Self::Visits | Self::DrawnVisit(..) | Self::TriggeredVisit(_) | Self::Visit(_) => {
                Some(Permission::ConductInspections)
            }
            Self::Inspections | Self::Inspection(_) => Some(Permission::ReadInspections),
            Self::NewInspection => Some(Permission::OrderInspections),
            Self::Rectifications | Self::Rectification(_) => Some(Permission::ReadRectifications),
            Self::Cases => Some(Permission::ReadCases),
            Self::RecusalRequests => Some(Permission::ReadRecusalRequests),
            Self::Calendar => Some(Permission::ReadCalendar),
        }
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
