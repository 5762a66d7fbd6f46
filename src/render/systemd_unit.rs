//! The files of systemd units.

/// The first line of a unit that `trust COMMAND --install --systemd` wrote.
pub fn mark(command: &str) -> String {
    format!("# Written by: trust {command} --install --systemd\n")
}

/// A service that runs a command once.
pub fn service(description: &str, command: &str) -> String {
    format!(
        "[Unit]\n\
         Description={description}\n\
         \n\
         [Service]\n\
         Type=oneshot\n\
         ExecStart={command}\n"
    )
}

/// A timer that starts the service of its name at the times of a calendar expression.
pub fn timer(description: &str, calendar: &str) -> String {
    format!(
        "[Unit]\n\
         Description={description}\n\
         \n\
         [Timer]\n\
         OnCalendar={calendar}\n\
         AccuracySec=15s\n\
         \n\
         [Install]\n\
         WantedBy=timers.target\n"
    )
}
