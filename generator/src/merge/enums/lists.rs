//! Lists of possible values beside properties, against the enum that the property has.
//!
//! The enum's own table is read, with two exceptions: a table that shares no member with any of the lists is a copy of
//! another one, and one member that several lists spell otherwise is spelled as they do.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{KindNote, Said, ValueList};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, Resolved, rows};
use crate::model::{EnumMember, EnumType, Fact, Origin, TypeItem, TypeName, folded};
use crate::report::{Code, Diagnostic};

use super::members::{deprecation_in, members_of_list, union_members};

impl Merger<'_> {
    /// A value that a list names and the documented enum lacks is a finding.
    pub(in crate::merge) fn compare_lists(&mut self, described: &Described<'_>) {
        for (name, lists) in self.lists(described) {
            self.replace_copied(&name, &lists);
            self.respell_member(&name, &lists);
            self.deprecate_listed(&name, &lists);
            let Some(ty) = self.model.enums.get(&name).filter(|ty| !ty.synthesised) else { continue };
            let Some(span) = ty.origins.first().map(|origin| origin.span.clone()) else { continue };
            let known: BTreeSet<String> = ty.members.iter().map(|member| folded(&member.name)).collect();
            let lacks = |list: &ValueList| {
                let values = list.values.iter().filter(|value| value.value != "null");
                let missing = values.filter(|value| !known.contains(&folded(&value.value)));
                missing.map(|value| format!("`{}`", value.value)).collect::<Vec<_>>()
            };
            let differing: Vec<_> =
                lists.iter().map(|list| (list, lacks(list))).filter(|(_, missing)| !missing.is_empty()).collect();
            if differing.is_empty() {
                continue;
            }
            let message = format!("`{}` lacks members that are listed beside its use", name.local());
            let mut diagnostic = Diagnostic::new(Code::EnumMembersDiffer, span, message)
                .label(format!("{} members here", ty.members.len()));
            for (list, missing) in differing {
                diagnostic = diagnostic.witness(list.span.clone(), format!("{} here", missing.join(", ")));
            }
            for (member, origin) in unlisted(ty, &lists) {
                diagnostic = diagnostic.witness(origin.span.clone(), format!("`{}` is in no list", member.name));
            }
            self.report.push(diagnostic.help("list all members in one place"));
        }
    }

    /// An enum whose table is that of another enum, and shares no member with any list beside its use, has the listed
    /// members.
    fn replace_copied(&mut self, name: &TypeName, lists: &[&ValueList]) {
        let Some(ty) = self.model.enums.get(name).filter(|ty| !ty.synthesised) else { return };
        let members = |ty: &EnumType| ty.members.iter().map(|member| folded(&member.name)).collect::<BTreeSet<_>>();
        let own = members(ty);
        let listed = |list: &&ValueList| list.values.iter().any(|value| own.contains(&folded(&value.value)));
        let is_copy = || self.model.enums.values().any(|other| other.name != *name && members(other) == own);
        if lists.iter().any(listed) || !is_copy() {
            return;
        }
        let Some(span) = ty.origins.first().map(|origin| origin.span.clone()) else { return };
        let message = format!(
            "the members of `{}` are those of another enum; those listed beside its use are read",
            name.local()
        );
        let mut diagnostic = Diagnostic::new(Code::EnumMembersDiffer, span, message);
        for list in lists {
            diagnostic = diagnostic.witness(list.span.clone(), format!("{} members here", list.values.len()));
        }
        self.report.push(diagnostic);
        let lists: Vec<_> = lists.iter().map(|list| (members_of_list(list), &list.span)).collect();
        let members = union_members(&mut self.report, name, &lists);
        if let Some(ty) = self.model.enums.get_mut(name) {
            ty.members = members;
        }
    }

    /// The one member that two or more lists spell otherwise than the table, all in one way.
    fn respell_member(&mut self, name: &TypeName, lists: &[&ValueList]) {
        let mut spellings: BTreeMap<String, Vec<&Said<String>>> = BTreeMap::new();
        for value in lists.iter().flat_map(|list| &list.values) {
            spellings.entry(folded(&value.value)).or_default().push(value);
        }
        let Some(ty) = self.model.enums.get_mut(name).filter(|ty| !ty.synthesised) else { return };
        let listed = ty.members.iter_mut().filter_map(|member| Some((spellings.get(&folded(&member.name))?, member)));
        let mut differing: Vec<_> =
            listed.filter(|(listed, member)| listed.iter().all(|one| one.value != member.name)).collect();
        // A table that spells several members otherwise does so on purpose.
        let [(listed, member)] = differing.as_mut_slice() else { return };
        let is_agreed = listed.len() > 1 && listed.iter().all(|one| one.value == listed[0].value);
        let Some(origin) = &member.origin else { return };
        let (known, spelling) = (&member.name, &listed[0].value);
        let end =
            if is_agreed { "beside its uses; that is read" } else { "beside its use; the table's spelling is read" };
        let message = format!("`{known}` of `{}` is spelled `{spelling}` {end}", name.local());
        let finding = Diagnostic::new(Code::SpellingsDiffer, origin.span.clone(), message);
        let here = |one: &Said<String>| format!("`{}` here", one.value);
        self.report.push(listed.iter().fold(finding, |found, one| found.witness(one.span.clone(), here(one))));
        if is_agreed {
            spelling.clone_into(&mut member.name);
        }
    }

    /// Members of which nothing but a list beside a use says that they are deprecated.
    fn deprecate_listed(&mut self, name: &TypeName, lists: &[&ValueList]) {
        let Some(ty) = self.model.enums.get_mut(name) else { return };
        for member in &mut ty.members {
            let listed = || lists.iter().find_map(|list| deprecation_in(list, &member.name));
            member.deprecated = member.deprecated.take().or_else(listed);
        }
    }

    /// An enum whose members may be combined, as a property that has it says.
    pub(in crate::merge) fn flag_by_uses(&mut self, described: &Described<'_>) {
        for (owner, description, row) in rows(described).filter(|(_, _, row)| row.ty.note == Some(KindNote::Flags)) {
            let Resolved::Known(TypeItem::Named(name)) = self.property_name(owner, description, row) else { continue };
            let Some(ty) = self.model.enums.get_mut(&name) else { continue };
            if ty.flags.as_ref().is_none_or(|flags| flags.origins.is_empty()) {
                ty.flags = Some(Fact::said(true, row.name.span.clone()));
            }
        }
    }

    /// The lists beside each enum that is used.
    fn lists<'a>(&self, described: &Described<'a>) -> BTreeMap<TypeName, Vec<&'a ValueList>> {
        let mut lists: BTreeMap<TypeName, Vec<&ValueList>> = BTreeMap::new();
        for (owner, description, row) in rows(described) {
            if let Some(list) = &row.values
                && let Resolved::Known(TypeItem::Named(name)) = self.property_name(owner, description, row)
            {
                lists.entry(name).or_default().push(list);
            }
        }
        lists
    }
}

/// The members of an enum that no list beside its use names, where they are few: what the lists name may be meant.
fn unlisted<'e>(ty: &'e EnumType, lists: &[&ValueList]) -> Vec<(&'e EnumMember, &'e Origin)> {
    let listed: BTreeSet<String> =
        lists.iter().flat_map(|list| &list.values).map(|value| folded(&value.value)).collect();
    let unlisted = ty.members.iter().filter(|member| !listed.contains(&folded(&member.name)));
    let unlisted: Vec<_> = unlisted.filter_map(|member| Some((member, member.origin.as_ref()?))).collect();
    if unlisted.len() <= FEW { unlisted } else { Vec::new() }
}

/// So many members are named one by one.
const FEW: usize = 3;
