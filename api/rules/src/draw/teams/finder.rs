//! The same chains as the breadth-first search finds, without searching everything anew for every place.
//!
//! Filling a place or handing over a visit along a shortest chain never brings a node nearer to a goal, as in
//! the maximum-flow algorithm of Dinic. So a distance once found too short stays too short, and going straight
//! down by known distances, always to the first possible neighbour, gives the chain that the breadth-first search
//! would find: the first in its order among the shortest. Only when the distances are used up, a full search is made.

#![expect(clippy::indexing_slicing, reason = "hot; all numbers come from the teams searched")]

use super::Teams;
use super::roster::{Group, List, Roster};
use super::search::{Moves, Node, Search};

/// Chains longer than this are left to the full search, which does not recurse.
const LONGEST: u32 = 500;

/// The person's or place's node will never lead to a goal.
const NEVER: u32 = u32::MAX;

pub(super) struct Finder {
    search: Search,
    /// Every person is at least so many nodes away from a goal.
    people: Vec<u32>,
    /// The same for every (visit, department).
    places: Vec<u32>,
    /// Everybody in the list is at least so many nodes away from a goal.
    lists: Vec<u32>,
    /// By list, for some numbers of nodes: those who may be as near to a goal.
    near: Vec<Vec<(u32, Vec<u32>)>>,
    /// Distances up to this have been surveyed.
    horizon: u32,
    trail: Vec<Node>,
}

impl Finder {
    pub(super) fn new(teams: &Teams<'_>) -> Self {
        Self {
            search: teams.search(),
            people: vec![0; teams.pool.people.len()],
            places: vec![0; teams.place_count()],
            lists: vec![0; teams.roster.count],
            near: vec![Vec::new(); teams.roster.count],
            horizon: 0,
            trail: Vec::new(),
        }
    }

    /// The chain from `starts` to somebody who meets the goal; if there is none, all nodes reached are frozen.
    /// From one call to the next, goals may be lost but not won, except by carrying out the chains found.
    pub(super) fn find(
        &mut self,
        teams: &Teams<'_>,
        starts: impl Iterator<Item = Node> + Clone,
        goal: &impl Fn(u32) -> bool,
    ) -> Option<Moves> {
        while let Some(least) = starts.clone().map(|start| self.distance(teams, start)).min() {
            if least > self.horizon {
                break;
            }
            for start in starts.clone() {
                if self.distance(teams, start) == least && self.descend(teams, start, least, goal) {
                    return Some(Moves::read(self.trail.drain(..).rev()));
                }
            }
        }
        let found = self.search.run(teams, starts, goal);
        self.survey(teams, found.is_some());
        found
    }

    /// The nodes reached by the last full search.
    pub(super) fn reached(&self) -> impl Iterator<Item = Node> {
        self.search.reached()
    }

    /// Learn from a full search: no node can be nearer to a goal than the goal found, less the way to the node.
    fn survey(&mut self, teams: &Teams<'_>, found: bool) {
        let depths = self.search.depths();
        let goal = depths.last().copied().unwrap_or_default();
        if found {
            self.horizon = goal.min(LONGEST);
        } else {
            self.search.freeze(teams);
        }
        let mut distances = std::mem::take(&mut self.people);
        for (node, depth) in self.search.reached().zip(depths) {
            let least = if found { goal.saturating_sub(depth) } else { NEVER };
            let known = match node {
                Node::Person(person) => &mut distances[person as usize],
                Node::Place(visit, place) => &mut self.places[teams.visits[visit as usize].places + place],
                Node::Unit(..) => continue,
            };
            *known = least.max(*known);
        }
        self.people = distances;
    }

    /// At least so many nodes to a goal.
    fn distance(&self, teams: &Teams<'_>, node: Node) -> u32 {
        match node {
            Node::Person(person) => self.people[person as usize],
            Node::Place(visit, place) => self.places[teams.visits[visit as usize].places + place],
            Node::Unit(..) => 0,
        }
    }

    /// The goal is known to be no nearer than this.
    fn put_off(&mut self, teams: &Teams<'_>, node: Node, least: u32) {
        let known = match node {
            Node::Person(person) => &mut self.people[person as usize],
            Node::Place(visit, place) => &mut self.places[teams.visits[visit as usize].places + place],
            Node::Unit(..) => return,
        };
        *known = least.max(*known);
    }

