//! Lock between runs of `trust remind`, so that two that start at once do not show the same
//! reminder.
//!
//! The system releases it when its process ends, however it ends. The database stays unlocked: a
//! notification may take seconds, and other commands must not wait for it.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use super::paths::{parent, real};

/// Longest wait for another run. After it, a reminder shown twice is better than none.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Time between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

/// Lock that is held until it is dropped.
#[derive(Debug)]
pub struct RemindLock {
    /// The directory of the database. The database itself cannot be used: to close it anywhere
    /// would release the locks of SQLite.
    _directory: File,
}

impl RemindLock {
    /// Waits for other runs on the database at `path`. `None` where there is no such lock, or
    /// another holds it for too long.
    pub fn wait(path: &Path) -> Option<Self> {
        let directory = File::open(parent(&real(path))).ok()?;
        let attempts = LONGEST_WAIT.as_millis() / PAUSE.as_millis();
        for _ in 0..attempts {
            match try_lock(&directory) {
                Some(true) => {
                    return Some(Self {
                        _directory: directory,
                    });
                }
                Some(false) => std::thread::sleep(PAUSE),
                None => return None,
            }
        }
        None
    }
}

/// Returns whether the file is locked now; `None` where files cannot be locked.
#[cfg(unix)]
fn try_lock(file: &File) -> Option<bool> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;

    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Some(true),
        Err(Errno::WOULDBLOCK | Errno::INTR) => Some(false),
        Err(_) => None,
    }
}

#[cfg(not(unix))]
fn try_lock(_: &File) -> Option<bool> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn another_holds_it_until_it_is_dropped() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("trust.db");
        let first = RemindLock::wait(&path).unwrap();
        let directory = File::open(home.path()).unwrap();
        assert_eq!(try_lock(&directory), Some(false));
        drop(first);
        assert_eq!(try_lock(&directory), Some(true));
    }
}
