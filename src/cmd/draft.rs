//! Commands that ask for a text, with the options that they need to be continued.

use std::fmt::{Display, Write as _};

use chrono::NaiveDate;

use crate::cmd::arg::{DayAhead, WhenAhead};
use crate::cmd::context::Ctx;
use crate::domain::clock::Clock;
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;
use crate::render::refusal::{on_words, quoted};
use crate::store::DraftCommand;
use crate::when::{self, Direction, WhenError};

/// Returns the command of this name, without options.
pub fn command(name: &str) -> DraftCommand {
    DraftCommand {
        name: name.to_owned(),
        line: name.to_owned(),
    }
}

/// Returns the command that adds a record below `noun`, without options.
pub fn add(noun: &str) -> DraftCommand {
    command(&format!("{noun} add"))
}

/// Returns the command that edits a record below `noun`.
pub fn edit(noun: &str, id: i64) -> DraftCommand {
    command(&format!("{noun} edit {id}"))
}

/// Returns the command `name` about one occurrence of a promise.
pub fn about(name: &str, timeline: &Timeline, one: &Occurrence, clock: &Clock) -> DraftCommand {
    let promise = &timeline.promise;
    let on = promise.recurring.then(|| timeline.name(one, clock));
    let on = on.map(|on| on_words(on, &on.day.to_string()));
    command(&format!("{name} {}", promise.id)).option("--on", on)
}

impl DraftCommand {
    /// Adds an option where it was given.
    #[must_use]
    pub fn flag(mut self, option: &str, given: bool) -> Self {
        if given {
            self.line.push(' ');
            self.line.push_str(option);
        }
        self
    }

    /// Adds an option with each of its values.
    #[must_use]
    pub fn option<T: Display>(mut self, option: &str, values: impl IntoIterator<Item = T>) -> Self {
        for value in values {
            let value = quoted(&value.to_string());
            // A value that begins with a dash would be read as an option.
            let sign = if value.starts_with('-') { '=' } else { ' ' };
            // A string cannot fail to be written to.
            let _ = write!(self.line, " {option}{sign}{value}");
        }
        self
    }
}

/// Returns a due time as it can be typed later too: by its date. Anything other than a time stays as it is.
pub fn due(ctx: &Ctx, when: Option<&WhenAhead>) -> Option<String> {
    let text: &str = when?;
    let when = when::parse(text, Direction::Ahead, &ctx.clock);
    Some(when.map_or_else(|_| text.to_owned(), |when| when::moment_phrase(&when)))
}

/// Returns a moment in the past as it can be typed later too: by its date. Other words stay as
/// they are.
pub fn past(ctx: &Ctx, text: &str) -> String {
    let when = when::parse(text, Direction::Back, &ctx.clock);
    when.map_or_else(|_| text.to_owned(), |when| when::moment_phrase(&when))
}

/// Returns a day, as `parse` reads it, as it can be typed later too.
pub fn day(
    ctx: &Ctx,
    day: Option<&DayAhead>,
    parse: fn(&str, Direction, &Clock) -> Result<NaiveDate, WhenError>,
) -> Option<String> {
    let text: &str = day?;
    let day = parse(text, Direction::Ahead, &ctx.clock);
    Some(day.map_or_else(|_| text.to_owned(), |day| day.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_typed_as_in_a_shell() {
        let command = command("log add")
            .option("--on", ["2026-11-20"])
            .flag("--share", true)
            .flag("--decision", false)
            .option("--tag", ["work", "it's $1"])
            .option("--note", ["-1"]);
        assert_eq!(command.name, "log add");
        assert_eq!(
            command.line,
            "log add --on 2026-11-20 --share --tag work --tag \"it's \\$1\" --note=-1"
        );
    }
}
