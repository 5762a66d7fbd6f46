//! Refusals in words: the rule that forbids a change, and the commands that are allowed instead.

mod add;
mod agreed;
mod answer;
mod command;
mod copy;
mod date;
pub mod edit;
pub mod id;
pub mod import;
mod input;
mod pause;
mod period;
mod promise;
mod repair;
pub mod restore;
mod setting;
pub mod span;
mod step;
mod target;
pub mod undo;
pub mod usage;
pub mod when;

pub use add::{before_today, needs_rule, nothing_until, rule_has_no_time};
pub use agreed::{agreed, without_option};
pub use answer::{already, answer};
pub use command::{Command, on_flag, on_words};
pub use copy::{csv_needs_directory, not_a_file, nothing_to_back_up, shared_only_needs_ics};
pub use date::{
    ADD_IDEAS, all_ideas_taken, no_idea_matches, no_ideas_yet, nothing_to_change,
    only_idea_done_last, only_idea_planned, plan_needs_time, unplanned,
};
pub use input::{
    HEARD_COMMAND, HEARD_DAY, LOG_COMMAND, LOG_DAY, NOTE_DAY, SESSION_COMMAND, SESSION_DAY,
    before_from, empty, empty_draft, invalid_feeling, invalid_lead_times, invalid_status_format,
    invalid_tag, long_tag, missing_text, no_manual_page, nothing_written, nowhere_to_write,
    options_before_command, still_to_come, text_left, too_long,
};
pub use pause::{
    from_may_be_past, nothing_recurs, pause, pause_begins_past, pause_ends_first, pause_ends_past,
    pause_is_over,
};
pub use period::{complete_but_earlier, never_late, never_moved, outside_periods, period};
pub use promise::{
    already_due, already_ended, at_of_broken, move_needs_time, no_promise_to_choose, not_paused,
    nothing_edited, nothing_paused, nothing_to_choose, unknown_promise,
};
pub use repair::{
    already_repaired, answered_meanwhile, no_occurrence, none_to_repair, nothing_to_repair,
    on_needs_promise, repair_not_finished,
};
pub use setting::{invalid_setting, reset_setting, setting, stored_setting};
pub use step::{contact_needs_name, draft_stays, no_specialist, no_such_step, step_before_command};
pub use target::{not_ahead, not_editable, not_recurring, not_stopped, nothing_to_clear, target};

use crate::domain::format::brief;
use crate::domain::promise::Promise;

/// Refusal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Error, naming the input.
    pub message: String,
    /// Hint: what to do instead.
    pub hint: String,
}

impl Refusal {
    /// A refusal whose only hint is that nothing was changed.
    pub fn unchanged(message: impl Into<String>) -> Self {
        Self::new(message, "nothing was changed")
    }

    /// A refusal with its hint.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// A promise in the middle of a sentence: `promise 3 (“call mum”)`.
pub fn title(promise: &Promise) -> String {
    format!("promise {} (“{}”)", promise.id, brief(&promise.text))
}

/// Returns words as they can be typed in a shell: in quotes unless they need none.
pub fn quoted(words: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '-' | '/' | '_');
    if !words.is_empty() && words.chars().all(is_plain) {
        return words.to_owned();
    }
    let escaped = words.chars().flat_map(|c| {
        matches!(c, '"' | '\\' | '$' | '`')
            .then_some('\\')
            .into_iter()
            .chain([c])
    });
    format!("\"{}\"", escaped.collect::<String>())
}
