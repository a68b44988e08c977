//! Type cells that name a type which the model doesn't have.

use std::sync::Arc;

use crate::claims::{PageClaims, ParameterClaim, TypeCell, TypeWord};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, Resolved, parameters, rows};
use crate::model::{TypeItem, did_you_mean};

use super::synthesis::types_like;
use crate::report::{Code, Diagnostic};

impl<'a> Merger<'a> {
    /// The cells of properties and parameters that are read as any JSON or as text, though they say something else.
    pub(in crate::merge) fn unresolved_cells(&self, described: &Described<'a>) -> Vec<&'a TypeCell> {
        let of_properties = rows(described)
            .filter(|(owner, description, row)| !self.has(&self.property_name(owner, description, row)))
            .map(|(_, _, row)| &row.ty);
        let of_bodies = parameters(self.pages)
            .filter(|(page, row)| !self.has(&self.parameter_name(page, row)))
            .map(|(_, row)| &row.ty);
        let of_urls = url_parameters(self.pages)
            .filter(|(page, cell)| !self.has(&self.names.resolve(&cell.word, page)))
            .map(|(_, cell)| cell);
        let of_operations = of_bodies.chain(of_urls);
        let mut cells: Vec<&TypeCell> = of_properties.chain(of_operations).collect();
        cells.sort_by(|a, b| a.span.cmp(&b.span));
        cells.dedup_by(|a, b| a.span == b.span);
        cells
    }

    /// Reports names of types that the model doesn't have. What is no name at all has been reported by its page's
    /// reader.
    pub(in crate::merge) fn report_unresolved(&mut self, cells: &[&TypeCell]) {
        for cell in cells {
            let text = match &cell.word {
                TypeWord::Named { text, .. } => text,
                TypeWord::Enumeration => {
                    self.report.push(unlisted(cell));
                    continue;
                }
                TypeWord::Primitive(_) | TypeWord::Untyped | TypeWord::Unreadable(_) => continue,
            };
            let message =
                format!("`{text}` is not the name of a known type; what has this type is read as any JSON or text");
            let mut finding = Diagnostic::new(Code::UnknownTypeCell, cell.span.clone(), message);
            let like = types_like(&self.names, text);
            finding.help = did_you_mean(&like);
            // Of a cell that holds no more than the name, that is all to change.
            let is_alone = cell.span.end - cell.span.start == text.len();
            if let ([meant], true) = (&like[..], is_alone) {
                finding = finding.edit(cell.span.clone(), *meant);
            }
            self.report.push(finding);
        }
    }

    /// Whether a cell names a type that the model has.
    pub(in crate::merge) fn has(&self, resolved: &Resolved) -> bool {
        match resolved {
            Resolved::Known(TypeItem::Named(name)) | Resolved::Unknown { name, .. } => {
                self.model.types.contains_key(name) || self.model.enums.contains_key(name)
            }
            Resolved::Known(TypeItem::Primitive(_) | TypeItem::Untyped) => true,
            Resolved::Enumeration | Resolved::Nothing => false,
        }
    }
}

/// An enum that has no name, and no values beside it.
fn unlisted(cell: &TypeCell) -> Diagnostic {
    let message = "the type is an enum without a name, and nothing lists its values; it is read as any JSON or text";
    let finding = Diagnostic::new(Code::UnknownTypeCell, cell.span.clone(), message);
    finding.help("list them behind \"Possible values are:\", or link the page of the enum in place of the word")
}

/// The types of the parameters of paths, functions and queries, with their page.
fn url_parameters(pages: &[Arc<PageClaims>]) -> impl Iterator<Item = (&PageClaims, &TypeCell)> {
    pages.iter().map(Arc::as_ref).flat_map(|page: &PageClaims| {
        let parameters = page.operations.iter().flat_map(|claims| &claims.parameters);
        let is_told = |cell: &&TypeCell, parameter: &ParameterClaim| {
            cell.word != TypeWord::Enumeration || parameter.values.is_none()
        };
        parameters.filter_map(move |one| Some((page, one.ty.as_ref().filter(|cell| is_told(cell, one))?)))
    })
}
