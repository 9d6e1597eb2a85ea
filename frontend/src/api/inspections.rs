//! Inspections: open visits, what happens at the door, triggered ones, ratings.

use contract::{
    draws::DoorProof,
    id::{DrawId, InspectionId},
    inspections::{
        CheckIn, CheckedIn, DoorView, EntryReceipt, FinishInspection, InspectionDecision, InspectionFilter,
        InspectionSummary, InspectionView, MeasurementReceipt, NewEntries, NewInspection, NewMeasurements,
        NewRating, OpenVisits, RepresentativeStatement, SignInspection, WithdrawSignature,
    },
    page::{Page, PageQuery},
    photos::PhotoView,
    result_codes::ResultCodes,
};
