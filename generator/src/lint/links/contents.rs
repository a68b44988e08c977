//! What tables of contents list.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use serde::Deserialize;

use crate::markdown::PageLink;
use crate::source::yaml::{YamlError, parse_list, parse_mapping};
use crate::source::{SourceFile, Span};

/// A table of contents.
pub(in crate::lint) struct Contents<'a> {
    pub(super) file: &'a SourceFile,
    links: Result<Vec<PageLink>, YamlError>,
}

/// An entry of a table of contents (docfx, "Table of Contents (TOC) files"), or the table itself.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Entry {
    href: Option<String>,
    #[serde(rename = "topicHref", alias = "homepage")]
    topic: Option<String>,
    items: Option<Vec<Self>>,
}

impl<'a> Contents<'a> {
    pub(super) fn read(file: &'a SourceFile) -> Self {
        let entries = parse_list(&file.text).map(|items| Entry { items: Some(items), ..Entry::default() });
        // The table may be a mapping that has the list.
        let table = entries.or_else(|error| parse_mapping::<Entry>(&file.text).map_err(|_| error));
        Self { file, links: table.map(|table| placed(&file.text, &table)) }
    }

    /// The links of its entries; none where it can't be read.
    pub(super) fn links(&self) -> impl Iterator<Item = &PageLink> {
        self.links.iter().flatten()
    }

    /// Why it can't be read, and the line.
    pub(super) fn error(&self) -> Option<(&str, Span)> {
        let error = self.links.as_ref().err()?;
        Some((&error.message, error.span(self.file, 0)))
    }
}

/// The links of a table, each at the first line that says it and has none yet.
fn placed(text: &str, table: &Entry) -> Vec<PageLink> {
    let mut places: HashMap<&str, VecDeque<Range<usize>>> = HashMap::new();
    for (target, bytes) in written(text) {
        places.entry(target).or_default().push_back(bytes);
    }
    let mut links = Vec::new();
    table.each_target(&mut |target| {
        let bytes = places.get_mut(target).and_then(VecDeque::pop_front).unwrap_or_default();
        links.push(PageLink { bytes: bytes.clone(), target_bytes: bytes, target: target.to_owned() });
    });
    links
}

/// What lines say that name a target: `- href: a.md`.
fn written(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let targets = text.lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let is_target = KEYS.contains(&key.trim_matches([' ', '-', '"', '\'']));
        let value = value.split(" #").next()?.trim();
        let quoted = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
        is_target.then(|| quoted.unwrap_or(value))
    });
    targets.map(|target| {
        let start = target.as_ptr() as usize - text.as_ptr() as usize;
        (target, start..start + target.len())
    })
}

/// The keys of entries that name a page.
const KEYS: [&str; 3] = ["href", "topicHref", "homepage"];

impl Entry {
    fn each_target(&self, take: &mut impl FnMut(&str)) {
        self.href.iter().chain(&self.topic).for_each(|target| take(target));
        self.items.iter().flatten().for_each(|entry| entry.each_target(take));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_the_bytes_of_their_targets() {
        let text = "items:\n- name: a\n  href: a.md # first\n  items:\n  - {name: b, href: b.md}\n  - href: 'a.md'\n\
                    \x20   topicHref: \"c.md\"\n";
        let mut map = crate::SourceMap::default();
        map.insert("toc.yml", text);
        let contents = Contents::read(map.get("toc.yml").expect("it was put in"));
        let links = contents.links().map(|link| (&text[link.target_bytes.clone()], link.target.as_str()));
        assert_eq!(links.collect::<Vec<_>>(), [("a.md", "a.md"), ("", "b.md"), ("a.md", "a.md"), ("c.md", "c.md")]);
        assert_eq!(contents.error(), None);
    }
}
