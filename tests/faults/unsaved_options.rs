//! Words that could not be saved, with the options of their command: the printed command, typed a
//! day later, ends with what was said the first time.

use std::process::Command;

use rexpect::session::PtySession;
use serde_json::Value;

use crate::harness::{Trust, end, words};
use crate::unsaved::{check, lock, only, patient, press, unsaved};

/// A person with something to repair, whose database waits for a text.
fn person() -> Trust {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1").set("COLUMNS", "400");
    trust.at("2026-11-19T10:00");
    trust.tell("add call --every 'day at 12:00'");
    trust.tell("add 'fix sink' --by 12:00");
    trust.at("2026-11-21T20:00");
    trust.tell("broken 1 --on '19 nov'");
    trust.tell("broken 1 --on '20 nov'");
    trust.tell("broken 2");
    trust
}

/// The printed command that offers the text, without the name of the program.
fn printed(said: &str) -> String {
    let joined = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, _) = joined
        .split_once("` in a terminal offers")
        .unwrap_or_else(|| panic!("{said}"));
    let (_, command) = before.rsplit_once("`trust ").unwrap();
    command.to_owned()
}

/// The words of a command, as a shell splits them.
fn typed(command: &str) -> Vec<String> {
    let script = format!("printf '%s\\0' {command}");
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_terminator('\0').map(str::to_owned).collect()
}

/// All records, without what tells when they were written.
fn records(trust: &Trust) -> Vec<Value> {
    let export = trust.tell("export --format json");
    let all: Value = serde_json::from_str(&export).unwrap();
    let mut records = Vec::new();
    for kind in [
        "promise", "schedule", "log", "heard", "note", "idea", "repair",
    ] {
        let of_kind = all["data"][kind].as_array().cloned().unwrap_or_default();
        for mut record in of_kind {
            let fields = record.as_object_mut().unwrap();
            fields.retain(|name, _| {
                let about_writing = [
                    "uid", "changed_at", "written_at", "written_day", "made_at", "made_day",
                    "added_at", "added_day", "repaired_at", "repaired_day", "since",
                ];
                !about_writing.contains(&name.as_str()) && !name.ends_with("_uid")
            });
            records.push(serde_json::json!({ kind: record }));
        }
    }
    assert!(!records.is_empty(), "{export}");
    records
}

/// Answers the questions of a session, in order.
fn answer(session: &mut PtySession, questions: &[(&str, &str)]) {
    for (question, keys) in questions {
        press(session, question, keys);
    }
}

#[test]
fn the_printed_command_ends_with_what_was_said_first() {
    let repair: &[(&str, &str)] = &[
        ("What did you do", "I forgot\n"),
        ("What did it do", "you waited\n"),
        ("The apology", "I am sorry\n"),
        ("What changes", "\n"),
        ("Will you make a new", "\n"),
    ];
    let effect = &repair[1..];
    let lines: &[(&str, &str)] = &[("Ctrl-D", "it was so\n\x04")];
    let promise: &[(&str, &str)] = &[("Promise:", "see the sea\n")];
    for (line, questions) in [
        ("log --on yesterday --share --decision --tag work", lines),
        ("log add --private", lines),
        ("heard --on '20 nov' --feeling 'let down' --trust 4", lines),
        ("step note 3 --on yesterday --tag work", lines),
        ("apology --save", lines),
        (
            "add --by 'in 2 days at 6pm' --tag home --note 'so \"it\" is' --private",
            promise,
        ),
        ("add --anytime", promise),
        (
            "add --every 'day at 9:00' --from monday --until 'in 9 days'",
            promise,
        ),
        (
            "date add --kind gift --cost low --tag out",
            &[("Idea:", "a book\n")],
        ),
        ("repair 1 --on '19 nov'", repair),
        ("repair 1 2", repair),
        ("repair 2 --own '$1 `is` late'", effect),
        (
            "repair 2 --promise 'sit' --by 'tomorrow 18:00'",
            &repair[..4],
        ),
    ] {
        let twin = person();
        let mut session = twin.terminal(words(line));
        answer(&mut session, questions);
        let (said, code) = end(session);
        assert!(code == 0 || line.starts_with("apology"), "{line}: {said}");

        let mut trust = person();
        let mut session = patient(
            &trust,
            &words(line).iter().map(|w| &**w).collect::<Vec<_>>(),
        );
        session.exp_string(questions[0].0).unwrap();
        let lock = lock(&trust);
        session.send(questions[0].1).unwrap();
        session.flush().unwrap();
        answer(&mut session, &questions[1..]);
        let (said, code) = end(session);
        assert_eq!(code, 3, "{line}: {said}");
        drop(lock);
        only(&trust);
        let command = printed(&said);
        let listed = check(&trust).unwrap()["hint"].to_string();
        assert!(
            listed
                .replace('\\', "")
                .contains(&command.replace('\\', "")),
            "{listed}"
        );

        // A draft is of the day on which it is saved.
        if !line.starts_with("apology") {
            trust.at("2026-11-22T10:00");
        }
        let mut session = trust.terminal(typed(&command));
        press(&mut session, "[c]ontinue", "c");
        // What was typed is not asked again; parts that were left out are.
        let again: Vec<_> = if questions[0].0 == "Ctrl-D" {
            vec![("Ctrl-D", "\x04")]
        } else {
            let left_out = questions.iter().filter(|(_, keys)| *keys == "\n");
            left_out.copied().collect()
        };
        answer(&mut session, &again);
        let (said, code) = end(session);
        assert!(
            code == 0 || line.starts_with("apology"),
            "{command}: {said}"
        );
        assert!(!said.contains("options of this command"), "{said}");
        assert_eq!(unsaved(&trust), [], "{command}");
        assert_eq!(records(&trust), records(&twin), "{command}");
    }
}

