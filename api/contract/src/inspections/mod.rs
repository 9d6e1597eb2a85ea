//! Inspections (检查): the visit itself, drawn or triggered.

mod door;
mod entries;
mod mine;
mod requests;
mod rules;
mod views;

pub use door::{CheckIn, CheckedIn, DoorLog, DoorPerson, DoorView};
pub use entries::{
    EntryReceipt, EntryView, MeasurementReceipt, MeasurementView, NewEntries, NewEntry, NewMeasurement,
    NewMeasurements,
};
pub use mine::{InspectionFilter, OpenVisitView, OpenVisits, ProviderFile};
pub use requests::{
    FinishInspection, InspectionDecision, NewInspection, NewRating, NewRectification,
    RepresentativeStatement, SignInspection, WithdrawSignature,
};
pub use rules::{EvasionFlag, InspectionRules, Judgement, Parameter, RatioRule};
pub use views::{
    ChecklistCheck, ChecklistItem, FindingView, InspectionMember, InspectionResult, InspectionSummary,
    InspectionView, RatingView, RepresentativeView, SignatureView, TriggerView,
};

pub use crate::coverage::TriggerReason;
use crate::text_enum::text_enum;

text_enum! {
    /// How the provider was chosen. A triggered inspection never counts as random.
    InspectionKind {
        Drawn = "drawn" "双随机抽查",
        Triggered = "triggered" "触发式检查",
    }
}

text_enum! {
    /// The life of an inspection. A drawn one begins at `checked_in`.
    InspectionState {
        Requested = "requested" "待批准",
        Refused = "refused" "不予批准",
        Approved = "approved" "已批准",
        CheckedIn = "checked_in" "已到场",
        UnderWay = "under_way" "检查中",
        /// Somebody has signed: entries are locked.
        Signed = "signed" "签字中",
        Closed = "closed" "已办结",
    }
}

text_enum! {
    /// Answer to a check.
    EntryResult {
        Pass = "pass" "符合",
        Fail = "fail" "不符合",
        NotApplicable = "not_applicable" "不适用",
        CouldNotCheck = "could_not_check" "无法检查",
    }
}

text_enum! {
    /// What a rule says about measured facts.
    Verdict {
        Pass = "pass" "符合",
        Fail = "fail" "不符合",
        Unknown = "unknown" "无法判断",
    }
}

text_enum! {
    /// How the visit went.
    Outcome {
        Completed = "completed" "完成检查",
        CouldNotEnter = "could_not_enter" "未能进入",
    }
}

text_enum! {
    /// Why nobody could enter.
    NoEntryReason {
        Unreachable = "unreachable" "无法联系",
        ClosedDown = "closed_down" "已关闭停业",
        RefusedEntry = "refused_entry" "拒绝检查",
        NoSuchActivity = "no_such_activity" "未开展托育服务",
    }
}

text_enum! {
    /// What the provider's representative did with the record sheet.
    RepresentativeAct {
        Signed = "signed" "签字确认",
        Commented = "commented" "签字并陈述意见",
        Refused = "refused" "拒绝签字",
    }
}

text_enum! {
    /// How long a rectification may take; the working days are parameters.
    RectificationPeriod {
        Short = "short" "短期",
        Usual = "usual" "一般",
        Long = "long" "较长",
    }
}
