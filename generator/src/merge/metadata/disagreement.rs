//! A matter on which docs and metadata differ: the change from the one to the other, and the finding that tells it.

use crate::diff::{Change, ChangeKind, Subject};
use crate::merge::authority::Matter;
use crate::model::{Origin, Rule};
use crate::report::{Code, Level};
use crate::source::Span;

/// One difference between docs and metadata.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// What leads from the docs to metadata.
    pub change: Change,
    /// A correction of the docs has decided it: there is nothing to find out any more.
    pub(super) is_settled: bool,
    pub(super) code: Code,
    pub(super) level: Level,
    pub(super) matter: Matter,
    pub(super) message: Message,
    pub(super) docs: Saying,
    pub(super) metadata: Saying,
}

/// What a finding says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// This.
    Whole(String),
    /// This of a name; of several names that differ in the same way at the same places, once.
    Named {
        /// What stands before the names.
        before: String,
        name: String,
        /// What stands behind them.
        after: String,
    },
}

impl From<String> for Message {
    fn from(message: String) -> Self {
        Self::Whole(message)
    }
}

/// A place, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saying {
    pub(super) origin: Option<Origin>,
    pub(super) text: String,
}

impl Saying {
    pub(super) fn new(origin: Option<&Origin>, text: impl Into<String>) -> Self {
        Self { origin: origin.cloned(), text: text.into() }
    }

    /// At the first of these places.
    pub(super) fn at(origins: &[Origin], text: impl Into<String>) -> Self {
        Self::new(origins.first(), text)
    }

    /// Nowhere: silence has no place.
    pub(super) fn nothing() -> Self {
        Self { origin: None, text: String::new() }
    }

    pub(super) fn span(&self) -> Option<&Span> {
        self.origin.as_ref().map(|origin| &origin.span)
    }
}

/// What differs, in the words of changes.
pub(super) struct Difference {
    kind: ChangeKind,
    subject: Subject,
    what: String,
    aspect: Option<String>,
    docs: Option<String>,
    metadata: Option<String>,
    is_foreseen: bool,
}

impl Difference {
    /// Metadata alone has it.
    pub(super) fn added(subject: Subject, what: &impl ToString, metadata: Option<String>) -> Self {
        Self {
            kind: ChangeKind::Added,
            subject,
            what: what.to_string(),
            aspect: None,
            docs: None,
            metadata,
            is_foreseen: false,
        }
    }

    /// The docs alone have it.
    pub(super) fn removed(subject: Subject, what: &impl ToString, docs: Option<String>) -> Self {
        Self {
            kind: ChangeKind::Removed,
            subject,
            what: what.to_string(),
            aspect: None,
            docs,
            metadata: None,
            is_foreseen: false,
        }
    }

    /// Both have it, and say something else of an aspect.
    pub(super) fn aspect(
        subject: Subject,
        what: &impl ToString,
        aspect: impl Into<String>,
        docs: Option<String>,
        metadata: Option<String>,
    ) -> Self {
        let aspect = Some(aspect.into());
        Self { kind: ChangeKind::Changed, subject, what: what.to_string(), aspect, docs, metadata, is_foreseen: false }
    }

    /// An aspect that holds or doesn't.
    pub(super) fn flag(subject: Subject, what: &impl ToString, aspect: &str, docs: bool, metadata: bool) -> Self {
        let word = |holds: bool| Some(if holds { "yes" } else { "no" }.to_owned());
        Self::aspect(subject, what, aspect, word(docs), word(metadata))
    }

    /// The same; the source that hasn't the subject says whether it may come.
    pub(super) fn foreseen(self, is_foreseen: bool) -> Self {
        Self { is_foreseen, ..self }
    }

    /// As a change; a side that hasn't the subject, or the part of it, has no place of that.
    fn change(self, docs: &Saying, metadata: &Saying) -> Change {
        let Self { kind, subject, what, aspect, docs: old, metadata: new, is_foreseen } = self;
        let is_part = aspect.as_deref().is_some_and(|aspect| aspect.ends_with('`'));
        let has =
            |kind_without: ChangeKind, said: &Option<String>| kind != kind_without && (!is_part || said.is_some());
        let old_origin = docs.origin.clone().filter(|_| has(ChangeKind::Added, &old));
        let new_origin = metadata.origin.clone().filter(|_| has(ChangeKind::Removed, &new));
        Change { kind, subject, what, aspect, old, new, is_foreseen, about: Vec::new(), old_origin, new_origin }
    }
}

/// What has been found so far.
#[derive(Debug, Default)]
pub(super) struct Disagreements(pub(super) Vec<Disagreement>);

impl Disagreements {
    /// Docs and metadata contradict each other, or metadata lacks something.
    pub(super) fn report(
        &mut self,
        code: Code,
        matter: Matter,
        difference: Difference,
        message: impl Into<Message>,
        places: (Saying, Saying),
    ) {
        self.push(code.level(), code, matter, difference, message.into(), places);
    }

    /// The same as a note: nothing is contradicted.
    pub(super) fn note(
        &mut self,
        code: Code,
        matter: Matter,
        difference: Difference,
        message: impl Into<Message>,
        places: (Saying, Saying),
    ) {
        self.push(Level::Note, code, matter, difference, message.into(), places);
    }

    fn push(
        &mut self,
        level: Level,
        code: Code,
        matter: Matter,
        difference: Difference,
        message: Message,
        (docs, metadata): (Saying, Saying),
    ) {
        let change = difference.change(&docs, &metadata);
        let is_settled = false;
        self.0.push(Disagreement { change, is_settled, code, level, matter, message, docs, metadata });
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// What was found since there were so many is about a fact of this rule.
    pub(super) fn settle(&mut self, since: usize, rule: &Rule) {
        for found in self.0.iter_mut().skip(since).filter(|_| rule.is_correction()) {
            found.is_settled = true;
        }
    }

    /// The findings: those that no correction settles.
    pub(super) fn unsettled(mut self) -> Vec<Disagreement> {
        self.0.retain(|found| !found.is_settled);
        self.0
    }
}
