//! Findings of the apology checker, shown like those of a compiler: each rule with the words it
//! found underlined, the reason, and a suggestion.

use std::ops::Range;

use crate::domain::apology::Rule;
use crate::render::apology_rule;
use crate::render::page::Page;
use crate::render::sanitize::one_line_in;
use crate::render::style::Role;
use crate::render::symbols::{Symbols, ours};
use crate::render::width::{letters, spaces, truncate, width};
use crate::report::{ApologyCheck, ApologyFinding};

/// Number of lines shown of a finding that spans several.
const MOST_LINES: usize = 3;

/// `apology`
pub fn write(page: &mut Page<'_>, check: &ApologyCheck) {
    if !check.english {
        page.tell("Not checked: the draft is not in English, and only English can be checked.");
        return;
    }
    rules(page, check, &["why", "try"]);
    page.gap();
    let closing = page.line().text(closing(check.findings.len()));
    page.put_in(0, &closing);
}

/// Writes the findings with suggestions only: between two questions.
pub fn brief(page: &mut Page<'_>, check: &ApologyCheck) {
    rules(page, check, &["try"]);
}

/// Writes each rule with the words it found, and the advice that `labels` name.
fn rules(page: &mut Page<'_>, check: &ApologyCheck, labels: &[&str]) {
    let lines = Lines::of(&check.text);
    let last = lines.all.len().to_string().len();
    let mut rules: Vec<Rule> = Vec::new();
    for finding in &check.findings {
        if !rules.contains(&finding.rule) {
            rules.push(finding.rule);
        }
    }
    for rule in rules {
        let title = page
            .line()
            .add(Role::Late, rule.name())
            .add(Role::Strong, format!(": {}", apology_rule::catches(rule)));
        if labels.len() > 1 {
            page.gap();
        }
        page.put(&title);
        for finding in check.findings.iter().filter(|finding| finding.rule == rule) {
            for (number, line, marked) in lines.touched(finding) {
                excerpt(page, last, number, line, marked);
            }
        }
        advise(page, rule, labels);
    }
}

/// Writes the reasons and suggestions of a rule.
fn advise(page: &mut Page<'_>, rule: Rule, labels: &[&str]) {
    let all = [
        ("why", ours(apology_rule::why(rule))),
        ("try", ours(apology_rule::instead(rule))),
    ];
    for (label, text) in all.into_iter().filter(|(label, _)| labels.contains(label)) {
        let mut margin = "  ".to_owned();
        Role::Dim.paint(&mut margin, label, page.screen.color);
        margin.push_str("  ");
        let line = page.line().text(text);
        page.put_after(&margin, 7, &line, usize::MAX);
    }
}

/// Closing line, which leaves the judgement to the partner.
fn closing(findings: usize) -> String {
    if findings == 0 {
        return "Nothing found. Only your partner can say whether it is an apology: say it in \
                person."
            .to_owned();
    }
    let things = if findings == 1 { "thing" } else { "things" };
    format!(
        "{findings} {things} to look at again. Only your partner can say whether it is sincere."
    )
}

/// The lines of a draft.
struct Lines<'t> {
    /// Lines, each with its start.
    all: Vec<(usize, &'t str)>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let mut start = 0;
        let lines = text.split('\n').map(|line| {
            let begin = start;
            start += line.len() + 1;
            (begin, line.trim_end_matches('\r'))
        });
        Self {
            all: lines.collect(),
        }
    }

    /// Returns the lines of a finding, each with its number and the bytes to mark.
    fn touched(
        &self,
        finding: &ApologyFinding,
    ) -> impl Iterator<Item = (usize, &'t str, Range<usize>)> {
        let (start, end) = (finding.start, finding.end);
        let marked = move |(number, (begin, line)): (usize, &(usize, &'t str))| {
            let within = |at: usize| at.saturating_sub(*begin).min(line.len());
            let marked = within(start)..within(end);
            (!marked.is_empty()).then_some((number + 1, *line, marked))
        };
        // Earlier lines end before the finding begins.
        let first = self
            .all
            .partition_point(|(begin, line)| begin + line.len() <= start);
        let lines = self.all.iter().enumerate().skip(first);
        lines
            .take_while(move |(_, (begin, _))| *begin < end)
            .filter_map(marked)
            .take(MOST_LINES)
    }
}

