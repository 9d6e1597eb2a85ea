//! Which version of an item is in force on a day.
//!
//! A published version begins on its first day and lasts until a newer one begins, its own end comes, or it is
//! withdrawn. One withdrawn before it began never was: then the version before it goes on.

/// The days of a published version; `D` is any day that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<D> {
    /// First day.
    pub from: D,
    /// First day after its own end; none where it has no end.
    pub end: Option<D>,
    /// First day without it; none where it wasn't withdrawn.
    pub withdrawn: Option<D>,
}

impl<D: Ord + Copy> Span<D> {
    /// Whether there is a day on which it is in force.
    pub fn ever(&self) -> bool {
        self.withdrawn.is_none_or(|day| day > self.from)
    }
}

/// Place of the version in force on `day` among all published ones.
pub fn in_force<D: Ord + Copy>(spans: &[Span<D>], day: D) -> Option<usize> {
    let begun = spans.iter().enumerate().filter(|(_, span)| span.ever() && span.from <= day);
    let (place, latest) = begun.max_by_key(|(_, span)| span.from)?;
    let ended = |end: Option<D>| end.is_some_and(|end| end <= day);
    (!ended(latest.end) && !ended(latest.withdrawn)).then_some(place)
}

/// First day on which the version at `place` is not in force any more; none where that is open.
pub fn end_of<D: Ord + Copy>(spans: &[Span<D>], place: usize) -> Option<D> {
    let span = spans.get(place)?;
    if !span.ever() {
        return Some(span.from);
    }
    let newer = spans.iter().filter(|other| other.ever() && other.from > span.from).map(|other| other.from);
    newer.chain(span.end).chain(span.withdrawn).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: u32, end: Option<u32>, withdrawn: Option<u32>) -> Span<u32> {
        Span { from, end, withdrawn }
    }

    #[test]
    fn the_newest_that_has_begun_is_in_force() {
        let spans = [span(1, None, None), span(10, None, None)];
        assert_eq!(in_force(&spans, 0), None);
        assert_eq!(in_force(&spans, 9), Some(0));
        assert_eq!(in_force(&spans, 10), Some(1));
        assert_eq!((end_of(&spans, 0), end_of(&spans, 1)), (Some(10), None));
    }

    #[test]
    fn an_ended_or_withdrawn_version_does_not_wake_the_one_before() {
        let spans = [span(1, None, None), span(10, Some(20), None)];
        assert_eq!(in_force(&spans, 20), None);
        let spans = [span(1, None, None), span(10, None, Some(15))];
        assert_eq!((in_force(&spans, 14), in_force(&spans, 15)), (Some(1), None));
        assert_eq!(end_of(&spans, 1), Some(15));
    }

    #[test]
    fn one_withdrawn_before_it_began_never_was() {
        let spans = [span(1, None, None), span(10, None, Some(10))];
        assert_eq!(in_force(&spans, 12), Some(0));
        assert_eq!((end_of(&spans, 0), end_of(&spans, 1)), (None, Some(10)));
    }
}
