//! What events change in the teams (protocol section 8), before the open places are filled again.

#![expect(clippy::indexing_slicing, reason = "all numbers come from the teams changed")]

use super::roster::Roster;
use super::{NOBODY, Teams};
use crate::draw::tables::InspectorRow;

impl<'a> Teams<'a> {
    /// Is the institution a visit now, and if so, is it done?
    pub(crate) fn is_done(&self, institution: u32) -> Option<bool> {
        self.at.get(&institution).map(|visit| self.visits[*visit as usize].done)
    }

    /// The visit has been carried out: it and its team stay as they are.
    pub(crate) fn mark_done(&mut self, institution: u32) {
        if let Some(visit) = self.at.get(&institution) {
            self.visits[*visit as usize].done = true;
        }
    }

    /// The inspector leaves all visits not done and takes no more.
    pub(crate) fn absent(&mut self, inspector: &str) {
        let Some(person) = self.pool.find(inspector) else { return };
        for visit in self.pool.people[person as usize].visits.clone() {
            if !self.visits[visit as usize].done {
                self.leave(person, visit);
            }
        }
        let person = &mut self.pool.people[person as usize];
        person.cap = person.visit_count();
    }

    /// The pair must not meet; the inspector leaves the visit if it is not done.
    pub(crate) fn recuse(&mut self, inspector: &str, institution: u32) {
        let Some(person) = self.pool.find(inspector) else { return };
        self.pool.people[person as usize].recuse(institution);
        let visit = self.at.get(&institution).copied();
        if let Some(visit) = visit.filter(|visit| !self.visits[*visit as usize].done) {
            self.leave(person, visit);
        }
    }

    /// The visit is dissolved; its reserve, if any, becomes a visit.
    pub(crate) fn close(&mut self, institution: u32, reserve: Option<u32>) {
        if let Some(visit) = self.at.remove(&institution) {
            for person in self.visits[visit as usize].team {
                if person != NOBODY {
                    self.leave(person, visit);
                }
            }
            self.order.retain(|other| *other != visit);
        }
        if let Some(reserve) = reserve {
            let visit = self.visit(reserve);
            let key = (visit.ticket, visit.id);
            let before =
                |other: &u32| (self.visits[*other as usize].ticket, self.visits[*other as usize].id) < key;
            let place = self.order.partition_point(before);
            let number = self.enter(visit);
            self.order.insert(place, number);
            self.rank();
        }
    }

    /// A new inspector joins the pool, without the handicap of a busy year.
    pub(crate) fn add(&mut self, row: &InspectorRow<'a>) {
        self.pool.admit(self.frozen, row);
        self.pool.rank();
        self.roster = Roster::new(&self.pool);
    }
}
