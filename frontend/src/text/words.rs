//! The closed lists of words (`contract`'s text enums) as people read them.

use contract::{
    accounts::Role,
    annual_plans::AnnualPlanState,
    audit::AuditAction,
    coverage::{CoverageState, TriggerReason},
    draws::DrawState,
    imports::{ImportState, Register},
    inspectors::InspectorStatus,
    items::{CheckFact, InspectionMethod, ItemState, SourceTag, Weight},
    providers::{
        ChangeKind, ClassKind, FeeUnit, LegalForm, ProviderKind, ProviderStatus, RiskClass, ServiceMode,
    },
    workbench::TodoKind,
};

use super::{Language, language};

/// A word of a closed list: can be offered in a select, shown in a table, written in a URL.
pub trait Word: Copy + PartialEq + Send + Sync + 'static {
    /// Every word, in the order people expect.
    const ALL: &'static [Self];

    /// As JSON and URLs have it.
    fn code(self) -> &'static str;

    /// As people read it.
    fn label(self) -> &'static str;
}

macro_rules! words {
    ($($name:ident { $($variant:ident = $en:literal,)+ })+) => {$(
        impl Word for $name {
            const ALL: &'static [Self] = $name::ALL;

            fn code(self) -> &'static str {
                self.as_str()
            }

            fn label(self) -> &'static str {
                match language() {
                    Language::Zh => self.zh(),
                    Language::En => match self { $(Self::$variant => $en,)+ },
                }
            }
        }
    )+};
}

words! {
    Role {
        Administrator = "System administrator",
        Official = "District childcare officer",
        Department = "Department staff",
        Street = "Street staff",
        Inspector = "Inspector",
        Provider = "Provider",
        Supervisor = "Discipline supervisor",
        Auditor = "Auditor",
    }
    InspectorStatus {
        Active = "Active",
        Standby = "Standby",
        Left = "Left",
    }
    Register {
        Providers = "Provider register",
        Inspectors = "Inspector register",
    }
    ImportState {
        Queued = "Waiting",
        Running = "Running",
        Succeeded = "Done",
        Failed = "Failed",
        Cancelled = "Cancelled",
    }
    AuditAction {
        Create = "Added",
        Update = "Changed",
        ChangeStatus = "Status changed",
        ChangeRiskClass = "Risk class changed",
        Lift = "Lifted",
        Import = "Imported",
        Export = "Exported",
        Announce = "Draw announced",
        Draw = "Drawn",
        Void = "Declared void",
        SignIn = "Signed in",
        SignInRefused = "Sign-in refused",
        SignOut = "Signed out",
        ChangePassword = "Password changed",
        RevokeSessions = "Sessions ended",
        Approve = "Approved",
        Refuse = "Refused",
        CheckIn = "Checked in",
        Append = "Entries added",
        Finish = "Visit finished",
        Sign = "Signed",
        WithdrawSignature = "Signature taken back",
        Close = "Closed",
        Answer = "Answered",
        Recheck = "Re-checked",
        Rate = "Rated",
        Publish = "Published",
        Withdraw = "Withdrawn",
        Adjust = "Adjusted for a month",
        File = "Filed",
    }
    ProviderKind {
        IntegratedKindergarten = "Integrated kindergarten",
        NurseryInstitution = "Nursery institution",
        CommunitySite = "Community site",
        EmployerSite = "Employer site",
    }
    LegalForm {
        PublicInstitution = "Public institution",
        SocialService = "Private non-enterprise unit",
        Company = "Company",
        NoSeparatePerson = "Not a separate legal person",
    }
    ServiceMode {
        FullDay = "Full day",
        HalfDay = "Half day",
        Hourly = "By the hour",
        DropIn = "Drop-in",
    }
    ClassKind {
        Infant = "Infant class (6–12 months)",
        Junior = "Junior class (12–24 months)",
        Senior = "Senior class (24–36 months)",
        Mixed = "Mixed class (from 18 months)",
    }
    ProviderStatus {
        Planned = "Planned",
        Operating = "Operating",
        Suspended = "Suspended",
        Closed = "Closed",
    }
    RiskClass {
        A = "Class A",
        B = "Class B",
        C = "Class C",
        D = "Class D",
    }
    FeeUnit {
        Month = "per month",
        Day = "per day",
        Hour = "per hour",
    }
    ChangeKind {
        Status = "Status",
        RiskClass = "Risk class",
    }
    DrawState {
        Announced = "Announced",
        Drawn = "Drawn",
        Void = "Void",
    }
    TodoKind {
        ProvidersSuspended = "Suspended providers",
        ProvidersHighRisk = "Providers of class C or D",
        LicencesEnding = "Licences ending within 60 days",
        DrawsToComplete = "Announced draws to hold",
        ImportsWithErrors = "Imports with failed rows",
    }
    ItemState {
        Draft = "Draft",
        Published = "Published",
        Withdrawn = "Withdrawn",
    }
    SourceTag {
        Statute = "Statute",
        Government = "Government document",
        Secondary = "Second hand, to be verified",
        Unverified = "Not verified",
    }
    Weight {
        Key = "Key",
        General = "General",
    }
    CheckFact {
        None = "Nothing counted",
        ChildrenStaffCount = "Children and care staff present, by class",
        EnrolledCount = "Children enrolled",
        RetentionDays = "Days of recordings kept",
        OutdoorMinutes = "Minutes outdoors",
        StaffCertified = "Staff who need and who hold certificates",
    }
    InspectionMethod {
        OnSite = "On site",
        Written = "In writing",
        Testing = "Testing",
        Online = "Online monitoring",
        OtherDepartments = "Results of other departments",
        Commissioned = "Commissioned experts",
    }
    AnnualPlanState {
        Draft = "Draft",
        Filed = "Filed",
        Published = "Published",
    }
    TriggerReason {
        Complaint = "Complaint",
        Lead = "Lead",
        HigherAuthority = "Higher authority",
        Recheck = "Re-check",
        Other = "Other",
    }
    CoverageState {
        Open = "Not due yet",
        Soon = "Due within three months",
        Overdue = "Overdue",
        Unset = "Set by the first draw",
        Closed = "Not operating",
    }
}
