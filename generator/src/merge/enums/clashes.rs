//! Names that are an enum on one page and a structured type on another.

use std::collections::BTreeSet;

use crate::claims::{EnumClaim, LinkTarget, PageClaims, PropertyClaim, TypeClaim, TypeWord};
use crate::merge::merger::Merger;
use crate::model::{TypeName, capitalised, is_same_name};
use crate::report::{Code, Diagnostic};

/// An enum with the page that lists its members.
pub(in crate::merge) type Listed<'a> = (&'a PageClaims, &'a EnumClaim);

impl<'a> Merger<'a> {
    /// The name that an enum gets whose own is that of a structured type with properties; nothing: it isn't read.
    ///
    /// `names` are those of all structured types. A page of its own makes the enum keep the name, and the structured
    /// type goes.
    pub(in crate::merge) fn rename_of_two_kinds(
        &mut self,
        name: &TypeName,
        structured: &TypeClaim,
        (page, claim): Listed<'a>,
        (has_page, names): (bool, &BTreeSet<String>),
    ) -> Option<TypeName> {
        if has_page {
            let message = format!("`{}` is both an enum and a structured type; the enum is read", name.local());
            self.report_two_kinds(message, structured, claim);
            return Some(name.clone());
        }
        let own = owned_name(page, claim).filter(|own| !names.contains(&self.names.qualify(own, page).folded()));
        let read = own.as_ref().map_or_else(|| "not read".to_owned(), |own| format!("read as `{own}`"));
        let message = format!("`{}` is both a structured type and an enum; the enum is {read}", name.local());
        self.report_two_kinds(message, structured, claim);
        let own = self.names.qualify(&own?, page);
        Some(self.names.rename_section(page, claim, own))
    }

    /// The names of all types that pages describe, folded.
    pub(in crate::merge) fn structured_names(&self) -> BTreeSet<String> {
        let claims = self.pages.iter().flat_map(|page| page.types.iter().map(move |claim| (page, claim)));
        claims.map(|(page, claim)| self.names.qualify(&claim.name.value, page).folded()).collect()
    }

    fn report_two_kinds(&mut self, message: String, structured: &TypeClaim, claim: &EnumClaim) {
        let diagnostic = Diagnostic::new(Code::NameOfTwoKinds, claim.name.span.clone(), message);
        self.report.push(
            diagnostic
                .label("an enum here")
                .witness(structured.name.span.clone(), "a structured type here")
                .help("give one of them another name"),
        );
    }
}

/// `orderStatus` for the section `status values` on the page of `order`.
fn owned_name(page: &PageClaims, claim: &EnumClaim) -> Option<String> {
    let owner = page.types.first()?;
    let linked = owner.properties.iter().find(|property| leads_to(property, claim));
    let property = linked.map_or(&claim.name.value, |property| &property.name.value);
    let local = owner.name.value.rsplit('.').next().unwrap_or_default();
    Some(format!("{local}{}", capitalised(property)))
}

/// Whether the type of a property links to the section of an enum on the same page, or is the enum's name.
fn leads_to(property: &PropertyClaim, claim: &EnumClaim) -> bool {
    match &property.ty.word {
        TypeWord::Named { target: Some(LinkTarget { file: None, anchor: Some(anchor) }), .. } => {
            claim.anchor.as_ref().is_some_and(|own| is_same_name(own, anchor))
        }
        TypeWord::Named { target: None, text } => is_same_name(text, &claim.name.value),
        TypeWord::Named { .. }
        | TypeWord::Primitive(_)
        | TypeWord::Enumeration
        | TypeWord::Untyped
        | TypeWord::Unreadable(_) => false,
    }
}
