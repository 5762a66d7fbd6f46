//! Runs the editor (`VISUAL` or `EDITOR`, read in `system::env`) on a file.

use std::ffi::OsStr;
#[cfg(unix)]
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;

/// Result of running an editor.
pub(super) enum End {
    /// With success: the text is in the file.
    Written,
    /// It cannot be run: no program has that name, or it is none.
    NotRun,
    /// Otherwise, with the reason.
    Failed(String),
}

/// Runs `editor` on a file, to its end.
pub(super) fn run(editor: &OsStr, path: &Path) -> End {
    /// Exit codes of a shell for what is not found, and for what cannot be run.
    const NOT_RUN: [i32; 2] = [127, 126];
    let status = {
        // Ctrl-C in an editor is for the editor. It reaches this program too, and would end it with
        // the file still there.
        #[cfg(unix)]
        let _held = crate::system::signals::Held::of_terminal();
        command(editor, path).stdout(io::stderr()).status()
    };
    match status {
        Ok(status) if status.success() => End::Written,
        Ok(status) if status.code().is_some_and(|code| NOT_RUN.contains(&code)) => End::NotRun,
        Ok(status) => End::Failed(format!("failed ({status}): its text was not used")),
        Err(_) => End::NotRun,
    }
}

/// The editor as a shell understands it: it may have flags of its own.
#[cfg(unix)]
fn command(editor: &OsStr, path: &Path) -> Command {
    // The shell must outlive a Ctrl-C that its child takes for something else. A trap, unlike
    // ignoring it, is not handed down.
    let mut script = OsString::from("trap : INT QUIT HUP; ");
    if let Some(program) = program(editor) {
        // The shell would tell it in words of its own.
        script.push(format!("command -v {program} >/dev/null || exit 127; "));
    }
    script.push(editor);
    script.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(editor).arg(path);
    command
}

/// The program in the command line of an editor, where its name needs no quotes.
#[cfg(unix)]
fn program(editor: &OsStr) -> Option<&str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._+-".contains(c);
    let first = editor.to_str()?.split_whitespace().next()?;
    (first.chars().all(is_plain) && !first.starts_with('-')).then_some(first)
}

#[cfg(not(unix))]
fn command(editor: &OsStr, path: &Path) -> Command {
    let words = editor.to_string_lossy();
    let mut words = words.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(path);
    command
}
