//! Why a draw is refused (protocol section 11).

use std::fmt;

use serde::Serialize;

use super::plan::Window;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The codes of the protocol; their text never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All codes, for documents and translations.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as it is printed.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// Another algorithm is named: this implementation must not judge.
    Alg = "E_ALG",
    /// Wrong keys, row shape or order of the announcement, or unreadable JSON.
    Format = "E_FORMAT",
    /// A field breaks its grammar.
    Token = "E_TOKEN",
    /// A number or combination is out of its limits.
    Range = "E_RANGE",
    /// Rows are not ascending.
    Order = "E_ORDER",
    /// The same key twice.
    Dup = "E_DUP",
    /// A stratum, class, inspector or institution that is not there.
    Ref = "E_REF",
    /// State, first month and due month contradict each other.
    State = "E_STATE",
    /// A table is not the announced one.
    Root = "E_ROOT",
    /// More institutions fall due than visits are planned.
    Plan = "E_PLAN",
    /// A nonce is missing or does not open its commitment.
    Commit = "E_COMMIT",
    /// The beacon is not after the announcement, of unknown rank, or malformed.
    Beacon = "E_BEACON",
    /// The stated announcement hash differs.
    Ann = "E_ANN",
    /// The stated seed differs.
    Seed = "E_SEED",
    /// The stated selection rows differ.
    Selection = "E_SELECTION",
    /// The stated selection commitment differs.
    SelectCommit = "E_SELECT_COMMIT",
    /// A stated revision differs.
    Revisions = "E_REVISIONS",
    /// An event is out of number or impossible.
    Event = "E_EVENT",
    /// A door proof does not lead to the logged root.
    Proof = "E_PROOF",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A refusal: the code, where it was found, and for `E_PLAN` the windows that do not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawError {
    /// What is wrong.
    pub code: Code,
    /// Where, for people: the row or key.
    pub at: String,
    /// The windows of months of an `E_PLAN`, otherwise empty.
    pub windows: Vec<Window>,
}

impl DrawError {
    /// `code`, found at `at`.
    pub fn new(code: Code, at: impl Into<String>) -> Self {
        Self { code, at: at.into(), windows: Vec::new() }
    }
}

impl fmt::Display for DrawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.at)
    }
}

impl std::error::Error for DrawError {}
