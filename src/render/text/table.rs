//! Tables: columns side by side if they fit, otherwise each row stacked.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width, presets};

use crate::render::Screen;
use crate::render::page::Page;
use crate::render::sanitize::one_line_in;
use crate::render::style::Role;
use crate::render::symbols::{SEP, widened};
use crate::render::width::{letters, right, truncate, width};

/// Fewest columns for running text beside other columns.
const FLOWING: usize = 20;

/// Widest content of a cell, in columns; `show` has the whole text.
const FIXED_MOST: usize = 32;
const FLOWING_MOST: usize = 240;

/// Number of blank columns between two columns.
const GAP: u16 = 2;

/// Separator ` · ` that can be broken only at its second space; shown with plain spaces.
pub const TIED: &str = "\u{a0}\u{fdd0} ";

/// One column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    title: &'static str,
    number: bool,
    flows: bool,
    role: Role,
}

impl Column {
    /// Column of short text that is never broken.
    pub fn fixed(title: &'static str) -> Self {
        Self {
            title,
            number: false,
            flows: false,
            role: Role::Plain,
        }
    }

    /// Column of numbers, right-aligned; only as the first column.
    pub fn number(title: &'static str) -> Self {
        Self {
            number: true,
            ..Self::fixed(title)
        }
    }

    /// Column of text that may take several lines.
    pub fn flowing(title: &'static str) -> Self {
        Self {
            flows: true,
            ..Self::fixed(title)
        }
    }

    /// Sets the role.
    pub fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }
}

/// A table of `N` columns being filled.
#[derive(Debug)]
pub struct Table<'s, const N: usize> {
    screen: &'s Screen,
    columns: [Column; N],
    rows: Vec<[String; N]>,
    marks: Vec<Role>,
}

impl<'s, const N: usize> Table<'s, N> {
    pub fn new(screen: &'s Screen, columns: [Column; N]) -> Self {
        Self {
            screen,
            columns,
            rows: Vec::new(),
            marks: Vec::new(),
        }
    }

    pub fn row(&mut self, cells: [&str; N]) {
        self.marked_row(cells, Role::Plain);
    }

    /// Adds a row whose second cell begins with a mark in this role.
    pub fn marked_row(&mut self, cells: [&str; N], mark: Role) {
        let mut columns = self.columns.iter();
        self.rows.push(cells.map(|cell| {
            let flows = columns.next().is_some_and(|column| column.flows);
            let most = if flows { FLOWING_MOST } else { FIXED_MOST };
            let symbols = self.screen.symbols;
            let cell = one_line_in(cell, symbols);
            truncate(&widened(cell, symbols), most, symbols).into_owned()
        }));
        self.marks.push(mark);
    }

