//! Operations as methods.
//!
//! Comes in: the operations on one target of the graph.
//! Goes out: [`MethodPlan`]s, every choice made but the names of parameter structs, which `bodies` settles for all.
//! Promised: operations that differ only in their path are one method; one that can't be offered by it is reported.
//! Not known here: the struct that the method sits on.

mod arguments;
mod docs;
mod draft;
mod drafts;
mod group;
mod media_types;
mod method;
mod queries;
mod reply;
mod shape;
mod verb;

pub(super) use arguments::plan_call;
pub use arguments::{ArgumentPlan, ArgumentType, CallArgument, Quoting};
pub(super) use docs::templates;
pub(super) use draft::{Draft, constant_queries};
pub(super) use drafts::{drafts, not_offered};
pub(super) use method::plan_method;
pub use method::{BodyPlan, MethodPlan};
pub(super) use queries::{Query, queries};
pub use reply::ReplyPlan;
pub(super) use shape::BodyDraft;
