//! Models for people: filled fields by their wire names.

use std::fmt::{Formatter, Result};

use super::{Fields, Slot};

/// Shows a model: `User { id: "7", extra: {"x": Number(1)} }`.
///
/// # Errors
/// Those of the formatter.
pub fn show_model(model: &dyn Fields, name: &str, f: &mut Formatter<'_>) -> Result {
    let mut to = f.debug_struct(name);
    model.slots(&mut |slots: &[&dyn Slot]| {
        for (name, slot) in model.names().iter().zip(slots) {
            if let Some(held) = slot.held() {
                to.field(name, &held);
            }
        }
    });
    if !model.extra().is_empty() {
        to.field("extra", model.extra());
    }
    to.finish()
}
