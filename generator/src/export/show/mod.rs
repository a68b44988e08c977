//! One thing of the model, fact by fact.
//!
//! Comes in: a model, and the name of a type, a property, a member or an operation.
//! Goes out: [`Shown`]: each fact with the places that say it, the rule that chose it, and what was overruled.
//! Promised: every namespace that has the name is heard; case doesn't matter.
//! Not known here: the text of the docs.

mod operations;
mod subject;
mod suggestions;
mod types;

use serde::Serialize;

pub use subject::Subject;
pub use suggestions::suggestions;

use crate::model::{Fact, Model, Origin, Overruled, Rule};

/// A type, an enum, a property, a member or an operation, with its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its name, or its method and path.
    pub subject: String,
    /// What it is, such as `entity type`.
    pub what: String,
    /// What is known of it.
    pub facts: Vec<ShownFact>,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownFact {
    /// What the fact is about, such as `base`.
    pub fact: String,
    /// What is true.
    pub value: String,
    /// The rule that chose it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where it is said; the first place decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Place>,
    /// What others say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overruled: Vec<Lost>,
}

/// A place in the docs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line; 0 where it isn't known.
    pub line: usize,
    /// The column; 0 where it isn't known.
    pub column: usize,
}

/// What isn't read, and where it is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// What is said.
    pub said: String,
    /// Where.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// The things that `subject` names, in every namespace that has one.
pub fn show(model: &Model, subject: &str) -> Vec<Shown> {
    subject::find(model, subject)
        .into_iter()
        .map(|found| match found {
            Subject::Type(ty) => types::show_type(model, ty),
            Subject::Enum(ty) => types::show_enum(ty),
            Subject::Property(owner, property) => types::show_property(owner, property),
            Subject::Member(owner, member) => types::show_member(owner, member),
            Subject::Operation(operation) => operations::show_operation(operation),
        })
        .collect()
}

impl ShownFact {
    /// A fact that nobody needs to say.
    fn plain(fact: &str, value: impl Into<String>) -> Self {
        Self { fact: fact.to_owned(), value: value.into(), rule: None, said: Vec::new(), overruled: Vec::new() }
    }

    /// A fact that these places say.
    fn said(fact: &str, value: impl Into<String>, origins: &[Origin]) -> Self {
        Self { said: origins.iter().map(place).collect(), ..Self::plain(fact, value) }
    }

    /// A fact of the model, its value written as `value`.
    fn of<T>(name: &str, value: impl Into<String>, fact: &Fact<T>) -> Self {
        let value = value.into();
        let (agreeing, others): (Vec<_>, Vec<_>) = fact.overruled.iter().partition(|other| other.said == value);
        let rule = (!others.is_empty() || fact.rule != Rule::Said).then(|| fact.rule.to_string());
        let mut shown =
            Self { rule, overruled: others.into_iter().map(lost).collect(), ..Self::said(name, value, &fact.origins) };
        // What another source says, too, isn't overruled by it.
        shown.said.extend(agreeing.into_iter().filter_map(|other| other.origin.as_ref()).map(place));
        shown
    }
}

fn place(origin: &Origin) -> Place {
    let (line, column) = origin.at.map_or((0, 0), |at| (at.line, at.column));
    Place { file: origin.span.file.to_string(), line, column }
}

fn lost(overruled: &Overruled) -> Lost {
    Lost { said: overruled.said.clone(), place: overruled.origin.as_ref().map(place) }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{} ({})", self.subject, self.what)?;
        self.facts.iter().try_for_each(|fact| write!(f, "{fact}"))
    }
}

impl std::fmt::Display for ShownFact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "  {}: {}", self.fact, self.value.replace('\n', "\n    "))?;
        self.said.iter().try_for_each(|place| writeln!(f, "    said at {place}"))?;
        if let Some(rule) = &self.rule {
            writeln!(f, "    because {rule}")?;
        }
        self.overruled.iter().try_for_each(|lost| match &lost.place {
            Some(place) => writeln!(f, "    overruled: {} at {place}", lost.said),
            None => writeln!(f, "    overruled: {}", lost.said),
        })
    }
}
