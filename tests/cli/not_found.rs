//! Names and numbers that do not exist: every command that takes one says so, and ends with 1. What is
//! wrong with the command line itself ends with 2.

use crate::harness::Trust;

/// Lines that name something that does not exist.
const NOT_FOUND: [&str; 63] = [
    "done 99",
    "done nosuch",
    "late 99",
    "broken 99",
    "release 99",
    "clear 99 --on today",
    "move 99 tomorrow",
    "pause 99 --until friday",
    "resume 99",
    "stop 99",
    "show 99",
    "edit 99 --text x",
    "promise done nosuch",
    "promise show nosuch",
    "promise edit nosuch --text x",
    "promise rm 99",
    "promise rm 98-99",
    "repair 99",
    "repair nosuch",
    "log show 99",
    "log edit 99 --text x",
    "log rm 99",
    "log share 99",
    "log unshare 99",
    "heard show 99",
    "heard edit 99 --text x",
    "heard rm 99",
    "date show 99",
    "date edit 99 --text x",
    "date rm 99",
    "date done 99",
    "date plan 99 tomorrow",
    "date pick --tag nosuch",
    "step 9",
    "step 0",
    "step nosuch",
    "step done 9",
    "step reopen 9",
    "step note 9 x",
    "step list --step 9",
    "step edit 99 --text x",
    "step rm 99",
    "forget promise 99 --yes",
    "forget log 99 --yes",
    "forget heard 99 --yes",
    "forget note 99 --yes",
    "forget date 99 --yes",
    "undo 99",
    "import nosuch.json",
    "import nosuch",
    "import --from todotxt nosuch",
    "restore nosuch",
    "restore 99",
    "restore 2020-01-01",
    "config get nosuch",
    "config set nosuch 1",
    "config unset nosuch",
    "config get time.a.b",
    "help nosuch",
    "help promise nosuch",
    "man nosuch",
    "man promise nosuch",
    "apology --file nosuch",
];

/// Lines that no words could make right: an option, a kind or a value that cannot be.
const USAGE: [&str; 11] = [
    "nosuch",
    "promise nosuch",
    "done 1 --nosuch",
    "undo nosuch",
    "history nosuch",
    "forget nosuch 1",
    "import --from nosuch x",
    "config set day_start nosuch",
    "report nosuch",
    "completions nosuch",
    "sync --missing nosuch",
];

#[test]
fn what_does_not_exist_ends_with_1_and_what_cannot_be_typed_with_2() {
    let trust = Trust::new();
    trust.tell("promise add 'call mum' --by 'tomorrow 18:00'");
    trust.tell("log add 'a line'");
    trust.tell("heard add 'thank you'");
    trust.tell("date add 'a walk'");
    trust.tell("step note 1 'a note'");
    let before = trust.tell("history");
    let lines = NOT_FOUND.iter().map(|line| (line, 1));
    for (line, code) in lines.chain(USAGE.iter().map(|line| (line, 2))) {
        for format in ["", " --json", " --plain"] {
            let said = trust.say(&format!("{line}{format}"));
            assert_eq!(said.code, code, "{line}{format}: {}", said.snapshot());
            if format == " --json" {
                assert_eq!(said.json_error()["code"], code, "{line}{format}");
            } else {
                assert_eq!(said.stdout, "", "{line}{format}");
                let error = &said.stderr;
                assert!(error.starts_with("error: "), "{line}{format}: {error}");
            }
        }
    }
    assert_eq!(trust.tell("history"), before);
}
