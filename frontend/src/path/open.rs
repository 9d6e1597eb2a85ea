//! URLs of what everybody may see.

use contract::id::DrawId;

/// The draws, for everybody.
pub const PUBLIC_DRAWS: &str = "/public/draws";
/// The public log.
pub const PUBLIC_LOG: &str = "/public/log";
/// Providers for everybody.
pub const PUBLIC_PROVIDERS: &str = "/public/providers";
/// Statistics for everybody.
pub const PUBLIC_STATISTICS: &str = "/public/statistics/draws";
/// What may be inspected, for everybody.
pub const PUBLIC_ITEMS: &str = "/public/items";
/// The published yearly plans, for everybody.
pub const PUBLIC_ANNUAL_PLANS: &str = "/public/annual-plans";

/// The draws of some months, for everybody.
pub fn public_draws_of(from: &str, to: &str) -> String {
    format!("{PUBLIC_DRAWS}?from={from}&to={to}")
}

/// A draw, for everybody.
pub fn public_draw(id: DrawId) -> String {
    format!("{PUBLIC_DRAWS}/{id}")
}

/// Everybody's chance in a draw.
pub fn public_chances(id: DrawId) -> String {
    format!("{PUBLIC_DRAWS}/{id}/chances")
}

/// An entry of the public log.
pub fn public_log_entry(seq: i64) -> String {
    format!("{PUBLIC_LOG}?entry={seq}")
}

/// A provider for everybody.
pub fn public_provider(credit_code: &str) -> String {
    format!("{PUBLIC_PROVIDERS}/{credit_code}")
}
