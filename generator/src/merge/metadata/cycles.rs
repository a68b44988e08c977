//! Types of metadata that inherit from themselves.

use std::collections::BTreeSet;

use crate::model::{Model, TypeName};
use crate::report::{Code, Diagnostic, Report};

/// A type that is its own ancestor loses its base: in each cycle, the first by name.
pub(super) fn cut_cycles(model: &mut Model, report: &mut Report) {
    let mut settled: BTreeSet<TypeName> = BTreeSet::new();
    let names: Vec<TypeName> = model.types.keys().cloned().collect();
    for name in names {
        let mut chain: Vec<TypeName> = Vec::new();
        let mut on_chain: BTreeSet<TypeName> = BTreeSet::new();
        let mut next = Some(name);
        while let Some(name) = next.filter(|name| !settled.contains(name)) {
            if !on_chain.insert(name.clone()) {
                let start = chain.iter().position(|one| *one == name).unwrap_or_default();
                if let Some(first) = chain[start..].iter().min() {
                    cut(model, report, first);
                }
                break;
            }
            next = base_of(model, &name);
            chain.push(name);
        }
        settled.extend(chain);
    }
}

fn base_of(model: &Model, name: &TypeName) -> Option<TypeName> {
    model.types.get(name)?.base.as_ref().map(|base| base.value.clone())
}

fn cut(model: &mut Model, report: &mut Report, name: &TypeName) {
    let base = model.types.get_mut(name).and_then(|ty| ty.base.take());
    if let Some(span) = base.as_ref().and_then(|base| base.span()) {
        let message = format!("`{}` inherits from itself; it is read without a base", name.local());
        report.push(Diagnostic::new(Code::InheritanceCycle, span.clone(), message));
    }
}
