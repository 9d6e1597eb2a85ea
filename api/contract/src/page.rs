//! Lists: pages by cursor (for programs) or by number (for tables on a screen).

use serde::{Deserialize, Serialize};

/// Rows of a page when the caller does not say.
pub const DEFAULT_PAGE_SIZE: u32 = 20;
/// Rows of a page at the most; a larger wish is cut down to this.
pub const MAX_PAGE_SIZE: u32 = 200;
/// The furthest row that page numbers reach; a cursor reaches every row.
pub const MAX_OFFSET: u32 = 10_000;
/// Totals are counted up to here; `total_is_capped` says when there are more.
pub const MAX_TOTAL: i64 = 10_000;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The rows, in the order asked for.
    pub items: Vec<T>,
    /// Pass as `cursor` for the next page; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub next_cursor: Option<String>,
    /// How many rows match, where `include_total=true` was asked; at most 10000.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub total: Option<i64>,
    /// Present and true when more than 10000 rows match.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub total_is_capped: Option<bool>,
}

/// How every list is paged and sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PageQuery {
    /// `next_cursor` of the page before. Valid only with the same filter and sort; not together with `page`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 1024))]
    pub cursor: Option<String>,
    /// Page number from 1; reaches the first 10000 rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, minimum = 1, maximum = 10000))]
    pub page: Option<u32>,
    /// Rows per page, 1 or more; more than 200 counts as 200. Default 20.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, minimum = 1, maximum = 4_294_967_295_u32))]
    pub page_size: Option<u32>,
    /// Column to sort by, `-` in front for descending. Each list names its columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 64))]
    pub sort: Option<String>,
    /// Whether to count the matching rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub include_total: Option<bool>,
}

impl PageQuery {
    /// Rows to answer with.
    pub fn size(&self) -> u32 {
        self.page_size.unwrap_or(DEFAULT_PAGE_SIZE).clamp(1, MAX_PAGE_SIZE)
    }
}

/// Several values of one query parameter, written with commas: `status=operating,suspended`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Many<T>(pub Vec<T>);

impl<T: std::fmt::Display> Serialize for Many<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.iter().map(T::to_string).collect::<Vec<_>>().join(","))
    }
}

impl<'de, T: std::str::FromStr<Err: std::fmt::Display>> Deserialize<'de> for Many<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let values: Result<Vec<T>, _> = text.split(',').map(str::parse).collect();
        values.map(Many).map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "server")]
mod schema {
    use utoipa::{
        PartialSchema, ToSchema,
        openapi::{ObjectBuilder, RefOr, Type, schema::Schema},
    };

    /// Documented as plain text: commas inside one value are not an `OpenAPI` array of this style.
    impl<T> PartialSchema for super::Many<T> {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new().schema_type(Type::String).build().into()
        }
    }
    impl<T> ToSchema for super::Many<T> {
        fn name() -> std::borrow::Cow<'static, str> {
            "Many".into()
        }
    }
}
