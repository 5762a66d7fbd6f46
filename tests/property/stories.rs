//! Histories that once went wrong, and corners that a random one seldom meets.

use chrono::TimeDelta;

use super::figures::{check_all, check_copy, kept};
use super::world::{Said, World};

/// A world in which every figure is checked after every command.
struct Story(World);

impl Story {
    fn new() -> Self {
        Self(World::new())
    }

    /// A command that succeeds.
    fn say(&mut self, words: &[&str]) -> &mut Self {
        let said = self.run(words);
        assert!(said.ok, "{words:?}: {}", said.text);
        self
    }

    /// A command that is refused, changes nothing, and tells why.
    fn refused(&mut self, words: &[&str], why: &str) -> &mut Self {
        let before = self.0.record();
        let said = self.run(words);
        assert!(!said.ok && !said.fault, "{words:?}: {}", said.text);
        assert!(said.text.contains(why), "{words:?}: {}", said.text);
        assert_eq!(self.0.record(), before, "a refusal changes nothing");
        self
    }

    fn run(&mut self, words: &[&str]) -> Said {
        let said = self.0.run(words);
        check_all(&self.0);
        said
    }

    fn days(&mut self, days: i64) -> &mut Self {
        self.hours(days * 24)
    }

    fn hours(&mut self, hours: i64) -> &mut Self {
        self.0.pass(TimeDelta::hours(hours));
        check_all(&self.0);
        self
    }
}

