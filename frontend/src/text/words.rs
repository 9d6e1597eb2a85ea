//! The closed lists of words (`contract`'s text enums) as people read them.

mod planning;
mod visits;

use contract::{
    accounts::Role,
    audit::AuditAction,
    draws::{BeaconState, DrawEventKind, DrawState, StepCode, StepState},
    imports::{ImportState, Register},
    inspectors::InspectorStatus,
    providers::{
        ChangeKind, ClassKind, FeeUnit, LegalForm, ProviderKind, ProviderStatus, RiskClass, ServiceMode,
    },
    public_log::LogKind,
    statistics::{Dimension, Reading},
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
use words;

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
        Prepare = "Draw prepared",
        Commit = "Committed",
        EnterBeacon = "Random number entered",
        HandInNonce = "Number handed in",
        ReportEvent = "Change reported",
        Reveal = "Revealed",
        AskVoid = "Void asked for",
        WithdrawVoid = "Wish for a void withdrawn",
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
        Correct = "Corrected",
        Withdraw = "Withdrawn",
        Adjust = "Adjusted",
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
        Collecting = "Collecting commitments",
        Announced = "Announced",
        Sealed = "Drawn (sealed)",
        Revealed = "Revealed",
        Void = "Void",
    }
    StepCode {
        Prepare = "Prepare",
        Commitments = "Commit",
        Announce = "Lock and announce",
        Beacon = "Public random number",
        Nonces = "Hand in numbers",
        Draw = "Draw and seal",
        Visits = "Visits",
        Reveal = "Reveal",
    }
    StepState {
        Done = "done",
        Now = "now",
        Waiting = "to come",
        Failed = "not made",
    }
    BeaconState {
        Empty = "Not entered",
        One = "Entered by one person",
        Differs = "The entries differ",
        Agreed = "Both agree",
    }
    DrawEventKind {
        Absent = "An inspector can't go",
        Recuse = "Recusal",
        Closed = "A provider is closed",
        Add = "An inspector joins",
    }
    LogKind {
        Announcement = "Announcement",
        Result = "Result",
        Void = "Void",
    }
    TodoKind {
        VisitsOpen = "My visits",
        WithdrawalsDue = "Results to withdraw",
        PublicationsDue = "Results to be public within 5 days",
        RectificationsOverdue = "Overdue orders without an answer",
        RectificationsToRecheck = "Orders to be re-checked",
        RectificationsToAnswer = "Orders to be answered",
        InspectionsToApprove = "Inspections to approve",
        InspectionsToSign = "Inspections to be signed",
        ProvidersSuspended = "Suspended providers",
        ProvidersHighRisk = "Providers of class C or D",
        LicencesEnding = "Licences ending within 60 days",
        DrawsWaiting = "Draws that wait for you",
        ImportsWithErrors = "Imports with failed rows",
    }
    Dimension {
        Class = "By risk class",
        Street = "By street",
        Kind = "By kind",
    }
    Reading {
        AsExpected = "Within chance",
        Unusual = "Unusual",
        Implausible = "Hardly chance",
    }
}
