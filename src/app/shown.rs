//! Answers that need no database: help, topics of the manual, and the version.

use chrono::NaiveDate;

use super::Session;
use super::parse::{self, Parsed};
use crate::render::{self, Format};
use crate::system::env::Env;

impl Session<'_> {
    /// Returns what is to be shown, as text or as JSON; nothing for a command.
    pub(super) fn shown(&mut self, parsed: &Parsed, env: &Env) -> String {
        let text = match parsed {
            Parsed::Version => {
                let version = env!("CARGO_PKG_VERSION");
                return if self.format == Format::Json {
                    render::version_json(version)
                } else {
                    format!("trust {version}\n")
                };
            }
            Parsed::Help(text) => {
                self.symbols = self.symbols_outside(env);
                render::own(text, self.symbols, self.program)
            }
            Parsed::Topic(topic) => {
                self.symbols = self.symbols_outside(env);
                let mut screen = self.screen(env.terminal.stdout, NaiveDate::default());
                screen.width = parse::help_width(screen.width);
                screen.color &= self.format != Format::Json;
                render::topic(topic.text, &screen)
            }
            Parsed::Command(_) => return String::new(),
        };
        if self.format == Format::Json {
            render::help_json(&text)
        } else {
            text
        }
    }
}
