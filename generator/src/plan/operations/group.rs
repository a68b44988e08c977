//! Operations that are one method.

use std::collections::BTreeMap;

use crate::address::Target;
use crate::model::{Model, Operation, Segment};

use super::super::names::MethodNamePlan;
use super::super::paths::{Ending, Node};
use super::verb::verb;

/// The operations of one method, in the order of the model; never empty.
pub(super) struct Group<'a> {
    pub(super) claim: MethodNamePlan,
    /// How its operations' paths end.
    pub(super) ending: Ending,
    /// The name of the call in lower case.
    pub(super) call: Option<String>,
    pub(super) operations: Vec<&'a Operation>,
}

/// The operations on a node, one group per method.
pub(super) fn groups<'a>(model: &Model, target: &Target, node: &Node<'a>) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<MethodNamePlan, Group<'a>> = BTreeMap::new();
    for (ending, operation) in &node.operations {
        let call = called(ending, operation);
        let spelling = call.as_ref().and_then(|name| node.calls.get(name)?.name());
        let claim = match spelling {
            Some(name) => MethodNamePlan::Call(model.unqualified(name).to_owned()),
            None => MethodNamePlan::Verb(verb(operation, ending, target)),
        };
        let group = groups.entry(claim.clone()).or_insert_with(|| Group {
            claim,
            ending: ending.clone(),
            call,
            operations: Vec::new(),
        });
        group.operations.push(operation);
    }
    groups.into_values().collect()
}

/// The name that an operation calls, in lower case.
fn called(ending: &Ending, operation: &Operation) -> Option<String> {
    match (ending, operation.path.segments.last()) {
        (Ending::Call, Some(Segment::Name(name) | Segment::Call { name, .. })) => Some(name.to_lowercase()),
        _ => None,
    }
}
