//! Path structs: one per thing that is addressed, not per URL.
//!
//! Comes in: the model's operations and types.
//! Goes out: [`PathPlan`]s and the [`ClientPlan`], each with its steps to other paths and its methods.
//! Promised: a struct is keyed by the type it addresses and whether there are many, so every documented suffix is
//! offered at every prefix of that type; what has no type is keyed by the steps that lead to it. Every operation is
//! on exactly one struct, or reported.
//! Not known here: how requests are sent.
//!
//! What a segment leads to is `address`'s answer, but for two choices of Rust: what has no structured type is a node of
//! its own, and so is a list with required query parameters, which are arguments there. Below a segment that
//! tells versions apart everything is a node of its own, so that no version has the methods of another.

mod addressing;
mod base_url;
mod creations;
mod ending;
mod graph;
mod headers;
mod plan;
mod sent;
mod steps;
mod target;

pub(super) use addressing::reference_template;
pub use addressing::{AddressingPlan, Brackets};
pub use base_url::BaseUrlPlan;
pub(super) use ending::Ending;
pub use graph::Presence;
pub(super) use graph::{Graph, Node, Spelling, is_same};
pub use headers::{HeaderPlan, told_headers};
pub(super) use plan::plan_paths;
pub use plan::{ClientPlan, PathPlan, PathsPlan};
pub use steps::{EmptyCall, NavigationPlan, StepPlan};
