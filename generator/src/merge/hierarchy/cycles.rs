//! Chains of bases that never end, or too late.

use std::collections::BTreeMap;

use crate::model::{LONGEST_ANCESTRY, Model, TypeName};
use crate::report::{Code, Diagnostic, Report};

/// With the type itself and the root entity on top, the longest chain that is walked.
const MOST_BASES: usize = LONGEST_ANCESTRY - 2;

/// A type that is its own ancestor loses its base, and so does one whose chain of bases is too long.
pub(in crate::merge) fn cut_chains(model: &mut Model, report: &mut Report) {
    let mut depths: BTreeMap<TypeName, usize> = BTreeMap::new();
    let names: Vec<TypeName> = model.types.keys().cloned().collect();
    for name in names {
        let chain = cut_cycle(model, report, &name, &depths);
        for ty in chain.into_iter().rev() {
            let depth = depth(model, &ty, &depths);
            if depth <= MOST_BASES {
                depths.insert(ty, depth);
                continue;
            }
            let message = format!("`{}` inherits through {depth} types; it is read without a base", ty.local());
            cut(model, report, &ty, message);
            depths.insert(ty, 0);
        }
    }
}

/// The types from `name` upwards whose depth isn't known; a cycle among them is cut at the first of its names.
fn cut_cycle(
    model: &mut Model,
    report: &mut Report,
    name: &TypeName,
    depths: &BTreeMap<TypeName, usize>,
) -> Vec<TypeName> {
    let mut chain: Vec<TypeName> = Vec::new();
    let mut places: BTreeMap<TypeName, usize> = BTreeMap::new();
    let mut next = Some(name.clone());
    while let Some(name) = next.filter(|name| !depths.contains_key(name)) {
        if let Some(&start) = places.get(&name) {
            return open_cycle(model, report, chain, start);
        }
        next = base_of(model, &name);
        places.insert(name.clone(), chain.len());
        chain.push(name);
    }
    chain
}

/// Cuts the cycle that begins at `start`; the chain then ends with the type that lost its base.
fn open_cycle(model: &mut Model, report: &mut Report, mut chain: Vec<TypeName>, start: usize) -> Vec<TypeName> {
    let cycle = &chain[start..];
    let first = (0..cycle.len()).min_by_key(|at| &cycle[*at]).unwrap_or(0);
    let message = format!("`{}` inherits from itself; it is read without a base", cycle[first].local());
    cut(model, report, &cycle[first], message);
    // What the cut type led to comes again from the cycle's other end.
    chain.truncate(start + first + 1);
    chain
}

fn base_of(model: &Model, name: &TypeName) -> Option<TypeName> {
    let base = &model.types.get(name)?.base.as_ref()?.value;
    model.types.contains_key(base).then(|| base.clone())
}

/// How many bases a type has, those of its base known.
fn depth(model: &Model, name: &TypeName, depths: &BTreeMap<TypeName, usize>) -> usize {
    let base = base_of(model, name);
    base.map_or(0, |base| depths.get(&base).copied().unwrap_or_default() + 1)
}

fn cut(model: &mut Model, report: &mut Report, name: &TypeName, message: String) {
    let base = model.types.get_mut(name).and_then(|ty| ty.base.take());
    if let Some(span) = base.as_ref().and_then(|base| base.span()) {
        report.push(Diagnostic::new(Code::InheritanceCycle, span.clone(), message));
    }
}
