//! Zones compared with chrono-tz, and days with `day_start`.

mod days;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::{Clock, Due, END_OF_DAY, Zone, ZoneName};
use crate::domain::clock::{NamedDays, NamedTimes};

const ZONES: [Tz; 17] = [
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe, // half an hour of summer time
    Tz::Pacific__Apia,        // no 30 December 2011
    Tz::Asia__Kathmandu,
    Tz::Africa__Casablanca, // back for every Ramadan
    Tz::America__Sao_Paulo, // changed at midnight: days without a 00:00
    Tz::Antarctica__Troll,  // two hours of summer time
    Tz::Pacific__Chatham,
    Tz::Pacific__Kiritimati,
    Tz::Asia__Gaza,
    Tz::America__Nuuk,
    Tz::Africa__Cairo, // changes at midnight
    Tz::America__Santiago,
    Tz::Asia__Beirut,
    Tz::Europe__Dublin, // negative summer time
];

fn zone(tz: Tz) -> Zone {
    Zone::new(move |instant| tz.offset_from_utc_datetime(&instant.naive_utc()).fix())
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

fn clock(tz: Tz, now: &str, day_start: &str) -> Clock {
    let zone = zone(tz);
    Clock {
        now: zone.resolve(at(now)).unwrap(),
        zone,
        day_start: time(day_start),
        week_start: Weekday::Mon,
        times: NamedTimes::default(),
        days: NamedDays::default(),
    }
}

/// Reference implementation: the earliest instant chrono-tz knows for `local`; in a gap, that of
/// the first minute after it.
fn naive_resolve(tz: Tz, local: NaiveDateTime) -> chrono::DateTime<chrono::Utc> {
    let mut existing = local;
    loop {
        if let Some(instant) = tz.from_local_datetime(&existing).earliest() {
            return instant.to_utc();
        }
        existing = existing.with_second(0).unwrap() + TimeDelta::minutes(1);
    }
}

/// The instants from 2000 to 2037 at which the zone changes its offset, found by halving.
fn changes(tz: Tz) -> Vec<NaiveDateTime> {
    let offset = |instant: NaiveDateTime| tz.offset_from_utc_datetime(&instant).fix();
    let (mut found, mut from) = (Vec::new(), at("2000-01-01 00:00:00"));
    while from < at("2037-01-01 00:00:00") {
        let to = from + TimeDelta::days(2);
        if offset(from) != offset(to) {
            let (mut before, mut after) = (from, to);
            while after - before > TimeDelta::seconds(1) {
                let middle = before + (after - before) / 2;
                let half = if offset(middle) == offset(from) {
                    &mut before
                } else {
                    &mut after
                };
                *half = middle;
            }
            found.push(after.with_nanosecond(0).unwrap());
        }
        from = to;
    }
    found
}

#[test]
fn every_change_of_every_zone_resolves_as_chrono_tz_says() {
    for tz in ZONES {
        let zone = zone(tz);
        let changes = changes(tz);
        assert_eq!(
            changes.is_empty(),
            matches!(tz, Tz::UTC | Tz::Asia__Kathmandu | Tz::Pacific__Kiritimati)
        );
        for change in changes {
            let (old, new) = (
                zone.local((change - TimeDelta::seconds(1)).and_utc()),
                zone.local(change.and_utc()),
            );
            for wall in [old, new] {
                for seconds in [
                    -90_000, -86_400, -7200, -3601, -3600, -1800, -1, 0, 1, 2, 900, 1800, 3599,
                    3600, 7200, 43_200, 86_400, 90_000,
                ] {
                    let local = wall + TimeDelta::seconds(seconds);
                    assert_eq!(
                        zone.resolve(local),
                        Some(naive_resolve(tz, local)),
                        "{tz} {local}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_end_of_a_day_is_its_very_last_instant() {
    for tz in ZONES {
        let zone = zone(tz);
        for change in changes(tz) {
            let date = zone.local(change.and_utc()).date();
            for date in date.iter_days().take(2).chain(date.pred_opt()) {
                let end = zone.due(date.and_time(END_OF_DAY)).unwrap();
                assert!(zone.local(end).date() <= date, "{tz} {date}");
                for seconds in (1..120).chain((120..93_600).step_by(60)) {
                    let later = zone.local(end + TimeDelta::seconds(seconds));
                    assert!(later.date() > date, "{tz} {date}: {later} comes later");
                }
            }
        }
    }
    for (tz, local, utc) in [
        // The last hour of the day comes twice.
        (
            Tz::Africa__Cairo,
            "2026-10-29 23:59:59",
            "2026-10-29 21:59:59",
        ),
        (
            Tz::America__Santiago,
            "2026-04-04 23:59:59",
            "2026-04-05 03:59:59",
        ),
        (
            Tz::Asia__Beirut,
            "2026-10-24 23:59:59",
            "2026-10-24 21:59:59",
        ),
        (
            Tz::America__Nuuk,
            "2026-10-24 23:59:59",
            "2026-10-25 01:59:59",
        ),
        // The first hour of the next day is skipped.
        (
            Tz::Africa__Cairo,
            "2026-04-23 23:59:59",
            "2026-04-23 21:59:59",
        ),
        (
            Tz::America__Santiago,
            "2026-09-05 23:59:59",
            "2026-09-06 03:59:59",
        ),
    ] {
        assert_eq!(
            zone(tz).due(at(local)),
            Some(at(utc).and_utc()),
            "{tz} {local}"
        );
        // Any other time of day is the first of two.
        let other = at(local) - TimeDelta::minutes(30);
        assert_eq!(zone(tz).due(other), zone(tz).resolve(other));
    }
}

#[test]
fn the_civil_time_governs_in_the_zone_of_that_name_and_the_instant_elsewhere() {
    let named = |hours: i32, name: &str| {
        let offset = chrono::FixedOffset::east_opt(3600 * hours).unwrap();
        Zone::new(move |_| offset).named(ZoneName::new(name))
    };
    let due = |zone: &Zone, second: i32| Due {
        at: zone
            .due(at("2026-11-22 00:00:00") + TimeDelta::seconds(second.into()))
            .unwrap(),
        day: day("2026-11-22"),
        second,
        zone: zone.name(),
    };
    let (before, after) = (named(1, "Africa/Casablanca"), named(0, "Africa/Casablanca"));
    for second in [18 * 3600 + 1800, 86_399, 86_400 + 1800, 0] {
        let said = due(&before, second);
        assert_eq!(said.in_zone(&after), due(&after, second));
        assert_eq!(said.in_zone(&before), said);
        for other in [named(0, "Europe/London"), named(0, "")] {
            assert_eq!(said.in_zone(&other), said);
        }
        let unnamed = Due { zone: None, ..said };
        assert_eq!(unnamed.in_zone(&after), unnamed);
        assert_eq!(unnamed.in_zone(&named(0, "")), unnamed);
    }
}

#[test]
fn well_known_changes() {
    for (tz, local, utc) in [
        // Skipped: the first instant after the gap.
        (
            Tz::Europe__Berlin,
            "2026-03-29 02:30:00",
            "2026-03-29 01:00:00",
        ),
        (
            Tz::Europe__Berlin,
            "2026-03-29 02:00:00",
            "2026-03-29 01:00:00",
        ),
        (
            Tz::Europe__Berlin,
            "2026-03-29 03:00:00",
            "2026-03-29 01:00:00",
        ),
        (
            Tz::America__New_York,
            "2026-03-08 02:59:59",
            "2026-03-08 07:00:00",
        ),
        (
            Tz::Australia__Lord_Howe,
            "2026-10-04 02:15:00",
            "2026-10-03 15:30:00",
        ),
        (
            Tz::America__Sao_Paulo,
            "2018-11-04 00:00:00",
            "2018-11-04 03:00:00",
        ),
        (
            Tz::Pacific__Apia,
            "2011-12-30 12:00:00",
            "2011-12-30 10:00:00",
        ),
        (
            Tz::Antarctica__Troll,
            "2026-03-29 02:00:00",
            "2026-03-29 01:00:00",
        ),
        // Twice: the first.
        (
            Tz::Europe__Berlin,
            "2026-10-25 02:30:00",
            "2026-10-25 00:30:00",
        ),
        (
            Tz::America__New_York,
            "2026-11-01 01:30:00",
            "2026-11-01 05:30:00",
        ),
        (
            Tz::Australia__Lord_Howe,
            "2026-04-05 01:45:00",
            "2026-04-04 14:45:00",
        ),
        (
            Tz::America__Sao_Paulo,
            "2018-02-17 23:30:00",
            "2018-02-18 01:30:00",
        ),
        // Once.
        (
            Tz::Asia__Kathmandu,
            "2026-06-01 12:00:00",
            "2026-06-01 06:15:00",
        ),
        (Tz::UTC, "2026-06-01 23:59:59", "2026-06-01 23:59:59"),
    ] {
        let resolved = zone(tz)
            .resolve(at(local))
            .map(|instant| instant.naive_utc());
        assert_eq!(resolved, Some(at(utc)), "{tz} {local}");
    }
}

#[test]
fn gaps_end_on_whole_seconds() {
    let local = at("2026-03-29 02:30:00")
        .with_nanosecond(500_000_000)
        .unwrap();
    let resolved = zone(Tz::Europe__Berlin).resolve(local);
    assert_eq!(
        resolved.map(|instant| instant.naive_utc()),
        Some(at("2026-03-29 01:00:00"))
    );
}

#[test]
fn the_ends_of_the_calendar_are_not_resolved_and_do_not_panic() {
    for tz in [Tz::UTC, Tz::Asia__Kathmandu] {
        let zone = zone(tz);
        assert_eq!(zone.resolve(NaiveDateTime::MIN), None);
        assert_eq!(zone.resolve(NaiveDateTime::MAX), None);
        let _ = (
            zone.local(chrono::DateTime::<chrono::Utc>::MAX_UTC),
            zone.local(chrono::DateTime::<chrono::Utc>::MIN_UTC),
        );
    }
    let mut clock = clock(Tz::UTC, "2026-01-01 00:00:00", "06:00:00");
    assert_eq!(clock.due_at(NaiveDateTime::MAX), None);
    assert_eq!(clock.civil_day(NaiveDateTime::MIN), NaiveDate::MIN);
    clock.week_start = chrono::Datelike::weekday(&NaiveDate::MIN).succ();
    assert_eq!(clock.week_of(NaiveDate::MIN), NaiveDate::MIN);
}

proptest! {
    #[test]
    fn any_minute_resolves_as_chrono_tz_says(
        which in 0..ZONES.len(),
        minute in 0_i64..(60 * 365 * 24 * 60),
    ) {
        let local = at("1975-01-01 00:00:00") + TimeDelta::minutes(minute);
        let tz = ZONES[which];
        prop_assert_eq!(zone(tz).resolve(local), Some(naive_resolve(tz, local)));
    }

    #[test]
    fn what_the_clock_shows_resolves_to_then_or_an_hour_that_came_before(
        which in 0..ZONES.len(),
        second in 0_i64..2_000_000_000,
    ) {
        let zone = zone(ZONES[which]);
        let instant = chrono::DateTime::from_timestamp(second, 0).unwrap();
        let resolved = zone.resolve(zone.local(instant)).unwrap();
        prop_assert_eq!(zone.local(resolved), zone.local(instant));
        prop_assert!(resolved <= instant && instant - resolved <= TimeDelta::hours(3));
        prop_assert_eq!(zone.stamp(instant).naive_local(), zone.local(instant));
    }

    #[test]
    fn a_civil_day_runs_from_day_start_to_day_start(
        minute in 0_i64..2_000_000,
        start in 0_u32..=360,
    ) {
        let mut clock = clock(Tz::UTC, "2026-01-01 00:00:00", "00:00:00");
        clock.day_start = NaiveTime::from_hms_opt(start / 60, start % 60, 0).unwrap();
        let local = at("2024-01-01 00:00:00") + TimeDelta::minutes(minute);
        let begins = clock.civil_day(local).and_time(clock.day_start);
        prop_assert!(begins <= local && local < begins + TimeDelta::days(1));
    }
}
