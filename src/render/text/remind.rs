//! Reminders: one line each, short enough for the subject of a mail.

use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::symbols::{brief, ours};
use crate::report::{ReminderView, TimerView};

/// Writes `due in 25 minutes (12:00): text you at lunch  [trust promise done 3]` for each reminder.
pub fn write(page: &mut Page<'_>, reminders: &[ReminderView]) {
    for view in reminders {
        let role = match view.reason {
            "overdue" => Role::Late,
            "unanswered" => Role::Broken,
            _ => Role::Plain,
        };
        let mut line = page.line();
        if let Some(text) = &view.text {
            line.push_whole(role, format!("{}:", ours(&view.phrase)));
            line.push(Role::Plain, format!(" {}", brief(text)));
        } else {
            line.push_whole(role, format!("a promise is {}", ours(&view.phrase)));
        }
        if view.times > 1 {
            line.push(Role::Plain, format!(", {} times", view.times));
        }
        line.push(Role::Plain, "  ");
        line.push(Role::Dim, "[");
        line.push_whole(Role::Dim, page.screen.program.command(&view.command));
        line.push(Role::Dim, "]");
        if page.screen.terminal {
            page.put(&line);
        } else {
            page.put_unwrapped(&line);
        }
    }
}

/// Writes the lines to paste, unwrapped; or the confirmation.
pub fn timer(page: &mut Page<'_>, timer: &TimerView) {
    if timer.action != "shown" {
        page.tell(&timer.line);
        return;
    }
    for line in timer.text.lines() {
        let line = page.line().text(line);
        page.put_unwrapped(&line);
    }
}
