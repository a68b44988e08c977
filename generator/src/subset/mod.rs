//! A smaller model: some operations, some types, and what they need.
//!
//! Comes in: the addresses of a whole model, and what of it is wanted.
//! Goes out: the model of that alone.
//! Promised: it is closed: it declares the types, sets and calls that it names, and what its paths lead over.
//! Navigation properties aren't followed: one that leads to what is left out is any JSON.
//! Not known here: Rust, and where the paths lead: those who ask that ask the addresses of the whole.

mod closure;
mod passed;
mod reduced;

use crate::address::Addresses;
use crate::model::{Model, Operation, is_of_pattern};

use closure::closure;
use passed::Passed;
use reduced::reduce;

/// What a smaller model is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subset {
    /// Operations, such as `GET /users/**` or `/me/*`: `*` stands for any segment, `**` for any number of them, and
    /// without a method all methods count.
    pub(crate) operations: Vec<String>,
    /// Types, by local or by qualified name.
    pub(crate) types: Vec<String>,
}

impl Subset {
    /// Whether it asks for nothing: then the model stays whole.
    pub(crate) fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.types.is_empty()
    }

    /// The operations and types that are asked for, and what these need: all that their values hold or that derives
    /// from an abstract type of a value, and what paths lead over.
    ///
    /// # Errors
    /// What nothing of the model is.
    pub(crate) fn of(&self, addresses: &Addresses<'_>) -> Result<Model, Vec<String>> {
        let whole = addresses.model();
        let words = whole.types_by_word();
        let named: Vec<_> = self.types.iter().map(|word| (word, words.named(word))).collect();
        let unknown = named.iter().filter(|(_, found)| found.is_empty()).map(|(name, _)| *name);
        let is_idle = |pattern: &&String| !whole.operations.iter().any(|operation| is_of_pattern(pattern, operation));
        let missing: Vec<String> = self.operations.iter().filter(is_idle).chain(unknown).cloned().collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let is_wanted = |operation: &&Operation| self.operations.iter().any(|one| is_of_pattern(one, operation));
        let operations: Vec<Operation> = whole.operations.iter().filter(is_wanted).cloned().collect();
        let passed = Passed::of(addresses, &operations);
        let exchanged = operations.iter().flat_map(Operation::type_names).cloned();
        let values = named.into_iter().flat_map(|(_, found)| found).cloned().chain(exchanged);
        let types = closure(whole, values.collect(), passed.types.iter().cloned().collect());
        Ok(reduce(whole, operations, &types, &passed))
    }
}
