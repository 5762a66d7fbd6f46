//! What is handed on when the crate is: all that belongs to it, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

#[test]
fn the_crate_has_what_belongs_to_it_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(root)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let list = String::from_utf8(output.stdout).unwrap();
    let known = [
        "benches",
        "examples",
        "migrations",
        "src",
        "tests", // directories
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "README.md",
        "clippy.toml",
        "rustfmt.toml",
    ];
    // Cargo's own.
    let added = [".cargo_vcs_info.json", "Cargo.toml.orig"];
    let mut tops = BTreeSet::new();
    for line in list.lines() {
        let top = line.split(['/', '\\']).next().unwrap();
        if !added.contains(&top) {
            assert!(known.contains(&top), "{line} does not belong");
            tops.insert(top);
        }
        let kind = Path::new(line).extension().and_then(|kind| kind.to_str());
        let strange = ["db", "pending-snap", "new", "orig", "log", "deb"];
        let strange = kind.is_some_and(|kind| strange.contains(&kind));
        assert!(!strange || added.contains(&line), "{line} was left there");
    }
    assert_eq!(tops.len(), known.len(), "{tops:?}");
    for entry in std::fs::read_dir(root.join("migrations")).unwrap() {
        let name = entry.unwrap().file_name();
        let path = format!("migrations/{}", name.to_string_lossy());
        assert!(list.lines().any(|line| line == path), "{path} is missing");
    }
}
