//! Manual pages in the language of `man` (roff with the man macros).

use super::markup::{self, Block, Inline, Style};
use super::program::Program;
use crate::report::ManPage;

/// Exit codes of all commands, for the first page only.
const EXIT: &[(&str, &str)] = &[
    ("0", "Success."),
    (
        "1",
        "Refused, not found, or ambiguous. Also if `trust apology` found something, and with \
         `trust status --exit-code` if an answer is missing.",
    ),
    ("2", "Invalid command line."),
    (
        "3",
        "The database could not be read or written, or the output could not be written. Also if \
         `trust doctor` found a problem.",
    ),
    ("70", "A bug in the program."),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    ("TRUST_DB", "Path of the database. --db overrides it."),
    (
        "HOME, XDG_DATA_HOME",
        "Base directories of the default path of the database.",
    ),
    (
        "TRUST_NOW",
        "Time that replaces the current one, for tests and scripts: 2026-11-22T18:00 or RFC 3339.",
    ),
    ("TZ", "Time zone. The default is that of the system."),
    ("COLUMNS", "Width of the output."),
    (
        "NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM",
        "Control the use of colour.",
    ),
    ("VISUAL, EDITOR", "Editor for texts."),
    ("TMPDIR", "Directory of a text while the editor is open."),
    (
        "XDG_CONFIG_HOME",
        "Base directory of systemd units, for `trust remind --systemd`.",
    ),
    (
        "DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR",
        "Address of the desktop session, for `trust remind --notify`.",
    ),
];

const FILES: &[(&str, &str)] = &[
    (
        "~/.local/share/trust/trust.db",
        "The database, unless --db or TRUST_DB names another one; with XDG_DATA_HOME, trust/trust.db \
         in that directory. On macOS it is in ~/Library/Application Support. Only its owner can read \
         it.",
    ),
    (
        "~/.local/share/trust/backups",
        "The backups, next to the database. `trust backup --list` shows them.",
    ),
];

/// Renders a page with commands of `program`. Ends in a newline.
pub fn page(page: &ManPage, program: Program) -> String {
    let name = program.page(&page.name);
    let mut roff = Roff {
        out: format!(
            ".TH {} 1 \"\" \"trust {}\" \"trust manual\"\n",
            escaped(&name.to_uppercase()),
            escaped(&page.version)
        ),
        program,
    };
    roff.section("NAME");
    roff.line(&format!("{name} - {}", page.about));
    roff.section("SYNOPSIS");
    for (index, usage) in page.usage.iter().enumerate() {
        if index > 0 {
            roff.request(".br");
        }
        roff.line(usage);
    }
    roff.paragraphs("DESCRIPTION", &page.description);
    if !page.text.is_empty() {
        roff.topic(&markup::parse(page.text));
    }
    roff.list("COMMANDS", &page.commands);
    roff.list("ARGUMENTS", &page.arguments);
    roff.list("OPTIONS", &page.options);
    roff.list("GLOBAL OPTIONS", &page.common);
    roff.list("TOPICS", &page.topics);
    if !page.name.contains('-') {
        roff.list("EXIT STATUS", EXIT);
        roff.list("ENVIRONMENT", ENVIRONMENT);
        roff.list("FILES", FILES);
    }
    if !page.examples.is_empty() {
        roff.section("EXAMPLES");
        let examples = page.examples.iter();
        roff.block(&examples.map(|line| format!("  {line}")).collect::<Vec<_>>());
    }
    if !page.notes.is_empty() {
        roff.section("NOTES");
        roff.prose(&page.notes);
    }
    if !page.see.is_empty() {
        roff.section("SEE ALSO");
        let last = page.see.len() - 1;
        for (index, name) in page.see.iter().enumerate() {
            let comma = if index == last { "" } else { " ," };
            let name = program.page(name);
            roff.request(&format!(".BR {} (1){comma}", escaped(&name)));
        }
    }
    roff.out
}

/// A page being written.
struct Roff {
    out: String,
    program: Program,
}

impl Roff {
    fn section(&mut self, title: &str) {
        self.request(&format!(".SH {title}"));
    }

