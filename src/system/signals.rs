//! Signals that end the program: held while a terminal is in raw mode or an editor is open.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::{flag, low_level};

/// Signals that a terminal sends to all programs in it.
const OF_TERMINAL: [i32; 3] = [SIGHUP, SIGINT, SIGQUIT];

/// State of the handlers, which stay for the life of the process once they are installed.
#[derive(Default)]
struct State {
    /// Signals of the terminal end the program.
    terminal_ends: Arc<AtomicBool>,
    /// SIGTERM ends the program.
    term_ends: Arc<AtomicBool>,
    /// The latest signal that was held; 0 without any.
    held: Arc<AtomicUsize>,
    /// The process was continued after a stop.
    continued: Arc<AtomicBool>,
}

/// Installs the handlers on first use. One that cannot be installed leaves the default.
fn state() -> &'static State {
    static STATE: OnceLock<State> = OnceLock::new();
    STATE.get_or_init(|| {
        let state = State::default();
        state.terminal_ends.store(true, Ordering::SeqCst);
        state.term_ends.store(true, Ordering::SeqCst);
        let of_terminal = OF_TERMINAL.map(|signal| (signal, &state.terminal_ends));
        for (signal, ends) in of_terminal.into_iter().chain([(SIGTERM, &state.term_ends)]) {
            // Actions run in the order in which they are registered.
            let _ = flag::register_conditional_default(signal, Arc::clone(ends));
            let number = usize::try_from(signal).unwrap_or_default();
            let _ = flag::register_usize(signal, Arc::clone(&state.held), number);
        }
        let _ = flag::register(SIGCONT, Arc::clone(&state.continued));
        state
    })
}

/// While it lives, signals do not end the program.
pub struct Held {
    state: &'static State,
    /// They end it afterwards.
    ends_later: bool,
}

impl Held {
    /// Holds all of them until it is dropped: the program then ends by the latest.
    pub fn all() -> Self {
        let state = state();
        state.held.store(0, Ordering::SeqCst);
        state.continued.store(false, Ordering::SeqCst);
        state.terminal_ends.store(false, Ordering::SeqCst);
        state.term_ends.store(false, Ordering::SeqCst);
        Self {
            state,
            ends_later: true,
        }
    }

    /// Drops those that a terminal sends: they are meant for another program in it.
    pub fn of_terminal() -> Self {
        let state = state();
        state.terminal_ends.store(false, Ordering::SeqCst);
        Self {
            state,
            ends_later: false,
        }
    }

    /// Returns the latest signal that was held.
    pub fn signal(&self) -> Option<i32> {
        let held = self.state.held.load(Ordering::SeqCst);
        i32::try_from(held).ok().filter(|signal| *signal != 0)
    }

    /// Returns true once after the process was continued.
    pub fn take_continued(&self) -> bool {
        self.state.continued.swap(false, Ordering::SeqCst)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.state.terminal_ends.store(true, Ordering::SeqCst);
        self.state.term_ends.store(true, Ordering::SeqCst);
        if let Some(signal) = self.signal().filter(|_| self.ends_later) {
            end_by(signal);
        }
    }
}

/// Ends the program by a signal that was held.
pub fn end_by(signal: i32) {
    // It does not return from any of those above.
    let _ = low_level::emulate_default_handler(signal);
}

/// Stops the program, as Ctrl-Z does.
pub fn stop() {
    // The system ignores the signal if no shell could continue the program.
    let _ = low_level::raise(signal_hook::consts::SIGTSTP);
}
