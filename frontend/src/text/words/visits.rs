//! Words of inspections and what follows from them.

use contract::{
    calendar::DayKind,
    cases::{CaseSource, CaseStage},
    inspections::{
        EntryResult, InspectionKind, InspectionState, NoEntryReason, Outcome, RectificationPeriod,
        RepresentativeAct, Verdict,
    },
    publications::{Mending, PublicationState, VisitOrigin},
    rectifications::{RecheckMethod, RectificationState, RectificationStepKind},
    recusal_requests::RecusalRequestState,
};

use super::{Word, words};
use crate::text::{Language, language};

words! {
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
}
