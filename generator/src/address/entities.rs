//! Entity types by what names suggest: for roots that nobody declares and no operation tells.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Derived, Model, StructuredKind, StructuredType, TypeName, folded};

/// As few names below a root as tell its type: a single one may belong to anything.
const TELLING: usize = 2;

/// The types of a model by their names, and by the names of what they declare; both in lower case.
pub(super) struct Entities<'a> {
    pub(super) model: &'a Model,
    derived: &'a Derived<'a>,
    named: BTreeMap<String, Vec<&'a TypeName>>,
    declaring: BTreeMap<String, Vec<&'a StructuredType>>,
    /// What fits the names that were asked for: many roots may have the same below them.
    fitting: BTreeMap<BTreeSet<String>, Option<&'a TypeName>>,
}

impl<'a> Entities<'a> {
    pub(super) fn new(model: &'a Model, derived: &'a Derived<'a>) -> Self {
        let (mut named, mut declaring) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for ty in model.types.values() {
            if is_entity(ty) {
                named.entry(folded(ty.name.local())).or_default().push(&ty.name);
            }
            for property in &ty.properties {
                declaring.entry(folded(&property.name)).or_default().push(ty);
            }
        }
        Self { model, derived, named, declaring, fitting: BTreeMap::new() }
    }

    /// The entity type of this local name: of the API's own namespace, else of the only other one that has it.
    pub(super) fn named(&self, local: &str) -> Option<&'a TypeName> {
        match self.named.get(&folded(local))?.as_slice() {
            [only] => Some(only),
            several => several.iter().find(|name| name.namespace() == self.model.namespace).copied(),
        }
    }

    /// The entity type that has all properties of these names, where every other one that has them derives from it.
    pub(super) fn fitting(&mut self, names: &BTreeSet<String>) -> Option<&'a TypeName> {
        if let Some(known) = self.fitting.get(names) {
            return *known;
        }
        let fitting = self.find_fitting(names);
        self.fitting.insert(names.clone(), fitting);
        fitting
    }

    fn find_fitting(&self, names: &BTreeSet<String>) -> Option<&'a TypeName> {
        if names.len() < TELLING {
            return None;
        }
        let declaring = names.iter().map(|name| self.declaring.get(&folded(name)));
        let rarest = declaring.min_by_key(|types| types.map_or(0, Vec::len))??;
        let below = rarest.iter().flat_map(|ty| self.derived.below(&ty.name));
        let having: BTreeMap<&TypeName, &StructuredType> =
            rarest.iter().copied().chain(below).map(|ty| (&ty.name, ty)).collect();
        let has_all = |name: &&TypeName| names.iter().all(|one| self.model.property(name, one).is_some());
        let fitting: BTreeSet<_> =
            having.into_iter().filter(|(_, ty)| is_entity(ty)).map(|(name, _)| name).filter(has_all).collect();
        // A base of all others is the farthest base of any of them.
        let ancestry = self.model.ancestry(fitting.first()?);
        let base = ancestry.into_iter().map(|ty| &ty.name).rfind(|name| fitting.contains(name))?;
        let below = self.derived.below(base).into_iter().filter(|ty| fitting.contains(&ty.name)).count();
        (below + 1 == fitting.len()).then_some(base)
    }
}

fn is_entity(ty: &StructuredType) -> bool {
    ty.kind == StructuredKind::Entity
}
