//! The clock, the zone, and what is read from them.

use crate::harness::{BERLIN, Trust};

#[test]
fn the_clock_is_taken_from_the_environment() {
    let mut trust = Trust::new();
    for (now, made) in [
        ("2026-11-22T10:00", "2026-11-22T10:00:00+01:00"),
        ("2026-11-22T10:00:30", "2026-11-22T10:00:30+01:00"),
        ("2026-11-22T10:00:00Z", "2026-11-22T11:00:00+01:00"),
        ("2026-11-22T10:00:00-05:00", "2026-11-22T16:00:00+01:00"),
    ] {
        trust.zone(BERLIN).at(now);
        assert_eq!(
            trust.data("promise", "promise add it")["made_at"],
            made,
            "{now}"
        );
    }
    trust.at("half past nine");
    let said = trust.refuse("promise list", 2);
    assert!(said.contains("TRUST_NOW"), "{said}");
}

#[test]
fn an_instant_is_the_same_in_another_zone() {
    let mut trust = Trust::new();
    trust.zone(BERLIN).at("2026-11-22T08:00:00Z");
    trust.tell("promise add it --by 12:00");
    assert_eq!(trust.promise(1)["due"], "2026-11-22T12:00:00+01:00");
    trust.zone("NZST-12");
    let shown = trust.promise(1);
    assert_eq!(shown["due"], "2026-11-22T23:00:00+12:00");
    assert_eq!(shown["due_day"], "2026-11-22");
    // Far west it is still the day before, and nothing is late there that is not late at home.
    trust.zone("HST10").at("2026-11-22T10:59:59Z");
    assert_eq!(trust.state(1), "open");
    trust.at("2026-11-22T11:00:01Z");
    assert_eq!(trust.state(1), "overdue");
}

#[test]
fn status_and_today_agree_on_what_is_overdue_in_another_zone() {
    let mut trust = Trust::new();
    trust.zone(BERLIN).at("2026-11-22T08:00:00Z");
    trust.tell("promise add it --by 12:00");
    trust.tell("promise add other --by 13:00");
    trust.tell("promise move other '22 nov 12:30'");
    // At 13:00 in Berlin it is not yet noon in New York, and on Hawaii not yet six.
    for (zone, now) in [
        ("EST5", "2026-11-22T12:00:00Z"),
        ("HST10", "2026-11-22T12:00:00Z"),
        ("SST11", "2026-11-22T11:45:00Z"),
    ] {
        trust.zone(zone).at(now);
        let today = trust.data("today", "");
        let status = trust.data("status", "status");
        assert_eq!(
            status["overdue"],
            today["overdue"].as_array().unwrap().len(),
            "{zone}"
        );
        assert_eq!(
            status["due"],
            today["due"].as_array().unwrap().len(),
            "{zone}"
        );
    }
}

#[test]
fn recurring_promises_travel_with_the_wall_clock() {
    let mut trust = Trust::new();
    trust.zone(BERLIN).at("2026-11-22T08:00:00Z");
    trust.tell("promise add it --every 'day at 12:00'");
    trust.zone("NZST-12");
    assert_eq!(trust.promise(1)["upcoming"][0], "2026-11-23T12:00:00+12:00");
}

#[test]
fn a_day_on_the_ledger_stays_when_day_start_changes() {
    let mut trust = Trust::new();
    trust.at("2026-11-21T09:00");
    trust.tell("promise add night --every 'day at 01:30'");
    trust.at("2026-11-22T02:00");
    trust.tell("promise done 1");
    let day = |trust: &Trust| trust.promise(1)["occurrences"][0]["day"].clone();
    assert_eq!(day(&trust), "2026-11-22");
    trust.tell("config set day_start 03:00");
    assert_eq!(day(&trust), "2026-11-22");
}

#[test]
fn a_time_of_day_is_asked_for_where_a_day_is_not_enough() {
    let trust = Trust::new();
    trust.tell("promise add it --by 18:00");
    let said = trust.refuse("promise done 1 --on 12:00", 2);
    assert!(said.contains("--on: “12:00” says a time of day"), "{said}");
}
