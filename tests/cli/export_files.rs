//! `trust export` to files: private, whole, and never replaced unasked.

use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;

use crate::copy::everything;
use crate::harness::keys;

#[test]
fn files_are_private_whole_and_never_replaced_unasked() {
    let trust = everything();
    let told = trust.tell("export --output all.json");
    assert_eq!(
        told,
        "Exported to all.json: 1 setting, 6 promises, 1 earlier wording, 3 rules, \
         1 pause, 5 answers, 1 move, 2 log entries, \
         1 earlier wording, 2 ideas, 1 idea done, 1 heard entry, 1 note, 1 step done, \
         1 specialist, 1 session and 1 repair"
    );
    let path = trust.home().join("all.json");
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(written, trust.ok(["export"]).stdout);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    trust.tell("promise add 'one more'");
    assert_eq!(
        trust.refuse("export --output all.json", 1),
        "error: all.json exists\nhint: --force replaces it; or name another"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&path, trust.home().join("link")).unwrap();
        assert!(trust.refuse("export --output link", 1).contains(" exists"));
        std::os::unix::fs::symlink("nowhere", trust.home().join("lost")).unwrap();
        for line in ["export --output lost", "export --output lost --force"] {
            assert!(trust.refuse(line, 1).contains("broken link"), "{line}");
        }
        assert!(trust.home().join("lost").is_symlink());
        trust.tell("export --output link --force");
        assert!(trust.home().join("link").is_symlink());
    }
    trust.tell("export --output all.json --force");
    assert_ne!(fs::read_to_string(&path).unwrap(), written);
    let names: BTreeSet<_> = fs::read_dir(trust.home())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert!(
        !names
            .iter()
            .any(|name| name.to_string_lossy().contains("unfinished")),
        "{names:?}"
    );
    assert_eq!(
        trust.ok(["export", "--output", "-"]).stdout,
        trust.ok(["export"]).stdout
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let trust = everything();
    fs::create_dir(trust.home().join("dir")).unwrap();
    for (line, code, why) in [
        ("export --format csv", 2, "name a directory"),
        ("export --format csv --output -", 2, "name a directory"),
        ("export --shared-only", 2, "--format ics"),
        ("export --force", 2, "--output"),
        ("export --format xml", 2, "xml"),
        ("export --output dir", 2, "is a directory"),
        (
            "export --output nowhere/all.json",
            3,
            "cannot write nowhere/all.json",
        ),
        (
            "export --output trust.db --force",
            1,
            "is the database itself",
        ),
        ("export --output trust.db", 1, "is the database itself"),
    ] {
        let said = trust.refuse(line, code);
        assert!(said.contains(why), "{line}: {said}");
    }
    fs::write(trust.home().join("file"), "x").unwrap();
    assert!(
        trust
            .refuse("export --format csv --output file", 3)
            .contains("cannot write file")
    );
    trust.tell("promise list");
}

#[test]
fn to_a_file_the_answer_has_these_fields() {
    let trust = everything();
    let data = trust.data("exported", "export --output a.json");
    assert_eq!(keys(&data), ["format", "kinds", "path"]);
    assert_eq!(
        (&data["format"], &data["path"]),
        (&"json".into(), &"a.json".into())
    );
    assert_eq!(keys(&data["kinds"][1]), ["kind", "records"]);
    let plain = trust.tell("export --output b.ics --format ics --plain");
    assert_eq!(plain, "promise\t6\nlog\t2\ndate\t1");
    assert_eq!(trust.say("-q export --output c.json").stdout, "");
}

#[test]
fn a_reader_that_leaves_is_no_fault() {
    let trust = everything();
    for _ in 0..40 {
        trust.tell(&format!("log {}", "long ".repeat(2000)));
    }
    let mut command = trust.command(["export"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let trust = everything();
    let mut command = trust.command(["export"]);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = command.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("cannot write to standard output")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_killed_export_left_is_removed_by_the_next() {
    let trust = everything();
    let stale = trust.home().join(".trust-4294967295-0-a.json.unfinished");
    let other = trust.home().join(".trust-4294967295-0-mine.unfinished");
    fs::write(&stale, "private").unwrap();
    fs::write(&other, "mine").unwrap();
    trust.tell("export --output a.json");
    assert!(!stale.exists() && other.exists());
}
