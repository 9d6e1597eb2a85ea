//! Tail probabilities, all from one function: the regularised incomplete gamma function.

/// Where a sum or fraction no longer changes.
const EPSILON: f64 = 1e-15;
/// Far more terms than any number of groups or inspectors needs.
const MOST_TERMS: u32 = 100_000;

/// The chance that a chi-square variable with `degrees` degrees of freedom is at least `statistic`; 1 for no degrees.
pub fn chi_square_p(statistic: f64, degrees: u32) -> f64 {
    if degrees == 0 { 1.0 } else { shares(f64::from(degrees) / 2.0, statistic / 2.0).1 }
}

/// The chance that a normal variable lies at least `z` standard deviations from its mean, on either side.
pub fn normal_p(z: f64) -> f64 {
    shares(0.5, z * z / 2.0).1
}

/// The chance that a Poisson variable with this `mean` is at least `count`.
pub fn poisson_p(count: u32, mean: f64) -> f64 {
    if count == 0 { 1.0 } else { shares(f64::from(count), mean).0 }
}

/// A moderate preference (Cohen's w): two groups that should share evenly get 65 and 35 of a hundred.
const MODERATE: f64 = 0.3;

/// How many selections a chi-square test at 0.05 needs to notice a moderate preference with a chance of 0.8. The
/// noncentrality that takes is 4 + 3.9 √degrees, within three percent of the tables up to 20 degrees.
pub fn visits_needed(degrees: u32) -> u32 {
    let noncentrality = 4.0 + 3.9 * f64::from(degrees).sqrt();
    let mut needed = 0;
    while f64::from(needed) * MODERATE * MODERATE < noncentrality {
        needed += 1;
    }
    needed
}

/// The shares of the gamma distribution of shape `a` below and above `x`; the smaller one keeps its precision.
fn shares(a: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    let scale = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 {
        let below = (scale * series(a, x)).clamp(0.0, 1.0);
        (below, 1.0 - below)
    } else {
        let above = (scale * fraction(a, x)).clamp(0.0, 1.0);
        (1.0 - above, above)
    }
}

/// Σ xⁿ / (a (a+1) … (a+n)), quick for x below a + 1.
fn series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    for n in 1..MOST_TERMS {
        term *= x / (a + f64::from(n));
        sum += term;
        if term < sum * EPSILON {
            break;
        }
    }
    sum
}

/// The continued fraction 1/(x+1−a− 1(1−a)/(x+3−a− …)) by Lentz's method, quick for x above a + 1.
fn fraction(a: f64, x: f64) -> f64 {
    let mut bottom = x + 1.0 - a;
    let mut top = f64::MAX;
    let mut inverse = 1.0 / bottom;
    let mut value = inverse;
    for n in 1..MOST_TERMS {
        let n = f64::from(n);
        let numerator = -n * (n - a);
        bottom += 2.0;
        inverse = 1.0 / away_from_zero(numerator * inverse + bottom);
        top = away_from_zero(bottom + numerator / top);
        let change = inverse * top;
        value *= change;
        if (change - 1.0).abs() < EPSILON {
            break;
        }
    }
    value
}

fn away_from_zero(number: f64) -> f64 {
    if number.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { number }
}

/// ln Γ(a) for a > 0: Stirling's series, after moving the argument above 10 by Γ(a) = Γ(a+1)/a.
fn ln_gamma(a: f64) -> f64 {
    let (mut shifted, mut factors) = (a, 1.0);
    while shifted < 10.0 {
        factors *= shifted;
        shifted += 1.0;
    }
    let square = shifted * shifted;
    let tail =
        (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square) / shifted;
    let half_ln_two_pi = 0.918_938_533_204_672_8;
    (shifted - 0.5) * shifted.ln() - shifted + half_ln_two_pi + tail - factors.ln()
}

#[cfg(test)]
mod tests {
    #[test]
    fn selections_needed_are_near_the_tables_of_power() {
        // Cohen 1988: noncentrality for power 0.8 at 0.05.
        for (degrees, noncentrality) in [(1, 7.85), (3, 10.90), (5, 12.83), (10, 16.24), (20, 20.96)] {
            let exact: f64 = noncentrality / 0.09;
            let said = f64::from(super::visits_needed(degrees));
            assert!((said / exact - 1.0).abs() < 0.03, "{degrees}: {said} for {exact}");
        }
    }

    use super::{chi_square_p, ln_gamma, normal_p, poisson_p};

    fn close(found: f64, known: f64) {
        assert!((found - known).abs() <= 1e-9 * known.abs().max(1e-3), "{found} instead of {known}");
    }

    #[test]
    fn chi_square_tails_are_those_of_the_tables() {
        // The 5 %, 1 % and 0.1 % points as printed in every table, to the digits printed there.
        for (statistic, degrees, p) in [
            (3.841_458_820_694_124, 1, 0.05),
            (5.991_464_547_107_979, 2, 0.05),
            (18.307_038_053_275_146, 10, 0.05),
            (6.634_896_601_021_217, 1, 0.01),
            (23.209_251_158_954_356, 10, 0.01),
            (124.342_113_404_004_03, 100, 0.05),
        ] {
            close(chi_square_p(statistic, degrees), p);
        }
    }

    #[test]
    fn chi_square_with_two_degrees_is_the_exponential_distribution() {
        for statistic in [0.01_f64, 0.5, 1.0, 3.0, 20.0, 80.0] {
            close(chi_square_p(statistic, 2), (-statistic / 2.0).exp());
        }
        close(chi_square_p(0.0, 7), 1.0);
        close(chi_square_p(12.0, 0), 1.0);
    }

    #[test]
    fn many_degrees_neither_hang_nor_leave_the_range() {
        for degrees in [1_000, 20_000] {
            let middle = chi_square_p(f64::from(degrees), degrees);
            assert!((0.48..0.5).contains(&middle), "{middle}");
        }
        assert!(chi_square_p(1e6, 3) < 1e-300);
    }

    #[test]
    fn normal_tails_are_those_of_the_tables() {
        close(normal_p(1.959_963_984_540_054), 0.05);
        close(normal_p(-2.575_829_303_548_901), 0.01);
        close(normal_p(0.0), 1.0);
    }

    #[test]
    fn poisson_tails_are_the_sums_of_their_terms() {
        let mean = 2.5_f64;
        let terms = [1.0, mean, mean * mean / 2.0, mean.powi(3) / 6.0].map(|term| term * (-mean).exp());
        let mut below = 0.0;
        for (count, term) in (0..).zip(terms) {
            close(poisson_p(count, mean), 1.0 - below);
            below += term;
        }
    }

    #[test]
    fn the_logarithm_of_the_gamma_function_is_that_of_factorials() {
        close(ln_gamma(1.0), 0.0);
        close(ln_gamma(0.5), std::f64::consts::PI.sqrt().ln());
        close(ln_gamma(11.0), 3_628_800_f64.ln());
    }
}
