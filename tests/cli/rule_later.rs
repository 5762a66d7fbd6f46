//! A rule or an end that is to hold from a later day.

use crate::harness::Trust;

#[test]
fn a_rule_that_begins_later_leaves_the_days_until_then_to_the_rule_before() {
    let mut trust = Trust::new();
    trust.at("2026-09-16T12:00");
    trust.tell("add 'read' --every day");
    trust.at("2026-09-17T12:00");
    trust.tell("edit 1 --every 'weekday from mon'");
    trust.at("2026-09-18T12:00");
    let reply = trust.tell("done 1");
    assert!(reply.starts_with("Kept 1: read · due today"), "{reply}");
    let shown = trust.tell("show 1");
    assert!(shown.contains("from Mon 21 Sep: every weekday"), "{shown}");
    trust.at("2026-09-22T12:00");
    let report = trust.data("report", "report --from 2026-09-16 --to 2026-09-20");
    assert_eq!(report["totals"]["kept"], 1);
    assert_eq!(report["totals"]["unanswered"], 4, "{report}");
}

#[test]
fn so_many_times_a_week_from_monday_leave_this_week_as_it_is() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T12:00");
    trust.tell("add 'sing 3/week'");
    trust.at("2026-09-16T12:00");
    trust.tell("edit 1 --every '2/week from mon'");
    let reply = trust.tell("done 1");
    assert!(reply.contains("1 of 3 this week"), "{reply}");
    trust.at("2026-09-22T12:00");
    let reply = trust.tell("done 1");
    assert!(reply.contains("1 of 2 this week"), "{reply}");
    let report = trust.data("report", "report --from 2026-09-14 --to 2026-09-20");
    assert_eq!(report["totals"]["unanswered"], 2, "{report}");
}

#[test]
fn an_end_before_the_first_occurrence_is_refused_for_that() {
    let mut trust = Trust::new();
    trust.at("2026-09-16T12:00");
    trust.tell("add 'run 3/week'");
    let error = trust.refuse("edit 1 --until sat", 1);
    assert!(
        error.contains("nothing is due before the last day"),
        "{error}"
    );
}

