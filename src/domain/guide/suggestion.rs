//! Suggestions for each step, based on the record.

use super::{Drafts, Evidence, Help, Kept, Opened, Step};

/// Something to do next about a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// Write down what happened.
    WriteItDown,
    /// Ask the partner, and write down the words.
    Ask,
    /// Say back what the partner said.
    SayBack,
    /// Write a draft of the apology.
    Draft,
    /// Go over the draft again.
    DraftAgain,
    /// Repair what was broken or late.
    Repair,
    /// Watch for the next promise that breaks.
    NextBroken,
    /// Begin the log.
    BeginLog,
    /// Write about today.
    Log,
    /// Add to what is written about today.
    AddToLog,
    /// Share entries of the log.
    ShareLog,
    /// Make the first promise.
    Promise,
    /// See what is due.
    SeeDue,
    /// See where promises break.
    SeeBreaks,
    /// Look for a specialist; `stuck` where the figures have not improved.
    FindSpecialist {
        /// True if the kept rate is low and has not risen.
        stuck: bool,
    },
    /// Put a topic on the agenda.
    AddTopic,
    /// Record a session.
    RecordSession,
    /// Look back.
    LookBack,
    /// Record the planned idea with this ID once it is done.
    DateDone(i64),
    /// Pick an idea.
    PickDate,
    /// Mark this step, one of the first three, as done.
    MarkDone(u8),
    /// Go to the step with this number.
    GoTo(u8),
}

/// Returns the suggestions for a step, most important first; never empty.
pub fn suggestions(step: Step, done: bool, evidence: &Evidence) -> Vec<Suggestion> {
    let mut all = match evidence {
        Evidence::Owned(owned) if owned.notes == 0 && !done => vec![Suggestion::WriteItDown],
        Evidence::Owned(_) => Vec::new(),
        Evidence::Heard(heard) if heard.heard == 0 => vec![Suggestion::Ask],
        Evidence::Heard(_) => vec![Suggestion::SayBack],
        Evidence::Drafts(drafts) => apologise(drafts, done),
        Evidence::Opened(opened) => be_open(opened),
        Evidence::Kept(kept) => keep(kept),
        Evidence::Help(help) => get_help(help),
        Evidence::Patience(_) => vec![Suggestion::LookBack],
        Evidence::Rekindled(rekindled) => {
            let planned = rekindled.next.as_ref();
            vec![planned.map_or(Suggestion::PickDate, |planned| {
                Suggestion::DateDone(planned.id)
            })]
        }
    };
    match (step.number, done) {
        (number @ 1..=3, false) => all.push(Suggestion::MarkDone(number)),
        (number @ 1..=2, true) => all.push(Suggestion::GoTo(number + 1)),
        _ => {}
    }
    all
}

fn apologise(drafts: &Drafts, done: bool) -> Vec<Suggestion> {
    let mut all = Vec::new();
    if !done {
        all.push(if drafts.drafts == 0 {
            Suggestion::Draft
        } else {
            Suggestion::DraftAgain
        });
    }
    if drafts.repaired < drafts.amiss {
        all.push(Suggestion::Repair);
    } else if done {
        all.push(Suggestion::NextBroken);
    }
    all
}

fn be_open(opened: &Opened) -> Vec<Suggestion> {
    let write = if opened.today {
        Suggestion::AddToLog
    } else if opened.log_days.best == 0 {
        Suggestion::BeginLog
    } else {
        Suggestion::Log
    };
    let share = (opened.entries > 0).then_some(Suggestion::ShareLog);
    [write].into_iter().chain(share).collect()
}

fn keep(kept: &Kept) -> Vec<Suggestion> {
    if kept.decided == 0 {
        vec![Suggestion::Promise]
    } else {
        vec![Suggestion::SeeDue, Suggestion::SeeBreaks]
    }
}

fn get_help(help: &Help) -> Vec<Suggestion> {
    if help.specialist {
        return vec![Suggestion::AddTopic, Suggestion::RecordSession];
    }
    let stuck = help.plateau;
    vec![Suggestion::FindSpecialist { stuck }, Suggestion::AddTopic]
}

#[cfg(test)]
mod tests {
    use super::Suggestion as S;
    use super::*;
    use crate::domain::guide::Owned;

    #[test]
    fn suggestions_follow_from_evidence() {
        let of = |number: u8, done, evidence: &Evidence| {
            suggestions(Step::numbered(number).unwrap(), done, evidence)
        };
        let owned = |notes| {
            Evidence::Owned(Owned {
                notes,
                talked: false,
            })
        };
        assert_eq!(of(1, false, &owned(0)), [S::WriteItDown, S::MarkDone(1)]);
        assert_eq!(of(1, false, &owned(1)), [S::MarkDone(1)]);
        assert_eq!(of(1, true, &owned(0)), [S::GoTo(2)]);
        let drafts = |drafts, amiss, repaired| {
            Evidence::Drafts(Drafts {
                drafts,
                amiss,
                repaired,
            })
        };
        assert_eq!(
            of(3, false, &drafts(0, 2, 1)),
            [S::Draft, S::Repair, S::MarkDone(3)]
        );
        assert_eq!(
            of(3, false, &drafts(1, 0, 0)),
            [S::DraftAgain, S::MarkDone(3)]
        );
        assert_eq!(of(3, true, &drafts(1, 2, 2)), [S::NextBroken]);
    }
}
