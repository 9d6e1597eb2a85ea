//! Words of items, yearly plans and the ledger.

use contract::{
    annual_plans::AnnualPlanState,
    coverage::{CoverageState, TriggerReason},
    items::{CheckFact, InspectionMethod, ItemState, SourceTag, Weight},
};

use super::{Word, words};
use crate::text::{Language, language};

words! {
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
    CoverageState {
        Open = "Not due yet",
        Soon = "Due within three months",
        Overdue = "Overdue",
        Unset = "Set by the first draw",
        Closed = "Not operating",
    }
}
