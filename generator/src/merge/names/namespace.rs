//! The default namespace: of the configuration, else the one under which most of the docs live, else that of the
//! metadata.

use std::collections::BTreeMap;

use crate::claims::{PageClaims, TypeSource};
use crate::model::DEFAULT_NAMESPACE;
use crate::source::DocsConfig;

/// The namespace of names without one.
pub(in crate::merge) fn choose_namespace(pages: &[PageClaims], config: &DocsConfig, declared: Option<&str>) -> String {
    let configured = config.namespace.clone();
    let named = configured.or_else(|| most_named(pages));
    named.unwrap_or_else(|| declared.filter(|name| !name.is_empty()).unwrap_or(DEFAULT_NAMESPACE).to_owned())
}

/// The namespace that most pages and annotations name, itself or one below it; of equals the shortest.
fn most_named(pages: &[PageClaims]) -> Option<String> {
    let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for name in pages.iter().flat_map(named_namespaces) {
        counts.entry(name.to_lowercase()).or_insert((0, name)).0 += 1;
    }
    let below = |folded: &str| {
        counts.iter().filter(|(name, _)| is_at_or_below(name, folded)).map(|(_, (count, _))| count).sum::<usize>()
    };
    let chosen = counts.iter().min_by_key(|(name, _)| (std::cmp::Reverse(below(name)), name.len()))?;
    Some(chosen.1.1.to_owned())
}

/// Whether a namespace is another one or below it; both in lower case.
pub(super) fn is_at_or_below(name: &str, other: &str) -> bool {
    name.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The namespaces that a page names: its own line, and those of its annotations.
fn named_namespaces(page: &PageClaims) -> impl Iterator<Item = &str> {
    let annotated = page.types.iter().filter(|claim| claim.source == TypeSource::Annotation);
    let annotated = annotated.filter_map(|claim| claim.name.value.trim_start_matches('#').rsplit_once('.'));
    let said = page.namespace.iter().map(|said| said.value.as_str());
    said.chain(annotated.map(|(namespace, _)| namespace)).filter(|name| !name.is_empty())
}
