//! Chains of swaps (protocol section 7.4): a breadth-first search through people, places and units.

#![expect(clippy::indexing_slicing, reason = "hot; all numbers come from the teams searched")]

use super::Teams;
use super::roster::{Group, List};

/// A node of the search; departments by place in the rule, units by the first slot that holds one of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// P: this person takes one more visit.
    Person(u32),
    /// H: this visit can take one more of a department.
    Place(u32, usize),
    /// G: this visit can take one more of a unit.
    Unit(u32, usize),
}

/// A chain, ready to be carried out.
#[derive(Default)]
pub(super) struct Moves {
    /// Person leaves visit.
    pub leaves: Vec<(u32, u32)>,
    /// Person joins visit; the first is the one who takes one more visit.
    pub joins: Vec<(u32, u32)>,
}

/// Marks a node from which no goal can be reached any more.
const FROZEN: u32 = u32::MAX;

/// A start was reached from nowhere.
const NOWHERE: usize = usize::MAX;

/// The marks of one search after another; nodes found to be dead ends are never entered again.
pub(super) struct Search {
    round: u32,
    people: Vec<u32>,
    places: Vec<u32>,
    units: Vec<u32>,
    /// Per roster entry: the round in which it was passed, and the next entry to look at.
    passed: Vec<(u32, usize)>,
    /// Reached nodes, each with the queue number it was reached from.
    queue: Vec<(Node, usize)>,
}

impl Search {
    pub(super) fn new(teams: &Teams<'_>) -> Self {
        Self {
            round: 0,
            people: vec![0; teams.pool.people.len()],
            places: vec![0; teams.place_count()],
            units: vec![0; teams.visits.len() * 9],
            passed: vec![(0, 0); teams.roster.people.len()],
            queue: Vec::new(),
        }
    }

    /// Search from `starts` for a person who meets the goal.
    pub(super) fn run(
        &mut self,
        teams: &Teams<'_>,
        starts: impl Iterator<Item = Node>,
        goal: &impl Fn(u32) -> bool,
    ) -> Option<Moves> {
        self.round += 1;
        self.queue.clear();
        for start in starts {
            if self.reach(teams, start, NOWHERE, goal) {
                return Some(Moves::read(self.trail().into_iter()));
            }
        }
        let mut next = 0;
        while let Some((node, _)) = self.queue.get(next) {
            if self.expand(teams, *node, next, goal) {
                return Some(Moves::read(self.trail().into_iter()));
            }
            next += 1;
        }
        None
    }

    /// The nodes reached by the last run.
    pub(super) fn reached(&self) -> impl Iterator<Item = Node> {
        self.queue.iter().map(|(node, _)| *node)
    }

    /// Never enter the nodes reached by the last run again.
    pub(super) fn freeze(&mut self, teams: &Teams<'_>) {
        for index in 0..self.queue.len() {
            *self.mark(teams, self.queue[index].0) = FROZEN;
        }
    }

    /// Is the person's node frozen or reached in this run?
    pub(super) fn knows(&self, person: u32) -> bool {
        let mark = self.people[person as usize];
        mark == self.round || mark == FROZEN
    }

    fn mark(&mut self, teams: &Teams<'_>, node: Node) -> &mut u32 {
        match node {
            Node::Person(person) => &mut self.people[person as usize],
            Node::Place(visit, place) => &mut self.places[teams.visits[visit as usize].places + place],
            Node::Unit(visit, slot) => &mut self.units[visit as usize * 9 + slot],
        }
    }

    /// Reach a node once; true if it meets the goal.
    fn reach(&mut self, teams: &Teams<'_>, node: Node, from: usize, goal: &impl Fn(u32) -> bool) -> bool {
        let round = self.round;
        let mark = self.mark(teams, node);
        if *mark == round || *mark == FROZEN {
            return false;
        }
        *mark = round;
        self.queue.push((node, from));
        matches!(node, Node::Person(person) if goal(person))
    }

    fn expand(&mut self, teams: &Teams<'_>, node: Node, from: usize, goal: &impl Fn(u32) -> bool) -> bool {
        match node {
            Node::Person(person) => self.expand_person(teams, person, from, goal),
            Node::Place(visit, place) => self.expand_place(teams, visit, place, from, goal),
            Node::Unit(visit, slot) => self.expand_unit(teams, visit, slot, from, goal),
        }
    }

    fn expand_person(
        &mut self,
        teams: &Teams<'_>,
        person: u32,
        from: usize,
        goal: &impl Fn(u32) -> bool,
    ) -> bool {
        let me = &teams.pool.people[person as usize];
        for visit in teams.open_visits_of(person) {
            if let Some(slot) = teams.unit_slot(visit, me.unit) {
                // A unit node never meets the goal.
                self.reach(teams, Node::Unit(visit, slot), from, goal);
            }
        }
        false
    }

