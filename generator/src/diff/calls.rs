//! Changes of what metadata declares to be called: actions, functions, and their imports.

use super::aspects::{Sides, at};
use super::change::{Change, Subject};
use super::pairs::{Pair, pairs_in_any_case};
use super::parameters::compare_taken;
use super::types::{said, type_text};
use crate::model::{Call, Fact, Id, Import, Model, TypeRef};

/// Actions and functions, each overload by itself.
pub(super) fn compare_calls(old: &Model, new: &Model) -> Vec<Change> {
    let key = |call: &Call| {
        let (bound_to, names) = call.overload();
        (call.name.clone(), bound_to.cloned(), names.join(","))
    };
    pairs_in_any_case(&old.calls, &new.calls, key, needing).into_iter().flat_map(compare_call).collect()
}

/// An overload by what it must be passed: what may be left out comes and goes.
fn needing(call: &Call) -> String {
    let parameters = call.parameters.iter().filter(|one| call.needs(one)).cloned().collect();
    Call { parameters, ..call.clone() }.to_string()
}

fn compare_call(pair: Pair<'_, Call>) -> Vec<Change> {
    let sides =
        Sides::of(Subject::Call, pair, (Call::to_string, |_: &Call| None), |call| std::slice::from_ref(&call.origin));
    match pair {
        Pair::Old(call) => vec![sides.removed(Some(call.kind.to_string()))],
        Pair::New(call) => vec![sides.added(Some(call.kind.to_string()))],
        Pair::Both(old, new) => {
            let mut changes = compare_heads(&sides, old, new);
            let taken = (&*old.parameters, &*new.parameters);
            changes.extend(compare_taken(&sides, "parameter", taken, |one| Some(new.needs(one))));
            changes
        }
    }
}

fn compare_heads(sides: &Sides<'_>, old: &Call, new: &Call) -> Vec<Change> {
    let Call { name, kind, is_composable, bound_to: _, parameters: _, returns, returns_null, deprecated, origin: _ } =
        old;
    let returned = |returns: Option<&Fact<TypeRef>>| returns.map(type_text);
    let (old_returns, new_returns) = (returns.as_ref(), new.returns.as_ref());
    let returns = sides.aspect("return type", returned(old_returns), returned(new_returns));
    let null = returns_null.zip(new.returns_null).and_then(|(old, new)| sides.flag("return nullable", old, new));
    let changes = [
        sides.aspect("name", Some(name.to_string()), Some(new.name.to_string())),
        sides.aspect("kind", Some(kind.to_string()), Some(new.kind.to_string())),
        sides.flag("composable", *is_composable, new.is_composable),
        at(returns, said(old_returns), said(new_returns)),
        at(null, said(old_returns), said(new_returns)),
        sides.flag("deprecated", deprecated.is_some(), new.deprecated.is_some()),
    ];
    changes.into_iter().flatten().collect()
}

/// What the root of the service offers to be called.
pub(super) fn compare_imports(old: &Model, new: &Model) -> Vec<Change> {
    let name = |import: &Import| import.name.clone();
    pairs_in_any_case(&old.imports, &new.imports, name, name).into_iter().flat_map(compare_import).collect()
}

fn compare_import(pair: Pair<'_, Import>) -> Vec<Change> {
    let name = |import: &Import| import.name.clone();
    let id = |import: &Import| Some(Id::root(&import.name));
    let sides = Sides::of(Subject::Root, pair, (name, id), |import| std::slice::from_ref(&import.origin));
    let call = |import: &Import| Some(format!("{} {}", import.kind, import.call));
    match pair {
        Pair::Old(import) => vec![sides.removed(call(import))],
        Pair::New(import) => vec![sides.added(call(import))],
        Pair::Both(old, new) => {
            let name = sides.aspect("name", Some(old.name.clone()), Some(new.name.clone()));
            name.into_iter().chain(sides.aspect("call", call(old), call(new))).collect()
        }
    }
}
