//! Words for things that somebody wants, as other programs and plain English have them, and our
//! ways to these things.

/// A purpose, the words for it in other programs, and the commands for it here.
pub struct Wish {
    /// Words for it.
    pub words: &'static [&'static str],
    /// Our ways to it, the likeliest first.
    pub ways: &'static [Way],
}

/// A command and its purpose.
pub struct Way {
    /// Purpose, to stand before the command.
    pub purpose: &'static str,
    /// Command, without `trust`.
    pub command: &'static str,
    /// Names of the words that it needs, for those of them that were not typed; empty for a command
    /// that takes nothing.
    pub placeholder: &'static str,
    /// An option that it needs after them, with the name of its value.
    pub option: &'static str,
}

const fn way(purpose: &'static str, command: &'static str, placeholder: &'static str) -> Way {
    Way {
        purpose,
        command,
        placeholder,
        option: "",
    }
}

impl Way {
    const fn with(self, option: &'static str) -> Self {
        Self { option, ..self }
    }
}

/// Words for a promise, before what is to be done with it.
pub const NOUNS: [&str; 8] = [
    "todo", "todos", "task", "tasks", "habit", "habits", "goal", "goals",
];

const SEE_TODAY: Way = way("to see today", "", "");
const LIST: Way = way("to list promises", "list", "");
const LIST_ALL: Way = way("to list answered promises too", "list --all", "");
/// Shows a promise.
pub const SHOW: Way = way("to see a promise", "show", "ID");
/// Makes a promise.
pub const ADD: Way = way("to make a promise", "add", "TEXT");
/// Writes to the log.
pub const LOG: Way = way("to write the day's log", "log", "TEXT");
/// Finds promises by words of theirs.
pub const FIND: Way = way("to find promises", "list --all", "WORD");
const RESUME: Way = way("to end a pause", "resume", "ID");
const MOVE: Way = way(
    "to agree on another time before it is due",
    "move",
    "ID WHEN",
);
const UNDO: Way = way("to undo the latest change", "undo", "");

