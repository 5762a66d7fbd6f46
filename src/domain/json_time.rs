//! Instants and days as texts of JSON, the same that chrono writes and reads. An import writes and
//! reads millions of them, which takes much of its time digit by digit. So those of the usual form are
//! written and read as a whole.
//!
//! Used as `#[serde(with = "json_time")]`, of optional fields as `json_time::option`.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that JSON holds as a text.
pub trait Text: Serialize + FromStr<Err: fmt::Display> {
    /// Description of such a text.
    const EXPECTED: &'static str;

    /// Writes it in the usual form; `None` if it needs another.
    fn short(&self) -> Option<Short>;

    /// Reads a text of the usual form.
    fn read(text: &str) -> Option<Self>;
}

/// Writes a value.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Text, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    match value.short() {
        Some(short) => serializer.serialize_str(short.as_str()),
        None => value.serialize(serializer),
    }
}

/// Reads a value.
///
/// # Errors
/// If it is not such a text.
pub fn deserialize<'de, T: Text, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextOf(PhantomData))
}

/// Reads the text of a value, in any form.
pub fn parse<T: Text>(text: &str) -> Option<T> {
    T::read(text).or_else(|| text.parse().ok())
}

struct TextOf<T>(PhantomData<T>);

impl<T: Text> Visitor<'_> for TextOf<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        match T::read(text) {
            Some(value) => Ok(value),
            None => text.parse().map_err(E::custom),
        }
    }
}

/// The same of values that may be missing.
pub mod option {
    use super::{Deserialize, Deserializer, Serialize, Serializer, Text};

    struct Written<'a, T>(&'a T);

    impl<T: Text> Serialize for Written<'_, T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            super::serialize(self.0, serializer)
        }
    }

    struct Read<T>(T);

    impl<'de, T: Text> Deserialize<'de> for Read<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            super::deserialize(deserializer).map(Self)
        }
    }

    /// Writes a value, or null.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<T: Text, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().map(Written).serialize(serializer)
    }

    /// Reads a value, or null.
    ///
    /// # Errors
    /// If it is neither.
    pub fn deserialize<'de, T: Text, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        let read = Option::<Read<T>>::deserialize(deserializer)?;
        Ok(read.map(|read| read.0))
    }
}

/// A short text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Short {
    bytes: [u8; 24],
    length: usize,
}

impl Short {
    fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    /// Adds the last `N` digits of a number after a mark.
    fn digits<const N: usize>(&mut self, mark: Option<u8>, number: u32) {
        if let Some(mark) = mark {
            self.push(mark);
        }
        let mut digits = [b'0'; N];
        let mut rest = number;
        for digit in digits.iter_mut().rev() {
            *digit += (rest % 10) as u8;
            rest /= 10;
        }
        for digit in digits {
            self.push(digit);
        }
    }

    fn day(&mut self, day: NaiveDate) -> Option<()> {
        let year = u32::try_from(day.year())
            .ok()
            .filter(|year| *year < 10_000)?;
        self.digits::<4>(None, year);
        self.digits::<2>(Some(b'-'), day.month());
        self.digits::<2>(Some(b'-'), day.day());
        Some(())
    }
}

/// The number that ASCII digits make.
fn number<const N: usize>(digits: [u8; N]) -> Option<u32> {
    digits.into_iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + u32::from(digit - b'0'))
    })
}

/// Reads a day at the beginning of a text, and returns the rest.
fn day(text: &[u8]) -> Option<(NaiveDate, &[u8])> {
    let ([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2], rest) = text.split_first_chunk()? else {
        return None;
    };
    let year = i32::try_from(number([*y1, *y2, *y3, *y4])?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number([*m1, *m2])?, number([*d1, *d2])?)?;
    Some((day, rest))
}

impl Text for NaiveDate {
    const EXPECTED: &'static str = "a formatted date string";

    fn short(&self) -> Option<Short> {
        let mut short = Short::default();
        short.day(*self)?;
        Some(short)
    }

    fn read(text: &str) -> Option<Self> {
        let (day, rest) = day(text.as_bytes())?;
        rest.is_empty().then_some(day)
    }
}

impl Text for DateTime<Utc> {
    const EXPECTED: &'static str = "an RFC 3339 formatted date and time string";

