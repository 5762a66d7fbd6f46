//! Comparison of an occurrence with its task in a calendar on a phone.
//!
//! Three states are compared value by value: what is here, what is there, and what both last agreed
//! on. An answer given here is never removed from there.

use chrono::{DateTime, NaiveDateTime, Utc};

/// The values of a task that are compared. All others are the calendar's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// Text on one line.
    pub text: String,
    /// Due time in civil minutes; the end of a day for a day without a time.
    pub due: Option<NaiveDateTime>,
    /// Time at which it was answered, or ticked there.
    pub done: Option<DateTime<Utc>>,
}

/// The state that both sides last agreed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Values.
    pub face: Face,
    /// True if the task was there.
    pub there: bool,
    /// True if it was deleted there.
    pub hidden: bool,
    /// Change made there that `review` has not asked about yet.
    pub open: OpenQuestion,
}

/// A question about a task that `review` is still to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenQuestion {
    /// There is none.
    None,
    /// A tick was removed: does the answer hold?
    Unticked,
    /// Another one.
    Other,
}

/// An occurrence here.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is found out for itself"
)]
pub struct Here {
    /// Values.
    pub face: Face,
    /// True if it belongs in the calendar today.
    pub wanted: bool,
    /// True if words changed there reword the promise.
    pub rewords: bool,
    /// True if none of its words may be there, whatever else waits for an answer.
    pub covers: bool,
    /// True if its answer came from there, as a tick.
    pub ticked: bool,
    /// Time of the last tick that came from there.
    pub ticked_at: Option<DateTime<Utc>>,
    /// True if an undone sync had brought that tick.
    pub tick_undone: bool,
    /// True if an undone sync had brought the words that are there.
    pub words_undone: bool,
}

/// A task there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct There {
    /// Values.
    pub face: Face,
    /// True if it was cancelled, which does not answer it.
    pub cancelled: bool,
}

/// A question for the next review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Ticked after it was due: was it done late?
    Late,
    /// The tick was removed there: does the answer still hold?
    Unticked,
    /// The due time was changed there: was that agreed?
    Due(Option<NaiveDateTime>),
    /// Cancelled there: was it released?
    Cancelled,
}

/// Treatment of the file of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAction {
    /// It stays as it is.
    Keep,
    /// It is written with the values from here.
    Write,
    /// Its text is replaced, and all else stays as it is there.
    Cover,
    /// It is removed.
    Remove,
}

/// Decision about one occurrence and its task.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is decided for itself")]
pub struct Decision {
    /// Time of a tick that is an answer.
    pub tick: Option<DateTime<Utc>>,
    /// New text of the promise.
    pub reword: Option<String>,
    /// Question for the next review.
    pub question: Option<Question>,
    /// True if the tick whose removal `review` has not asked about yet is there again.
    pub is_reticked: bool,
    /// True if words changed there are put back.
    pub put_back: bool,
    /// True if it was deleted there, and is not written again.
    pub hide: bool,
    /// True if it stays different on both sides, until it changes on one of them.
    pub leaves: bool,
    /// Treatment of the file.
    pub file: FileAction,
}

impl Decision {
    fn file(file: FileAction) -> Self {
        Self {
            tick: None,
            reword: None,
            question: None,
            is_reticked: false,
            put_back: false,
            hide: false,
            leaves: false,
            file,
        }
    }
}

/// Decides about an occurrence and its task.
pub fn decide(base: Option<&Base>, here: &Here, there: Option<&There>) -> Decision {
    let Some(task) = there else {
        return missing(base, here);
    };
    let mut decision = compare(base, here, task);
    if here.covers && decision.file == FileAction::Keep && task.face.text != here.face.text {
        decision.file = FileAction::Cover;
    }
    decision
}