/// All purposes.
pub const WISHES: [Wish; 47] = [
    Wish {
        words: &[
            "rm", "delete", "del", "remove", "erase", "purge", "discard", "trash",
        ],
        ways: &[way("to delete a promise", "promise rm", "ID")],
    },
    Wish {
        words: &[
            "today", "now", "next", "agenda", "due", "ready", "home", "dashboard", "day",
        ],
        ways: &[SEE_TODAY],
    },
    Wish {
        words: &["init", "start", "setup", "begin"],
        ways: &[way("to begin", "", ""), RESUME],
    },
    Wish {
        words: &["unpause", "unstop", "restart", "continue", "unskip"],
        ways: &[RESUME, UNDO],
    },
    Wish {
        words: &["week", "weekly"],
        ways: &[way("to see the week", "report --week", "")],
    },
    Wish {
        words: &[
            "month", "monthly", "calendar", "cal", "graph", "chart", "heatmap", "burndown",
        ],
        ways: &[way("to see the month", "report --month", "")],
    },
    Wish {
        words: &["year", "yearly"],
        ways: &[way("to see the year", "report --year", "")],
    },
    Wish {
        words: &["yesterday"],
        ways: &[way(
            "to see yesterday",
            "report --from yesterday --to yesterday",
            "",
        )],
    },
    Wish {
        words: &["overdue"],
        ways: &[way("to list what is past due", "list --due overdue", "")],
    },
    Wish {
        words: &["tomorrow"],
        ways: &[way(
            "to list what is due tomorrow",
            "list --from tomorrow --to tomorrow",
            "",
        )],
    },
    Wish {
        words: &["upcoming", "soon"],
        ways: &[way("to list what is due this week", "list --due week", "")],
    },
    Wish {
        words: &[
            "stats", "statistics", "summary", "score", "streak", "streaks", "progress", "count",
            "overview", "metrics",
        ],
        ways: &[way("to see how promises went", "report", "")],
    },
    Wish {
        words: &NOUNS,
        ways: &[LIST],
    },
    Wish {
        words: &["open", "pending", "waiting", "remaining", "active"],
        ways: &[LIST, SHOW],
    },
    Wish {
        words: &["all", "everything", "archive", "archived"],
        ways: &[LIST_ALL],
    },
    Wish {
        words: &[
            "tag", "tags", "project", "projects", "context", "contexts", "label",
        ],
        ways: &[way("to list promises with a tag", "list --tag", "TAG")],
    },
    Wish {
        words: &["search", "find", "grep", "filter"],
        ways: &[FIND, way("to find log entries", "log list", "WORD")],
    },
    Wish {
        words: &["info", "view", "details", "cat", "inspect"],
        ways: &[SHOW],
    },
    Wish {
        words: &["new", "create", "make", "remember", "promised", "vow"],
        ways: &[ADD],
    },
    Wish {
        words: &[
            "modify", "mod", "change", "rename", "reword", "update", "amend", "replace",
        ],
        ways: &[
            way("to change a promise", "edit", "ID").with("--text TEXT"),
            MOVE,
        ],
    },
    Wish {
        words: &["append", "prepend"],
        ways: &[way("to change a promise", "edit", "ID").with("--text WHOLE-TEXT")],
    },
    Wish {
        words: &["annotate", "comment", "denotate"],
        ways: &[way("to write a note on a promise", "edit", "ID").with("--note NOTE")],
    },
    Wish {
        words: &[
            "check", "tick", "finish", "finished", "complete", "do", "did", "mark", "yes", "ok",
            "keep", "fulfil", "fulfill", "close",
        ],
        ways: &[way("to answer that a promise was kept", "done", "ID")],
    },
    Wish {
        words: &["completed"],
        ways: &[
            way("to answer that a promise was kept", "done", "ID"),
            LIST_ALL,
        ],
    },
    Wish {
        words: &[
            "fail", "failed", "miss", "missed", "broke", "break", "forgot", "forgotten", "no",
        ],
        ways: &[way("to answer that a promise was broken", "broken", "ID")],
    },
    Wish {
        words: &[
            "undone", "uncheck", "untick", "unmark", "unanswer", "reopen", "incomplete", "reset",
        ],
        ways: &[
            way("to take an answer back", "clear", "ID").with("--on DAY"),
            UNDO,
        ],
    },
    Wish {
        words: &["revert", "rollback"],
        ways: &[UNDO],
    },
    Wish {
        words: &[
            "postpone", "reschedule", "defer", "snooze", "delay", "wait", "shift",
        ],
        ways: &[MOVE],
    },
    Wish {
        words: &["schedule", "plan"],
        ways: &[MOVE, way("to plan a date idea", "date plan", "ID WHEN")],
    },
    Wish {
        words: &[
            "cancel", "skip", "excuse", "drop", "abandon", "end", "give-up", "forgive", "waive",
        ],
        ways: &[
            way("to be let off by agreement", "release", "ID"),
            way("to end a promise that repeats", "stop", "ID"),
            way("to rest from it for some days", "pause", "ID").with("--until DAY"),
        ],
    },
    Wish {
        words: &["holiday", "vacation", "away", "rest"],
        ways: &[way("to rest from all promises", "pause --until", "DAY")],
    },
    Wish {
        words: &[
            "journal", "diary", "write", "jot", "entry", "note", "notes", "jrnl",
        ],
        ways: &[LOG],
    },
    Wish {
        words: &["unshare", "unshared"],
        ways: &[way(
            "to make a log entry private again",
            "log unshare",
            "ID",
        )],
    },
    Wish {
        words: &["ask", "checkin", "check-in", "answer", "evening"],
        ways: &[way("to answer what is open", "review", "")],
    },
    Wish {
        words: &["sorry", "apologise", "apologize"],
        ways: &[
            way("to repair a broken promise", "repair", "ID"),
            way("to check the draft of an apology", "apology", ""),
        ],
    },
    Wish {
        words: &["feel", "feeling", "feelings", "mood", "listen", "rating"],
        ways: &[way("to write down what your partner said", "heard", "TEXT")],
    },
    Wish {
        words: &["gift", "gifts", "idea", "ideas", "gesture", "gestures"],
        ways: &[
            way("to list ideas", "date list", ""),
            way("to get one suggested", "date pick", ""),
        ],
    },
    Wish {
        words: &["session", "sessions", "therapy"],
        ways: &[
            way("to record a session", "step session", "TEXT"),
            way("to see the step about it", "step 6", ""),
        ],
    },
    Wish {
        words: &[
            "reminder", "notify", "notification", "notifications", "alarm",
        ],
        ways: &[way("to be reminded of what is due", "remind --install", "")],
    },
    Wish {
        words: &["set", "configure"],
        ways: &[way("to change a setting", "config set", "KEY VALUE")],
    },
    Wish {
        words: &["get", "setting", "options", "prefs", "preferences"],
        ways: &[
            way("to see a setting", "config get", "KEY"),
            way("to list the settings", "config list", ""),
        ],
    },
    Wish {
        words: &["name"],
        ways: &[way("to name your partner", "config set partner", "NAME")],
    },
    Wish {
        words: &["push", "pull"],
        ways: &[way(
            "to exchange records with another computer or a phone",
            "sync",
            "",
        )],
    },
    Wish {
        words: &["save", "commit"],
        ways: &[way("every change is saved; to copy the data", "backup", "")],
    },
    Wish {
        words: &["page", "html", "print", "pdf", "publish"],
        ways: &[
            way("to write the page for your partner", "share --html", "FILE"),
            way("to write a report as a page", "report --html", "FILE"),
        ],
    },
    Wish {
        words: &[
            "tutorial", "examples", "faq", "docs", "manual", "intro", "commands",
        ],
        ways: &[way("to list all commands and topics", "help", "")],
    },
    Wish {
        words: &["version"],
        ways: &[way("to see the version", "--version", "")],
    },
];

/// Returns the purpose that a word stands for.
pub fn wish(typed: &str) -> Option<&'static Wish> {
    WISHES.iter().find(|wish| wish.words.contains(&typed))
}
