//! Names in Rust as they are, and those that have to be pinned so that they stay.

use std::collections::{BTreeMap, BTreeSet};

use crate::Side;
use crate::diff::{compare, renames};
use crate::model::{Model, Property, StructuredType, folded};
use crate::plan::CalledPlan;
use crate::planned::Planned;

/// A thing of the API with a name in Rust.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct RustName {
    /// The thing, as `mdsdk show` knows it: `user.city`, `GET /users/{id}`, `/users`.
    pub at: String,
    /// Its name in Rust.
    pub rust: String,
}

/// The names that have to be pinned so that those of an earlier crate stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pins {
    /// Those of things that are the same on both sides.
    pub certain: Vec<RustName>,
    /// Those of things that may be the same: one went, and one that is alike came.
    pub likely: Vec<RustName>,
}

impl Planned {
    /// What the things of the API are called in this crate, in the order of the things.
    pub fn names(&self) -> Vec<RustName> {
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        for CalledPlan { at, ident, .. } in self.called() {
            // What sends other media types is called after the method of its operation.
            let known = names.entry(at).or_insert(ident);
            *known = [*known, ident].into_iter().min_by_key(|ident| ident.len()).unwrap_or(ident);
        }
        names.into_iter().map(|(at, rust)| RustName { at: at.to_owned(), rust: rust.to_owned() }).collect()
    }
}

impl Side {
    /// The names that have to be pinned so that the crate of `new` calls what it has in common with the crate of this
    /// side as that did. Of metadata nothing is said.
    ///
    /// ```
    /// use mdsdk::{Pins, Planning, RustName, Side, Sources, Tree};
    ///
    /// let side = |property: &str| -> Result<Side, mdsdk::ReadError> {
    ///     let row = format!("|{property}|String|");
    ///     let page = format!("# boat resource type\n\n## Properties\n\n|Property|Type|\n|-|-|\n{row}\n");
    ///     let reading = Sources::new(Tree::from_texts([("resources/boat.md", page)])).read()?;
    ///     Ok(Side::Docs(Box::new(reading.model)))
    /// };
    /// let (old, new) = (side("homePort")?, side("homeport")?);
    /// let crates = (&old.planned(&Planning::default())?, &new.planned(&Planning::default())?);
    /// let pins: Pins = old.pins_to(&new, crates);
    /// let pinned: &RustName = &pins.certain[0];
    /// assert_eq!((&*pinned.at, &*pinned.rust), ("boat.homeport", "home_port"));
    /// # Ok::<(), mdsdk::ReadError>(())
    /// ```
    pub fn pins_to(&self, new: &Self, crates: (&Planned, &Planned)) -> Pins {
        match (self, new) {
            (Self::Docs(old), Self::Docs(new)) => Pins::between((old, new), crates),
            (Self::Metadata(_), _) | (_, Self::Metadata(_)) => Pins::default(),
        }
    }
}

impl Pins {
    fn between((old, new): (&Model, &Model), (before, after): (&Planned, &Planned)) -> Self {
        let (was, is) = (by_key(before), by_key(after));
        let renamed = Renamed::between(old, new);
        let (mut certain, mut likely) = (BTreeSet::new(), BTreeSet::new());
        for called in after.called().iter().filter(|called| !after.is_chosen(called)) {
            let same = called.keys.iter().find_map(|key| was.get(key.as_str()));
            let gone = |key: String| was.get(key.as_str()).filter(|_| !is.contains_key(key.as_str()));
            let before = |names: &Names| called.keys.iter().find_map(|key| gone(names.before(key)?));
            let now = called.keys.iter().find_map(|key| is.get(key.as_str())).map_or(&[][..], Vec::as_slice);
            let pin = |old: &Vec<&CalledPlan>| {
                let is_there = old.iter().any(|old| now.iter().any(|now| now.ident == old.ident));
                let first = old.iter().min_by_key(|old| old.ident.len()).filter(|old| !is_there && old.is_free)?;
                Some(RustName { at: called.at.clone(), rust: first.ident.clone() })
            };
            match same.or_else(|| before(&renamed.certain)) {
                Some(old) => certain.extend(pin(old)),
                None => likely.extend(before(&renamed.likely).and_then(pin)),
            }
        }
        Self { certain: certain.into_iter().collect(), likely: likely.into_iter().collect() }
    }
}

/// What is known by a key: an operation may have several methods.
fn by_key(planned: &Planned) -> BTreeMap<&str, Vec<&CalledPlan>> {
    let mut known: BTreeMap<&str, Vec<&CalledPlan>> = BTreeMap::new();
    for called in planned.called() {
        for key in &called.keys {
            known.entry(key).or_default().push(called);
        }
    }
    known
}

/// What was called otherwise.
struct Renamed {
    certain: Names,
    likely: Names,
}

/// Types, namespaces, beginnings of paths, properties: the old key of each, by the new one.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Renamed {
    fn between(old: &Model, new: &Model) -> Self {
        let (mut certain, mut likely) = (Names::default(), Names::default());
        for (was, is, is_certain) in renames(&compare(old, new), (old, new)) {
            let names = if is_certain { &mut certain } else { &mut likely };
            names.0.insert(folded(&is), folded(&was));
        }
        let parts = new.types.values().flat_map(|ty| parts(&certain, old, ty)).collect::<Vec<_>>();
        likely.0.extend(parts);
        Self { certain, likely }
    }
}

impl Names {
    /// The key that a thing had: it, or what it is part of, was called otherwise.
    fn before(&self, key: &str) -> Option<String> {
        let (verb, name) = key.split_once(' ').map_or(("", key), |(verb, _)| key.split_at(verb.len() + 1));
        let ends = name.char_indices().filter(|(_, char)| matches!(char, '.' | '/' | '(')).map(|(end, _)| end);
        let ends: Vec<usize> = ends.chain([name.len()]).collect();
        let found = ends.into_iter().rev().find_map(|end| Some((self.0.get(&name[..end])?, end)));
        found.map(|(old, end)| format!("{verb}{old}{}", &name[end..]))
    }
}

/// The properties that came to a type, each with the one of its type that went, where these are one each.
fn parts(certain: &Names, old: &Model, ty: &StructuredType) -> Vec<(String, String)> {
    let key = certain.before(&ty.name.folded()).unwrap_or_else(|| ty.name.folded());
    let Some(was) = old.types.values().find(|old| old.name.folded() == key) else { return Vec::new() };
    let came: Vec<&Property> = ty.properties.iter().filter(|one| was.own(&one.name).is_none()).collect();
    let gone: Vec<&Property> = was.properties.iter().filter(|one| ty.own(&one.name).is_none()).collect();
    let pair = |one: &&Property| {
        let is_alike = |other: &&&Property| other.ty.value == one.ty.value;
        let (mut alike, beside) = (gone.iter().filter(is_alike), came.iter().filter(is_alike).count());
        let old = alike.next().filter(|_| beside == 1 && alike.next().is_none())?;
        Some((folded(&format!("{}.{}", ty.name, one.name)), folded(&format!("{}.{}", was.name, old.name))))
    };
    came.iter().filter_map(pair).collect()
}
