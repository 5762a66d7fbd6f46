//! `trust completions`.

use clap::{Args, ValueEnum};

use crate::report::{Output, Report, Script};

/// Print the completion script of a shell
///
/// Tab then completes commands, options, dates and settings, and shows the text of a promise beside
/// its ID, unless the setting discreet is on. The database is read when Tab is pressed, and never
/// changed.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust completions powershell >> $PROFILE"
        "mkdir -p ~/.local/share/bash-completion/completions"
        "trust completions bash > ~/.local/share/bash-completion/completions/trust"
        "mkdir -p ~/.local/share/zsh/site-functions"
        "trust completions zsh > ~/.local/share/zsh/site-functions/_trust"
        "mkdir -p ~/.config/fish/completions"
        "trust completions fish > ~/.config/fish/completions/trust.fish"
        "mkdir -p ~/.config/elvish"
        "trust completions elvish >> ~/.config/elvish/rc.elv"
    ],
    after_long_help = lines![
        "bash and fish find the script there by themselves, from the next shell on. For"
        "zsh, put this before compinit in ~/.zshrc:"
        "  fpath+=(~/.local/share/zsh/site-functions)"
    ]
)]
pub struct Completions {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

/// A shell that can complete.
#[expect(
    clippy::enum_variant_names,
    reason = "`PowerShell` is the name of the shell"
)]
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

/// The script that teaches a shell to ask.
pub fn run(args: &Completions) -> Report {
    let script = match args.shell {
        Shell::Bash => include_str!("completions/trust.bash"),
        Shell::Zsh => include_str!("completions/trust.zsh"),
        Shell::Fish => include_str!("completions/trust.fish"),
        Shell::PowerShell => include_str!("completions/trust.ps1"),
        Shell::Elvish => include_str!("completions/trust.elv"),
    };
    Report::without_notes(Output::Script(Script {
        shell: args.shell.name(),
        script,
    }))
}
