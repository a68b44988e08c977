//! What stands between a page's title and its first section.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::{BaseClaim, BaseSource, Said, TypeWord};
use crate::markdown::{BlockKind, Text};

use super::context::said_markdown;
use super::description::{deprecation, named_at};
use super::dialect::{NOTICE_SUBJECTS, SectionKind, TYPE_NOUNS};
use super::languages;
use super::pattern::pattern;
use super::sections::Section;

static NAMESPACE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*Namespace:\s*([A-Za-z][\w.]*[A-Za-z0-9_])\.?\s*$"));
static BASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:inherits?|inherited|derives?|derived) (?:all [^.]{0,40} )?from\s+(?:the\s+|an?\s+)?(?:base (?:type|class)\s+)?|\b(?:sub|child )(?:type|class) of\s+(?:the\s+|an?\s+)?|\bextends (?:the\s+)?",
    )
});
static REVERSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bwhether\b[^.]*$|\b(?:following|any|each|every|all)\b[^.]{0,40}\b(?:derives?|inherits?|derived|inherited)\b[^.]*$|\b(?:that|which|resources|types)\b[^.]{0,40}\b(?:derive|inherit|derived|inherited)\b[^.]*$|\bis inherited by\b",
    )
});
static OPEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bis an open (?:complex |entity )?type\b|\bopen type that\b"));
static ABSTRACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:is|an) (?:an )?abstract (?:base )?(?:type|class|entity|complex type|resource)\b")
});
static FLAGS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bflag(?:s|ged)? enum|multi-?valued? enum|(?:values|members) can be combined"));

/// The introduction of a page.
pub(super) struct Introduction<'a> {
    texts: Vec<&'a Text>,
    /// The paragraphs above a JSON representation.
    of_sample: Vec<&'a Text>,
    quotes: Vec<&'a Text>,
    is_translated: bool,
}

impl<'a> Introduction<'a> {
    /// Collects the paragraphs before the first section.
    pub(super) fn read(sections: &[Section<'a>], is_translated: bool) -> Self {
        let of_kind = |kind: SectionKind| {
            sections.iter().filter(move |section| section.kind == kind).flat_map(|section| section.blocks.iter())
        };
        let intro = || of_kind(SectionKind::Introduction);
        let text = |block: &&'a crate::markdown::Block| match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Item(text) => Some(text),
            _ => None,
        };
        let quote = |block: &&'a crate::markdown::Block| match &block.kind {
            BlockKind::Quote(text) => Some(text),
            _ => None,
        };
        let of_sample = of_kind(SectionKind::JsonRepresentation).filter_map(text).collect();
        let (texts, quotes) = (intro().filter_map(text).collect(), intro().filter_map(quote).collect());
        Self { texts, of_sample, quotes, is_translated }
    }

    /// The namespace that the page names.
    pub(super) fn namespace(&self) -> Option<Said<String>> {
        self.texts.iter().find_map(|text| {
            let name = text.plain.lines().find_map(|line| self.namespace_of(line))?;
            Some(Said::new(name.to_owned(), text.span.clone()))
        })
    }

    /// The namespace that a line names.
    fn namespace_of<'t>(&self, line: &'t str) -> Option<&'t str> {
        let says = line.contains("Namespace:").then(|| NAMESPACE.captures(line)).flatten();
        let english = says.and_then(|found| found.get(1)).map(|name| name.as_str());
        english.or_else(|| self.is_translated.then(|| languages::namespace(line)).flatten())
    }

    /// Whether a line names a namespace, or should: "Namespace: Microsoft Graph".
    fn is_about_namespace(&self, line: &str) -> bool {
        line.trim_start().starts_with("Namespace:") || self.namespace_of(line).is_some()
    }

    /// The first paragraph that describes something.
    pub(super) fn doc(&self) -> Option<Said<String>> {
        self.texts.iter().find_map(|text| {
            let said = said_markdown(text)?;
            let without: Vec<&str> = said.value.lines().filter(|line| !self.is_about_namespace(line)).collect();
            let value = without.join("\n").trim().to_owned();
            (!value.is_empty()).then(|| Said::new(value, said.span))
        })
    }

    /// The types that the page says it inherits from.
    pub(super) fn bases(&self) -> Vec<BaseClaim> {
        let mut bases = Vec::new();
        for text in self.texts.iter().chain(&self.of_sample) {
            for found in BASE.find_iter(&text.plain) {
                let sentence = text.plain[..found.start()].rsplit(". ").next().unwrap_or_default();
                if REVERSED.is_match(&format!("{sentence}{}", found.as_str())) {
                    continue;
                }
                let word = named_at(text, found.end()).filter(|word| is_said_plainly(text, found.end(), word));
                bases.extend(word.map(|word| BaseClaim { word, source: BaseSource::Phrase, span: text.span.clone() }));
            }
            if let Some(at) = languages::ancestor(&text.plain).filter(|_| self.is_translated) {
                let word = named_at(text, at).filter(|word| matches!(word, TypeWord::Named { target: Some(_), .. }));
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
                    || TYPE_NOUNS.iter().any(|noun| after.starts_with(noun))
            })
        }
        TypeWord::Primitive(_) | TypeWord::Enumeration | TypeWord::Untyped | TypeWord::Unreadable(_) => false,
    }
}

/// Whether a notice speaks of the whole page and not of one property.
fn is_of_page(plain: &str) -> bool {
    let folded = plain.to_lowercase();
    NOTICE_SUBJECTS.iter().any(|subject| folded.contains(subject)) || folded.trim_start().starts_with("deprecated")
}

/// Whether a text says that members of an enum can be combined.
pub(super) fn says_flags(plain: &str) -> bool {
    FLAGS.is_match(plain)
}