#[test]
fn an_answer_counts_once_in_its_promise() {
    let mut story = Story::new();
    story.say(&["p", "add", "walk", "--every", "day"]);
    for _ in 0..3 {
        story.say(&["p", "done", "1"]).days(1);
    }
    let shown = story.run(&["p", "show", "1", "--json"]).text;
    assert!(shown.contains(r#""streak":3"#), "{shown}");
}

#[test]
fn a_list_of_days_long_past_shows_the_streak_of_the_whole_promise() {
    let mut story = Story::new();
    story.say(&["p", "add", "walk", "--every", "day"]);
    for _ in 0..80 {
        story.0.run(&["p", "done", "1"]);
        story.0.pass(TimeDelta::days(1));
    }
    let from = [
        "p", "list", "--from", "2026-11-25", "--to", "2026-11-26", "--json",
    ];
    let listed = story.run(&from).text;
    assert!(listed.contains(r#""streak":80"#), "{listed}");
}

#[test]
fn sums_added_up_afresh_reach_as_far_as_before_when_nothing_is_left() {
    Story::new()
        .say(&["p", "add", "call", "--by", "15:00"])
        .say(&["undo"])
        .days(40)
        .say(&["p", "add", "call", "--by", "15:00"])
        .say(&["p", "rm", "2"]);
}

#[test]
fn a_slot_that_was_answered_or_moved_is_not_open_again_under_a_rule_of_the_small_hours() {
    // At 02:30, before the day begins, the slot of Monday counts on Sunday.
    Story::new()
        .say(&["config", "set", "day_start", "04:00"])
        .say(&["p", "add", "walk", "--every", "day at 20:00"])
        .say(&["p", "done", "1", "--on", "2026-11-22"])
        .say(&["p", "add", "sing", "--every", "day at 20:00"])
        .say(&["p", "release", "1", "--on", "2026-11-23"])
        .say(&["p", "move", "2", "2026-11-26 20:00", "--on", "2026-11-23"])
        .say(&["p", "edit", "1", "--every", "day at 02:30"])
        .say(&["p", "edit", "2", "--every", "day at 02:30"])
        .days(1)
        .days(5)
        .say(&["p", "add", "other", "--anytime"])
        .days(40)
        .say(&["p", "add", "other", "--anytime"]);
}

#[test]
fn what_was_moved_beyond_the_end_of_a_promise_counts_in_its_sum() {
    Story::new()
        .say(&["p", "add", "walk", "--every", "day at 20:00"])
        .say(&["p", "move", "1", "2027-02-10 20:00"])
        .say(&["p", "stop", "1"])
        .days(60)
        .say(&["p", "add", "other", "--anytime"])
        .days(60)
        .say(&["p", "add", "other", "--anytime"]);
}

#[test]
fn a_one_off_answered_months_later_has_no_sum_of_its_own() {
    Story::new()
        .say(&["p", "add", "call", "--by", "15:00"])
        .days(100)
        .say(&["p", "done", "1"])
        .say(&["p", "late", "1"]);
}

#[test]
fn a_tag_moves_what_was_done_before_the_promise_was_made() {
    // The clock was set back between.
    Story::new()
        .say(&["p", "add", "call", "--anytime"])
        .days(-200)
        .say(&["p", "done", "1"])
        .days(300)
        .say(&["p", "add", "other", "--anytime"])
        .say(&["p", "edit", "1", "--tag", "home"])
        .say(&["p", "edit", "1", "--untag", "home"]);
}

#[test]
fn a_promise_due_before_it_was_made_counts() {
    Story::new()
        .say(&["p", "add", "call", "--anytime"])
        .days(-200)
        .say(&["p", "edit", "1", "--by", "18:00"])
        .say(&["p", "add", "walk", "--every", "day"])
        .days(100)
        .days(-60)
        .say(&["p", "edit", "2", "--every", "2 days at 09:00"])
        .days(300)
        .say(&["p", "add", "other", "--anytime"]);
}

#[test]
fn a_change_is_not_taken_back_from_under_what_came_after() {
    Story::new()
        .say(&["p", "add", "walk", "--every", "day"])
        .say(&["p", "done", "1"])
        .refused(&["undo", "1"], "changed later")
        .say(&["config", "set", "partner", "Sam"])
        .say(&["config", "unset", "partner"])
        .say(&["config", "set", "partner", "Kim"])
        .refused(&["undo", "4"], "changed later");
}

#[test]
fn two_occurrences_at_the_same_moment_have_an_order() {
    let mut story = Story::new();
    story
        .say(&["p", "add", "walk", "--every", "day at 20:00"])
        .say(&["p", "move", "1", "2026-11-25 20:00"])
        .say(&["p", "move", "1", "2026-11-25 20:00", "--on", "2026-11-24"])
        .days(3)
        .hours(11)
        .say(&["p", "done", "1"])
        .say(&["p", "broken", "1"])
        .days(80)
        .say(&["p", "add", "other", "--anytime"]);
}

#[test]
fn the_next_one_is_found_when_days_begin_at_another_hour_than_when_it_was_promised() {
    Story::new()
        .say(&["config", "set", "day_start", "04:00"])
        .say(&["p", "add", "sing", "--every", "day at 02:30"])
        .say(&["config", "set", "day_start", "00:00"])
        .hours(16)
        .say(&["p", "release", "1"])
        .hours(23)
        .say(&["p", "move", "1", "23:00"]);
}

#[test]
fn a_day_has_one_slot_though_the_rule_changes_at_noon() {
    Story::new()
        .say(&["p", "add", "walk", "--every", "day at 11:00"])
        .hours(2)
        .say(&["p", "edit", "1", "--every", "day at 20:00"])
        .say(&["p", "done", "1"])
        .say(&["p", "edit", "1", "--every", "1/week"])
        .days(10);
}

#[test]
fn nothing_undated_is_done_before_it_was_promised() {
    Story::new()
        .say(&["p", "add", "call", "--anytime"])
        .refused(
            &["p", "done", "1", "--on", "3 days ago"],
            "before promise 1",
        )
        .refused(
            &["p", "done", "1", "--at", "3 days ago"],
            "before promise 1",
        );
}

#[test]
fn a_promise_paused_before_it_ever_came_due_says_when_it_comes_back() {
    let mut story = Story::new();
    story
        .say(&["p", "add", "walk", "--every", "day at 20:00"])
        .say(&["p", "pause", "1", "--until", "2026-12-01"]);
    let shown = story.run(&["p", "show", "1"]).text;
    assert!(shown.contains("to 30 Nov"), "{shown}");
}

#[test]
fn histories_at_both_ends_of_what_a_clock_may_show() {
    let mut story = Story::new();
    story.0.now = chrono::DateTime::from_timestamp(0, 0).unwrap();
    story
        .say(&["p", "add", "walk", "--every", "month"])
        .say(&["p", "add", "call", "--by", "15:00"])
        .say(&["p", "done", "2"])
        .days(3);
    let mut story = Story::new();
    story.0.now = "8999-12-30T22:00:00Z".parse().unwrap();
    story
        .say(&["p", "add", "walk", "--every", "month"])
        .say(&["p", "add", "call", "--by", "23:00"])
        .say(&["p", "done", "2"])
        .say(&["p", "stop", "1"]);
}

#[test]
fn an_answer_in_a_week_that_ends_on_another_day_has_the_uid_of_its_new_slot() {
    let mut world = World::new();
    world.pass(TimeDelta::days(1));
    for line in [
        "p add run --every 3/week",
        "p done 1",
        "p release 1",
        "config set week_start wed",
    ] {
        let words: Vec<&str> = line.split(' ').collect();
        let said = world.run(&words);
        assert!(said.ok, "{line}: {}", said.text);
        check_all(&world);
        check_copy(&world);
    }
    world.pass(TimeDelta::days(20));
    check_all(&world);
    check_copy(&world);
}

#[test]
fn an_extra_of_paused_weeks_stays_one_when_the_rule_changes_or_ends() {
    // A pause that reaches the day of the change, one that lies ahead of it, and one that begins before
    // the month is done with and reaches into the next.
    let pauses = [
        ("2026-12-02", "2026-12-18"),
        ("2026-12-12", "2026-12-28"),
        ("2026-12-09", "2027-01-20"),
    ];
    let ends: [&[&str]; 4] = [
        &["p", "edit", "1", "--every", "day"],
        &["p", "edit", "1", "--every", "3/week"],
        &["p", "edit", "1", "--until", "2026-12-10"],
        &["p", "stop", "1"],
    ];
    for (from, until) in pauses {
        for end in ends {
            let mut story = Story::new();
            story
                .say(&["p", "add", "again", "--every", "2/month"])
                .days(10)
                .say(&["p", "pause", "1", "--from", from, "--until", until])
                .say(&["p", "done", "1"])
                .days(5);
            let before = kept(&story.0);
            assert_eq!(before[&1], (0, 1), "{from} {end:?}");
            story.say(end);
            assert_eq!(kept(&story.0), before, "{from} {end:?}");
            story.days(40);
            assert_eq!(kept(&story.0)[&1], (0, 1), "{from} {end:?}");
        }
    }
}

#[test]
fn an_answer_for_its_day_alone_is_none_of_a_later_rule() {
    let mut story = Story::new();
    story
        .say(&["p", "add", "again", "--every", "week"])
        .days(4)
        .say(&["p", "release", "1"])
        .say(&["p", "edit", "1", "--every", "3/week"])
        .say(&["p", "edit", "1", "--every", "day"])
        .say(&["p", "done", "1"]);
    // The days looked at are others each day.
    for _ in 0..6 {
        story.days(1);
    }
}

#[test]
fn one_less_for_a_month_that_never_comes_takes_nothing_from_the_one_that_is_cut_short() {
    let mut story = Story::new();
    story
        .say(&["p", "add", "again", "--every", "2/month"])
        .say(&["p", "release", "1", "--on", "2026-12-01"])
        .say(&["p", "done", "1"])
        .say(&["p", "release", "1"])
        .say(&["p", "stop", "1"]);
    assert_eq!(kept(&story.0)[&1], (1, 0));
}

#[test]
fn one_less_said_before_the_month_is_one_less_of_it_however_it_ends() {
    let mut story = Story::new();
    story
        .say(&["p", "add", "again", "--every", "2/month"])
        .say(&["p", "done", "1"])
        .say(&["p", "release", "1", "--on", "2026-12-01"])
        .days(9)
        .say(&["p", "done", "1"])
        .say(&["p", "pause", "1", "--until", "2026-12-03"]);
    let before = kept(&story.0);
    assert_eq!(before[&1], (1, 1));
    story.say(&["p", "edit", "1", "--every", "day"]);
    assert_eq!(kept(&story.0), before);
}

#[test]
fn an_answer_ahead_under_a_rule_for_days_is_none_of_a_month_cut_short_on_its_day() {
    let mut story = Story::new();
    story
        .say(&["p", "add", "again", "--every", "day"])
        .say(&["p", "release", "1", "--on", "2026-11-23"])
        .say(&["p", "edit", "1", "--every", "2/month"])
        .say(&["p", "done", "1"])
        .hours(14)
        .say(&["p", "done", "1"])
        .say(&["p", "stop", "1"]);
    assert_eq!(kept(&story.0)[&1], (2, 0));
}

#[test]
fn a_stop_on_the_last_day_of_a_month_leaves_it_as_it_is() {
    let mut story = Story::new();
    story
        .say(&["p", "add", "again", "--every", "2/month"])
        .days(7)
        .say(&["p", "release", "1"])
        .days(1)
        .say(&["p", "done", "1"])
        .say(&["p", "done", "1"]);
    let before = kept(&story.0);
    assert_eq!(before[&1], (1, 1));
    story.say(&["p", "stop", "1"]).days(3);
    assert_eq!(kept(&story.0), before);
}
