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
use crate::model::{Model, Operation, Part, is_of_pattern};

use closure::closure;
use passed::Passed;
use reduced::reduce;

impl Part {
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
        Ok(self.of_what_is_there(addresses))
    }

    /// The same; what nothing of the model is came or went.
    pub(crate) fn of_what_is_there(&self, addresses: &Addresses<'_>) -> Model {
        let whole = addresses.model();
        let words = whole.types_by_word();
        let is_wanted = |operation: &&Operation| self.operations.iter().any(|one| is_of_pattern(one, operation));
        let operations: Vec<Operation> = whole.operations.iter().filter(is_wanted).cloned().collect();
        let passed = Passed::of(addresses, &operations);
        let exchanged = operations.iter().flat_map(Operation::type_names).cloned();
        let values = self.types.iter().flat_map(|word| words.named(word)).cloned().chain(exchanged);
        let types = closure(whole, values.collect(), passed.types.iter().cloned().collect());
        Model { part: Some(self.clone()), ..reduce(whole, operations, &types, &passed) }
    }
}
