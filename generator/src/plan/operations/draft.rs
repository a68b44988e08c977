//! A method before the parameter structs of all of them have names.

use crate::model::Operation;
use crate::plan::names::MethodClaim;
use crate::plan::paths::{Ending, Spelling};

use super::shape::Shape;

/// A method without its names.
#[derive(Debug)]
pub(in crate::plan) struct Draft<'a> {
    pub(in crate::plan) claim: MethodClaim,
    pub(in crate::plan) ending: Ending,
    /// How the docs write its call.
    pub(in crate::plan) call: Option<&'a Spelling>,
    /// Every operation that it offers; the first one stands for all.
    pub(in crate::plan) operations: Vec<&'a Operation>,
    pub(in crate::plan) shape: Shape<'a>,
}
