//! Completion in the shells that are installed here, and the manual through the programs that read
//! it.

use rexpect::session::{PtySession, spawn_command};

use crate::examples::has;
use crate::home::Home;

pub const NOW: &str = "2026-11-22T10:00";

/// A home with two promises; the words of one are what a careless script would obey.
pub fn home() -> Home {
    let home = Home::new();
    let add = |text: &str, by: &str| home.trust("my", NOW, &["promise", "add", text, "--by", by]);
    add("text you at lunch", "12:00");
    add(
        "it's \"$(touch obeyed)\" `touch obeyed` \\ * \u{1b}[2J",
        "18:00",
    );
    home
}

/// Saves the script for a shell, and returns where.
pub fn script(home: &Home, shell: &str) -> String {
    let path = home.path().join(format!("trust.{shell}"));
    std::fs::write(&path, home.trust("my", NOW, &["completions", shell])).unwrap();
    path.to_str().unwrap().to_owned()
}

pub fn run(home: &Home, shell: &str, args: &[&str]) -> String {
    let output = home.command(shell, "my", NOW).args(args).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.is_empty(), "{said}");
    assert!(!home.path().join("obeyed").exists());
    String::from_utf8(output.stdout).unwrap()
}

/// The shell in a terminal. What is expected has to come within half a minute.
pub fn terminal(home: &Home, shell: &str, args: &[&str]) -> PtySession {
    let mut command = home.command(shell, "my", NOW);
    command.args(args).env("TERM", "xterm").env("PS1", "> ");
    // The terminal of the test, not what the harness closes for others.
    command.stdin(std::process::Stdio::inherit());
    spawn_command(command, Some(30_000)).unwrap()
}

pub const LUNCH: &str = "text you at lunch · due today 12:00";

/// Calls the function with the words as zsh cuts them, and prints what it adds.
#[test]
fn zsh_completes() {
    if !has("zsh") {
        return;
    }
    let home = home();
    let script = script(&home, "zsh");
    let ask = |words: &str, prefix: &str| {
        let program = format!(
            "compdef() {{ : }}; compset() {{ : }}; _files() {{ print -r -- files \"$@\" }}; \
             compadd() {{ print -rl -- \"${{@[(r)--,-1]}}\" \"${{shown[@]}}\" }}; . '{script}'; \
             words=({words}); CURRENT=$#words; PREFIX={prefix}; _trust"
        );
        run(&home, "zsh", &["-f", "-c", &program])
    };
    let done = ask("trust promise done ''", "''");
    let lines: Vec<&str> = done.lines().collect();
    assert_eq!(lines[..4], ["--", "1", "2", &format!("1  -- {LUNCH}")]);
    assert!(
        lines[4].starts_with("2  -- it's \"$(touch obeyed)\" `touch obeyed`"),
        "{lines:?}"
    );
    assert!(!done.contains('\x1b'));
    assert!(ask("trust repo", "repo").starts_with("--\nreport\n"));
    assert!(
        ask("trust p add x --by=tomorrow", "--by=tomorrow").contains("\n--by=tomorrow 18:00\n")
    );
    assert!(
        ask("trust p add x --by \"'tomorrow m\"", "'tomorrow m'").contains("\ntomorrow morning\n")
    );
    std::fs::copy(home.database("my"), home.path().join("o.db")).unwrap();
    home.trust("o", NOW, &["promise", "rm", "1"]);
    for path in [
        "'~/o.db'", "'$HOME/o.db'", "'\"$HOME/o.db\"'", "'${HOME}/o.db'",
    ] {
        let found = ask(&format!("trust --db {path} p done ''"), "''");
        assert!(found.starts_with("--\n2\n2  -- "), "{path}: {found}");
    }
    assert_eq!(ask("trust --db ''", "''"), "files\n");
    assert_eq!(ask("trust man --output ''", "''"), "files -/\n");
    assert_eq!(ask("trust p add x yy", "yy"), "");
}

#[test]
fn zsh_completes_when_tab_is_pressed() {
    if !has("zsh") {
        return;
    }
    let home = home();
    let script = script(&home, "zsh");
    let mut zsh = terminal(&home, "zsh", &["-f", "-i"]);
    zsh.send_line(&format!(
        "unsetopt beep; autoload -Uz compinit; compinit -u -D; . '{script}'; print rea''dy"
    ))
    .unwrap();
    zsh.exp_string("ready").unwrap();
    zsh.send("trust promise done \t").unwrap();
    zsh.flush().unwrap();
    zsh.exp_string("1  -- text you at lunch").unwrap();
    zsh.send("1\r").unwrap();
    zsh.flush().unwrap();
    zsh.exp_string("Kept 1: text you at lunch").unwrap();
}

/// The file is found by zsh itself where it lies on the path of functions.
#[test]
fn zsh_finds_the_script_in_its_directory() {
    if !has("zsh") {
        return;
    }
    let home = home();
    std::fs::rename(script(&home, "zsh"), home.path().join("_trust")).unwrap();
    let program =
        "fpath=($HOME $fpath); autoload -Uz compinit; compinit -u -D; print $_comps[trust]";
    assert_eq!(run(&home, "zsh", &["-f", "-c", program]), "_trust\n");
}

