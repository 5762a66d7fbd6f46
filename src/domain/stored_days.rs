//! Days on which something is stored, and the stretches of days between them: what was due there is
//! silent, and can be counted without listing it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::occurrence::Slot;

/// Days that a stored occurrence has anything to do with.
#[derive(Clone, Debug, Default)]
pub struct StoredDays(BTreeSet<NaiveDate>);

/// Adjacent days, all of which are stored days or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// True if something is stored for each of its days.
    pub stored: bool,
}

impl StoredDays {
    /// Adds a day.
    pub fn add(&mut self, day: NaiveDate) {
        self.0.insert(day);
    }

    /// Adds the days on which a slot may count.
    pub fn add_slot(&mut self, slot: Slot) {
        self.add(slot.day);
        // A due time before the day begins counts on the day before.
        self.0.extend(slot.day.pred_opt());
    }

    /// Returns the days from `from` to `to` in stretches, in order.
    pub fn stretches(&self, from: NaiveDate, to: NaiveDate) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        if to < from {
            return stretches;
        }
        let mut next = Some(from);
        for day in self.0.range(from..=to).copied() {
            let Some(first) = next else { break };
            match stretches.last_mut() {
                Some(last) if last.stored && first == day => last.to = day,
                _ => {
                    if let Some(before) = day.pred_opt().filter(|before| first <= *before) {
                        stretches.push(Stretch {
                            from: first,
                            to: before,
                            stored: false,
                        });
                    }
                    stretches.push(Stretch {
                        from: day,
                        to: day,
                        stored: true,
                    });
                }
            }
            next = day.succ_opt();
        }
        if let Some(first) = next.filter(|first| *first <= to) {
            stretches.push(Stretch {
                from: first,
                to,
                stored: false,
            });
        }
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, number).unwrap()
    }

    fn stretches(stored: &[u32], from: u32, to: u32) -> Vec<(u32, u32, bool)> {
        use chrono::Datelike;
        let mut days = StoredDays::default();
        for number in stored {
            days.add(day(*number));
        }
        let stretches = days.stretches(day(from), day(to)).into_iter();
        stretches
            .map(|stretch| (stretch.from.day(), stretch.to.day(), stretch.stored))
            .collect()
    }

    #[test]
    fn each_day_lies_in_one_stretch() {
        assert_eq!(stretches(&[], 3, 9), [(3, 9, false)]);
        assert_eq!(stretches(&[1, 10], 3, 9), [(3, 9, false)]);
        assert_eq!(
            stretches(&[3, 4, 6], 3, 9),
            [(3, 4, true), (5, 5, false), (6, 6, true), (7, 9, false)]
        );
        assert_eq!(stretches(&[8, 9], 3, 9), [(3, 7, false), (8, 9, true)]);
        assert_eq!(stretches(&[3], 3, 3), [(3, 3, true)]);
        assert_eq!(stretches(&[3], 4, 3), []);
    }

    #[test]
    fn a_slot_may_count_on_the_day_before() {
        let mut days = StoredDays::default();
        days.add_slot(Slot {
            day: day(5),
            nth: 1,
        });
        let found = days.stretches(day(4), day(5));
        assert_eq!(found.len(), 1);
        assert!(found[0].stored);
    }
}
