//! Files among the parts of a form.

use crate::claims::{OperationClaims, TypeCell, TypeWord};
use crate::docs::dialect::Dialect;
use crate::model::{Encoding, Primitive};

/// Reads rows of a body in parts that speak of files or of bytes as what is sent as a file.
pub(super) fn take_files(dialect: &Dialect, claims: &mut OperationClaims) {
    if !are_of_parts(claims) {
        return;
    }
    let rows = claims.body.table.iter_mut().flat_map(|table| &mut table.rows);
    for cell in rows.map(|row| &mut row.ty).filter(|cell| is_file(dialect, cell)) {
        *cell = TypeCell::new(TypeWord::Primitive(Primitive::Stream), cell.collection, cell.span.clone());
    }
}

fn are_of_parts(OperationClaims { content_types, media_types, .. }: &OperationClaims) -> bool {
    let is_of_parts = |media_type: &str| Encoding::of(media_type) == Some(Encoding::Multipart);
    match content_types.first() {
        Some(said) => is_of_parts(&said.value),
        None => media_types.values().flat_map(|shown| shown.keys()).any(|shown| is_of_parts(shown)),
    }
}

fn is_file(dialect: &Dialect, cell: &TypeCell) -> bool {
    match &cell.word {
        TypeWord::Primitive(primitive) => matches!(primitive, Primitive::Binary | Primitive::Stream),
        TypeWord::Named { text, target: None } | TypeWord::Unreadable(text) => {
            dialect.types.files.has_in_any_case(text)
        }
        TypeWord::Named { .. } | TypeWord::Enumeration | TypeWord::Untyped => false,
    }
}
