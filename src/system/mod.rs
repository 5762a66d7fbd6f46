//! Everything outside the process: clock, environment, terminal, editor, files, cron, the desktop.

pub mod atomic_file;
pub mod editor;
pub mod env;
pub mod export_writer;
pub mod notifier;
pub mod panic_hook;
pub mod picker;
pub mod prompt;
pub mod scheduler;
