//! Changes of enums and their members.

use super::aspects::Sides;
use super::change::{Change, Subject};
use super::pairs::{Pair, pairs};
use crate::model::{EnumMember, EnumType, Model, Origin, TypeName};

pub(super) fn compare_enums(old: &Model, new: &Model) -> Vec<Change> {
    let pairs = pairs(old.enums.values(), new.enums.values(), |ty| ty.name.clone());
    pairs.into_iter().flat_map(compare_enum).collect()
}

fn compare_enum(pair: Pair<'_, EnumType>) -> Vec<Change> {
    match pair {
        Pair::Old(ty) => vec![sides(&ty.name, Some(ty), None).removed(Some(members_text(ty)))],
        Pair::New(ty) => vec![sides(&ty.name, None, Some(ty)).added(Some(members_text(ty)))],
        Pair::Both(old, new) => {
            let sides = sides(&new.name, Some(old), Some(new));
            let flags = sides.flag("flags", old.is_flags, new.is_flags);
            let deprecated = sides.flag("deprecated", old.deprecated.is_some(), new.deprecated.is_some());
            let members = pairs(&old.members, &new.members, |member| member.name.clone());
            let members = members.into_iter().filter_map(|pair| compare_member(&sides, pair));
            flags.into_iter().chain(deprecated).chain(members).collect()
        }
    }
}

fn sides<'a>(name: &TypeName, old: Option<&'a EnumType>, new: Option<&'a EnumType>) -> Sides<'a> {
    let origin = |ty: Option<&'a EnumType>| ty.and_then(|ty| ty.origins.first());
    Sides { subject: Subject::Enum, what: name.to_string(), old: origin(old), new: origin(new) }
}

fn compare_member(owner: &Sides<'_>, pair: Pair<'_, EnumMember>) -> Option<Change> {
    let sides = |name: &str, old: Option<&EnumMember>, new: Option<&EnumMember>| -> (String, [Option<Origin>; 2]) {
        let place = |member: Option<&EnumMember>, owner: Option<&Origin>| {
            member.and_then(|member| member.origin.clone()).or_else(|| owner.cloned())
        };
        (format!("{}.{name}", owner.what), [place(old, owner.old), place(new, owner.new)])
    };
    let (member, old, new) = match pair {
        Pair::Old(old) => (old, Some(old), None),
        Pair::New(new) => (new, None, Some(new)),
        Pair::Both(old, new) => (new, Some(old), Some(new)),
    };
    let (what, [old_place, new_place]) = sides(&member.name, old, new);
    let sides = Sides { subject: Subject::Member, what, old: old_place.as_ref(), new: new_place.as_ref() };
    let value = |member: &EnumMember| member.value.map(|value| value.to_string());
    match pair {
        Pair::Old(old) => Some(sides.removed(value(old))),
        Pair::New(new) => Some(sides.added(value(new))),
        Pair::Both(old, new) => sides.aspect("value", value(old), value(new)),
    }
}

fn members_text(ty: &EnumType) -> String {
    ty.members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join(", ")
}
