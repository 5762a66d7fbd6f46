//! Notes on a pause: occurrences that it leaves out, and moved ones that it releases.

use chrono::NaiveDate;

use super::refusal::Command;
use crate::domain::answer_target::Verb;
use crate::domain::format;
use crate::domain::pause::{Pause, PauseRefusal};
use crate::domain::promise::{Occurrence, Promise};

/// Note that a promise is not paused with the others.
pub fn not_paused(promise: &Promise, refusal: PauseRefusal, today: NaiveDate) -> String {
    let why = match refusal {
        PauseRefusal::Agreed(_) => {
            let made = format::day_words(promise.made_day, today);
            format!("made later, {made}")
        }
        PauseRefusal::AlreadyPaused => "already paused".to_owned(),
        _ => "nothing due on these days".to_owned(),
    };
    let text = format::brief(&promise.text);
    format!("Not paused: {} {text}, {why}.", promise.id)
}

/// Note that an occurrence of a promise, moved to a day on which it is now paused, was released.
pub fn moved_into_pause(promise: &Promise, due: &str) -> String {
    let text = format::brief(&promise.text);
    format!(
        "Released {}: {text}, moved to {due}, which is in the pause.",
        promise.id
    )
}

/// Note on occurrences that a pause leaves out, because something of their day was due or answered
/// before it was entered; `from` is its first day as it was said, and `command` answers one of them.
pub fn left_out(
    command: Command<'_>,
    left_out: &[Occurrence],
    from: NaiveDate,
    pause: &Pause,
) -> Option<String> {
    let first = left_out.first()?;
    let dues: Vec<String> = left_out.iter().map(|one| command.due(one)).collect();
    let (id, text) = (command.promise.id, format::brief(&command.promise.text));
    let words = |day| format::day_words(day, command.clock.today());
    let (begins, before) = (words(pause.from), words(pause.from.pred_opt()?));
    let (from, agreed) = (command.day(from), command.day_agreed(first));
    let ways = if first.due_at.is_some_and(|due| due <= command.clock.now) {
        format!(
            "To answer it: {}. If you agreed on the pause before it was due: \
             `trust promise pause {id} --from {from} --through {} --agreed {agreed}`.",
            command.same(first),
            pause.to,
        )
    } else {
        let release = command.verb(Verb::Release, first);
        format!("If your partner let it go: {release}.")
    };
    Some(format!(
        "Not paused: {id} {text}, due {}. The pause begins {begins}, because something was \
         already due or answered {before}. {ways}",
        dues.join(" and "),
    ))
}
