//! Pages of a list: signed cursors and the arithmetic of page numbers.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{
    Code, Page,
    page::{MAX_OFFSET, MAX_TOTAL},
};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::params::{Listing, bad};
use crate::error::{Error, Result};

/// Where the next page begins: after the row with this key and id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Value of the sorted column.
    pub key: String,
    /// Id of the row, which breaks ties.
    pub id: String,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    v: u8,
    after: Position,
    list: String,
}

/// What a store needs to know about the page asked for.
#[derive(Debug, Clone)]
pub struct Window<C> {
    /// Column to sort by.
    pub column: C,
    /// Whether from the largest down.
    pub descending: bool,
    /// Start after this row.
    pub after: Option<Position>,
    /// Or skip so many.
    pub offset: i64,
    /// Rows to answer with.
    pub size: i64,
    /// Whether to count all.
    pub count: bool,
}

impl<C> Window<C> {
    /// Rows to fetch: one more than shown tells whether there is another page.
    pub const fn fetch(&self) -> i64 {
        self.size + 1
    }
}

/// Signs cursors, so that nobody builds one.
#[derive(Clone)]
pub struct Cursors {
    key: [u8; 32],
}

impl Cursors {
    /// With this secret.
    pub const fn new(key: [u8; 32]) -> Self {
        Self { key }
    }

    /// Reads the page parameters of `listing`; `columns` are the words `sort` may say. The first is the default, from
    /// the largest down where it is written with a `-`.
    pub fn window<F, C: Copy>(
        &self,
        listing: &Listing<F>,
        columns: &[(&'static str, C)],
    ) -> Result<Window<C>> {
        let sort = listing.page.sort.as_deref().or(columns.first().map(|(name, _)| *name)).unwrap_or("");
        let (descending, name) = sort.strip_prefix('-').map_or((false, sort), |name| (true, name));
        let word = |known: &'static str| known.strip_prefix('-').unwrap_or(known);
        let column = columns.iter().find(|(known, _)| word(known) == name).map(|(_, column)| *column);
        let column = column.ok_or_else(|| {
            let known: Vec<&str> = columns.iter().map(|(name, _)| word(name)).collect();
            bad("sort", "unknown_column", format!("可用的排序列：{}，前加 - 为倒序", known.join("、")))
        })?;
        let after = listing.page.cursor.as_deref().map(|c| self.open(c, &listing.fingerprint)).transpose()?;
        let size = listing.page.size();
        let offset = listing.page.page.map_or(0, |page| u64::from(page - 1) * u64::from(size));
        if offset >= u64::from(MAX_OFFSET) {
            return Err(bad("page", "too_far", "页码只到前 10000 条，更后面的请用 cursor 或缩小范围"));
        }
        Ok(Window {
            column,
            descending,
            after,
            offset: i64::try_from(offset).map_err(Error::internal)?,
            size: i64::from(size),
            count: listing.page.include_total == Some(true),
        })
    }

    /// Makes the page of the rows fetched by a store: `position` names where a row stands.
    pub fn page<F, C, R, V>(
        &self,
        listing: &Listing<F>,
        window: &Window<C>,
        (mut rows, total): (Vec<R>, Option<i64>),
        position: impl Fn(&R) -> Position,
        view: impl Fn(R) -> V,
    ) -> Result<Page<V>> {
        let size = usize::try_from(window.size).map_err(Error::internal)?;
        let more = rows.len() > size;
        rows.truncate(size);
        let next_cursor = match rows.last() {
            Some(last) if more => Some(self.seal(position(last), &listing.fingerprint)?),
            _ => None,
        };
        Ok(Page {
            items: rows.into_iter().map(view).collect(),
            next_cursor,
            total: total.map(|t| t.min(MAX_TOTAL)),
            total_is_capped: total.filter(|t| *t > MAX_TOTAL).map(|_| true),
        })
    }

    fn seal(&self, after: Position, fingerprint: &str) -> Result<String> {
        let sealed = Sealed { v: 1, after, list: digest(fingerprint) };
        let mut bytes = serde_json::to_vec(&sealed)?;
        let tag = self.mac(&bytes)?.finalize().into_bytes();
        bytes.extend_from_slice(&tag);
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    fn open(&self, cursor: &str, fingerprint: &str) -> Result<Position> {
        let wrong = || {
            Error::refused(
                Code::CursorMismatch,
                "翻页标记只能与取得它时相同的筛选和排序一起使用，请从第一页重新开始。",
            )
        };
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| wrong())?;
        let (body, tag) = bytes.split_at_checked(bytes.len().saturating_sub(32)).ok_or_else(wrong)?;
        self.mac(body)?.verify_slice(tag).map_err(|_| wrong())?;
        let sealed: Sealed = serde_json::from_slice(body).map_err(|_| wrong())?;
        if sealed.list == digest(fingerprint) { Ok(sealed.after) } else { Err(wrong()) }
    }

    fn mac(&self, bytes: &[u8]) -> Result<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).map_err(Error::internal)?;
        mac.update(bytes);
        Ok(mac)
    }
}

fn digest(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
}

/// Sorts a boxed query by one column and `id`, starts it after the cursor and cuts it to the page.
#[macro_export]
macro_rules! paged {
    ($query:expr, $window:expr, $column:expr, $id:expr, $kind:ty, $parse:expr) => {{
        use diesel::prelude::*;
        let mut query = $query;
        if let Some(after) = &$window.after {
            let (key, id) = ($parse(&after.key)?, $crate::http::page::parse_id::<$kind>(&after.id)?);
            query = if $window.descending {
                query.filter($column.lt(key.clone()).or($column.eq(key).and($id.lt(id))))
            } else {
                query.filter($column.gt(key.clone()).or($column.eq(key).and($id.gt(id))))
            };
        }
        let query = if $window.descending {
            query.order(($column.desc(), $id.desc()))
        } else {
            query.order(($column.asc(), $id.asc()))
        };
        query.offset($window.offset).limit($window.fetch())
    }};
}

/// The id in a cursor of ours.
pub fn parse_id<T>(text: &str) -> Result<contract::Id<T>> {
    text.parse().map_err(Error::internal)
}

/// A text key in a cursor of ours.
#[expect(clippy::unnecessary_wraps, reason = "one shape for every kind of key in `paged!`")]
pub fn parse_text(text: &str) -> Result<String> {
    Ok(text.to_owned())
}

/// A point in time in a cursor of ours.
pub fn parse_at(text: &str) -> Result<contract::sql::At> {
    chrono::DateTime::parse_from_rfc3339(text)
        .map(|at| contract::sql::At(at.to_utc()))
        .map_err(Error::internal)
}

/// A day in a cursor of ours.
pub fn parse_day(text: &str) -> Result<chrono::NaiveDate> {
    text.parse().map_err(Error::internal)
}

/// A whole number in a cursor of ours.
pub fn parse_number(text: &str) -> Result<i32> {
    text.parse().map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_opens_only_for_its_own_list_and_key() {
        let cursors = Cursors::new([7; 32]);
        let position = Position { key: "蒲".into(), id: "x".into() };
        let cursor = cursors.seal(position.clone(), "/providers?a").unwrap();
        assert_eq!(cursors.open(&cursor, "/providers?a").unwrap(), position);
        assert!(cursors.open(&cursor, "/providers?b").is_err());
        assert!(Cursors::new([8; 32]).open(&cursor, "/providers?a").is_err());
        assert!(cursors.open("AAAA", "/providers?a").is_err());
        assert!(cursors.open("不是", "/providers?a").is_err());
    }
}
