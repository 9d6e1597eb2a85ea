//! Reading the tables under `api/data/demo`.

use std::str::FromStr;

use chrono::{Days, NaiveDate, TimeDelta};
use contract::problem::field_errors;
use serde::de::DeserializeOwned;
use validator::Validate;

use crate::{
    auth::allowed::Caller,
    clock,
    error::{Error, Result},
};

/// The rows of a table with a line of column names.
pub fn rows<T: DeserializeOwned>(text: &str) -> Result<Vec<T>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().collect::<std::result::Result<_, _>>().map_err(Error::internal)
}

/// A list written with semicolons.
pub fn list<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<Vec<T>> {
    text.split(';').filter(|part| !part.is_empty()).map(one).collect()
}

/// A list of things written with colons.
pub fn tuples<T, const N: usize>(text: &str, make: impl Fn([&str; N]) -> Result<T>) -> Result<Vec<T>> {
    let parts = text.split(';').filter(|part| !part.is_empty());
    let tuple = |part: &str| {
        let fields: Vec<&str> = part.split(':').collect();
        make(fields.try_into().map_err(|_| Error::internal(format!("demonstration data: `{part}`")))?)
    };
    parts.map(tuple).collect()
}

/// One value.
pub fn one<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T> {
    text.parse().map_err(Error::internal)
}

/// So many days before today.
pub fn days_ago(by: &Caller, days: u32) -> NaiveDate {
    let today = clock::day(by.at);
    today.checked_sub_days(Days::new(days.into())).unwrap_or(today)
}

/// So many days after today, or before.
pub fn in_days(by: &Caller, days: i32) -> NaiveDate {
    let today = clock::day(by.at);
    today.checked_add_signed(TimeDelta::days(days.into())).unwrap_or(today)
}

/// The rules that a request's body has to keep.
pub fn check(value: &impl Validate) -> Result<()> {
    value.validate().map_err(|errors| Error::invalid(field_errors(&errors)))
}
