//! Kinds of edits.

use std::ops::Range;

use super::page::Page;

/// A kind of edits that make docs contradict themselves.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// Who says otherwise.
    pub(crate) witness: &'static str,
    pub(crate) trace: Trace,
    /// Every edit of this kind that a page can have.
    pub(crate) edits: fn(&Page<'_>) -> Vec<Edit>,
}

/// Where an edit can be seen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trace {
    /// On the lines that it changes.
    Line,
    /// On its page: what was taken away has no line.
    Page,
    /// Beside what it took away, on whatever page that is: what no page links.
    Named,
}

/// A change of a page.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) at: Range<usize>,
    pub(crate) text: String,
}

impl Edit {
    pub(crate) fn new(at: Range<usize>, text: impl Into<String>) -> Self {
        Self { at, text: text.into() }
    }

    pub(crate) fn delete(at: Range<usize>) -> Self {
        Self::new(at, "")
    }

    /// What it makes of a text.
    pub(crate) fn apply(&self, text: &str) -> String {
        format!("{}{}{}", &text[..self.at.start], self.text, &text[self.at.end..])
    }

    /// The lines of the new text that it changed.
    pub(crate) fn lines(&self, text: &str) -> Range<usize> {
        let first = text[..self.at.start].matches('\n').count() + 1;
        first..first + self.text.trim_end_matches('\n').matches('\n').count() + 1
    }
}

pub(crate) const fn kind(name: &'static str, witness: &'static str, edits: fn(&Page<'_>) -> Vec<Edit>) -> Kind {
    Kind { name, witness, trace: Trace::Line, edits }
}

pub(crate) const fn removal(name: &'static str, witness: &'static str, edits: fn(&Page<'_>) -> Vec<Edit>) -> Kind {
    Kind { name, witness, trace: Trace::Page, edits }
}
