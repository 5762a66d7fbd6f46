//! Desktop notifications.
//!
//! The words of a promise must not appear in the arguments of a process, where everybody on the
//! computer can read them, so that no program can be called with them. The few messages that it
//! takes are written to the session bus here: a library for it would bring dozens of others.

#[cfg(all(unix, not(target_os = "macos")))]
mod bus;
#[cfg(any(test, all(unix, not(target_os = "macos"))))]
mod message;

use crate::cmd::ports::{self, Notice};
use crate::render::sanitize::one_line;
use crate::system::env::DesktopEnv;

/// Shows notifications on the desktop of these surroundings.
#[derive(Debug)]
#[cfg_attr(
    any(not(unix), target_os = "macos"),
    expect(dead_code, reason = "the session bus is elsewhere")
)]
pub struct DesktopNotifier {
    desktop: DesktopEnv,
}

impl DesktopNotifier {
    /// A notifier in these surroundings.
    pub fn new(desktop: &DesktopEnv) -> Self {
        Self {
            desktop: desktop.clone(),
        }
    }
}

impl ports::Notifier for DesktopNotifier {
    #[cfg(all(unix, not(target_os = "macos")))]
    fn show(&self, notice: &Notice) -> Result<(), String> {
        let mut bus = bus::Bus::connect(&self.desktop)?;
        let markup = bus
            .capabilities()?
            .iter()
            .any(|capability| capability == "body-markup");
        let body = body(notice);
        let body = if markup { escaped(&body) } else { body };
        bus.notify(&title(notice), &body)
    }

    #[cfg(target_os = "macos")]
    fn show(&self, notice: &Notice) -> Result<(), String> {
        script(&title(notice), &body(notice))
    }

    #[cfg(not(unix))]
    fn show(&self, _: &Notice) -> Result<(), String> {
        Err("trust cannot show notifications on this system".to_owned())
    }
}

fn title(notice: &Notice) -> String {
    one_line(&notice.title).into_owned()
}

fn body(notice: &Notice) -> String {
    let lines = notice.lines.iter().map(|line| one_line(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Text that is not to be taken for the markup that the desktop's specification allows in bodies.
#[cfg(any(test, all(unix, not(target_os = "macos"))))]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Has the system's script interpreter show it. The script goes through a pipe, for the reason above.
#[cfg(target_os = "macos")]
fn script(title: &str, body: &str) -> Result<(), String> {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    let quoted = |text: &str| {
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{text}\"")
    };
    let script = format!(
        "display notification {} with title {}",
        quoted(body),
        quoted(title)
    );
    let failed = |error: std::io::Error| format!("osascript cannot be run: {error}");
    let mut child = Command::new("/usr/bin/osascript")
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(script.as_bytes()).map_err(failed)?;
    }
    match child.wait().map_err(failed)? {
        status if status.success() => Ok(()),
        status => Err(format!("osascript ended with {status}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_text_and_nothing_else() {
        let notice = Notice {
            title: "Due now\u{1b}[2J".to_owned(),
            lines: vec!["a <b>& \u{202e}b".to_owned(), "two\nlines".to_owned()],
        };
        assert_eq!(title(&notice), "Due now␛[2J");
        assert_eq!(body(&notice), "a <b>& \\u{202e}b\ntwo⏎lines");
        assert_eq!(escaped("a <b>& b"), "a &lt;b&gt;&amp; b");
    }
}
