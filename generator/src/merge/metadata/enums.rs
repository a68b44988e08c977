//! Enums of docs and metadata.

use std::collections::BTreeMap;

use crate::merge::authority::{Matter, decide};
use crate::merge::names::folded;
use crate::model::{EnumMember, EnumType, Fact, Origin, Overruled, Rule};
use crate::report::Code;

use super::findings::{Saying, list, note, report};
use super::types::{Types, joined, reconciled};

impl Types<'_> {
    /// An enum that metadata declares.
    pub(super) fn enumeration(&mut self, declared: &EnumType) -> EnumType {
        self.report_spelling(&declared.name, &declared.origins);
        let Some(docs) = self.docs.enums.get(&declared.name) else {
            return self.not_an_enum_in_docs(declared);
        };
        if docs.members.is_empty() {
            self.report_undocumented(&declared.name, &declared.origins, &docs.origins);
        } else {
            self.report_members(docs, declared);
        }
        EnumType {
            members: members(docs, declared),
            overruled: undeclared(docs, declared),
            flags: flags(docs, declared),
            ignores_case: docs.ignores_case,
            area: docs.area.clone(),
            doc: decide(Matter::Prose, docs.doc.clone(), declared.doc.clone()),
            deprecated: decide(Matter::Prose, docs.deprecated.clone(), declared.deprecated.clone()),
            origins: joined(&docs.origins, &declared.origins),
            ..declared.clone()
        }
    }

    fn not_an_enum_in_docs(&mut self, declared: &EnumType) -> EnumType {
        match self.docs.types.get(&declared.name) {
            Some(docs) if !docs.synthesised => {
                self.report_kind(&declared.name, ("a structured type", &docs.origins), ("an enum", &declared.origins));
                EnumType { area: docs.area.clone(), ..declared.clone() }
            }
            docs => {
                let mentioned = docs.map_or(&[][..], |docs| &docs.origins);
                self.report_undocumented(&declared.name, &declared.origins, mentioned);
                declared.clone()
            }
        }
    }

    fn report_members(&mut self, docs: &EnumType, declared: &EnumType) {
        let local = declared.name.local();
        let (ours, theirs) = (keyed(docs), keyed(declared));
        let only = |one: &EnumType, other: &BTreeMap<String, &EnumMember>| -> Vec<String> {
            let missing = one.members.iter().filter(|member| !other.contains_key(&folded(&member.name)));
            missing.map(|member| member.name.clone()).collect()
        };
        let extra = only(docs, &theirs);
        if !extra.is_empty() {
            let names = list(extra.iter().map(String::as_str));
            let message = format!("metadata's `{local}` has no {names}; not read");
            let places = (Saying::at(&docs.origins, "listed here"), Saying::at(&declared.origins, "not declared here"));
            report(self.report, Code::MemberNotInMetadata, Matter::Members, message, places);
        }
        let missing = only(declared, &ours);
        if !missing.is_empty() {
            let names = list(missing.iter().map(String::as_str));
            let message = format!("the docs don't list {names} of `{local}`");
            let places = (Saying::at(&docs.origins, "not listed here"), Saying::at(&declared.origins, "declared here"));
            note(self.report, Code::UndocumentedMember, Matter::Members, message, places);
        }
        self.report_values(docs, declared, &theirs);
        self.report_combining(docs, declared);
    }

    /// Members that can be combined by the docs alone; where only their values look like it, nothing is contradicted.
    fn report_combining(&mut self, docs: &EnumType, declared: &EnumType) {
        let Some(flags) = docs.flags.as_ref().filter(|flags| flags.value && !declared.is_flags()) else { return };
        let local = declared.name.local();
        let no_flags = Saying::at(&declared.origins, "no flags here");
        if flags.rule == Rule::SingleBits {
            let message =
                format!("the values of `{local}` are powers of two; in metadata its members can't be combined");
            let places = (Saying::at(&docs.origins, "the values here"), no_flags);
            note(self.report, Code::MemberAgainstMetadata, Matter::Members, message, places);
        } else {
            let message = format!("members of `{local}` can be combined in the docs, and not in metadata");
            let places = (Saying::new(flags.span(), "flags here"), no_flags);
            report(self.report, Code::MemberAgainstMetadata, Matter::Members, message, places);
        }
    }

    /// Members that are spelled otherwise, or have another number.
    fn report_values(&mut self, docs: &EnumType, declared: &EnumType, theirs: &BTreeMap<String, &EnumMember>) {
        for said in &docs.members {
            let Some(known) = theirs.get(&folded(&said.name)) else { continue };
            let differs = said.value.is_some() && known.value.is_some() && said.value != known.value;
            if said.name == known.name && !differs {
                continue;
            }
            let (ours, theirs) = (worded(said), worded(known));
            let message =
                format!("`{}` has the member {ours} in the docs and {theirs} in metadata", declared.name.local());
            let places =
                (Saying::new(span(said.origin.as_ref()), ours), Saying::new(span(known.origin.as_ref()), theirs));
            report(self.report, Code::MemberAgainstMetadata, Matter::Members, message, places);
        }
    }
}

/// The members that metadata declares, as the docs tell them.
fn members(docs: &EnumType, declared: &EnumType) -> Vec<EnumMember> {
    let ours = keyed(docs);
    let told = |member: &EnumMember| {
        let said = ours.get(&folded(&member.name));
        let doc = said.and_then(|said| said.doc.clone());
        let origin = said.and_then(|said| said.origin.clone());
        EnumMember {
            doc: decide(Matter::Prose, doc, member.doc.clone()),
            deprecated: said.and_then(|said| said.deprecated.clone()).or_else(|| member.deprecated.clone()),
            origin: origin.or_else(|| member.origin.clone()),
            ..member.clone()
        }
    };
    declared.members.iter().map(told).collect()
}

/// The members of the docs that metadata doesn't declare.
fn undeclared(docs: &EnumType, declared: &EnumType) -> Vec<Overruled> {
    let theirs = keyed(declared);
    let extra = docs.members.iter().filter(|member| !theirs.contains_key(&folded(&member.name)));
    extra.map(|member| member.clone().overruled()).chain(docs.overruled.iter().cloned()).collect()
}

/// Whether members can be combined by metadata, and what the docs say in agreement or overruled.
fn flags(docs: &EnumType, declared: &EnumType) -> Option<Fact<bool>> {
    let Some(said) = &docs.flags else { return declared.flags.clone() };
    let none = || Fact::agreed(false, declared.origins.clone());
    Some(reconciled(said, &declared.flags.clone().unwrap_or_else(none)))
}

fn keyed(ty: &EnumType) -> BTreeMap<String, &EnumMember> {
    ty.members.iter().map(|member| (folded(&member.name), member)).collect()
}

fn worded(member: &EnumMember) -> String {
    let value = member.value.map(|value| format!(" = {value}")).unwrap_or_default();
    format!("`{}{value}`", member.name)
}

fn span(origin: Option<&Origin>) -> Option<&crate::source::Span> {
    origin.map(|origin| &origin.span)
}
