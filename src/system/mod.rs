//! Everything outside the process: clock, environment, terminal, editor, files, cron, the desktop.

mod drafts;
pub mod editor;
pub mod env;
pub mod export_writer;
pub mod notifier;
pub mod output_file;
pub mod panic_hook;
pub mod picker;
pub mod prompt;
pub mod scheduler;
pub mod sync_folder;
pub mod typed;
pub mod vdir;
