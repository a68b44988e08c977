//! Changes of enums and their members.

use super::alike::{Part, Place, joined};
use super::aspects::{Sides, at, grounded};
use super::change::{Change, Subject};
use super::pairs::{Pair, pairs, pairs_in_any_case};
use crate::model::{Aspect, EnumMember, EnumType, FUTURE_MEMBER, Id, Model};

pub(super) fn compare_enums(old: &Model, new: &Model) -> Vec<Change> {
    let pairs = pairs(old.enums.values(), new.enums.values(), |ty| ty.name.clone());
    pairs.into_iter().flat_map(compare_enum).collect()
}

fn compare_enum(pair: Pair<'_, EnumType>) -> Vec<Change> {
    let sides =
        Sides::of(Subject::Enum, pair, (|ty| ty.name.to_string(), |ty| Some(Id::enumeration(&ty.name))), |ty| {
            &ty.origins
        });
    match pair {
        Pair::Old(ty) => vec![sides.removed(Some(ty.member_names()))],
        Pair::New(ty) => vec![sides.added(Some(ty.member_names()))],
        Pair::Both(old, new) => {
            let EnumType {
                name: _,
                members,
                overruled: _,
                flags: _,
                ignores_case,
                synthesised: _,
                area: _,
                doc: _,
                deprecated,
                said: _,
                origins: _,
            } = old;
            let name = |member: &EnumMember| member.name.clone();
            let on = |aspect: Aspect, change: Option<Change>| grounded(change, aspect, &old.said, &new.said);
            let heads = [
                compare_flags(&sides, old, new),
                on(Aspect::IgnoresCase, sides.flag("read without case", *ignores_case, new.ignores_case)),
                on(Aspect::Deprecated, sides.flag("deprecated", deprecated.is_some(), new.deprecated.is_some())),
            ];
            let members = pairs_in_any_case(members, &new.members, name, name);
            let members = joined(members, (&old.members, &new.members), Place::Tells, part);
            let is_foreseen = old.is_evolvable();
            let members = members.into_iter().flat_map(|member| compare_member(&sides, (old, new), member));
            let members = members.map(|change| Change { is_foreseen, ..change });
            heads.into_iter().flatten().chain(members).collect()
        }
    }
}

/// Whether members can be combined, and on which side nobody says so.
fn compare_flags(sides: &Sides<'_>, old: &EnumType, new: &EnumType) -> Option<Change> {
    let differs = old.is_flags() != new.is_flags();
    differs
        .then(|| sides.aspect("flags", Some(old.flags_text().to_owned()), Some(new.flags_text().to_owned())))
        .flatten()
}

/// What tells a member under another name; the one for values of the future has no other.
fn part(member: &EnumMember) -> Part<'_> {
    let own = if member.name == FUTURE_MEMBER { FUTURE_MEMBER } else { "" };
    let mark = member.value.map_or_else(|| own.to_owned(), |value| value.to_string());
    Part { name: &member.name, mark, doc: member.doc.as_ref().map(|doc| doc.value.as_str()) }
}

fn compare_member(owner: &Sides<'_>, (old, new): (&EnumType, &EnumType), pair: Pair<'_, EnumMember>) -> Vec<Change> {
    let id = |owner: &EnumType, member: &EnumMember| Id::member(&owner.name, &member.name);
    let before = pair.in_old().map(|member| id(old, member));
    let after = pair.in_new().map(|member| id(new, member));
    let sides = Sides {
        subject: Subject::Member,
        what: format!("{}.{}", owner.what, pair.latest().name),
        about: before.into_iter().chain(after).collect(),
        old: pair.in_old().and_then(|member| member.origin.as_ref().or(owner.old)),
        new: pair.in_new().and_then(|member| member.origin.as_ref().or(owner.new)),
    };
    let value = |member: &EnumMember| member.value.map(|value| value.to_string());
    match pair {
        Pair::Old(old) => vec![sides.removed(value(old))],
        Pair::New(new) => vec![sides.added(value(new))],
        Pair::Both(old, new) => {
            let EnumMember { name, value: _, numbered, doc: _, deprecated, rule: _, origin: _ } = old;
            let renamed = sides.aspect("name", Some(name.clone()), Some(new.name.clone()));
            // A side that gives no value says nothing of it.
            let values = value(old).zip(value(new));
            let value = values.and_then(|(old, new)| sides.aspect("value", Some(old), Some(new)));
            let flag = sides.flag("deprecated", deprecated.is_some(), new.deprecated.is_some());
            let said = [deprecated, &new.deprecated].map(|why| why.as_ref()?.origins.first());
            let deprecated = at(flag, said[0], said[1]);
            let changes = [renamed, at(value, numbered.as_ref(), new.numbered.as_ref()), deprecated];
            changes.into_iter().flatten().collect()
        }
    }
}