    /// Writes a request to roff.
    fn request(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Writes a line of text.
    fn line(&mut self, text: &str) {
        let text = escaped(&self.program.own(text));
        self.out.push_str(guard(&text));
        self.request(&text);
    }

    fn paragraphs(&mut self, title: &str, paragraphs: &[String]) {
        for (index, paragraph) in paragraphs.iter().enumerate() {
            if index == 0 {
                self.section(title);
            } else {
                self.request(".PP");
            }
            self.line(&paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// Writes lines: indented ones are preformatted, the others are filled.
    fn prose(&mut self, lines: &[String]) {
        for part in lines.chunk_by(|one, next| is_kept(one) == is_kept(next)) {
            if part.first().is_some_and(|line| is_kept(line)) {
                self.block(part);
                continue;
            }
            for line in part {
                if line.is_empty() {
                    self.request(".PP");
                } else {
                    self.line(line);
                }
            }
        }
    }

    /// Writes preformatted lines.
    fn block(&mut self, lines: &[String]) {
        self.request(".nf");
        for line in lines {
            self.line(line);
        }
        self.request(".fi");
    }

    /// The text of a topic; its title is the name of the page.
    ///
    /// Headings, lists and tables begin with a request of their own, so that a paragraph is begun
    /// only between two blocks of text.
    fn topic(&mut self, blocks: &[Block]) {
        self.section("DESCRIPTION");
        let mut after_heading = true;
        for block in blocks {
            match block {
                Block::Title(_) => continue,
                Block::Heading(title) => {
                    let title = self.words(title);
                    self.request(&format!(".SS {title}"));
                }
                Block::List(..) | Block::Table(_) => self.block_of(block),
                Block::Paragraph(_) | Block::Code(_) => {
                    if !after_heading {
                        self.request(".PP");
                    }
                    self.block_of(block);
                }
            }
            after_heading = matches!(block, Block::Heading(_));
        }
    }

    fn block_of(&mut self, block: &Block) {
        match block {
            Block::Title(inline) | Block::Heading(inline) | Block::Paragraph(inline) => {
                self.inline(inline);
            }
            Block::Code(lines) => {
                self.request(".nf");
                for line in lines.iter().map(|line| format!("  {line}")) {
                    self.line(line.trim_end());
                }
                self.request(".fi");
            }
            Block::List(first, items) => {
                for (number, item) in (first.unwrap_or_default()..).zip(items) {
                    let mark = first.map_or_else(|| "\\(bu".to_owned(), |_| format!("{number}."));
                    self.request(&format!(".IP {mark} 3"));
                    for (at, block) in item.iter().enumerate() {
                        if at > 0 {
                            self.request(".IP");
                        }
                        self.block_of(block);
                    }
                }
            }
            Block::Table(rows) => self.table(rows),
        }
    }

    /// A table, each row as its first cell with the others below it after the head of their column.
    fn table(&mut self, rows: &[Vec<Inline>]) {
        let Some((heads, rows)) = rows.split_first() else {
            return;
        };
        for row in rows {
            self.request(".TP");
            for (at, (cell, head)) in row.iter().zip(heads).enumerate() {
                if at > 1 {
                    self.request(".br");
                }
                if at > 0 && row.len() > 2 && !head.is_empty() {
                    self.line(&format!("{}:", markup::words(head)));
                }
                if at == 0 || !cell.is_empty() {
                    self.inline(cell);
                }
            }
        }
    }

    /// Running text on one line.
    fn inline(&mut self, inline: &Inline) {
        let text = self.words(inline);
        self.out.push_str(guard(&text));
        self.request(&text);
    }

    /// Running text with what is typed in bold.
    fn words(&self, inline: &Inline) -> String {
        let mut out = String::new();
        for span in inline {
            let text = escaped(&self.program.own(&span.text));
            match span.style {
                Style::Plain => out.push_str(&text),
                Style::Strong | Style::Code => {
                    out.push_str("\\fB");
                    out.push_str(&text);
                    out.push_str("\\fR");
                }
            }
        }
        out
    }

    fn list(&mut self, title: &str, items: &[(impl AsRef<str>, impl AsRef<str>)]) {
        if items.is_empty() {
            return;
        }
        self.section(title);
        for (term, about) in items {
            self.request(".TP");
            let term = escaped(&self.program.own(term.as_ref()));
            self.request(&format!("\\fB{term}\\fR"));
            self.line(about.as_ref());
        }
    }
}

/// The characters that must come before a line so that it does not begin a request.
fn guard(text: &str) -> &'static str {
    if text.starts_with(['.', '\'']) {
        "\\&"
    } else {
        ""
    }
}

fn is_kept(line: &str) -> bool {
    line.starts_with(' ')
}

/// Escapes text so that nothing in it is a request, and a dash stays the one that is typed.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\e"),
            '-' => out.push_str("\\-"),
            '\'' => out.push_str("\\(aq"),
            '`' => out.push_str("\\(ga"),
            '^' => out.push_str("\\(ha"),
            '~' => out.push_str("\\(ti"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_an_instruction() {
        let text = page(
            &ManPage {
                name: "trust-it".into(),
                version: "1".into(),
                about: "it's a\\b".into(),
                usage: vec!["trust it --now".into(), ".so evil".into()],
                description: vec!["one\n two".into(), "'three".into()],
                options: vec![("--now <WHEN>".into(), ".five".into())],
                examples: vec!["trust it ~".into()],
                notes: ["One", "'line:", "  kept  so", "", ".over"]
                    .map(str::to_owned)
                    .into(),
                see: vec!["trust".into(), "trust-b".into()],
                ..ManPage::default()
            },
            Program::default(),
        );
        insta::assert_snapshot!(text, @r#"
        .TH TRUST\-IT 1 "" "trust 1" "trust manual"
        .SH NAME
        trust\-it \- it\(aqs a\eb
        .SH SYNOPSIS
        trust it \-\-now
        .br
        \&.so evil
        .SH DESCRIPTION
        one two
        .PP
        \(aqthree
        .SH OPTIONS
        .TP
        \fB\-\-now <WHEN>\fR
        \&.five
        .SH EXAMPLES
        .nf
          trust it \(ti
        .fi
        .SH NOTES
        One
        \(aqline:
        .nf
          kept  so
        .fi
        .PP
        \&.over
        .SH SEE ALSO
        .BR trust (1) ,
        .BR trust\-b (1)
        "#);
    }
}
