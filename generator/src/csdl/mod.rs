//! Reads metadata (OData CSDL 4.0 and 4.01, as XML) into claims.
//!
//! Comes in: the text of a CSDL document.
//! Goes out: [`MetadataClaims`], and findings with their place in the document.
//! Promised: reading never fails and expands no entity; what a declaration lacks is reported, and the rest of it is
//! read.
//! Not known here: docs, and whether a name that is used is declared.

mod annotations;
mod attributes;
mod calls;
mod container;
mod document;
mod enums;
mod repeats;
mod schema;
mod start_tags;
mod structured;
mod types;
mod unknown_attributes;

use crate::claims::MetadataClaims;
use crate::report::Report;
use crate::source::SourceFile;

/// Reads a CSDL document; one that can't be read says nothing.
pub fn read_csdl(file: &SourceFile) -> (MetadataClaims, Report) {
    let mut report = Report::default();
    let schemas = document::read_schemas(file, &mut report);
    (MetadataClaims { file: std::sync::Arc::clone(&file.path), schemas }, report)
}
