//! Tests of reminders over several days.

mod properties;

use chrono::NaiveDateTime;

use super::*;
use crate::domain::clock::Zone;
use crate::domain::settings::Settings;

const EVENING: NaiveTime = NaiveTime::from_hms_opt(18, 0, 0).unwrap();

fn clock(now: &str) -> Clock {
    let settings = Settings::default();
    let now: NaiveDateTime = format!("{now}:00").parse().unwrap();
    Clock {
        now: now.and_utc(),
        zone: Zone::utc(),
        day_start: settings.day_start,
        week_start: settings.week_start,
        times: settings.times,
        days: settings.days,
    }
}

fn due(text: &str) -> Due {
    let local: NaiveDateTime = match text.len() {
        16 => format!("{text}:00").parse().unwrap(),
        _ => text.parse().unwrap(),
    };
    clock("2026-11-20T10:00").due_at(local).unwrap()
}

fn waiting(promise: i64, at: &str) -> Waiting {
    let due = due(at);
    let slot = Slot {
        day: due.day,
        nth: 1,
    };
    Waiting {
        promise,
        slot,
        due,
        any_day: false,
    }
}

/// Simulates the moments, and returns the rank of the reminder at each, or `-` for none.
fn live(waiting: &[Waiting], leads: &str, quiet: Option<&str>, moments: &[&str]) -> Vec<String> {
    let leads = leads.parse().unwrap();
    let policy = Policy {
        leads: &leads,
        quiet: quiet.map(|quiet| quiet.parse().unwrap()),
        day: EVENING,
        again: false,
    };
    let mut said: Vec<ReminderMark> = Vec::new();
    let mut told = Vec::new();
    for now in moments {
        let reminders = decide(waiting, &said, &policy, &clock(now));
        let stages = reminders.iter().map(|reminder| match reminder.stage {
            Stage::Ahead(lead) => lead.to_string(),
            Stage::Day(_) => "day".to_owned(),
            Stage::Due => "due".to_owned(),
            Stage::Unanswered => "unanswered".to_owned(),
        });
        let stages: Vec<String> = stages.collect();
        told.push(if stages.is_empty() {
            "-".to_owned()
        } else {
            stages.join(" ")
        });
        for new in reminders.iter().flat_map(Reminder::said) {
            said.retain(|old| (old.promise, old.slot) != (new.promise, new.slot));
            said.push(new);
        }
    }
    told
}

#[test]
fn reminders_over_a_day() {
    let lunch = [waiting(3, "2026-11-22T12:00")];
    let told = live(
        &lunch,
        "2h,15m",
        None,
        &[
            "2026-11-22T09:59", "2026-11-22T10:00", "2026-11-22T10:05", "2026-11-22T11:44",
            "2026-11-22T11:45", "2026-11-22T11:50", "2026-11-22T12:00", "2026-11-22T12:05",
            "2026-11-22T23:55", "2026-11-23T00:00", "2026-11-23T05:55", "2026-11-23T06:00",
            "2026-11-23T12:00", "2026-11-24T06:00",
        ],
    );
    assert_eq!(told.join(" "), "- 2h - - 15m - due - - - - unanswered - -");
}

#[test]
fn of_missed_lead_times_only_the_nearest_is_reminded_of() {
    let lunch = [waiting(3, "2026-11-22T12:00")];
    let told = live(
        &lunch,
        "2h,1h,15m",
        None,
        &["2026-11-22T11:20", "2026-11-22T11:50", "2026-11-22T11:55"],
    );
    assert_eq!(told, ["1h", "15m", "-"]);
    // A computer that was off over the due time says one thing, not four.
    let told = live(&lunch, "2h,1h,15m", None, &["2026-11-22T14:00"]);
    assert_eq!(told, ["due"]);
    let told = live(
        &lunch,
        "30m",
        None,
        &["2026-11-23T08:00", "2026-11-23T09:00"],
    );
    assert_eq!(told, ["unanswered", "-"]);
    // What was passed over for good is for other screens.
    assert_eq!(live(&lunch, "30m", None, &["2026-11-24T08:00"]), ["-"]);
}