/// Writes a line with some of its bytes underlined; `last` is the width of the largest line number.
fn excerpt(page: &mut Page<'_>, last: usize, number: usize, line: &str, marked: Range<usize>) {
    let gutter = 2 + last + 3;
    let room = page.screen.width.saturating_sub(gutter).max(1);
    let shown = |range: Range<usize>| {
        // The width of a tab depends on its position; a space always lines up.
        let text = line.get(range).unwrap_or_default().replace('\t', " ");
        one_line_in(&text, page.screen.symbols).into_owned()
    };
    // Only the neighbourhood of the words is needed of a very long line.
    let near = room.saturating_mul(16);
    let from = marked.start.saturating_sub(near);
    let from = (from..marked.start).find(|at| line.is_char_boundary(*at));
    let from = from.unwrap_or(marked.start);
    let to = line.len().min(marked.end.saturating_add(near));
    let to = (marked.end..=to)
        .rev()
        .find(|at| line.is_char_boundary(*at));
    let to = to.unwrap_or(marked.end);
    let (before, words, after) = (
        shown(from..marked.start),
        shown(marked.clone()),
        shown(marked.end..to),
    );
    let (before, words, after) = fit(&before, &words, &after, room, page.screen.symbols);
    let numbered = page
        .line()
        .dim(format!("  {number:>last$} | "))
        .text(&before)
        .add(Role::Late, &words)
        .text(&after);
    page.put_after("", gutter, &numbered, 1);
    let mut indent = String::new();
    spaces(&mut indent, width(&before));
    let underline = page
        .line()
        .dim(format!("  {:last$} | ", ""))
        .text(indent)
        .add(Role::Late, "^".repeat(width(&words).max(1)));
    page.put_after("", gutter, &underline, 1);
}

/// Returns a line in at most `room` columns around its marked words, with `…` where something is
/// cut.
fn fit(
    before: &str,
    words: &str,
    after: &str,
    room: usize,
    symbols: Symbols,
) -> (String, String, String) {
    let words = truncate(words.trim_end(), room, symbols).into_owned();
    let after = after.trim_end();
    let context = room.saturating_sub(width(&words));
    // Each side gets half of the room, plus what the other does not need.
    let (left, right) = (width(before), width(after));
    let half = context / 2;
    let left_room = half.max(context.saturating_sub(right)).min(context);
    let before = if left <= left_room {
        before.to_owned()
    } else {
        cut_before(before, left_room, symbols)
    };
    let right_room = context.saturating_sub(width(&before));
    (before, words, cut_after(after, right_room, symbols))
}

/// The end of a text in at most `columns`, after a `…`, beginning with a whole word where it can.
fn cut_before(text: &str, columns: usize, symbols: Symbols) -> String {
    let cut = symbols.cut();
    let Some(room) = columns.checked_sub(width(cut)) else {
        return String::new();
    };
    let mut rest = text;
    let mut left: usize = letters(text).map(width).sum();
    for letter in letters(text).take_while(|letter| {
        let over = left > room;
        left = left.saturating_sub(width(letter));
        over
    }) {
        rest = rest.strip_prefix(letter).unwrap_or_default();
    }
    // The word that was cut is dropped too, unless it is the only one.
    let whole = rest.split_once(' ').map(|(_, whole)| whole);
    let rest = whole
        .filter(|whole| !whole.trim().is_empty())
        .unwrap_or(rest);
    format!("{cut}{rest}")
}

/// The beginning of a text in at most `columns`, before a `…`, ending with a whole word.
fn cut_after(text: &str, columns: usize, symbols: Symbols) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let short = truncate(text, columns, symbols);
    let cut = symbols.cut();
    let kept = short.strip_suffix(cut).unwrap_or(&short);
    match kept.rsplit_once(' ') {
        Some((whole, _)) if !whole.trim().is_empty() => format!("{whole}{cut}"),
        _ => short.into_owned(),
    }
}
