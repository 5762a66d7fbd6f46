//! Roles of text and their colours. Nothing is shown by colour alone: every role has a mark or a
//! word beside it.

use anstyle::{AnsiColor, Style};

use super::symbols;
use crate::domain::occurrence::State;

/// Role of a piece of text, which decides its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Default colour of the terminal.
    #[default]
    Plain,
    /// Kept promise.
    Kept,
    /// Late, or past due.
    Late,
    /// Broken or unanswered.
    Broken,
    /// Secondary information.
    Dim,
    /// Most important text of a screen.
    Strong,
    /// Title of a section.
    Heading,
}

impl Role {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Kept => AnsiColor::Green.on_default(),
            Self::Late => AnsiColor::Yellow.on_default(),
            Self::Broken => AnsiColor::Red.on_default(),
            Self::Dim => Style::new().dimmed(),
            Self::Strong | Self::Heading => Style::new().bold(),
        }
    }

    /// Adds `text` in this role; without `color` just the text.
    pub fn paint(self, out: &mut String, text: &str, color: bool) {
        if !color || self == Self::Plain || text.is_empty() {
            out.push_str(text);
            return;
        }
        let style = self.style();
        out.push_str(&style.render().to_string());
        out.push_str(text);
        out.push_str(&style.render_reset().to_string());
    }
}

/// Returns a mark of one column for a state, distinct without colour.
pub fn mark(state: State) -> &'static str {
    match state {
        State::Kept => symbols::KEPT,
        State::Late => symbols::LATE,
        State::Broken => symbols::BROKEN,
        State::Released => symbols::RELEASED,
        State::Overdue => "!",
        State::Unanswered => "?",
        State::Open => symbols::OPEN,
        State::Stopped => "-",
    }
}

/// Returns the role of a state's mark.
pub fn role(state: State) -> Role {
    match state {
        State::Kept => Role::Kept,
        State::Late | State::Overdue => Role::Late,
        State::Broken | State::Unanswered => Role::Broken,
        State::Released | State::Open | State::Stopped => Role::Dim,
    }
}

/// All states, worst first: the order of legends and of several marks on one day.
pub const WORST_FIRST: [State; 8] = [
    State::Broken,
    State::Unanswered,
    State::Overdue,
    State::Late,
    State::Kept,
    State::Released,
    State::Open,
    State::Stopped,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_json() {
        for state in WORST_FIRST {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
    }

    #[test]
    fn marks_differ_and_take_one_column() {
        for (at, state) in WORST_FIRST.into_iter().enumerate() {
            assert_eq!(crate::render::width::width(mark(state)), 1);
            assert!(
                WORST_FIRST[..at]
                    .iter()
                    .all(|other| mark(*other) != mark(state))
            );
        }
    }

    #[test]
    fn colours_are_optional() {
        let mut out = String::new();
        Role::Broken.paint(&mut out, "x", false);
        Role::Broken.paint(&mut out, "y", true);
        assert_eq!(out, "x\u{1b}[31my\u{1b}[0m");
    }
}
