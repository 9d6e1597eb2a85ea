//! Which page an address names, and what is needed to see it. The opposite direction is `path`.
//!
//! A `match` and not a tree of router components: each of those costs about 3 kB of WASM, and ids come out typed.

use contract::id::ProviderId;

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
            _ => return None,
        })
    }

    /// What is needed to see it; nothing where every account may.
    pub const fn needs(self) -> Option<Permission> {
        match self {
            Self::Home | Self::SignIn | Self::Me => None,
            Self::Providers | Self::Provider(_) => Some(Permission::ReadProviders),
            Self::NewProvider | Self::EditProvider(_) => Some(Permission::ManageProviders),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path;

    #[test]
    fn every_path_leads_to_its_page() {
        let id: ProviderId = "0198f0aa-1111-7000-8000-000000000000".parse().unwrap();
        let pairs = [
            (path::HOME.to_owned(), Route::Home),
            (path::SIGN_IN.to_owned(), Route::SignIn),
            (path::ME.to_owned(), Route::Me),
            (path::PROVIDERS.to_owned(), Route::Providers),
            (path::NEW_PROVIDER.to_owned(), Route::NewProvider),
            (path::provider(id), Route::Provider(id)),
            (path::edit_provider(id), Route::EditProvider(id)),
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
