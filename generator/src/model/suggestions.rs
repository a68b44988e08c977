//! Names that are like one that nothing has.

use std::collections::BTreeSet;

use super::{Model, folded_path};

/// How many names are suggested.
const MOST: usize = 5;

/// How like a name must be, from 0 to 1.
const LEAST_LIKENESS: f64 = 0.75;

/// A beginning of a name that is shorter says too little.
const SHORTEST_BEGINNING: usize = 4;

/// The names of the model that are most like `subject`, best first.
///
/// ```
/// # use mdsdk::{Sources, Tree, export::suggestions};
/// # let user = "# user resource type\n\nNamespace: microsoft.graph\n\n## Properties\n
/// # |Property|Type|Description|
/// # |:-|:-|:-|
/// # |city|String|Where.|";
/// # let reading = Sources::new(Tree::from_texts([("resources/user.md", user)])).read()?;
/// # let model = reading.model;
/// assert_eq!(suggestions(&model, "user.citty"), ["user.city"]);
/// # Ok::<(), mdsdk::ReadError>(())
/// ```
pub fn suggestions(model: &Model, subject: &str) -> Vec<String> {
    let folded = folded_path(subject.trim().trim_end_matches(['*', '/']));
    let wanted = folded.strip_prefix(&format!("{}.", model.namespace.to_lowercase())).unwrap_or(&folded);
    names_like(wanted, subjects(model))
}

/// Those of `names` that are most like `wanted`, best first.
pub(crate) fn names_like(wanted: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    let names: BTreeSet<String> = names.collect();
    let scored = names.into_iter().map(|name| (likeness(wanted, &name), name));
    let mut scored: Vec<(f64, String)> = scored.filter(|(likeness, _)| *likeness >= LEAST_LIKENESS).collect();
    scored.sort_by(|(one, a), (two, b)| two.total_cmp(one).then_with(|| a.cmp(b)));
    scored.into_iter().take(MOST).map(|(_, name)| name).collect()
}

/// How like a name is to the one that is wanted; what begins with it is like enough.
fn likeness(wanted: &str, name: &str) -> f64 {
    let name = folded_path(name);
    // Who names no method means any.
    let name = name.split_once(' ').filter(|_| wanted.starts_with('/')).map_or(name.as_str(), |(_, path)| path);
    let likeness = strsim::normalized_damerau_levenshtein(wanted, name);
    let begins = wanted.len() >= SHORTEST_BEGINNING && name.starts_with(wanted);
    if begins { likeness.max(LEAST_LIKENESS) } else { likeness }
}

/// Everything that can be named, for suggestions.
fn subjects(model: &Model) -> impl Iterator<Item = String> {
    let types = model.types.values().flat_map(|ty| {
        let own = std::iter::once(ty.name.local().to_owned());
        let properties = model.all_properties(&ty.name).into_iter();
        own.chain(properties.map(|property| format!("{}.{}", ty.name.local(), property.name)))
    });
    let enums = model.enums.values().flat_map(|ty| {
        let members = ty.members.iter().map(|member| format!("{}.{}", ty.name.local(), member.name));
        std::iter::once(ty.name.local().to_owned()).chain(members)
    });
    let operations = model.operations.iter().map(ToString::to_string);
    types.chain(enums).chain(operations)
}

/// Those that are as near as any, in their order.
pub(crate) fn nearest<T>(scored: impl Iterator<Item = (usize, T)>) -> Vec<T> {
    let scored: Vec<(usize, T)> = scored.collect();
    let least = scored.iter().map(|(distance, _)| *distance).min();
    scored.into_iter().filter(|(distance, _)| Some(*distance) == least).map(|(_, name)| name).collect()
}

/// `did you mean `user.city`?`, where something is like it.
pub(crate) fn did_you_mean(like: &[impl std::fmt::Display]) -> Option<String> {
    let like: Vec<String> = like.iter().map(|name| format!("`{name}`")).collect();
    (!like.is_empty()).then(|| format!("did you mean {}?", like.join(", ")))
}
