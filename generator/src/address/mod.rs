//! What a path addresses.
//!
//! Comes in: any model, be it of docs, of metadata or of both.
//! Goes out: [`Addresses`]: the roots, and for any path a [`Place`] behind each of its segments, with the [`Reason`]
//! that tells it.
//! Promised: what is declared goes before what operations say at a URL, and this before what a name suggests. Paths
//! that lead to one type go on alike. What is inferred is taken for nothing else: operations are read for what they
//! say, never for where a guess places them, and what is learned behind a guess is heard last.
//! Not known here: pages, Rust, how formats write a path.
//!
//! Terms: OData URL Conventions 4.01, section 4.

mod calls;
mod declared;
mod derived_properties;
mod entities;
mod evidence;
mod guesses;
mod learning;
mod place;
mod roots;
mod steps;
mod target;

pub use declared::Declared;
pub use place::{Called, Place, Reason, Returns, What};
pub use roots::{Beginning, Root, beginnings};
pub use target::{Step, Target};

use std::collections::BTreeMap;

use crate::model::{ContainerElement, Derived, Model, Operation, Segment, folded};

use calls::Calls;
use derived_properties::DerivedProperties;
use evidence::Evidence;
use learning::Learned;

/// The segments of the longest path that is followed.
const LONGEST: usize = 64;

/// Where the paths of a model lead.
#[derive(Debug)]
pub struct Addresses<'a> {
    model: &'a Model,
    calls: Calls<'a>,
    derived: Derived<'a>,
    below: DerivedProperties<'a>,
    /// By their names in lower case.
    roots: BTreeMap<String, Root>,
    /// What the container declares, by its names in lower case.
    elements: BTreeMap<String, &'a ContainerElement>,
    learned: Learned,
    /// What operations call, by its local name in lower case.
    called: BTreeMap<String, Called>,
}

impl<'a> Addresses<'a> {
    /// Addresses `model`.
    pub fn new(model: &'a Model) -> Self {
        let (evidence, derived) = (Evidence::new(model), model.derivations());
        let mut addresses = Self {
            model,
            calls: Calls::new(model),
            below: DerivedProperties::new(model),
            roots: roots::find_roots(model, &derived, &evidence),
            elements: model.container.iter().map(|element| (folded(&element.name), element)).collect(),
            derived,
            learned: Learned::new(),
            called: evidence.calls(model),
        };
        addresses.learn(&evidence);
        addresses
    }

    /// The model that is addressed.
    pub fn model(&self) -> &'a Model {
        self.model
    }

    /// What is addressed before the first segment, behind it, and so on.
    pub fn places(&self, path: &[Segment]) -> Vec<Place> {
        let mut places = vec![Place::service()];
        for (index, segment) in path.iter().enumerate() {
            let next = places.last().map(|from| if index < LONGEST { self.next(from, segment) } else { from.lost() });
            places.extend(next);
        }
        places
    }

    /// What the whole of a path addresses.
    pub fn place(&self, path: &[Segment]) -> Place {
        self.places(path).pop().unwrap_or_else(Place::service)
    }

    /// The first segments of paths, each once, in the order of their names in lower case.
    pub fn roots(&self) -> impl Iterator<Item = &Root> {
        self.roots.values()
    }
}

/// Whether an operation is of the service itself, and its path is short enough to be followed: what stands below
/// another base is another service's.
pub fn is_addressed(operation: &Operation) -> bool {
    operation.base == 0 && operation.path.segments.len() <= LONGEST
}
