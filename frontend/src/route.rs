//! Which page an address names, and what is needed to see it. The opposite direction is `path`.
//!
//! A `match` and not a tree of router components: each of those costs about 3 kB of WASM, and ids come out typed.

use contract::id::{AccountId, DrawId, ImportId, InspectorId, ProviderId};

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
            | Self::PublicDraws
            | Self::PublicDraw(_)
            | Self::PublicChances(_)
            | Self::PublicLog => None,
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
            Self::NewDraw | Self::EditDraw(_) => Some(Permission::PlanDraws),
        }
    }

    /// Whether it is for everybody, in a frame of its own, and nobody is asked who they are.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::PublicDraws | Self::PublicDraw(_) | Self::PublicChances(_) | Self::PublicLog)
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
            (path::public_chances(draw), Route::PublicChances(draw)),
            (path::PUBLIC_LOG.to_owned(), Route::PublicLog),
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
