//! Names in Rust that stay, whatever the docs call things.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::correction::{CorrectionClaim, CorrectionKey};
use crate::source::Span;

/// Names in Rust that stay, as a file lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The file.
    pub file: PathBuf,
    /// Its text.
    pub text: Arc<str>,
    /// The names, in their order.
    pub names: Vec<Name>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What is called so, as a correction says it: `user.city`, `GET /users/{id}`, `/users`.
    pub at: String,
    /// Where that is in the file's text.
    pub at_bytes: Range<usize>,
    /// The identifier.
    pub rust: String,
    /// Where that is.
    pub rust_bytes: Range<usize>,
}

impl Names {
    /// The same as corrections of the file that is called `file` among the docs.
    pub fn corrections(&self, file: &Arc<str>) -> Vec<CorrectionClaim> {
        let claim = |Name { at, at_bytes, rust, rust_bytes }: &Name| {
            let (at_place, place) = (Span::new(file, at_bytes.clone()), Span::new(file, rust_bytes.clone()));
            CorrectionClaim {
                at: at.clone(),
                because: "Its name in Rust stays.".to_owned(),
                rust: Some(rust.clone()),
                is_name: true,
                places: BTreeMap::from([(CorrectionKey::At, at_place.clone()), (CorrectionKey::Rust, place)]),
                span: Some(at_place),
                ..CorrectionClaim::default()
            }
        };
        self.names.iter().map(claim).collect()
    }
}
