//! Agreements entered afterwards: the moment at which both agreed on a move, a release or a pause.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::clock::Clock;

/// The moment of an agreement as it was named: any instant from `first` to `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreed {
    first: DateTime<Utc>,
    last: DateTime<Utc>,
}

/// Moment of an agreement that lies after the promise was made and before it was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgreedMoment {
    /// The instant that is stored.
    pub at: DateTime<Utc>,
    /// The instant from which a new due time is read.
    pub from: DateTime<Utc>,
}

/// Reason why something cannot have been agreed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgreedRefusal {
    /// The promise was made later.
    BeforeMade {
        /// The moment of the agreement.
        agreed: DateTime<Utc>,
        /// The time the promise was made.
        made: DateTime<Utc>,
    },
    /// It was due by then.
    AfterDue {
        /// The moment of the agreement.
        agreed: DateTime<Utc>,
        /// The due time, or the beginning of the pause.
        due: DateTime<Utc>,
    },
}

impl Agreed {
    /// Returns the agreement of a minute, or of a single second where one was named.
    pub fn at(instant: DateTime<Utc>) -> Self {
        let minute = TimeDelta::minutes(1);
        let is_minute = instant.timestamp() % minute.num_seconds() == 0;
        let last = instant.checked_add_signed(minute - TimeDelta::seconds(1));
        Self {
            first: instant,
            last: last.filter(|_| is_minute).unwrap_or(instant),
        }
    }

    /// Returns the agreement of a civil day of which any hour counts; `None` at the ends of the
    /// calendar.
    pub fn on(day: NaiveDate, clock: &Clock) -> Option<Self> {
        let start = |day: NaiveDate| clock.zone.resolve(day.and_time(clock.day_start));
        Some(Self {
            first: start(day)?,
            last: start(day.succ_opt()?)?.checked_sub_signed(TimeDelta::seconds(1))?,
        })
    }

    /// Returns true if it is of one minute or second, and not of a day.
    pub fn is_moment(self) -> bool {
        self.last - self.first < TimeDelta::minutes(1)
    }

    /// Returns its first instant.
    pub fn first(self) -> DateTime<Utc> {
        self.first
    }

    /// Returns whether an instant of it lies after a promise was made.
    pub fn is_after(self, made: DateTime<Utc>) -> bool {
        self.last > made
    }

    /// Returns the moment of the agreement about a promise made at `made` and due at `due`.
    ///
    /// # Errors
    /// The reason, when no instant of it lies after `made` and before `due`.
    pub fn check(
        self,
        made: DateTime<Utc>,
        due: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<AgreedMoment, AgreedRefusal> {
        let agreed = self.first;
        if !self.is_after(made) {
            return Err(AgreedRefusal::BeforeMade { agreed, made });
        }
        if let Some(due) = due.filter(|due| *due <= self.first) {
            return Err(AgreedRefusal::AfterDue { agreed, due });
        }
        let before_due = due.map_or(self.last, |due| due - TimeDelta::seconds(1));
        let from = self.first.max(made);
        let at = if self.is_moment() {
            from
        } else {
            self.last.min(before_due).min(now).max(from)
        };
        Ok(AgreedMoment { at, from })
    }
}

/// Returns the number of days after an agreement on which it was entered; 0 on the same day.
pub fn entered_days_later(agreed: DateTime<Utc>, entered: DateTime<Utc>, clock: &Clock) -> i64 {
    let days = clock.day_of(entered) - clock.day_of(agreed);
    days.num_days().max(0)
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDateTime, NaiveTime, Weekday};

    use super::*;
    use crate::domain::clock::{NamedDays, NamedTimes, Zone};

    fn at(text: &str) -> DateTime<Utc> {
        let local = NaiveDateTime::parse_from_str(&format!("2026-09-{text}"), "%Y-%m-%d %H:%M:%S");
        local.unwrap().and_utc()
    }

    fn clock() -> Clock {
        Clock {
            now: at("14 12:00:00"),
            zone: Zone::utc(),
            day_start: NaiveTime::MIN,
            week_start: Weekday::Mon,
            times: NamedTimes::default(),
            days: NamedDays::default(),
        }
    }

    fn day(number: u32) -> Agreed {
        Agreed::on(NaiveDate::from_ymd_opt(2026, 9, number).unwrap(), &clock()).unwrap()
    }

    #[test]
    fn a_moment_lies_after_the_promise_was_made_and_before_it_was_due() {
        let made = at("10 08:00:30");
        let due = Some(at("12 18:00:00"));
        let check = |agreed: Agreed| agreed.check(made, due, clock().now).map(|agreed| agreed.at);
        assert_eq!(check(Agreed::at(at("11 09:00:00"))), Ok(at("11 09:00:00")));
        assert_eq!(
            check(Agreed::at(at("10 07:59:00"))),
            Err(AgreedRefusal::BeforeMade {
                agreed: at("10 07:59:00"),
                made,
            })
        );
        assert_eq!(
            check(Agreed::at(at("12 18:00:00"))),
            Err(AgreedRefusal::AfterDue {
                agreed: at("12 18:00:00"),
                due: at("12 18:00:00"),
            })
        );
        assert_eq!(check(Agreed::at(at("12 17:59:00"))), Ok(at("12 17:59:00")));
        // The minute in which it was made has seconds after it.
        assert_eq!(check(Agreed::at(at("10 08:00:00"))), Ok(made));
        assert!(check(Agreed::at(at("10 08:00:29"))).is_err());
        assert!(check(Agreed::at(made)).is_err());
    }

    #[test]
    fn any_hour_of_a_day_alone_counts() {
        let made = at("10 08:00:00");
        let due = Some(at("12 18:00:00"));
        let check = |number| day(number).check(made, due, clock().now);
        let moment = |stored: &str, from: &str| {
            Ok(AgreedMoment {
                at: at(stored),
                from: at(from),
            })
        };
        assert_eq!(check(10), moment("10 23:59:59", "10 08:00:00"));
        assert_eq!(check(11), moment("11 23:59:59", "11 00:00:00"));
        assert_eq!(check(12), moment("12 17:59:59", "12 00:00:00"));
        assert!(matches!(check(9), Err(AgreedRefusal::BeforeMade { .. })));
        assert!(matches!(check(13), Err(AgreedRefusal::AfterDue { .. })));
    }

    #[test]
    fn what_was_agreed_today_was_agreed_by_now() {
        let agreed = day(14).check(at("10 08:00:00"), None, clock().now).unwrap();
        assert_eq!(agreed.at, clock().now);
    }

    #[test]
    fn days_are_counted_from_the_agreement() {
        let agreed = at("11 23:00:00");
        assert_eq!(entered_days_later(agreed, at("11 23:30:00"), &clock()), 0);
        assert_eq!(entered_days_later(agreed, at("12 00:30:00"), &clock()), 1);
        assert_eq!(entered_days_later(agreed, at("14 12:00:00"), &clock()), 3);
    }
}
