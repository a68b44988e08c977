//! What is shown of one thing: its facts, each with its places.

use serde::Serialize;

use crate::model::{Fact, Ground, Origin, Overruled, Rule, in_plain_words};

/// A type, an enum, a property, a member or an operation, with its facts.
///
/// ```
/// # use mdsdk::{Sources, Tree, export::{Shown, show}};
/// # let user = "# user resource type\n\nNamespace: microsoft.graph\n\n## Properties\n
/// # |Property|Type|Description|
/// # |:-|:-|:-|
/// # |city|String|Where.|";
/// # let reading = Sources::new(Tree::from_texts([("resources/user.md", user)])).read()?;
/// # let model = reading.model;
/// let shown: Vec<Shown> = show(&model, "user.city");
/// assert_eq!(shown[0].to_string().lines().next(), Some("microsoft.graph.user.city (structural property)"));
/// # Ok::<(), mdsdk::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its name, or its method and path.
    pub subject: String,
    /// What it is, such as `entity type`.
    pub what: String,
    /// What is known of it.
    pub facts: Vec<ShownFact>,
}

impl Shown {
    /// Says types in the words of docs that don't follow OData.
    pub(super) fn in_plain_words(&mut self) {
        for fact in &mut self.facts {
            let lost = fact.overruled.iter_mut().map(|lost| &mut lost.said);
            for text in lost.chain([&mut fact.value]) {
                *text = in_plain_words(text);
            }
        }
    }
}

/// One fact.
///
/// ```
/// # use mdsdk::{Sources, Tree, export::{Shown, ShownFact, show}};
/// # let user = "# user resource type\n\nNamespace: microsoft.graph\n\n## Properties\n
/// # |Property|Type|Description|
/// # |:-|:-|:-|
/// # |city|String|Where.|";
/// # let reading = Sources::new(Tree::from_texts([("resources/user.md", user)])).read()?;
/// # let model = reading.model;
/// fn fact<'a>(shown: &'a Shown, name: &str) -> Option<&'a ShownFact> {
///     shown.facts.iter().find(|fact| fact.fact == name)
/// }
///
/// let city = &show(&model, "user.city")[0];
/// let ty = fact(city, "type").expect("a property has a type");
/// assert_eq!((ty.value.as_str(), ty.said[0].line), ("Edm.String", 9));
/// # Ok::<(), mdsdk::ReadError>(())
/// ```
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
///
/// ```
/// # use mdsdk::{Sources, Tree, export::{Lost, show}};
/// # let user = "# user resource type\n\nNamespace: microsoft.graph\n\n## Properties\n
/// # |Property|Type|Description|
/// # |:-|:-|:-|
/// # |key|String|A key.|\n
/// # ## JSON representation\n
/// # <!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.user\" } -->
/// # ```json
/// # { \"key\": \"Guid\" }
/// # ```";
/// # let reading = Sources::new(Tree::from_texts([("resources/user.md", user)])).read()?;
/// # let model = reading.model;
/// // The table says `String`, the JSON representation `Guid`, which tells more.
/// let shown = show(&model, "user.key");
/// let lost: Vec<&Lost> = shown[0].facts.iter().flat_map(|fact| &fact.overruled).collect();
/// assert_eq!(lost[0].said, "Edm.String");
/// # Ok::<(), mdsdk::ReadError>(())
/// ```
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
    pub(super) fn said<'o>(
        fact: &str,
        value: impl Into<String>,
        origins: impl IntoIterator<Item = &'o Origin>,
    ) -> Self {
        Self { said: origins.into_iter().map(place).collect(), ..Self::plain(fact, value) }
    }

    /// A fact that is true for this reason.
    pub(super) fn grounded(fact: &str, value: impl Into<String>, ground: Option<&Ground>) -> Self {
        let rule = ground.map(|ground| &ground.rule).filter(|rule| !rule.is_plain());
        let origins = ground.map(|ground| ground.origins.as_slice()).unwrap_or_default();
        Self { rule: rule.map(ToString::to_string), ..Self::said(fact, value, origins) }
    }

    /// A fact of the model, its value written as `value`.
    pub(super) fn of<T>(name: &str, value: impl Into<String>, fact: &Fact<T>) -> Self {
        let value = value.into();
        Self::said(name, value.as_str(), &fact.origins).chosen(&value, &fact.rule, &fact.overruled)
    }

    /// The fact that `value` is true, chosen by `rule` among what others say. Who says the same, too, isn't overruled.
    pub(super) fn chosen(mut self, value: &str, rule: &Rule, others: &[Overruled]) -> Self {
        let (agreeing, others): (Vec<_>, Vec<_>) = others.iter().partition(|other| other.said == value);
        self.rule = (!others.is_empty() || !rule.is_plain()).then(|| rule.to_string());
        self.overruled = others.into_iter().map(lost).collect();
        self.said.extend(agreeing.into_iter().filter_map(|other| other.origin.as_ref()).map(place));
        self
    }
}

pub(in crate::export) fn place(origin: &Origin) -> Place {
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
