//! Screens of changes, the journal, and settings.

use super::sample::*;
use crate::domain::occurrence::State;
use crate::report::*;

fn changed() -> Output {
    let made = PromiseAction::Made {
        quote: Some("at 8pm".to_owned()),
        from: None,
        until: None,
    };
    let view = promise(
        14,
        "call your mother",
        State::Open,
        Some("2026-11-22T20:00"),
    );
    Output::PromisesChanged(Changes::several([(made, view), (kept(), lunch())]))
}

#[test]
fn history_at_80() {
    insta::assert_snapshot!(text(&Output::History(history()), 80), @r"
    Change  When             What
        41  today 12:04      promise done 3: text you at lunch
         9  yesterday 08:00  promise add 12: contact the plumber about the leak
                             under the kitchen sink before it gets worse (undone)
    ");
}

#[test]
fn history_at_40() {
    insta::assert_snapshot!(text(&Output::History(history()), 40), @r"
    41  today 12:04
        promise done 3: text you at lunch
     9  yesterday 08:00
        promise add 12: contact the plumber
        about the leak under the kitchen
        sink before it gets worse (undone)
    ");
}

#[test]
fn settings_at_80() {
    insta::assert_snapshot!(text(&Output::Settings(settings()), 80), @r"
    Setting       Value          Purpose
    partner       –              How your partner is named in what the program
                                 prints
    time.lunch    12:30          What `lunch` means
    horizon.days  365 (default)  How many days the year has
    ");
}

#[test]
fn settings_at_40() {
    insta::assert_snapshot!(text(&Output::Settings(settings()), 40), @r"
    partner  –
      How your partner is named in what the
      program prints
    time.lunch  12:30
      What `lunch` means
    horizon.days  365 (default)
      How many days the year has
    ");
}

#[test]
fn changes_at_80() {
    insta::assert_snapshot!(text(&changed(), 80), @r"
    Promise 14: call your mother · due today 20:00, from “at 8pm”
    Kept 3: text you at lunch · was due today 12:00 · 12 in a row
    ");
}

#[test]
fn changes_at_40() {
    insta::assert_snapshot!(text(&changed(), 40), @r"
    Promise 14: call your mother · due today
      20:00, from “at 8pm”
    Kept 3: text you at lunch · was due
      today 12:00 · 12 in a row
    ");
}
