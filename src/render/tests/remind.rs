//! Reminders on screens and in mails.

use insta::assert_snapshot;

use super::sample::*;
use crate::render::{Format, output};
use crate::report::{Output, TimerView};

#[test]
fn reminders_at_80_and_40_columns() {
    let all = Output::Reminders(reminders());
    assert_snapshot!(output(&all, Format::Text, &screen(80)), @r"
    not answered (due yesterday 20:00): take out the bins
      [trust promise done 7 --on yesterday]
    overdue since 12:00: text you at lunch  [trust promise done 3]
    due in 25 minutes (midnight): sing, 2 times  [trust promise done 4]
    a promise is due now (12:00)  [trust promise done 5]
    ");
    assert_snapshot!(output(&all, Format::Text, &screen(40)), @r"
    not answered (due yesterday 20:00): take
      out the bins
      [trust promise done 7 --on yesterday]
    overdue since 12:00: text you at lunch
      [trust promise done 3]
    due in 25 minutes (midnight): sing, 2
      times  [trust promise done 4]
    a promise is due now (12:00)
      [trust promise done 5]
    ");
    assert_eq!(
        output(&Output::Reminders(vec![]), Format::Text, &screen(80)),
        ""
    );
}

#[test]
fn reminders_in_a_mail_are_one_short_line() {
    let mut reminders = reminders();
    reminders[0].text = Some("promised at length\nand over many lines ".repeat(40).into());
    let mut mail = screen(40);
    mail.terminal = false;
    let shown = output(&Output::Reminders(reminders.clone()), Format::Text, &mail);
    assert_eq!(shown.lines().count(), reminders.len(), "{shown}");
    assert!(
        shown.lines().all(|line| line.chars().count() < 160),
        "{shown}"
    );
}

#[test]
fn crontab_lines_are_not_wrapped() {
    let text = format!("*/5 * * * * {} # trust remind", "/long".repeat(30));
    let timer = |action| {
        Output::Timer(TimerView {
            by: "cron",
            action,
            text: text.clone(),
            files: vec![],
            line: "Added to your crontab".to_owned(),
        })
    };
    assert_eq!(
        output(&timer("shown"), Format::Text, &screen(40)),
        format!("{text}\n")
    );
    assert_eq!(
        output(&timer("installed"), Format::Text, &screen(40)),
        "Added to your crontab\n"
    );
}
