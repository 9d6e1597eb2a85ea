//! What happens after the draw (protocol section 8): absences, recusals, closures and additions.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::error::{Code, DrawError};
use super::grammar::{Read, fields, id, int, list, time};
use super::selection::Selection;
use super::tables::{Frozen, InspectorRow};
use super::teams::Teams;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The inspector cannot go any more.
    Absent,
    /// The inspector must not visit the institution.
    Recuse,
    /// The institution of a visit is closed; its reserve steps in.
    Closed,
    /// A new inspector joins.
    Add,
}

impl EventKind {
    /// The word in the row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Recuse => "recuse",
            Self::Closed => "closed",
            Self::Add => "add",
        }
    }
}

/// `E`: an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow<'a> {
    /// 1, 2, …
    pub number: u64,
    /// For readers only.
    pub time: &'a str,
    /// What happened.
    pub kind: EventKind,
    /// Whom or what it concerns: an inspector, for `closed` an institution.
    pub subject: &'a str,
    /// The institution of a `recuse`.
    pub institution: Option<&'a str>,
    /// Visits carried out since the last event.
    pub done: Vec<&'a str>,
}

impl<'a> EventRow<'a> {
    pub(crate) fn parse(row: &'a str) -> Read<Self> {
        let [number, at, kind, subject, other, done] = fields(row, "E")?;
        let all = [EventKind::Absent, EventKind::Recuse, EventKind::Closed, EventKind::Add];
        let kind = all.into_iter().find(|known| known.as_str() == kind).ok_or(Code::Event)?;
        let institution = match kind {
            EventKind::Recuse => Some(id(other)?),
            _ if other == "-" => None,
            _ => return Err(Code::Event),
        };
        let done = if done == "-" { Vec::new() } else { list(done, id)? };
        Ok(Self { number: int(number)?, time: time(at)?, kind, subject: id(subject)?, institution, done })
    }
}

impl fmt::Display for EventRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, time, kind, subject, .. } = self;
        let done = if self.done.is_empty() { "-".to_owned() } else { self.done.join(",") };
        write!(f, "E|{number}|{time}|{}|{subject}|{}|{done}", kind.as_str(), self.institution.unwrap_or("-"))
    }
}

/// An event with the `J` row of whoever it adds.
pub(crate) struct Event<'a> {
    pub row: EventRow<'a>,
    pub added: Option<InspectorRow<'a>>,
    /// The rows as they are sealed.
    pub text: (&'a str, &'a str),
}

/// Read all events; they must be numbered through, and `added` must be the rows of the `add` events.
pub(crate) fn parse<'a>(
    events: impl Iterator<Item = &'a str>,
    mut added: impl Iterator<Item = &'a str>,
) -> Result<Vec<Event<'a>>, DrawError> {
    let mut all = Vec::new();
    for (number, text) in (1..).zip(events) {
        let event = event(number, text, &mut added);
        all.push(event.map_err(|code| DrawError::new(code, format!("event {number}")))?);
    }
    if added.next().is_some() { Err(DrawError::new(Code::Event, "added")) } else { Ok(all) }
}

fn event<'a>(number: u64, text: &'a str, added: &mut impl Iterator<Item = &'a str>) -> Read<Event<'a>> {
    let row = EventRow::parse(text)?;
    if row.number != number {
        return Err(Code::Event);
    }
    if row.kind != EventKind::Add {
        return Ok(Event { row, added: None, text: (text, "") });
    }
    let added_text = added.next().ok_or(Code::Event)?;
    let added = InspectorRow::parse(added_text)?;
    if added.id != row.subject {
        return Err(Code::Event);
    }
    Ok(Event { row, added: Some(added), text: (text, added_text) })
}

/// Carries events out, one after the other.
pub(crate) struct Happenings<'a> {
    frozen: &'a Frozen<'a>,
    selection: &'a Selection,
    /// Where each unit stands in the draw order, once asked for.
    position: BTreeMap<u32, (usize, usize)>,
    closed: BTreeSet<u32>,
    added: BTreeSet<&'a str>,
}

impl<'a> Happenings<'a> {
    pub(crate) fn new(frozen: &'a Frozen<'a>, selection: &'a Selection) -> Self {
        let (position, closed, added) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        Self { frozen, selection, position, closed, added }
    }

    /// Mark the visits done, then let the event take effect; open places are not filled yet.
    pub(crate) fn apply(&mut self, teams: &mut Teams<'a>, event: &Event<'a>) -> Read<()> {
        for done in &event.row.done {
            let institution = self.frozen.institutions.find(done).ok_or(Code::Event)?;
            if teams.is_done(institution) != Some(false) {
                return Err(Code::Event);
            }
            teams.mark_done(institution);
        }
        let subject = event.row.subject;
        match event.row.kind {
            EventKind::Closed => return self.close(teams, subject),
            EventKind::Add => return self.add(teams, event),
            _ if !self.knows(subject) => return Err(Code::Event),
            EventKind::Absent => teams.absent(subject),
            EventKind::Recuse => {
                let institution = event.row.institution.and_then(|id| self.frozen.institutions.find(id));
                teams.recuse(subject, institution.ok_or(Code::Event)?);
            }
        }
        Ok(())
    }

    /// Is the inspector in the table, even if without a valid certificate, or added?
    fn knows(&self, inspector: &str) -> bool {
        let in_table = self.frozen.people.as_ref().and_then(|people| people.find(inspector));
        in_table.is_some() || self.added.contains(inspector)
    }

    fn add(&mut self, teams: &mut Teams<'a>, event: &Event<'a>) -> Read<()> {
        let row = event.added.as_ref().ok_or(Code::Event)?;
        let days = &self.frozen.announcement.days;
        if self.knows(row.id) || !row.covers(&days.first, &days.last) {
            return Err(Code::Event);
        }
        self.added.insert(row.id);
        teams.add(row);
        Ok(())
    }

    fn close(&mut self, teams: &mut Teams<'a>, id: &str) -> Read<()> {
        let institution = self.frozen.institutions.find(id).ok_or(Code::Event)?;
        if teams.is_done(institution) != Some(false) {
            return Err(Code::Event);
        }
        self.closed.insert(institution);
        let reserve = self.reserve(teams, institution);
        teams.close(institution, reserve);
        Ok(())
    }

    /// The next unit after it in draw order, around the end, that was not drawn, is no visit and not closed.
    fn reserve(&mut self, teams: &Teams<'_>, institution: u32) -> Option<u32> {
        if self.position.is_empty() {
            self.position = positions(self.selection);
        }
        let (stratum, place) = *self.position.get(&institution)?;
        let units = &self.selection.strata.get(stratum)?.units;
        let (before, after) = units.split_at_checked(place)?;
        let mut around = after.iter().chain(before).filter(|unit| !unit.hit).map(|unit| unit.institution);
        around.find(|unit| teams.is_done(*unit).is_none() && !self.closed.contains(unit))
    }
}

fn positions(selection: &Selection) -> BTreeMap<u32, (usize, usize)> {
    let strata = selection.strata.iter().enumerate();
    let units = strata.flat_map(|(stratum, drawn)| {
        drawn.units.iter().enumerate().map(move |(place, unit)| (unit.institution, (stratum, place)))
    });
    units.collect()
}
