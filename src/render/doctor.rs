//! Hints of `doctor`.

use crate::domain::health::Advice;

const FIRST_PROMISE: &str = "`trust promise add \"text you at lunch\"`";

/// Words for a suggested action.
pub fn advice(advice: &Advice) -> String {
    match advice {
        Advice::Fix => "`trust doctor --fix` fixes it".to_owned(),
        Advice::Restore(name) => restore(name),
        Advice::NoBackup => {
            "no intact backup exists; keep the file, and ask someone who knows SQLite".to_owned()
        }
        Advice::Upgrade => "any other command does, after saving a copy".to_owned(),
        Advice::FirstPromise => format!("the first promise creates it: {FIRST_PROMISE}"),
        Advice::FirstPromiseOrRestore => {
            "the first promise creates the database; `trust restore` restores a backup".to_owned()
        }
        Advice::PutBack(None) => PUT_BACK.to_owned(),
        Advice::PutBack(Some(name)) => {
            format!("{PUT_BACK}; or {}; the log is kept", restore(name))
        }
        Advice::OtherFile => OTHER_FILE.to_owned(),
        Advice::FixDirectory => format!("fix its directory, or {OTHER_FILE}"),
        Advice::MakeReadable(path) => {
            format!("to fix its permissions: `chmod u+rw '{}'`", path.display())
        }
        Advice::MakeWritable(path) => format!(
            "check the free space and the permissions (`chmod u+w '{}'`), or choose another file with --db",
            path.display()
        ),
        Advice::ReadAndRemove(directory) => {
            let typed = directory.display().to_string().replace('\'', r"'\''");
            format!("read it, and then remove it: `rm -r '{typed}'`")
        }
        Advice::RunAgain(command) => format!(
            "`trust {command}` in a terminal offers the words \
                                              again"
        ),
        Advice::RemoveFile(path) => format!("to remove it: `rm '{}'`", path.display()),
        Advice::BackUp => "`trust backup` creates one".to_owned(),
        Advice::MoveAway => "move it elsewhere (--db or TRUST_DB), and exchange records by \
                             `trust sync`: `trust help computers`"
            .to_owned(),
        Advice::CheckClock => "check the clock of this computer".to_owned(),
        Advice::TryAgain => "try again".to_owned(),
        Advice::UndoLoss => "`trust history` and `trust undo` may restore it".to_owned(),
        Advice::UndoCause => "run `trust promise show ID` to see it, and `trust undo` to undo the \
                              change that caused it"
            .to_owned(),
        Advice::UndoOrRestore => {
            "`trust history` may show the change that caused it, `trust undo` \
                                  undoes it; or run `trust restore` to restore a backup"
                .to_owned()
        }
        Advice::LeaveChanges => "they cannot be undone; everything else works, and an earlier \
                                 backup may still have them"
            .to_owned(),
        Advice::DropTrigger(trigger) => {
            format!("it can change records unnoticed; to remove it in `sqlite3`: DROP {trigger}")
        }
        Advice::Of(hint) => hint.clone(),
    }
}

const PUT_BACK: &str = "put back the file that belongs to the log";
const OTHER_FILE: &str = "choose another file with --db or TRUST_DB";

fn restore(name: &str) -> String {
    format!("run `trust restore {name}` to restore the latest intact backup")
}
