//! The message shown after a defect of the program itself.

use std::io::Write;
use std::panic::{self, PanicHookInfo};

use crate::error::Kind;

/// From now on a defect ends the program calmly, with the exit code for one.
///
/// It has to end inside the hook: release builds abort on return from it, with a signal in place
/// of an exit code.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        // Standard error may be gone; the exit code still tells.
        let _ = std::io::stderr().write_all(message(info).as_bytes());
        #[expect(
            clippy::exit,
            clippy::disallowed_methods,
            reason = "after a defect there is no way back to main"
        )]
        std::process::exit(Kind::Bug.code().into());
    }));
}

/// Prints the position of the defect, without the panic message, which may contain private words.
fn message(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(
        || "an unknown place".to_owned(),
        |place| format!("{}:{}", place.file(), place.line()),
    );
    format!(
        "error: trust has a defect, and had to stop (version {}, at {place})\n  \
         hint: what was saved before is safe; please report this line, and what you were doing, \
         to the authors\n",
        env!("CARGO_PKG_VERSION"),
    )
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    #[test]
    #[ignore = "run by the test below, in a process of its own"]
    fn crashes() {
        super::install();
        panic!("what somebody promised");
    }

    #[test]
    fn a_defect_exits_70_and_spills_nothing() {
        let output = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "system::panic_hook::tests::crashes",
                "--ignored",
                "--nocapture",
            ])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(70), "{said}");
        assert!(
            said.contains("src/system/panic_hook.rs:") && said.contains("please report"),
            "{said}"
        );
        assert!(!said.contains("promised"), "{said}");
    }
}
