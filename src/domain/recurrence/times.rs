//! The times of day at which a rule is due.

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::clock::END_OF_DAY;

/// A small set of times of day, in order. The empty set stands for the end of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Times {
    /// Seconds since midnight, in order; 0 beyond `count`.
    seconds: [u32; Self::MOST],
    count: u8,
}

impl Times {
    /// The most times a day a rule may have.
    pub const MOST: usize = 12;

    /// No time: the end of the day.
    pub const NONE: Self = Self {
        seconds: [0; Self::MOST],
        count: 0,
    };

    /// These times, each once; `None` when there are more than [`Times::MOST`].
    pub fn new(times: impl IntoIterator<Item = NaiveTime>) -> Option<Self> {
        let mut all = Self::NONE;
        for time in times {
            all = all.with(time)?;
        }
        Some(all)
    }

    /// The set with one more time; `None` when it is full.
    pub fn with(mut self, time: NaiveTime) -> Option<Self> {
        let second = time.num_seconds_from_midnight();
        let count = usize::from(self.count);
        let used = self.seconds.get(..count)?;
        let Err(place) = used.binary_search(&second) else {
            return Some(self);
        };
        if count == Self::MOST {
            return None;
        }
        self.seconds.get_mut(place..=count)?.rotate_right(1);
        *self.seconds.get_mut(place)? = second;
        self.count += 1;
        Some(self)
    }

    /// The times in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = NaiveTime> {
        let times = self.seconds.into_iter().take(usize::from(self.count));
        times.filter_map(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0))
    }

    /// The number of times.
    pub fn len(self) -> u32 {
        self.count.into()
    }

    /// True where no time is set and the end of the day counts.
    pub fn is_empty(self) -> bool {
        self.count == 0
    }

    /// The first time, if any is set.
    pub fn first(self) -> Option<NaiveTime> {
        self.iter().next()
    }

    /// The time at which the nth occurrence of a day is due, counted from 1.
    pub fn due(self, nth: u32) -> NaiveTime {
        let index = usize::try_from(nth.saturating_sub(1)).unwrap_or(usize::MAX);
        let last = || self.iter().next_back();
        self.iter().nth(index).or_else(last).unwrap_or(END_OF_DAY)
    }
}

impl From<Option<NaiveTime>> for Times {
    fn from(time: Option<NaiveTime>) -> Self {
        time.and_then(|time| Self::NONE.with(time))
            .unwrap_or(Self::NONE)
    }
}

impl From<NaiveTime> for Times {
    fn from(time: NaiveTime) -> Self {
        Some(time).into()
    }
}

/// As the journal writes them: nothing, one time as earlier versions did, or several.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    One(Option<NaiveTime>),
    Several(Vec<NaiveTime>),
}

impl Serialize for Times {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = match self.count {
            0 | 1 => Written::One(self.first()),
            _ => Written::Several(self.iter().collect()),
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Times {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Written::deserialize(deserializer)? {
            Written::One(time) => Ok(time.into()),
            Written::Several(times) => Self::new(times)
                .ok_or_else(|| serde::de::Error::custom("a rule has at most 12 times a day")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    fn times(texts: &[&str]) -> Times {
        Times::new(texts.iter().map(|text| time(text))).unwrap()
    }

    #[test]
    fn times_are_in_order_and_each_once() {
        let all = times(&["21:00:00", "09:00:00", "12:00:00", "09:00:00"]);
        let wanted = ["09:00:00", "12:00:00", "21:00:00"];
        assert_eq!(all, times(&wanted));
        assert!(all.iter().eq(wanted.map(time)));
        assert_eq!(
            (all.due(1), all.due(3)),
            (time("09:00:00"), time("21:00:00"))
        );
        assert_eq!(Times::NONE.due(1), END_OF_DAY);
    }

    #[test]
    fn thirteen_times_are_too_many() {
        let hours = |count| Times::new((0..count).filter_map(|h| NaiveTime::from_hms_opt(h, 0, 0)));
        assert_eq!(hours(12).map(Times::len), Some(12));
        assert_eq!(hours(13), None);
    }

    #[test]
    fn old_formats_are_read() {
        for (json, wanted) in [
            ("null", Times::NONE),
            ("\"12:00:00\"", times(&["12:00:00"])),
            (
                "[\"09:00:00\",\"21:00:00\"]",
                times(&["09:00:00", "21:00:00"]),
            ),
        ] {
            assert_eq!(serde_json::from_str::<Times>(json).unwrap(), wanted);
            assert_eq!(serde_json::to_string(&wanted).unwrap(), json);
        }
    }
}
