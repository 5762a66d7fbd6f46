//! Words such as “tomorrow” in a promise, on a later day.

use crate::harness::Trust;

/// Every screen for people that shows promises.
const SCREENS: [&str; 12] = [
    "",
    "--all",
    "list",
    "list --all",
    "show 1",
    "report",
    "share",
    "share --html -",
    "share --md -",
    "share --text",
    "remind",
    "status --format {next_text}",
];

fn made() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-14T10:00");
    let reply = trust.tell("add 'call mum tomorrow at 18:00'");
    assert!(reply.contains("call mum tomorrow at 18:00"), "{reply}");
    assert!(trust.tell("list").contains("call mum tomorrow at 18:00"));
    trust
}

#[test]
fn no_screen_says_tomorrow_on_the_day_itself() {
    let mut trust = made();
    trust.at("2026-09-15T17:50");
    let mut seen = 0;
    for screen in SCREENS {
        let shown = trust.tell(screen);
        assert!(!shown.contains("mum tomorrow"), "{screen}: {shown}");
        seen += usize::from(shown.contains("call mum today at 18:00"));
    }
    assert!(seen >= 8, "{seen}");
    // Programs get what was typed, and it is found by that.
    let data = trust.data("promise", "show 1");
    assert_eq!(data["text"], "call mum tomorrow at 18:00");
    let plain = trust.tell("list --plain");
    assert!(plain.contains("call mum tomorrow at 18:00"), "{plain}");
    let plain = trust.tell("remind --again --plain");
    assert!(plain.contains("call mum tomorrow at 18:00"), "{plain}");
    let done = trust.tell("done 'mum tomorrow'");
    assert!(done.contains("call mum today at 18:00"), "{done}");
    trust.at("2026-09-17T10:00");
    let shown = trust.tell("list --all");
    assert!(shown.contains("call mum on Tue 15 Sep at 18:00"), "{shown}");
}

#[test]
fn a_correction_on_a_later_day_keeps_the_day_that_was_meant() {
    let mut trust = made();
    trust.at("2026-09-15T08:00");
    trust.tell("edit 1 --text 'ring mum tomorrow at 18:00'");
    let shown = trust.tell("list");
    assert!(shown.contains("ring mum today at 18:00"), "{shown}");
    trust.at("2026-09-16T10:00");
    trust.tell("edit 1 --text 'ring mum and dad tomorrow at 18:00'");
    let shown = trust.tell("share --text");
    let text = "ring mum and dad on Tue 15 Sep at 18:00";
    assert!(shown.contains(text), "{shown}");
}

#[test]
fn other_words_or_another_time_mean_the_days_they_say() {
    let mut trust = made();
    trust.at("2026-09-15T08:00");
    trust.tell("edit 1 --text 'ring mum tomorrow at 18:00' --by 'tomorrow 18:00'");
    trust.at("2026-09-16T10:00");
    let shown = trust.tell("list");
    assert!(shown.contains("ring mum today at 18:00"), "{shown}");
    trust.tell("edit 1 --text 'ring mum tonight at 18:00'");
    trust.at("2026-09-17T10:00");
    let shown = trust.tell("list --all");
    assert!(shown.contains("the evening of Wed 16 Sep"), "{shown}");
}

#[test]
fn what_was_broken_and_its_repair_name_the_day() {
    let mut trust = made();
    trust.at("2026-09-16T10:00");
    trust.tell("broken 1 --because 'I forgot'");
    for screen in ["", "report", "repair --list", "share --html -", "review"] {
        let shown = trust.tell(screen);
        assert!(!shown.contains("tomorrow at"), "{screen}: {shown}");
    }
    let list = trust.tell("repair --list");
    assert!(list.contains("call mum on Tue 15 Sep at 18:00"), "{list}");
    let data = trust.data("repairs", "repair --list");
    assert_eq!(data[0]["text"], "call mum tomorrow at 18:00");
    let plain = trust.tell("repair --list --plain");
    assert!(plain.contains("call mum tomorrow at 18:00"), "{plain}");
}

#[test]
fn reworded_words_count_from_the_day_they_were_said() {
    let mut trust = made();
    trust.at("2026-09-15T09:00");
    trust.tell("edit 1 --text 'call mum and dad tomorrow' --by 'tomorrow 18:00'");
    let shown = trust.tell("list");
    assert!(shown.contains("call mum and dad tomorrow"), "{shown}");
    trust.at("2026-09-16T09:00");
    let shown = trust.tell("list");
    assert!(shown.contains("call mum and dad today"), "{shown}");
    trust.tell("move 1 'fri 18:00'");
    trust.at("2026-09-18T09:00");
    let shown = trust.tell("list");
    assert!(shown.contains("call mum and dad on Wed 16 Sep"), "{shown}");
}
