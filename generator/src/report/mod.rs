//! Findings: what is wrong with the docs, where, and what to do.
//!
//! Comes in: [`Diagnostic`]s of every room.
//! Goes out: a sorted [`Report`], rendered for people or as JSON.
//! Promised: every code has a page; the order is that of files and bytes.
//! Not known here: the rules that find something.

mod allow;
mod code;
mod cost;
mod diagnostic;
mod identity;
mod level;
pub mod render;

#[cfg(test)]
mod tests;

pub(crate) use allow::Allows;
pub use code::Code;
pub use diagnostic::{Diagnostic, Edit, Label};
pub use identity::Identity;
pub use level::Level;

use crate::source::Span;

/// The findings of one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl<'r> IntoIterator for &'r Report {
    type Item = &'r Diagnostic;
    type IntoIter = std::slice::Iter<'r, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Report {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds the findings of another report.
    pub fn extend(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Sorts by file, place and code, and drops exact repetitions.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.diagnostics.sort_by(|a, b| (&a.span, a.code, &a.message).cmp(&(&b.span, b.code, &b.message)));
        self.diagnostics.dedup();
        self
    }

    /// The report without findings of some kind.
    #[must_use]
    pub fn without(&self, is_left_out: impl Fn(&Diagnostic) -> bool) -> Self {
        let diagnostics = self.diagnostics.iter().filter(|diagnostic| !is_left_out(diagnostic));
        Self { diagnostics: diagnostics.cloned().collect() }
    }

    /// Gives some findings a lower level; those that have it already, or a lower one, stay.
    pub(crate) fn lower(&mut self, level: Level, is_meant: impl Fn(&Diagnostic) -> bool) {
        let above = self.diagnostics.iter_mut().filter(|finding| finding.level > level);
        above.filter(|finding| is_meant(finding)).for_each(|finding| finding.level = level);
    }

    /// Says of each finding what it is about, where nobody said so yet.
    pub(crate) fn name_subjects(&mut self, subject_of: impl Fn(&Span) -> Option<String>) {
        for finding in self.diagnostics.iter_mut().filter(|finding| finding.subject.is_none()) {
            finding.subject = subject_of(&finding.span);
        }
    }

    /// Has the texts of all findings as `words` has them.
    pub(crate) fn reword(&mut self, words: impl Fn(&str) -> String) {
        self.diagnostics.iter_mut().for_each(|finding| finding.reword(&words));
    }

    /// The findings, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.diagnostics.iter()
    }

    /// The findings.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The findings of this level and of worse ones.
    #[must_use]
    pub fn at_least(&self, level: Level) -> Self {
        let diagnostics = self.diagnostics.iter().filter(|diagnostic| diagnostic.level >= level);
        Self { diagnostics: diagnostics.cloned().collect() }
    }

    /// How many findings have this level.
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// Whether a finding has this level or a worse one.
    pub fn reaches(&self, level: Level) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.level >= level)
    }
}
