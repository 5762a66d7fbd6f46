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

/// Builds the Debian package from the program of this build and unpacks it. `None` where Debian's
/// tools are missing.
#[cfg(target_os = "linux")]
fn unpacked() -> Option<tempfile::TempDir> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/deb");
    let runs = |tool: &&str| Command::new(tool).arg("--version").output().is_ok();
    // The crate leaves the script out.
    if !script.exists() || !["dpkg-deb", "dpkg-shlibdeps", "strip"].iter().all(runs) {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: no .ci/deb, dpkg-dev or strip\n",
        );
        return None;
    }
    let place = tempfile::TempDir::new().unwrap();
    let output = Command::new(script)
        .arg(env!("CARGO_BIN_EXE_trust"))
        .arg(place.path())
        .env("DPKG_DEB_COMPRESSOR_LEVEL", "0")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let package = String::from_utf8(output.stdout).unwrap();
    let done = Command::new("dpkg-deb")
        .args(["--raw-extract", package.trim()])
        .arg(place.path().join("root"))
        .status()
        .unwrap();
    assert!(done.success());
    Some(place)
}

/// The paths of all files below `root`, from there.
#[cfg(target_os = "linux")]
fn files(root: &Path, directory: &Path, out: &mut Vec<String>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(root, &path, out);
        } else {
            let path = path.strip_prefix(root).unwrap();
            out.push(path.display().to_string());
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_debian_package_has_no_file_in_common_with_p11_kit() {
    let Some(place) = unpacked() else { return };
    let root = place.path().join("root");
    let mut all = Vec::new();
    files(&root, &root.join("usr"), &mut all);
    for path in &all {
        assert!(path.contains("trust-promises"), "{path}");
    }
    for path in [
        "bin/trust-promises",
        "share/bash-completion/completions/trust-promises",
        "share/zsh/vendor-completions/_trust-promises",
        "share/fish/vendor_completions.d/trust-promises.fish",
        "share/man/man1/trust-promises.1.gz",
        "share/man/man1/trust-promises-promise-add.1.gz",
        "share/doc/trust-promises/copyright",
        "share/doc/trust-promises/changelog.gz",
        "share/doc/trust-promises/examples/trust.sh",
    ] {
        assert!(all.contains(&format!("usr/{path}")), "{path}");
    }
    let control = std::fs::read_to_string(root.join("DEBIAN/control")).unwrap();
    assert!(
        control.starts_with("Package: trust-promises\n"),
        "{control}"
    );
    assert!(
        !control.contains("Conflicts") && control.contains("\nDepends: libc6"),
        "{control}"
    );
    let version = format!("\nVersion: {}-", env!("CARGO_PKG_VERSION"));
    assert!(control.contains(&version), "{control}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_debian_package_installs_says_trust_promises() {
    let Some(place) = unpacked() else { return };
    let usr = place.path().join("root/usr");
    let program = usr.join("bin/trust-promises");
    let home = place.path().join("home");
    let say = |args: &[&str]| {
        let mut command = Command::new(&program);
        command.env_clear().env("HOME", &home).args(args);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert_eq!(
        say(&["--version"]),
        format!("trust {}\n", env!("CARGO_PKG_VERSION"))
    );
    assert!(say(&[]).contains("\n  trust-promises promise add "));
    let bash = usr.join("share/bash-completion/completions/trust-promises");
    let script = std::fs::read_to_string(bash).unwrap();
    assert_eq!(script, say(&["completions", "bash"]));
    // Every command in an example has the name of the installed program, and the alias is one.
    let examples = usr.join("share/doc/trust-promises/examples");
    for example in std::fs::read_dir(&examples).unwrap() {
        let path = example.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let left = text.replace("trust-promises", "");
        for command in [
            "trust promise", "trust remind", "trust report", "trust status", "/.local/",
        ] {
            assert!(!left.contains(command), "{}: {command}", path.display());
        }
    }
    let alias = format!(
        "shopt -s expand_aliases; . '{}'\ntrust --version",
        examples.join("trust.sh").display()
    );
    let output = Command::new("bash")
        .args(["-c", &alias])
        .env(
            "PATH",
            format!("{}:/usr/bin:/bin", usr.join("bin").display()),
        )
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        say(&["--version"])
    );
}
