//! A line that the program put into a crontab, and the real cron that runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::harness::{Output, Trust, skipped};
use crate::remind_timer::program;

/// Ends what it was started with.
struct Daemon(std::process::Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Puts a person's own crontab back.
struct Crontab(Output);

impl Crontab {
    fn keep() -> Self {
        Self(Trust::new().finish(Command::new("crontab").arg("-l")))
    }

    fn set(table: &str) {
        let mut child = Command::new("crontab")
            .arg("-")
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut input, table.as_bytes()).unwrap();
        drop(input);
        assert!(child.wait().unwrap().success());
    }
}

impl Drop for Crontab {
    fn drop(&mut self) {
        if self.0.code == 0 {
            Self::set(&self.0.stdout);
        } else {
            let _ = Command::new("crontab").arg("-r").output();
        }
    }
}

/// The real thing. It takes up to five minutes and uses the crontab of whoever runs it, so it is
/// run where somebody asks for it, as `.ci/run` does.
#[test]
#[expect(clippy::disallowed_methods, reason = "how somebody asks for it")]
fn a_real_cron_reminds_once() {
    let asked = std::env::var_os("TRUST_TEST_CRON").is_some_and(|asked| asked == "1");
    let daemon = Path::new("/usr/sbin/cron");
    if !asked || !daemon.exists() {
        skipped("reminders by a real cron: TRUST_TEST_CRON=1 and cron are wanted");
        return;
    }
    let mut trust = Trust::new();
    trust
        .unset("TRUST_NOW")
        .set("PATH", "/usr/local/bin:/usr/bin:/bin");
    // The shell that cron is to use writes down what would be mailed.
    let heard = trust.home().join("heard");
    program(
        &mut trust,
        "shell",
        &format!("exec /bin/sh \"$@\" >>{} 2>&1", heard.display()),
    );
    let before = Crontab::keep();
    let shell = trust.home().join("bin/shell");
    let own = format!("SHELL={}\n# a line of my own\n", shell.display());
    Crontab::set(&own);
    trust.tell("p add 'text you soon' --by 'in 20m'");
    trust.tell("remind --install");
    // Where one runs already, another ends at once.
    let cron = Command::new(daemon).arg("-f").spawn().unwrap();
    let cron = Daemon(cron);
    let mut said = String::new();
    // It runs every five minutes; a machine under load takes a little longer.
    for _ in 0..2 * (6 * 60) {
        said = fs::read_to_string(&heard).unwrap_or_default();
        if said.contains('\n') {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
    // Cron knows no environment: its line names the database, and so does what it prints.
    let end = format!(
        ": text you soon  [trust --db {} promise done 1]\n",
        trust.database().display()
    );
    assert!(
        said.starts_with("due in ") && said.ends_with(&end),
        "{said:?}"
    );
    assert_eq!(said.lines().count(), 1);
    trust.tell("remind --uninstall");
    let left = Trust::new().finish(Command::new("crontab").arg("-l"));
    assert_eq!(left.stdout, own);
    // It was said once: whoever asks now hears nothing.
    assert_eq!(trust.tell("remind"), "");
    drop((cron, before));
}
