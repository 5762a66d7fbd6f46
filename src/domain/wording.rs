//! Rewordings of promises: on which days one was given other words that others should know of.

use chrono::{DateTime, NaiveDate, Utc};

use super::promise::{Promise, Wording};

/// Returns the days on which `promise` was reworded, in order. `earlier` are the words it had
/// before, oldest first. Words corrected before the first answer, or on the day it was made, are
/// no rewording, nor are those restored on the same day.
pub fn reworded_days(
    promise: &Promise,
    earlier: &[Wording],
    first_answer: Option<DateTime<Utc>>,
) -> Vec<NaiveDate> {
    let Some(first_answer) = first_answer else {
        return Vec::new();
    };
    let next = earlier.iter().skip(1).map(|wording| &wording.text);
    let after = next.chain([&promise.text]);
    let counts = |wording: &Wording| {
        wording.replaced_at > first_answer && wording.replaced_day > promise.made_day
    };
    let changes: Vec<(&Wording, &String)> = earlier
        .iter()
        .zip(after)
        .filter(|(wording, _)| counts(wording))
        .collect();
    let of_a_day = changes.chunk_by(|a, b| a.0.replaced_day == b.0.replaced_day);
    let days = of_a_day.filter_map(|changes| {
        let (first, _) = changes.first()?;
        let (_, after) = changes.last()?;
        (first.text != **after).then_some(first.replaced_day)
    });
    days.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::Due;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_epoch_days(20_000 + number).unwrap()
    }

    fn noon(number: i32) -> DateTime<Utc> {
        day(number).and_hms_opt(12, 0, 0).unwrap().and_utc()
    }

    /// Days on which a promise of day 0 with these words, now "last", counts as reworded.
    fn days(words: &[(&str, i32)], first_answer: Option<i32>) -> Vec<NaiveDate> {
        let promise = Promise {
            id: 1,
            text: "last".to_owned(),
            note: None,
            tags: Vec::new(),
            private: false,
            made_at: noon(0),
            made_day: day(0),
            due_from: None,
            recurring: true,
            due: None::<Due>,
            ended_day: None,
        };
        let earlier: Vec<Wording> = words
            .iter()
            .map(|(text, number)| Wording {
                id: 0,
                promise: 1,
                text: (*text).to_owned(),
                replaced_at: noon(*number),
                replaced_day: day(*number),
            })
            .collect();
        reworded_days(&promise, &earlier, first_answer.map(noon))
    }

    #[test]
    fn words_changed_after_an_answer_on_a_later_day_are_a_rewording() {
        assert_eq!(days(&[("a", 3), ("b", 5)], Some(1)), [day(3), day(5)]);
        assert_eq!(days(&[("a", 3), ("b", 5)], Some(4)), [day(5)]);
        assert_eq!(days(&[("a", 3)], Some(3)), [], "before the first answer");
        assert_eq!(days(&[("a", 3)], None), []);
        assert_eq!(days(&[("a", 0)], Some(-1)), [], "on the day it was made");
        assert_eq!(days(&[], Some(1)), []);
    }

    #[test]
    fn words_restored_on_the_same_day_are_no_rewording() {
        assert_eq!(days(&[("last", 3), ("slip", 3)], Some(1)), []);
        assert_eq!(days(&[("a", 3), ("slip", 3)], Some(1)), [day(3)]);
        assert_eq!(days(&[("last", 3), ("a", 4)], Some(1)), [day(3), day(4)]);
    }
}
