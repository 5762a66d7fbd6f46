//! Clock: the instant, the zone, and the civil day.

mod named_days;
mod named_times;

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use chrono::{
    DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, SecondsFormat,
    SubsecRound, TimeDelta, Utc, Weekday,
};

use serde::{Deserialize, Serialize};

use super::json_time;

pub use named_days::{NamedDays, YearlyDay};
pub use named_times::{NamedTimes, clock_text, clock_time};

mod zone_name;

pub use zone_name::ZoneName;

/// Time zone, as a function from an instant to its offset from UTC.
///
/// Only this direction comes from the zone database; the opposite, [`Zone::resolve`], is computed
/// here, because `chrono::Local` is wrong around clock changes (chronotope/chrono#1625).
#[derive(Clone)]
pub struct Zone {
    offset: Arc<dyn Fn(DateTime<Utc>) -> FixedOffset + Send + Sync>,
    name: Option<ZoneName>,
}

impl Zone {
    /// A zone from its offset function.
    pub fn new(offset_at: impl Fn(DateTime<Utc>) -> FixedOffset + Send + Sync + 'static) -> Self {
        Self {
            offset: Arc::new(offset_at),
            name: None,
        }
    }

    /// The same zone with a name.
    #[must_use]
    pub fn named(self, name: Option<ZoneName>) -> Self {
        Self { name, ..self }
    }

    /// The name; `None` where it is not known.
    pub fn name(&self) -> Option<ZoneName> {
        self.name
    }

    /// Coordinated Universal Time.
    pub fn utc() -> Self {
        Self::new(|_| Utc.fix())
    }

    /// The offset from UTC in force at `instant`.
    pub fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        (self.offset)(instant)
    }

    /// Returns the local time at `instant`.
    pub fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant
            .naive_utc()
            .checked_add_offset(self.offset_at(instant))
            .unwrap_or(instant.naive_utc())
    }

    /// The instant with the zone's offset, to the second.
    pub fn stamp(&self, instant: DateTime<Utc>) -> Stamp {
        Stamp(
            instant
                .with_timezone(&self.offset_at(instant))
                .trunc_subsecs(0),
        )
    }

    /// Returns the instant at which the local time is `local`: the earliest instant at which the
    /// clock shows `local` or later. Of two instants that is the first; if the clock skips `local`,
    /// it is the first instant after the gap.
    ///
    /// Correct as long as the zone changes its offset at most once within a day of `local`. No zone
    /// has done otherwise since 1970. `None` only at the ends of the calendar, some 262,000 years
    /// away.
    pub fn resolve(&self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        // Offsets are shorter than a day, so what we look for lies strictly between these.
        let day = TimeDelta::days(1);
        let before = local.checked_sub_signed(day)?.and_utc();
        let after = local.checked_add_signed(day)?.and_utc();
        let (old, new) = (self.offset_at(before), self.offset_at(after));
        // The further east, the earlier: of two instants, this order meets the first one first.
        let east = old.local_minus_utc().max(new.local_minus_utc());
        let west = old.local_minus_utc().min(new.local_minus_utc());
        for offset in [east, west] {
            let seconds = TimeDelta::seconds(i64::from(offset));
            let instant = local.checked_sub_signed(seconds)?.and_utc();
            if self.local(instant) == local {
                return Some(instant);
            }
        }
        self.after_gap(local, before, after)
    }

    /// Returns the instant at which something is due at the local time `local`: as
    /// [`Zone::resolve`], but the end of a day is its very last instant, also where the clock goes
    /// back across midnight.
    pub fn due(&self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        if local.time() != END_OF_DAY {
            return self.resolve(local);
        }
        // If the clock skips the end of the day, the day ends when the clock jumps.
        let found = self.resolve_last(local)?;
        if self.local(found) > local {
            return found.checked_sub_signed(TimeDelta::seconds(1));
        }
        Some(found)
    }

    /// Returns the last instant at which the clock shows `local`; if the clock skips `local`, the
    /// first instant after the gap.
    fn resolve_last(&self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let first = self.resolve(local)?;
        // Clocks go back by up to a day. Where they do, `local` may come once more.
        let later = self.offset_at(first.checked_add_signed(TimeDelta::days(1))?);
        let again = local
            .checked_sub_signed(TimeDelta::seconds(i64::from(later.local_minus_utc())))?
            .and_utc();
        Some(if again > first && self.local(again) == local {
            again
        } else {
            first
        })
    }

    /// Returns the first whole second between `before` and `after` at which the clock is past the
    /// gap that contains `local`. The clock must be behind `local` at `before`, ahead at `after`.
    fn after_gap(
        &self,
        local: NaiveDateTime,
        before: DateTime<Utc>,
        after: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let (mut behind, mut ahead) = (before.timestamp(), after.timestamp());
        while ahead - behind > 1 {
            let middle = behind + (ahead - behind) / 2;
            if self.local(DateTime::from_timestamp(middle, 0)?) < local {
                behind = middle;
            } else {
                ahead = middle;
            }
        }
        DateTime::from_timestamp(ahead, 0)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zone")
    }
}

