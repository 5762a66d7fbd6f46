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
        "benches", "examples", "migrations", "src", "tests", // directories
        "CHANGELOG.md", "Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "build.rs",
        "clippy.toml", "rustfmt.toml",
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

/// A project with `.ci/deb` in it, and a `cargo` that puts `program` where it would be built and
/// writes down what else it was asked for.
fn packaged(program: &str) -> (tempfile::TempDir, bool) {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::TempDir::new().unwrap();
    let at = |name: &str| place.path().join(name);
    let write = |name: &str, text: &str| {
        std::fs::create_dir_all(at(name).parent().unwrap()).unwrap();
        std::fs::write(at(name), text).unwrap();
        std::fs::set_permissions(at(name), PermissionsExt::from_mode(0o755)).unwrap();
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/deb");
    write("project/.ci/deb", &std::fs::read_to_string(script).unwrap());
    write("program", program);
    write(
        "bin/cargo",
        "#!/bin/sh\nif [ \"$1\" = deb ]; then echo \"$@\" >called; exit; fi\n\
         mkdir -p \"$CARGO_TARGET_DIR/release\"\ncp ../program \"$CARGO_TARGET_DIR/release/trust\"\n",
    );
    let output = Command::new("bash")
        .arg("project/.ci/deb")
        .current_dir(place.path())
        .env("PATH", format!("{}:/usr/bin:/bin", at("bin").display()))
        .env("CARGO_TARGET_DIR", "elsewhere")
        .output()
        .unwrap();
    (place, output.status.success())
}

#[test]
fn the_debian_package_has_the_manual_and_completions_or_is_not_built() {
    let trust = env!("CARGO_BIN_EXE_trust");
    if !Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci").exists() {
        return; // the crate, which leaves it out
    }
    let (place, built) = packaged(&format!("#!/bin/sh\nexec '{trust}' \"$@\"\n"));
    let project = place.path().join("project");
    assert!(built && project.join("called").exists());
    for name in [
        "man/trust.1",
        "man/trust-promise-add.1",
        "trust.bash",
        "_trust",
        "trust.fish",
    ] {
        let file = std::fs::metadata(project.join("target/deb").join(name)).unwrap();
        assert!(file.len() > 100, "{name}");
    }
    let (place, built) = packaged("#!/bin/sh\n[ \"$1\" != man ]\n");
    assert!(!built && !place.path().join("project/called").exists());
}

#[test]
fn the_debian_package_names_what_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cargo = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let (_, assets) = cargo.split_once("\nassets = [\n").unwrap();
    let sources = assets
        .lines()
        .filter_map(|line| line.trim().strip_prefix("[\""));
    let sources: Vec<&str> = sources
        .map(|line| line.split('"').next().unwrap())
        .collect();
    assert!(sources.len() > 5, "{sources:?}");
    for source in &sources {
        let there = root.join(source.trim_end_matches("/*")).exists();
        assert!(there || source.starts_with("target/"), "{source}");
    }
    assert!(sources.contains(&"examples/*"), "every example is in it");
    assert!(
        sources
            .iter()
            .filter(|source| source.starts_with("target/"))
            .all(|source| source.starts_with("target/deb/") || *source == "target/release/trust")
    );
}
