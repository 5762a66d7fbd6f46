//! The moment from which keys belong to a question: from when it can be seen.
//!
//! Keys typed before are dropped. What is typed from then on is its answer, also while the rest of
//! the question or its prompt is still being written.

use std::io;

use crate::report::InteractiveOutput;
use crate::system::keys::{Keys, drop_ahead};

/// State of the question that is shown.
#[derive(Debug, Default)]
pub(super) struct Asking {
    /// The keyboard, from before the question was shown until it is answered.
    keys: Option<Keys>,
    /// Prompts that were answered since the question was shown.
    answered: Vec<String>,
    /// Something was said about the latest answer.
    is_again: bool,
}

impl Asking {
    /// Prepares for `output`, which is shown next.
    ///
    /// # Errors
    /// That the terminal cannot be set to raw mode.
    pub(super) fn before(&mut self, output: &InteractiveOutput, dumb: bool) -> io::Result<()> {
        if output.is_question() {
            *self = Self::default();
            self.keys = Some(begin(dumb)?);
        } else if output.is_of_answer() {
            // The question may be asked again below it, and be answered as soon as it is read.
            if !self.answered.is_empty() && !self.is_again && self.keys.is_none() {
                drop_ahead();
                self.is_again = true;
            }
        } else {
            *self = Self::default();
        }
        Ok(())
    }

    /// Returns the keyboard for the answer to `prompt`, which is shown next. A prompt that belongs
    /// to no question is one of its own.
    ///
    /// # Errors
    /// As [`Self::before`].
    pub(super) fn keys(&mut self, prompt: &str, dumb: bool) -> io::Result<Keys> {
        let was_answered = self.answered.iter().any(|one| one == prompt);
        if !was_answered {
            self.answered.push(prompt.to_owned());
        }
        let is_seen = std::mem::take(&mut self.is_again) && was_answered;
        match self.keys.take() {
            Some(keys) => Ok(keys),
            None if is_seen => Keys::begin(dumb),
            None => begin(dumb),
        }
    }
}

/// Sets the terminal to raw mode, and drops what was typed before.
fn begin(dumb: bool) -> io::Result<Keys> {
    let keys = Keys::begin(dumb)?;
    drop_ahead();
    Ok(keys)
}