    /// Writes the table.
    pub fn write(self, page: &mut Page<'_>) {
        let needed: usize = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let gap = usize::from(GAP);
                let content = self.content_width(at);
                gap + if column.flows {
                    content.min(FLOWING)
                } else {
                    content
                }
            })
            .sum();
        if needed.saturating_sub(usize::from(GAP)) <= self.screen.width {
            self.beside(page);
        } else {
            self.stacked(page);
        }
    }

    fn content_width(&self, at: usize) -> usize {
        let cells = self
            .rows
            .iter()
            .filter_map(|row| row.get(at))
            .map(|cell| width(cell));
        let title = self.columns.get(at).map_or(0, |column| column.title.len());
        cells.max().unwrap_or(0).max(title)
    }

    /// Returns the columns that have content, each with its index and its width beside the others:
    /// short text takes what it needs, running text shares the rest.
    fn layout(&self) -> Vec<(usize, Column, usize)> {
        let mut shown: Vec<_> = self
            .columns
            .iter()
            .enumerate()
            .filter(|(at, _)| {
                let mut cells = self.rows.iter().filter_map(|row| row.get(*at));
                cells.any(|cell| !cell.is_empty())
            })
            .map(|(at, column)| (at, *column, self.content_width(at)))
            .collect();
        let gaps = usize::from(GAP) * shown.len().saturating_sub(1);
        let fixed: usize = shown
            .iter()
            .filter(|(_, column, _)| !column.flows)
            .map(|(.., width)| width)
            .sum();
        let mut room = self.screen.width.saturating_sub(gaps + fixed);
        let mut flowing: Vec<_> = shown
            .iter_mut()
            .filter(|(_, column, _)| column.flows)
            .map(|(.., width)| width)
            .collect();
        // The narrowest first: the others share what it leaves.
        flowing.sort_unstable_by_key(|width| **width);
        let mut left = flowing.len();
        for width in flowing {
            *width = (*width).min(room / left);
            room -= *width;
            left -= 1;
        }
        shown
    }

    fn beside(&self, page: &mut Page<'_>) {
        let layout = self.layout();
        let gap = |at: usize| if at + 1 == layout.len() { 0 } else { GAP };
        let mut table = comfy_table::Table::new();
        table
            .load_preset(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_header(layout.iter().map(|(_, column, _)| column.title));
        for row in &self.rows {
            table.add_row(layout.iter().filter_map(|(at, ..)| row.get(*at)));
        }
        let mut starts = vec![0];
        for (at, (_, column, width)) in layout.iter().enumerate() {
            let Some(shown) = table.column_mut(at) else {
                continue;
            };
            let whole = width + usize::from(gap(at));
            starts.push(starts.last().map_or(0, |start| start + whole));
            shown.set_padding((0, gap(at)));
            shown.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
                u16::try_from(whole).unwrap_or(u16::MAX),
            )));
            if column.number {
                shown.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut lines = table.lines();
        let header = lines.next().unwrap_or_default();
        page.paint(|out, color| Role::Heading.paint(out, header.trim_end(), color));
        let columns: Vec<_> = layout.iter().map(|(_, column, _)| *column).collect();
        let mut marks = self.marks.iter().copied();
        let mut mark = Role::Plain;
        for line in lines.map(|line| line.replace(TIED.trim_end(), SEP.trim_end())) {
            // The first column is never empty, and never takes a second line.
            if !column_text(&line, &starts, 0).trim().is_empty() {
                mark = marks.next().unwrap_or_default();
            } else if line.trim().is_empty() {
                continue;
            }
            paint_row(page, line.trim_end(), &columns, &starts, mark);
        }
    }

    /// Writes the short cells on one line, and the running text below.
    fn stacked(&self, page: &mut Page<'_>) {
        let numbered = self.columns.first().is_some_and(|column| column.number);
        let first_width = self
            .rows
            .iter()
            .filter_map(|row| row.first())
            .map(|cell| width(cell))
            .max();
        let first_width = first_width.filter(|_| numbered).unwrap_or(0);
        for (row, mark) in self.rows.iter().zip(&self.marks) {
            let mut head = page.line();
            let cells = || self.columns.iter().zip(row).enumerate();
            for (at, (column, cell)) in cells().filter(|(_, (column, _))| !column.flows) {
                if at > 0 {
                    head.push(Role::Plain, "  ");
                }
                let first = if at == 1 && *mark != Role::Plain {
                    letters(cell).next().unwrap_or_default()
                } else {
                    ""
                };
                if column.number {
                    head.push(
                        Role::Plain,
                        right("", first_width - width(cell).min(first_width)),
                    );
                }
                head.push(*mark, first);
                head.push(column.role, cell.strip_prefix(first).unwrap_or_default());
            }
            let indent = first_width + 2;
            page.put_after("", indent, &head, usize::MAX);
            for (_, (column, cell)) in cells().filter(|(_, (column, _))| column.flows) {
                if !cell.is_empty() {
                    page.put_in(
                        indent,
                        &page.line().add(column.role, cell.replace(TIED, SEP)),
                    );
                }
            }
        }
    }
}

/// Colours are added to finished lines: comfy-table never sees an escape sequence, so none can be
/// counted as width or broken in two.
fn paint_row(page: &mut Page<'_>, line: &str, columns: &[Column], starts: &[usize], mark: Role) {
    if !page.screen.color {
        page.paint(|out, _| out.push_str(line));
        return;
    }
    page.paint(|out, color| {
        for (at, column) in columns.iter().enumerate() {
            let cell = column_text(line, starts, at);
            let text = cell.trim_end_matches(' ');
            let marked = at == 1 && mark != Role::Plain;
            let first = if marked {
                letters(text).next().unwrap_or_default()
            } else {
                ""
            };
            mark.paint(out, first, color);
            column
                .role
                .paint(out, text.strip_prefix(first).unwrap_or_default(), color);
            out.push_str(cell.strip_prefix(text).unwrap_or_default());
        }
    });
}

/// Part of a line that belongs to a column.
fn column_text<'l>(line: &'l str, starts: &[usize], at: usize) -> &'l str {
    let from = byte_at(line, starts.get(at).copied().unwrap_or(0));
    let to = starts
        .get(at + 1)
        .map_or(line.len(), |next| byte_at(line, *next));
    line.get(from..to).unwrap_or_default()
}

/// The byte at which a display column begins.
fn byte_at(line: &str, column: usize) -> usize {
    let (mut used, mut byte) = (0, 0);
    for letter in letters(line) {
        if used >= column {
            break;
        }
        used += width(letter);
        byte += letter.len();
    }
    byte
}
