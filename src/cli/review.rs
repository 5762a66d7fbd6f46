//! `trust review`.

use clap::Args;

/// Walk through what waits for an answer, then the day's log
///
/// One after the other, the oldest first, it shows what is due by the end of today and not
/// answered, and takes one key for each:
///
///   k kept   l late   b broken   r released   s skip   u undo the last   q leave
///
/// What was late or broken can say why, and be repaired at once or later. Every answer is saved
/// as it is given: leaving loses none of them. Then comes a line for today's log, and a closing
/// line. Where standard input is no terminal it reads the same from it, a line each: a letter or
/// its word, after 'l' and 'b' also why; then the line for the log.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust review"
    "trust review --json";
    "The same from a script: printf 'k\\nb forgot it\\n' | trust review"
])]
pub struct Review {}
