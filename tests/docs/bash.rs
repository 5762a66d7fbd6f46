//! Completion in bash.

use crate::examples::has;
use crate::home::Home;
use crate::shells::{LUNCH, NOW, home, run, script, terminal};

/// Calls the function as bash does: with the line, its words as bash cuts them, and how Tab was
/// pressed (9 once, 63 twice, 33 once where that lists at once).
fn ask(home: &Home, script: &str, press: u8, words: &[&str], line: &str) -> Vec<String> {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "'\\''"));
    let list: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    let program = format!(
        "set -u; . '{script}'; COMP_WORDS=({}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_LINE={}; \
         COMP_POINT=${{#COMP_LINE}}; COMP_TYPE={press}; COLUMNS=60; _trust; \
         printf '%s\\n' ${{COMPREPLY[@]+\"${{COMPREPLY[@]}}\"}}",
        list.join(" "),
        quoted(line)
    );
    let said = run(home, "bash", &["--norc", "-c", &program]);
    said.lines().map(str::to_owned).collect()
}

/// Calls the function as bash does: with the line, its words as bash cuts them, and how Tab was
/// pressed (9 once, 63 twice).
#[test]
fn bash_completes() {
    if !has("bash") {
        return;
    }
    let home = home();
    let script = script(&home, "bash");
    let ask = |press: u8, words: &[&str], line: &str| ask(&home, &script, press, words, line);
    let done = ["trust", "promise", "done", ""];
    assert_eq!(ask(9, &done, "trust promise done "), ["1", "2"]);
    let listed = ask(63, &done, "trust promise done ");
    assert_eq!(listed[0], format!("1  {LUNCH}"));
    assert!(
        listed[1].starts_with("2  it's \"$(touch obeyed)\""),
        "{listed:?}"
    );
    assert!(listed.iter().all(|line| line.chars().count() < 60));
    // One that is left alone is what Tab types, with nothing beside it.
    assert_eq!(
        ask(
            63,
            &["trust", "promise", "done", "2"],
            "trust promise done 2"
        ),
        ["2"]
    );
    assert_eq!(ask(9, &["trust", "repo"], "trust repo"), ["report"]);
    // bash cuts at = and :, and replaces only what follows.
    assert_eq!(
        ask(
            9,
            &["trust", "p", "add", "x", "--by", "=", "tomorrow"],
            "trust p add x --by=tomorrow"
        ),
        [
            "tomorrow", "tomorrow\\ morning", "tomorrow\\ noon", "tomorrow\\ 18:00"
        ]
    );
    assert_eq!(
        ask(
            9,
            &["trust", "p", "move", "2", "tomorrow", "18", ":"],
            "trust p move 2 tomorrow 18:"
        ),
        ["00", "30"]
    );
    assert_eq!(
        ask(
            9,
            &["trust", "config", "set", "time.lunch", "12", ":", "0"],
            "trust config set time.lunch 12:0"
        ),
        ["00"]
    );
    // In a quote that is open, nothing needs another.
    assert_eq!(
        ask(
            9,
            &["trust", "p", "add", "x", "--by", "\"tomorrow m"],
            "trust p add x --by \"tomorrow m"
        ),
        ["tomorrow morning"]
    );
    assert_eq!(
        ask(9, &["trust", "--db", "/us"], "trust --db /us"),
        ["/usr"]
    );
    assert_eq!(
        ask(9, &["trust", "p", "add", "it", "i"], "trust p add it i"),
        [""; 1]
    );
}

/// A home where the tags are what a shell would obey, were they not quoted.
fn hostile() -> Home {
    let home = home();
    for tag in [
        "x$(date>obeyed)", "y`date>obeyed`", "it's;touch", "z\"q\\", "w!w",
    ] {
        let words = ["promise", "add", "sing", "--anytime", "--tag", tag];
        home.trust("my", NOW, &words);
    }
    home
}