#[test]
fn an_end_within_the_first_week_or_month_is_refused_with_the_reason_and_commands_that_work() {
    for (rule, until, end) in [
        ("3/week", "sat", "week ends Sun 20 Sep"),
        ("2/month", "2026-09-29", "month ends Wed 30 Sep"),
        // The first week is the next one, since too few days are left.
        ("6/week", "2026-09-24", "week ends Sun 27 Sep"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-09-16T12:00");
        let refused = trust.refuse(&format!("add run --every {rule} --until {until}"), 1);
        assert!(refused.contains(&format!("its first {end}")), "{refused}");
        trust.tell(&format!("add run --every {rule}"));
        trust.at("2026-09-17T12:00");
        trust.tell("done 1");
        let line = format!("edit 1 --until {until}");
        let refused = trust.refuse(&line, 1).replace('\n', " ");
        assert!(refused.contains(&format!("its first {end}")), "{refused}");
        let commands = refused.split('`').skip(1).step_by(2);
        let commands: Vec<&str> = commands
            .filter_map(|one| one.strip_prefix("trust "))
            .collect();
        for command in &commands {
            trust.tell(&command.split_whitespace().collect::<Vec<_>>().join(" "));
            trust.tell("undo");
        }
        assert_eq!(
            commands.len(),
            usize::from(rule != "6/week") * 2,
            "{refused}"
        );
        // Changed since, it is still its first one.
        if rule != "6/week" {
            trust.tell("edit 1 --every 4/week");
            let refused = trust.refuse("edit 1 --until sat", 1);
            assert!(
                refused.contains("its first week ends Sun 20 Sep"),
                "{refused}"
            );
        }
    }
}

#[test]
fn a_number_changed_in_a_later_week_can_end_within_it() {
    let mut trust = Trust::new();
    trust.at("2026-09-07T12:00");
    trust.tell("add run --every 2/week");
    trust.at("2026-09-15T12:00");
    trust.tell("edit 1 --every 3/week");
    trust.tell("done 1");
    let reply = trust.say("edit 1 --until sat");
    assert!(
        reply.stderr.contains("is cut short"),
        "{}",
        reply.snapshot()
    );
    assert!(
        reply.stdout.contains("until Sat 19 Sep"),
        "{}",
        reply.snapshot()
    );
    trust.tell("edit 1 --until fri");
    trust.tell("doctor");
    trust.at("2026-09-21T12:00");
    let totals = trust.data("report", "report --from 2026-09-14 --to 2026-09-20")["totals"].clone();
    assert_eq!(
        (&totals["kept"], &totals["unanswered"]),
        (&1.into(), &0.into())
    );
    let refused = trust.refuse("done 1", 1);
    assert!(refused.contains("it ended Fri 18 Sep"), "{refused}");
    // An end before a rule begins is another matter.
    let mut trust = Trust::new();
    trust.at("2026-09-07T12:00");
    trust.tell("add run --every day");
    trust.at("2026-09-15T12:00");
    trust.tell("edit 1 --every 3/week --until ''");
    trust.tell("edit 1 --every '3/week from 2026-09-21'");
    let refused = trust.refuse("edit 1 --until sat", 1);
    assert!(
        refused.contains("its first week ends Sun 27 Sep"),
        "{refused}"
    );
}

#[test]
fn a_promise_that_begins_later_shows_only_commands_that_work() {
    for line in [
        "add read --every day --from 2026-09-21",
        "add read --every 3/week --from 2026-09-21",
        "add read --every 2/month --from 2026-10-01",
        "add read --every 'day at 9:00 and 21:00' --from 2026-09-21",
        "add read --every 2nd",
        "add read --every 3/week",
        "add read --every 3/week; pause 1 --until 2026-09-28",
        "add read --every day; pause 1 --until 2026-09-28",
        "add read --every 3/week; edit 1 --every '2/week from mon'",
    ] {
        let made = || {
            let mut trust = Trust::new();
            trust.at("2026-09-16T12:00");
            for line in line.split("; ") {
                trust.tell(line);
            }
            trust
        };
        let shown = made().tell("show 1");
        let commands = shown
            .lines()
            .filter_map(|line| line.trim().strip_prefix("trust "));
        let mut typed = 0;
        for command in commands {
            let command = command
                .replace("WHEN", "'2026-12-24 18:00'")
                .replace('"', "'");
            let output = made().say(&command);
            assert_eq!(output.code, 0, "{line}: {command}: {}", output.snapshot());
            typed += 1;
        }
        assert!(typed > 0, "{line}: {shown}");
    }
}

#[test]
fn a_larger_number_that_no_longer_fits_into_the_week_holds_from_the_next() {
    for (first, larger, begun, now, next) in [
        (
            "3/week", "4/week", "2026-09-21T09:00", "2026-09-25T10:00", "Mon 28 Sep",
        ),
        (
            "2/month", "6/month", "2026-09-01T09:00", "2026-09-26T10:00", "Thu 1 Oct",
        ),
    ] {
        let mut trust = Trust::new();
        trust.at(begun);
        trust.tell(&format!("add run --every {first}"));
        trust.tell("done 1");
        trust.at(now);
        trust.tell(&format!("edit 1 --every {larger}"));
        let shown = trust.tell("show 1");
        assert!(shown.contains(&format!("from {next}: ")), "{shown}");
        let (of, _) = first.split_once('/').unwrap();
        let done = trust.tell("done 1");
        assert!(done.contains(&format!("2 of {of} this ")), "{done}");
        // What is missing in it is asked for as before.
        trust.at("2026-10-10T10:00");
        let missing = trust.data("report", "report --from 2026-09-01 --to 2026-09-30")["totals"]["unanswered"].clone();
        assert_eq!(missing, of.parse::<i64>().unwrap() - 2, "{first}");
    }
}
