//! Step 6: the specialist, the sessions there were, and the agenda of the next one.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::{Trust, keys};

fn agenda(trust: &Trust) -> Vec<String> {
    let page = trust.data("step", "step 6");
    let agenda = page["agenda"].as_array().unwrap();
    assert_eq!(page["evidence"]["agenda"], agenda.len());
    agenda
        .iter()
        .map(|topic| {
            assert_eq!(keys(topic), ["about", "day", "id", "kind", "text"]);
            let about = topic["about"].as_str().unwrap_or("-");
            let (kind, id) = (topic["kind"].as_str().unwrap(), &topic["id"]);
            format!("{kind} {id} {} {about}", topic["day"].as_str().unwrap())
        })
        .collect()
}

#[test]
fn the_specialist_is_kept_changed_and_forgotten() {
    let trust = Trust::new();
    let nobody = json!({"name": null, "contact": null});
    assert_eq!(trust.data("specialist", "step specialist"), nobody);
    assert_snapshot!(trust.say("step specialist --name 'Dr Lind' --contact '020 7946'").snapshot(), @r"
    exit 0
    --- stdout
    Specialist: Dr Lind · 020 7946
    --- stderr
    Private: only `trust step specialist` and `trust step 6` show it.
    ");
    assert_eq!(trust.tell("step specialist --plain"), "Dr Lind\t020 7946");
    assert_eq!(
        trust.tell("step specialist --name 'Dr Maya Lind'"),
        "Specialist: Dr Maya Lind · 020 7946"
    );
    assert_eq!(
        trust.tell("step specialist --contact ''"),
        "Specialist: Dr Maya Lind"
    );
    assert_snapshot!(trust.say("step specialist").snapshot(), @r"
    exit 0
    --- stdout
       Specialist  Dr Maya Lind
    ");
    trust.tell("undo");
    assert_eq!(
        trust.data("specialist", "step specialist"),
        json!({"name": "Dr Maya Lind", "contact": "020 7946"})
    );
    assert_eq!(
        trust.tell("step specialist --forget"),
        "Forgot the specialist"
    );
    assert_eq!(trust.data("specialist", "step specialist"), nobody);
    let error = trust.refuse("step specialist --forget", 1);
    assert!(error.contains("no specialist to forget"), "{error}");
    let error = trust.refuse("step specialist --contact x", 2);
    assert!(error.contains("--contact needs --name"), "{error}");
    trust.refuse("step specialist --name ' '", 1);
    trust.refuse("step specialist --name x --forget", 2);
    trust.tell("undo");
    assert_eq!(
        trust.data("specialist", "step specialist")["contact"],
        "020 7946"
    );
    let history = trust.tell("history");
    assert!(
        !history.contains("Lind") && !history.contains("020"),
        "{history}"
    );
}

#[test]
fn sessions_are_recorded_and_put_right() {
    let trust = Trust::new();
    assert_eq!(
        trust.tell("step session --on tue we talked about evenings"),
        "Session 1: Tue 17 Nov · we talked about evenings"
    );
    assert_eq!(trust.tell("step session"), "Session 2: today");
    assert_eq!(
        trust.tell("step session add list of wishes"),
        "Session 3: today · list of wishes"
    );
    for (line, kind) in [
        ("step session add --on mon", "session"),
        ("step session edit 4 --on yesterday", "session"),
    ] {
        let data = trust.data(kind, line);
        assert_eq!(keys(&data), ["day", "id", "note", "recorded_at"], "{line}");
    }
    let before = trust.data("sessions", "step session list");
    assert_eq!(
        trust.tell("step session edit evenings --on wed --text 'and money'"),
        "Edited session 1: Wed 18 Nov · and money"
    );
    assert_eq!(
        trust.tell("step session edit 1 --text ''"),
        "Edited session 1: Wed 18 Nov"
    );
    trust.tell("undo");
    trust.tell("undo");
    assert_eq!(trust.data("sessions", "step session list"), before);
    assert_eq!(
        trust.tell("step session rm 1 4"),
        "Removed session 1: Tue 17 Nov · we talked about evenings\n\
         Removed session 4: yesterday"
    );
    trust.tell("undo");
    assert_eq!(trust.data("sessions", "step session list"), before);
    let page = trust.tell("step 6");
    assert!(
        page.contains("\nSessions\n  1  Tue 17 Nov · we talked"),
        "{page}"
    );
    let history = trust.tell("history");
    assert!(
        history.contains("removed session 1 of Tue 17 Nov, and 1 more"),
        "{history}"
    );
    assert!(
        !history.contains("evenings") && !history.contains("wishes"),
        "{history}"
    );
    for (line, code, said) in [
        ("step session --on tomorrow", 1, "after it took place"),
        ("step session ' '", 1, "a note cannot be empty"),
        ("step session edit 1", 2, "no terminal"),
        ("step session edit 9 --on fri", 1, "no such session: 9"),
        ("step session rm zebra", 1, "no session contains “zebra”"),
        ("step session --on fri list", 2, "unexpected options"),
    ] {
        let error = trust.refuse(line, code);
        assert!(error.contains(said), "{line}: {error}");
    }
}

#[test]
fn the_agenda_is_what_is_tagged_since_the_last_session() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T20:00");
    trust.tell("promise add 'call at noon' --every 'day at 12:00' --tag therapy");
    trust.tell("promise add 'be home early' --anytime --tag therapy");
    trust.tell("promise add 'not this one' --anytime --tag home");
    trust.tell("log --tag therapy,home the evenings");
    trust.tell("log --tag home not this");
    trust.tell("heard --tag therapy --on 2026-11-10 you were not there");
    trust.tell("step note 2 --tag therapy it was the hiding");
    let all = [
        "heard 1 2026-11-10 -",
        "promise 1 2026-11-16 -",
        "promise 2 2026-11-16 -",
        "log 1 2026-11-16 -",
        "note 1 2026-11-16 -",
    ];
    assert_eq!(agenda(&trust), all);

    // What was written before it, on the same day, is off; what is written after it is on.
    trust.at("2026-11-17T18:00");
    trust.tell("log --tag therapy before");
    let said = trust.say("step session");
    assert_eq!(
        said.stderr,
        "The agenda is empty again; 6 items were on it.\n"
    );
    assert_eq!(agenda(&trust), Vec::<String>::new());
    trust.at("2026-11-17T20:00");
    trust.tell("log --tag therapy after");
    // About a day long before, and yet told since.
    trust.tell("heard --tag therapy --on 2026-11-02 something old");
    trust.tell("promise done 1");
    trust.at("2026-11-19T20:00");
    trust.tell("promise broken 1");
    trust.tell("promise done 1 --on yesterday");
    trust.tell("promise done 2");
    assert_eq!(
        agenda(&trust),
        [
            "heard 2 2026-11-02 -",
            "log 4 2026-11-17 -",
            "promise 1 2026-11-19 2 kept, 1 broken",
            "promise 2 2026-11-19 kept",
        ]
    );
    let page = trust.tell("step 6");
    assert!(
        page.contains("\nOn the agenda, since the last session\n"),
        "{page}"
    );
    assert!(
        page.contains("  promise 1  call at noon · 2 kept, 1 broken · today\n"),
        "{page}"
    );
    assert!(
        trust
            .tell("step")
            .contains("last session Tue 17 Nov · 4 on the agenda")
    );

    // Taking the session back brings all of it back.
    trust.tell("step session rm 1");
    assert_eq!(agenda(&trust).len(), 8);
    trust.tell("undo");
    assert_eq!(agenda(&trust).len(), 4);
    // A session recorded later took its whole day with it.
    trust.tell("step session --on yesterday");
    let left = agenda(&trust);
    assert_eq!(
        left,
        [
            "promise 1 2026-11-19 1 kept, 1 broken",
            "promise 2 2026-11-19 kept"
        ]
    );
}

#[test]
fn a_plateau_points_here() {
    let mut trust = Trust::new();
    trust.at("2026-06-01T09:00");
    trust.tell("promise add 'call at noon' --every 'day at 12:00'");
    trust.at("2026-11-22T21:00");
    // Silence is not a plateau: all is answered, half of it broken.
    let answers = trust.pipe(["review"], "k\nb busy\n".repeat(90));
    assert_eq!(answers.code, 0, "{}", answers.stderr);
    let page: Value = trust.data("step", "step 6");
    assert_eq!(page["evidence"]["plateau"], true);
    let text = page["next"][0]["text"].as_str().unwrap();
    assert!(text.contains("have not improved"), "{text}");
    let report = trust
        .tell("report")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        report.contains("`trust step 6` says what to look for. This stops"),
        "{report}"
    );
}
