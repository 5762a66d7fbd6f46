//! What people paste works: in the shells that are installed here, with the program as built.

use std::process::Command;

use crate::home::Home;

pub(crate) const NOW: &str = "2026-11-22T10:00";

pub(crate) fn example(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name);
    std::fs::read_to_string(path).unwrap()
}

/// Whether a program can be run here; says so when a test is skipped for the want of it.
pub fn has(program: &str) -> bool {
    let found = Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    if !found {
        // Past the capture of the test harness: a skipped test is not a passed one.
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            format!("skipped: {program} is not installed\n").as_bytes(),
        );
    }
    found
}

/// A home with one promise, due at noon, that a careless prompt would obey.
pub(crate) fn home() -> Home {
    let home = Home::new();
    home.trust(
        "my",
        NOW,
        &[
            "promise",
            "add",
            "call at 12, %n $(touch obeyed) `touch obeyed` \\u",
        ],
    );
    home
}

pub(crate) fn run(home: &Home, shell: &str, args: &[&str]) -> String {
    let output = home.command(shell, "my", NOW).args(args).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.is_empty(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn aliases_run_and_hide_nothing() {
    if !has("bash") {
        return;
    }
    let home = home();
    let script = example("aliases.sh");
    let names: Vec<&str> = script
        .lines()
        .filter_map(|line| line.strip_prefix("alias ")?.split('=').next())
        .collect();
    assert!(names.len() >= 4, "{names:?}");
    for name in &names {
        let line = format!("type {name} >/dev/null 2>&1 && echo hidden; true");
        assert_eq!(run(&home, "bash", &["-c", &line]), "", "{name}");
    }
    let line = format!(
        "shopt -s expand_aliases\n{script}\ntpa -q call you at 13\ntpd touch\ntpl --plain | cut -f7\ntpw | head -1"
    );
    assert_eq!(
        run(&home, "bash", &["-c", &line]),
        "Kept 1: call at 12, %n $(touch obeyed) `touch obeyed` \\u · due today 12:00\n\
         call you at 13\n\
         This week: 1 of 1 kept.\n"
    );
}

#[test]
fn the_prompt_of_bash() {
    if !has("bash") {
        return;
    }
    let home = home();
    let script = example("prompt.bash");
    // As bash does before every prompt, after a command that failed: what was there before goes on
    // knowing how it ended, and so does the prompt.
    let prompt = "(exit 7)\neval \"$PROMPT_COMMAND\"\n(exit $own)\nprintf %s \"${PS1@P}\"";
    let line = format!("PS1='$?> '; PROMPT_COMMAND='own=$?'\n{script}\n{prompt}");
    let status = run(&home, "trust", &["status"]);
    let ask = |line: &str| run(&home, "bash", &["--norc", "-c", line]);
    assert_eq!(ask(&line), format!("{status}7> "));
    assert!(!home.path().join("obeyed").exists());
    // With nothing to say, and without the program, the prompt stays as it was.
    let gone = line.replace("(exit 7)", "PATH=/nonexistent; (exit 7)");
    assert_eq!(ask(&gone), "7> ");
    let nothing = format!("export TRUST_DB=/nonexistent/trust.db\n{line}");
    assert_eq!(ask(&nothing), "7> ");
}

#[test]
fn the_prompt_of_zsh() {
    if !has("zsh") {
        return;
    }
    let home = home();
    let script = example("prompt.zsh");
    // As zsh does before every prompt, after a command that failed.
    let prompt = "(exit 7)\n$precmd_functions\nprint -rnP -- \"$PS1\"";
    let line = format!("PS1='%?> '\n{script}\n{prompt}");
    let status = run(&home, "trust", &["status"]);
    let ask = |line: &str| run(&home, "zsh", &["-f", "-c", line]);
    assert_eq!(ask(&line), format!("{status}7> "));
    assert!(!home.path().join("obeyed").exists());
    let nothing = format!("export TRUST_DB=/nonexistent/trust.db\n{line}");
    assert_eq!(ask(&nothing), "7> ");
}

#[test]
fn the_prompt_of_fish() {
    if !has("fish") {
        return;
    }
    let home = home();
    let script = example("prompt.fish");
    let line = format!("{script}\nfish_right_prompt");
    let ask = |now: &str| {
        let mut command = home.command("fish", "my", now);
        let output = command.args(["--no-config", "-c", &line]).output().unwrap();
        assert!(output.stderr.is_empty(), "{:?}", output.stderr);
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(ask(NOW), "1 due\n");
    assert_eq!(ask("2026-11-22T13:00"), "1 to answer\n");
    home.trust("my", NOW, &["promise", "add", "walk", "--by", "22:00"]);
    assert_eq!(ask("2026-11-22T13:00"), "1 to answer · 1 due\n");
    home.trust("my", NOW, &["promise", "done", "1-2"]);
    assert_eq!(ask("2026-11-22T13:00"), "");
    assert!(!home.path().join("obeyed").exists());
}

/// What a line of the form `name = "value"` or `name = 'value'` gives.
fn toml(text: &str, name: &str) -> String {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name} = ")))
        .unwrap_or_else(|| panic!("{name} is not given"));
    let quote = line.chars().next().unwrap();
    let value = line.strip_prefix(quote).unwrap().strip_suffix(quote);
    let value = value.unwrap_or_else(|| panic!("one string on the line: {line}"));
    assert!(
        quote == '\'' || quote == '"' && !value.contains(['"', '\\']),
        "{line}"
    );
    value.to_owned()
}

#[test]
fn the_module_of_starship() {
    let home = home();
    let text = example("starship.toml");
    let keys = [
        "[", "#", "description = ", "command = ", "when = ", "shell = ", "format = ", "style = ",
    ];
    assert!(
        text.lines()
            .all(|line| keys.iter().any(|key| line.starts_with(key))),
        "{text}"
    );
    assert!(text.contains("[custom.trust]\n"));
    let (when, command) = (toml(&text, "when"), toml(&text, "command"));
    assert!(!home.shell("my", NOW, &when).ok, "nothing waits yet");
    let later = "2026-11-22T13:00";
    let said = home.shell("my", later, &when);
    assert!(said.ok);
    assert_eq!(home.shell("my", later, &command).text, "1 to answer\n");
    if has("starship") {
        let config = home.path().join("starship.toml");
        std::fs::write(&config, &text).unwrap();
        let mut starship = home.command("starship", "my", later);
        let output = starship
            .env("STARSHIP_CONFIG", config)
            .args(["module", "custom.trust"]);
        let shown = String::from_utf8(output.output().unwrap().stdout).unwrap();
        assert!(shown.contains("1 to answer"), "{shown}");
    }
}

#[test]
fn the_module_of_waybar() {
    let home = home();
    let text = example("waybar.jsonc");
    let lines = text.lines().filter(|line| !line.starts_with("//"));
    let json = format!("{{{}}}", lines.collect::<String>());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let module = &json["custom/trust"];
    assert_eq!(module["return-type"], "json");
    let run = |now: &str| -> serde_json::Value {
        let said = home.shell("my", now, module["exec"].as_str().unwrap());
        assert!(said.ok, "{}", said.text);
        serde_json::from_str(&said.text).unwrap()
    };
    let now = run(NOW);
    assert_eq!(
        (&now["text"], &now["class"]),
        (&"1 due".into(), &"calm".into())
    );
    let later = run("2026-11-22T13:00");
    assert_eq!(
        (&later["text"], &later["class"]),
        (&"1 to answer ".into(), &"waiting".into())
    );
    assert_eq!(later["tooltip"], "0 due today, 1 overdue, 0 unanswered");
}

#[test]
fn the_status_line_of_tmux() {
    let home = home();
    let text = example("tmux.conf");
    let command = text
        .split_once("#(")
        .unwrap()
        .1
        .split_once(")\"")
        .unwrap()
        .0;
    // Quotes inside of the quotes of tmux would end them.
    assert!(!command.contains(['"', '$']), "{command}");
    assert_eq!(home.shell("my", NOW, command).text, "1 due\n");
    // tmux has no other word for what it is than -V.
    let found = Command::new("tmux").arg("-V").output();
    if !found.is_ok_and(|output| output.status.success()) && !has("tmux") {
        return;
    }
    let config = home.path().join("tmux.conf");
    std::fs::write(&config, &text).unwrap();
    let tmux = |args: &[&str]| {
        let mut command = home.command("tmux", "my", NOW);
        // Not the server of the person who runs the tests.
        let socket = home.path().join("socket");
        command.arg("-S").arg(socket).args(args);
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && said.is_empty(), "{said}");
        String::from_utf8(output.stdout).unwrap()
    };
    let config = config.to_str().unwrap();
    tmux(&["-f", config, "new-session", "-d", "-s", "it", "sleep 60"]);
    let line = tmux(&["show-options", "-gv", "status-right"]);
    let room = tmux(&["show-options", "-gv", "status-right-length"]);
    assert_eq!(room, "80\n", "its own clock leaves nothing of 40");
    tmux(&["kill-server"]);
    assert!(
        line.trim_end().ends_with(&format!("#({command})")),
        "{line}"
    );
}

#[test]
fn every_example_begins_by_saying_how_to_use_it() {
    let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut count = 0;
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let comment: String = text
            .lines()
            .take_while(|line| line.starts_with(['#', '/']))
            .collect();
        let how = ["Paste", "Save", "Append", "Put", "crontab"];
        assert!(
            how.iter().any(|word| comment.contains(word)),
            "{}",
            path.display()
        );
        count += 1;
    }
    assert!(count >= 8, "{count}");
}
