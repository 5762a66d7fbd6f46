//! `trust man`: pages on standard output and in files.

use std::collections::BTreeSet;
use std::fs;

use crate::harness::Trust;

#[test]
fn every_command_has_a_page_with_what_its_help_says() {
    let trust = Trust::new();
    let said = trust.tell("man --output pages");
    let mut names = BTreeSet::new();
    for file in fs::read_dir(trust.home().join("pages")).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        let page = fs::read_to_string(file.path()).unwrap();
        let name = name.strip_suffix(".1").unwrap().to_owned();
        let path: Vec<&str> = name.split('-').skip(1).collect();
        let output = trust.ok([&["man"], path.as_slice()].concat());
        assert_eq!(output.stdout, page, "{name}");
        for section in ["NAME", "SYNOPSIS", "SEE ALSO"] {
            assert!(
                page.contains(&format!(".SH {section}\n")),
                "{name}: {section}"
            );
        }
        let topic = name.strip_prefix("trust-").and_then(trust::help::find);
        if topic.is_none() {
            assert!(page.contains(".SH EXAMPLES\n.nf\n  trust "), "{name}");
            // What stands before a flag is the same in both.
            let help = trust.ok([path.as_slice(), &["--help"]].concat()).stdout;
            let flags = help
                .split_whitespace()
                .filter(|word| word.starts_with("--") && word.len() > 3);
            for flag in flags {
                let flag = flag.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-');
                let flag = flag.split('=').next().unwrap().replace('-', "\\-");
                assert!(page.contains(&flag), "{name}: {flag}");
            }
        }
        names.insert(name);
    }
    assert!(
        said.contains(&format!("Wrote {} manual pages", names.len())),
        "{said}"
    );
    for name in [
        "trust", "trust-promise", "trust-promise-add", "trust-log-share", "trust-when",
    ] {
        assert!(names.contains(name), "{names:?}");
    }
    assert!(!names.contains("trust-help") && !names.contains("trust-complete"));
    // The pages that are referred to are there.
    for name in &names {
        let page = fs::read_to_string(trust.home().join(format!("pages/{name}.1"))).unwrap();
        for near in page.lines().filter_map(|line| line.strip_prefix(".BR ")) {
            let near = near.split(' ').next().unwrap().replace("\\-", "-");
            assert!(names.contains(&near), "{name}: {near}");
        }
    }
    assert!(!trust.database().exists(), "no database is opened");
}

#[test]
fn what_has_no_page_is_told() {
    let trust = Trust::new();
    assert_eq!(
        trust.refuse("man promise dome", 1),
        "error: no manual page for 'trust promise dome'\n\
         hint: `trust promise --help` lists its commands"
    );
    trust.refuse("man promise --output pages", 2);
    fs::write(trust.home().join("file"), "").unwrap();
    let said = trust.refuse("man --output file/pages", 3);
    assert!(said.contains("file/pages cannot be written"), "{said}");
    assert_eq!(
        trust.ok(["man", "p", "add"]).stdout,
        trust.ok(["man", "promise", "add"]).stdout
    );
}

#[test]
fn programs_are_told_where_the_pages_are() {
    let trust = Trust::new();
    let pages = trust.data("man", "man --output pages");
    let first = &pages.as_array().unwrap()[0];
    assert_eq!(
        first,
        &serde_json::json!({"name": "trust", "path": "pages/trust.1", "text": null})
    );
    let page = trust.data("man", "man undo");
    assert_eq!(page[0]["name"], "trust-undo");
    assert_eq!(page[0]["path"], serde_json::Value::Null);
    assert_eq!(page[0]["text"], trust.ok(["man", "undo"]).stdout);
    assert_eq!(
        trust.tell("man --output pages --plain").lines().next(),
        Some("trust\tpages/trust.1")
    );
}

#[test]
fn the_first_page_says_where_everything_is_and_how_else_it_is_called() {
    let trust = Trust::new();
    let page = trust.ok(["man"]).stdout;
    let (_, commands) = page.split_once(".SH COMMANDS\n").unwrap();
    let (commands, rest) = commands.split_once(".SH ").unwrap();
    for name in ["promise, p", "date, d", "undo"] {
        assert!(
            commands.contains(&format!("\\fB{name}\\fR\n")),
            "{commands}"
        );
    }
    let (_, topics) = page.split_once(".SH TOPICS\n").unwrap();
    for topic in trust::help::TOPICS {
        let row = format!("\\fBtrust help {}\\fR\n", topic.name);
        assert!(topics.contains(&row), "{row}");
    }
    for part in [
        ".SH FILES\n",
        "XDG_DATA_HOME",
        "HOME",
        "trust doctor\\(ga found a problem",
    ] {
        assert!(rest.contains(part), "{part}");
    }
}

/// Prose is filled by whatever shows the page; only what is set apart keeps its lines.
#[test]
fn only_what_is_indented_is_kept_as_it_is() {
    let trust = Trust::new();
    for name in ["when", "completions", "promise", "status"] {
        let page = trust.ok(["man", name]).stdout;
        let mut kept = false;
        for line in page.lines() {
            match line {
                ".nf" => kept = true,
                ".fi" => kept = false,
                "" => {}
                _ => assert!(!kept || line.starts_with(' '), "{name}: {line}"),
            }
        }
    }
}
