//! Changes of what holds for the whole service: where it lives, and what the first segments of paths name.

use super::aspects::{Sides, placed};
use super::calls::compare_imports;
use super::change::{Change, Subject};
use super::pairs::{Pair, pairs, pairs_in_any_case};
use super::types::said;
use crate::model::{Aspect, ContainerElement, Id, Model, may_be_same_base};

/// The service's address; a side that names none says nothing of it, and what stands for a part can be anything.
pub(super) fn compare_base_urls(old: &Model, new: &Model) -> Option<Change> {
    let (one, two) = (old.main_base()?, new.main_base()?);
    let is_same = match (&old.base_url, &new.base_url) {
        (Some(one), Some(two)) => one == two,
        (Some(_) | None, Some(_) | None) => may_be_same_base(one, two),
    };
    of_service((old, new), &[Aspect::BaseUrl, Aspect::Bases])
        .aspect("base URL", Some(one.to_owned()), Some(two.to_owned()))
        .filter(|_| !is_same)
}

/// Whose rules requests and replies follow.
pub(super) fn compare_conventions(old: &Model, new: &Model) -> Option<Change> {
    of_service((old, new), &[Aspect::Conventions]).aspect(
        "conventions",
        Some(old.conventions.to_string()),
        Some(new.conventions.to_string()),
    )
}

/// How callers say who they are.
pub(super) fn compare_auth(old: &Model, new: &Model) -> Option<Change> {
    let sides = of_service((old, new), &[]).nearer(said(old.auth.as_ref()), said(new.auth.as_ref()));
    let text = |model: &Model| model.auth.as_ref().map(|auth| auth.value.to_string());
    sides.aspect("credentials", text(old), text(new))
}

/// What failed replies look like.
pub(super) fn compare_errors(old: &Model, new: &Model) -> Option<Change> {
    let sides = of_service((old, new), &[]).nearer(said(old.error_shape.as_ref()), said(new.error_shape.as_ref()));
    let text = |model: &Model| model.error_shape.as_ref().map(|shape| shape.value.to_string());
    sides.aspect("error shape", text(old), text(new))
}

/// The service of two models, at the first place that tells one of these facts.
fn of_service<'m>((old, new): (&'m Model, &'m Model), aspects: &[Aspect]) -> Sides<'m> {
    let place = |model: &'m Model| aspects.iter().find_map(|aspect| model.said.origin(*aspect));
    Sides {
        subject: Subject::Service,
        what: new.namespace.clone(),
        about: vec![Id::Service],
        old: place(old),
        new: place(new),
    }
}

/// What a side without any root says of roots.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rootless {
    /// Nothing: docs without metadata declare none.
    SaysNothing,
    /// That there is none.
    HasNone,
}

/// What the container offers: entity sets, singletons and imports.
pub(super) fn compare_roots((old, new): (&Model, &Model), rootless: Rootless) -> Vec<Change> {
    let has_none = |model: &Model| model.container.is_empty() && model.imports.is_empty();
    if rootless == Rootless::SaysNothing && (has_none(old) || has_none(new)) {
        return Vec::new();
    }
    let name = |element: &ContainerElement| element.name.clone();
    let pairs = pairs_in_any_case(&old.container, &new.container, name, name);
    pairs.into_iter().flat_map(compare_element).chain(compare_imports(old, new)).collect()
}

fn compare_element(pair: Pair<'_, ContainerElement>) -> Vec<Change> {
    let id = |element: &ContainerElement| Some(Id::root(&element.name));
    let sides = Sides::of(Subject::Root, pair, (|element| element.name.clone(), id), |element| &element.origins);
    match pair {
        Pair::Old(element) => vec![sides.removed(Some(element.ty.to_string()))],
        Pair::New(element) => vec![sides.added(Some(element.ty.to_string()))],
        Pair::Both(old, new) => {
            let ContainerElement { name, kind, ty, bindings, origins: _ } = old;
            let mut changes: Vec<Change> = [
                sides.aspect("name", Some(name.clone()), Some(new.name.clone())),
                sides.aspect("kind", Some(kind.to_string()), Some(new.kind.to_string())),
                sides.aspect("type", Some(ty.to_string()), Some(new.ty.to_string())),
            ]
            .into_iter()
            .flatten()
            .collect();
            for binding in pairs(bindings, &new.bindings, |binding| binding.path.clone()) {
                let target = |binding: &crate::model::NavigationBinding| binding.target.clone();
                let aspect = format!("binding `{}`", binding.latest().path);
                let change = sides.aspect(&aspect, binding.in_old().map(target), binding.in_new().map(target));
                changes.extend(placed(change, binding, |binding| binding.origin.as_ref()));
            }
            changes
        }
    }
}
