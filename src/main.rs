//! The `trust` program: everything is in the library.

use std::io;
use std::process::ExitCode;

use trust::system::env::Env;

fn main() -> ExitCode {
    trust::system::panic_hook::install();
    trust::run(
        std::env::args_os(),
        Env::read(),
        &mut io::stdout().lock(),
        &mut io::stderr(),
    )
}
