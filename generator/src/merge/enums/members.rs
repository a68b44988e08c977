//! Enums: one list of members from every place that lists them.

use std::collections::BTreeMap;

use crate::claims::{EnumClaim, EnumSource, MemberClaim, PageClaims, Said, TypeClaim, TypeSource, ValueList};
use crate::merge::authority::{Matter, rank};
use crate::merge::merger::Merger;
use crate::merge::names::is_named_after;
use crate::model::{Aspect, EnumMember, EnumType, FUTURE_MEMBER, Fact, Origin, Places, Rule, TypeName};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::clashes::Listed;
use super::differences::report_enum_differences;

impl<'a> Merger<'a> {
    /// Merges the enums that pages document.
    pub(in crate::merge) fn merge_enums(&mut self) {
        for (name, mut claims) in self.listed_enums() {
            claims.sort_by_key(|(page, claim)| {
                (rank(Matter::Members, claim.source.into()), !is_named_after(page, &name))
            });
            let merged = match claims.split_first() {
                Some(((_, correction), others)) if correction.source == EnumSource::Correction => {
                    self.correct_enum(name, correction, others)
                }
                _ => merge_enum(&mut self.report, name, &claims),
            };
            report_enum_differences(&mut self.report, &merged.name, &claims);
            self.model.enums.insert(merged.name.clone(), merged);
        }
    }

    /// An enum whose members a correction lists: prose, the numbers that it leaves out, and what isn't read are those
    /// of the pages.
    fn correct_enum(
        &mut self,
        name: TypeName,
        correction: &EnumClaim,
        others: &[(&'a PageClaims, &'a EnumClaim)],
    ) -> EnumType {
        let said = merge_enum(&mut Report::default(), name, others);
        let rule = self.corrections.rule(&correction.name.span).unwrap_or_default();
        let corrected = |member: EnumMember| EnumMember { rule: rule.clone(), ..member }.described_among(&said.members);
        let members: Vec<EnumMember> = correction.members.iter().map(member).map(corrected).collect();
        let is_untold = |member: &&EnumMember| {
            correction.members.iter().all(|listed| listed.name.value != member.name || listed.value.is_none())
        };
        let untold: Vec<EnumMember> = members.iter().filter(is_untold).cloned().collect();
        report_numbers(&mut self.report, &said.name, &untold, &lists(others));
        let lost = said.members.iter().filter(|known| members.iter().all(|member| member.name != known.name));
        let flags = flags(others, &members);
        if flags.as_ref().is_some_and(|flags| flags.value) {
            report_same_values(&mut self.report, &said.name, &members);
        }
        EnumType {
            overruled: lost.cloned().map(EnumMember::overruled).collect(),
            flags,
            origins: if others.is_empty() { vec![correction.name.span.clone().into()] } else { said.origins.clone() },
            members,
            ..said
        }
    }

    /// The enums of all pages by name; one that has the name of a structured type under its new one.
    fn listed_enums(&mut self) -> BTreeMap<TypeName, Vec<Listed<'a>>> {
        let mut claims: BTreeMap<TypeName, Vec<Listed<'a>>> = BTreeMap::new();
        for (page, claim) in self.pages.iter().flat_map(|page| page.enums.iter().map(move |claim| (page, claim))) {
            claims.entry(self.defined(&claim.name.value, page)).or_default().push((page, claim));
        }
        let structured = self.structured_claims();
        let names = self.structured_names();
        let mut listed: BTreeMap<TypeName, Vec<Listed<'a>>> = BTreeMap::new();
        for (name, claims) in claims {
            let Some(structured) = structured.get(&name) else {
                listed.entry(name).or_default().extend(claims);
                continue;
            };
            let has_page = claims.iter().any(|(_, claim)| claim.source == EnumSource::Page);
            for claim in claims {
                if let Some(name) = self.rename_of_two_kinds(&name, structured, claim, (has_page, &names)) {
                    listed.entry(name).or_default().push(claim);
                }
            }
        }
        listed
    }

    /// The structured types that pages describe with properties.
    fn structured_claims(&self) -> BTreeMap<TypeName, &'a TypeClaim> {
        let claims = self.pages.iter().flat_map(|page| page.types.iter().map(move |claim| (page, claim)));
        let full = claims.filter(|(_, claim)| !claim.properties.is_empty() && claim.source != TypeSource::Correction);
        full.map(|(page, claim)| (self.defined(&claim.name.value, page), claim)).collect()
    }

    /// The name that a page gives what it defines, spelled best.
    fn defined(&self, written: &str, page: &PageClaims) -> TypeName {
        let name = self.names.qualify(written, page);
        self.names.find(&name).cloned().unwrap_or(name)
    }
}

