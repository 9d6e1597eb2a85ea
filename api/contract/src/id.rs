//! Typed identifiers.

use std::{fmt, hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A UUID (version 7, so that it sorts by time of creation) that says whose it is: an `Id<Provider>` can't be
/// passed for an `Id<Inspector>`. A string in JSON.
#[cfg_attr(
    feature = "server",
    derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow),
    diesel(sql_type = crate::sql::Uid)
)]
pub struct Id<T: 'static> {
    uuid: Uuid,
    kind: PhantomData<fn() -> T>,
}

/// Marker: an account.
#[derive(Debug)]
pub enum Account {}
/// Marker: a sign-in session.
#[derive(Debug)]
pub enum Session {}
/// Marker: a provider.
#[derive(Debug)]
pub enum Provider {}
/// Marker: an inspector.
#[derive(Debug)]
pub enum Inspector {}
/// Marker: a recusal.
#[derive(Debug)]
pub enum Recusal {}
/// Marker: an import.
#[derive(Debug)]
pub enum Import {}
/// Marker: a draw.
#[derive(Debug)]
pub enum Draw {}
/// Marker: an inspection.
#[derive(Debug)]
pub enum Inspection {}
/// Marker: an entry or a measurement of an inspection.
#[derive(Debug)]
pub enum Entry {}
/// Marker: a finding.
#[derive(Debug)]
pub enum Finding {}
/// Marker: a rectification order.
#[derive(Debug)]
pub enum Rectification {}
/// Marker: a case record.
#[derive(Debug)]
pub enum Case {}
/// Marker: a year of the calendar.
#[derive(Debug)]
pub enum CalendarYear {}
/// Marker: a request for recusal.
#[derive(Debug)]
pub enum RecusalRequest {}
/// Marker: a version of an item of inspection.
#[derive(Debug)]
pub enum ItemVersion {}
/// Marker: a yearly plan.
#[derive(Debug)]
pub enum AnnualPlan {}
/// Marker: anything, where a list mixes kinds (the audit log).
#[derive(Debug)]
pub enum Anything {}

/// Id of an account.
pub type AccountId = Id<Account>;
/// Id of a session.
pub type SessionId = Id<Session>;
/// Id of a provider.
pub type ProviderId = Id<Provider>;
/// Id of an inspector.
pub type InspectorId = Id<Inspector>;
/// Id of a recusal.
pub type RecusalId = Id<Recusal>;
/// Id of an import.
pub type ImportId = Id<Import>;
/// Id of a draw.
pub type DrawId = Id<Draw>;
/// Id of an inspection.
pub type InspectionId = Id<Inspection>;
/// Id of an entry or a measurement, made by the client.
pub type EntryId = Id<Entry>;
/// Id of a finding.
pub type FindingId = Id<Finding>;
/// Id of a rectification order.
pub type RectificationId = Id<Rectification>;
/// Id of a case record.
pub type CaseId = Id<Case>;
/// Id of a year of the calendar.
pub type CalendarYearId = Id<CalendarYear>;
/// Id of a request for recusal.
pub type RecusalRequestId = Id<RecusalRequest>;
/// Id of a version of an item of inspection.
pub type ItemVersionId = Id<ItemVersion>;
/// Id of a yearly plan.
pub type AnnualPlanId = Id<AnnualPlan>;
/// Id of anything.
pub type AnyId = Id<Anything>;

impl<T> Id<T> {
    /// Names an existing UUID.
    pub const fn new(uuid: Uuid) -> Self {
        Self { uuid, kind: PhantomData }
    }

    /// The plain UUID.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }

    /// The same id without its kind.
    pub const fn any(self) -> Id<Anything> {
        Id::new(self.uuid)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(s: &str) -> Result<Self, uuid::Error> {
        s.parse().map(Self::new)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.uuid.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(feature = "server")]
mod schema {
    use utoipa::{
        PartialSchema, ToSchema,
        openapi::{KnownFormat, ObjectBuilder, RefOr, SchemaFormat, Type, schema::Schema},
    };

    impl<T> PartialSchema for super::Id<T> {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
                .build()
                .into()
        }
    }
    impl<T> ToSchema for super::Id<T> {
        fn name() -> std::borrow::Cow<'static, str> {
            "Id".into()
        }
    }
}
