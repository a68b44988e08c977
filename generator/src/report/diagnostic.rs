//! One finding.

use std::mem::replace;

use serde::{Deserialize, Serialize};

use crate::source::Span;

use super::Code;
use super::level::Level;

/// A place that a finding shows, with a word on what is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
}

/// A change of a file that mends what a finding is about, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Edit {
    /// The bytes that are replaced.
    pub span: Span,
    /// What replaces them.
    pub text: String,
}

/// A finding: a code, a message, the place to look at first, and the other witnesses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which rule found it.
    pub code: Code,
    /// How bad it is.
    pub level: Level,
    /// What of the API it is about, as corrections name it: `user.city`, `GET /users/{}`; nothing where the place
    /// doesn't tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What is wrong, in lower case, the thing in backticks.
    pub message: String,
    /// The place to look at first.
    pub span: Span,
    /// What is at `span`; may be empty.
    pub label: String,
    /// The other witnesses.
    pub witnesses: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// How to mend it, where that is certain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A finding of the code's own level at `span`.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            level: code.level(),
            subject: None,
            message: message.into(),
            span,
            label: String::new(),
            witnesses: Vec::new(),
            help: None,
            edits: Vec::new(),
        }
    }

    /// Its texts as `words` has them.
    pub(crate) fn reword(&mut self, words: impl Fn(&str) -> String) {
        let Self { message, label, witnesses, help, .. } = self;
        let texts = witnesses.iter_mut().map(|witness| &mut witness.text).chain(help);
        for text in [message, label].into_iter().chain(texts) {
            *text = words(text);
        }
    }

    /// Says what is at the first place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Adds another witness.
    #[must_use]
    pub fn witness(mut self, span: Span, text: impl Into<String>) -> Self {
        self.witnesses.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The places that it shows, the first one first.
    pub fn places(&self) -> impl Iterator<Item = &Span> {
        std::iter::once(&self.span).chain(self.witnesses.iter().map(|witness| &witness.span))
    }

    /// The same finding, looked at first where one of its places is meant; as it was where none is.
    #[must_use]
    pub fn looked_at(mut self, is_meant: impl Fn(&Span) -> bool) -> Self {
        let Some(at) = self.places().position(is_meant).and_then(|at| at.checked_sub(1)) else { return self };
        let Label { span, text } = self.witnesses.remove(at);
        let first = Label { span: replace(&mut self.span, span), text: replace(&mut self.label, text) };
        self.witnesses.insert(0, first);
        self
    }

    /// Says how to mend it: by this text instead of the bytes of `span`.
    #[must_use]
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }
}