/// One enum; a page of its own is heard first.
fn merge_enum(report: &mut Report, name: TypeName, claims: &[(&PageClaims, &EnumClaim)]) -> EnumType {
    let members = union_members(report, &name, &lists(claims));
    let flags = flags(claims, &members);
    if flags.as_ref().is_some_and(|flags| flags.value) {
        report_same_values(report, &name, &members);
    }
    let mut of_page = claims.iter().filter(|(_, claim)| claim.source == EnumSource::Page);
    let area = claims.iter().find_map(|(page, _)| page.area.as_ref());
    let deprecated = of_page
        .find_map(|(page, _)| page.deprecated.as_ref())
        .or_else(|| claims.iter().find_map(|(_, claim)| claim.deprecated.as_ref()));
    EnumType {
        overruled: Vec::new(),
        flags,
        ignores_case: false,
        synthesised: claims.iter().all(|(_, claim)| claim.source == EnumSource::Correction),
        area: area.map(|said| said.value.clone()),
        doc: claims.iter().find_map(|(_, claim)| claim.doc.clone()).map(|said| Fact::said(said.value, said.span)),
        deprecated: deprecated.map(|said| said.value.clone()),
        said: Places::default()
            .with(Aspect::Area, area.map(|said| said.span.clone()))
            .with(Aspect::Deprecated, deprecated.map(|said| said.span.clone())),
        origins: claims.iter().map(|(_, claim)| claim.name.span.clone().into()).collect(),
        members,
        name,
    }
}

/// The members that each page lists.
fn lists<'a>(claims: &[(&PageClaims, &'a EnumClaim)]) -> Vec<(Vec<EnumMember>, &'a Span)> {
    claims.iter().map(|(_, claim)| (claim.members.iter().map(member).collect(), &claim.name.span)).collect()
}

/// Flags of one value can't be told from each other.
fn report_same_values(report: &mut Report, name: &TypeName, members: &[EnumMember]) {
    let mut known: BTreeMap<i64, &EnumMember> = BTreeMap::new();
    for member in members {
        let Some(value) = member.value else { continue };
        let first = *known.entry(value).or_insert(member);
        let (Some(place), false) = (&member.origin, first.name == member.name) else { continue };
        let message = format!("`{}` and `{}` of `{}` have the same value", first.name, member.name, name.local());
        let mut finding =
            Diagnostic::new(Code::EnumMembersDiffer, place.span.clone(), message).label(format!("{value} here"));
        if let Some(origin) = &first.origin {
            finding = finding.witness(origin.span.clone(), "and here");
        }
        report.push(finding.help("give each flag a bit of its own"));
    }
}

/// What pages say, else what the values tell.
fn flags(claims: &[(&PageClaims, &EnumClaim)], members: &[EnumMember]) -> Option<Fact<bool>> {
    let saying = claims.iter().filter(|(_, claim)| claim.is_flags);
    let origins: Vec<Origin> = saying.map(|(_, claim)| claim.name.span.clone().into()).collect();
    if origins.is_empty() { flags_by_values(members) } else { Some(Fact::agreed(true, origins)) }
}

/// What the members' values look like, where nobody says whether they can be combined.
pub(in crate::merge) fn flags_by_values(members: &[EnumMember]) -> Option<Fact<bool>> {
    looks_like_flags(members).then(|| Fact::inferred(true, Rule::SingleBits))
}

/// Three or more positive values, all of them powers of two.
fn looks_like_flags(members: &[EnumMember]) -> bool {
    let values: Vec<i64> = members.iter().filter_map(|member| member.value).filter(|value| *value > 0).collect();
    let is_single_bit = |value: &i64| value.count_ones() == 1;
    let told = members.iter().all(|member| member.value.is_some() || member.name == FUTURE_MEMBER);
    let is_sequence = values == [1, 2] || values.len() < 3;
    told && !is_sequence && values.iter().filter(|value| is_single_bit(value)).count() == values.len()
}

