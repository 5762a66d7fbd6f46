//! Who may read and write what.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rusqlite::Connection;

use crate::harness::{Output, Trust};
use crate::{assert_sound, is_root};

/// Somebody without special rights.
const NOBODY: u32 = 65534;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o777
}

/// The command, run by a shell that was told something first.
pub fn shell(trust: &Trust, first: &str, args: &[&str]) -> Output {
    let plain = trust.command(args);
    let mut command = Command::new("/bin/sh");
    command
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .current_dir(trust.home())
        .args(["-c", &format!("{first}; exec \"$@\""), "sh"])
        .arg(plain.get_program())
        .args(plain.get_args())
        .stdin(Stdio::null());
    trust.finish(&mut command)
}

#[test]
fn only_the_owner_may_read_whatever_the_umask() {
    for umask in ["000", "022", "077", "277", "777"] {
        let mut trust = Trust::new();
        let directory = trust.home().join("a/b");
        let database = directory.join("trust.db");
        trust.set("TRUST_DB", &database);
        // Somebody else has it open, so that the side files stay.
        let first = shell(&trust, &format!("umask {umask}"), &["history"]);
        assert_eq!(first.code, 0, "{umask}: {}", first.stderr);
        let other = Connection::open(&database).unwrap();
        let _: i64 = other
            .query_row("SELECT count(*) FROM promise", [], |row| row.get(0))
            .unwrap();
        let add = ["promise", "add", "call", "--anytime"];
        let second = shell(&trust, &format!("umask {umask}"), &add);
        assert_eq!(second.code, 0, "{umask}: {}", second.stderr);
        for end in ["", "-wal", "-shm"] {
            let path = PathBuf::from(format!("{}{end}", database.display()));
            assert_eq!(mode(&path), 0o600, "{umask} {}", path.display());
        }
        assert_eq!(mode(&directory), 0o700, "{umask}");
        assert_eq!(mode(&trust.home().join("a")), 0o700, "{umask}");
        drop(other);
        assert_sound(&database);
    }
}

#[test]
fn a_directory_that_is_there_already_is_left_as_it_is() {
    let mut trust = Trust::new();
    let directory = trust.home().join("mine");
    fs::create_dir(&directory).unwrap();
    fs::set_permissions(&directory, Permissions::from_mode(0o755)).unwrap();
    trust.set("TRUST_DB", directory.join("trust.db"));
    trust.ok(["history"]);
    assert_eq!(mode(&directory), 0o755);
}

/// Gives everything to somebody without special rights, if there is a need.
pub fn give_away(trust: &Trust) {
    if is_root() {
        let program = trust.home().join("trust");
        fs::copy(trust.command::<&str>([]).get_program(), program).unwrap();
        for path in fs::read_dir(trust.home()).unwrap() {
            chown(path.unwrap().path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        chown(trust.home(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

/// Runs the command as somebody to whom rights apply.
pub fn as_somebody(trust: &Trust, args: &[&str]) -> Output {
    let plain = trust.command(args);
    if !is_root() {
        return trust.run(args);
    }
    let mut command = Command::new(trust.home().join("trust"));
    command
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .current_dir(trust.home())
        .args(args)
        .stdin(Stdio::null())
        .uid(NOBODY)
        .gid(NOBODY);
    trust.finish(&mut command)
}

fn refused(trust: &Trust, args: &[&str], says: &str) {
    let refused = as_somebody(trust, args);
    assert_eq!((refused.code, refused.stdout.as_str()), (3, ""), "{args:?}");
    assert!(
        refused.stderr.contains(says),
        "{args:?}: {}",
        refused.stderr
    );
}

#[test]
fn a_file_that_may_only_be_read() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "call", "--anytime"]);
    give_away(&trust);
    fs::set_permissions(trust.database(), Permissions::from_mode(0o400)).unwrap();
    refused(&trust, &["promise", "add", "write"], "read-only");
    refused(&trust, &["promise", "done", "1"], "read-only");
    let listed = as_somebody(&trust, &["promise", "list"]);
    assert_eq!(listed.code, 0, "{}", listed.snapshot());
    let looked = as_somebody(&trust, &["doctor"]);
    let told = looked.stdout.contains("cannot be changed") && looked.stdout.contains("chmod");
    assert!(looked.code == 3 && told, "{}", looked.snapshot());
    // The reader left its side files, with the rights of the database.
    for end in ["", "-wal", "-shm"] {
        let path = PathBuf::from(format!("{}{end}", trust.database().display()));
        fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
    }
    assert_eq!(as_somebody(&trust, &["promise", "done", "1"]).code, 0);
}

#[test]
fn a_file_that_may_not_even_be_read() {
    let trust = Trust::new();
    let closed = trust.home().join("locked");
    fs::create_dir(&closed).unwrap();
    trust.ok(["promise", "add", "call", "--anytime"]);
    give_away(&trust);
    fs::set_permissions(trust.database(), Permissions::from_mode(0o000)).unwrap();
    refused(&trust, &["status"], "trust.db");
    let looked = as_somebody(&trust, &["doctor"]);
    let told = looked.stdout.contains("cannot be read") && looked.stdout.contains("chmod u+rw");
    assert!(looked.code == 3 && told, "{}", looked.snapshot());
    fs::set_permissions(&closed, Permissions::from_mode(0o000)).unwrap();
    refused(&trust, &["--db", "locked/trust.db", "backup"], "trust.db");
    fs::set_permissions(trust.database(), Permissions::from_mode(0o600)).unwrap();
    assert_sound(&trust.database());
}

#[test]
fn a_directory_that_may_only_be_read() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "call", "--anytime"]);
    give_away(&trust);
    fs::set_permissions(trust.home(), Permissions::from_mode(0o500)).unwrap();
    refused(&trust, &["promise", "add", "write"], "trust.db");
    refused(&trust, &["--db", "new.db", "history"], "new.db");
    refused(&trust, &["--db", "new/new.db", "history"], "new");
    fs::set_permissions(trust.home(), Permissions::from_mode(0o700)).unwrap();
    assert_eq!(as_somebody(&trust, &["promise", "done", "1"]).code, 0);
    assert_sound(&trust.database());
}
