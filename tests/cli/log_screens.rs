//! What log entries look like: on a screen, on a terminal that obeys, and to a script.

use insta::assert_snapshot;

use crate::harness::{Trust, end};
use crate::log::four;

#[test]
fn escape_sequences_do_not_reach_a_terminal() {
    let trust = Trust::new();
    trust.run(["log", "add", "a\x1b[2Jb\x07\u{202e}c\rd\nsecond line"]);
    trust.run(["log", "edit", "1", "--text", "\x1b]0;title\x07two\nlines"]);
    for line in [
        &["log", "list"][..],
        &["log", "show", "1"],
        &["log", "share", "1"],
    ] {
        let (shown, code) = end(trust.terminal(line));
        assert_eq!(code, 0, "{shown:?}");
        assert!(
            !shown.contains("\x1b[2J") && !shown.contains("\x1b]"),
            "{shown:?}"
        );
        assert!(!shown.contains(['\x07', '\r', '\u{202e}']), "{shown:?}");
    }
}

#[test]
fn control_characters_are_escaped_in_lines_for_scripts() {
    let trust = Trust::new();
    trust.run(["log", "add", "a\x1b[2Jb\x07c\rd\te\nf\\g\u{85}h"]);
    let lines = trust.tell("log list --plain");
    let text = r"a\u{1b}[2Jb\u{7}c\rd\te\nf\\g\u{85}h";
    assert!(lines.contains(text), "{lines:?}");
    let history = trust.tell("history --plain");
    assert!(!history.contains(['\x1b', '\x07']), "{history:?}");
}

#[test]
fn the_screens_at_80_and_at_40_columns() {
    let mut trust = four();
    trust.tell("log edit 3 --text 'told her about lunch with Ana and Tom'");
    assert_snapshot!(trust.tell("log list"), @r"
    Tue 10 Nov
      4  talked with Tom about the money that I lent him in spring · private
         written 12 days later

    Thu 19 Nov
      1  was at the office until 9 · shared · +work

    Fri 20 Nov
      2  turned the job in Lyon down · private · decision · +family

    Today, Sun 22 Nov
      3  told her about lunch with Ana and Tom · private
    ");
    assert_snapshot!(trust.tell("log show 3"), @r"
    3  told her about lunch with Ana and Tom
       Today, Sun 22 Nov · private

       Written     today 10:00

    Earlier wordings
       until today 10:00: told her about lunch with Ana

       trust log share 3
       trust log edit 3
    ");
    trust.set("COLUMNS", "40");
    assert_snapshot!(trust.tell("log list"), @r"
    Tue 10 Nov
      4  talked with Tom about the money
         that I lent him in spring · private
         written 12 days later

    Thu 19 Nov
      1  was at the office until 9 · shared
         +work

    Fri 20 Nov
      2  turned the job in Lyon down
         private · decision · +family

    Today, Sun 22 Nov
      3  told her about lunch with Ana and
         Tom · private
    ");
    assert_snapshot!(trust.tell("log show 3"), @r"
    3  told her about lunch with Ana and Tom
       Today, Sun 22 Nov · private

       Written    today 10:00

    Earlier wordings
       until today 10:00: told her about
         lunch with Ana

       trust log share 3
       trust log edit 3
    ");
}

#[test]
fn plain_lines_have_the_documented_columns() {
    let trust = four();
    trust.tell("log edit 3 --text 'two\nlines\tand \\'");
    assert_eq!(
        trust.tell("log list --plain --from fri"),
        "2\t2026-11-20\t2026-11-20T21:00:00+00:00\t0\tfalse\ttrue\tfamily\tturned the job in Lyon down\n\
         3\t2026-11-22\t2026-11-22T10:00:00+00:00\t0\tfalse\tfalse\t\ttwo\\nlines\\tand \\\\"
    );
    assert_eq!(trust.tell("log rm 3 --plain").lines().count(), 1);
}

#[test]
fn an_entry_can_be_chosen_by_typing_a_part_of_it() {
    let trust = four();
    let mut session = trust.terminal(["log", "share"]);
    let (before, _) = session.exp_regex("office").unwrap();
    assert!(
        before.contains("lunch"),
        "the latest days come first: {before:?}"
    );
    session.send("LYON").unwrap();
    session.send("\r").unwrap();
    session.flush().unwrap();
    let (said, code) = end(session);
    assert!(
        code == 0 && said.contains("Shared 2: turned the job"),
        "{said:?}"
    );
    let (said, code) = end(Trust::new().terminal(["log", "rm"]));
    assert!(
        code == 1 && said.contains("no log entry to choose from"),
        "{said:?}"
    );
}