fn member(claim: &MemberClaim) -> EnumMember {
    EnumMember {
        value: claim.value,
        doc: claim.doc.clone().map(|said| Fact::said(said.value, said.span)),
        deprecated: claim.deprecated.clone().map(|said| Fact::said(said.value, said.span)),
        ..EnumMember::new(&claim.name.value, Some(claim.name.span.clone().into()))
    }
}

/// The members that a value list names.
pub(in crate::merge) fn members_of_list(list: &ValueList) -> Vec<EnumMember> {
    let member = |said: &Said<String>| EnumMember {
        deprecated: deprecation_in(list, &said.value),
        ..EnumMember::new(&said.value, Some(said.span.clone().into()))
    };
    list.values.iter().map(member).collect()
}

/// What a value list says of a member's deprecation: no more than that.
pub(super) fn deprecation_in(list: &ValueList, member: &str) -> Option<Fact<String>> {
    let said = list.deprecated.iter().find(|said| said.value == member)?;
    Some(Fact::said(String::new(), said.span.clone()))
}

/// The union of several lists in the order of the longest; lists that differ are a finding with all places.
pub(in crate::merge) fn union_members(
    report: &mut Report,
    name: &TypeName,
    lists: &[(Vec<EnumMember>, &Span)],
) -> Vec<EnumMember> {
    let Some(longest) = lists.iter().max_by_key(|(members, span)| (members.len(), std::cmp::Reverse(*span))) else {
        return Vec::new();
    };
    let mut union = longest.0.clone();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (place, member) in union.iter().enumerate() {
        places.entry(member.name.clone()).or_insert(place);
    }
    for member in lists.iter().flat_map(|(members, _)| members) {
        let place = *places.entry(member.name.clone()).or_insert(union.len());
        match union.get_mut(place) {
            Some(known) => {
                known.complete_number(member);
                known.doc = known.doc.take().or_else(|| member.doc.clone());
                known.deprecated = known.deprecated.take().or_else(|| member.deprecated.clone());
            }
            None => union.push(member.clone()),
        }
    }
    report_difference(report, name, lists, union.len());
    report_numbers(report, name, &union, lists);
    union
}

/// Tells which members have another number in another place.
fn report_numbers(report: &mut Report, name: &TypeName, union: &[EnumMember], lists: &[(Vec<EnumMember>, &Span)]) {
    let mut numbered: BTreeMap<&str, Vec<(i64, &Span)>> = BTreeMap::new();
    for member in lists.iter().flat_map(|(members, _)| members) {
        if let (Some(value), Some(origin)) = (member.value, &member.origin) {
            numbered.entry(&member.name).or_default().push((value, &origin.span));
        }
    }
    for (member, read) in union.iter().filter_map(|member| Some((member, member.value?))) {
        let said = numbered.get(member.name.as_str()).map(Vec::as_slice).unwrap_or_default();
        let Some((_, span)) = said.iter().find(|(value, _)| *value == read) else { continue };
        let others = said.iter().filter(|(value, _)| *value != read);
        let message = format!("`{}` of `{}` has several numbers; {read} is read", member.name, name.local());
        let found = Diagnostic::new(Code::EnumMembersDiffer, (*span).clone(), message).label(format!("{read} here"));
        let found = others.fold(found, |found, (value, span)| found.witness((*span).clone(), format!("{value} here")));
        if !found.witnesses.is_empty() {
            report.push(found);
        }
    }
}

/// Tells which place lacks which members.
fn report_difference(report: &mut Report, name: &TypeName, lists: &[(Vec<EnumMember>, &Span)], all: usize) {
    let Some((fewest, span)) =
        lists.iter().min_by_key(|(members, _)| members.len()).filter(|(members, _)| members.len() < all)
    else {
        return;
    };
    let message = format!("the members of `{}` differ between pages; their union of {all} is read", name.local());
    let mut diagnostic = Diagnostic::new(Code::EnumMembersDiffer, (*span).clone(), message)
        .label(format!("{} members here", fewest.len()));
    for (members, other) in lists.iter().filter(|(_, other)| other != span) {
        diagnostic = diagnostic.witness((*other).clone(), format!("{} members here", members.len()));
    }
    report.push(diagnostic);
}
