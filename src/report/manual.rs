//! Manual pages of commands.

use std::path::PathBuf;

use serde::Serialize;

/// `trust man`
#[derive(Clone, Debug)]
pub enum Manual {
    /// Page of one command.
    Page(Box<ManPage>),
    /// Pages that were written to files.
    Written(Vec<WrittenPage>),
}

/// Page that was written to a file.
#[derive(Clone, Debug, Serialize)]
pub struct WrittenPage {
    /// Name under which `man` finds it: `trust-promise-add`.
    pub name: String,
    /// Path of the file.
    pub path: PathBuf,
}

/// Manual page of a command, taken from its argument types and their doc comments.
#[derive(Clone, Debug, Default)]
pub struct ManPage {
    /// Name under which `man` finds it: `trust-promise-add`.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// Summary on one line.
    pub about: String,
    /// Usage, one line for each form.
    pub usage: Vec<String>,
    /// Description in paragraphs.
    pub description: Vec<String>,
    /// Subcommands: name and summary.
    pub commands: Vec<(String, String)>,
    /// Positional arguments and their descriptions.
    pub arguments: Vec<(String, String)>,
    /// Flags of the command itself.
    pub options: Vec<(String, String)>,
    /// Flags that all commands have.
    pub common: Vec<(String, String)>,
    /// Example command lines.
    pub examples: Vec<String>,
    /// Topics of the manual, on the page that lists them: name and description.
    pub topics: Vec<(String, String)>,
    /// Markdown text of a topic.
    pub text: &'static str,
    /// Lines at the end of the help text.
    pub notes: Vec<String>,
    /// Related pages.
    pub see: Vec<String>,
}
