//! Signing in and out.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{accounts::AccountView, field};

/// Credentials.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "server", schema(example = json!({"username": "official", "password": "a long pass phrase", "browser": false})))]
pub struct SignIn {
    /// User name.
    #[validate(length(min = 1, max = 64))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 64))]
    pub username: String,
    /// Password.
    #[validate(length(min = 1, max = 128))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 128, format = Password))]
    pub password: String,
    /// True for the SPA: the refresh token is set as an `HttpOnly` cookie and left out of the answer.
    #[serde(default)]
    pub browser: bool,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn").field("username", &self.username).finish_non_exhaustive()
    }
}

/// A refresh token, for clients that keep it themselves. Browsers send the cookie and an empty object.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Refresh {
    /// The newest refresh token of the session. Each works once; using an old one ends the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 128))]
    #[cfg_attr(feature = "server", schema(max_length = 128))]
    pub refresh_token: Option<String>,
}

/// What signing in or refreshing answers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Tokens {
    /// Send as `Authorization: Bearer …`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds until the access token expires.
    pub expires_in: u32,
    /// Newest refresh token; absent for browsers, where it is a cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub refresh_token: Option<String>,
    /// Who signed in.
    pub account: AccountView,
    /// What this account may do, as words of the policy table; screens show what is here.
    pub permissions: Vec<String>,
}

/// A change of one's own password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The password in use.
    #[validate(length(min = 1, max = 128))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 128, format = Password))]
    pub current: String,
    /// The new one, at least 12 characters.
    #[validate(custom(function = "field::password"))]
    #[cfg_attr(feature = "server", schema(min_length = 12, max_length = 128, format = Password))]
    pub new: String,
}
