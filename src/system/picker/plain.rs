//! The list for a terminal that only goes on: it is printed, and a line typed below it.

use std::io;

use super::List;
use crate::system::env::Terminal;
use crate::system::keys::drop_ahead;
use crate::system::typed::{LineEnd, LineReader};

/// Prints the list and asks until one of it is meant, or it is given up.
pub(super) fn choose(list: &mut List, terminal: Terminal) -> io::Result<Option<usize>> {
    loop {
        let mut reader = LineReader::begin(terminal)?;
        drop_ahead();
        let question = format!("{}{} ", list.printed(), list.question);
        let typed = reader.line(&question, "", &mut |_| {})?;
        if typed.end == LineEnd::Left || typed.text.trim().is_empty() {
            return Ok(None);
        }
        if let Some(index) = list.meant(&typed.text) {
            return Ok(Some(index));
        }
    }
}

impl List {
    /// Returns the lines of the items that were found.
    fn printed(&self) -> String {
        let limit = self.width.saturating_sub(1);
        let mut lines = Vec::new();
        for index in self.found.iter().take(self.rows) {
            let item = self.items.get(*index).map_or("", |(shown, _)| shown);
            lines.push(format!("  {}", self.fitted(item, limit.saturating_sub(2))));
        }
        match self.found.len().saturating_sub(self.rows) {
            _ if self.found.is_empty() => lines.push(self.cut("  nothing fits", limit)),
            0 => {}
            more => lines.push(self.cut(&format!("  and {more} more"), limit)),
        }
        lines.push(self.cut("Type its number or a part of it; Enter leaves.", limit));
        lines.join("\r\n") + "\r\n"
    }

    /// Returns the only item with these words, or the one that begins with them as its number.
    fn meant(&mut self, words: &str) -> Option<usize> {
        words.trim().clone_into(&mut self.typed);
        self.search();
        let number = |index: &usize| {
            let item = self.items.get(*index);
            item.is_some_and(|(item, _)| item.split_whitespace().next() == Some(&self.typed))
        };
        match self.found.as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().find(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::symbols::Symbols;

    #[test]
    fn a_number_or_the_words_of_one_item_choose_it() {
        let items = ["1  water 2 plants", "2  Text you", "12  text Ana"].map(String::from);
        let mut list = List::new("Which?", &items, 2, 40, Symbols::Unicode);
        assert!(!list.printed().contains('\x1b'));
        assert!(
            list.printed().contains("  and 1 more\r\nType"),
            "{}",
            list.printed()
        );
        assert_eq!(list.meant("2"), Some(1));
        assert_eq!(list.meant(" you TEXT "), Some(1));
        assert_eq!(list.meant("text"), None);
        assert_eq!(list.found, [1, 2]);
        assert_eq!(list.meant("z"), None);
        assert!(list.printed().contains("nothing fits"));
        assert_eq!(list.meant("plants"), Some(0));
    }
}