#[test]
fn lead_times_added_later_do_not_repeat_nearer_reminders() {
    let lunch = waiting(3, "2026-11-22T12:00");
    let said = ReminderMark {
        promise: 3,
        slot: lunch.slot,
        due_at: lunch.due.at,
        rank: 15 * 60,
    };
    let leads = "2h".parse().unwrap();
    let policy = Policy {
        leads: &leads,
        quiet: None,
        day: EVENING,
        again: false,
    };
    let clock = clock("2026-11-22T11:46");
    assert_eq!(decide(&[lunch], &[said], &policy, &clock), []);
    // With --again it is; and it is known that it is not new.
    let again = Policy {
        again: true,
        ..policy.clone()
    };
    let told = decide(&[lunch], &[said], &again, &clock);
    assert_eq!((told.len(), told[0].fresh), (1, false));
    // Moved, it is another due time.
    let moved = Waiting {
        due: due("2026-11-22T13:00"),
        ..lunch
    };
    let told = decide(&[moved], &[said], &policy, &clock);
    assert_eq!((told.len(), told[0].fresh), (1, true));
}

#[test]
fn reminders_wait_until_quiet_hours_end() {
    let moments = [
        "2026-11-22T21:30", "2026-11-22T21:55", "2026-11-22T22:00", "2026-11-23T06:55",
        "2026-11-23T07:00", "2026-11-23T07:05",
    ];
    let quiet = Some("22:00-07:00");
    let live = |at: &str| live(&[waiting(1, at)], "30m", quiet, &moments).join(" ");
    // Due before them, said before them; the morning after comes after them.
    assert_eq!(live("2026-11-22T21:45"), "30m due - - unanswered -");
    // Its lead begins in them.
    assert_eq!(live("2026-11-23T07:20"), "- - - - 30m -");
    // Due in them: leads count back from their beginning.
    assert_eq!(live("2026-11-22T22:00"), "30m - - - unanswered -");
    assert_eq!(live("2026-11-22T23:30"), "30m - - - unanswered -");
    assert_eq!(live("2026-11-23T06:30"), "30m - - - due -");
    assert_eq!(live("2026-11-22T23:59:59"), "30m - - - unanswered -");
}

#[test]
fn nothing_is_marked_in_quiet_hours() {
    let told = live(
        &[waiting(1, "2026-11-22T23:00")],
        "30m",
        Some("22:00-07:00"),
        &["2026-11-22T22:30", "2026-11-22T23:10", "2026-11-23T07:00"],
    );
    assert_eq!(told, ["-", "-", "unanswered"]);
}

#[test]
fn reach_covers_what_is_said_before_quiet_hours() {
    let leads = "30m".parse().unwrap();
    let mut policy = Policy {
        leads: &leads,
        quiet: None,
        day: EVENING,
        again: false,
    };
    let evening = clock("2026-11-22T21:30");
    assert_eq!(policy.reach(&evening) - evening.now, TimeDelta::minutes(30));
    policy.quiet = Some("22:00-07:00".parse().unwrap());
    assert_eq!(policy.reach(&evening), due("2026-11-23T07:00").at);
}

#[test]
fn per_period_promises_are_reminded_on_the_last_days_only() {
    let sunday = "2026-11-22T23:59:59";
    let slot = |nth| Waiting {
        slot: Slot {
            nth,
            ..waiting(1, sunday).slot
        },
        any_day: true,
        ..waiting(1, sunday)
    };
    let moments = [
        "2026-11-19T10:00", "2026-11-20T10:00", "2026-11-21T10:00", "2026-11-22T10:00",
        "2026-11-22T23:40",
    ];
    let live = |slots: &[Waiting]| live(slots, "7d,30m", None, &moments).join(" ");
    assert_eq!(live(&[slot(1), slot(2), slot(3)]), "- 7d - - 30m");
    assert_eq!(live(&[slot(3)]), "- - - 7d 30m");
    // They are one reminder, and each of them counts as said.
    let leads = "30m".parse().unwrap();
    let policy = Policy {
        leads: &leads,
        quiet: None,
        day: EVENING,
        again: false,
    };
    let clock = clock("2026-11-22T23:40");
    let told = decide(&[slot(3), slot(2)], &[], &policy, &clock);
    assert_eq!(told.len(), 1);
    let said: Vec<u32> = told[0].said().map(|said| said.slot.nth).collect();
    assert_eq!(said, [2, 3]);
}

