//! What programs can use of a generated crate.
//!
//! Comes in: the [`Files`](crate::files::Files) of a crate.
//! Goes out: its [`Surface`]: every public [`Item`] with its signature and the features that it exists with; and the
//! [`ItemChange`]s between two surfaces.
//! Promised: what two crates differ in for those who call them is a change; of what came or went with its owner the
//! owner alone is told; docs, bodies and values are no part of a signature.
//! Not known here: the plan, the model, what in the API an item stands for.
//!
//! Models are made with `..Default::default()` or `new!`, and traits of parameters are called, not implemented: a
//! field or a method more breaks nobody.

mod change;
mod compare;
mod item;
mod read;
mod tokens;

pub use change::{ItemChange, ItemChangeKind, RustVerdict};
pub use compare::compare_surfaces;
pub use item::{Item, ItemKind, ItemName, Surface};
pub use read::read_surface;
