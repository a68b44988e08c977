//! What is shown of one thing: its facts, each with its places.

use serde::Serialize;

use crate::model::{Fact, Origin, Overruled, Rule};

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

impl ShownFact {
    /// A fact that nobody needs to say.
    pub(super) fn plain(fact: &str, value: impl Into<String>) -> Self {
        Self { fact: fact.to_owned(), value: value.into(), rule: None, said: Vec::new(), overruled: Vec::new() }
    }

    /// A fact that these places say.
    pub(super) fn said(fact: &str, value: impl Into<String>, origins: &[Origin]) -> Self {
        Self { said: origins.iter().map(place).collect(), ..Self::plain(fact, value) }
    }

    /// A fact of the model, its value written as `value`.
    pub(super) fn of<T>(name: &str, value: impl Into<String>, fact: &Fact<T>) -> Self {
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

pub(super) fn lost(overruled: &Overruled) -> Lost {
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
