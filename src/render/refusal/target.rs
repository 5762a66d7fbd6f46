//! Refusals where no occurrence can be answered, moved or released.

use super::{Command, Refusal};
use crate::domain::answer_target::{self, On, Verb};
use crate::domain::format::day_words;
use crate::domain::occurrence::Outcome;
use crate::domain::pause::Rest;
use crate::domain::promise::Occurrence;
use crate::render::time::days_words;

/// Words for a refusal where no occurrence fits.
pub fn target(command: Command<'_>, refusal: &answer_target::Refusal) -> Refusal {
    let title = command.title();
    match refusal {
        answer_target::Refusal::Answered {
            answered,
            silent,
            next,
        } => {
            let correction = match (command.verb, answered.outcome) {
                (_, None) => Some(format!("to answer it: {}", command.same(answered))),
                (Verb::Move | Verb::Release, _) => Some(format!(
                    "to undo that: {}",
                    command.verb(Verb::Clear, answered)
                )),
                (_, Some(_)) if command.is_repeated(answered) => None,
                (_, Some(outcome)) if command.is_outcome(outcome) => {
                    Some(format!("to add to that: {}", command.same(answered)))
                }
                (_, Some(_)) => Some(format!("to correct it: {}", command.same(answered))),
            };
            let others = command.each(silent.iter().chain(next));
            let ways: Vec<String> = correction.into_iter().chain(others).collect();
            Refusal {
                message: format!(
                    "{title}, due {}, is {}",
                    command.due(answered),
                    answered.outcome.map_or_else(
                        || "marked as not known".to_owned(),
                        |outcome| format!("already {}", outcome.name())
                    )
                ),
                hint: or_show(command, ways.join("; ")),
            }
        }
        answer_target::Refusal::Several { left } => several(command, left),
        answer_target::Refusal::EarlierSilent { answered, silent } => {
            let outcome = answered.outcome.map_or("not known", Outcome::name);
            let ways = [silent, answered]
                .into_iter()
                .filter(|one| !command.is_repeated(one));
            Refusal {
                message: format!(
                    "{title} was due {} ({outcome}) and {} (not answered)",
                    command.due(answered),
                    command.due(silent)
                ),
                hint: or_show(command, command.each(ways).unwrap_or_default()),
            }
        }
        answer_target::Refusal::NotDue { today, next } => {
            not_due(command, today.as_ref().or(next.as_ref()))
        }
        answer_target::Refusal::NotAhead { today, next } => {
            let mut refusal = not_ahead(command, today);
            if let Some(next) = command.each(next) {
                refusal.hint = format!("{}; {next}", refusal.hint);
            }
            refusal
        }
        answer_target::Refusal::NothingOn {
            on,
            rest: Some(rest),
            near,
        } => in_pause(command, *on, *rest, near),
        answer_target::Refusal::NothingOn { on, near, .. } => {
            let message = if on.moved {
                let day = day_words(on.day, command.clock.today());
                format!("{title} was not moved from {day}")
            } else if let Some(time) = on.time {
                format!("{title} is not due at {}", time.format("%H:%M"))
            } else {
                let day = day_words(on.day, command.clock.today());
                format!("{title} has nothing due {day}")
            };
            let fits = |one: &&Occurrence| !command.is_repeated(one) && command.is_answered_so(one);
            let near = near.iter().filter(fits);
            Refusal {
                message,
                hint: or_show(command, command.each(near).unwrap_or_default()),
            }
        }
        answer_target::Refusal::Nothing => Refusal {
            message: format!("{title} has ended and has no occurrence left to answer"),
            hint: format!("{} shows its history", command.show()),
        },
    }
}

/// Any of these can be meant: the times of one day, or an earlier one without an answer too.
fn several(command: Command<'_>, left: &[Occurrence]) -> Refusal {
    let fitting = left.iter().filter(|one| !command.is_repeated(one));
    let ways = command.each(fitting);
    if ways.is_none() && left.first().is_some_and(|one| one.outcome.is_some()) {
        return all_answered(command, left);
    }
    let title = command.title();
    let is_one_day = left.windows(2).all(|two| match two {
        [one, other] => one.day == other.day,
        _ => true,
    });
    let message = if is_one_day {
        format!("{title} is due at several times")
    } else {
        let dues: Vec<String> = left.iter().map(|one| command.due(one)).collect();
        format!(
            "cannot tell which of {title} is meant: due {}",
            dues.join(" or ")
        )
    };
    Refusal {
        message,
        hint: or_show(command, ways.unwrap_or_default()),
    }
}

/// The day named is in a pause: nothing is due on it. `near` are those that would have been due and
/// can be answered all the same.
fn in_pause(command: Command<'_>, on: On, rest: Rest, near: &[Occurrence]) -> Refusal {
    let today = command.clock.today();
    let (title, id) = (command.title(), command.promise.id);
    let paused = format!(
        "{title} is paused {} (away {})",
        day_words(on.day, today),
        days_words(rest.from, rest.to, today)
    );
    let message = match on.time {
        Some(time) if !near.is_empty() => {
            format!("{paused}, and would not be due at {}", time.format("%H:%M"))
        }
        _ => paused,
    };
    // `resume` ends the pause that lasts, or removes the next one.
    let is_next = command
        .timeline
        .rest(today)
        .is_some_and(|next| next.from == rest.from);
    let hint = match command.each(near) {
        Some(ways) => ways,
        None if is_next && today < on.day => {
            format!("to end the pause: `trust promise resume {id}`")
        }
        None => format!("{} shows when it is due", command.show()),
    };
    Refusal { message, hint }
}

