//! The table of rights: role × action → for which part of the district.

use contract::accounts::Role;

/// For which objects a role may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// For none: 403.
    No,
    /// For the whole district.
    District,
    /// For what belongs to the account's department.
    Department,
    /// For what lies in the account's street.
    Street,
    /// For the account's own provider, inspector or self.
    Own,
}

macro_rules! rights {
    ($($(#[$meta:meta])* $name:ident = $word:literal [$($reach:ident)+],)+) => {
        /// Something that may be allowed or not.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$meta])* $name,)+ }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its word in `Tokens.permissions`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            const fn row(self) -> [Reach; 8] {
                match self { $(Self::$name => [$(Reach::$reach,)+],)+ }
            }
        }

        /// One type per action, for `Allowed<…>` in a handler's signature.
        pub mod right {
            use super::{Action, Right};
            $($(#[$meta])* #[derive(Debug)] pub enum $name {}
            impl Right for $name { const ACTION: Action = Action::$name; })+
        }
    };
}

/// A type that stands for an action.
pub trait Right: 'static {
    /// Which one.
    const ACTION: Action;
}

rights! {
    // Columns:                                     Administ Official  Department Street   Inspector Provider Supervis Auditor
    /// Change one's own password and sessions.
    ManageSelf = "manage_self"                      [Own      Own       Own        Own      Own       Own      Own      Own],
    /// Departments, streets and items.
    ReadOrganisation = "read_organisation"          [District District  District   District District  District District District],
    /// The workbench; its counts follow the other rights.
    ReadWorkbench = "read_workbench"                [District District  District   Street   District  Own      District District],
    /// The provider register.
    ReadProviders = "read_providers"                [No       District  District   Street   District  Own      District District],
    /// Enter and change providers.
    ManageProviders = "manage_providers"            [No       District  No         Street   No        No       No       No],
    /// The inspector register.
    ReadInspectors = "read_inspectors"              [No       District  Department No       Own       No       District District],
    /// Enter and change inspectors.
    ManageInspectors = "manage_inspectors"          [No       District  Department No       No        No       No       No],
    /// Recusals, without reasons.
    ReadRecusals = "read_recusals"                  [No       District  Department No       Own       No       District District],
    /// The confidential reasons of recusals.
    ReadRecusalReasons = "read_recusal_reasons"     [No       District  No         No       No        No       District No],
    /// Enter and lift recusals.
    ManageRecusals = "manage_recusals"              [No       District  Department No       No        No       No       No],
    /// Import both registers.
    ImportRegisters = "import_registers"            [No       District  No         No       No        No       No       No],
    /// Export the provider register as a file.
    ExportRegisters = "export_registers"            [No       District  No         Street   No        No       District District],
    /// Export the inspector register: personal data, so not for everybody who exports providers.
    ExportInspectors = "export_inspectors"          [No       District  No         No       No        No       District District],
    /// Draws and their results.
    ReadDraws = "read_draws"                        [No       District  District   No       Own       No       District District],
    /// Preview, prepare and announce draws.
    PlanDraws = "plan_draws"                        [No       District  No         No       No        No       No       No],
    /// Enter the random value and hold the draw.
    HoldDraws = "hold_draws"                        [No       District  No         No       No        No       District No],
    /// Ask for a draw to be void, or confirm it.
    VoidDraws = "void_draws"                        [No       District  No         No       No        No       District No],
    /// The audit log.
    ReadAudit = "read_audit"                        [No       No        No         No       No        No       District District],
    /// Accounts.
    ReadAccounts = "read_accounts"                  [District No        No         No       No        No       No       District],
    /// Make, change and disable accounts.
    ManageAccounts = "manage_accounts"              [District No        No         No       No        No       No       No],
    /// Commit to a share of a draw's random number and hand it in.
    ContributeToDraws = "contribute_to_draws"       [No       District  District   No       No        No       District No],
    /// Report what happens after a draw.
    ChangeDraws = "change_draws"                    [No       District  No         No       No        No       No       No],
    /// The item list with its versions and checks.
    ReadItems = "read_items"                        [District District  District   District District  District District District],
    /// Draft, publish and withdraw versions of items.
    ManageItems = "manage_items"                    [No       District  No         No       No        No       No       No],
    /// Inspections with everything recorded; a provider its own once somebody is at its door.
    ReadInspections = "read_inspections"            [No       District  Department Street   Own       Own      District District],
    /// Check in at the door, record, finish and sign.
    ConductInspections = "conduct_inspections"      [No       No        No         No       Own       No       No       No],
    /// Ask for a triggered inspection.
    OrderInspections = "order_inspections"          [No       District  Department No       No        No       No       No],
    /// Approve or refuse a triggered inspection that somebody else asked for.
    ApproveInspections = "approve_inspections"      [No       District  No         No       No        No       District No],
    /// Rectification orders.
    ReadRectifications = "read_rectifications"      [No       District  Department Street   Own       Own      District District],
    /// Answer a rectification order.
    AnswerRectifications = "answer_rectifications"  [No       No        No         No       No        Own      No       No],
    /// Re-check a rectification.
    DecideRectifications = "decide_rectifications"  [No       District  Department No       Own       No       No       No],
    /// Send photos as evidence to a rectification order.
    AttachEvidence = "attach_evidence"              [No       District  Department No       Own       Own      No       No],
    /// Case records.
    ReadCases = "read_cases"                        [No       District  Department Street   No        No       District District],
    /// Rate a closed inspection.
    RateInspections = "rate_inspections"            [No       No        No         No       No        Own      No       No],
    /// Requests for recusal.
    ReadRecusalRequests = "read_recusal_requests"   [No       District  Department No       No        Own      District District],
    /// Ask for an inspector's recusal.
    RequestRecusals = "request_recusals"            [No       No        No         No       No        Own      No       No],
    /// Decide on requests for recusal, as head of the inspector's department.
    DecideRecusalRequests = "decide_recusal_requests" [No     District  Department No       No        No       No       No],
    /// The working-day calendar.
    ReadCalendar = "read_calendar"                  [District District  District   District District  District District District],
    /// Enter and change years of the calendar.
    ManageCalendar = "manage_calendar"              [District District  No         No       No        No       No       No],
    /// Result codes, class sizes, ratios and parameters.
    ReadInspectionRules = "read_inspection_rules"   [District District  District   District District  District District District],
    /// Yearly plans, drafts too.
    ReadAnnualPlans = "read_annual_plans"           [No       District  District   District District  District District District],
    /// Draft, file and publish yearly plans.
    ManageAnnualPlans = "manage_annual_plans"       [No       District  No         No       No        No       No       No],
    /// The coverage and cap ledger.
    ReadCoverage = "read_coverage"                  [No       District  District   Street   No        Own      District District],

    /// Publications of inspections' results.
    ReadPublications = "read_publications"          [No       District  District   Street   No        Own      District District],
    /// Publish results early, correct and withdraw them.
    PublishResults = "publish_results"              [No       District  District   No       No        No       No       No],
    /// Export inspections, findings and rectifications.
    ExportInspections = "export_inspections"        [No       District  No         No       No        No       District District],
}

/// How far `role` reaches with `action`.
pub fn reach(role: Role, action: Action) -> Reach {
    let [administrator, official, department, street, inspector, provider, supervisor, auditor] =
        action.row();
    match role {
        Role::Administrator => administrator,
        Role::Official => official,
        Role::Department => department,
        Role::Street => street,
        Role::Inspector => inspector,
        Role::Provider => provider,
        Role::Supervisor => supervisor,
        Role::Auditor => auditor,
    }
}

/// Words of all actions that `role` has anywhere.
pub fn permissions(role: Role) -> Vec<String> {
    let has = |action: &&Action| reach(role, **action) != Reach::No;
    Action::ALL.iter().filter(has).map(|action| action.as_str().to_owned()).collect()
}
