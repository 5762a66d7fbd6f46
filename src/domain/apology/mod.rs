//! The apology checker: checks a draft for words that weaken it, and for what it leaves out.
//!
//! It reads words, and only English ones. Whether an apology is sincere is not in the words.

mod but;
mod context;
mod evidence;
mod pattern;
mod phrases;
mod quotation;
mod rule;
mod words;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::sync::LazyLock;

use pattern::{Found, Phrases};
pub use rule::{RULES, Rule};
use words::Word;

/// Words that weaken the apology, or something missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Start of the words; the end of the text if something is missing.
    pub start: usize,
    /// End of the words, exclusive.
    pub end: usize,
    /// Rule that found it.
    pub rule: Rule,
}

/// Checks a draft. Returns the findings in the order of the text, followed by what is missing.
pub fn check(text: &str) -> Vec<Finding> {
    let words = words::words(text);
    let mut spans = but::turns(&words);
    let excuses = EXCUSES.find(&words).filter(|found| {
        found.what == Rule::Conditional
            || !(context::is_reported(&words, found.first)
                || context::is_effect(&words, found.first))
    });
    spans.extend(excuses);
    let spans = tidy(spans);
    let missing = missing(&words, &spans);
    let mut findings: Vec<Finding> = spans
        .iter()
        .filter_map(|span| place(*span, &words))
        .collect();
    findings.sort_unstable();
    findings.extend(missing.into_iter().map(|rule| Finding {
        start: text.len(),
        end: text.len(),
        rule,
    }));
    findings
}

/// Words that a rule found.
type Span = Found<Rule>;

static EXCUSES: LazyLock<Phrases<Rule>> = LazyLock::new(|| by_rule(&phrases::EXCUSES));

static EVIDENCE: LazyLock<Phrases<Rule>> = LazyLock::new(|| by_rule(&evidence::EVIDENCE));

fn by_rule(table: &[(Rule, &'static [&'static str])]) -> Phrases<Rule> {
    let rows = table.iter();
    Phrases::new(rows.flat_map(|(rule, phrases)| phrases.iter().map(|phrase| (*rule, *phrase))))
}

/// Finding for a span, with its position in the text.
fn place(span: Span, words: &[Word]) -> Option<Finding> {
    let (first, last) = (words.get(span.first)?, words.get(span.end.checked_sub(1)?)?);
    Some(Finding {
        start: first.start,
        end: last.end,
        rule: span.what,
    })
}

/// Joins overlapping findings of one rule, and drops findings that lie within another.
fn tidy(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| (span.what, span.first, span.end));
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.what == span.what && span.first < last.end => {
                last.end = last.end.max(span.end);
            }
            _ => joined.push(span),
        }
    }
    joined.sort_unstable_by_key(|span| (span.first, Reverse(span.end), span.what));
    // Each begins no earlier than the one before: it lies within another if it ends no later than
    // the furthest so far.
    let mut furthest = 0;
    joined.retain(|span| {
        let beyond = span.end > furthest;
        furthest = furthest.max(span.end);
        beyond
    });
    joined
}

/// Rules about something missing that the draft violates. Words with another finding do not count.
fn missing(words: &[Word], spans: &[Span]) -> Vec<Rule> {
    let mut faulty = vec![false; words.len()];
    for span in spans {
        for word in faulty.get_mut(span.first..span.end).into_iter().flatten() {
            *word = true;
        }
    }
    let counts = |found: &Span| {
        let said = faulty.get(found.first..found.end);
        // "Sorry if" is an apology, even with a finding.
        found.what == Rule::MissingApology || said.is_some_and(|words| !words.contains(&true))
    };
    let mut missing: Vec<Rule> = evidence::EVIDENCE.iter().map(|(rule, _)| *rule).collect();
    for found in EVIDENCE.find(words).filter(counts) {
        missing.retain(|rule| *rule != found.what);
    }
    if missing.contains(&Rule::MissingApology) {
        // One addition covers both: "I am sorry for ...".
        missing.retain(|rule| *rule != Rule::MissingWhat);
    }
    missing
}
