//! The deal (protocol section 7.3): each place goes to the least loaded person who is allowed to go.

#![expect(clippy::indexing_slicing, reason = "hot; all numbers come from the teams dealt")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::Teams;
use super::finder::Finder;
use super::roster::{Group, List};
use super::search::Node;
use super::visits::Place;
use crate::draw::hash::{Ticket, Tickets};

/// A person's turn: load, lottery number of that load, person (the pool is in id order).
type Card = (u32, Ticket, u32);

/// Fill all open places; gives those that stay empty.
pub(super) fn deal(teams: &mut Teams<'_>) -> Vec<Place> {
    let mut dealer = Dealer {
        tickets: BTreeMap::new(),
        cards: teams.pool.people.iter().map(|_| (u32::MAX, 0)).collect(),
        heaps: vec![None; teams.roster.count],
        finder: Finder::new(teams),
        aside: Vec::new(),
    };
    let mut failed = Vec::new();
    for place in required(teams) {
        dealer.fill(teams, place, &mut failed);
    }
    for place in free(teams) {
        dealer.fill(teams, place, &mut failed);
    }
    failed
}

/// Places of departments below their minimum.
fn required(teams: &Teams<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    for visit in open_visits(teams) {
        let short = teams.short(&teams.visits[visit as usize]);
        places.extend(short.map(|department| Place { visit, department: Some(department) }));
    }
    places
}

/// Places that any listed department may take, beyond those still missing to the minima.
fn free(teams: &Teams<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    for visit in open_visits(teams) {
        let here = &teams.visits[visit as usize];
        let kept = here.members().count() + teams.short(here).count();
        let open = usize::from(teams.rules[here.stratum as usize].size).saturating_sub(kept);
        places.extend(std::iter::repeat_n(Place { visit, department: None }, open));
    }
    places
}

fn open_visits(teams: &Teams<'_>) -> impl Iterator<Item = u32> {
    teams.order.iter().copied().filter(|visit| !teams.visits[*visit as usize].done)
}

/// Cards in heaps per (department, area). Loads only rise during a deal, so a card is renewed when it surfaces.
struct Dealer {
    tickets: BTreeMap<u32, Tickets>,
    /// The last ticket of each person, and its load.
    cards: Vec<(u32, Ticket)>,
    /// By roster list, once asked for.
    heaps: Vec<Option<BinaryHeap<Reverse<Card>>>>,
    finder: Finder,
    aside: Vec<Reverse<Card>>,
}

impl Dealer {
    fn fill(&mut self, teams: &mut Teams<'_>, place: Place, failed: &mut Vec<Place>) {
        let visit = &teams.visits[place.visit as usize];
        let (area, departments) = (visit.area, &teams.rules[visit.stratum as usize].departments);
        let all = match place.department {
            Some(department) => department..department + 1,
            None => 0..departments.len(),
        };
        let mut best: Option<Card> = None;
        for (department, _) in &departments[all.clone()] {
            for list in teams.roster.lists(Group::Department(*department), area) {
                let card = self.best(teams, place.visit, list);
                best = [best, card].into_iter().flatten().min();
            }
        }
        if let Some((_, _, person)) = best {
            return teams.join(person, place.visit);
        }
        let starts = all.map(|department| Node::Place(place.visit, department));
        match self.finder.find(teams, starts, &|person| teams.pool.people[person as usize].free()) {
            Some(moves) => teams.apply(&moves),
            None => failed.push(place),
        }
    }

    /// The first card of a list whose person may join.
    fn best(&mut self, teams: &Teams<'_>, visit: u32, list: List) -> Option<Card> {
        if list.is_empty() {
            return None;
        }
        let here = &teams.visits[visit as usize];
        let mut heap = match self.heaps[list.number].take() {
            Some(heap) => heap,
            None => teams.roster.of(list).iter().map(|person| Reverse(self.card(teams, *person))).collect(),
        };
        let best = loop {
            let Some(Reverse((load, _, number))) = heap.peek().copied() else { break None };
            let person = &teams.pool.people[number as usize];
            if !person.free() {
                heap.pop();
            } else if load != person.load() {
                heap.pop();
                heap.push(Reverse(self.card(teams, number)));
            } else if teams.barred(here, number) || teams.unit_full(here, person.unit) {
                self.aside.extend(heap.pop());
            } else {
                break heap.peek().map(|card| card.0);
            }
        };
        heap.extend(self.aside.drain(..));
        self.heaps[list.number] = Some(heap);
        best
    }

    fn card(&mut self, teams: &Teams<'_>, number: u32) -> Card {
        let person = &teams.pool.people[number as usize];
        let load = person.load();
        let known = &mut self.cards[number as usize];
        if known.0 != load {
            let tickets = self
                .tickets
                .entry(load)
                .or_insert_with(|| Tickets::new(&teams.seed, &format!("deal/{load}")));
            *known = (load, tickets.of(person.id));
        }
        (load, known.1, number)
    }
}
