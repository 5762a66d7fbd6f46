//! The one of today's occurrences that something done now is for: lists show the same one.

use super::{SOON, is_due};
use crate::domain::clock::Clock;
use crate::domain::promise::Occurrence;

/// Choice among those of today's occurrences that wait for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfToday<'o> {
    /// The one that something done now is for.
    Now(&'o Occurrence),
    /// The next one of several a day, which has to be named to be answered already.
    Later(&'o Occurrence),
    /// None of them waits for an answer.
    Nothing,
}

impl<'o> OfToday<'o> {
    /// Chooses among `today`'s occurrences, in the order in which they are due: of several times a
    /// day the next one from an hour before it is due, else the latest already due; otherwise the
    /// first. One of which nobody knows how it went is passed over.
    pub fn among(today: &'o [Occurrence], several_times_a_day: bool, clock: &Clock) -> Self {
        let several = several_times_a_day || share_a_day(today);
        let asked = today.iter().filter(|one| one.is_silent());
        Self::of(&asked.collect::<Vec<_>>(), several, clock)
    }

    fn of(open: &[&'o Occurrence], several: bool, clock: &Clock) -> Self {
        if !several {
            return open.first().map_or(Self::Nothing, |one| Self::Now(one));
        }
        let open = open.iter().copied();
        let next = open.clone().find(|one| !is_due(one, clock.now));
        let soon = next.filter(|one| one.due_at.is_none_or(|due| due - SOON <= clock.now));
        let due = open.rev().find(|one| is_due(one, clock.now));
        match (soon.or(due), next) {
            (Some(now), _) => Self::Now(now),
            (None, Some(later)) => Self::Later(later),
            (None, None) => Self::Nothing,
        }
    }

    /// Returns the one chosen.
    pub fn one(self) -> Option<&'o Occurrence> {
        match self {
            Self::Now(one) | Self::Later(one) => Some(one),
            Self::Nothing => None,
        }
    }
}

/// Returns true if two of them have the same day by their rule.
fn share_a_day(today: &[Occurrence]) -> bool {
    let mut days = today.iter().map(|one| one.slot.day);
    let mut next = days.clone().skip(1);
    days.any(|day| next.next() == Some(day))
}
