//! The models of generated crates: what they hold, what they refuse, what they are built of.

mod areas;
mod bodies;
mod in_use;
mod programs;
mod refused;
mod scratch;
