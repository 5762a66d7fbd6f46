//! A few of the days on which something happened: enough to tell that it was on as many.

use std::ops::AddAssign;

use chrono::NaiveDate;

/// The first `N` different days; all of them if there are fewer.
///
/// Those of two parts, of the same days or of others, join into those of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SomeDays<const N: usize>([Option<NaiveDate>; N]);

impl<const N: usize> Default for SomeDays<N> {
    fn default() -> Self {
        Self([None; N])
    }
}

impl<const N: usize> SomeDays<N> {
    /// Adds a day.
    pub fn add(&mut self, day: NaiveDate) {
        let mut next = Some(day);
        for place in &mut self.0 {
            let Some(day) = next else { return };
            match *place {
                Some(there) if there == day => return,
                Some(there) if there < day => {}
                there => {
                    *place = next;
                    next = there;
                }
            }
        }
    }

    /// Returns true if there were at least `N` days.
    pub fn is_full(&self) -> bool {
        self.0.iter().all(Option::is_some)
    }

    /// The days, in order.
    pub fn iter(&self) -> impl Iterator<Item = NaiveDate> {
        self.0.into_iter().flatten()
    }
}

impl<const N: usize> AddAssign for SomeDays<N> {
    fn add_assign(&mut self, other: Self) {
        other.iter().for_each(|day| self.add(day));
    }
}

impl<const N: usize> FromIterator<NaiveDate> for SomeDays<N> {
    fn from_iter<I: IntoIterator<Item = NaiveDate>>(days: I) -> Self {
        let mut some = Self::default();
        days.into_iter().for_each(|day| some.add(day));
        some
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn some(days: &[i32]) -> SomeDays<4> {
        let days = days
            .iter()
            .map(|number| NaiveDate::from_epoch_days(*number));
        days.flatten().collect()
    }

    proptest! {
        #[test]
        fn the_first_days_of_two_parts_are_those_of_the_whole(
            one in vec(0..9_i32, 0..9),
            other in vec(0..9_i32, 0..9),
        ) {
            let whole = [one.clone(), other.clone()].concat();
            let naive: BTreeSet<i32> = whole.iter().copied().collect();
            let first: Vec<i32> = naive.iter().copied().take(4).collect();
            let mut sum = some(&one);
            sum += some(&other);
            prop_assert_eq!(sum, some(&whole));
            let days: Vec<i32> = sum.iter().map(|day| day.to_epoch_days()).collect();
            prop_assert_eq!(days, first);
            prop_assert_eq!(sum.is_full(), naive.len() >= 4);
        }
    }
}
