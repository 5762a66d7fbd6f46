//! Running an editor on a file.

use std::ffi::OsStr;
#[cfg(unix)]
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};

/// Runs `editor` on a file, to its end.
pub(super) fn run(editor: &OsStr, path: &Path) -> Result<()> {
    let status = {
        // Ctrl-C in an editor is for the editor. It reaches this program too, and would end it with
        // the file still there.
        #[cfg(unix)]
        let _held = crate::system::signals::Held::of_terminal();
        command(editor, path).stdout(io::stderr()).status()
    };
    let reason = match status {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => format!("failed ({status}): its text was not used"),
        Err(error) => format!("cannot be run: {error}"),
    };
    let shown = editor.to_string_lossy();
    Err(Error::refused(format!("the editor “{shown}” {reason}")))
}

/// The editor as a shell understands it: it may have flags of its own.
#[cfg(unix)]
fn command(editor: &OsStr, path: &Path) -> Command {
    // The shell must outlive a Ctrl-C that its child takes for something else. A trap, unlike
    // ignoring it, is not handed down.
    let mut script = OsString::from("trap : INT QUIT HUP; ");
    script.push(editor);
    script.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(editor).arg(path);
    command
}

#[cfg(not(unix))]
fn command(editor: &OsStr, path: &Path) -> Command {
    let words = editor.to_string_lossy();
    let mut words = words.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(path);
    command
}
