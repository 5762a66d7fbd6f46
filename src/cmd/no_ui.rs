//! `NoUi`: for commands that must ask nothing, show nothing and tell nobody, such as what a shell
//! runs while Tab is pressed.

use std::path::Path;

use crate::cmd::data::export::ExportFormat;
use crate::cmd::ports::{
    Content, Edited, ExportSink, Key, LineReader, Notice, Notifier, Picker, Prompt, Source,
    SyncFolder, SyncWriter, TextSource, Vdir, VdirFile,
};
use crate::error::{Bug, Result};
use crate::report::{CalendarEntry, InteractiveOutput};
use crate::store::{DraftCommand, Fields};

/// Chooses nothing, types nothing, and lets everything go by.
#[derive(Clone, Copy, Debug)]
pub struct NoUi;

impl Picker for NoUi {
    fn pick(&self, _: &str, _: &[String]) -> Result<Option<usize>> {
        Ok(None)
    }
}

impl SyncFolder for NoUi {
    fn machine(&self) -> &'static str {
        ""
    }

    fn files(&self, _: &Path) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    fn open(&self, _: &Path) -> std::result::Result<Box<dyn LineReader>, String> {
        Err(Bug::Files.to_string())
    }

    fn create(&self, _: &Path) -> Result<Box<dyn SyncWriter>> {
        Err(Bug::Files.into())
    }
}

impl Vdir for NoUi {
    fn read(&self, _: &Path) -> Result<Vec<VdirFile>> {
        Ok(Vec::new())
    }

    fn write(&self, _: &Path, _: &str, _: &str) -> Result<()> {
        Err(Bug::Files.into())
    }

    fn remove(&self, _: &Path, _: &str) -> Result<()> {
        Err(Bug::Files.into())
    }
}

impl TextSource for NoUi {
    fn input(&self, _: &DraftCommand) -> Result<String> {
        Ok(String::new())
    }

    fn file(&self, _: &Path) -> Result<String> {
        Ok(String::new())
    }

    fn typed(&self, _: &DraftCommand, _: &str) -> Result<String> {
        Ok(String::new())
    }

    fn edited(&self, _: &DraftCommand, _: &str) -> Result<Edited> {
        Ok(Edited::Text(String::new()))
    }

    fn source(&self, _: Option<&Path>) -> Result<Source> {
        Ok(Source {
            name: String::new(),
            content: Content::Text(String::new()),
        })
    }

    fn tell(&self, _: &str) {}

    fn progress(&self, _: usize, _: usize) {}
}

impl Prompt for NoUi {
    fn is_person(&self) -> bool {
        false
    }

    fn show(&self, _: &InteractiveOutput) -> Result<()> {
        Ok(())
    }

    fn line(&self, _: &str) -> Result<Option<String>> {
        Ok(None)
    }

    fn key(&self, _: &str) -> Result<Key> {
        Ok(Key::Leave)
    }
}

impl Notifier for NoUi {
    fn show(&self, _: &Notice) -> std::result::Result<(), String> {
        Ok(())
    }
}

impl ExportSink for NoUi {
    fn open(&mut self, _: ExportFormat, _: Option<&Path>, _: bool) -> Result<()> {
        Ok(())
    }

    fn kind(&mut self, _: &'static str) -> Result<()> {
        Ok(())
    }

    fn record(&mut self, _: &Fields) -> Result<()> {
        Ok(())
    }

    fn entry(&mut self, _: &CalendarEntry) -> Result<()> {
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        Ok(())
    }
}
