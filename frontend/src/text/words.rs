//! The closed lists of words (`contract`'s text enums) as people read them.

use contract::{
    accounts::Role,
    annual_plans::AnnualPlanState,
    audit::AuditAction,
    calendar::DayKind,
    cases::{CaseSource, CaseStage},
    coverage::{CoverageState, TriggerReason},
    draws::{BeaconState, DrawEventKind, DrawState, StepCode, StepState},
    imports::{ImportState, Register},
    inspections::{
        EntryResult, InspectionKind, InspectionState, NoEntryReason, Outcome, RectificationPeriod,
        RepresentativeAct, Verdict,
    },
    inspectors::InspectorStatus,
    items::{CheckFact, InspectionMethod, ItemState, SourceTag, Weight},
    providers::{
        ChangeKind, ClassKind, FeeUnit, LegalForm, ProviderKind, ProviderStatus, RiskClass, ServiceMode,
    },
    public_log::LogKind,
    publications::{Mending, PublicationState, VisitOrigin},
    rectifications::{RecheckMethod, RectificationState, RectificationStepKind},
    recusal_requests::RecusalRequestState,
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
    InspectionKind {
        Drawn = "Drawn",
        Triggered = "Triggered",
    }
    InspectionState {
        Requested = "Asked for",
        Refused = "Refused",
        Approved = "Approved",
        CheckedIn = "At the door",
        UnderWay = "Under way",
        Signed = "Being signed",
        Closed = "Closed",
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
        HigherAuthority = "Order from above",
        Recheck = "Re-check",
        Other = "Other",
    }
    EntryResult {
        Pass = "Pass",
        Fail = "Fail",
        NotApplicable = "Not applicable",
        CouldNotCheck = "Could not check",
    }
    Verdict {
        Pass = "Within the rule",
        Fail = "Beyond the rule",
        Unknown = "Can't be judged",
    }
    Outcome {
        Completed = "Made",
        CouldNotEnter = "Could not enter",
    }
    NoEntryReason {
        Unreachable = "Could not be reached",
        ClosedDown = "Closed down",
        RefusedEntry = "Refused entry",
        NoSuchActivity = "No childcare there",
    }
    RepresentativeAct {
        Signed = "Signs",
        Commented = "Signs with a comment",
        Refused = "Refuses to sign",
    }
    RectificationPeriod {
        Short = "Short",
        Usual = "Usual",
        Long = "Long",
    }
    RectificationState {
        Ordered = "Ordered",
        Answered = "Answered",
        Verified = "Mended",
        Escalated = "Became a case",
    }
    RecheckMethod {
        OnSite = "On site",
        Documents = "By documents",
    }
    RectificationStepKind {
        Answer = "Answer of the provider",
        Verify = "Found mended",
        Reject = "Found not mended",
    }
    CaseStage {
        Found = "Found",
        Accepted = "Accepted",
        Dispatched = "Dispatched",
        Handled = "Handled",
        Closed = "Closed",
    }
    CaseSource {
        RejectedRectification = "Rectification failed",
        OverdueRectification = "Rectification overdue",
    }
    RecusalRequestState {
        Open = "To be decided",
        Accepted = "Accepted",
        Refused = "Refused",
    }
    DayKind {
        Holiday = "Off",
        Workday = "Worked",
    }
    PublicationState {
        Pending = "To be published",
        Published = "Published",
        Withdrawn = "Withdrawn",
    }
    VisitOrigin {
        Random = "Drawn by lot",
        Triggered = "For a reason",
    }
    Mending {
        Ongoing = "Being mended",
        Mended = "Mended",
        Escalated = "Not mended, handled as a case",
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
    CoverageState {
        Open = "Not due yet",
        Soon = "Due within three months",
        Overdue = "Overdue",
        Unset = "Set by the first draw",
        Closed = "Not operating",
    }
}
