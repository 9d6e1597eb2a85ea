//! Accounts: who may sign in, as what, and for which part of the district.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{
    field,
    id::{AccountId, InspectorId, ProviderId},
    page::Many,
    text_enum::text_enum,
};

text_enum! {
    /// What an account may do; the table of rights is `api/src/auth/policy.rs`.
    Role {
        Administrator = "administrator" "系统管理员",
        Official = "official" "区托育管理员",
        Department = "department" "部门人员",
        Street = "street" "街镇人员",
        Inspector = "inspector" "检查人员",
        Provider = "provider" "托育机构",
        Supervisor = "supervisor" "纪检监督员",
        Auditor = "auditor" "审计员",
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// Its id.
    pub id: AccountId,
    /// Name to sign in with.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The department, for department staff and inspectors, and for officials who contribute to draws.
    pub department_code: Option<String>,
    /// The street, for street staff.
    pub street_code: Option<String>,
    /// The provider, for provider accounts.
    pub provider_id: Option<ProviderId>,
    /// The inspector, for inspectors' accounts.
    pub inspector_id: Option<InspectorId>,
    /// Whether it is disabled.
    pub disabled: bool,
    /// When somebody last signed in with it.
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// What an account is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewAccount {
    /// Name to sign in with; never changes.
    #[validate(custom(function = "field::username"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[a-z0-9._-]{3,32}$", example = "zhang.li"))]
    pub username: String,
    /// The person's name.
    #[validate(length(min = 1, max = 50), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 50, example = "张丽"))]
    pub name: String,
    /// First password, at least 12 characters.
    #[validate(custom(function = "field::password"))]
    #[cfg_attr(feature = "server", schema(min_length = 12, max_length = 128, format = Password))]
    pub password: String,
    /// What it may do.
    pub role: Role,
    /// Required for department staff and inspectors; officials may have one, under which they contribute to draws.
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(max_length = 32, example = "EDU"))]
    pub department_code: Option<String>,
    /// Required for street staff.
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(max_length = 9))]
    pub street_code: Option<String>,
    /// Credit code of the provider, required for provider accounts. A code and not an id: who makes accounts may not
    /// read the registers.
    #[serde(default)]
    #[validate(custom(function = "field::credit_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9A-HJ-NPQRTUWXY]{18}$"))]
    pub credit_code: Option<String>,
    /// Licence number of the inspector, required for inspectors' accounts.
    #[serde(default)]
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(feature = "server", schema(max_length = 32))]
    pub licence_number: Option<String>,
}

/// What may be changed of an account: the whole is sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AccountChange {
    /// The person's name.
    #[validate(length(min = 1, max = 50), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 50, example = "张丽"))]
    pub name: String,
    /// Disabled accounts can't sign in; open sessions end at once.
    pub disabled: bool,
    /// A new password to hand over; ends open sessions.
    #[serde(default)]
    #[validate(custom(function = "field::password"))]
    #[cfg_attr(feature = "server", schema(min_length = 12, max_length = 128, format = Password))]
    pub new_password: Option<String>,
}

/// Which accounts to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AccountFilter {
    /// Part of the user name or the person's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 100))]
    pub q: Option<String>,
    /// Roles, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "official,street"))]
    pub role: Option<Many<Role>>,
    /// Only disabled or only enabled ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub disabled: Option<bool>,
}
