//! A credit code in an address.

/// A credit code in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CreditCode([u8; 18]);

impl CreditCode {
    /// As text.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 18] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphanumeric).then_some(Self(bytes))
    }
}
