//! The links of a page, and what links may point to in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Where a page leads to, and where others may lead to in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// Its links in their order; those of includes are left out.
    pub links: Vec<PageLink>,
    /// The files that it includes.
    pub includes: Vec<String>,
    /// The names of its headings and of its elements with a name, in lower case.
    pub anchors: BTreeSet<String>,
    /// Its headings, in their order.
    pub headings: Vec<PageHeading>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// The bytes of what is linked.
    pub bytes: Range<usize>,
    /// The bytes of the target: for `[x][]`, those of the definition that all such links share.
    pub target_bytes: Range<usize>,
    /// The target as written.
    pub target: String,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageHeading {
    /// 1 is the title of a page.
    pub level: u8,
    /// Its text without marks.
    pub text: String,
    /// The bytes of its line.
    pub bytes: Range<usize>,
}

/// Reads the links and anchors of a text.
pub fn page_links(text: &str) -> PageLinks {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut page = PageLinks::default();
    let mut seen = BTreeMap::new();
    let mut heading: Option<String> = None;
    let parser = Parser::new_ext(text, options);
    let definitions = parser.reference_definitions().iter();
    let definitions: HashMap<String, Range<usize>> =
        definitions.map(|(name, definition)| (name.to_lowercase(), definition.span.clone())).collect();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, id, .. }) => {
                let definition = definitions.get(&id.to_lowercase()).cloned();
                page.add_link(text, range, &dest_url, definition);
            }
            Event::Start(Tag::Heading { id, .. }) => {
                page.anchors.extend(id.map(|id| id.to_lowercase()));
                heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(level)) => {
                let title = heading.take().unwrap_or_default();
                page.add_anchor(&title, &mut seen);
                let bytes = range.start..range.start + text[range.clone()].trim_end().len();
                page.headings.push(PageHeading { level: level as u8, text: title.trim().to_owned(), bytes });
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => page.anchors.extend(names_in(&html)),
            _ => {}
        }
    }
    page
}

impl PageLinks {
    fn add_link(&mut self, text: &str, range: Range<usize>, target: &str, definition: Option<Range<usize>>) {
        if is_included(&text[..range.start]) {
            self.includes.push(target.to_owned());
        } else {
            let written = definition.unwrap_or_else(|| range.clone());
            let within = text[written.clone()].rfind(target);
            let target_bytes =
                within.map_or(written.clone(), |at| written.start + at..written.start + at + target.len());
            self.links.push(PageLink { bytes: range, target_bytes, target: target.to_owned() });
        }
    }

    /// The second heading of a name is called `name-1`.
    fn add_anchor(&mut self, heading: &str, seen: &mut BTreeMap<String, usize>) {
        let name = slug(heading);
        let count = seen.entry(name.clone()).or_default();
        self.anchors.insert(if *count == 0 { name } else { format!("{name}-{count}") });
        *count += 1;
    }
}

/// Whether what stands before a link makes it an include.
fn is_included(before: &str) -> bool {
    let before = before.trim_end();
    let end = before.len().checked_sub(INCLUDE.len()).and_then(|at| before.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(INCLUDE))
}

/// `[!INCLUDE [x](y.md)]`
const INCLUDE: &str = "[!include";

/// A heading as links name it: words in lower case with dashes between them.
fn slug(heading: &str) -> String {
    let heading = heading.trim().to_lowercase();
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The values of `name` and `id` in HTML.
fn names_in(html: &str) -> impl Iterator<Item = String> {
    let after = ["name=", "id="].into_iter().flat_map(|attribute| html.split(attribute).skip(1));
    let value = |rest: &str| match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next().map(str::to_lowercase),
        _ => rest.split(|c: char| c.is_whitespace() || c == '>').next().map(str::to_lowercase),
    };
    after.filter_map(value).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_have_the_bytes_of_their_targets_and_includes_are_none() {
        let text = "[a](b.md) and [c](../d.md#e \"f\") and [G][].\n\n[!INCLUDE [x](y.md)]\n\n[g]: h.md\n";
        let page = page_links(text);
        let links: Vec<_> = page.links.iter().map(|link| (&text[link.target_bytes.clone()], &*link.target)).collect();
        assert_eq!(links, [("b.md", "b.md"), ("../d.md#e", "../d.md#e"), ("h.md", "h.md")]);
        assert_eq!(&text[page.links[2].bytes.clone()], "[G]");
        assert_eq!(page.includes, ["y.md"]);
    }

    #[test]
    fn headings_and_named_elements_are_anchors() {
        let text = "# `user` resource type\n\n## Q & A\n\n## Q & A\n\n<a name=\"There\"></a>\n\n```\n# no\n```\n";
        let anchors = page_links(text).anchors;
        assert_eq!(anchors, ["q--a", "q--a-1", "there", "user-resource-type"].map(str::to_owned).into());
    }
}
