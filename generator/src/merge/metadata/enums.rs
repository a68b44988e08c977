//! Enums of docs and metadata.

use std::collections::BTreeMap;

use crate::diff::Subject;
use crate::merge::authority::{Matter, decide};
use crate::model::{EnumMember, EnumType, Fact, Overruled, Rule, folded, is_simple_identifier};
use crate::report::Code;

use super::disagreement::{Difference, Message, Saying};
use super::types::{Types, joined, of_kind, reconciled, told};

impl Types<'_> {
    /// An enum that metadata declares.
    pub(super) fn enumeration(&mut self, declared: &EnumType) -> EnumType {
        self.report_spelling(Subject::Enum, &declared.name, &declared.origins);
        let Some(docs) = self.docs.enums.get(&declared.name) else {
            return self.not_an_enum_in_docs(declared);
        };
        if docs.members.is_empty() {
            self.report_undocumented(added(declared), &declared.name, &declared.origins, &docs.origins);
        } else {
            self.report_members(docs, declared);
        }
        EnumType {
            members: members(docs, declared),
            overruled: overruled(docs, declared),
            flags: flags(docs, declared),
            ignores_case: docs.ignores_case,
            area: docs.area.clone(),
            doc: decide(Matter::Prose, docs.doc.clone(), declared.doc.clone()),
            deprecated: decide(Matter::Prose, docs.deprecated.clone(), declared.deprecated.clone()),
            said: told(Some(&docs.said), &declared.said),
            origins: joined(&docs.origins, &declared.origins),
            ..declared.clone()
        }
    }

    fn not_an_enum_in_docs(&mut self, declared: &EnumType) -> EnumType {
        match self.docs.types.get(&declared.name) {
            Some(docs) if !docs.synthesised => {
                let difference = of_kind(Subject::Enum, &declared.name, &docs.kind.to_string(), "enum type");
                let places = (Saying::at(&docs.origins, "a structured type"), Saying::at(&declared.origins, "an enum"));
                self.report_kind(&declared.name, difference, places);
                EnumType { area: docs.area.clone(), said: told(Some(&docs.said), &declared.said), ..declared.clone() }
            }
            docs => {
                let mentioned = docs.map_or(&[][..], |docs| &docs.origins);
                self.report_undocumented(added(declared), &declared.name, &declared.origins, mentioned);
                declared.clone()
            }
        }
    }

    fn report_members(&mut self, docs: &EnumType, declared: &EnumType) {
        let local = declared.name.local();
        let (ours, theirs) = (keyed(docs), keyed(declared));
        for extra in extra(docs, declared) {
            let removed = Difference::removed(Subject::Member, &named(declared, extra), value(extra))
                .foreseen(declared.is_evolvable());
            let (before, after) = (format!("metadata's `{local}` has no "), "; not read".to_owned());
            let message = Message::Named { before, name: extra.name.clone(), after };
            let places = (
                Saying::new(extra.origin.as_ref().or(docs.origins.first()), "listed here"),
                Saying::at(&declared.origins, "not declared here"),
            );
            self.told.report(Code::MemberNotInMetadata, Matter::Members, removed, message, places);
        }
        for missing in declared.members.iter().filter(|member| !ours.contains_key(&folded(&member.name))) {
            let added = Difference::added(Subject::Member, &named(declared, missing), value(missing))
                .foreseen(docs.is_evolvable());
            let (before, after) = ("the docs don't list ".to_owned(), format!(" of `{local}`"));
            let message = Message::Named { before, name: missing.name.clone(), after };
            let places = (
                Saying::at(&docs.origins, "not listed here"),
                Saying::new(missing.origin.as_ref().or(declared.origins.first()), "declared here"),
            );
            self.told.note(Code::UndocumentedMember, Matter::Members, added, message, places);
        }
        self.report_values(docs, declared, &theirs);
        self.report_deprecated(docs, declared, &theirs);
        self.report_combining(docs, declared);
    }

    /// Members that can be combined by one source alone; where only their values look like it, or the docs are silent,
    /// nothing is contradicted.
    fn report_combining(&mut self, docs: &EnumType, declared: &EnumType) {
        if docs.is_flags() == declared.is_flags() {
            return;
        }
        let local = declared.name.local();
        let (old, new) = (docs.flags_text(), declared.flags_text());
        let difference = Difference::aspect(Subject::Enum, &declared.name, "flags", Some(old.into()), Some(new.into()));
        let no_flags = Saying::at(&declared.origins, "no flags here");
        let flags = docs.flags.as_ref().filter(|flags| flags.value);
        let (message, places) = match flags {
            None => (
                format!("the docs don't say that members of `{local}` can be combined"),
                (Saying::at(&docs.origins, "not said here"), Saying::at(&declared.origins, "flags here")),
            ),
            Some(flags) if flags.rule == Rule::SingleBits => (
                format!("the values of `{local}` are powers of two; in metadata its members can't be combined"),
                (Saying::at(&docs.origins, "the values here"), no_flags),
            ),
            Some(flags) => {
                let message = format!("members of `{local}` can be combined in the docs, and not in metadata");
                let places = (Saying::at(&flags.origins, "flags here"), no_flags);
                let code = Code::MemberAgainstMetadata;
                return self.told.report(code, Matter::Members, difference, message, places);
            }
        };
        self.told.note(Code::MemberAgainstMetadata, Matter::Members, difference, message, places);
    }

    /// Members that metadata alone calls deprecated.
    fn report_deprecated(&mut self, docs: &EnumType, declared: &EnumType, theirs: &BTreeMap<String, &EnumMember>) {
        for said in docs.members.iter().filter(|said| said.deprecated.is_none()) {
            let Some(known) = theirs.get(&folded(&said.name)) else { continue };
            let Some(why) = &known.deprecated else { continue };
            let message =
                format!("the docs don't say that `{}` of `{}` is deprecated", said.name, declared.name.local());
            let difference = Difference::flag(Subject::Member, &named(declared, known), "deprecated", false, true);
            let places = (
                Saying::new(said.origin.as_ref(), "not said here"),
                Saying::new(why.origins.first(), "deprecated here"),
            );
            self.told.note(Code::MemberAgainstMetadata, Matter::Prose, difference, message, places);
        }
    }

    /// Members that are spelled otherwise, or have another number.
    fn report_values(&mut self, docs: &EnumType, declared: &EnumType, theirs: &BTreeMap<String, &EnumMember>) {
        for said in &docs.members {
            let Some(known) = theirs.get(&folded(&said.name)) else { continue };
            if !is_otherwise(said, known) {
                continue;
            }
            let (ours, theirs) = (worded(said), worded(known));
            let message =
                format!("`{}` has the member {ours} in the docs and {theirs} in metadata", declared.name.local());
            let difference = if said.name == known.name {
                Difference::aspect(Subject::Member, &named(declared, known), "value", value(said), value(known))
            } else {
                let texts = (Some(text(said)), Some(text(known)));
                Difference::aspect(Subject::Member, &named(declared, known), "name", texts.0, texts.1)
            };
            let places = (Saying::new(said.origin.as_ref(), ours), Saying::new(known.origin.as_ref(), theirs));
            self.told.report(Code::MemberAgainstMetadata, Matter::Members, difference, message, places);
        }
    }
}