    fn expand_place(
        &mut self,
        teams: &Teams<'_>,
        visit: u32,
        place: usize,
        from: usize,
        goal: &impl Fn(u32) -> bool,
    ) -> bool {
        let here = &teams.visits[visit as usize];
        let rule = &teams.rules[here.stratum as usize];
        let (department, least) = rule.departments[place];
        let group = Group::Department(department);
        if self.ask(teams, visit, group, true, from, goal) {
            return true;
        }
        if teams.count(here, department) > least {
            for other in 0..rule.departments.len() {
                self.reach(teams, Node::Place(visit, other), from, goal);
            }
        }
        false
    }

    fn expand_unit(
        &mut self,
        teams: &Teams<'_>,
        visit: u32,
        slot: usize,
        from: usize,
        goal: &impl Fn(u32) -> bool,
    ) -> bool {
        let here = &teams.visits[visit as usize];
        let member = &teams.pool.people[here.team[slot] as usize];
        if self.ask(teams, visit, Group::Unit(member.unit), false, from, goal) {
            return true;
        }
        if let Some(place) = teams.place_of(here, member.department) {
            self.reach(teams, Node::Place(visit, place), from, goal);
        }
        false
    }

    /// Reach everybody of the group who may join the visit, by rank.
    fn ask(
        &mut self,
        teams: &Teams<'_>,
        visit: u32,
        group: Group,
        heed_units: bool,
        from: usize,
        goal: &impl Fn(u32) -> bool,
    ) -> bool {
        let here = &teams.visits[visit as usize];
        let [named, everywhere] = teams.roster.lists(group, here.area).map(List::entries);
        let mut cursors = [named.start, everywhere.start];
        let ends = [named.end, everywhere.end];
        loop {
            let mut best: Option<(u32, usize, u32)> = None;
            for (side, cursor) in cursors.iter_mut().enumerate() {
                *cursor = self.unpassed(teams, *cursor, ends[side]);
                if *cursor < ends[side] {
                    let person = teams.roster.people[*cursor];
                    let rank = teams.pool.people[person as usize].rank;
                    if best.is_none_or(|best| rank < best.0) {
                        best = Some((rank, side, person));
                    }
                }
            }
            let Some((_, side, person)) = best else { return false };
            let full = heed_units && teams.unit_full(here, teams.pool.people[person as usize].unit);
            if !full && !teams.barred(here, person) && self.reach(teams, Node::Person(person), from, goal) {
                return true;
            }
            cursors[side] += 1;
        }
    }

    /// The first entry from `cursor` on whose person is not known yet; skips whole stretches seen before.
    fn unpassed(&mut self, teams: &Teams<'_>, cursor: usize, end: usize) -> usize {
        let mut at = cursor;
        while at < end {
            let (round, next) = self.passed[at];
            if round == self.round {
                at = next;
            } else if self.knows(teams.roster.people[at]) {
                self.passed[at] = (self.round, at + 1);
                at += 1;
            } else {
                break;
            }
        }
        if cursor < end && at > cursor {
            self.passed[cursor] = (self.round, at);
        }
        at
    }

    /// The nodes from the goal, which is the node reached last, back to its start.
    fn trail(&self) -> Vec<Node> {
        let mut trail = Vec::new();
        let mut number = self.queue.len() - 1;
        while number != NOWHERE {
            let (node, from) = self.queue[number];
            trail.push(node);
            number = from;
        }
        trail
    }

    /// How many nodes lie between each reached node and its start.
    pub(super) fn depths(&self) -> Vec<u32> {
        let mut depths: Vec<u32> = Vec::with_capacity(self.queue.len());
        for (_, from) in &self.queue {
            depths.push(if *from == NOWHERE { 0 } else { depths[*from] + 1 });
        }
        depths
    }
}

impl Moves {
    /// Read a chain backwards, from the person who takes one more visit.
    pub(super) fn read(trail: impl Iterator<Item = Node>) -> Self {
        let mut moves = Self::default();
        let mut after = None;
        let mut nodes = trail.peekable();
        while let Some(node) = nodes.next() {
            let Node::Person(person) = node else {
                after = Some(node);
                continue;
            };
            moves.leaves.extend(after.and_then(Node::visit).map(|visit| (person, visit)));
            moves.joins.extend(nodes.peek().copied().and_then(Node::visit).map(|visit| (person, visit)));
        }
        moves
    }
}

impl Node {
    fn visit(self) -> Option<u32> {
        match self {
            Self::Person(_) => None,
            Self::Place(visit, _) | Self::Unit(visit, _) => Some(visit),
        }
    }
}