/// bash types into an open quote what it is given, and would run what stands in it.
#[test]
fn bash_is_given_what_means_itself_in_the_quote_that_is_open() {
    if !has("bash") {
        return;
    }
    let home = hostile();
    let script = script(&home, "bash");
    let tag = |press: u8, word: &str| {
        let line = format!("trust p list --tag {word}");
        ask(
            &home,
            &script,
            press,
            &["trust", "p", "list", "--tag", word],
            &line,
        )
    };
    for (word, typed) in [
        ("x", r"x\$\(date\>obeyed\)"),
        ("\"x", r"x\$(date>obeyed)"),
        ("\"x\\$(d", r"x\$(date>obeyed)"),
        ("'x", "x$(date>obeyed)"),
        ("y", r"y\`date\>obeyed\`"),
        ("\"y", r"y\`date>obeyed\`"),
        ("'i", r"it'\''s;touch"),
        // bash holds on to what stands before the last quote.
        (r"'it'\''s", "s;touch"),
        ("\"i", "it's;touch"),
        ("\"z", "z\\\"q\\\\"),
        ("w", r"w\!w"),
        ("'w", "w!w"),
        // In double quotes nothing keeps bash from looking that up in its history.
        ("\"w", ""),
    ] {
        for press in [9, 33] {
            assert_eq!(tag(press, word), [typed], "{word}");
        }
    }
    // What all of a list begin with is typed where bash lists at once.
    assert!(
        tag(33, "\"").contains(&r"x\$(date>obeyed)  once".to_owned()),
        "{:?}",
        tag(33, "\"")
    );
    assert!(tag(63, "\"").contains(&"x$(date>obeyed)  once".to_owned()));
}

#[test]
fn bash_runs_nothing_of_what_it_completed_in_quotes() {
    if !has("bash") {
        return;
    }
    let home = hostile();
    let script = script(&home, "bash");
    let mut bash = terminal(&home, "bash", &["--norc", "--noprofile", "-i"]);
    bash.send_line(&format!(
        "bind 'set bell-style none'; . '{script}'; echo rea''dy"
    ))
    .unwrap();
    bash.exp_string("ready").unwrap();
    for word in ["\"x", "\"y", "'x"] {
        bash.send(&format!("trust p list --tag {word}\t\r"))
            .unwrap();
        bash.flush().unwrap();
        bash.exp_string("sing").unwrap();
    }
    assert!(!home.path().join("obeyed").exists());
}

#[test]
fn bash_completes_files_after_a_redirection_and_looks_where_the_line_says() {
    if !has("bash") {
        return;
    }
    let home = home();
    let script = script(&home, "bash");
    std::fs::copy(home.database("my"), home.path().join("o.db")).unwrap();
    for operator in [">", "<", ">>", "2>", "&>"] {
        let line = format!("trust export {operator} o");
        assert_eq!(
            ask(
                &home,
                &script,
                9,
                &["trust", "export", operator, "o"],
                &line
            ),
            ["o.db"]
        );
    }
    home.trust("o", NOW, &["promise", "rm", "1"]);
    for path in [
        "~/o.db", "$HOME/o.db", "${HOME}/o.db", "\"$HOME/o.db\"", "\"$HOME\"/o.db",
    ] {
        let line = format!("trust --db {path} p done ");
        assert_eq!(
            ask(
                &home,
                &script,
                9,
                &["trust", "--db", path, "p", "done", ""],
                &line
            ),
            ["2"]
        );
    }
    let quoted = "'$HOME/o.db'";
    let line = format!("trust --db {quoted} p done ");
    assert_eq!(
        ask(
            &home,
            &script,
            9,
            &["trust", "--db", quoted, "p", "done", ""],
            &line
        ),
        [""]
    );
}

#[test]
fn bash_completes_when_tab_is_pressed() {
    if !has("bash") {
        return;
    }
    let home = home();
    let script = script(&home, "bash");
    let mut bash = terminal(&home, "bash", &["--norc", "--noprofile", "-i"]);
    bash.send_line(&format!(
        "bind 'set bell-style none'; . '{script}'; echo rea''dy"
    ))
    .unwrap();
    bash.exp_string("ready").unwrap();
    bash.send("trust promise done \t\t").unwrap();
    bash.flush().unwrap();
    bash.exp_string("1  text you at lunch").unwrap();
    bash.send("1\r").unwrap();
    bash.flush().unwrap();
    bash.exp_string("Kept 1: text you at lunch").unwrap();
}
