//! Changes of operations.

use std::collections::BTreeMap;

use super::aspects::{Sides, at, grounded};
use super::beginnings::segments;
use super::change::{Change, Subject};
use super::pairs::{Pair, pairs};
use super::parameters::{compare_headers, compare_parameters, compare_taken};
use super::replies::{compare_reply_headers, compare_statuses};
use super::types::said;
use crate::model::{
    Aspect, Body, Caller, Encoding, Fact, Id, Model, Operation, Origin, PathTemplate, Permissions, Property, Subtype,
    TypeRef,
};

pub(super) fn compare_operations(old: &Model, new: &Model) -> Vec<Change> {
    let (old, new) = (placed(old, new), placed(new, old));
    // The number of a base says nothing on another side.
    let key =
        |Placed { url, operation, .. }: &Placed<'_>| ((*url).to_owned(), operation.path.identity(), operation.method);
    pairs(&old, &new, key).into_iter().flat_map(compare_operation).collect()
}

/// An operation, with its base where that is not the main one.
struct Placed<'a> {
    base: &'a str,
    /// The URL of its base; of the main one nothing, where the other side knows no base at it.
    url: &'a str,
    operation: &'a Operation,
}

fn placed<'a>(model: &'a Model, other: &Model) -> Vec<Placed<'a>> {
    let main = model.base_url.as_deref().unwrap_or_default();
    let is_known = other.base_url.as_deref() == Some(main) || other.bases.iter().any(|base| base == main);
    let main = if is_known { main } else { "" };
    let place = |operation| match model.other_base(operation) {
        Some(base) => Placed { base, url: base, operation },
        None => Placed { base: "", url: main, operation },
    };
    model.operations.iter().map(place).collect()
}

impl std::fmt::Display for Placed<'_> {
    /// `GET /users/{id}`, or `GET https://archive.example/users/{id}`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { base, url: _, operation } = self;
        write!(f, "{} {base}{}", operation.method.as_str(), operation.path)
    }
}

fn sides<'a>(pair: Pair<'a, Placed<'a>>) -> Sides<'a> {
    let id = |placed: &Placed<'_>| Some(Id::operation(placed.operation));
    Sides::of(Subject::Operation, pair, (Placed::to_string, id), |placed| &placed.operation.origins)
}

fn compare_operation(pair: Pair<'_, Placed<'_>>) -> Vec<Change> {
    let sides = sides(pair);
    match pair.map(|placed| placed.operation) {
        Pair::Old(operation) => vec![sides.removed(Some(operation.responses_text()))],
        Pair::New(operation) => vec![sides.added(Some(operation.responses_text()))],
        Pair::Both(old, new) => {
            let changes = compare_paths(&sides, &old.path, &new.path);
            changes.into_iter().chain(compare_contents(&sides, old, new)).collect()
        }
    }
}

/// What changes in operations that went and came under other paths, as these changes tell.
pub(super) fn compare_renamed((old, new): (&Model, &Model), moved: &[(&Change, &Change)]) -> Vec<Change> {
    let (old, new) = (placed(old, new), placed(new, old));
    let by_id = |side: &[Placed<'_>]| -> BTreeMap<Id, usize> {
        side.iter().enumerate().map(|(at, placed)| (Id::operation(placed.operation), at)).collect()
    };
    let (gone, came) = (by_id(&old), by_id(&new));
    let both = moved.iter().filter_map(|(before, after)| {
        let at = |side: &BTreeMap<Id, usize>, change: &Change| change.about.iter().find_map(|id| side.get(id)).copied();
        Some((&old[at(&gone, before)?], &new[at(&came, after)?]))
    });
    let changes =
        both.flat_map(|(old, new)| compare_contents(&sides(Pair::Both(old, new)), old.operation, new.operation));
    changes.collect()
}