/// An instant with the offset from UTC in force at it, as reports show it.
///
/// Serialised as RFC 3339 with the offset in digits (`+00:00`, never `Z`), to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(DateTime<FixedOffset>);

impl Deref for Stamp {
    type Target = DateTime<FixedOffset>;

    fn deref(&self) -> &DateTime<FixedOffset> {
        &self.0
    }
}

impl From<DateTime<FixedOffset>> for Stamp {
    fn from(at: DateTime<FixedOffset>) -> Self {
        Self(at)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Secs, false))
    }
}

impl Serialize for Stamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Clock of a command, read once at its start.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The instant the command began.
    pub now: DateTime<Utc>,
    /// Zone of the user.
    pub zone: Zone,
    /// Start of a day: 00:00 to 06:00. Decides which civil day it is, never when something is due.
    pub day_start: NaiveTime,
    /// The first day of a week.
    pub week_start: Weekday,
    /// Meanings of `lunch`, `tonight` and the like.
    pub times: NamedTimes,
    /// The days that `birthday` and the like mean.
    pub days: NamedDays,
}

impl Clock {
    /// Returns the current local time.
    pub fn local(&self) -> NaiveDateTime {
        self.zone.local(self.now)
    }

    /// Current civil day.
    pub fn today(&self) -> NaiveDate {
        self.civil_day(self.local())
    }

    /// The civil day before today.
    pub fn yesterday(&self) -> NaiveDate {
        let today = self.today();
        today.pred_opt().unwrap_or(today)
    }

    /// The civil day that `instant` belongs to.
    pub fn day_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        self.civil_day(self.zone.local(instant))
    }

    /// Returns the civil day of the local time `local`: the day before its date if it is earlier
    /// than `day_start`.
    pub fn civil_day(&self, local: NaiveDateTime) -> NaiveDate {
        let date = local.date();
        if local.time() < self.day_start {
            date.checked_sub_days(Days::new(1)).unwrap_or(date)
        } else {
            date
        }
    }

    /// Returns the due time at `local`; `None` at the ends of the calendar.
    pub fn due_at(&self, local: NaiveDateTime) -> Option<Due> {
        let at = self.zone.due(local)?;
        let day = self.civil_day(local);
        let second = (local - day.and_time(NaiveTime::MIN)).num_seconds();
        Some(Due {
            at,
            day,
            second: i32::try_from(second).ok()?,
            zone: self.zone.name(),
        })
    }

    /// The first day of the week that `day` lies in.
    pub fn week_of(&self, day: NaiveDate) -> NaiveDate {
        day.week(self.week_start).checked_first_day().unwrap_or(day)
    }
}

/// Last second of a day: the due time of a day without a time.
pub const END_OF_DAY: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 59) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Noon: the time of what was done on a day at an unknown time.
pub const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Due time: the instant, and the civil day that instant had when it was set.
///
/// The day and the second never change afterwards, whatever the zone or `day_start` become. In the
/// zone of that name they govern, since zones change their rules; elsewhere, or without a name, the
/// instant does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Instant.
    #[serde(with = "json_time")]
    pub at: DateTime<Utc>,
    /// The civil day it counts on.
    #[serde(with = "json_time")]
    pub day: NaiveDate,
    /// Seconds since midnight at the beginning of `day`, in local time; 86,400 and more for the
    /// small hours that `day_start` assigns to the day before.
    pub second: i32,
    /// Zone in which it was said, if its name is known.
    #[serde(default)]
    pub zone: Option<ZoneName>,
}

impl Due {
    /// Returns the due time as it is in `zone`: at the same civil time where the zone has the name
    /// in which it was said, else at the same instant.
    #[must_use]
    pub fn in_zone(self, zone: &Zone) -> Self {
        if self.zone.is_none() || self.zone != zone.name() {
            return self;
        }
        let midnight = self.day.and_time(NaiveTime::MIN);
        let local = midnight.checked_add_signed(TimeDelta::seconds(self.second.into()));
        let said = local.filter(|local| zone.local(self.at) != *local);
        Self {
            at: said.and_then(|local| zone.due(local)).unwrap_or(self.at),
            ..self
        }
    }
}

#[cfg(test)]
mod tests;
