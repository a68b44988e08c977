//! What makes two findings the same.

use super::{Code, Diagnostic};

/// What makes two findings the same, wherever they stand and however a release words them: the rule, what of the API
/// they are about, and what their messages name. Those of one identity are told apart by their pages and counted.
///
/// ```
/// use mdsdk::report::{Code, Identity};
///
/// let before = Identity::worded(Code::PropertyTypesDiffer, "`city` is `String`, elsewhere `Int32`");
/// let now = Identity::worded(Code::PropertyTypesDiffer, "a `String` here and an `Int32` there: `city`");
/// assert_eq!(before, now);
/// assert_eq!(before.to_string(), "MD0304 - `Int32` `String` `city`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The rule.
    pub code: Code,
    /// What it is about.
    pub subject: Option<String>,
    /// What the message names in backticks, in the order of the alphabet.
    pub arguments: Vec<String>,
}

impl Identity {
    /// That of a finding with this message, of which nobody tells what it is about.
    pub fn worded(code: Code, message: &str) -> Self {
        let mut arguments = quoted(message);
        arguments.sort_unstable();
        Self { code, subject: None, arguments }
    }

    /// The same of this subject, which [`Self::subject_text`] wrote.
    #[must_use]
    pub fn about(self, subject: Option<&str>) -> Self {
        let subject = subject.filter(|subject| *subject != NO_SUBJECT).map(in_one_line);
        Self { subject, ..self }
    }

    /// The same on a page, whose own path is no part of what makes it the same.
    #[must_use]
    pub fn on(mut self, page: &str) -> Self {
        self.arguments.retain(|argument| argument != page);
        self
    }

    /// What the message names, as text: `` `city` `String` ``.
    pub fn arguments_text(&self) -> String {
        self.arguments.iter().map(|argument| format!("`{argument}`")).collect::<Vec<_>>().join(" ")
    }

    /// What it is about, as text.
    pub fn subject_text(&self) -> &str {
        self.subject.as_deref().unwrap_or(NO_SUBJECT)
    }
}

/// What stands for a subject where there is none.
const NO_SUBJECT: &str = "-";

impl std::fmt::Display for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{} {} {}", self.code.number(), self.subject_text(), self.arguments_text());
        f.write_str(text.trim_end())
    }
}

impl Diagnostic {
    /// What makes it the same as another finding.
    pub fn identity(&self) -> Identity {
        let subject = self.subject.as_deref().map(in_one_line);
        Identity { subject, ..Identity::worded(self.code, &self.message).on(&self.span.file) }
    }
}

/// What a text has between backticks; the last of an odd number opens nothing.
fn quoted(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split('`').collect();
    let closed = parts.len().saturating_sub(1);
    parts[..closed].iter().skip(1).step_by(2).map(|part| in_one_line(part)).collect()
}

fn in_one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}
