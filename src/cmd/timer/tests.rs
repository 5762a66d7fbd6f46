//! Notes about the cron that runs a line.

use std::cell::RefCell;

use super::*;

/// A crontab in memory, of a cron that mails or does not.
struct Cron {
    table: RefCell<Vec<u8>>,
    mails: bool,
}

impl Scheduler for Cron {
    fn crontab(&self) -> Result<Vec<u8>> {
        Ok(self.table.borrow().clone())
    }

    fn set_crontab(&self, table: &[u8]) -> Result<()> {
        self.table.replace(table.to_vec());
        Ok(())
    }

    fn cron_mails(&self) -> bool {
        self.mails
    }

    fn place(&self, _: &str) -> Option<PathBuf> {
        None
    }

    fn unit(&self, _: &str) -> Result<Option<String>> {
        Ok(None)
    }

    fn set_unit(&self, name: &str, _: Option<&str>) -> Result<PathBuf> {
        Ok(name.into())
    }

    fn systemctl(&self, _: &[&str]) -> std::result::Result<(), String> {
        Ok(())
    }
}

#[test]
fn systemd_cron_1_15_which_mails_nothing_is_named() {
    let program = Program {
        job: &REMIND,
        path: "/usr/bin/trust".into(),
        database: None,
        flags: Vec::new(),
        mail_hint: Some("Cron mails you."),
        hint: None,
    };
    let notes = |mails| {
        let cron = Cron {
            table: RefCell::default(),
            mails,
        };
        let report = run(&program, (Action::Install, false), &cron).unwrap();
        assert!(!cron.table.borrow().is_empty());
        report.notes.join("\n")
    };
    assert_eq!(notes(true), "Cron mails you.");
    let silent = notes(false);
    assert!(
        silent.contains("systemd-cron") && silent.contains("`trust remind --install --systemd`"),
        "{silent}"
    );
}
