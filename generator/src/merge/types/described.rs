//! Structured types: one from all pages that describe it.

use crate::claims::{TypeClaim, TypeSource};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, Description, describe, named_rows};
use crate::merge::types::synthesis::synthesised_type;
use crate::model::{Aspect, Fact, Places, StructuredKind, StructuredType, TypeName};
use crate::source::Span;

impl<'a> Merger<'a> {
    /// Merges the types that pages describe, and adds those that they only name.
    pub(in crate::merge) fn merge_types(&mut self) -> Described<'a> {
        let described = describe(self.pages, &mut self.names);
        let described: Described<'a> =
            described.into_iter().filter(|(name, _)| !self.model.enums.contains_key(name)).collect();
        self.named_rows = named_rows(&described);
        self.synthesise_bases(&described);
        self.synthesise(&described);
        for (name, descriptions) in &described {
            if descriptions.iter().all(Description::is_correction) {
                self.complete_type(name, descriptions);
            } else {
                let merged = self.merge_type(name, descriptions);
                self.model.types.insert(name.clone(), merged);
            }
        }
        described
    }

    /// Adds what corrections say of a type that pages only name, or metadata.
    fn complete_type(&mut self, name: &TypeName, corrections: &[Description<'_>]) {
        let properties = self.merge_properties(name, corrections, corrections);
        let Some(first) = corrections.first() else { return };
        let named = self.model.types.entry(name.clone());
        named.or_insert_with(|| synthesised_type(name.clone(), first.span)).properties.extend(properties);
    }

    fn merge_type(&mut self, name: &TypeName, all: &[Description<'_>]) -> StructuredType {
        let has_page = all.iter().any(Description::is_page);
        let own: Vec<Description<'_>> =
            all.iter().filter(|one| one.is_page() || one.is_correction() || !has_page).copied().collect();
        let claims = || own.iter().filter_map(|description| description.claim);
        if !has_page {
            self.report_missing_page(name, &own);
        }
        self.report_type_differences(name, &own);
        let is_abstract: Vec<Span> = claims().filter_map(|claim| claim.is_abstract.clone()).collect();
        let is_open: Vec<Span> = claims().filter_map(|claim| claim.is_open.clone()).collect();
        let key = claims().map(TypeClaim::keys).find(|key| !key.is_empty()).unwrap_or_default();
        let area = own.iter().find_map(|description| description.page.area.as_ref());
        let deprecated = own.iter().find_map(Description::deprecation);
        StructuredType {
            is_abstract: !is_abstract.is_empty(),
            is_open: !is_open.is_empty(),
            key: key.iter().map(|key| key.value.clone()).collect(),
            properties: self.merge_properties(name, &own, all),
            synthesised: !has_page,
            area: area.map(|said| said.value.clone()),
            doc: own.iter().find_map(Description::doc).map(|said| Fact::said(said.value.clone(), said.span.clone())),
            deprecated: deprecated.map(|said| said.value.clone()),
            said: Places::default()
                .with(Aspect::IsAbstract, is_abstract)
                .with(Aspect::IsOpen, is_open)
                .with(Aspect::Key, key.iter().map(|key| key.span.clone()))
                .with(Aspect::Area, area.map(|said| said.span.clone()))
                .with(Aspect::Deprecated, deprecated.map(|said| said.span.clone())),
            origins: own.iter().filter(|one| !one.is_correction()).map(|one| one.span.clone().into()).collect(),
            ..StructuredType::new(name.clone(), StructuredKind::Complex)
        }
    }

    /// A type that request bodies describe and no page.
    fn report_missing_page(&mut self, name: &TypeName, descriptions: &[Description<'_>]) {
        use crate::report::{Code, Diagnostic};
        let Some(first) = descriptions.first().filter(|_| !self.is_declared(name)) else { return };
        let message = format!("`{}` has no page; it is read from {} request bodies", name.local(), descriptions.len());
        let mut diagnostic = Diagnostic::new(Code::TypeWithoutPage, first.span.clone(), message);
        for other in descriptions.iter().skip(1).filter(|other| other.source == TypeSource::Body) {
            diagnostic = diagnostic.witness(other.span.clone(), "described here too");
        }
        self.report.push(diagnostic.help(format!("document `{}` on a page of its own", name.local())));
    }
}