    /// Go from `node` to a goal in exactly `steps`, knowing that it cannot be nearer; the way is left in the trail.
    fn descend(&mut self, teams: &Teams<'_>, node: Node, steps: u32, goal: &impl Fn(u32) -> bool) -> bool {
        self.put_off(teams, node, steps);
        self.trail.push(node);
        let found = match (node, steps.checked_sub(1)) {
            (Node::Person(person), None) => goal(person),
            (_, None) => false,
            (Node::Person(person), Some(rest)) => self.through_visits(teams, person, rest, goal),
            (Node::Place(visit, place), Some(rest)) => self.through_place(teams, visit, place, rest, goal),
            (Node::Unit(visit, slot), Some(rest)) => self.through_unit(teams, visit, slot, rest, goal),
        };
        if !found {
            self.trail.pop();
            self.put_off(teams, node, steps + 1);
        }
        found
    }

    fn through_visits(
        &mut self,
        teams: &Teams<'_>,
        person: u32,
        rest: u32,
        goal: &impl Fn(u32) -> bool,
    ) -> bool {
        let unit = teams.pool.people[person as usize].unit;
        teams.open_visits_of(person).any(|visit| {
            let slot = teams.unit_slot(visit, unit);
            slot.is_some_and(|slot| self.descend(teams, Node::Unit(visit, slot), rest, goal))
        })
    }

    fn through_place(
        &mut self,
        teams: &Teams<'_>,
        visit: u32,
        place: usize,
        rest: u32,
        goal: &impl Fn(u32) -> bool,
    ) -> bool {
        let here = &teams.visits[visit as usize];
        let departments = &teams.rules[here.stratum as usize].departments;
        let (department, least) = departments[place];
        if self.through_people(teams, visit, Group::Department(department), rest, goal) {
            return true;
        }
        teams.count(here, department) > least
            && (0..departments.len()).any(|other| self.step(teams, Node::Place(visit, other), rest, goal))
    }

    fn through_unit(
        &mut self,
        teams: &Teams<'_>,
        visit: u32,
        slot: usize,
        rest: u32,
        goal: &impl Fn(u32) -> bool,
    ) -> bool {
        let here = &teams.visits[visit as usize];
        let member = &teams.pool.people[here.team[slot] as usize];
        self.through_people(teams, visit, Group::Unit(member.unit), rest, goal)
            || teams
                .place_of(here, member.department)
                .is_some_and(|place| self.step(teams, Node::Place(visit, place), rest, goal))
    }

    fn step(&mut self, teams: &Teams<'_>, node: Node, rest: u32, goal: &impl Fn(u32) -> bool) -> bool {
        self.distance(teams, node) <= rest && self.descend(teams, node, rest, goal)
    }

    /// Through somebody of the group who may join the visit, by rank.
    fn through_people(
        &mut self,
        teams: &Teams<'_>,
        visit: u32,
        group: Group,
        rest: u32,
        goal: &impl Fn(u32) -> bool,
    ) -> bool {
        let here = &teams.visits[visit as usize];
        let full = |person: u32| {
            matches!(group, Group::Department(_))
                && teams.unit_full(here, teams.pool.people[person as usize].unit)
        };
        let mut lists = teams.roster.lists(group, here.area);
        for list in &mut lists {
            if self.lists.get(list.number).is_some_and(|nearest| *nearest > rest) {
                *list = List::default();
            }
        }
        let near = lists.map(|list| self.take_near(teams, list, rest));
        let found = Roster::by_rank(&teams.pool, [&near[0], &near[1]]).any(|person| {
            let may = self.people[person as usize] <= rest && !teams.barred(here, person) && !full(person);
            may && self.descend(teams, Node::Person(person), rest, goal)
        });
        for (list, people) in lists.into_iter().zip(near) {
            self.put_near(list, rest, people);
        }
        found
    }

    /// Those of a list who may be within `rest` nodes of a goal. They only become fewer.
    fn take_near(&mut self, teams: &Teams<'_>, list: List, rest: u32) -> Vec<u32> {
        if list.is_empty() {
            return Vec::new();
        }
        let known = self.near[list.number].iter_mut().find(|(within, _)| *within == rest);
        known.map_or_else(|| teams.roster.of(list).to_vec(), |(_, people)| std::mem::take(people))
    }

    fn put_near(&mut self, list: List, rest: u32, mut people: Vec<u32>) {
        if list.is_empty() {
            return;
        }
        people.retain(|person| self.people[*person as usize] <= rest);
        if people.is_empty() {
            self.lists[list.number] = rest + 1;
        }
        let near = &mut self.near[list.number];
        match near.iter_mut().find(|(within, _)| *within == rest) {
            Some((_, kept)) => *kept = people,
            None => near.push((rest, people)),
        }
    }
}
