//! Models for people: filled fields by their wire names.

use std::fmt::{DebugStruct, Formatter, Result};

use super::{Fields, Held, Visit};

struct Shown<'s, 'f, 'w> {
    names: &'static [&'static str],
    to: &'s mut DebugStruct<'f, 'w>,
}

impl<'a> Visit<'a> for Shown<'_, '_, '_> {
    fn visit(&mut self, index: usize, held: &'a dyn Held) {
        self.to.field(self.names.get(index).copied().unwrap_or_default(), &held);
    }
}

/// Shows a model: `User { id: "7", extra: {"x": Number(1)} }`.
///
/// # Errors
/// Those of the formatter.
pub fn show_model(model: &dyn Fields, name: &str, f: &mut Formatter<'_>) -> Result {
    let mut to = f.debug_struct(name);
    model.each(&mut Shown { names: model.names(), to: &mut to });
    if !model.extra().is_empty() {
        to.field("extra", model.extra());
    }
    to.finish()
}
