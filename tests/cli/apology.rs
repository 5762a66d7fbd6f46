//! `trust apology`: where a draft comes from, what is said about it, and how it ends.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::harness::{Trust, end};

const CLEAN: &str = "I am sorry that I lied to you about the money. I imagine it made you feel \
                     foolish. I take full responsibility.";

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

/// An editor that does what the script says; `$1` is the file.
pub(crate) fn editor(trust: &mut Trust, script: &str) {
    let path = trust.home().join("my editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let temporary = trust.home().join("tmp");
    fs::create_dir_all(&temporary).unwrap();
    trust
        .set("PATH", "/usr/bin:/bin")
        .set("TMPDIR", temporary)
        .set("EDITOR", "false")
        .set("VISUAL", format!("'{}' --wait", path.display()));
}

pub(crate) fn is_empty(directory: &Path) -> bool {
    fs::read_dir(directory).unwrap().count() == 0
}

#[test]
fn a_draft_in_another_language_is_not_judged() {
    const LINE: &str =
        "Not checked: the draft is not in English, and only English can be checked.\n";
    for draft in [
        "Es tut mir leid, dass ich dich gestern angelogen habe, aber ich hatte Angst.",
        "Ich war so müde und habe deinen Geburtstag vergessen. Das war mein Fehler.",
        "Je suis désolé de t'avoir menti hier, mais mon but était de ne pas te blesser.",
        "Pardon, j'ai oublié notre anniversaire et tu as dû te sentir seule.",
        "Lo siento, no te llamé a tiempo y me imagino que te hice daño.",
        "Perdona que me olvidara de la cena; es culpa mía.",
    ] {
        let trust = Trust::new();
        let checked = trust.ok(["apology", draft]);
        assert_eq!(
            (checked.stdout.as_str(), checked.stderr.as_str()),
            (LINE, ""),
            "{draft}"
        );
        assert_eq!(trust.ok(["apology", "--plain", draft]).stdout, "");
        let data = trust.ok(["apology", "--json", draft]).json("apology");
        assert_eq!(data["english"], false, "{draft}");
        assert_eq!(data["findings"], serde_json::json!([]), "{draft}");
        // A draft is saved in any language.
        trust.ok(["apology", "--save", draft]);
        let first: String = draft.chars().take(12).collect();
        assert!(trust.tell("step 3").contains(&first), "{draft}");
    }
    // An English draft is judged, however short it is, and with foreign words in it.
    for draft in [
        "Sorry.",
        "Apologies, truly.",
        "I forgot.",
        "Sorry if I forgot the Schadenfreude of Zeitgeist, mon amour.",
        "I am sorry.",
    ] {
        let trust = Trust::new();
        let checked = trust.run(["apology", "--json", draft]);
        assert_eq!(checked.code, 1, "{draft}");
        assert_eq!(checked.json("apology")["english"], Value::Null, "{draft}");
    }
}

#[test]
fn findings_are_shown_as_a_compiler_shows_them() {
    let trust = Trust::new();
    let draft = "I am sorry if you felt ignored on Friday, but I was only trying to finish the \
                 report before the deadline.";
    assert_snapshot!(trust.run(["apology", draft]).snapshot(), @r"
    exit 1
    --- stdout
    conditional: this puts the apology under a condition
      1 | I am sorry if you felt ignored on Friday, but I was only trying to…
        |      ^^^^^^^^^^^^^^^^^
      why  It leaves open whether anything was wrong, but you both know that it was.
      try  State what happened: “I am sorry that I …”, “I hurt you when I …”.

    but: this takes back the apology
      1 | …if you felt ignored on Friday, but I was only trying to finish the…
        |                                 ^^^
      why  Your partner will hear what follows it, not what came before.
      try  End the sentence before it. What comes after can wait until you are
           asked.

    justifying: this gives a reason
      1 | …felt ignored on Friday, but I was only trying to finish the report…
        |                              ^^^^^^^^^^
      why  A reason asks for understanding, but here it is your partner who needs
           it.
      try  Leave the reason out: say what you did, and stop there.

    missing-what: it does not say what you are sorry for
      why  If you name it, your partner can tell that you know what you did.
      try  “I am sorry for …”, or “I am sorry that I …”: what, and when.

    missing-effect: it does not say how it affected your partner
      why  Naming the effect shows that you have looked at it through your partner's
           eyes.
      try  “I imagine it made you feel …”, in words that your partner has used.

    missing-responsibility: it does not say that you are responsible
      why  Until you say so, your partner cannot know that you see it as your own
           doing.
      try  “I take full responsibility for it.”

    6 things to look at again. Only your partner can say whether it is sincere.
    ");
}

#[test]
fn forty_columns_are_enough() {
    let mut trust = Trust::new();
    let draft = "I'm sorry I forgot the dinner on Friday, however long it took. You felt alone; it \
                 was my fault.\n\nMistakes were made, and at least I told you.";
    assert_snapshot!(trust.set("COLUMNS", "40").run(["apology", draft]).snapshot(), @r"
    exit 1
    --- stdout
    passive: this says that it happened, but
      not who did it
      3 | Mistakes were made, and at least…
        | ^^^^^^^^^^^^^^^^^^
      why  Someone did it, and that person
           should say so.
      try  Put yourself in: “I made the
           mistake of …”, “I said …”, “I
           forgot …”.

    minimising: this makes it smaller than
      it was
      3 | …made, and at least I told you.
        |            ^^^^^^^^
      why  Only the person who was hurt can
           say how big it was.
      try  Say what you did in plain words,
           without “only” or “a little”.

    2 things to look at again. Only your
    partner can say whether it is sincere.
    ");
}

#[test]
fn a_clean_draft_is_left_to_the_person_it_is_for() {
    assert_snapshot!(Trust::new().run(["apology", CLEAN]).snapshot(), @r"
    exit 0
    --- stdout
    Nothing found. Only your partner can say whether it is an apology: say it in
    person.
    ");
}

#[test]
fn words_need_no_quotes() {
    let trust = Trust::new();
    let data = trust
        .run(["--json", "apology", "sorry", "if", "so"])
        .json("apology");
    assert_eq!(data["findings"][0]["quote"], "sorry if");
}

#[test]
fn json_has_exactly_these_fields_and_byte_offsets() {
    let trust = Trust::new();
    let draft = "Ünd sorry — but nö.";
    let output = trust.run(["apology", "--json", draft]);
    assert_eq!((output.code, output.stderr.as_str()), (1, ""));
    let data = output.json("apology");
    assert_eq!(keys(&data), ["clean", "findings"]);
    assert_eq!(data["clean"], false);
    let findings = data["findings"].as_array().unwrap();
    for finding in findings {
        assert_eq!(keys(finding), ["end", "message", "quote", "rule", "start"]);
        let at = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
        assert_eq!(draft.get(at("start")..at("end")), finding["quote"].as_str());
    }
    let rules: Vec<_> = findings.iter().map(|finding| &finding["rule"]).collect();
    assert_eq!(
        rules,
        [
            "but",
            "missing-what",
            "missing-effect",
            "missing-responsibility"
        ]
    );
    assert_eq!(findings[3]["start"], draft.len());

    let output = trust.ok(["apology", "--json", CLEAN]);
    assert_eq!(
        output.json("apology"),
        serde_json::json!({"clean": true, "findings": []})
    );
}

#[test]
fn plain_lines_are_for_scripts() {
    let trust = Trust::new();
    let output = trust.run(["apology", "--plain", "sorry\nif"]);
    let first: Vec<_> = output.stdout.lines().next().unwrap().split('\t').collect();
    assert_eq!(first[..4], ["conditional", "0", "8", "sorry\\nif"]);
    assert_eq!((first.len(), output.code), (5, 1));
    assert_eq!(trust.ok(["apology", "--plain", CLEAN]).stdout, "");
}

#[test]
fn a_draft_comes_from_a_pipe_or_a_file() {
    let trust = Trust::new();
    fs::write(trust.home().join("draft.txt"), "Sorry if so.\n").unwrap();
    fs::write(trust.home().join("clean.txt"), CLEAN).unwrap();
    let wanted = trust.pipe(["apology", "-"], "Sorry if so.\n");
    assert_eq!((wanted.code, wanted.stderr.as_str()), (1, ""));
    for output in [
        trust.pipe(["apology"], "Sorry if so.\n"),
        trust.run(["apology", "--file", "draft.txt"]),
        trust.run(["apology", "--file=draft.txt"]),
        trust.pipe(["apology", "--file", "-"], "Sorry if so.\n"),
        trust.pipe(["apology", "Sorry if so."], "unread"),
    ] {
        assert_eq!(output.snapshot(), wanted.snapshot());
    }
    assert_eq!(trust.pipe(["apology"], CLEAN).code, 0);
    assert_eq!(trust.run(["apology", "--file", "clean.txt"]).code, 0);
}

#[test]
fn a_file_may_have_any_name() {
    let trust = Trust::new();
    let path = trust.home().join(std::ffi::OsStr::from_bytes(b"\xff.txt"));
    // Some file systems allow only text.
    if fs::write(&path, CLEAN).is_ok() {
        trust.ok(["apology".as_ref(), "--file".as_ref(), path.as_os_str()]);
    }
}

#[test]
fn what_is_no_draft_is_refused() {
    let trust = Trust::new();
    let empty = trust.run(["apology"]);
    assert_snapshot!(empty.snapshot(), @r"
    exit 2
    --- stderr
    error: the draft is empty
      hint: `trust apology --help` lists the ways to give one
    ");
    for output in [
        trust.run(["apology", ""]),
        trust.run(["apology", " \n"]),
        trust.pipe(["apology", "-"], "\n\n"),
    ] {
        assert_eq!(output.snapshot(), empty.snapshot());
    }
    assert_snapshot!(trust.pipe(["apology", "-"], b"Dear\nS\xe4m").snapshot(), @r"
    exit 2
    --- stderr
    error: standard input is not valid UTF-8 text: see line 2
      hint: save it as UTF-8 and try again
    ");
    assert_snapshot!(trust.run(["apology", "--file", "none.txt"]).snapshot(), @r"
    exit 1
    --- stderr
    error: cannot read none.txt: No such file or directory (os error 2)
    ");
    assert_snapshot!(trust.run(["apology", "--file", "a", "b"]).snapshot(), @r"
    exit 2
    --- stderr
    error: the argument '--file <FILE>' cannot be used with '[TEXT]...'
      hint: see `trust apology --help`
    ");
    assert_eq!(
        trust.pipe(["apology", "--json", "-"], "").json_error()["code"],
        2
    );
}

#[test]
fn sixty_four_kibibytes_are_the_most() {
    let trust = Trust::new();
    let most = "a ".repeat(32 * 1024);
    assert_eq!(trust.pipe(["apology", "-"], &most).code, 1);
    let output = trust.pipe(["apology", "-"], most + "a");
    assert_snapshot!(output.snapshot(), @r"
    exit 2
    --- stderr
    error: standard input has more than 64 KiB, the most a text can have
      hint: shorten it
    ");
    if Path::new("/dev/zero").exists() {
        assert_eq!(trust.run(["apology", "--file", "/dev/zero"]).code, 2);
    }
}

#[test]
fn no_database_is_needed_or_made() {
    let mut trust = Trust::new();
    trust.ok(["apology", CLEAN]);
    assert!(!trust.database().exists());
    trust.ok(["apology", CLEAN, "--db", "/nowhere/at/all.db"]);
    trust
        .unset("TRUST_DB")
        .set("HOME", "not/absolute")
        .ok(["apology", CLEAN]);
}

#[test]
fn quiet_keeps_what_was_found() {
    let output = Trust::new().run(["-q", "apology", "Sorry if"]);
    assert!(
        output.stdout.contains("conditional: "),
        "{}",
        output.snapshot()
    );
    assert_eq!(output.code, 1);
}

#[test]
fn what_is_found_reaches_no_terminal_as_a_command() {
    let trust = Trust::new();
    let (shown, code) = end(trust.terminal(["apology", "\x1b[2J sorry if \x1b]0;x\x07"]));
    assert_eq!(code, 1);
    assert!(
        !shown.contains("\x1b[2J") && !shown.contains('\x07'),
        "{shown:?}"
    );
}