/// All but the paths.
fn compare_contents<'a>(sides: &Sides<'a>, old: &'a Operation, new: &'a Operation) -> Vec<Change> {
    let mut changes = compare_heads(sides, old, new);
    changes.extend(compare_parameters(sides, old, new));
    changes.extend(compare_headers(sides, old, new));
    changes.extend(compare_bodies(sides, old, new));
    changes.extend(compare_responses(sides, old, new));
    changes.extend(compare_reply_headers(sides, old, new));
    changes.extend(compare_statuses(sides, old, new));
    changes.extend(compare_collections(sides, old, new));
    changes.extend(compare_permissions(sides, "", &old.permissions, &new.permissions));
    changes.extend(compare_subtypes(sides, &old.subtypes, &new.subtypes));
    changes
}

/// Each segment whose case alone changes, with what stands before it: services tell names by their case.
fn compare_paths(sides: &Sides<'_>, old: &PathTemplate, new: &PathTemplate) -> Vec<Change> {
    let [old, new] = [old, new].map(|path| segments(&path.unfolded()));
    let renamed = old.iter().zip(&new).enumerate().filter_map(|(at, (before, after))| {
        let (before, after) = without_same_arguments(before, after);
        let text = |segments: &[String], last: &str| {
            Some(format!("/{}", [&segments[..at], &[last.to_owned()]].concat().join("/")))
        };
        (before != after).then(|| sides.aspect("path", text(&old, before), text(&new, after)))?
    });
    renamed.collect()
}

/// The names of two segments, or the whole where what they are passed differs, too.
fn without_same_arguments<'a>(old: &'a str, new: &'a str) -> (&'a str, &'a str) {
    match (old.split_once('('), new.split_once('(')) {
        (Some((old, passed)), Some((new, same))) if passed == same => (old, new),
        _ => (old, new),
    }
}

/// What an operation is, and what else may go in and come out.
fn compare_heads(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let Operation {
        method: _,
        base: _,
        path: _,
        trailing_slash,
        kind,
        title: _,
        doc: _,
        parameters: _,
        bound_to,
        headers: _,
        body: _,
        encoding,
        collection: _,
        media_types,
        responses: _,
        reply_headers: _,
        other_statuses: _,
        uploaded,
        monitor,
        repeatable,
        permissions: _,
        subtypes: _,
        overruled: _,
        area,
        deprecated,
        said: _,
        origins: _,
    } = old;
    let on = |aspect: Aspect, change: Option<Change>| grounded(change, aspect, &old.said, &new.said);
    let list = |types: &[String]| (!types.is_empty()).then(|| types.join(", "));
    let written = |one: &Option<Fact<Encoding>>| one.as_ref().map(|one| one.value.to_string());
    let text = |ty: &Option<TypeRef>| ty.as_ref().map(ToString::to_string);
    let changes = [
        on(Aspect::Kind, sides.aspect("kind", Some(kind.to_string()), Some(new.kind.to_string()))),
        on(Aspect::Deprecated, sides.flag("deprecated", deprecated.is_some(), new.deprecated.is_some())),
        on(Aspect::Repeatable, sides.flag("repeatable", *repeatable, new.repeatable)),
        sides.flag("trailing slash", *trailing_slash, new.trailing_slash),
        on(Aspect::MediaTypes, sides.aspect("media types", list(media_types), list(&new.media_types))),
        sides.nearer(said(encoding.as_ref()), said(new.encoding.as_ref())).aspect(
            "encoding",
            written(encoding),
            written(&new.encoding),
        ),
        compare_bound(sides, bound_to, &new.bound_to),
        on(Aspect::Uploaded, sides.aspect("uploaded", text(uploaded), text(&new.uploaded))),
        on(Aspect::Area, sides.aspect("area", area.clone(), new.area.clone())),
        on(Aspect::Monitor, sides.aspect("monitor", text(monitor), text(&new.monitor))),
    ];
    changes.into_iter().flatten().collect()
}

