//! Tests of `env`.

use super::*;

fn with<'a>(set: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
    |name| {
        set.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).into())
    }
}

#[test]
fn the_height_is_taken_from_the_first_that_knows() {
    for (lines, terminal, rows) in [
        (None, None, None),
        (None, Some(24), Some(24)),
        (Some("10"), Some(24), Some(10)),
        (Some("x"), Some(24), Some(24)),
        (Some("0"), Some(0), None),
    ] {
        assert_eq!(height(lines.map(OsStr::new), || terminal), rows);
    }
}

#[test]
fn the_width_is_taken_from_the_first_that_knows() {
    for (columns, terminal, wide) in [
        (None, None, 80),
        (None, Some(120), 120),
        (None, Some(0), 80),
        (Some("100"), Some(120), 100),
        (Some(" 100 "), None, 100),
        (Some("7"), Some(120), 20),
        (None, Some(3), 20),
        (Some("0"), Some(120), 120),
        (Some("wide"), None, 80),
        (Some("-5"), None, 80),
        (Some("99999999999999999999"), Some(120), 120),
        (Some("60000"), None, 80),
    ] {
        assert_eq!(
            width(columns.map(OsStr::new), || terminal),
            wide,
            "{columns:?} {terminal:?}"
        );
    }
}

#[test]
fn colour_follows_the_flag_then_the_conventions() {
    let decide = |set: &[(&str, &str)], asked, terminal| color(&with(set)).decide(asked, terminal);
    assert!(decide(&[], None, true));
    assert!(!decide(&[], None, false));
    assert!(!decide(&[("NO_COLOR", "1")], None, true));
    assert!(decide(&[("NO_COLOR", "")], None, true));
    assert!(!decide(
        &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")],
        None,
        true
    ));
    assert!(decide(&[("CLICOLOR_FORCE", "1")], None, false));
    assert!(!decide(&[("CLICOLOR_FORCE", "0")], None, false));
    assert!(!decide(&[("TERM", "dumb")], None, true));
    assert!(decide(
        &[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")],
        None,
        true
    ));
    assert!(!decide(&[("CLICOLOR", "0")], None, true));
    assert!(decide(&[("NO_COLOR", "1")], Some(true), false));
    assert!(!decide(&[("CLICOLOR_FORCE", "1")], Some(false), true));
}

#[test]
fn symbols_follow_the_terminal_and_the_locale() {
    for (set, shown) in [
        (
            &[("TERM", "xterm"), ("LANG", "en_GB.UTF-8")][..],
            Symbols::Unicode,
        ),
        (&[("LANG", "C.utf8")], Symbols::Unicode),
        (&[("LANG", "de_DE.UTF-8@euro")], Symbols::Unicode),
        (
            &[("TERM", "linux"), ("LANG", "en_GB.UTF-8")],
            Symbols::Ascii,
        ),
        (&[("TERM", "dumb"), ("LANG", "en_GB.UTF-8")], Symbols::Ascii),
        (&[("TERM", "xterm"), ("LANG", "C")], Symbols::Ascii),
        (&[("TERM", "xterm"), ("LANG", "POSIX")], Symbols::Ascii),
        (&[("TERM", "xterm"), ("LANG", "de_DE")], Symbols::Ascii),
        (
            &[("TERM", "xterm"), ("LANG", "de_DE.ISO-8859-15")],
            Symbols::Ascii,
        ),
        (
            &[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8"), ("TERM", "xterm")],
            Symbols::Ascii,
        ),
        (
            &[("LC_ALL", "C.UTF-8"), ("LC_CTYPE", "C"), ("LANG", "C")],
            Symbols::Unicode,
        ),
        (
            &[("LC_ALL", ""), ("LC_CTYPE", "C.UTF-8"), ("LANG", "C")],
            Symbols::Unicode,
        ),
        // A container has a terminal and no locale; cron has neither.
        (&[("TERM", "xterm-256color")], Symbols::Unicode),
        (
            &[("SHELL", "/bin/sh"), ("LOGNAME", "robin")],
            Symbols::Ascii,
        ),
        (&[], Symbols::Ascii),
    ] {
        assert_eq!(symbols(&with(set)), shown, "{set:?}");
    }
}

#[test]
fn visual_goes_before_editor() {
    for (set, named) in [
        (&[("VISUAL", "vim"), ("EDITOR", "ed")][..], Some("vim")),
        (&[("VISUAL", ""), ("EDITOR", "ed")], Some("ed")),
        (&[("EDITOR", "")], None),
    ] {
        assert_eq!(editor(&with(set)), named.map(OsString::from), "{set:?}");
    }
}

#[test]
fn cron_leaves_only_the_number_of_the_user_to_find_the_bus() {
    let bare = desktop(&with(&[]), None);
    assert_eq!((&bare.bus, bare.own_database), (&None, false));
    if let Some(runtime) = bare.runtime {
        assert!(runtime.starts_with("/run/user"), "{runtime:?}");
    }
    let set = desktop(
        &with(&[
            ("XDG_RUNTIME_DIR", "/run/here"),
            ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/bus"),
            ("TRUST_DB", "/a/b.db"),
        ]),
        None,
    );
    assert_eq!(set.bus, Some("unix:path=/bus".into()));
    assert_eq!(set.runtime, Some("/run/here".into()));
    assert!(set.own_database);
    assert!(set.program.is_some_and(|program| program.is_absolute()));
}

#[test]
fn a_program_is_named_as_it_was_called_where_that_leads_to_it() {
    let real = std::env::current_exe().unwrap().canonicalize().unwrap();
    let (name, directory) = (real.file_name().unwrap(), real.parent().unwrap());
    let by = |called: &OsStr, path: Option<&OsStr>| program(real.clone(), Some(called), path);
    let detour = directory.join("..").join(directory.file_name().unwrap());
    let called = detour.join(name);
    assert_eq!(by(called.as_os_str(), None), called);
    assert_eq!(by(name, Some(detour.as_os_str())), called);
    // What is another program, or none, or is looked for where somebody happens to be.
    for (called, path) in [("/bin/sh", None), ("sh", Some("/bin")), ("gone", Some("."))] {
        assert_eq!(by(called.as_ref(), path.map(OsStr::new)), real, "{called}");
    }
    assert_eq!(program(real.clone(), None, None), real);
}

#[test]
fn the_database_can_be_named() {
    assert_eq!(
        database(&with(&[("TRUST_DB", "/a/b.db")])).unwrap(),
        PathBuf::from("/a/b.db")
    );
    let usual = database(&with(&[("TRUST_DB", "")])).unwrap();
    assert!(
        usual.is_absolute() && usual.ends_with("trust/trust.db"),
        "{usual:?}"
    );
}
