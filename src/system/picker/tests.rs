//! Tests of `picker`.

use super::*;

fn list(rows: usize) -> List {
    let items = [
        "1  Text you at lunch",
        "2  water the plants",
        "3  evil\x1b[2Jlunch\n",
    ];
    let items = items.map(String::from);
    List::new("Which?", &items, rows, 40, Symbols::Unicode)
}

fn press(list: &mut List, text: &str) {
    for c in text.chars() {
        assert_eq!(list.press(Pressed::Char(c)), Step::Again);
    }
}

#[test]
fn words_narrow_the_list_in_any_order_and_case() {
    let mut list = list(20);
    press(&mut list, "LUNCH te");
    assert_eq!(list.found, [0]);
    assert_eq!(list.press(Pressed::Enter), Step::Chosen(0));
    press(&mut list, "z");
    assert_eq!(list.press(Pressed::Enter), Step::Again);
    for _ in 0..4 {
        list.press(Pressed::Backspace);
    }
    assert_eq!(list.found, [0, 2]);
    list.press(Pressed::Down);
    assert_eq!(list.press(Pressed::Enter), Step::Chosen(2));
}

#[test]
fn a_narrow_list_keeps_the_end_of_its_lines() {
    let items = [
        format!("1  read a long chapter of the book together{SEP}was due today 20:00"),
        format!("2  two{SEP}due today"),
    ];
    for symbols in [Symbols::Unicode, Symbols::Ascii] {
        let drawn = List::new("Which?", &items, 9, 40, symbols).draw();
        let lines: Vec<&str> = drawn.split("\r\n").skip(1).collect();
        let first = lines.first().unwrap();
        assert!(width(first) <= 39, "{first}");
        assert!(
            first.starts_with("> 1  read a") && first.ends_with("was due today 20:00"),
            "{first}"
        );
        assert!(lines.last().unwrap().contains("due today"), "{lines:?}");
    }
}

#[test]
fn the_mark_goes_round() {
    let mut list = list(20);
    list.press(Pressed::Up);
    assert_eq!(list.marked, 2);
    list.press(Pressed::Down);
    assert_eq!(list.marked, 0);
    list.press(Pressed::PageDown);
    assert_eq!(list.marked, 2);
}

#[test]
fn it_can_be_left() {
    for key in [Pressed::Escape, Pressed::Ctrl('c'), Pressed::Ctrl('d')] {
        assert_eq!(list(20).press(key), Step::GivenUp);
    }
}

#[test]
fn what_is_drawn_ends_where_it_began_and_obeys_no_item() {
    let drawn = list(20).draw();
    assert!(
        drawn.starts_with("Which? \r\n> 1  Text you at lunch\r\n  2  water"),
        "{drawn:?}"
    );
    assert!(drawn.ends_with("\x1b[3A\r\x1b[7C"), "{drawn:?}");
    assert!(!drawn.contains("\x1b[2J"), "{drawn:?}");
}

#[test]
fn a_long_list_is_shown_around_the_mark() {
    let mut list = list(2);
    list.press(Pressed::End);
    let drawn = list.draw();
    assert!(
        !drawn.contains("1  Text") && drawn.contains("\r\n> 3  "),
        "{drawn:?}"
    );
}

#[test]
fn an_empty_list_can_only_be_left() {
    let mut list = List::new("Which?", &[], 5, 20, Symbols::Unicode);
    for key in [
        Pressed::Up,
        Pressed::Down,
        Pressed::PageDown,
        Pressed::End,
        Pressed::Enter,
    ] {
        assert_eq!(list.press(key), Step::Again);
        list.draw();
    }
}

#[test]
fn what_is_typed_is_cut_as_in_a_line() {
    let mut list = list(20);
    press(&mut list, "water pl\u{2003}é");
    list.press(Pressed::Ctrl('w'));
    assert_eq!(list.typed, "water pl\u{2003}");
    list.press(Pressed::Ctrl('u'));
    assert_eq!((list.typed.as_str(), list.found.len()), ("", 3));
}

#[test]
fn a_narrower_terminal_has_the_question_on_more_rows() {
    let mut list = list(20);
    press(&mut list, "lunch");
    assert_eq!(list.up(40), "");
    assert_eq!(list.up(5), "\x1b[2A");
    assert_eq!(list.below(), "\x1b[2B\r\n");
}