#[test]
fn a_line_of_a_review_keeps_its_share() {
    let mut trust = person();
    let mut session = patient(&trust, &["review"]);
    press(&mut session, "1 of 1", "s");
    session.exp_string("Today's log").unwrap();
    let lock = lock(&trust);
    press(&mut session, "> ", "told her / share\n");
    let (said, code) = end(session);
    assert_eq!(code, 3, "{said}");
    drop(lock);
    assert_eq!(printed(&said), "log add --on 2026-11-21 --share");
    trust.at("2026-11-22T10:00");
    let mut session = trust.terminal(typed(&printed(&said)));
    press(&mut session, "[c]ontinue", "c");
    press(&mut session, "Ctrl-D", "\x04");
    assert_eq!(end(session).1, 0);
    let log = &trust.data("logs", "log list")[0];
    assert_eq!(log["text"], "told her");
    assert_eq!(log["day"], "2026-11-21");
    assert_eq!(log["shared"], true);
}

#[test]
fn other_options_are_said_before_a_text_is_continued() {
    let mut trust = person();
    trust.at("2026-11-21T21:00");
    let mut session = patient(&trust, &["review", "--each"]);
    press(&mut session, "1 of 1", "b");
    press(&mut session, "Because", "forgot\n");
    press(&mut session, "Repair it now?", "y");
    press(&mut session, "What did you do", "I forgot\n");
    session.exp_string("What did it do").unwrap();
    session.send_control('d').unwrap();
    session.exp_string("What you wrote is kept").unwrap();
    session.exp_string("Today's log").unwrap();
    session.send_control('d').unwrap();
    assert_eq!(end(session).1, 0);
    let listed = check(&trust).unwrap()["hint"].to_string();
    assert!(
        listed.contains("`trust repair 1 --on 2026-11-21`"),
        "{listed}"
    );
    let mut session = trust.terminal(["repair", "1"]);
    session
        .exp_string("Not saved, from `trust repair 1 --on 2026-11-21`:")
        .unwrap();
    press(&mut session, "options of this command are used", "\x1b");
    assert_eq!(end(session).1, 1);
    assert_eq!(only(&trust).1, "own: I forgot");
    // A draft to be saved is not one to be checked and forgotten.
    trust = person();
    trust.set("TMPDIR", "/no/such/directory");
    let mut session = patient(&trust, &["apology", "--save"]);
    session.exp_string("Ctrl-D").unwrap();
    let lock = lock(&trust);
    session.send("I am sorry\n\x04").unwrap();
    session.flush().unwrap();
    assert_eq!(end(session).1, 3);
    drop(lock);
    let mut session = trust.terminal(["apology"]);
    session
        .exp_string("A draft was not saved: `trust apology --save` offers it.")
        .unwrap();
    press(&mut session, "Ctrl-D", "I am sorry I was late.\n\x04");
    end(session);
    assert_eq!(only(&trust).1, "I am sorry");
}
