//! Properties for any promises, lead times, quiet hours and timer intervals.

use proptest::prelude::*;

use super::*;

fn leads() -> impl Strategy<Value = Leads> {
    let lead = (1_u32..3000).prop_map(|minutes| format!("{minutes}m"));
    prop::collection::vec(lead, 1..4).prop_map(|leads| leads.join(",").parse().unwrap())
}

fn quiet() -> impl Strategy<Value = Option<Quiet>> {
    let time = || (0_u32..24, 0_u32..60);
    (any::<bool>(), time(), time()).prop_map(|(any, from, to)| {
        let text = format!("{:02}:{:02}-{:02}:{:02}", from.0, from.1, to.0, to.1);
        text.parse().ok().filter(|_| any)
    })
}

proptest! {
    #[test]
    fn each_stage_is_reminded_of_once_in_order_outside_quiet_hours(
        leads in leads(),
        quiet in quiet(),
        due_minutes in prop::collection::vec(0_i64..5 * 1440, 1..5),
        pauses in prop::collection::vec(1_i64..200, 1..200),
    ) {
        let mut clock = clock("2026-11-20T00:00");
        let waiting: Vec<Waiting> = (1..)
            .zip(&due_minutes)
            .map(|(promise, minutes)| {
                let mut local = clock.local() + TimeDelta::minutes(*minutes);
                if minutes % 2 == 0 {
                    local = local.date().and_time(END_OF_DAY);
                }
                let due = clock.due_at(local).unwrap();
                Waiting { promise, slot: Slot { day: due.day, nth: 1 }, due, any_day: false }
            })
            .collect();
        let policy = Policy { leads: &leads, day: EVENING, quiet, again: false };
        let mut said: Vec<ReminderMark> = Vec::new();
        for pause in pauses {
            clock.now += TimeDelta::minutes(pause);
            let reminders = decide(&waiting, &said, &policy, &clock);
            let silent = quiet.is_some_and(|quiet| quiet.covers(clock.local().time()));
            prop_assert!(reminders.is_empty() || !silent);
            for reminder in &reminders {
                let whole = matches!(reminder.stage, Stage::Day(_));
                prop_assert!(whole || reminder.due.at <= policy.reach(&clock));
                prop_assert!(!whole || reminder.due.day == clock.today());
                for new in reminder.said() {
                    let old = said.iter().find(|old| old.promise == new.promise);
                    prop_assert!(old.is_none_or(|old| old.rank > new.rank), "{old:?} {new:?}");
                    said.retain(|old| old.promise != new.promise);
                    said.push(new);
                }
            }
            // Asked again at once, there is nothing left to say.
            prop_assert_eq!(decide(&waiting, &said, &policy, &clock), []);
        }
    }

    #[test]
    fn with_a_timer_every_five_minutes_nothing_that_comes_due_is_passed_over(
        leads in leads(),
        quiet in quiet(),
        minutes in 1440_i64..2880,
    ) {
        let mut clock = clock("2026-11-20T00:00");
        let due = clock.due_at(clock.local() + TimeDelta::minutes(minutes)).unwrap();
        let one = Waiting {
            promise: 1,
            slot: Slot { day: due.day, nth: 1 },
            due,
            any_day: false,
        };
        let policy = Policy { leads: &leads, day: EVENING, quiet, again: false };
        let mut told = 0;
        // Quiet hours of nearly a whole day may swallow even what comes before and after them.
        let short = quiet.is_none_or(|quiet| quiet.length() < TimeDelta::hours(12));
        while clock.now < due.at + TimeDelta::days(2) {
            clock.now += TimeDelta::minutes(5);
            told += decide(&[one], &[], &policy, &clock).len();
        }
        prop_assert!(told > 0 || !short);
    }
}
