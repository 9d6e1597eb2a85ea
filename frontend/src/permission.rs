//! The words of the policy table, and which roles usually hold them.

use contract::accounts::Role;

use crate::text::t;

/// Something an account may do. The server decides; the screens only show what fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words are the server's, explained in `Permission::label`")]
pub enum Permission {
    ReadWorkbench,
    ReadProviders,
    ManageProviders,
    ReadInspectors,
    ManageInspectors,
    ReadRecusals,
    ManageRecusals,
    ReadRecusalReasons,
    ImportRegisters,
    ExportRegisters,
    ExportInspectors,
    ReadDraws,
    PlanDraws,
    HoldDraws,
    VoidDraws,
    ReadAudit,
    ReadAccounts,
    ManageAccounts,
    ContributeToDraws,
    ChangeDraws,
    ReadInspections,
    ConductInspections,
    OrderInspections,
    ApproveInspections,
    ReadRectifications,
    ReadCases,
    ReadRecusalRequests,
    ReadCalendar,
    ManageCalendar,
    ReadPublications,
    PublishResults,
    ExportInspections,
    ReadItems,
    ManageItems,
    ReadAnnualPlans,
    ManageAnnualPlans,
    ReadCoverage,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 37] = [
        Self::ReadWorkbench,
        Self::ReadProviders,
        Self::ManageProviders,
        Self::ReadInspectors,
        Self::ManageInspectors,
        Self::ReadRecusals,
        Self::ManageRecusals,
        Self::ReadRecusalReasons,
        Self::ImportRegisters,
        Self::ExportRegisters,
        Self::ExportInspectors,
        Self::ReadDraws,
        Self::PlanDraws,
        Self::HoldDraws,
        Self::VoidDraws,
        Self::ReadAudit,
        Self::ReadAccounts,
        Self::ManageAccounts,
        Self::ContributeToDraws,
        Self::ChangeDraws,
        Self::ReadInspections,
        Self::ConductInspections,
        Self::OrderInspections,
        Self::ApproveInspections,
        Self::ReadRectifications,
        Self::ReadCases,
        Self::ReadRecusalRequests,
        Self::ReadCalendar,
        Self::ManageCalendar,
        Self::ReadPublications,
        Self::PublishResults,
        Self::ExportInspections,
        Self::ReadItems,
        Self::ManageItems,
        Self::ReadAnnualPlans,
        Self::ManageAnnualPlans,
        Self::ReadCoverage,
    ];

    /// The server's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ReadWorkbench => "read_workbench",
            Self::ReadProviders => "read_providers",
            Self::ManageProviders => "manage_providers",
            Self::ReadInspectors => "read_inspectors",
            Self::ManageInspectors => "manage_inspectors",
            Self::ReadRecusals => "read_recusals",
            Self::ManageRecusals => "manage_recusals",
            Self::ReadRecusalReasons => "read_recusal_reasons",
            Self::ImportRegisters => "import_registers",
            Self::ExportRegisters => "export_registers",
            Self::ExportInspectors => "export_inspectors",
            Self::ReadDraws => "read_draws",
            Self::PlanDraws => "plan_draws",
            Self::HoldDraws => "hold_draws",
            Self::VoidDraws => "void_draws",
            Self::ReadAudit => "read_audit",
            Self::ReadAccounts => "read_accounts",
            Self::ManageAccounts => "manage_accounts",
            Self::ContributeToDraws => "contribute_to_draws",
            Self::ChangeDraws => "change_draws",
            Self::ReadInspections => "read_inspections",
            Self::ConductInspections => "conduct_inspections",
            Self::OrderInspections => "order_inspections",
            Self::ApproveInspections => "approve_inspections",
            Self::ReadRectifications => "read_rectifications",
            Self::ReadCases => "read_cases",
            Self::ReadRecusalRequests => "read_recusal_requests",
            Self::ReadCalendar => "read_calendar",
            Self::ManageCalendar => "manage_calendar",
            Self::ReadPublications => "read_publications",
            Self::PublishResults => "publish_results",
            Self::ExportInspections => "export_inspections",
            Self::ReadItems => "read_items",
            Self::ManageItems => "manage_items",
            Self::ReadAnnualPlans => "read_annual_plans",
            Self::ManageAnnualPlans => "manage_annual_plans",
            Self::ReadCoverage => "read_coverage",
        }
    }

    /// As people read it.
    pub fn label(self) -> &'static str {
        let words = &t().shell;
        match self {
            Self::ReadWorkbench => words.read_workbench,
            Self::ReadProviders => words.read_providers,
            Self::ManageProviders => words.manage_providers,
            Self::ReadInspectors => words.read_inspectors,
            Self::ManageInspectors => words.manage_inspectors,
            Self::ReadRecusals => words.read_recusals,
            Self::ManageRecusals => words.manage_recusals,
            Self::ReadRecusalReasons => words.read_recusal_reasons,
            Self::ImportRegisters => words.import_registers,
            Self::ExportRegisters => words.export_registers,
            Self::ExportInspectors => words.export_inspectors,
            Self::ReadDraws => words.read_draws,
            Self::PlanDraws => words.plan_draws,
            Self::HoldDraws => words.hold_draws,
            Self::VoidDraws => words.void_draws,
            Self::ReadAudit => words.read_audit,
            Self::ReadAccounts => words.read_accounts,
            Self::ManageAccounts => words.manage_accounts,
            Self::ContributeToDraws => words.contribute_to_draws,
            Self::ChangeDraws => words.change_draws,
            Self::ReadInspections => words.read_inspections,
            Self::ConductInspections => words.conduct_inspections,
            Self::OrderInspections => words.order_inspections,
            Self::ApproveInspections => words.approve_inspections,
            Self::ReadRectifications => words.read_rectifications,
            Self::ReadCases => words.read_cases,
            Self::ReadRecusalRequests => words.read_recusal_requests,
            Self::ReadCalendar => words.read_calendar,
            Self::ManageCalendar => words.manage_calendar,
            Self::ReadPublications => t().publications.read_results,
            Self::PublishResults => t().publications.publish_results,
            Self::ExportInspections => t().publications.export_inspections_right,
            Self::ReadItems => words.read_items,
            Self::ManageItems => words.manage_items,
            Self::ReadAnnualPlans => words.read_annual_plans,
            Self::ManageAnnualPlans => words.manage_annual_plans,
            Self::ReadCoverage => words.read_coverage,
        }
    }

    /// Whom to ask: the roles that hold it in `api/src/auth/policy.rs`, as told on the page "no permission".
    pub const fn roles(self) -> &'static [Role] {
        use Role::{Administrator, Auditor, Department, Inspector, Official, Provider, Street, Supervisor};
        match self {
            Self::ReadWorkbench | Self::ReadCalendar | Self::ReadItems => Role::ALL,
            Self::ReadProviders
            | Self::ReadInspections
            | Self::ReadRectifications
            | Self::ReadAnnualPlans => {
                &[Official, Department, Street, Inspector, Provider, Supervisor, Auditor]
            }
            Self::ManageProviders => &[Official, Street],
            Self::ReadInspectors | Self::ReadRecusals | Self::ReadDraws => {
                &[Official, Department, Inspector, Supervisor, Auditor]
            }
            Self::ManageInspectors | Self::ManageRecusals | Self::OrderInspections | Self::PublishResults => {
                &[Official, Department]
            }
            Self::ReadRecusalReasons | Self::VoidDraws | Self::HoldDraws | Self::ApproveInspections => {
                &[Official, Supervisor]
            }
            Self::ExportRegisters => &[Official, Street, Supervisor, Auditor],
            Self::ExportInspectors | Self::ExportInspections => &[Official, Supervisor, Auditor],
            Self::ReadAudit => &[Supervisor, Auditor],
            Self::ReadAccounts => &[Administrator, Auditor],
            Self::ManageAccounts => &[Administrator],
            Self::ImportRegisters
            | Self::PlanDraws
            | Self::ChangeDraws
            | Self::ManageItems
            | Self::ManageAnnualPlans => &[Official],
            Self::ContributeToDraws => &[Official, Department, Supervisor],
            Self::ConductInspections => &[Inspector],
            Self::ReadCases => &[Official, Department, Street, Supervisor, Auditor],
            Self::ReadRecusalRequests => &[Official, Department, Provider, Supervisor, Auditor],
            Self::ManageCalendar => &[Administrator, Official],
            Self::ReadPublications | Self::ReadCoverage => {
                &[Official, Department, Street, Provider, Supervisor, Auditor]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_roles_told_are_those_of_the_policy_table() {
        const DOCUMENT: &str = include_str!("../../openapi/api.json");
        let document: serde_json::Value = serde_json::from_str(DOCUMENT).unwrap();
        let rights = document.pointer("/components/securitySchemes/bearer/x-rights").unwrap();
        let rights: BTreeMap<String, Vec<Role>> = serde_json::from_value(rights.clone()).unwrap();
        for permission in Permission::ALL {
            let held = rights.get(permission.word()).unwrap();
            assert_eq!(permission.roles(), held, "{}", permission.word());
        }
    }
}
