//! The default namespace: of the configuration, else the one under which most of the docs live, else that of the
//! metadata.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::claims::{PageClaims, TypeSource};
use crate::model::{DEFAULT_NAMESPACE, Fact, Rule};
use crate::source::{DocsConfig, Span};

/// The namespace of names without one.
pub(in crate::merge) fn choose_namespace(
    pages: &[Arc<PageClaims>],
    config: &DocsConfig,
    declared: Option<Fact<String>>,
) -> Fact<String> {
    let configured = config.namespace.clone().map(Fact::configured);
    let named = configured.or_else(|| most_named(pages));
    let named = named.or_else(|| declared.filter(|namespace| !namespace.value.is_empty()));
    named.unwrap_or_else(|| Fact::inferred(DEFAULT_NAMESPACE.to_owned(), Rule::NoNamespace))
}

/// The namespace that most pages and annotations name, itself or one below it; of equals the shortest.
fn most_named(pages: &[Arc<PageClaims>]) -> Option<Fact<String>> {
    let mut counts: BTreeMap<String, (usize, &str, &Span)> = BTreeMap::new();
    for (name, span) in pages.iter().flat_map(|page| named_namespaces(page)) {
        counts.entry(name.to_lowercase()).or_insert((0, name, span)).0 += 1;
    }
    let below = |folded: &str| {
        counts.iter().filter(|(name, _)| is_at_or_below(name, folded)).map(|(_, (count, ..))| count).sum::<usize>()
    };
    let (_, (_, name, span)) = counts.iter().min_by_key(|(name, _)| (std::cmp::Reverse(below(name)), name.len()))?;
    let rule = if counts.len() > 1 { Rule::MostCommon } else { Rule::Said };
    Some(Fact::said((*name).to_owned(), (*span).clone()).by(rule))
}

/// Whether a namespace is another one or below it; both in lower case.
pub(super) fn is_at_or_below(name: &str, other: &str) -> bool {
    name.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The namespaces that a page names: its own line, and those of its annotations.
fn named_namespaces(page: &PageClaims) -> impl Iterator<Item = (&str, &Span)> {
    let annotated = page.types.iter().filter(|claim| claim.source == TypeSource::Annotation).filter_map(|claim| {
        let (namespace, _) = claim.name.value.trim_start_matches('#').rsplit_once('.')?;
        Some((namespace, &claim.name.span))
    });
    let said = page.namespace.iter().map(|said| (said.value.as_str(), &said.span));
    said.chain(annotated).filter(|(name, _)| !name.is_empty())
}
