//! What several pages answer to one question about the same thing.

use crate::claims::PageClaims;
use crate::merge::names::is_of_area;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// What one page says.
pub(in crate::merge) struct Answer<'a> {
    force: Force,
    /// Words that are the same where two pages say the same: "its key is `id`".
    words: String,
    span: &'a Span,
}

/// How a page says it; a word goes before silence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Force {
    Word,
    Silence,
}

impl<'a> Answer<'a> {
    /// A page says so.
    pub(in crate::merge) fn word(words: String, span: &'a Span) -> Self {
        Self { force: Force::Word, words, span }
    }

    /// Where a page says that something is special about a thing; or else the silence of a page about the whole of it.
    pub(in crate::merge) fn special(word: &str, said: Option<&'a Span>, whole: Option<&'a Span>) -> Option<Self> {
        let silence = |span| Self { force: Force::Silence, words: format!("it is not said to be {word}"), span };
        said.map(|span| Self::word(format!("it is {word}"), span)).or_else(|| whole.map(silence))
    }

    /// To which product area a page says that a thing belongs; one that is named after an area tells what that has of
    /// it.
    pub(in crate::merge) fn area(page: &'a PageClaims) -> Option<Self> {
        let said = page.area.as_ref().filter(|_| !is_of_area(page))?;
        Some(Self::word(format!("it belongs to `{}`", said.value), &said.span))
    }
}

/// The pages that answer otherwise than the first one that says something, which is read.
pub(in crate::merge) fn difference(subject: &str, mut answers: Vec<Answer<'_>>) -> Option<Diagnostic> {
    answers.sort_by_key(|answer| answer.force);
    let (read, others) = answers.split_first()?;
    let mut others = others.iter().filter(|other| other.words != read.words).peekable();
    others.peek()?;
    let message = format!("pages disagree on `{subject}`; as they are read, {}", read.words);
    let finding = Diagnostic::new(Code::TypesDiffer, read.span.clone(), message).label(&read.words);
    Some(others.fold(finding, |found, other| found.witness(other.span.clone(), &other.words)))
}
