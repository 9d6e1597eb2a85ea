//! The facts of a provider: what the register says of the place itself.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{ClassKind, FeeUnit, LegalForm, ProviderKind, ServiceMode};
use crate::field;

/// A class and its places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Class {
    /// Name of the class.
    #[validate(length(min = 1, max = 30), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 30, example = "小一班"))]
    pub name: String,
    /// Age band.
    pub kind: ClassKind,
    /// Places.
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 200))]
    pub places: u16,
}

/// A published fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Fee {
    /// For which service.
    pub mode: ServiceMode,
    /// Yuan, as a decimal string.
    #[validate(custom(function = "field::money"))]
    #[cfg_attr(feature = "server", schema(pattern = r"^[0-9]{1,8}(\.[0-9]{1,2})?$", example = "3200.00"))]
    pub amount: String,
    /// Paid for what.
    pub unit: FeeUnit,
}

/// A point on the map, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Location {
    /// Degrees east.
    #[validate(range(min = 73.0, max = 136.0))]
    #[cfg_attr(feature = "server", schema(minimum = 73, maximum = 136, example = 121.45))]
    pub longitude: f64,
    /// Degrees north.
    #[validate(range(min = 3.0, max = 54.0))]
    #[cfg_attr(feature = "server", schema(minimum = 3, maximum = 54, example = 31.23))]
    pub latitude: f64,
}

/// The facts of a provider, as entered and as changed: the whole is sent each time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderFacts {
    /// Name on the registration.
    #[validate(length(min = 1, max = 100), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 100, example = "静安区曹家渡社区托育园")
    )]
    pub name: String,
    /// Unified social credit code.
    #[validate(custom(function = "field::credit_code"))]
    #[cfg_attr(
        feature = "server",
        schema(
            min_length = 18,
            max_length = 18,
            pattern = "^[0-9A-HJ-NPQRTUWXY]{18}$",
            example = "91310106MA1FY0000L"
        )
    )]
    pub credit_code: String,
    /// Kind of place.
    pub kind: ProviderKind,
    /// Legal form.
    pub legal_form: LegalForm,
    /// Whether it is public (公办).
    pub public: bool,
    /// Whether it is inclusive (普惠性).
    pub inclusive: bool,
    /// Street, nine digits.
    #[validate(custom(function = "field::street_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9]{9}$", example = "310106013"))]
    pub street_code: String,
    /// Address.
    #[validate(length(min = 1, max = 200), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 200, example = "长寿路 1 号"))]
    pub address: String,
    /// Point on the map.
    #[serde(default)]
    #[validate(nested)]
    pub location: Option<Location>,
    /// Telephone shown to parents.
    #[serde(default)]
    #[validate(length(max = 40), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 40))]
    pub phone: String,
    /// When children come; at least one.
    #[validate(length(min = 1, max = 4, message = "至少选一种服务时间"))]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 4))]
    pub service_modes: Vec<ServiceMode>,
    /// Opening hours in words.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 200, example = "周一至周五 7:30–18:00"))]
    pub opening_hours: String,
    /// Whether meals are served (then a food licence is needed).
    pub meals: bool,
    /// Published fees.
    #[serde(default)]
    #[validate(length(max = 20), nested)]
    #[cfg_attr(feature = "server", schema(max_items = 20))]
    pub fees: Vec<Fee>,
    /// Classes and places.
    #[serde(default)]
    #[validate(length(max = 60), nested)]
    #[cfg_attr(feature = "server", schema(max_items = 60))]
    pub classes: Vec<Class>,
}
