//! What people type: hostile, long, foreign; and streams, colour and exit codes.

use crate::harness::{Trust, end};

#[test]
fn blank_texts_are_refused() {
    let trust = Trust::new();
    for text in ["", " ", "\t\n", "\u{a0}"] {
        let output = trust.run(["promise", "add", text]);
        assert_eq!(output.code, 1, "{text:?}");
        assert!(
            output.stderr.contains("a promise cannot be empty"),
            "{text:?}"
        );
    }
    assert_eq!(trust.tell("history"), "No changes yet.");
}

#[test]
fn a_text_may_have_64_kib() {
    let trust = Trust::new();
    let most = "é".repeat(32 * 1024);
    trust.ok(["promise", "add", &most, "--anytime"]);
    assert_eq!(trust.promise(1)["text"], most.as_str());
    let more = most + "x";
    let output = trust.run(["promise", "add", &more, "--anytime"]);
    assert_eq!(output.code, 1);
    assert!(
        output.stderr.contains("at most 64 KiB"),
        "{}",
        output.stderr
    );
    for option in ["--note", "--because"] {
        let verb = if option == "--note" { "edit" } else { "done" };
        let output = trust.run(["promise", verb, "1", option, &more]);
        assert_eq!(output.code, 1, "{option}");
    }
    for line in ["promise list", "promise show 1", "", "report", "history"] {
        assert!(trust.tell(line).len() < 100_000, "{line}");
    }
}

#[test]
fn foreign_and_odd_texts_come_back_as_they_were() {
    let trust = Trust::new();
    let texts = [
        "昼に電話する",
        "אתקשר אליך בצהריים",
        "e\u{301}crire",
        "two\nlines\tand a tab",
        "-rf /",
        "--by 12:00",
        "'; DROP TABLE promise; --",
        "=cmd|' /C calc'!A0",
        "👩‍👩‍👧 dinner",
        "100%s %n {} \\n \\\\",
    ];
    for (id, text) in (1..).zip(texts) {
        trust.ok(["promise", "add", "--anytime", "--", text]);
        assert_eq!(trust.promise(id)["text"], text);
        trust.ok(["promise", "edit", &id.to_string(), "--note", text]);
        assert_eq!(trust.promise(id)["note"], text);
    }
    let plain = trust.tell("promise list --plain");
    assert_eq!(plain.lines().count(), texts.len(), "a record is a line");
    assert!(plain.contains("two\\nlines\\tand a tab"), "{plain}");
    // A piece of it finds it.
    assert_eq!(trust.tell("promise done 電話"), "Kept 1: 昼に電話する");
}

#[test]
fn nothing_typed_is_obeyed_by_a_terminal() {
    let trust = Trust::new();
    let text = "a\x1b[2Jb\x07c\u{202e}d\u{9b}31me";
    trust.ok([
        "promise", "add", text, "--anytime", "--note", text, "--tag", "t",
    ]);
    for args in [
        &["promise", "list"][..],
        &["promise", "show", "1"],
        &["promise", "edit", "1", "--tag", "x"],
        &["history"],
        &["promise", "done", "1", "--because", text],
        &["report"],
        &[],
        &["undo"],
        &["promise", "list", "--plain"],
        &["promise", "show", "1", "--json"],
        &["promise", "done", text, "1"],
    ] {
        let mut args = args.to_vec();
        args.extend(["--color", "never"]);
        let (said, _) = end(trust.terminal(&args));
        assert!(
            !said.contains(['\x1b', '\x07', '\u{202e}', '\u{9b}']),
            "{args:?}: {said:?}"
        );
    }
}

#[test]
fn talk_goes_to_standard_error_and_can_be_silenced() {
    let trust = Trust::new();
    let loud = trust.say("promise add 'text you at lunch'");
    assert!(
        loud.stderr.contains("Not meant as a time?"),
        "{}",
        loud.stderr
    );
    let quiet = trust.say("-q promise add 'text you at lunch'");
    assert_eq!(quiet.snapshot(), "exit 0\n", "a change is talk too");
    let data = trust.say("promise list -q --plain");
    assert_eq!(data.stdout.lines().count(), 2, "data is not");
    let json = trust.say("-q promise done 1 --json");
    assert_eq!(json.json("promises")[0]["state"], "kept");
    let error = trust.say("-q promise done 77");
    assert_eq!(error.code, 1);
    assert!(
        error.stderr.starts_with("error: no such promise: 77"),
        "errors are not"
    );
}

