//! The price of unpredictability: what a yearly plan can promise, before the year begins (protocol section 13).
//!
//! Everybody is visited within twelve months. The fewer visits there are, the more of them come in the very month
//! that anybody could have guessed. [`guess_bound`] is what no rule can beat, [`year`] tries a plan out.

mod tally;
pub mod year;

/// Months within which a visit must follow the last one.
const RULE: f64 = 12.0;

/// With `visits` a year among `providers`, the month of a provider's next visit can be guessed with this chance at
/// the least, whatever the rule: gaps of at most twelve months with the mean 12/v take few values. 1 where the visits
/// don't suffice for everybody.
pub fn guess_bound(providers: u32, visits: u32) -> f64 {
    if providers == 0 || visits <= providers {
        return 1.0;
    }
    let mean = RULE * f64::from(providers) / f64::from(visits);
    let values = |room: f64| 1.0 / 2.0_f64.mul_add(room, 1.0);
    values(RULE - mean).max(values((mean - 1.0).max(0.0))).max(1.0 / RULE)
}

/// Visits of one provider in a year on average.
pub fn per_provider(providers: u32, visits: u32) -> f64 {
    if providers == 0 { 0.0 } else { f64::from(visits) / f64::from(providers) }
}

/// One choice of how many visits to plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Visits in the year.
    pub visits: u32,
    /// Of one provider on average.
    pub per_provider: f64,
    /// See [`guess_bound`].
    pub bound: f64,
    /// Places of teams to fill in an average month, rounded up.
    pub places: u32,
}

/// Visits per provider that are worth comparing, in hundredths.
const COMPARED: [u32; 8] = [100, 110, 120, 133, 150, 180, 200, 240];

/// What more visits would buy.
pub fn choices(providers: u32, team_size: u8) -> Vec<Choice> {
    let choice = |hundredths: &u32| {
        let visits = (providers.saturating_mul(*hundredths)).div_ceil(100);
        Choice {
            visits,
            per_provider: per_provider(providers, visits),
            bound: guess_bound(providers, visits),
            places: visits.saturating_mul(team_size.into()).div_ceil(12),
        }
    };
    COMPARED.iter().map(choice).collect()
}

/// One department's part of the work: places that only it can fill, and what its people can do in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Department.
    pub department: String,
    /// Places of the fullest month that it must fill.
    pub must: u32,
    /// Places its people can fill in a month.
    pub room: u32,
    /// How many people.
    pub people: u32,
}

/// A stratum as capacity sees it.
#[derive(Clone, Debug)]
pub struct Demand<'a> {
    /// Visits from January to December.
    pub visits: &'a [u32],
    /// Persons in a team.
    pub team_size: u8,
    /// Departments with their minima.
    pub departments: Vec<(&'a str, u8)>,
}

/// Places to fill in the fullest month, and by department; `people` are department and monthly capacity of each
/// inspector.
pub fn capacity(demands: &[Demand<'_>], people: &[(&str, u32)]) -> (u32, Vec<Share>) {
    let mut names: Vec<&str> =
        demands.iter().flat_map(|demand| demand.departments.iter().map(|(name, _)| *name)).collect();
    names.sort_unstable();
    names.dedup();
    let fullest = |places: &dyn Fn(&Demand<'_>) -> u32| {
        let month = |at: usize| {
            let of = |demand: &Demand<'_>| demand.visits.get(at).copied().unwrap_or(0) * places(demand);
            demands.iter().map(of).sum::<u32>()
        };
        (0..12).map(month).max().unwrap_or(0)
    };
    let share = |name: &&str| {
        let own = people.iter().filter(|(department, _)| department == name);
        let least = |demand: &Demand<'_>| {
            let listed = demand.departments.iter().find(|(department, _)| department == name);
            listed.map_or(0, |(_, least)| u32::from(*least))
        };
        Share {
            department: (*name).to_owned(),
            must: fullest(&least),
            room: own.clone().map(|(_, cap)| *cap).sum(),
            people: u32::try_from(own.count()).unwrap_or(u32::MAX),
        }
    };
    (fullest(&|demand| demand.team_size.into()), names.iter().map(share).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_is_the_one_of_the_protocol() {
        let percent = |visits| format!("{:.0}", guess_bound(100, visits) * 100.0);
        assert_eq!([110, 120, 133, 150, 180].map(percent), ["31", "20", "14", "11", "9"]);
        assert_eq!((percent(100), percent(90)), ("100".into(), "100".into()));
        assert_eq!(guess_bound(0, 0).to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn very_many_visits_can_be_guessed_again() {
        // A visit every month comes every month.
        assert_eq!(guess_bound(10, 120).to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn the_fullest_month_decides_about_the_people() {
        let visits = [2, 5, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];
        let demand =
            Demand { visits: &visits, team_size: 3, departments: vec![("EDU", 1), ("HEA", 1), ("MSA", 0)] };
        let (most, shares) = capacity(&[demand], &[("EDU", 4), ("EDU", 3), ("HEA", 4), ("FIR", 9)]);
        assert_eq!(most, 15);
        let numbers: Vec<_> =
            shares.iter().map(|s| (s.department.as_str(), s.must, s.room, s.people)).collect();
        assert_eq!(numbers, [("EDU", 5, 7, 2), ("HEA", 5, 4, 1), ("MSA", 0, 0, 0)]);
    }
}
