//! A topic of the manual on a screen.

use crate::render::markup::{Block, Inline, Span, Style, parse};
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::width::{spaces, width};

/// Columns between two columns of a table.
const GAP: usize = 2;

/// Indent of what belongs to the line above it.
const INDENT: usize = 4;

/// The least that running text needs beside another column.
const FLOWING: usize = 30;

/// Writes the topic whose Markdown `text` is.
pub fn write(page: &mut Page<'_>, text: &str) {
    blocks(page, &parse(text), 0);
}

fn blocks(page: &mut Page<'_>, blocks: &[Block], indent: usize) {
    for block in blocks {
        page.gap();
        write_block(page, block, indent);
    }
}

fn write_block(page: &mut Page<'_>, block: &Block, indent: usize) {
    match block {
        Block::Title(inline) | Block::Heading(inline) => {
            let title = page.line().add(Role::Heading, words(page, inline));
            page.put_in(indent, &title);
        }
        Block::Paragraph(inline) => page.put_in(indent, &line(page, inline)),
        Block::Code(lines) => code(page, lines, indent),
        Block::List(first, items) => list(page, *first, items, indent),
        Block::Table(rows) => table(page, rows, indent),
    }
}

/// Writes code as it is, indented where the screen has room for that.
fn code(page: &mut Page<'_>, lines: &[String], indent: usize) {
    let widest = lines.iter().map(|line| width(line)).max();
    let room = page.screen.width.saturating_sub(widest.unwrap_or_default());
    let indent = (indent + 2).min(room);
    for line in lines {
        let role = if line.starts_with("$ ") {
            Role::Strong
        } else {
            Role::Plain
        };
        page.paint(|out, color| {
            spaces(out, indent);
            role.paint(out, line, color);
        });
    }
}

/// Writes a list; items of more than a paragraph are separated.
fn list(page: &mut Page<'_>, first: Option<u64>, items: &[Vec<Block>], indent: usize) {
    let apart = items.iter().any(|item| item.len() > 1);
    for (number, item) in (first.unwrap_or_default()..).zip(items) {
        let mark = first.map_or_else(|| "- ".to_owned(), |_| format!("{number}. "));
        if apart && number > first.unwrap_or_default() {
            page.gap();
        }
        let mut margin = String::new();
        spaces(&mut margin, indent);
        margin.push_str(&mark);
        let hang = indent + mark.len();
        let mut rest = item.as_slice();
        if let Some((Block::Paragraph(inline), after)) = item.split_first() {
            page.put_after(&margin, hang, &line(page, inline), usize::MAX);
            rest = after;
        }
        blocks(page, rest, hang);
    }
}

/// Writes a table: in columns where they fit, else each row as its first cell with the others
/// below it.
fn table(page: &mut Page<'_>, rows: &[Vec<Inline>], indent: usize) {
    let Some((head, rows)) = rows.split_first() else {
        return;
    };
    let cells = |row: &[Inline]| -> Vec<Line> { row.iter().map(|cell| line(page, cell)).collect() };
    let heads: Vec<Line> = head
        .iter()
        .map(|cell| page.line().add(Role::Heading, words(page, cell)))
        .collect();
    let titled = heads.iter().any(|head| !head.is_empty());
    let rows: Vec<Vec<Line>> = rows.iter().map(|row| cells(row)).collect();
    let all = || titled.then_some(&heads).into_iter().chain(&rows);
    let widths: Vec<usize> = (0..heads.len())
        .map(|at| all().filter_map(|row| row.get(at)).map(Line::width).max())
        .map(Option::unwrap_or_default)
        .collect();
    let room = page.screen.width.saturating_sub(indent);
    let before: usize = widths.iter().rev().skip(1).map(|width| width + GAP).sum();
    let last = widths.last().copied().unwrap_or_default();
    let flows = widths.len() == 2 && before + FLOWING <= room;
    if before + last <= room || flows {
        for row in all() {
            beside(page, row, &widths, indent);
        }
        return;
    }
    for (index, row) in rows.iter().enumerate() {
        if index > 0 && row.len() > 2 {
            page.gap();
        }
        stacked(page, &heads, row, indent);
    }
}

