//! Answers of earlier repairs that were not saved.

use super::ask::PARTS;
use crate::cmd::context::Ctx;
use crate::cmd::{text_input, unfinished};
use crate::error::Result;
use crate::render::repair as words;
use crate::report::InteractiveOutput;
use crate::store::{DraftCommand, UnsavedText};

/// The answers that were not saved of a repair that shares a promise with `command`, if a person
/// wants to go on with them. Those of other promises are named.
///
/// # Errors
/// As [`text_input::offer`].
pub fn offer(ctx: &Ctx, command: &DraftCommand) -> Result<Option<UnsavedText>> {
    let (ours, others): (Vec<_>, Vec<_>) = ctx
        .texts
        .all_unsaved()
        .into_iter()
        .filter(|text| text.command.name.starts_with("repair "))
        .partition(|text| share_promise(&text.command.name, &command.name));
    for other in others {
        let line = words::other_unsaved(&other.command.line);
        ctx.prompt.show(&InteractiveOutput::Line(line))?;
    }
    text_input::offer_each(ours, ctx.prompt, command, &|lines| {
        unfinished::latest_lines(lines, PARTS)
    })
}

/// Returns whether two commands name the same promise: `repair 1 2` and `repair 2`.
fn share_promise(one: &str, other: &str) -> bool {
    let ids = |name: &str| -> Vec<i64> {
        let words = name.split(' ').map(str::parse);
        words.filter_map(std::result::Result::ok).collect()
    };
    let other = ids(other);
    ids(one).iter().any(|id| other.contains(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_promise_in_common_is_enough() {
        assert!(share_promise("repair 1 2", "repair 2"));
        assert!(share_promise("repair 2", "repair 1 2 3"));
        assert!(!share_promise("repair 1", "repair 11"));
        assert!(!share_promise("repair 1 2", "repair 3"));
    }
}