    fn short(&self) -> Option<Short> {
        let at = self.naive_utc();
        let (milli, finer) = (at.nanosecond() / 1_000_000, at.nanosecond() % 1_000_000);
        // A leap second has more than a second of them.
        if finer != 0 || milli >= 1000 {
            return None;
        }
        let mut short = Short::default();
        short.day(at.date())?;
        short.digits::<2>(Some(b'T'), at.hour());
        short.digits::<2>(Some(b':'), at.minute());
        short.digits::<2>(Some(b':'), at.second());
        if milli != 0 {
            short.digits::<3>(Some(b'.'), milli);
        }
        short.push(b'Z');
        Some(short)
    }

    fn read(text: &str) -> Option<Self> {
        let (day, rest) = day(text.as_bytes())?;
        let ([b'T', h1, h2, b':', m1, m2, b':', s1, s2], rest) = rest.split_first_chunk()? else {
            return None;
        };
        let milli = match rest {
            [b'Z'] => 0,
            [b'.', f1, f2, f3, b'Z'] => number([*f1, *f2, *f3])?,
            _ => return None,
        };
        let (hour, minute) = (number([*h1, *h2])?, number([*m1, *m2])?);
        let at = day.and_hms_milli_opt(hour, minute, number([*s1, *s2])?, milli)?;
        Some(at.and_utc())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Plain {
        at: DateTime<Utc>,
        day: NaiveDate,
        maybe: Option<NaiveDate>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Fast {
        #[serde(with = "super")]
        at: DateTime<Utc>,
        #[serde(with = "super")]
        day: NaiveDate,
        #[serde(default, with = "super::option")]
        maybe: Option<NaiveDate>,
    }

    fn read_both(text: &str) -> (Result<Plain, String>, Result<Plain, String>) {
        let plain = serde_json::from_str::<Plain>(text);
        let fast = serde_json::from_str::<Fast>(text);
        let fast = fast.map(|Fast { at, day, maybe }| Plain { at, day, maybe });
        let said = |error: serde_json::Error| error.to_string();
        (plain.map_err(said), fast.map_err(said))
    }

    proptest! {
        #[test]
        fn it_is_what_chrono_writes_and_reads(
            second in -80_000_000_000_i64..300_000_000_000,
            nano in prop_oneof![
                Just(0_u32), (0_u32..1000).prop_map(|milli| milli * 1_000_000),
                0_u32..1_999_999_999,
            ],
            days in -900_000_i32..3_500_000,
            maybe in any::<bool>(),
        ) {
            let at = DateTime::from_timestamp(second, nano);
            // Leap seconds occur only at the end of a minute.
            let at = at.unwrap_or_else(|| DateTime::UNIX_EPOCH + TimeDelta::seconds(second));
            let day = NaiveDate::from_epoch_days(days).unwrap();
            let maybe = maybe.then_some(day);
            let plain = serde_json::to_string(&Plain { at, day, maybe }).unwrap();
            let fast = serde_json::to_string(&Fast { at, day, maybe }).unwrap();
            prop_assert_eq!(&fast, &plain);
            let (plain, fast) = read_both(&plain);
            prop_assert_eq!(fast, plain);
        }

        #[test]
        fn any_other_text_is_read_or_refused_as_chrono_does(
            at in "[0-9+-]{0,1}20[0-9]{2}-[01][0-9]-[0-3][0-9][Tt ]?[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,4})?(Z|z|\\+01:00|)",
            day in "[ +-]?20[0-9]{2}-[01]?[0-9]-[0-3]?[0-9] ?",
        ) {
            let text = format!("{{\"at\":\"{at}\",\"day\":\"{day}\"}}");
            let (plain, fast) = read_both(&text);
            prop_assert_eq!(fast, plain);
        }
    }

    #[test]
    fn what_is_no_text_is_refused_in_the_same_words() {
        for text in [
            r#"{"at":1,"day":"2026-01-01"}"#,
            r#"{"at":"2026-01-01T00:00:00Z","day":null}"#,
            r#"{"at":"2026-01-01T00:00:00Z","day":"2026-01-01","maybe":[]}"#,
            r#"{"at":"2026-01-01T00:00:00Z","day":"2026-01-01","maybe":null}"#,
        ] {
            let (plain, fast) = read_both(text);
            assert_eq!(fast, plain, "{text}");
        }
    }
}
