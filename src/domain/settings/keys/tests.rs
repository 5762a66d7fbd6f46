//! Tests of valid and invalid values of settings.

use super::*;

#[test]
fn values_are_normalised() {
    for (key, value, kept) in [
        ("partner", " Sam Ó ", "Sam Ó"),
        ("start", "2026-02-28", "2026-02-28"),
        ("horizon.days", "0400", "400"),
        ("horizon.days", "3650", "3650"),
        ("week_start", "Sunday", "sunday"),
        ("week_start", "sat", "saturday"),
        ("day_start", "4:30", "04:30"),
        ("day_start", "06:00", "06:00"),
        ("time.lunch", "12:30", "12:30"),
        ("time.bedtime", "0:05", "00:05"),
        ("date.every", "1", "1"),
        ("log.share", "ON", "yes"),
        ("nudge.review", "No", "no"),
        ("nudge.date", "on", "yes"),
        ("backup.keep", "00", "0"),
        ("backup.keep", "365", "365"),
        ("remind.within", "15 min, 2h", "2h,15m"),
        ("remind.day", "9:30", "09:30"),
        ("remind.quiet", "22:00 - 7:00", "22:00-07:00"),
        ("discreet", "false", "no"),
    ] {
        let mut settings = Settings::default();
        assert_eq!(
            settings.set(key, value).as_deref(),
            Ok(kept),
            "{key} {value}"
        );
        assert_eq!(settings.get(key).as_deref(), Some(kept), "{key}");
        let mut again = Settings::default();
        again.set(key, kept).unwrap();
        assert_eq!(again, settings, "{key}");
    }
}

#[test]
fn invalid_values_change_nothing() {
    let long = "é".repeat(101);
    for (key, value) in [
        ("partner", ""),
        ("partner", " \n "),
        ("partner", "a\u{1b}b"),
        ("partner", "a\nb"),
        ("partner", &long),
        ("start", "2026-02-29"),
        ("start", "yesterday"),
        ("start", "26-02-01"),
        ("start", "+2026-02-1"),
        ("start", "9001-01-01"),
        ("start", "2026-02-é"),
        ("remind.within", ""),
        ("remind.within", "soon"),
        ("remind.within", "0m"),
        ("remind.day", "evening"),
        ("remind.quiet", "22:00"),
        ("remind.quiet", "22:00-22:00"),
        ("remind.quiet", "no"),
        ("horizon.days", "0"),
        ("horizon.days", "3651"),
        ("horizon.days", "-1"),
        ("horizon.days", "+1"),
        ("horizon.days", "99999999999999999999"),
        ("week_start", "someday"),
        ("day_start", "06:01"),
        ("day_start", "23:00"),
        ("time.lunch", "noon"),
        ("time.lunch", "24:00"),
        ("time.lunch", "12:60"),
        ("time.lunch", "12:5"),
        ("time.lunch", "+1:05"),
        ("time.lunch", "12"),
        ("time.lunch", "12:30:00"),
        ("date.every", "366"),
        ("date.every", ""),
        ("log.share", "maybe"),
        ("nudge.help", "never"),
        ("backup.keep", "366"),
        ("backup.keep", "-1"),
        ("symbols", "latin"),
        ("symbols", "yes"),
        ("discreet", ""),
    ] {
        let mut settings = Settings::default();
        let takes = Key::find(key).unwrap().takes;
        let invalid = InvalidSetting {
            key,
            value: value.to_owned(),
            takes,
        };
        assert_eq!(
            settings.set(key, value),
            Err(SettingError::Invalid(invalid))
        );
        assert_eq!(settings, Settings::default(), "{key} {value}");
    }
}

#[test]
fn settings_can_be_changed_and_reset() {
    for key in KEYS {
        let mut settings = Settings::default();
        assert_eq!(settings.get(key.name), key.default(), "{}", key.name);
        if let Some(default) = key.default() {
            assert_eq!(
                settings.set(key.name, &default),
                Ok(default),
                "{}",
                key.name
            );
            assert_eq!(settings, Settings::default(), "{}", key.name);
        }
    }
}

#[test]
fn what_belongs_to_one_machine_does_not_travel() {
    let names = |which: fn(&str) -> bool| {
        let all = KEYS.iter().map(|key| key.name).filter(|name| which(name));
        all.collect::<Vec<_>>()
    };
    let stays = |name: &str| !Key::travels(name);
    assert_eq!(
        names(stays),
        [
            "log.share", "share.ahead", "backup.keep", "remind.within", "remind.day",
            "remind.quiet", "symbols", "sync.folder", "sync.calendar"
        ]
    );
    assert_eq!(names(Key::is_local), ["sync.folder", "sync.calendar"]);
}

#[test]
fn unset_touches_one_setting_only() {
    let changed = changed();
    for key in KEYS {
        let mut settings = changed.clone();
        settings.unset(key);
        for other in KEYS {
            let wanted = if other.name == key.name {
                other.default()
            } else {
                changed.get(other.name)
            };
            assert_eq!(
                settings.get(other.name),
                wanted,
                "{} {}",
                key.name,
                other.name
            );
        }
    }
}

/// Settings that are all different from their defaults, and from each other.
fn changed() -> Settings {
    let mut settings = Settings::default();
    for (index, key) in KEYS.iter().enumerate() {
        let value = match key.name {
            "partner" => "Sam".to_owned(),
            "start" => "2026-01-02".to_owned(),
            "week_start" => "sunday".to_owned(),
            "log.share" | "share.ahead" | "discreet" => "yes".to_owned(),
            name if name.starts_with("nudge.") => "no".to_owned(),
            "horizon.days" | "date.every" | "backup.keep" => (100 + index).to_string(),
            "day.birthday" => "14 may".to_owned(),
            "day.anniversary" => "3 jun".to_owned(),
            "day.payday" => "25th".to_owned(),
            "symbols" => "ascii".to_owned(),
            "remind.within" => "2h,15m".to_owned(),
            "remind.quiet" => "22:00-07:00".to_owned(),
            "sync.folder" => "/home/robin/Sync".to_owned(),
            "sync.calendar" => "/home/robin/phone".to_owned(),
            _ => format!("04:{index:02}"),
        };
        assert_eq!(
            settings.set(key.name, &value).as_deref(),
            Ok(value.as_str())
        );
        assert_ne!(settings.get(key.name), key.default(), "{}", key.name);
    }
    settings
}

#[test]
fn an_unknown_name_suggests_the_nearest() {
    for (name, nearest) in [
        ("lunch", Some("time.lunch")),
        ("Partner", Some("partner")),
        ("week-start", Some("week_start")),
        ("time.luch", Some("time.lunch")),
        ("horizon", Some("horizon.days")),
        ("discrete", Some("discreet")),
        ("colour", None),
        ("", None),
    ] {
        let key = name.to_owned();
        let error = SettingError::Unknown { key, nearest };
        assert_eq!(Settings::default().set(name, "1"), Err(error));
        assert_eq!(Settings::default().get(name), None);
    }
}

#[test]
fn choices_are_valid_values() {
    let choices = |key: &str| Key::find(key).unwrap().choices();
    assert_eq!(choices("discreet"), ["yes", "no"]);
    assert!(choices("week_start").contains(&"sunday".to_owned()));
    for free in ["partner", "start", "time.lunch", "horizon.days"] {
        assert_eq!(choices(free), Vec::<&str>::new(), "{free}");
    }
    for key in KEYS {
        for choice in key.choices() {
            Settings::default().set(key.name, &choice).unwrap();
        }
    }
}
