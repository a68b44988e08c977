//! Models for people: filled fields by their wire names.

use std::any::type_name;
use std::fmt::{Debug, Formatter, Result};

use super::{Extra, Fields, Model, OpenEnum, Slot, Union};

/// Shows a model: `User { id: "7", extra: {"x": Number(1)} }`.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn show_model<M: Model>(model: &M, f: &mut Formatter<'_>) -> Result {
    show_fields(model, ident(type_name::<M>()), None, f)
}

/// Shows a union by the model that it holds.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn show_union<U: Union>(union: &U, f: &mut Formatter<'_>) -> Result {
    let (index, model) = union.held();
    let name = U::TYPES.get(index).copied().unwrap_or(U::Base::NAME);
    show_held(ident(type_name::<U>()), name, model, f)
}

/// Shows an enum: `Importance("low")`.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn show_enum<E: OpenEnum>(member: &E, f: &mut Formatter<'_>) -> Result {
    f.debug_tuple(ident(type_name::<E>())).field(&member.name()).finish()
}

fn show_held(union: &str, name: &str, model: &dyn Fields, f: &mut Formatter<'_>) -> Result {
    write!(f, "{union}::")?;
    show_fields(model, name.rsplit('.').next().unwrap_or(name), None, f)
}

/// Shows the fields that are filled; in place of what is in them `hidden`, if there is that.
fn show_fields(model: &dyn Fields, name: &str, hidden: Option<&dyn Debug>, f: &mut Formatter<'_>) -> Result {
    let mut to = f.debug_struct(name);
    model.slots(&mut |slots: &[&dyn Slot], extra: &Extra| {
        for (name, slot) in model.names().iter().zip(slots) {
            if let Some(held) = slot.held() {
                to.field(name, hidden.unwrap_or(&held));
            }
        }
        if !extra.is_empty() {
            to.field("extra", hidden.unwrap_or(extra));
        }
    });
    to.finish()
}

/// A model for logs: `Debug` names the fields that are filled, and hides what is in them.
///
/// ```
/// # fn log(_: String) {}
/// fn note<M: mdsdk_runtime::Model>(received: &M) {
///     // User { id: (hidden), display_name: (hidden) }
///     log(format!("{:?}", mdsdk_runtime::Redacted(received)));
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Redacted<'a, M>(pub &'a M);

impl<M: Model> Debug for Redacted<'_, M> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        show_fields(self.0, ident(type_name::<M>()), Some(&format_args!("(hidden)")), f)
    }
}

/// A type's own name, without the modules that it lives in.
fn ident(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
