//! Everything outside the process: clock, environment, terminal, editor, files, cron, the desktop.

mod drafts;
pub mod editor;
pub mod env;
pub mod export_writer;
mod keys;
mod line_edit;
mod line_view;
pub mod notifier;
pub mod output_file;
pub mod panic_hook;
pub mod picker;
pub mod prompt;
pub mod scheduler;
#[cfg(unix)]
mod signals;
pub mod sync_folder;
mod typed;
pub mod vdir;
