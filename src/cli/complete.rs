//! `trust completions` and `trust complete`.

use clap::{Args, ValueEnum};

/// Print the script that teaches a shell to complete commands
///
/// After it, Tab completes commands, options, dates and settings, and shows the words of a promise
/// beside its number: in your own shell only, and not where 'discreet' is set. What stands in the
/// database is looked up when Tab is pressed; nothing is changed by it.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust completions bash > ~/.local/share/bash-completion/completions/trust"
    "trust completions zsh > ~/.local/share/zsh/site-functions/_trust"
    "trust completions fish > ~/.config/fish/completions/trust.fish"
    "trust completions powershell >> $PROFILE"
    "trust completions elvish >> ~/.config/elvish/rc.elv";
    "Make the directory first, where there is none yet:"
    "  mkdir -p ~/.local/share/bash-completion/completions"
    "  mkdir -p ~/.local/share/zsh/site-functions"
    "  mkdir -p ~/.config/fish/completions"
    "  mkdir -p ~/.config/elvish"
    "bash and fish find it there by themselves, from the next shell on. For zsh, put"
    "this before compinit in ~/.zshrc: fpath+=(~/.local/share/zsh/site-functions)"
])]
pub struct Completions {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

/// A shell that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// The GNU shell, from 3.2 on.
    Bash,
    /// The Z shell.
    Zsh,
    /// The friendly one.
    Fish,
    /// `PowerShell`, from 5.1 on.
    #[value(name = "powershell")]
    PowerShell,
    /// Elvish.
    Elvish,
}

impl Shell {
    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
            Self::PowerShell => "powershell",
            Self::Elvish => "elvish",
        }
    }
}

/// List what could stand at a place of a command line
///
/// The scripts of 'trust completions' ask it. One candidate a line, and after a tab what it is. An
/// empty candidate with 'files' or 'directories' after the tab says that a path can stand there. It
/// never fails for what the database is or is not, never waits for it, and never makes one.
#[derive(Args, Clone, Debug)]
#[command(hide = true, after_help = examples!["trust complete --word=to -- promise add \"call the bank\" --by"])]
pub struct Complete {
    /// The word to be completed, as far as it is typed
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        default_value = ""
    )]
    pub word: String,

    /// The words before it, without the name of the program
    #[arg(value_name = "TEXT", last = true)]
    pub before: Vec<String>,
}
