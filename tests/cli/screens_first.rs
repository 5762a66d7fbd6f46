//! Whole screens before the first promise, and the way to their explanations.

use insta::assert_snapshot;

use crate::harness::Trust;

#[test]
fn before_the_first_promise() {
    let trust = Trust::new();
    assert_snapshot!(trust.say("").snapshot(), @r#"
    exit 0
    --- stdout
    Nothing promised yet. Begin with one small enough to keep completely:
      trust promise add "text you at lunch"

    The name of your partner, for the pages and questions:
      trust config set partner Sam
    The guide in eight steps, from the first one on:
      trust step 1
    Reminders of what is due:
      trust remind --install
    "#);
    assert_snapshot!(trust.say("report").snapshot(), @r"
    exit 0
    --- stdout
    Nothing was due this week yet.

    Day 1 of 365 · ▓░░░░░░░░░░░░░░░░░░░ · until 21 Nov 2027 (an estimate)
    About the figures: `trust help figures`
    ");
    assert_snapshot!(trust.say("report --all").snapshot(), @r"
    exit 0
    --- stdout
    Nothing has been due yet.

    Day 1 of 365 · ▓░░░░░░░░░░░░░░░░░░░ · until 21 Nov 2027 (an estimate)
    About the figures: `trust help figures`
    ");
    assert_snapshot!(trust.say("promise list").snapshot(), @r"
    exit 0
    --- stdout
    No promises to show.
    ");
    assert_snapshot!(trust.say("status").snapshot(), @r"
    exit 0
    --- stdout
    streak 0 · day 1/365
    ");
    assert_snapshot!(trust.say("history").snapshot(), @r"
    exit 0
    --- stdout
    No changes yet.
    ");
}

#[test]
fn before_the_first_promise_in_40_columns() {
    let mut trust = Trust::new();
    trust.set("COLUMNS", "40");
    assert_snapshot!(trust.say("").snapshot(), @r#"
    exit 0
    --- stdout
    Nothing promised yet. Begin with one
      small enough to keep completely:
      trust promise add "text you at lunch"

    The name of your partner, for the pages
      and questions:
      trust config set partner Sam
    The guide in eight steps, from the first
      one on:
      trust step 1
    Reminders of what is due:
      trust remind --install
    "#);
    assert_snapshot!(trust.say("report").snapshot(), @r"
    exit 0
    --- stdout
    Nothing was due this week yet.

    Day 1 of 365 · ▓░░░░░░░
      until 21 Nov 2027 (an estimate)
    About the figures: `trust help figures`
    ");
}

#[test]
fn where_figures_stand_their_explanation_is_named() {
    let mut trust = Trust::new();
    trust.at("2026-11-22T08:00");
    trust.tell("promise add walk --every 'day at 12:00'");
    for command in ["", "promise show 1"] {
        let shown = trust.tell(command);
        assert!(!shown.contains("help figures"), "no figure yet: {shown}");
    }
    trust.at("2026-11-22T13:00");
    trust.tell("promise done 1");
    for command in ["", "promise show 1"] {
        let shown = trust.tell(command);
        assert!(shown.contains("`trust help figures`"), "{command}: {shown}");
    }
}
