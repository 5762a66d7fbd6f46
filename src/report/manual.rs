//! The manual: what is known of each command.

use std::path::PathBuf;

use serde::Serialize;

/// `trust man`
#[derive(Clone, Debug)]
pub enum Manual {
    /// The page of one command.
    Page(Box<ManPage>),
    /// Pages were written to files.
    Written(Vec<WrittenPage>),
}

/// A page that was written to a file.
#[derive(Clone, Debug, Serialize)]
pub struct WrittenPage {
    /// As `man` finds it: `trust-promise-add`.
    pub name: String,
    /// The file.
    pub path: PathBuf,
}

/// What is known of a command, as its types and their comments tell it.
#[derive(Clone, Debug, Default)]
pub struct ManPage {
    /// As `man` finds it: `trust-promise-add`.
    pub name: String,
    /// The version of the program.
    pub version: String,
    /// What it does, in one line.
    pub about: String,
    /// How it is called, one line each.
    pub usage: Vec<String>,
    /// More about it, in paragraphs.
    pub description: Vec<String>,
    /// The commands below it: name and what each does.
    pub commands: Vec<(String, String)>,
    /// What it takes without a flag.
    pub arguments: Vec<(String, String)>,
    /// Its own flags.
    pub options: Vec<(String, String)>,
    /// The flags of every command.
    pub common: Vec<(String, String)>,
    /// What to type, one line each.
    pub examples: Vec<String>,
    /// A text that is laid out already, such as a grammar.
    pub text: Vec<String>,
    /// Lines that stand at the end of its help.
    pub notes: Vec<String>,
    /// Pages about what is near.
    pub see: Vec<String>,
}
