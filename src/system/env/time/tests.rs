//! Tests of `time`.

use chrono::FixedOffset;

use super::*;

fn plus(hours: i32) -> Zone {
    Zone::new(move |_| FixedOffset::east_opt(hours * 3600).unwrap())
}

#[test]
fn a_zone_is_named_as_its_file_is() {
    for (tz, name) in [
        ("Europe/Berlin", Some("Europe/Berlin")),
        (":Africa/Casablanca", Some("Africa/Casablanca")),
        ("/usr/share/zoneinfo/America/Havana", Some("America/Havana")),
        (
            "/my/zoneinfo/2026f/zoneinfo/America/Havana",
            Some("America/Havana"),
        ),
        (
            "CET-1CEST,M3.5.0,M10.5.0/3",
            Some("CET-1CEST,M3.5.0,M10.5.0/3"),
        ),
        ("/home/ana/my.zone", None),
    ] {
        let found = name_in_tz(tz);
        assert_eq!(found.as_ref().map(ZoneName::as_str), name, "{tz}");
    }
}

#[test]
fn the_clock_can_be_set() {
    for (text, utc) in [
        ("2026-11-22T18:00:00Z", "2026-11-22T18:00:00Z"),
        ("2026-11-22T18:00:00.25+01:00", "2026-11-22T17:00:00.250Z"),
        ("2026-11-22T18:00", "2026-11-22T16:00:00Z"),
        ("2026-11-22T18:00:59", "2026-11-22T16:00:59Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999999Z"),
        ("2017-01-01T01:59:60", "2016-12-31T23:59:59.999999999Z"),
    ] {
        let instant = now(OsStr::new(text), &plus(2)).unwrap();
        assert_eq!(instant, utc.parse::<DateTime<Utc>>().unwrap(), "{text}");
    }
}

#[test]
fn a_local_time_that_the_clock_skips_is_the_first_after_the_gap() {
    let spring = "2026-03-29T01:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let berlin = Zone::new(move |instant| {
        FixedOffset::east_opt(if instant < spring { 3600 } else { 7200 }).unwrap()
    });
    assert_eq!(
        now(OsStr::new("2026-03-29T02:30"), &berlin).unwrap(),
        spring
    );
}

#[test]
fn what_is_not_a_time_is_named() {
    for text in [
        "",
        " ",
        "noon",
        "2026-11-22",
        "18:00",
        "2026-13-01T00:00",
        "2026-02-29T00:00",
        "2026-11-22T24:00",
        "2026-11-22 18:00",
        "2026-11-22T 8:00",
        "+026-11-22T18:00",
        "2026-11-22T18:00:61",
        "2026-11-22T18:0é",
    ] {
        let result = now(OsStr::new(text), &Zone::utc());
        let error = result.expect_err(text);
        assert!(
            error.message.contains(&format!("{text:?}")),
            "{}",
            error.message
        );
        assert!(error.message.contains("TRUST_NOW"));
    }
    for text in [
        "1969-12-31T23:59:59Z",
        "9001-01-01T00:00:00Z",
        "1970-01-01T00:00",
    ] {
        let error = now(OsStr::new(text), &plus(1)).expect_err(text);
        assert!(error.message.contains("1970 to 9000"), "{}", error.message);
    }
}

#[test]
fn posix_rules_are_told_from_nonsense() {
    for tz in [
        "UTC0",
        "HST10",
        "EST+5",
        "<+0330>-3:30",
        "<-03>3",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "AEST-10AEDT,M10.1.0,M4.1.0/3",
        "EST5EDT4,J60/2:00,300/2:00:00",
        " UTC0 ",
    ] {
        assert!(is_posix(tz), "{tz}");
    }
    for tz in [
        "",
        "UTC",
        "Europe/Berlln",
        "CE-1",
        "CET",
        "CET-24",
        "CET-23CEST,M3.5.0,M10.5.0",
        "Centralish-1",
        "<centralish>-1",
        "CET-1CEST",
        "CET-1CEST,M3.5.0",
        "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/3x",
        "<+0>0",
        "<abc0",
        "UTC0:60",
        "UTC99999999999999999999",
        "é1",
        "CET-1CEST,M3.6.0,M10.5.0",
    ] {
        assert!(!is_posix(tz), "{tz}");
    }
}

#[test]
fn a_zone_file_that_ends_too_soon_is_damaged() {
    let Ok(whole) = std::fs::read("/usr/share/zoneinfo/Europe/Berlin") else {
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("zone");
    assert!(!is_damaged(&path));
    std::fs::write(&path, &whole).unwrap();
    assert!(is_zone_file(&path) && !is_damaged(&path));
    for length in [0, 3, 4, 40, 44, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..length]).unwrap();
        assert!(is_damaged(&path), "{length} bytes");
    }
    std::fs::write(&path, vec![0; whole.len()]).unwrap();
    assert!(is_damaged(&path));
}

#[test]
fn zones_are_files_of_the_right_kind() {
    assert!(!is_zone("Mars/Olympus"));
    assert!(!is_zone("../../../etc/passwd"));
    assert!(!is_zone("/etc/passwd"));
    assert!(!is_zone(":UTC0"));
    assert!(!is_zone("/dev/zero"));
    assert!(!is_zone("."));
    if Path::new("/usr/share/zoneinfo/Europe/Berlin").exists() {
        assert!(is_zone("Europe/Berlin") && is_zone(":Europe/Berlin"));
        assert!(is_zone("/usr/share/zoneinfo/Europe/Berlin"));
        assert!(!is_zone("Europe"));
    }
}

#[test]
fn a_zone_that_is_none_becomes_utc_with_a_warning() {
    let (zone, warning) = zone(Some(OsStr::new("Mars/Olympus")));
    assert_eq!(zone.offset_at(DateTime::UNIX_EPOCH).local_minus_utc(), 0);
    assert_eq!(
        warning.unwrap(),
        "TZ is not a time zone: \"Mars/Olympus\"; using UTC"
    );
    assert!(super::zone(Some(OsStr::new(""))).1.is_none());
    assert!(super::zone(None).1.is_none());
}
