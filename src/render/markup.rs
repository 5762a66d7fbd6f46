//! Markdown of the manual as blocks, which a screen and a manual page lay out each in its way.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A part of a text, separate from the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Title of the text.
    Title(Inline),
    /// Title of a section.
    Heading(Inline),
    /// Running text.
    Paragraph(Inline),
    /// Lines that stay as they are.
    Code(Vec<String>),
    /// List, with what is in each of its items; numbered from a number on.
    List(Option<u64>, Vec<Vec<Block>>),
    /// Table: the row of heads, then the others.
    Table(Vec<Vec<Inline>>),
}

/// Running text in pieces.
pub type Inline = Vec<Span>;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Their meaning.
    pub style: Style,
}

/// Meaning of a piece of running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Words like any others.
    #[default]
    Plain,
    /// Words that matter.
    Strong,
    /// Text that is typed or printed.
    Code,
}

/// Parses Markdown. Comments are left out, and of links only the words remain.
pub fn parse(text: &str) -> Vec<Block> {
    let mut reader = Reader {
        events: Parser::new_ext(text, Options::ENABLE_TABLES),
    };
    reader.blocks()
}

/// Returns the words of running text alone.
pub fn words(inline: &Inline) -> String {
    inline.iter().map(|span| span.text.as_str()).collect()
}

struct Reader<'a> {
    events: Parser<'a>,
}

impl Reader<'_> {
    /// Reads blocks until the one around them ends. In an item of a tight list, text stands
    /// without a paragraph around it.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Inline::new();
        while let Some(event) = self.events.next() {
            let block = match event {
                Event::End(TagEnd::Item | TagEnd::List(_)) => break,
                Event::Start(Tag::Paragraph) => Block::Paragraph(self.inline()),
                Event::Start(Tag::Heading {
                    level: HeadingLevel::H1,
                    ..
                }) => Block::Title(self.inline()),
                Event::Start(Tag::Heading { .. }) => Block::Heading(self.inline()),
                Event::Start(Tag::CodeBlock(_)) => Block::Code(self.code()),
                Event::Start(Tag::List(first)) => Block::List(first, self.items()),
                Event::Start(Tag::Table(_)) => Block::Table(self.table()),
                event => {
                    self.span(event, Style::Plain, &mut loose);
                    continue;
                }
            };
            flush(&mut loose, &mut blocks);
            blocks.push(block);
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            items.push(self.blocks());
        }
        items
    }

    fn table(&mut self) -> Vec<Vec<Inline>> {
        let mut rows = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.inline();
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        rows
    }

    fn code(&mut self) -> Vec<String> {
        let mut code = String::new();
        while let Some(Event::Text(text)) = self.events.next() {
            code.push_str(&text);
        }
        code.lines().map(str::to_owned).collect()
    }

    /// Reads running text until what is around it ends.
    fn inline(&mut self) -> Inline {
        let mut inline = Inline::new();
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.span(event, Style::Plain, &mut inline);
        }
        inline
    }

    /// Adds what `event` begins to `inline`.
    fn span(&mut self, event: Event<'_>, style: Style, inline: &mut Inline) {
        let mut push = |text: CowStr<'_>, style| match inline.last_mut() {
            Some(last) if last.style == style && style != Style::Code => last.text.push_str(&text),
            _ => inline.push(Span {
                text: text.into_string(),
                style,
            }),
        };
        let inner = match event {
            Event::Text(text) => return push(text, style),
            Event::Code(text) => return push(text, Style::Code),
            Event::SoftBreak | Event::HardBreak => return push(" ".into(), style),
            Event::Start(Tag::Strong | Tag::Emphasis) => Style::Strong,
            Event::Start(Tag::Link { .. }) => style,
            _ => return,
        };
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.span(event, inner, inline);
        }
    }
}

fn flush(loose: &mut Inline, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Inline {
        vec![Span {
            text: text.into(),
            style: Style::Plain,
        }]
    }

    #[test]
    fn comments_and_addresses_are_left_out() {
        let text = "# A\n\n<!-- now: 2026 -->\n[one](two.md) <!-- x -->three\n";
        assert_eq!(
            parse(text),
            [
                Block::Title(plain("A")),
                Block::Paragraph(plain("one three"))
            ]
        );
    }

    #[test]
    fn lists_hold_blocks() {
        let text = "1. a\n   b\n2. c\n   - d\n\n   ```\n   e\n   ```\n";
        assert_eq!(
            parse(text),
            [Block::List(
                Some(1),
                vec![
                    vec![Block::Paragraph(plain("a b"))],
                    vec![
                        Block::Paragraph(plain("c")),
                        Block::List(None, vec![vec![Block::Paragraph(plain("d"))]]),
                        Block::Code(vec!["e".into()]),
                    ],
                ]
            )]
        );
    }

    #[test]
    fn tables_and_styles() {
        let spans = parse("a **b `c`** `d`");
        let [Block::Paragraph(spans)] = spans.as_slice() else {
            panic!("{spans:?}")
        };
        let styles: Vec<_> = spans
            .iter()
            .map(|span| (span.text.as_str(), span.style))
            .collect();
        assert_eq!(
            styles,
            [
                ("a ", Style::Plain),
                ("b ", Style::Strong),
                ("c", Style::Code),
                (" ", Style::Plain),
                ("d", Style::Code)
            ]
        );
        assert_eq!(
            parse("| a | b |\n|---|---|\n| c | |\n"),
            [Block::Table(vec![
                vec![plain("a"), plain("b")],
                vec![plain("c"), vec![]]
            ])]
        );
    }
}
