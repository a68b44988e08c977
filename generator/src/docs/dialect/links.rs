//! Where links lead to the page of a type.

use serde::{Deserialize, Serialize};

/// The forms of links.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Links {
    operations: Option<String>,
    site: Option<String>,
    site_of_types: Option<String>,
    types: Option<String>,
}

impl Links {
    /// Whether a link leads to the page of a type, here or on the published site, where `file` is what it resolves to.
    pub(in crate::docs) fn is_of_type(&self, file: &str, link: &str) -> bool {
        let folder = file.rsplit('/').nth(1).unwrap_or_default();
        let is_on = |site: &Option<String>| site.as_deref().is_some_and(|site| link.starts_with(site));
        let is_published = self.site_of_types.as_deref().is_some_and(|part| file.contains(part));
        file.contains(".md") && Some(folder) != self.operations.as_deref() && !is_on(&self.site) || is_published
    }

    /// Whether a target lies in the folder of types.
    pub(in crate::docs) fn is_in_types(&self, target: &str) -> bool {
        self.types.as_deref().is_some_and(|folder| target.contains(".md") && target.contains(folder))
    }
}
