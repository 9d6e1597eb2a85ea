//! The rows of the three tables: each reads itself from text and prints itself.

use std::fmt::{self, Display, Formatter};

use crate::draw::error::Code;
use crate::draw::grammar::{Month, Read, code, day, fields, id, int_within, list, month, salt};

/// Whether and how an institution takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// May be drawn.
    Open,
    /// May be drawn; its true deadline was missed or extended.
    Late,
    /// Not drawn now: its annual cap is reached.
    Cap,
    /// Not drawn now: already visited this month.
    Visited,
    /// Not drawn now: just opened.
    New,
    /// Neither drawn nor counted.
    Closed,
}

impl State {
    /// The word in the row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Late => "late",
            Self::Cap => "cap",
            Self::Visited => "visited",
            Self::New => "new",
            Self::Closed => "closed",
        }
    }

    /// May it be drawn now?
    pub const fn in_frame(self) -> bool {
        matches!(self, Self::Open | Self::Late)
    }

    /// Does the plan have to cover it?
    pub const fn counted(self) -> bool {
        !matches!(self, Self::Closed)
    }

    fn parse(text: &str) -> Read<Self> {
        let all = [Self::Open, Self::Late, Self::Cap, Self::Visited, Self::New, Self::Closed];
        all.into_iter().find(|state| state.as_str() == text).ok_or(Code::Token)
    }
}

/// `I`: an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstitutionRow<'a> {
    /// Public key, such as the unified social credit code.
    pub id: &'a str,
    /// The stratum whose plan covers it.
    pub stratum: &'a str,
    /// Area code, which decides who may go.
    pub area: &'a str,
    /// Class, which decides its weight.
    pub class: &'a str,
    /// First month in which it may be drawn.
    pub from: Month,
    /// Last month in which it must have been drawn.
    pub due: Month,
    /// Whether it takes part.
    pub state: State,
}

impl<'a> InstitutionRow<'a> {
    pub(crate) fn parse(row: &'a str) -> Read<Self> {
        let [key, stratum, area, class, from, due, state] = fields(row, "I")?;
        Ok(Self {
            id: id(key)?,
            stratum: code(stratum)?,
            area: code(area)?,
            class: code(class)?,
            from: month(from)?,
            due: month(due)?,
            state: State::parse(state)?,
        })
    }

    /// First possible month and months left, 1 = `period`; counts beyond any plan are cut to 255.
    pub(crate) fn months(&self, period: Month) -> Read<(u8, u8)> {
        let rel = (self.from.since(period) + 1).max(1);
        let left = self.due.since(period) + 1;
        let fits = match self.state {
            State::Open | State::Late => self.from <= period && left >= 1,
            State::Cap | State::Visited | State::New => self.from > period && left >= rel,
            State::Closed => true,
        };
        let cut = |months: i64| u8::try_from(months.clamp(0, 255)).unwrap_or(u8::MAX);
        if fits { Ok((cut(rel), cut(left))) } else { Err(Code::State) }
    }
}

impl Display for InstitutionRow<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { id, stratum, area, class, from, due, state } = self;
        write!(f, "I|{id}|{stratum}|{area}|{class}|{from}|{due}|{}", state.as_str())
    }
}

/// How an inspector stands by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// In the ordinary pool.
    Main,
    /// Only when nobody else can go.
    Standby,
}

impl Role {
    /// The word in the row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Standby => "standby",
        }
    }
}

/// `J`: an inspector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InspectorRow<'a> {
    /// Pseudonym.
    pub id: &'a str,
    /// Department code.
    pub department: &'a str,
    /// Unit within the department.
    pub unit: &'a str,
    /// `*` or area codes joined by commas.
    pub areas: &'a str,
    /// First day of the certificate, `YYYY-MM-DD`.
    pub valid_from: &'a str,
    /// Last day of the certificate.
    pub valid_to: &'a str,
    /// Most visits in this draw.
    pub cap: u16,
    /// Visits this year so far.
    pub ytd: u32,
    /// How the inspector stands by.
    pub role: Role,
    /// `-` or 32 hex digits that keep a withheld row from being guessed.
    pub salt: &'a str,
}

impl<'a> InspectorRow<'a> {
    pub(crate) fn parse(row: &'a str) -> Read<Self> {
        let [key, department, unit, areas, from, to, cap, ytd, role, salted] = fields(row, "J")?;
        if areas != "*" {
            list(areas, code)?;
        }
        Ok(Self {
            id: id(key)?,
            department: code(department)?,
            unit: code(unit)?,
            areas,
            valid_from: day(from)?,
            valid_to: day(to)?,
            cap: int_within(cap, 0, 500)?,
            ytd: int_within(ytd, 0, 1_000_000)?,
            role: match role {
                "main" => Role::Main,
                "standby" => Role::Standby,
                _ => return Err(Code::Token),
            },
            salt: salt(salted)?,
        })
    }

    /// Does the certificate cover all days of the visits?
    pub(crate) fn covers(&self, first: &str, last: &str) -> bool {
        self.valid_from <= first && last <= self.valid_to
    }
}

impl Display for InspectorRow<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { id, department, unit, areas, valid_from, valid_to, cap, ytd, role, salt } = self;
        write!(f, "J|{id}|{department}|{unit}|{areas}|{valid_from}|{valid_to}|{cap}|{ytd}|")?;
        write!(f, "{}|{salt}", role.as_str())
    }
}

/// `X`: this inspector must not visit this institution; the reason never appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecusalRow<'a> {
    /// Inspector id.
    pub inspector: &'a str,
    /// Institution id.
    pub institution: &'a str,
    /// `-` or 32 hex digits.
    pub salt: &'a str,
}

impl<'a> RecusalRow<'a> {
    pub(crate) fn parse(row: &'a str) -> Read<Self> {
        let [inspector, institution, salted] = fields(row, "X")?;
        Ok(Self { inspector: id(inspector)?, institution: id(institution)?, salt: salt(salted)? })
    }
}

impl Display for RecusalRow<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "X|{}|{}|{}", self.inspector, self.institution, self.salt)
    }
}
