//! Where the facts are said whose values stand by themselves.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

use super::{Fact, Origin, Rule};
use crate::source::Span;

/// What such a fact is about; in JSON it has the name of the field that holds its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Aspect {
    /// Only derived types occur.
    IsAbstract,
    /// It may have properties that nobody declared.
    IsOpen,
    /// Its address gives bytes.
    HasStream,
    /// Its key.
    Key,
    /// Its kind.
    Kind,
    /// Its product area.
    Area,
    /// It is deprecated.
    Deprecated,
    /// Members are read without case.
    IgnoresCase,
    /// Whether it may be null.
    Nullable,
    /// What it leads to lives below its owner.
    ContainsTarget,
    /// A client can't set it.
    ReadOnly,
    /// A create request must have it.
    RequiredOnCreate,
    /// A call may leave it out.
    Optional,
    /// It holds derived types.
    Any,
    /// Its type.
    Type,
    /// It may not be left out.
    Required,
    /// It is there, under this name.
    Name,
    /// The title of a page.
    Title,
    /// Media types of a body.
    MediaTypes,
    /// What an upload session gives in the end.
    Uploaded,
    /// What tells of the progress of work.
    Monitor,
    /// A request that failed is to be repeated.
    Repeatable,
    /// Delegated permissions, work or school account.
    DelegatedWork,
    /// Delegated permissions, personal account.
    DelegatedPersonal,
    /// Application permissions.
    Application,
    /// Permissions of any caller.
    AnyCaller,
    /// Where the service lives.
    BaseUrl,
    /// The bases of paths, each with a place.
    Bases,
    /// The versions of paths, each with a place.
    Versions,
    /// The namespace of names without one.
    Namespace,
    /// How addresses of entities are written.
    Addressing,
    /// Whose rules requests and replies follow.
    Conventions,
}

/// Why a fact is true.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ground {
    /// The rule that chose it.
    #[serde(default, skip_serializing_if = "Rule::is_plain")]
    pub rule: Rule,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

impl Ground {
    /// Nobody says it: it follows from other facts by `rule`.
    pub fn inferred(rule: Rule) -> Self {
        Self::by(rule, Vec::new())
    }

    /// Chosen by `rule`, as these places say.
    pub fn by(rule: Rule, origins: Vec<Origin>) -> Self {
        Self { rule, origins }
    }
}

/// The grounds of one thing's facts, by what they are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(Vec<(Aspect, Ground)>);

impl Places {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Why a fact is true.
    pub fn ground(&self, aspect: Aspect) -> Option<&Ground> {
        self.0.iter().find(|(of, _)| *of == aspect).map(|(_, ground)| ground)
    }

    /// Where a fact is said; nowhere, where nobody says it.
    pub fn origins(&self, aspect: Aspect) -> &[Origin] {
        self.ground(aspect).map(|ground| ground.origins.as_slice()).unwrap_or_default()
    }

    /// The place that decided a fact.
    pub fn origin(&self, aspect: Aspect) -> Option<&Origin> {
        self.origins(aspect).first()
    }

    /// Gives a fact its ground, in place of another that it had.
    pub fn set(&mut self, aspect: Aspect, ground: Ground) {
        self.remove(aspect);
        let at = self.0.partition_point(|(of, _)| *of < aspect);
        self.0.insert(at, (aspect, ground));
    }

    /// Takes over a fact: its ground; the value is given back.
    pub(crate) fn adopt<T>(&mut self, aspect: Aspect, fact: Fact<T>) -> T {
        let Fact { value, rule, origins, overruled: _ } = fact;
        self.set(aspect, Ground::by(rule, origins));
        value
    }

    /// The same, with a fact that these places say; where there are none, nothing changes.
    #[must_use]
    pub fn with(mut self, aspect: Aspect, spans: impl IntoIterator<Item = Span>) -> Self {
        let origins: Vec<Origin> = spans.into_iter().map(Origin::from).collect();
        self.add(aspect, &origins);
        self
    }

    /// These places say a fact, too.
    pub fn add(&mut self, aspect: Aspect, origins: &[Origin]) {
        if origins.is_empty() {
            return;
        }
        let mut ground = self.remove(aspect).unwrap_or_default();
        for origin in origins {
            if !ground.origins.contains(origin) {
                ground.origins.push(origin.clone());
            }
        }
        self.set(aspect, ground);
    }

    /// Names the rule of each fact whose first place has one.
    pub(crate) fn choose(&mut self, rule_of: impl Fn(&Span) -> Option<Rule>) {
        for (_, ground) in self.0.iter_mut().filter(|(_, ground)| ground.rule.is_plain()) {
            let rule = ground.origins.first().and_then(|origin| rule_of(&origin.span));
            ground.rule = rule.unwrap_or_default();
        }
    }

    /// Takes the grounds of `other` that are missing here.
    pub fn complete(&mut self, other: &Self) {
        for (aspect, ground) in &other.0 {
            if self.ground(*aspect).is_none() {
                self.set(*aspect, ground.clone());
            }
        }
    }

    /// Those of some facts alone.
    #[must_use]
    pub fn only(&self, aspects: &[Aspect]) -> Self {
        Self(self.0.iter().filter(|(aspect, _)| aspects.contains(aspect)).cloned().collect())
    }

    fn remove(&mut self, aspect: Aspect) -> Option<Ground> {
        let at = self.0.iter().position(|(of, _)| *of == aspect)?;
        Some(self.0.remove(at).1)
    }

    /// Keeps the grounds of facts that are true.
    pub(super) fn settle<const N: usize>(&mut self, facts: [(Aspect, bool); N]) {
        for (aspect, _) in facts.into_iter().filter(|(_, is_true)| !is_true) {
            self.remove(aspect);
        }
        self.0.shrink_to_fit();
    }

    /// Every place.
    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Origin> {
        self.0.iter_mut().flat_map(|(_, ground)| &mut ground.origins)
    }
}

impl Serialize for Places {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(aspect, ground)| (aspect, ground)))
    }
}

impl<'de> Deserialize<'de> for Places {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(BTreeMap::deserialize(deserializer)?.into_iter().collect()))
    }
}
