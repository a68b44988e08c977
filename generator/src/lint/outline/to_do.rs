//! Prose that asks its author for something.

use std::ops::Range;

use memchr::memmem;

use crate::lint::context::Context;
use crate::lint::prose::lines;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// Words in capitals by which authors remember what is left.
const WORDS: [&str; 3] = ["TODO", "TBD", "FIXME"];

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let files = cx.whole_pages().filter_map(|page| cx.file(&page.file));
    let has_word = |text: &str| WORDS.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some());
    let files = files.filter(|file| has_word(&file.text));
    files.flat_map(|file| places(&file.text).into_iter().map(|at| finding(Span::new(&file.path, at)))).collect()
}

fn finding(place: Span) -> Diagnostic {
    Diagnostic::new(Code::ToDo, place, "this part is still to be written")
}

/// Where lines of prose begin with such a word, marks apart.
fn places(text: &str) -> Vec<Range<usize>> {
    let place = |(at, line): (usize, &str)| {
        let trimmed = line.trim_start_matches([' ', '*', '_', '>', '-', '[', '(', '#']);
        let word = WORDS.into_iter().find(|word| begins_with(trimmed, word))?;
        let start = at + line.len() - trimmed.len();
        Some(start..start + word.len())
    };
    lines(text).filter_map(place).collect()
}

fn begins_with(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
}
