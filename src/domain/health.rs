//! Findings of a database check.

/// Severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// No problem.
    Fine,
    /// Worth knowing, but harmless.
    Odd,
    /// Problem that needs action.
    Trouble,
}

impl Health {
    /// Returns the name used by JSON and scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Odd => "odd",
            Self::Trouble => "trouble",
        }
    }
}

/// Finding of one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the check: `integrity`.
    pub check: &'static str,
    /// Severity.
    pub health: Health,
    /// Description of the result.
    pub message: String,
    /// Suggested action.
    pub hint: Option<String>,
}

impl Finding {
    /// No problem.
    pub fn fine(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, Health::Fine, message)
    }

    /// Worth knowing, but harmless.
    pub fn odd(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, Health::Odd, message)
    }

    /// Problem that needs action.
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
