//! Where the service lives.

use crate::model::Model;

use super::super::prose;

/// Where the service lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseUrlPlan {
    /// Here.
    Known(String),
    /// Users say it; what the builder's docs say of it.
    Asked(String),
}

impl BaseUrlPlan {
    pub(super) fn new(model: &Model) -> Self {
        let asked = || {
            let written = model.bases.first().map(|base| format!(", which the docs write as {}", prose::code(base)));
            format!("Makes a client of the service at `base_url`{}.", written.unwrap_or_default())
        };
        model.base_url.clone().map_or_else(|| Self::Asked(asked()), Self::Known)
    }
}