/// The members that metadata declares, as the docs tell them, and those of the docs that metadata has no word for.
fn members(docs: &EnumType, declared: &EnumType) -> Vec<EnumMember> {
    let ours = keyed(docs);
    let told = |member: &EnumMember| {
        let said = ours.get(&folded(&member.name)).copied();
        let doc = said.and_then(|said| said.doc.clone());
        let is_overruled = said.is_some_and(|said| is_otherwise(said, member));
        let origin = said.filter(|_| !is_overruled).and_then(|said| said.origin.clone());
        let mut told = EnumMember {
            rule: if is_overruled { Rule::Metadata } else { member.rule.clone() },
            doc: decide(Matter::Prose, doc, member.doc.clone()),
            deprecated: said.and_then(|said| said.deprecated.clone()).or_else(|| member.deprecated.clone()),
            ..EnumMember::new(&member.name, origin.or_else(|| member.origin.clone()))
        };
        // A text that metadata allows has no number.
        let numbered = said.filter(|_| !is_overruled).into_iter().chain([member]).chain(said);
        numbered.for_each(|other| told.complete_number(other));
        told
    };
    let unsayable = docs.members.iter().filter(|member| !is_simple_identifier(&member.name)).cloned();
    declared.members.iter().map(told).chain(unsayable).collect()
}

/// The members of the docs that metadata could declare, and doesn't.
fn extra<'a>(docs: &'a EnumType, declared: &EnumType) -> Vec<&'a EnumMember> {
    let theirs = keyed(declared);
    let is_extra =
        |member: &&EnumMember| is_simple_identifier(&member.name) && !theirs.contains_key(&folded(&member.name));
    docs.members.iter().filter(is_extra).collect()
}

/// What the docs say of members and isn't read.
fn overruled(docs: &EnumType, declared: &EnumType) -> Vec<Overruled> {
    let theirs = keyed(declared);
    let is_overruled =
        |said: &&EnumMember| theirs.get(&folded(&said.name)).is_some_and(|known| is_otherwise(said, known));
    let otherwise =
        docs.members.iter().filter(is_overruled).map(|said| Overruled::new(text(said), said.origin.clone()));
    let extra = extra(docs, declared).into_iter().map(|member| member.clone().overruled());
    extra.chain(otherwise).chain(docs.overruled.iter().cloned()).collect()
}

/// Whether docs spell a member otherwise, or give it another number.
fn is_otherwise(said: &EnumMember, known: &EnumMember) -> bool {
    said.name != known.name || said.value.zip(known.value).is_some_and(|(said, known)| said != known)
}

/// Whether members can be combined by metadata, and what the docs say in agreement or overruled.
fn flags(docs: &EnumType, declared: &EnumType) -> Option<Fact<bool>> {
    let Some(said) = &docs.flags else { return declared.flags.clone() };
    let none = || Fact::agreed(false, declared.origins.clone());
    Some(reconciled(Matter::Members, said, &declared.flags.clone().unwrap_or_else(none)))
}

fn keyed(ty: &EnumType) -> BTreeMap<String, &EnumMember> {
    ty.members.iter().map(|member| (folded(&member.name), member)).collect()
}

/// An enum that metadata alone has.
fn added(declared: &EnumType) -> Difference {
    Difference::added(Subject::Enum, &declared.name, Some(declared.member_names()))
}

/// The qualified name of a member.
fn named(owner: &EnumType, member: &EnumMember) -> String {
    format!("{}.{}", owner.name, member.name)
}

fn value(member: &EnumMember) -> Option<String> {
    member.value.map(|value| value.to_string())
}

fn text(member: &EnumMember) -> String {
    format!("{}{}", member.name, value(member).map(|value| format!(" = {value}")).unwrap_or_default())
}

fn worded(member: &EnumMember) -> String {
    format!("`{}`", text(member))
}
