//! Sentences of `doctor`: the result of each check, hints, and the fixes made.

use std::path::{Path, PathBuf};

use super::refusal::{invalid_setting, reset_setting};
use crate::domain::clock::ZoneName;
use crate::domain::health::{Advice, Contradiction, Fix, Impossible, Observation};

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
        Advice::ResetSetting(key) => reset_setting(key),
        Advice::Of(hint) => hint.clone(),
    }
}

const PUT_BACK: &str = "put back the file that belongs to the log";
const OTHER_FILE: &str = "choose another file with --db or TRUST_DB";

fn restore(name: &str) -> String {
    format!("run `trust restore {name}` to restore the latest intact backup")
}

/// Words for the result of a check.
pub fn observation(result: &Observation) -> String {
    match result {
        Observation::File(path) => shown(path),
        Observation::EmptyFile(path) => format!("{} is empty", path.display()),
        Observation::MissingFile(path) => format!("{} is missing", path.display()),
        Observation::NoFileYet(path) => format!("{} does not exist yet", path.display()),
        Observation::OnlyLog(path) => {
            let path = path.display();
            format!(
                "{path} is missing or empty, but the file {path}-wal with its latest changes is not"
            )
        }
        Observation::NotRegular(path) => format!("{} is not a regular file", path.display()),
        Observation::Inaccessible(path, why) => format!("{}: {why}", path.display()),
        Observation::NotReadable(path, why) => format!("{} cannot be read: {why}", path.display()),
        Observation::NotWritable(path, why) => {
            format!("the database cannot be changed: {}: {why}", path.display())
        }
        Observation::Exposed {
            first,
            mode,
            others,
        } => {
            let first = format!("others can access {} (mode {mode:03o})", first.display());
            match others {
                0 => first,
                others => format!("{first}, and {others} more"),
            }
        }
        Observation::Replaceable => {
            "others can replace the file: they can write to its directory".to_owned()
        }
        Observation::Private => "only you can read it".to_owned(),
        Observation::NoLeftovers => "none".to_owned(),
        Observation::CopyInProgress => {
            "a copy is being written, or was interrupted within the last hour".to_owned()
        }
        Observation::Leftovers(first, all) => {
            format!("{} was not finished ({all} in all)", first.display())
        }
        Observation::Unsaved(paths) => format!("unsaved words: {}", list(paths)),
        Observation::DamagedBackups {
            damaged,
            all,
            first,
        } => format!("{damaged} of {all} are damaged: {first}"),
        Observation::NoBackups => "none yet".to_owned(),
        Observation::Backups(all, latest) => {
            format!("{all}, all intact; the latest is {latest}")
        }
        Observation::Synchronised(directory, program) => format!(
            "the database is in {}, which {program} copies: it may copy it while it is written",
            directory.display()
        ),
        Observation::Intact => "all pages are intact".to_owned(),
        Observation::Damaged(fault) => format!("the database is damaged: {fault}"),
        Observation::Schema(number) => format!("schema {number}, complete"),
        Observation::OldSchema(number) => format!("schema {number}; the next command upgrades it"),
        Observation::MissingIndexes(names) => format!("indexes are missing: {}", names.join(", ")),
        Observation::OtherSchema => {
            "tables or indexes are missing or differ from the schema".to_owned()
        }
        Observation::Additions(names) => format!("not made by this program: {}", names.join(", ")),
        Observation::References => "no dangling references".to_owned(),
        Observation::Dangling(rows) => rows.join("; "),
        Observation::UidsDiffer => "records are not found by their uids".to_owned(),
        Observation::Readable => "all are readable".to_owned(),
        Observation::UnreadableRecords(count, first) => {
            format!("{count} cannot be read, the first is {first}")
        }
        Observation::InvalidSettings(invalid) => {
            let invalid: Vec<_> = invalid.iter().map(invalid_setting).collect();
            format!("invalid setting: {}", invalid.join("; "))
        }
        Observation::Journal => "all changes are readable".to_owned(),
        Observation::UnreadableChanges(1, first) => format!("change {first} cannot be read"),
        Observation::UnreadableChanges(count, first) => {
            format!("{count} changes cannot be read, the first is change {first}")
        }
        Observation::Totals => "all totals agree with the records".to_owned(),
        Observation::TotalsDiffer(1) => "1 total differs from the records".to_owned(),
        Observation::TotalsDiffer(count) => format!("{count} totals differ from the records"),
        Observation::Consistent => "no contradictions".to_owned(),
        Observation::Contradictions(found) => {
            let found: Vec<_> = found.iter().map(contradiction).collect();
            found.join("; ")
        }
        Observation::Clock {
            is_earlier,
            is_overridden,
            zone,
        } => clock(*is_earlier, *is_overridden, *zone),
        Observation::NotFixed(why) => format!("not fixed: {why}"),
        Observation::Failed(why) => why.clone(),
    }
}

fn clock(is_earlier: bool, is_overridden: bool, zone: Option<ZoneName>) -> String {
    let zone = match zone {
        Some(zone) => format!("zone {}", zone.as_str()),
        None => "the zone has no name".to_owned(),
    };
    match (is_earlier, is_overridden) {
        (true, true) => {
            "the clock is earlier than the last change (overridden by TRUST_NOW)".to_owned()
        }
        (true, false) => "the clock is earlier than the last change".to_owned(),
        (false, true) => format!("overridden by TRUST_NOW · {zone}"),
        (false, false) => format!("later than the last change · {zone}"),
    }
}

fn contradiction(found: &Contradiction) -> String {
    let (kind, ids) = match found {
        Contradiction::Of(kind, ids) => (kind, ids),
        Contradiction::Failed(why) => return why.clone(),
    };
    let what = match kind {
        Impossible::TwoRules => "two rules apply to the same days",
        Impossible::AnsweredBeforeMade => "answered before it was made",
        Impossible::NoRule => "has answers but no rule",
        Impossible::FarApart => "dated more than a hundred years apart",
        Impossible::NeedlessRepair => "repaired, but neither late nor broken",
    };
    let ids: Vec<_> = ids.iter().map(i64::to_string).collect();
    format!("{what}: promise {}", ids.join(", "))
}

/// Words for a fix that was made.
pub fn fix(fix: &Fix) -> String {
    match fix {
        Fix::Mode(path, was, is) => format!("{}: {was:03o} is now {is:03o}", path.display()),
        Fix::Removed(path) => format!("removed {}", path.display()),
        Fix::SchemaNumber(number) => format!("corrected the schema number: {number}"),
        Fix::Indexes => "rebuilt the indexes from their tables".to_owned(),
        Fix::Index(name) => format!("rebuilt the missing index {name} from its table"),
        Fix::Record(name) => format!("restored {name} from the journal"),
        Fix::Uids => "rebuilt the table of uids from the records".to_owned(),
        Fix::Totals => "recalculated all totals".to_owned(),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn list(paths: &[PathBuf]) -> String {
    let paths: Vec<_> = paths.iter().map(|path| shown(path)).collect();
    paths.join(", ")
}
