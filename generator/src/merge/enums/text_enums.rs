//! Texts whose values the docs list, in docs that don't follow OData: each is an enum of its property.

use std::collections::BTreeMap;

use crate::claims::{PageClaims, PropertyClaim, TypeWord, ValueList};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, rows};
use crate::merge::types::synthesised_enum;
use crate::model::{Conventions, EnumType, Primitive, TypeName, capitalised, folded};

use super::members::{members_of_list, union_members};

impl Merger<'_> {
    /// Gives such a property an enum of its own, `loanState`, named after its type and itself. Metadata of OData tells
    /// what is a text; elsewhere, the list of values is all that anybody says.
    pub(in crate::merge) fn list_text_enums(&mut self, described: &Described<'_>) {
        if self.model.conventions != Conventions::Plain {
            return;
        }
        let mut found: Vec<(TypeName, String, TypeName, &ValueList)> = Vec::new();
        for (owner, description, row) in rows(described) {
            let property = folded(&row.name.value);
            let is_known = found.iter().any(|(known, name, ..)| (known, name) == (owner, &property));
            let Some(list) = listed_texts(row).filter(|_| !is_known) else { continue };
            if description.shown_name(&row.name.value).is_some() {
                continue;
            }
            let name = format!("{}{}", owner.local(), capitalised(&row.name.value));
            found.push((owner.clone(), property, TypeName::new(owner.namespace(), &name), list));
        }
        for (owner, property, name, list) in found {
            if self.is_text(&owner, &property) && self.names.find(&name).is_none() {
                self.add_text_enum(&name, list);
                self.set_listed_enum(&owner, &property, name);
            }
        }
    }

    /// The values that a page lists for the members of its body, by the folded names of these.
    pub(in crate::merge) fn listed_values(&self, page: &PageClaims) -> BTreeMap<String, ValueList> {
        let table = page.operations.as_ref().and_then(|claims| claims.body.table.as_ref());
        let table = table.filter(|_| self.model.conventions == Conventions::Plain);
        let rows = table.into_iter().flat_map(|table| &table.rows);
        rows.filter_map(|row| Some((folded(&row.name.value), listed_texts(row)?.clone()))).collect()
    }

    /// The enum of a member of a body: of the names that it may have, the first which is free, or has these members.
    pub(in crate::merge) fn body_enum(&mut self, names: &[String], member: &str, list: &ValueList) -> Option<TypeName> {
        let listed = members_of_list(list);
        let namespace = self.model.namespace.clone();
        for name in names {
            let name = TypeName::new(&namespace, &format!("{name}{}", capitalised(member)));
            if self.names.find(&name).is_none() {
                self.add_text_enum(&name, list);
                return Some(name);
            }
            let known = self.model.enums.get(&name).map(|known| known.members.iter().map(|member| &member.name));
            if known.is_some_and(|known| known.eq(listed.iter().map(|member| &member.name))) {
                return Some(name);
            }
        }
        None
    }

    fn add_text_enum(&mut self, name: &TypeName, list: &ValueList) {
        let name = self.names.add(name.clone());
        let members = union_members(&mut self.report, &name, &[(members_of_list(list), &list.span)]);
        let origins = vec![list.span.clone().into()];
        self.model.enums.insert(name.clone(), EnumType { members, origins, ..synthesised_enum(name) });
    }
}

/// The values of a row whose type is a text: two or more, and no parts of one text.
fn listed_texts(row: &PropertyClaim) -> Option<&ValueList> {
    let is_text = row.ty.word == TypeWord::Primitive(Primitive::String);
    let combines =
        row.doc.as_ref().is_some_and(|doc| ["combin", "separated"].iter().any(|one| doc.value.contains(one)));
    row.values.as_deref().filter(|list| is_text && !combines && list.values.len() > 1)
}