#[test]
fn promises_due_at_the_end_of_a_day_are_reminded_of_on_that_day() {
    let live = |at: &str, leads: &str, quiet: Option<&str>| {
        let moments = [
            "21T18:30", "22T10:00", "22T17:55", "22T18:00", "22T18:05", "22T23:30",
        ];
        let moments = moments.map(|moment| format!("2026-11-{moment}"));
        let moments = moments.each_ref().map(String::as_str);
        live(&[waiting(1, at)], leads, quiet, &moments).join(" ")
    };
    let today = "2026-11-22T23:59:59";
    assert_eq!(live(today, "30m", None), "- - - day - 30m");
    // Beside lead times that are longer, also where they count back from quiet hours.
    assert_eq!(live(today, "14h", None), "- 14h - day - -");
    assert_eq!(live(today, "5h", Some("22:30-07:00")), "- - 5h day - -");
    // What has a time of day has lead times, and quiet hours are quiet.
    assert_eq!(live("2026-11-22T23:00", "30m", None), "- - - - - due");
    assert_eq!(live(today, "30m", Some("18:00-07:00")), "- - 30m - - -");
    // One that swallow that time bring it after them.
    assert_eq!(live(today, "15m", Some("17:00-18:05")), "- - - - day -");
}

#[test]
fn per_period_promises_are_reminded_on_each_of_the_last_days() {
    let sunday = "2026-11-22T23:59:59";
    let moments = [
        "2026-11-19T18:00", "2026-11-20T17:55", "2026-11-20T18:00", "2026-11-20T18:05",
        "2026-11-21T10:00", "2026-11-21T18:00", "2026-11-22T10:00", "2026-11-22T18:00",
        "2026-11-22T18:05", "2026-11-22T23:30",
    ];
    let slot = |nth| Waiting {
        slot: Slot {
            nth,
            ..waiting(1, sunday).slot
        },
        any_day: true,
        ..waiting(1, sunday)
    };
    let told = |slots: &[Waiting]| live(slots, "30m", None, &moments).join(" ");
    let three = [slot(1), slot(2), slot(3)];
    assert_eq!(told(&three), "- - day - - day - day - 30m");
    assert_eq!(told(&[slot(2)]), "- - - - - - - day - 30m");
}

#[test]
fn recurring_promises_are_reminded_of_their_next_occurrence_only() {
    let daily = [
        waiting(1, "2026-11-22T12:00"),
        waiting(1, "2026-11-23T12:00"),
        waiting(1, "2026-11-24T12:00"),
    ];
    let told = live(
        &daily,
        "2d",
        None,
        &[
            "2026-11-22T10:00", "2026-11-22T10:05", "2026-11-22T12:00", "2026-11-23T06:00",
            "2026-11-23T12:00",
        ],
    );
    assert_eq!(told, ["2d", "-", "due 2d", "unanswered", "due 2d"]);
}

#[test]
fn soonest_due_first() {
    let all = [
        waiting(1, "2026-11-22T12:20"),
        waiting(2, "2026-11-21T18:00"),
        waiting(3, "2026-11-22T12:10"),
        waiting(4, "2026-11-22T09:00"),
    ];
    let leads = Leads::default();
    let policy = Policy {
        leads: &leads,
        quiet: None,
        day: EVENING,
        again: false,
    };
    let told = decide(&all, &[], &policy, &clock("2026-11-22T12:00"));
    let order: Vec<i64> = told.iter().map(|reminder| reminder.promise).collect();
    assert_eq!(order, [2, 4, 3, 1]);
}

#[test]
fn days_that_begin_late_end_late() {
    let mut clock = clock("2026-11-23T02:00");
    clock.day_start = NaiveTime::from_hms_opt(4, 0, 0).unwrap();
    let small: NaiveDateTime = "2026-11-23T01:30:00".parse().unwrap();
    let one = Waiting {
        due: clock.due_at(small).unwrap(),
        ..waiting(1, "2026-11-22T12:00")
    };
    let leads = Leads::default();
    let policy = Policy {
        leads: &leads,
        quiet: None,
        day: EVENING,
        again: true,
    };
    let stage = |clock: &Clock| {
        let told = decide(&[one], &[], &policy, clock);
        told.first().map(|reminder| reminder.stage)
    };
    assert_eq!(stage(&clock), Some(Stage::Due));
    clock.now += TimeDelta::hours(3);
    assert_eq!(stage(&clock), None);
    clock.now += TimeDelta::hours(1);
    assert_eq!(stage(&clock), Some(Stage::Unanswered));
}
