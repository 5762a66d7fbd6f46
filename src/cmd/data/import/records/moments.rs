//! Local times and days of imported moments.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::Maker;
use crate::domain::clock::{Due, END_OF_DAY};
use crate::domain::imported::Moment;

impl Maker<'_> {
    pub(super) fn local(&self, moment: Moment) -> chrono::NaiveDateTime {
        match moment {
            Moment::Day(day) => day.and_time(END_OF_DAY),
            Moment::Local(local) => local,
            Moment::Instant(at) => self.clock.zone.local(at),
        }
    }

    /// The time of day it names. Midnight, where an instant was written, is how programs write a
    /// day without a time.
    pub(super) fn time(&self, moment: Moment) -> Option<NaiveTime> {
        let time = self.local(moment).time();
        let day = match moment {
            Moment::Day(_) => true,
            Moment::Instant(_) => time == NaiveTime::MIN,
            Moment::Local(_) => false,
        };
        (!day).then_some(time)
    }

    pub(super) fn day(&self, moment: Moment) -> NaiveDate {
        self.local(moment).date()
    }

    pub(super) fn due(&self, moment: Moment) -> Option<Due> {
        let local = self
            .local(moment)
            .date()
            .and_time(self.time(moment).unwrap_or(END_OF_DAY));
        self.clock.due_at(local)
    }

    /// Returns the latest instant that the moment can be.
    pub(super) fn instant(&self, moment: Moment) -> DateTime<Utc> {
        match moment {
            Moment::Instant(at) => at,
            other => self
                .clock
                .zone
                .resolve(self.local(other))
                .unwrap_or(self.clock.now),
        }
    }

    /// Returns the earliest instant that the moment can be.
    pub(super) fn begin(&self, moment: Moment) -> DateTime<Utc> {
        match moment {
            Moment::Day(day) => {
                let midnight = day.and_time(NaiveTime::MIN);
                // Not before its civil day begins.
                let start = midnight + (self.clock.day_start - NaiveTime::MIN);
                self.clock.zone.resolve(start).unwrap_or(self.clock.now)
            }
            other => self.instant(other),
        }
    }

    /// The civil day of an instant, and its place in that day.
    pub(super) fn placed(&self, at: DateTime<Utc>) -> (NaiveDate, i32) {
        let local = self.clock.zone.local(at.min(self.clock.now));
        let day = self.clock.civil_day(local);
        let second = (local - day.and_time(NaiveTime::MIN)).num_seconds();
        (day, i32::try_from(second).unwrap_or(0))
    }
}
