//! Syncs that are killed at each system call that changes a file: the next one ends where one that
//! was never killed ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::assert_sound;
use crate::harness::{Trust, skipped};

/// The calls by which a program changes what is on a disk.
const CALLS: &str = "write,writev,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,\
                     link,linkat,unlink,unlinkat,mkdir,mkdirat,chmod,fchmod,fchmodat";

/// Runs a command and kills it at the given one of these calls. Returns whether it came so far.
fn killed_at(trust: &Trust, args: &[&str], call: usize) -> bool {
    let inner = trust.command(args);
    let mut command = Command::new("strace");
    command
        .env_clear()
        .envs(
            inner
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .current_dir(trust.home())
        .args(["-f", "-qq", "-o", "/dev/null", "-e"])
        .arg(format!("trace={CALLS}"))
        .arg("-e")
        .arg(format!("inject={CALLS}:signal=KILL:when={call}"))
        .arg("--")
        .arg(inner.get_program())
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    !command.status().unwrap().success()
}

/// The files of a directory, without revisions, which a killed sync may use up.
fn files(directory: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(directory).unwrap();
    let files = entries.map(|entry| {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with("SEQUENCE"));
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, lines.collect::<Vec<_>>().join("\n"))
    });
    files.collect()
}

/// A record without its uid, where each run gives it another: an earlier wording.
fn without_uid(line: &str) -> String {
    let uid = line.find("\"uid\":\"").map(|at| at + 7..at + 43);
    let mut line = line.to_owned();
    if let Some(uid) = uid.filter(|_| line.contains("{\"wording\":")) {
        line.replace_range(uid, "");
    }
    line
}

/// A computer that is about to sync with a folder and a phone, and can be put back to that.
struct Before {
    trust: Trust,
    shared: TempDir,
    phone: PathBuf,
    other: (PathBuf, Vec<u8>),
    tasks: BTreeMap<PathBuf, Vec<u8>>,
    database: Vec<u8>,
}

impl Before {
    fn new() -> Self {
        let shared = TempDir::new().unwrap();
        let (mut one, mut two) = (Trust::new(), Trust::new());
        let folder = shared.path().to_str().unwrap();
        let phone = two.home().join("phone");
        fs::create_dir(&phone).unwrap();
        for trust in [&one, &two] {
            trust.ok(["config", "set", "backup.keep", "0"]);
            trust.ok(["config", "set", "sync.folder", folder]);
        }
        two.ok(["config", "set", "sync.calendar", phone.to_str().unwrap()]);
        for text in ["tick", "reword", "remove", "stay"] {
            two.tell(&format!("promise add {text} --by 'today 18:00'"));
        }
        two.tell("log add 'of two'");
        two.tell("sync");
        // It has seen its own tasks.
        two.tell("sync");
        one.tell("sync");
        one.at("2026-11-22T11:00");
        one.tell("promise add walk --every 'day at 8:00'");
        one.tell("done stay");
        one.tell("log add 'of one'");
        one.tell("log rm 1");
        one.tell("sync");
        two.at("2026-11-22T12:00");
        two.tell("log add 'of two, later'");
        for (name, text) in files(&phone) {
            let path = phone.join(name);
            if text.contains("SUMMARY:tick") {
                let done = "STATUS:COMPLETED\nCOMPLETED:20261122T113000Z";
                fs::write(path, text.replace("STATUS:NEEDS-ACTION", done)).unwrap();
            } else if text.contains("SUMMARY:reword") {
                fs::write(path, text.replace("SUMMARY:reword", "SUMMARY:reworded")).unwrap();
            } else if text.contains("SUMMARY:remove") {
                fs::remove_file(path).unwrap();
            }
        }
        fs::write(
            phone.join("u-1.ics"),
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//phone//EN\nBEGIN:VTODO\nUID:u-1\n\
             SUMMARY:made there\nEND:VTODO\nEND:VCALENDAR\n",
        )
        .unwrap();
        let own: Vec<PathBuf> = fs::read_dir(shared.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        let newest = own.iter().max_by_key(|path| {
            let text = fs::read_to_string(path).unwrap();
            text.contains("of one")
        });
        let other = newest.unwrap().clone();
        let bytes = |path: &Path| fs::read(path).unwrap();
        let tasks = fs::read_dir(&phone).unwrap().map(|entry| {
            let path = entry.unwrap().path();
            let text = bytes(&path);
            (path, text)
        });
        Self {
            tasks: tasks.collect(),
            database: {
                two.ok(["backup", "before.db"]);
                bytes(&two.home().join("before.db"))
            },
            other: (other.clone(), bytes(&other)),
            phone,
            shared,
            trust: two,
        }
    }

    fn put_back(&self) {
        let clear = |directory: &Path| {
            for entry in fs::read_dir(directory).unwrap() {
                fs::remove_file(entry.unwrap().path()).unwrap();
            }
        };
        clear(self.shared.path());
        clear(&self.phone);
        fs::write(&self.other.0, &self.other.1).unwrap();
        for (path, text) in &self.tasks {
            fs::write(path, text).unwrap();
        }
        let database = self.trust.database();
        for side in ["-wal", "-shm"] {
            let path = database.with_file_name(format!("trust.db{side}"));
            let _ = fs::remove_file(path);
        }
        fs::write(database, &self.database).unwrap();
    }

    /// All that a sync changes: records, the tasks, and the file in the folder.
    fn after(&self) -> (Vec<String>, BTreeMap<String, String>, Vec<String>) {
        let export = self.trust.tell("export --format jsonl");
        let export = export.lines().map(without_uid).collect();
        let shared = files(self.shared.path());
        let mut records: Vec<String> = shared
            .values()
            .flat_map(|text| text.lines().map(without_uid).collect::<Vec<_>>())
            .filter(|line| !line.contains("\"counter\"") && !line.contains("\"checksum\""))
            .collect();
        records.sort();
        records.insert(0, format!("{} files", shared.len()));
        (export, files(&self.phone), records)
    }
}

#[test]
fn a_sync_killed_at_any_call_is_finished_by_the_next() {
    if Command::new("strace").arg("-V").output().is_err() {
        skipped("syncs killed at each system call: strace is missing");
        return;
    }
    let before = Before::new();
    before.put_back();
    before.trust.tell("sync");
    let expected = before.after();
    let all = expected.0.concat();
    for words in ["made there", "reworded", "of one", "of two, later"] {
        assert!(all.contains(words), "{words}: {all}");
    }
    let mut call = 1;
    loop {
        before.put_back();
        if !killed_at(&before.trust, &["sync"], call) {
            break;
        }
        assert_sound(&before.trust.database());
        before.trust.tell("sync");
        let after = before.after();
        assert_eq!(after.0, expected.0, "records, killed at call {call}");
        assert_eq!(after.1, expected.1, "tasks, killed at call {call}");
        assert_eq!(after.2, expected.2, "folder, killed at call {call}");
        let said = before.trust.data("synced", "sync");
        assert_eq!(said["change"], serde_json::Value::Null, "{call}: {said}");
        call += 1;
    }
    assert!(call > 20, "only {call} calls");
}