#[test]
fn fish_completes() {
    if !has("fish") {
        return;
    }
    let home = home();
    let script = script(&home, "fish");
    let ask = |line: &str| {
        let line = line.replace('\\', "\\\\").replace('\'', "\\'");
        run(
            &home,
            "fish",
            &[
                "--no-config",
                "-c",
                &format!("source '{script}'; complete -C '{line}'"),
            ],
        )
    };
    let done = ask("trust promise done ");
    let lines: Vec<&str> = done.lines().collect();
    assert_eq!(
        (lines.len(), lines[0]),
        (2, format!("1\t{LUNCH}").as_str()),
        "{done}"
    );
    assert!(
        lines[1].starts_with("2\tit's \"$(touch obeyed)\" `touch obeyed`"),
        "{done}"
    );
    assert!(!done.contains('\x1b'));
    assert_eq!(ask("trust promise done 2"), format!("{}\n", lines[1]));
    assert!(ask("trust repo").starts_with("report\t"));
    assert!(ask("trust p add x --by=tom").contains("--by=tomorrow 18:00\ttomorrow 18:00\n"));
    assert!(ask("trust p add x --by \"tomorrow m").contains("tomorrow morning\t"));
    assert!(ask("trust --db /us").starts_with("/usr/"));
    assert!(ask("trust --db=/us").contains("/usr/"));
    std::fs::copy(home.database("my"), home.path().join("o.db")).unwrap();
    home.trust("o", NOW, &["promise", "rm", "1"]);
    for path in ["~/o.db", "$HOME/o.db", "{$HOME}/o.db"] {
        let start = path.strip_suffix(".db").unwrap();
        assert!(
            ask(&format!("trust import {start}")).contains("o.db"),
            "{path}"
        );
        assert!(
            ask(&format!("trust --db {path} p done ")).starts_with("2\t"),
            "{path}"
        );
    }
    assert!(ask("trust --db=$HOME/o.db p done ").starts_with("2\t"));
    assert_eq!(ask("trust p add x /us"), "", "no file where a text stands");
}

#[test]
fn elvish_completes_when_tab_is_pressed() {
    if !has_elvish() {
        return;
    }
    let home = home();
    let script = script(&home, "elvish");
    let mut elvish = terminal(&home, "elvish", &["-norc"]);
    elvish
        .send_line(&format!("eval (slurp < '{script}'); echo rea''dy"))
        .unwrap();
    elvish.exp_string("ready").unwrap();
    elvish.send("trust promise done \t").unwrap();
    elvish.flush().unwrap();
    elvish.exp_string("text you at lunch").unwrap();
}

/// What it types is only what is missing of the word.
#[test]
fn elvish_completes_a_file_behind_a_flag() {
    if !has_elvish() {
        return;
    }
    let home = home();
    let script = script(&home, "elvish");
    std::fs::write(home.path().join("onlyone.db"), "").unwrap();
    let mut elvish = terminal(&home, "elvish", &["-norc"]);
    elvish
        .send_line(&format!("eval (slurp < '{script}'); echo rea''dy"))
        .unwrap();
    elvish.exp_string("ready").unwrap();
    elvish.send("trust --db=onl\t").unwrap();
    elvish.flush().unwrap();
    elvish.exp_string("yone.db").unwrap();
}

fn has_elvish() -> bool {
    let found = std::process::Command::new("elvish")
        .arg("-version")
        .output()
        .is_ok_and(|output| output.status.success());
    found || has("elvish")
}

#[test]
fn powershell_understands_the_script() {
    if !has("pwsh") {
        return;
    }
    let home = home();
    let script = script(&home, "powershell");
    let program = format!(
        ". '{script}'; $line = 'trust promise done '; \
         (TabExpansion2 $line $line.Length).CompletionMatches | ForEach-Object {{ $_.ListItemText }}"
    );
    let said = run(
        &home,
        "pwsh",
        &["-NoProfile", "-NonInteractive", "-Command", &program],
    );
    assert!(said.contains(&format!("1  {LUNCH}")), "{said}");
}

/// The lines of the help, in their order, in a fresh account, where none of the directories is.
#[test]
fn the_scripts_can_be_put_where_the_help_says() {
    let home = Home::new();
    let help = home.trust("my", NOW, &["completions", "--help"]);
    let lines = help.lines().map(str::trim);
    let typed = |line: &&str| {
        line.starts_with("mkdir ") || (line.starts_with("trust ") && line.contains('~'))
    };
    for line in lines.filter(typed) {
        let said = home.shell("my", NOW, line);
        assert!(said.ok, "{line}: {}", said.text);
    }
    assert!(home.path().join(".config/elvish/rc.elv").exists());
}

/// Every page is read without complaint; it has no date, since the text does not have one.
#[test]
fn the_manual_is_read_without_complaint() {
    let home = Home::new();
    home.trust("my", NOW, &["man", "--output", "pages"]);
    let count = std::fs::read_dir(home.path().join("pages"))
        .unwrap()
        .count();
    assert!(count > 30, "{count}");
    if has_mandoc() {
        let said = home.shell(
            "my",
            NOW,
            "mandoc -Tlint -W warning pages/*.1 | grep -v 'missing date'; true",
        );
        assert_eq!(said.text, "");
        let said = home.shell(
            "my",
            NOW,
            "mandoc -Tascii pages/trust-promise-add.1 | col -b",
        );
        for part in [
            "trust promise add [OPTIONS] [\"TEXT\"]",
            "--by WHEN",
            "EXAMPLES",
        ] {
            assert!(said.text.contains(part), "{}", said.text);
        }
    }
    if has("groff") {
        let said = home.shell(
            "my",
            NOW,
            "for page in pages/*.1; do groff -man -ww -z -Kutf8 -Tutf8 \"$page\"; done",
        );
        assert_eq!(said.text, "");
    }
}

/// It has no option that succeeds and says what it is.
fn has_mandoc() -> bool {
    let found = std::process::Command::new("mandoc")
        .arg("/dev/null")
        .output();
    found.is_ok_and(|output| output.status.success()) || has("mandoc")
}
