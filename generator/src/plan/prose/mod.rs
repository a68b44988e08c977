//! Docs text as rustdoc text.
//!
//! Comes in: what the docs say of a thing, as Markdown; any text at all.
//! Goes out: [`Docs`], lines for `#[doc = ".."]`: a summary sentence, then the rest, then where to read on.
//! Promised: whatever the text, rustdoc finds no link, HTML, code block or test in it that this room didn't put there.
//! Only paragraphs, lists, code spans and absolute links come through; all other markup is dropped, all other
//! characters are escaped.
//! Not known here: what the thing is.

mod blocks;
mod docs;
mod escape;
mod inline;
mod link;
mod sentence;
#[cfg(test)]
mod tests;

pub use docs::Docs;
pub(super) use escape::{code, comment};
pub(super) use link::page_link;

/// The text of a deprecation note: one line, no markup but code spans.
pub(super) fn note(markdown: &str) -> String {
    let text = blocks::blocks(&docs::read(markdown)).into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ");
    sentence::cut(&escape::plain(&inline::inline(&text)), docs::NOTE_LIMIT)
}
