//! Random histories of commands, with a clock that mostly goes forward.

use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::figures::{check_copy, check_figures, check_sums, check_undo, kept};
use super::world::World;

pub const RULES: &[&str] = &[
    "day",
    "day at 12:00",
    "day at 02:30",
    "weekday at 18:00",
    "weekend",
    "mon,wed,fri at 05:59",
    "week",
    "2 weeks at 09:00",
    "3 days at 03:00",
    "month",
    "2 months at 00:30",
    "1st",
    "last at 23:00",
    "5th tue",
    "last fri at 01:00",
    "day at 09:00 and 21:00",
    "mon,thu at 01:00, 13:00 and 23:30",
    "2 weeks on mon,fri at 02:00",
    "1st and 15th at 18:00",
    "1st and 3rd fri",
    "year on 24 dec",
    "3/week",
    "2/month",
    "9/week",
];

const TAGS: &[&str] = &["home", "kids", "work"];

/// Something done, or time passing.
#[derive(Clone, Debug)]
pub enum Step {
    OneOff {
        hours: i64,
        tag: usize,
    },
    Undated {
        tag: usize,
    },
    Recurring {
        rule: usize,
        until: Option<u64>,
        tag: usize,
    },
    Answer {
        verb: usize,
        id: usize,
        back: Option<u64>,
        hour: Option<u32>,
    },
    Move {
        id: usize,
        hours: i64,
        on: Option<u64>,
    },
    Release {
        id: usize,
        on: Option<u64>,
    },
    Pause {
        id: Option<usize>,
        /// Days before today, or after it.
        from: Option<i64>,
        days: u64,
        /// Days before its first day on which it was agreed.
        agreed: Option<u64>,
    },
    Resume {
        id: Option<usize>,
    },
    Reword {
        id: usize,
    },
    Stop {
        id: usize,
    },
    Rule {
        id: usize,
        rule: usize,
        first: Option<u64>,
    },
    Redate {
        id: usize,
        hours: Option<i64>,
    },
    Until {
        id: usize,
        days: u64,
    },
    Tag {
        id: usize,
        tag: usize,
        off: bool,
    },
    Remove {
        id: usize,
    },
    Undo {
        entry: Option<i64>,
    },
    Redo,
    DayStart {
        hour: u32,
    },
    WeekStart {
        day: usize,
    },
    Travel {
        east: i32,
    },
    Hours(i64),
    Days(i64),
    Back(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let id = 0_usize..6;
    let tag = 0_usize..4;
    let rule = 0..RULES.len();
    let hours = prop_oneof![1_i64..30, 1_i64..2000];
    let on = proptest::option::weighted(0.4, 0_u64..40);
    prop_oneof![
        3 => (hours.clone(), tag.clone()).prop_map(|(hours, tag)| Step::OneOff { hours, tag }),
        1 => tag.clone().prop_map(|tag| Step::Undated { tag }),
        4 => (rule.clone(), proptest::option::weighted(0.2, 1_u64..90), tag.clone())
            .prop_map(|(rule, until, tag)| Step::Recurring { rule, until, tag }),
        14 => (0_usize..3, id.clone(), proptest::option::weighted(0.5, prop_oneof![0_u64..5, 0_u64..120]),
            proptest::option::weighted(0.2, 0_u32..24))
            .prop_map(|(verb, id, back, hour)| Step::Answer { verb, id, back, hour }),
        6 => (id.clone(), hours.clone(), on.clone()).prop_map(|(id, hours, on)| Step::Move { id, hours, on }),
        3 => (id.clone(), on.clone()).prop_map(|(id, on)| Step::Release { id, on }),
        3 => (proptest::option::weighted(0.8, id.clone()), proptest::option::of(-20_i64..20),
            1_u64..80, proptest::option::weighted(0.3, 0_u64..10))
            .prop_map(|(id, from, days, agreed)| Step::Pause { id, from, days, agreed }),
        1 => proptest::option::weighted(0.8, id.clone()).prop_map(|id| Step::Resume { id }),
        1 => id.clone().prop_map(|id| Step::Reword { id }),
        1 => id.clone().prop_map(|id| Step::Stop { id }),
        3 => (id.clone(), rule, proptest::option::weighted(0.3, 0_u64..40))
            .prop_map(|(id, rule, first)| Step::Rule { id, rule, first }),
        2 => (id.clone(), proptest::option::of(hours)).prop_map(|(id, hours)| Step::Redate { id, hours }),
        1 => (id.clone(), 0_u64..60).prop_map(|(id, days)| Step::Until { id, days }),
        2 => (id.clone(), tag, any::<bool>()).prop_map(|(id, tag, off)| Step::Tag { id, tag, off }),
        1 => id.prop_map(|id| Step::Remove { id }),
        3 => proptest::option::weighted(0.5, 0_i64..12).prop_map(|entry| Step::Undo { entry }),
        2 => Just(Step::Redo),
        1 => prop_oneof![Just(0_u32), Just(4), Just(6)].prop_map(|hour| Step::DayStart { hour }),
        1 => (0_usize..3).prop_map(|day| Step::WeekStart { day }),
        1 => prop_oneof![Just(0), Just(-10), Just(13), Just(2)].prop_map(|east| Step::Travel { east }),
        8 => (1_i64..40).prop_map(Step::Hours),
        5 => prop_oneof![1_i64..10, 1_i64..100].prop_map(Step::Days),
        1 => (1_i64..60).prop_map(Step::Back),
    ]
}

/// The words of a step; time that passes has none.
#[expect(clippy::too_many_lines, reason = "one arm for each step")]
fn words(step: &Step, world: &mut World, today: NaiveDate) -> Option<Vec<String>> {
    let id = |id: &usize| (id + 1).to_string();
    let say = |words: &[&str]| {
        words
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    let day = |day: NaiveDate| day.to_string();
    let wall = |hours: &i64| {
        let local = world.zone().local(world.now) + TimeDelta::hours(*hours);
        local.format("%Y-%m-%d %H:%M").to_string()
    };
    let tagged = |mut words: Vec<String>, tag: &usize| {
        if let Some(tag) = TAGS.get(*tag) {
            words.extend(say(&["--tag", tag]));
        }
        words
    };
    Some(match step {
        Step::OneOff { hours, tag } => tagged(say(&["p", "add", "one", "--by", &wall(hours)]), tag),
        Step::Undated { tag } => tagged(say(&["p", "add", "some time", "--anytime"]), tag),
        Step::Recurring { rule, until, tag } => {
            let mut words = say(&["p", "add", "again", "--every", RULES[*rule]]);
            if let Some(until) = until {
                words.extend(say(&["--until", &day(today + Days::new(*until))]));
            }
            tagged(words, tag)
        }
        Step::Answer {
            verb,
            id: which,
            back,
            hour,
        } => {
            let verb = ["done", "late", "broken"][*verb];
            let mut words = say(&["p", verb, &id(which)]);
            if let Some(back) = back {
                words.extend(say(&["--on", &day(today - Days::new(*back))]));
            }
            if let Some(hour) = hour {
                let at = day(today - Days::new(back.unwrap_or(0)));
                words.extend(say(&["--at", &format!("{at} {hour:02}:10")]));
            }
            words
        }
        Step::Move {
            id: which,
            hours,
            on,
        } => {
            let mut words = say(&["p", "move", &id(which), &wall(hours)]);
            if let Some(on) = on {
                words.extend(say(&["--on", &day(today + Days::new(*on))]));
            }
            words
        }
        Step::Release { id: which, on } => {
            let mut words = say(&["p", "release", &id(which)]);
            if let Some(on) = on {
                words.extend(say(&["--on", &day(today + Days::new(*on))]));
            }
            words
        }
        Step::Pause {
            id: which,
            from,
            days,
            agreed,
        } => {
            let first = today + TimeDelta::days(from.unwrap_or(0));
            let mut words = say(&["p", "pause"]);
            words.extend(which.as_ref().map(id));
            words.extend(say(&["--until", &day(first + Days::new(*days))]));
            if from.is_some() {
                words.extend(say(&["--from", &day(first)]));
            }
            if let Some(agreed) = agreed {
                words.extend(say(&["--agreed", &day(first - Days::new(*agreed))]));
            }
            words
        }
        Step::Resume { id: which } => {
            let mut words = say(&["p", "resume"]);
            words.extend(which.as_ref().map(id));
            words
        }
        Step::Reword { id: which } => {
            let text = format!("reworded {}", world.changes());
            say(&["p", "edit", &id(which), "--text", &text])
        }
        Step::Stop { id: which } => say(&["p", "stop", &id(which)]),
        Step::Rule {
            id: which,
            rule,
            first,
        } => {
            let mut words = say(&["p", "edit", &id(which), "--every", RULES[*rule]]);
            if let Some(first) = first {
                words.extend(say(&["--by", &day(today + Days::new(*first))]));
            }
            words
        }
        Step::Redate { id: which, hours } => match hours {
            Some(hours) => say(&["p", "edit", &id(which), "--by", &wall(hours)]),
            None => say(&["p", "edit", &id(which), "--anytime"]),
        },
        Step::Until { id: which, days } => say(&[
            "p",
            "edit",
            &id(which),
            "--until",
            &day(today + Days::new(*days)),
        ]),
        Step::Tag {
            id: which,
            tag,
            off,
        } => {
            let flag = if *off { "--untag" } else { "--tag" };
            say(&["p", "edit", &id(which), flag, TAGS[tag % TAGS.len()]])
        }
        Step::Remove { id: which } => say(&["p", "rm", &id(which)]),
        Step::Undo { entry: None } => say(&["undo"]),
        Step::Undo { entry: Some(back) } => say(&["undo", &(world.changes() - back).to_string()]),
        Step::Redo => say(&["redo"]),
        Step::DayStart { hour } => say(&["config", "set", "day_start", &format!("{hour:02}:00")]),
        Step::WeekStart { day } => {
            let day = ["mon", "sat", "sun"][*day];
            say(&["config", "set", "week_start", day])
        }
        Step::Travel { east } => {
            world.east = *east;
            return None;
        }
        Step::Hours(hours) => {
            world.pass(TimeDelta::hours(*hours));
            return None;
        }
        Step::Days(days) => {
            world.pass(TimeDelta::days(*days));
            return None;
        }
        Step::Back(days) => {
            world.pass(-TimeDelta::days(*days));
            return None;
        }
    })
}

/// A step that ends a rule or sets another on days of their own: what was kept so far, and what was
/// done beyond what was promised, stays. Another number of times counts for the whole running week.
fn ends_a_rule(step: &Step) -> bool {
    match step {
        Step::Rule { rule, .. } => !RULES[*rule].contains('/'),
        Step::Stop { .. } | Step::Until { .. } => true,
        _ => false,
    }
}

pub fn live(steps: &[Step], from: u64, length: u64) {
    let mut world = World::new();
    let mut told = Vec::new();
    for step in steps {
        let today = {
            let store = world.store();
            world.clock(&store).today()
        };
        let before = world.record();
        let Some(words) = words(step, &mut world, today) else {
            told.push(format!("{step:?}"));
            check(&world, &told, || check_figures(&world, today, today));
            continue;
        };
        let changes = world.changes();
        let kept_before = ends_a_rule(step).then(|| kept(&world));
        let said = world.run(&words);
        told.push(format!(
            "{} at {}: {}",
            words.join(" "),
            world.now,
            said.text.trim_end()
        ));
        assert!(!said.fault, "{}", told.join("\n"));
        let from = today - Days::new(from);
        check(&world, &told, || {
            if said.ok {
                check_sums(&world);
                let reverts = matches!(step, Step::Undo { .. } | Step::Redo);
                if !reverts && world.changes() > changes {
                    check_undo(&world, &before);
                    check_sums(&world);
                }
            } else {
                assert_eq!(world.record(), before, "a refusal changes nothing");
            }
            if let Some(before) = kept_before {
                assert_eq!(kept(&world), before, "another rule changes no answer");
            }
            check_figures(&world, from, from + Days::new(length));
        });
    }
    check(&world, &told, || check_copy(&world));
}

/// Tells the story so far when a check fails.
fn check(world: &World, told: &[String], checks: impl FnOnce()) {
    let checks = std::panic::AssertUnwindSafe(checks);
    if let Err(panic) = std::panic::catch_unwind(checks) {
        eprintln!(
            "-- now {} in UTC{:+}\n{}",
            world.now,
            world.east,
            told.join("\n")
        );
        std::panic::resume_unwind(panic);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        max_shrink_iters: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_history_adds_up_and_can_be_taken_back(
        steps in proptest::collection::vec(step(), 1..40),
        from in 0_u64..300,
        length in 0_u64..300,
    ) {
        live(&steps, from, length);
    }
}