/// What the call is bound to, where both sides tell.
fn compare_bound(sides: &Sides<'_>, old: &[Fact<TypeRef>], new: &[Fact<TypeRef>]) -> Option<Change> {
    let (first, second) = old.first().zip(new.first())?;
    let text = |types: &[Fact<TypeRef>]| types.iter().map(|ty| ty.value.to_string()).collect::<Vec<_>>().join(", ");
    sides.nearer(said(Some(first)), said(Some(second))).aspect("bound type", Some(text(old)), Some(text(new)))
}

/// The derived types that have pages of their own at the URL, and who may call the operation for them.
fn compare_subtypes(sides: &Sides<'_>, old: &[Subtype], new: &[Subtype]) -> Vec<Change> {
    let changes = pairs(old, new, |subtype| subtype.name.clone()).into_iter().flat_map(|pair| {
        let aspect = format!("subtype `{}`", pair.latest().name);
        match pair {
            Pair::Both(old, new) => {
                compare_permissions(sides, &format!("{aspect} "), &old.permissions, &new.permissions)
            }
            Pair::Old(one) => sides.aspect(&aspect, Some(one.name.to_string()), None).into_iter().collect(),
            Pair::New(one) => sides.aspect(&aspect, None, Some(one.name.to_string())).into_iter().collect(),
        }
    });
    changes.collect()
}

fn compare_bodies<'a>(sides: &Sides<'a>, old: &'a Operation, new: &'a Operation) -> Vec<Change> {
    let sides = sides.nearer(place_of_body(old), place_of_body(new));
    let body = |operation: &Operation| operation.body.as_ref().map(|body| body.value.to_string());
    match (fields(old), fields(new)) {
        (Some(old), Some(new)) => compare_taken(&sides, "body parameter", (old, new), Property::needed),
        _ => sides.aspect("body", body(old), body(new)).into_iter().collect(),
    }
}

/// Where a body is said; where only its parameters are, the first of them.
fn place_of_body(operation: &Operation) -> Option<&Origin> {
    let first = || fields(operation)?.first().and_then(|field| said(Some(&field.ty)));
    said(operation.body.as_ref()).or_else(first)
}

fn fields(operation: &Operation) -> Option<&[Property]> {
    match &operation.body.as_ref()?.value {
        Body::Parameters(fields) => Some(fields),
        Body::Value(_) | Body::Reference | Body::Bytes(_) => None,
    }
}

fn compare_responses(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Option<Change> {
    let change = sides.aspect("response", Some(old.responses_text()), Some(new.responses_text()));
    at(change, answered(old), answered(new))
}

fn compare_collections<'a>(sides: &Sides<'a>, old: &'a Operation, new: &'a Operation) -> Option<Change> {
    let sides = sides.nearer(said(old.collection.as_ref()), said(new.collection.as_ref()));
    let form = |operation: &Operation| operation.collection.as_ref().map(|form| form.value.to_string());
    sides.aspect("collection", form(old), form(new))
}

fn answered(operation: &Operation) -> Option<&Origin> {
    operation.response()?.origin.as_ref()
}

fn compare_permissions(sides: &Sides<'_>, prefix: &str, old: &Permissions, new: &Permissions) -> Vec<Change> {
    let text = |list: Option<&Vec<String>>| {
        list.map(|list| if list.is_empty() { "not supported".into() } else { list.join(", ") })
    };
    let changes = old.lists().into_iter().zip(new.lists()).map(|((caller, before), (_, after))| {
        let change = sides.aspect(&format!("{prefix}{}", caller_text(caller)), text(before), text(after));
        grounded(change, caller.aspect(), &old.said, &new.said)
    });
    changes.flatten().collect()
}

fn caller_text(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "delegated permissions (work)",
        Caller::DelegatedPersonal => "delegated permissions (personal)",
        Caller::Application => "application permissions",
        Caller::Any => "permissions",
    }
}
