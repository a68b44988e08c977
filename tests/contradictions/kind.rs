//! Kinds of edits.

use std::ops::Range;

use super::page::Page;

/// A kind of edits that make docs contradict themselves.
pub struct Kind {
    pub name: &'static str,
    /// Who says otherwise.
    pub witness: &'static str,
    pub trace: Trace,
    /// Every edit of this kind that a page can have.
    pub edits: fn(&Page<'_>) -> Vec<Edit>,
}

/// Where an edit can be seen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Trace {
    /// On the lines that it changes.
    Line,
    /// On its page: what was taken away has no line.
    Page,
    /// Beside what it took away, on whatever page that is: what no page links.
    Named,
}

/// A change of a page.
#[derive(Clone, Debug)]
pub struct Edit {
    pub at: Range<usize>,
    pub text: String,
}

impl Edit {
    pub fn new(at: Range<usize>, text: impl Into<String>) -> Self {
        Self { at, text: text.into() }
    }

    pub fn delete(at: Range<usize>) -> Self {
        Self::new(at, "")
    }

    /// What it makes of a text.
    pub fn apply(&self, text: &str) -> String {
        format!("{}{}{}", &text[..self.at.start], self.text, &text[self.at.end..])
    }

    /// The lines of the new text that it changed.
    pub fn lines(&self, text: &str) -> Range<usize> {
        let first = text[..self.at.start].matches('\n').count() + 1;
        first..first + self.text.trim_end_matches('\n').matches('\n').count() + 1
    }
}

pub const fn kind(name: &'static str, witness: &'static str, edits: fn(&Page<'_>) -> Vec<Edit>) -> Kind {
    Kind { name, witness, trace: Trace::Line, edits }
}

pub const fn removal(name: &'static str, witness: &'static str, edits: fn(&Page<'_>) -> Vec<Edit>) -> Kind {
    Kind { name, witness, trace: Trace::Page, edits }
}
