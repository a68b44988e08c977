//! Bases that nobody names, told by the properties that types of one family repeat.
//!
//! ```text
//! syncJob                 id, status, startedBy
//! uploadSyncJob           id, status, startedBy, size
//! ```

use std::collections::BTreeMap;

use crate::merge::merger::Merger;
use crate::merge::names::IDENTIFIER;
use crate::model::{Fact, Rule, StructuredType, TypeName, TypeRef, folded};

/// How many types must repeat a type's properties: two may be alike by chance.
const FEWEST_REPEATS: usize = 3;

/// How many properties besides the key must be repeated: fewer are alike by chance.
const FEWEST_PROPERTIES: usize = 2;

/// A type with the words of its name and the types of its properties.
struct Member<'a> {
    ty: &'a StructuredType,
    words: usize,
    properties: BTreeMap<String, &'a TypeRef>,
}

impl Merger<'_> {
    /// A type whose properties at least three longer-named types of its family repeat is their base.
    pub(in crate::merge) fn infer_repeated_bases(&mut self) {
        let mut families: BTreeMap<String, Vec<Member<'_>>> = BTreeMap::new();
        for ty in self.model.types.values().filter(|ty| !ty.synthesised && !ty.name.is_root()) {
            let words = words(ty.name.local());
            if let Some(last) = words.last() {
                families.entry(last.clone()).or_default().push(Member::new(ty, words.len()));
            }
        }
        let found: Vec<(TypeName, TypeName)> = families.values().flat_map(|family| repeated(family)).collect();
        for (name, base) in found {
            self.set_base(&name, Fact::inferred(base, Rule::RepeatedProperties));
        }
    }
}

impl<'a> Member<'a> {
    fn new(ty: &'a StructuredType, words: usize) -> Self {
        let properties = ty.properties.iter().map(|property| (folded(&property.name), &property.ty.value));
        Self { ty, words, properties: properties.collect() }
    }

    /// Whether it lists every property of `base`, of the same types, and its own name is longer or its list.
    fn repeats(&self, base: &Self) -> bool {
        (self.words > base.words || self.words == base.words && self.properties.len() > base.properties.len())
            && base.ty.name.namespace() == self.ty.name.namespace()
            && base.properties.iter().all(|(name, ty)| self.properties.get(name) == Some(ty))
    }

    /// Whether it has enough to be told from others, and a key: what is repeated of complex types are mere values.
    fn is_telling(&self) -> bool {
        self.ty.base.is_none() && self.properties.contains_key(IDENTIFIER) && self.properties.len() > FEWEST_PROPERTIES
    }
}

/// The types of a family whose base is told by repetition, each with that base.
fn repeated(family: &[Member<'_>]) -> Vec<(TypeName, TypeName)> {
    let free: Vec<&Member<'_>> = family.iter().filter(|member| member.ty.base.is_none()).collect();
    let mut bases: BTreeMap<&TypeName, Vec<&TypeName>> = BTreeMap::new();
    for base in family.iter().filter(|member| member.is_telling()) {
        let repeats: Vec<_> = free.iter().filter(|member| member.repeats(base)).collect();
        if repeats.iter().filter(|member| member.words > base.words).count() >= FEWEST_REPEATS {
            for member in repeats {
                bases.entry(&member.ty.name).or_default().push(&base.ty.name);
            }
        }
    }
    let only = bases.into_iter().filter_map(|(name, bases)| match bases.as_slice() {
        [base] => Some((name.clone(), (*base).clone())),
        _ => None,
    });
    only.collect()
}

/// `sync`, `job` of `syncJob`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before_is_lower = false;
    for c in name.chars() {
        if words.is_empty() || c.is_uppercase() && before_is_lower {
            words.push(String::new());
        }
        before_is_lower = !c.is_uppercase();
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words
}
