//! What a check of the database finds.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// As it should be.
    Fine,
    /// Worth knowing, and no harm.
    Odd,
    /// Something has to be done.
    Trouble,
}

impl Health {
    /// As JSON and scripts see it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Odd => "odd",
            Self::Trouble => "trouble",
        }
    }
}

/// What one check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was checked, in a word: `integrity`.
    pub check: &'static str,
    /// How it is.
    pub health: Health,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Finding {
    /// As it should be.
    pub fn fine(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, Health::Fine, message)
    }

    /// Worth knowing.
    pub fn odd(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, Health::Odd, message)
    }

    /// Something has to be done.
    pub fn trouble(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, Health::Trouble, message)
    }

    fn new(check: &'static str, health: Health, message: impl Into<String>) -> Self {
        Self {
            check,
            health,
            message: message.into(),
            hint: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