/// Writes a row in columns; the last one wraps.
fn beside(page: &mut Page<'_>, row: &[Line], widths: &[usize], indent: usize) {
    let mut margin = String::new();
    spaces(&mut margin, indent);
    let color = page.screen.color;
    let mut hang = indent;
    for (cell, columns) in row.iter().zip(widths).take(row.len().saturating_sub(1)) {
        cell.paint(&mut margin, color);
        spaces(&mut margin, columns + GAP - cell.width());
        hang += columns + GAP;
    }
    if let Some(last) = row.last() {
        page.put_after(&margin, hang, last, usize::MAX);
    }
}

/// Writes a row as its first cell, with each other below it after the head of its column.
fn stacked(page: &mut Page<'_>, heads: &[Line], row: &[Line], indent: usize) {
    for (at, (cell, head)) in row.iter().zip(heads).enumerate() {
        if cell.is_empty() {
            continue;
        }
        if at == 0 {
            page.put_in(indent, cell);
            continue;
        }
        let mut below = page.line();
        if row.len() > 2 && !head.is_empty() {
            below = below.text(format!("{}: ", head.clone().into_text()));
        }
        below.append(cell.clone());
        page.put_in(indent + INDENT.min(page.screen.width / 10), &below);
    }
}

/// Running text as a line: what is typed is bold, or is in backticks where nothing can be.
fn line(page: &Page<'_>, inline: &Inline) -> Line {
    let mut line = page.line();
    for span in inline {
        match span.style {
            Style::Plain => line.push(Role::Plain, &span.text),
            Style::Strong => line.push(Role::Strong, &span.text),
            Style::Code if page.screen.color => line.push_code(Role::Strong, &span.text),
            Style::Code => line.push_code(Role::Plain, format!("`{}`", span.text)),
        }
    }
    line
}

/// Words alone, for a title.
fn words(page: &Page<'_>, inline: &Inline) -> String {
    let plain = |span: &Span| match span.style {
        Style::Code if !page.screen.color => format!("`{}`", span.text),
        _ => span.text.clone(),
    };
    inline.iter().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Screen;
    use crate::render::program::Program;
    use crate::render::symbols::Symbols;

    fn shown(text: &str, width: usize, color: bool) -> String {
        let screen = Screen {
            height: None,
            width,
            color,
            symbols: Symbols::Unicode,
            program: Program::default(),
            terminal: true,
            today: chrono::NaiveDate::default(),
        };
        let mut page = Page::new(&screen);
        write(&mut page, text);
        page.finish()
    }

    const TEXT: &str = "\
# One

<!-- now: 2026-11-22T10:00 -->
Some *text* with `trust help figures` in it, [linked](figures.md).

- a `b`
- c

## Two

| said | understood |
|---|---|
| `in 2 hours` | due today, when two hours have passed |

```console
$ trust
a\tb  a line as long as this one, which is wider
```

| | 0 | 10,000 |
|---|---|---|
| `trust promise list` | 3.2 (1.6) | 3.0 (1.6) |
";

    #[test]
    fn wide_screens_show_everything() {
        insta::assert_snapshot!(shown(TEXT, 60, false), @r"
        One

        Some text with `trust help figures` in it, linked.

        - a `b`
        - c

        Two

        said          understood
        `in 2 hours`  due today, when two hours have passed

          $ trust
          a	b  a line as long as this one, which is wider

                              0          10,000
        `trust promise list`  3.2 (1.6)  3.0 (1.6)
        ");
    }

    #[test]
    fn rows_are_stacked_on_a_narrow_screen() {
        insta::assert_snapshot!(shown(TEXT, 30, false), @r"
        One

        Some text with
        `trust help figures` in it,
        linked.

        - a `b`
        - c

        Two

        `in 2 hours`
           due today, when two hours
           have passed

        $ trust
        a	b  a line as long as this one, which is wider

        `trust promise list`
           0: 3.2 (1.6)
           10,000: 3.0 (1.6)
        ");
    }

    #[test]
    fn with_colour_code_is_bold_and_has_no_backticks() {
        let shown = shown("a `b` c", 60, true);
        assert_eq!(shown, "a \u{1b}[1mb\u{1b}[0m c\n");
    }
}
