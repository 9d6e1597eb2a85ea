//! The district's departments, streets and items of inspection.

use serde::{Deserialize, Serialize};

/// A street or town of the district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Street {
    /// Division code, nine digits.
    pub code: String,
    /// Name.
    pub name: String,
}

/// A department that takes part in governing childcare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Department {
    /// Short code, as it stands in a draw's rows.
    pub code: String,
    /// Name.
    pub name: String,
    /// Whether its officers carry out inspections.
    pub inspects: bool,
}

/// An item of the inspection list (抽查事项).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectionItem {
    /// Short code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where the item comes from.
    pub source: String,
}

/// Everything a screen needs to offer choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Organisation {
    /// Division code of the district, six digits.
    pub district_code: String,
    /// Name of the district.
    pub district_name: String,
    /// Whether the data are the synthetic demonstration.
    pub demonstration: bool,
    /// Streets, by code.
    pub streets: Vec<Street>,
    /// Departments, by code.
    pub departments: Vec<Department>,
    /// Items of inspection, by code.
    pub items: Vec<InspectionItem>,
}
