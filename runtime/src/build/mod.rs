//! Models from literals.
//!
//! Comes in: `new!(Type { field: value })`.
//! Goes out: the model, with each value converted to its field's type and all other fields empty.
//! Promised: a value that isn't of its field's kind doesn't compile.
//! Not known here: which fields a service requires.

mod change;
mod field;
mod new;
mod patch;

pub use change::Change;
pub use field::Field;
pub use patch::Changes;