/// Decides about an occurrence whose task is there.
fn compare(base: Option<&Base>, here: &Here, task: &There) -> Decision {
    let base = base.filter(|base| base.there);
    let agreed = base.map(|base| &base.face);
    let mut decision = Decision::file(FileAction::Keep);
    if done(base, here, task, &mut decision) {
        // Writing the file would tick it again before anybody was asked.
        return decision;
    }
    if decision.tick.is_none() && !here.wanted && !decision.is_write() {
        // Its time here is over, unless a question about it is open.
        let open =
            decision.question.is_some() || base.is_some_and(|base| base.open != OpenQuestion::None);
        decision.file = if open {
            FileAction::Keep
        } else {
            FileAction::Remove
        };
        return decision;
    }
    if task.face.text != here.face.text {
        let changed_there = agreed.is_some_and(|agreed| agreed.text != task.face.text);
        let only_there = agreed.is_some_and(|agreed| agreed.text == here.face.text);
        if decision.leaves && here.covers {
            // The texts stay different, without a note.
        } else if here.words_undone && !changed_there {
            decision.leaves = true;
        } else if changed_there && only_there && here.rewords {
            decision.reword = Some(task.face.text.clone());
        } else {
            decision.put_back = changed_there;
            decision.file = FileAction::Write;
        }
    }
    if task.face.due != here.face.due {
        let changed_there = agreed.is_some_and(|agreed| agreed.due != task.face.due);
        if changed_there && decision.question.is_none() {
            decision.question = Some(Question::Due(task.face.due));
        }
        decision.file = FileAction::Write;
    }
    decision
}

impl Decision {
    fn is_write(&self) -> bool {
        self.file == FileAction::Write
    }
}

/// Decides about the tick. Returns whether one that came from there was removed there, and `review`
/// is still to ask whether the answer holds.
fn done(base: Option<&Base>, here: &Here, there: &There, decision: &mut Decision) -> bool {
    let agreed = base.and_then(|base| base.face.done);
    let was_done = agreed.is_some();
    let unticked = base.is_some_and(|base| base.open == OpenQuestion::Unticked);
    match (there.face.done, here.face.done.is_some()) {
        // A tick that an undone sync had imported is imported again once it changes there.
        (done @ Some(_), false) if here.tick_undone && done == agreed => decision.leaves = true,
        (Some(at), false) if here.tick_undone => decision.tick = Some(at),
        // An answer that was cleared here: it is not taken again.
        (Some(_), false) if was_done => decision.file = FileAction::Write,
        (Some(at), false) => decision.tick = Some(at),
        (Some(_), true) => decision.is_reticked = unticked,
        // Other questions about it, as whether it was late, wait for this one.
        (None, true) if was_done && here.ticked => {
            decision.question = (!unticked).then_some(Question::Unticked);
            return true;
        }
        (None, true) => decision.file = FileAction::Write,
        (None, false) => {
            if there.cancelled {
                decision.question = Some(Question::Cancelled);
                decision.file = FileAction::Write;
            }
        }
    }
    false
}

/// Decides about an occurrence without a task there.
fn missing(base: Option<&Base>, here: &Here) -> Decision {
    match base {
        Some(base) if base.hidden => Decision::file(FileAction::Keep),
        Some(base) if base.there => Decision {
            hide: true,
            ..Decision::file(FileAction::Keep)
        },
        _ if here.wanted => Decision::file(FileAction::Write),
        _ => Decision::file(FileAction::Keep),
    }
}

/// Tasks that may be deleted there in one step without a question.
const FEW: usize = 3;

/// Returns whether so many `missing` of the tasks `written` there look like a lost directory rather
/// than like tasks that somebody deleted.
pub fn is_loss(written: usize, missing: usize) -> bool {
    written > 0 && (missing >= written || (missing > FEW && missing * 2 > written))
}

/// A task there that no occurrence here stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Values.
    pub face: Face,
    /// True if it recurs.
    pub recurs: bool,
    /// True if it was cancelled.
    pub cancelled: bool,
}

/// Treatment of a task that is unknown here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newcomer {
    /// It is the task with this index among those that vanished, under another UID.
    Same(usize),
    /// It becomes a promise.
    Promise,
    /// It was done before it was known here: `review` asks.
    Done,
    /// It is left alone: it was there before the first sync.
    Foreign,
    /// It is left alone: it recurs.
    Recurs,
    /// It is left alone: it was cancelled.
    Cancelled,
}

/// Decides about a task that is unknown here. `vanished` are the texts of the tasks that are missing
/// since the last sync; `adopts` whether tasks of others are taken.
pub fn newcomer(there: &Unknown, vanished: &[&str], adopts: bool) -> Newcomer {
    let same = vanished.iter().position(|text| *text == there.face.text);
    match same {
        Some(index) if !there.recurs => Newcomer::Same(index),
        _ if there.recurs => Newcomer::Recurs,
        _ if there.cancelled => Newcomer::Cancelled,
        _ if !adopts => Newcomer::Foreign,
        _ if there.face.done.is_some() => Newcomer::Done,
        _ => Newcomer::Promise,
    }
}

#[cfg(test)]
mod tests;
