//! The clock, the zone, and what is read from them.

use std::fs;

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
    assert!(
        said.contains("--on: “12:00” contains a time of day"),
        "{said}"
    );
}

/// Writes a zone file with one fixed offset, as `DIRECTORY/zoneinfo/NAME`, and returns its path.
fn zone_file(trust: &Trust, directory: &str, name: &str, hours: i32) -> String {
    let path = trust.home().join(directory).join("zoneinfo").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut file = b"TZif".to_vec();
    file.extend([0; 16]);
    // Counts: UT and standard indicators, leap seconds, transitions, types, characters of names.
    for count in [0_u32, 0, 0, 0, 1, 4] {
        file.extend(count.to_be_bytes());
    }
    file.extend((hours * 3600).to_be_bytes());
    file.extend([0, 0]);
    file.extend(b"LMT\0");
    fs::write(&path, file).unwrap();
    path.display().to_string()
}

#[test]
fn due_times_are_what_was_said_where_a_zone_changes_its_rules() {
    let mut trust = Trust::new();
    let old = zone_file(&trust, "2025b", "Africa/Casablanca", 1);
    let new = zone_file(&trust, "2026f", "Africa/Casablanca", 0);
    let lisbon = zone_file(&trust, "2026f", "Europe/Lisbon", 0);
    trust.zone(&old).at("2026-09-14T09:00");
    trust.tell("promise add dinner --by '20 sep 18:30'");
    trust.tell("promise add letter --by '20 sep'");
    trust.tell("promise add call --by '16 sep 12:00'");
    trust.tell("promise move call '20 sep 15:00'");
    trust.tell("promise add oven --by 'in 90 minutes'");
    trust.tell("promise add tidy --by 'in 2 hours'");
    trust.tell("promise add book --by 'in 6 days'");
    trust.tell("promise add stretch --every 'day at 18:30' --from '20 sep'");
    trust.tell("date add cinema");
    trust.tell("date plan 1 '20 sep 20:15'");
    let due = |trust: &Trust, id: i64| trust.promise(id)["due"].as_str().unwrap().to_owned();
    let planned = |trust: &Trust| trust.data("date", "date show 1")["planned_at"].clone();
    assert_eq!(due(&trust, 1), "2026-09-20T18:30:00+01:00");

    trust.zone(&new).at("2026-09-14T09:00");
    for (id, expected) in [
        (1, "2026-09-20T18:30:00+00:00"),
        (2, "2026-09-20T23:59:59+00:00"),
        (3, "2026-09-20T15:00:00+00:00"),
        // Lengths of minutes and hours are instants.
        (4, "2026-09-14T09:30:00+00:00"),
        (5, "2026-09-14T10:00:00+00:00"),
        (6, "2026-09-20T23:59:59+00:00"),
        (7, "2026-09-20T18:30:00+00:00"),
    ] {
        assert_eq!(due(&trust, id), expected, "{id}");
    }
    assert_eq!(planned(&trust), "2026-09-20T20:15:00+00:00");

    // In another zone the instant governs; only a rule follows the wall clock.
    trust.zone(&lisbon);
    for (id, expected) in [
        (1, "2026-09-20T17:30:00+00:00"),
        (2, "2026-09-20T22:59:59+00:00"),
        (3, "2026-09-20T14:00:00+00:00"),
        (4, "2026-09-14T09:30:00+00:00"),
        (7, "2026-09-20T18:30:00+00:00"),
    ] {
        assert_eq!(due(&trust, id), expected, "{id}");
    }

    // Every screen goes by it, and what was said stays when it is answered.
    trust.zone(&new).at("2026-09-20T18:00");
    assert_eq!(trust.state(1), "open");
    assert_eq!(trust.data("status", "status")["overdue"], 1);
    assert_eq!(trust.data("today", "")["overdue"][0]["id"], 3);
    trust.tell("promise done 1");
    trust.tell("promise done 3 --at 11:45");
    assert_eq!([trust.state(1), trust.state(3)], ["kept", "kept"]);
    trust.zone(&old);
    assert_eq!(due(&trust, 1), "2026-09-20T18:30:00+01:00");
    trust.tell("undo");
    trust.zone(&new);
    trust.tell("undo");
    assert_eq!([trust.state(1), trust.state(3)], ["open", "overdue"]);
    let sound = trust.run(["doctor"]);
    assert_eq!(sound.code, 0, "{}", sound.snapshot());
}

#[test]
fn a_zone_file_outside_of_any_zoneinfo_directory_has_no_name() {
    let mut trust = Trust::new();
    let named = zone_file(&trust, "a", "Europe/Lisbon", 1);
    let plain = |trust: &Trust, from: &str, to: &str| {
        let path = trust.home().join(to);
        fs::copy(from, &path).unwrap();
        path.display().to_string()
    };
    let unnamed = plain(&trust, &named, "lisbon");
    trust.zone(&unnamed).at("2026-09-14T09:00");
    trust.tell("promise add dinner --by '20 sep 18:30'");
    let other = zone_file(&trust, "b", "Europe/Lisbon", 0);
    plain(&trust, &other, "lisbon");
    assert_eq!(trust.promise(1)["due"], "2026-09-20T17:30:00+00:00");
}

#[test]
fn a_quoted_time_has_both_brackets() {
    let trust = Trust::new();
    let said = trust.tell("promise add 'mum tomorrow (5pm)'");
    assert!(said.contains("from “tomorrow (5pm)”"), "{said}");
    let said = trust.tell("promise add 'dad [tomorrow] 5pm'");
    assert!(said.contains("from “[tomorrow] 5pm”"), "{said}");
}