/// All of several on a day have the answer already.
fn all_answered(command: Command<'_>, all: &[Occurrence]) -> Refusal {
    let dues: Vec<String> = all.iter().map(|one| command.due(one)).collect();
    let ways = all.iter().map(|one| {
        let clear = command.verb(Verb::Clear, one);
        format!("to clear the answer for {}: {clear}", command.due(one))
    });
    let outcome = all.iter().find_map(|one| one.outcome);
    Refusal {
        message: format!(
            "{}, due {}, is already {}",
            command.title(),
            dues.join(" and "),
            outcome.map_or("answered", Outcome::name)
        ),
        hint: ways.collect::<Vec<_>>().join("; "),
    }
}

fn or_show(command: Command<'_>, hint: String) -> String {
    if hint.is_empty() {
        format!("{} shows when it is due", command.show())
    } else {
        hint
    }
}

/// Nothing is past due. Only a broken one can be answered ahead.
fn not_due(command: Command<'_>, next: Option<&Occurrence>) -> Refusal {
    let due = next.map_or_else(String::new, |next| {
        format!(": it is due {}", command.due(next))
    });
    let ahead = next.filter(|_| command.verb != Verb::Late);
    Refusal {
        message: format!("{} is not past due{due}", command.title()),
        hint: or_show(command, command.each(ahead).unwrap_or_default()),
    }
}

/// Words for the refusal to move or release an occurrence that is past due, answered or moved
/// away.
pub fn not_ahead(command: Command<'_>, one: &Occurrence) -> Refusal {
    let verb = command.verb.name();
    let (title, due) = (command.title(), command.due(one));
    let clear = format!("to undo that: {}", command.verb(Verb::Clear, one));
    if let Some(outcome) = one.outcome {
        return Refusal {
            message: format!(
                "cannot {verb} {title}, due {due}: it is already {}",
                outcome.name()
            ),
            hint: match outcome {
                Outcome::Released
                    if command.verb == Verb::Release && !command.details.is_empty() =>
                {
                    let same = command.same_agreed(one, "");
                    format!("to add to that: {same}; {clear}")
                }
                _ => clear,
            },
        };
    }
    let is_due = one.due_at.is_some_and(|due| due <= command.clock.now);
    if !is_due {
        return Refusal {
            message: format!("cannot {verb} {title}: today's was moved to {due}"),
            hint: clear,
        };
    }
    Refusal {
        message: format!("cannot {verb} {title}: it was due {due}"),
        hint: past_due(command, one),
    }
}

/// Words for the refusal of an action for which a promise has to recur. The command, which moves or
/// releases the occurrence, is the way out while it is ahead.
pub fn not_recurring(command: Command<'_>, action: &str, one: Option<&Occurrence>) -> Refusal {
    let is_due = |one: &&Occurrence| one.due_at.is_some_and(|due| due <= command.clock.now);
    let hint = match one.filter(|one| one.outcome.is_none()) {
        None => format!("{} shows its answer", command.show()),
        Some(one) if is_due(&one) => past_due(command, one),
        Some(one) if command.verb == Verb::Move => {
            format!("to agree on another time: {}", command.same(one))
        }
        Some(one) => format!("if your partner let it go: {}", command.same(one)),
    };
    Refusal {
        message: format!("cannot {action} {}: it does not recur", command.title()),
        hint,
    }
}

/// Words for the stop of a promise that does not recur.
pub fn not_stopped(command: Command<'_>, one: Option<&Occurrence>) -> Refusal {
    let Refusal { message, hint } = not_recurring(command, "stop", one);
    let remove = format!(
        "if it was a mistake: `trust promise rm {}`",
        command.promise.id
    );
    Refusal::new(message, format!("{hint}; {remove}"))
}

/// Words for the refusal to change when `one` is due, since it is answered or past due.
pub fn not_editable(command: Command<'_>, one: &Occurrence) -> Refusal {
    let title = command.title();
    if let Some(outcome) = one.outcome {
        return Refusal {
            message: format!(
                "cannot edit the time of {title}: it is already {}",
                outcome.name()
            ),
            hint: format!("to remove the answer: {}", command.verb(Verb::Clear, one)),
        };
    }
    Refusal {
        message: format!(
            "cannot edit the time of {title}: it was due {}",
            command.due(one)
        ),
        hint: format!(
            "answer it with {}, {} or {}, then make a new promise",
            command.verb(Verb::Done, one),
            command.verb(Verb::Late, one),
            command.verb(Verb::Broken, one)
        ),
    }
}

/// Words for the refusal to clear what is neither answered nor moved.
pub fn nothing_to_clear(
    command: Command<'_>,
    on: Option<On>,
    latest: Option<&Occurrence>,
) -> Refusal {
    let title = command.title();
    let Some(latest) = latest else {
        return Refusal {
            message: format!("{title} has no answer to clear"),
            hint: or_show(command, String::new()),
        };
    };
    let message = match on {
        None => format!("{title} recurs: name the day to clear"),
        Some(on) => {
            let day = day_words(on.day, command.clock.today());
            format!("{title} has no answer to clear {day}")
        }
    };
    Refusal {
        message,
        hint: format!("to clear the latest: {}", command.same(latest)),
    }
}

/// Hints for an occurrence that is past due: an agreement from before, or an answer.
fn past_due(command: Command<'_>, one: &Occurrence) -> String {
    let agreed = format!(" --agreed {}", command.day_agreed(one));
    format!(
        "if you agreed before it was due: {}; otherwise {} or {}, then make a new promise",
        command.same_agreed(one, &agreed),
        command.verb(Verb::Late, one),
        command.verb(Verb::Broken, one)
    )
}
