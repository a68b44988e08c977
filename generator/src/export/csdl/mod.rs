//! CSDL 4.0 as XML.
//!
//! Comes in: a model.
//! Goes out: one edmx document: a schema per namespace with types, actions and functions, and the entity container.
//! Promised: well-formed XML whatever the docs write; what CSDL has no place for is kept in annotations of the
//! namespace `mdsdk`.
//! Not known here: the descriptions' Markdown, permissions, HTTP.

mod annotations;
mod container;
mod context;
mod element;
mod entry;
mod enums;
mod operations;
mod schema;
mod structured;
mod types;

use context::Export;
use element::{Element, write_document};
use schema::schemas;

use super::names::ExportNames;
use crate::address::Addresses;
use crate::model::Model;

/// The model as a CSDL 4.0 XML document.
///
/// Types without a page of their own carry `<Annotation Term="mdsdk.synthesised" Bool="true"/>`.
pub fn export_csdl(model: &Model) -> String {
    let export = Export { model, names: ExportNames::new(model), addresses: Addresses::new(model) };
    let services = Element::new("edmx:DataServices").children(schemas(&export));
    let core = Element::new("edmx:Include").attribute("Namespace", "Org.OData.Core.V1");
    let reference = Element::new("edmx:Reference")
        .attribute("Uri", "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml")
        .child(core);
    let root = Element::new("edmx:Edmx")
        .attribute("Version", "4.0")
        .attribute("xmlns:edmx", "http://docs.oasis-open.org/odata/ns/edmx");
    write_document(&root.child(reference).child(services))
}
