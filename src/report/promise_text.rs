//! Text of a promise: as typed for programs, and as it reads at present for people.

use std::ops::Deref;

use serde::{Serialize, Serializer};

/// Text of a promise.
///
/// Relative words such as “tomorrow” read wrongly on a later day. Programs get the text as it was
/// typed; dereferenced, for screens and pages, it names the day that was meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromiseText {
    typed: String,
    read: Option<String>,
}

impl PromiseText {
    /// A text as it was `typed`, and as it reads at present, where that is different.
    pub fn new(typed: String, read: Option<String>) -> Self {
        Self { typed, read }
    }

    /// Returns the text as it was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }
}

impl From<String> for PromiseText {
    fn from(typed: String) -> Self {
        Self::new(typed, None)
    }
}

impl From<&str> for PromiseText {
    fn from(typed: &str) -> Self {
        typed.to_owned().into()
    }
}

impl Deref for PromiseText {
    type Target = str;

    fn deref(&self) -> &str {
        self.read.as_deref().unwrap_or(&self.typed)
    }
}

impl AsRef<str> for PromiseText {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Serialize for PromiseText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.typed)
    }
}
