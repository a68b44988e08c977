//! Lists of possible values beside properties, against the enum that the property has.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::ValueList;
use crate::model::{TypeItem, TypeName};
use crate::report::{Code, Diagnostic};

use super::Merger;
use super::conventions::folded;
use super::names::Resolved;
use super::synthesis::{Described, rows};

impl Merger<'_> {
    /// A value that a list names and the documented enum lacks is a finding.
    pub(super) fn compare_lists(&mut self, described: &Described<'_>) {
        for (name, lists) in self.lists(described) {
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
            self.report.push(diagnostic.help("list all members in one place"));
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
