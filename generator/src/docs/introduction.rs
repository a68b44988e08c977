//! What stands between a page's title and its first section.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::{BaseClaim, BaseSource, Said, TypeWord};
use crate::markdown::{BlockKind, Text};

use super::context::said_markdown;
use super::description::{deprecation, named_at};
use super::dialect::SectionKind;
use super::pattern::pattern;
use super::sections::Section;

static NAMESPACE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)^\s*Namespace:\s*([A-Za-z][\w.]*[A-Za-z0-9_])\.?\s*$"));
static BASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:inherits?|inherited|derives?|derived) (?:all [^.]{0,40} )?from\s+(?:the\s+|an?\s+)?(?:base (?:type|class)\s+)?|\b(?:sub|child )(?:type|class) of\s+(?:the\s+|an?\s+)?|\bextends (?:the\s+)?",
    )
});
static REVERSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:following|any|each|every|all)\b[^.]{0,40}\b(?:derives?|inherits?|derived|inherited)\b[^.]*$|\b(?:that|which|resources|types)\b[^.]{0,40}\b(?:derive|inherit|derived|inherited)\b[^.]*$|\bis inherited by\b",
    )
});
static OPEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bis an open (?:complex |entity )?type\b|\bopen type that\b"));
static ABSTRACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:is|an) (?:an )?abstract (?:base )?(?:type|class|entity|complex type|resource)\b")
});
static FLAGS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bflags? enum|multi-?valued? enum|values can be combined"));

/// The introduction of a page.
pub(super) struct Introduction<'a> {
    texts: Vec<&'a Text>,
    quotes: Vec<&'a Text>,
}

impl<'a> Introduction<'a> {
    /// Collects the paragraphs before the first section.
    pub(super) fn read(sections: &[Section<'a>]) -> Self {
        let intro = || {
            sections
                .iter()
                .filter(|section| section.kind == SectionKind::Introduction)
                .flat_map(|section| section.blocks.iter())
        };
        let text = |block: &&'a crate::markdown::Block| match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Item(text) => Some(text),
            _ => None,
        };
        let quote = |block: &&'a crate::markdown::Block| match &block.kind {
            BlockKind::Quote(text) => Some(text),
            _ => None,
        };
        Self { texts: intro().filter_map(text).collect(), quotes: intro().filter_map(quote).collect() }
    }

    /// The namespace that the page names.
    pub(super) fn namespace(&self) -> Option<Said<String>> {
        self.texts.iter().find_map(|text| {
            let found = NAMESPACE.captures(&text.plain)?;
            Some(Said::new(found[1].to_owned(), text.span.clone()))
        })
    }

    /// The first paragraph that describes something.
    pub(super) fn doc(&self) -> Option<Said<String>> {
        self.texts.iter().find_map(|text| {
            let said = said_markdown(text)?;
            let without: Vec<&str> = said.value.lines().filter(|line| !NAMESPACE.is_match(line)).collect();
            let value = without.join("\n").trim().to_owned();
            (!value.is_empty()).then(|| Said::new(value, said.span))
        })
    }

    /// The types that the page says it inherits from.
    pub(super) fn bases(&self) -> Vec<BaseClaim> {
        let mut bases = Vec::new();
        for text in &self.texts {
            for found in BASE.find_iter(&text.plain) {
                let sentence = text.plain[..found.start()].rsplit(". ").next().unwrap_or_default();
                if REVERSED.is_match(&format!("{sentence}{}", found.as_str())) {
                    continue;
                }
                let word = named_at(text, found.end()).filter(|word| is_said_plainly(text, found.end(), word));
                bases.extend(word.map(|word| BaseClaim { word, source: BaseSource::Phrase, span: text.span.clone() }));
            }
        }
        bases
    }

    /// Whether the page says that its type is open.
    pub(super) fn says_open(&self) -> bool {
        self.texts.iter().any(|text| OPEN.is_match(&text.plain))
    }

    /// Whether the page says that its type is abstract.
    pub(super) fn says_abstract(&self) -> bool {
        self.texts.iter().any(|text| ABSTRACT.is_match(&text.plain))
    }

    /// Whether the page says that members of its enum can be combined.
    pub(super) fn says_flags(&self) -> bool {
        self.texts.iter().any(|text| says_flags(&text.plain))
    }

    /// Why what the page describes is deprecated: a notice says so, or the title.
    pub(super) fn deprecated(&self, title: &str) -> Option<String> {
        let notices = self.quotes.iter().chain(self.texts.first()).map(|text| text.plain.as_str());
        let of_notice = notices.filter(|plain| is_of_page(plain)).find_map(deprecation);
        of_notice.or_else(|| title.to_lowercase().contains("(deprecated)").then(String::new))
    }
}

/// A link names a base wherever it stands; a bare word only if the clause ends with it: "Inherits from entity."
fn is_said_plainly(text: &Text, at: usize, word: &TypeWord) -> bool {
    match word {
        TypeWord::Named { target: Some(_), .. } => true,
        TypeWord::Named { text: name, target: None } => {
            let after = text.plain[at..].trim_start_matches(['`', '*']).strip_prefix(name.as_str());
            after.is_some_and(|after| {
                let after = after.trim_start_matches(['`', '*', ' ']);
                after.is_empty()
                    || after.starts_with(['.', ',', ';', '\n'])
                    || ["type", "entity", "resource", "object"].iter().any(|noun| after.starts_with(noun))
            })
        }
        TypeWord::Primitive(_) | TypeWord::Enumeration | TypeWord::Untyped | TypeWord::Unreadable(_) => false,
    }
}

/// Whether a notice speaks of the whole page and not of one property.
fn is_of_page(plain: &str) -> bool {
    let folded = plain.to_lowercase();
    ["this api", "this resource", "this type", "this method", "this entity", "this enum", "the api", "these apis"]
        .iter()
        .any(|subject| folded.contains(subject))
        || folded.trim_start().starts_with("deprecated")
}

/// Whether a text says that members of an enum can be combined.
pub(super) fn says_flags(plain: &str) -> bool {
    FLAGS.is_match(plain)
}
