//! `trust apology` in a terminal: the editor, and drafts that are typed.

use std::fs;

use crate::apology::{editor, is_empty};
use crate::harness::{Trust, end};

#[test]
fn in_a_terminal_the_editor_opens() {
    let mut trust = Trust::new();
    // It is private, it is called with its own flags, and a copy beside it goes too.
    editor(
        &mut trust,
        "test \"$1\" = --wait || exit 9\n\
         stat -c %a \"$2\" \"$(dirname \"$2\")\" > \"$HOME/modes\"\n\
         printf 'I am sorry if so.\\n' > \"$2\"\n\
         cp \"$2\" \"$2~\"",
    );
    let (shown, code) = end(trust.terminal(["apology", "--color", "never"]));
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("  1 | I am sorry if so.\n"), "{shown}");
    assert!(
        shown.ends_with(
            "\n\nThe draft was not saved. `trust apology --save` saves one privately.\nTo copy this one:\n\n\
             I am sorry if so.\n"
        ),
        "{shown}"
    );
    assert!(
        is_empty(&trust.home().join("tmp")),
        "nothing is left behind"
    );
    let modes = fs::read_to_string(trust.home().join("modes")).unwrap_or_default();
    if !modes.is_empty() {
        assert_eq!(modes, "600\n700\n");
    }
}

#[test]
fn what_is_kept_is_not_said_to_be_lost() {
    let mut trust = Trust::new();
    editor(&mut trust, r#"echo "I am sorry if so." > "$2""#);
    let (shown, code) = end(trust.terminal(["apology", "--save"]));
    assert_eq!(code, 1, "{shown}");
    assert!(!shown.contains("not kept"), "{shown}");
    assert!(
        shown.contains("Saved as private note 1 on step 3: "),
        "{shown}"
    );
    let kept = trust.data("notes", "step list --drafts");
    assert_eq!(kept[0]["text"], "I am sorry if so.");
}

#[test]
fn an_editor_that_fails_is_named_and_its_text_is_kept() {
    let mut trust = Trust::new();
    editor(&mut trust, "echo 'Sorry' > \"$2\"; exit 1");
    let (shown, code) = end(trust.terminal(["apology", "--color", "never"]));
    assert_eq!(code, 2, "{shown}");
    assert!(shown.contains("its text was not used"), "{shown}");
    assert!(shown.contains("what you wrote is in"), "{shown}");
    assert!(is_empty(&trust.home().join("tmp")));
    trust.set("VISUAL", "no-such-editor");
    let mut session = trust.terminal(["apology", "--color", "never"]);
    session.exp_string("  Sorry").unwrap();
    session.exp_string("[d]elete").unwrap();
    session.send("d").unwrap();
    session.flush().unwrap();
    session.exp_string("for good?").unwrap();
    session.send("y").unwrap();
    session.flush().unwrap();
    // One that cannot be run is named, and the draft is typed.
    session.exp_string("Cannot run the editor").unwrap();
    session.exp_string("no-such-editor").unwrap();
    session.exp_string("Ctrl-D").unwrap();
    session.send("Sorry if so.\n\x04").unwrap();
    session.flush().unwrap();
    let (shown, code) = end(session);
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("  1 | Sorry if so.\n"), "{shown}");
    assert!(is_empty(&trust.home().join("tmp")));
}

#[test]
fn ctrl_c_belongs_to_the_editor() {
    let mut trust = Trust::new();
    editor(
        &mut trust,
        "trap 'echo caught; printf \"Sorry if so.\" > \"$2\"; exit 0' INT\n\
         echo ready\nwhile :; do sleep 0.1; done",
    );
    let mut session = trust.terminal(["apology", "--color", "never"]);
    session.exp_string("ready").unwrap();
    session.send_control('c').unwrap();
    let (shown, code) = end(session);
    assert_eq!(code, 1, "{shown}");
    assert!(
        shown.contains("caught") && shown.contains("  1 | Sorry if so."),
        "{shown}"
    );
    assert!(is_empty(&trust.home().join("tmp")));
}

#[test]
fn without_an_editor_a_draft_is_typed() {
    let trust = Trust::new();
    let mut session = trust.terminal(["apology", "--color", "never"]);
    session.exp_string("Ctrl-D").unwrap();
    session.send_line("I am sorry if so.").unwrap();
    session.send_control('d').unwrap();
    let (shown, code) = end(session);
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("  1 | I am sorry if so.\n"), "{shown}");
    assert!(
        shown.ends_with(
            "\n\nThe draft was not saved. `trust apology --save` saves one privately.\n"
        ),
        "it is still on the screen: {shown}"
    );
    // One that came from elsewhere is still there.
    let output = trust.pipe(["apology"], "I am sorry if so.\n");
    assert!(!output.stderr.contains("saved"), "{}", output.snapshot());
}
