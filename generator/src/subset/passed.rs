//! What the paths of operations lead over.

use std::collections::BTreeSet;

use crate::address::{Addresses, What};
use crate::model::{Call, Operation, PathTemplate, TypeName, TypeRef, folded};

/// What is addressed on the way, and what is declared of it.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// The types of what is addressed, those of sets and singletons, and those that declared calls name.
    pub(super) types: BTreeSet<TypeName>,
    /// The first names of paths, in lower case.
    pub(super) roots: BTreeSet<String>,
    /// Declared calls, by their place in the model.
    pub(super) calls: BTreeSet<usize>,
}

impl Passed {
    /// Follows the path of each operation.
    pub(super) fn of(addresses: &Addresses<'_>, operations: &[Operation]) -> Self {
        let mut passed = Self::default();
        for operation in operations {
            passed.follow(addresses, &operation.path);
        }
        let model = addresses.model();
        let elements = model.container.iter().filter(|element| passed.roots.contains(&folded(&element.name)));
        let of_roots: Vec<TypeName> = elements.map(|element| element.ty.clone()).collect();
        passed.types.extend(of_roots);
        passed
    }

    fn follow(&mut self, addresses: &Addresses<'_>, path: &PathTemplate) {
        let model = addresses.model();
        let first = path.segments.first().and_then(|segment| segment.called());
        self.roots.extend(first.map(folded));
        for place in addresses.places(&path.segments) {
            self.types.extend(place.ty().and_then(|ty| ty.value.name()).cloned());
            if let What::Call(called) = &place.what
                && let Some((at, call)) = called.declared.and_then(|at| Some((at, model.calls.get(at)?)))
            {
                self.calls.insert(at);
                self.types.extend(names_of(call).cloned());
            }
        }
    }
}

/// The types that a declared call names.
fn names_of(call: &Call) -> impl Iterator<Item = &TypeName> {
    let parameters = call.parameters.iter().map(|parameter| &parameter.ty.value);
    let returned = call.returns.iter().map(|returned| &returned.value);
    call.bound_to.iter().chain(parameters).chain(returned).filter_map(TypeRef::name)
}
