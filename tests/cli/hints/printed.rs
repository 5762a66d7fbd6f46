//! The commands that an answer prints, read from its text.

/// A printed command with the words before it.
pub struct Printed {
    /// The command as it is typed.
    pub command: String,
    /// The words before it.
    pub before: String,
}

/// The commands in backticks or brackets, and those on lines of their own.
pub fn commands(text: &str) -> Vec<Printed> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces: Vec<&str> = folded.split('`').collect();
    let quoted = pieces
        .chunks_exact(2)
        .map(|pair| (pair[0].to_owned(), pair[1].to_owned()));
    let bracketed = folded
        .split(']')
        .filter_map(|row| row.split_once(" [trust "));
    let bracketed = bracketed.map(|(before, rest)| (before.to_owned(), format!("trust {rest}")));
    let own = text
        .lines()
        .filter(|line| line.starts_with("   trust "))
        .map(|line| (String::new(), line.trim().to_owned()));
    let all = quoted.chain(bracketed).chain(own);
    all.filter(|(_, command)| command.starts_with("trust "))
        .map(|(before, command)| Printed { command, before })
        .collect()
}

impl Printed {
    /// The due time that the line is about: `today 12:00` of “for today 12:00: ”, `09:00` of “overdue
    /// since 09:00: pills”.
    pub fn due(&self) -> Option<String> {
        let is_time = |word: &&str| {
            word.len() == 5
                && word.as_bytes()[2] == b':'
                && word.chars().filter(char::is_ascii_digit).count() == 4
        };
        if let Some(said) = self.before.strip_suffix(": ") {
            let (_, due) = said.rsplit_once("for ")?;
            let due = due.rsplit(" to ").next()?;
            let due = due.split(", moved from ").next()?;
            let is_due = due.contains(|c: char| c.is_ascii_digit()) && !due.contains(';');
            return is_due.then(|| due.to_owned());
        }
        let mut words = self.before.split([' ', '(', ')']);
        let time = words.find(|word| is_time(&word.trim_end_matches(':')))?;
        Some(time.trim_end_matches(':').to_owned())
    }

    /// True if it answers a promise without naming it.
    pub fn names_no_promise(&self) -> bool {
        let mut words = self.command.split(' ').skip(2);
        let verb = words.next().unwrap_or_default();
        ["done", "late", "broken", "move", "release"].contains(&verb) && words.next() == Some("ID")
    }
}