#[test]
fn colour_is_asked_for_or_not() {
    let mut trust = Trust::new();
    trust.tell("promise add it --by 18:00");
    trust.at("2026-11-22T19:00");
    for line in ["promise list", "", "report", "promise show 1", "status"] {
        assert!(!trust.tell(line).contains('\x1b'), "{line} into a pipe");
        let colored = trust.tell(&format!("{line} --color always"));
        assert!(colored.contains('\x1b'), "{line}");
        // Nothing is said by colour alone.
        let mut bare = String::new();
        for (index, part) in colored.split('\x1b').enumerate() {
            bare.push_str(if index == 0 {
                part
            } else {
                part.split_once('m').unwrap().1
            });
        }
        let bare: Vec<&str> = bare.lines().map(str::trim_end).collect();
        // A command in a sentence is bold, and stands in backticks only before a full stop.
        let bare: Vec<String> = bare.iter().map(|row| row.replace('`', "")).collect();
        let plain = trust.tell(line).replace('`', "");
        assert_eq!(bare, plain.lines().collect::<Vec<_>>(), "{line}");
    }
    trust.set("NO_COLOR", "1");
    assert!(trust.tell("promise list --color always").contains('\x1b'));
    trust.unset("NO_COLOR").set("CLICOLOR_FORCE", "1");
    assert!(trust.tell("promise list").contains('\x1b'));
}

/// What stands right behind a command would be copied with it.
#[test]
fn a_command_in_bold_ends_before_a_space_or_a_backtick() {
    let mut trust = Trust::new();
    trust.set("COLUMNS", "1000").at("2026-11-14T08:00");
    trust.tell("promise add walk --every 'day at 11:00'");
    trust.tell("promise done 1");
    trust.at("2026-11-22T12:00");
    let today = trust.tell("--color always");
    let pause = trust.say("promise pause 1 --from today --through 2026-11-29 --color always");
    let offer = "\x1b[1mtrust pause --from 2026-11-15 --through 2026-11-21\x1b[0m (it asks when";
    assert!(today.contains(offer), "{today:?}");
    let done = "\x1b[1m`trust promise done 1 --on today`\x1b[0m. If you agreed";
    assert!(pause.stderr.contains(done), "{:?}", pause.stderr);
    for said in [today, pause.stderr] {
        for command in said.split("\x1b[1mtrust ").skip(1) {
            let (_, after) = command.split_once("\x1b[0m").unwrap();
            let is_apart = after.chars().next().is_none_or(char::is_whitespace);
            assert!(is_apart, "{command:?}");
        }
    }
}

#[test]
fn a_storage_error_is_3() {
    let trust = Trust::new();
    std::fs::write(
        trust.database(),
        "this is no database, whatever its name may be",
    )
    .unwrap();
    let said = trust.say("promise list");
    assert_eq!(said.code, 3, "{}", said.snapshot());
    assert_eq!(said.stdout, "");
}

/// What a pipe leads to is shown on a terminal in the end.
#[test]
fn no_screen_passes_control_characters_on_to_a_pipe() {
    let trust = Trust::new();
    let hostile = "a\u{1b}[31mred b\rc\u{7}d\u{9b}q \u{202e}evil";
    trust.ok([
        "promise", "add", hostile, "--by", "today 18:00", "--note", hostile, "--tag", "t",
    ]);
    trust.ok(["promise", "add", hostile, "--every", "day at 9:00"]);
    trust.ok(["log", "add", hostile, "--share"]);
    trust.ok(["heard", "add", hostile]);
    trust.ok(["date", "add", hostile]);
    trust.ok(["step", "note", "1", hostile]);
    trust.ok(["broken", "1", "--because", hostile]);
    for line in [
        "",
        "list",
        "show 1",
        "show 2",
        "report",
        "report --all",
        "share --text",
        "history",
        "log list",
        "log show 1",
        "heard list",
        "heard show 1",
        "date list",
        "date show 1",
        "date pick",
        "step 1",
        "step list",
        "remind --within 9h --again",
        "status",
        "repair",
        "review --plain",
        "done 99",
        "done red",
        "undo",
        "list --plain",
        "log list --plain",
        "history --plain",
    ] {
        let said = trust.say(line);
        let bad = |c: char| {
            let plain = line.ends_with("--plain");
            c.is_control() && !matches!(c, '\n' | '\t') || !plain && c == '\u{202e}'
        };
        assert!(!said.stdout.contains(bad), "{line}: {:?}", said.stdout);
        assert!(!said.stderr.contains(bad), "{line}: {:?}", said.stderr);
    }
}
