//! What stands between a page's title and its first section.

use crate::claims::{BaseClaim, BaseSource, Said, TypeWord};
use crate::docs::dialect::{Dialect, SectionKind};
use crate::docs::layout::Section;
use crate::docs::words::{deprecation, named_at, said_markdown};
use crate::markdown::{Block, BlockKind, Text};
use crate::source::Span;

/// The introduction of a page.
pub(in crate::docs) struct Introduction<'a> {
    dialect: &'a Dialect,
    texts: Vec<&'a Text>,
    /// Those that may describe something.
    describing: Vec<&'a Text>,
    /// The paragraphs above a JSON representation.
    of_sample: Vec<&'a Text>,
    quotes: Vec<&'a Text>,
    is_translated: bool,
}

impl<'a> Introduction<'a> {
    /// Collects the paragraphs before the first section.
    pub(in crate::docs) fn read(dialect: &'a Dialect, sections: &[Section<'a>], is_translated: bool) -> Self {
        let of_kind = |kind: SectionKind| {
            sections.iter().filter(move |section| section.kind == kind).flat_map(|section| section.blocks.iter())
        };
        let intro = of_kind(SectionKind::Introduction).copied().collect::<Vec<_>>();
        let of_sample = of_kind(SectionKind::JsonRepresentation).filter_map(|block| text(block)).collect();
        Self { of_sample, ..Self::of_blocks(dialect, &intro, is_translated) }
    }

    /// What stands right below the heading of a part.
    pub(in crate::docs) fn of_part(dialect: &'a Dialect, part: &[Section<'a>]) -> Self {
        let blocks = part.first().map(|section| section.blocks.as_slice()).unwrap_or_default();
        Self::of_blocks(dialect, blocks, false)
    }

    fn of_blocks(dialect: &'a Dialect, blocks: &[&'a Block], is_translated: bool) -> Self {
        let quote = |block: &&'a Block| match &block.kind {
            BlockKind::Quote(text) => Some(text),
            _ => None,
        };
        Self {
            dialect,
            texts: blocks.iter().filter_map(|block| text(block)).collect(),
            describing: describing(dialect, blocks.iter().copied()),
            of_sample: Vec::new(),
            quotes: blocks.iter().filter_map(quote).collect(),
            is_translated,
        }
    }

    /// The namespace that the page names.
    pub(in crate::docs) fn namespace(&self) -> Option<Said<String>> {
        self.texts.iter().find_map(|text| {
            let name = text.plain.lines().find_map(|line| self.namespace_of(line))?;
            Some(Said::new(name.to_owned(), text.span.clone()))
        })
    }

    /// The namespace that a line names.
    fn namespace_of<'t>(&self, line: &'t str) -> Option<&'t str> {
        let words = &self.dialect.introductions;
        words.namespace(line).or_else(|| self.is_translated.then(|| words.translated_namespace(line)).flatten())
    }

    /// Whether a line names a namespace, or should: "Namespace: Microsoft Graph".
    fn is_about_namespace(&self, line: &str) -> bool {
        self.dialect.introductions.starts_as_namespace(line) || self.namespace_of(line).is_some()
    }

    /// The first paragraph that describes something.
    pub(in crate::docs) fn doc(&self) -> Option<Said<String>> {
        self.describing.iter().find_map(|text| {
            let said = said_markdown(self.dialect, text)?;
            let without: Vec<&str> = said.value.lines().filter(|line| !self.is_about_namespace(line)).collect();
            let value = without.join("\n").trim().to_owned();
            (!value.is_empty()).then(|| Said::new(value, said.span))
        })
    }

    /// The types that the page says it inherits from.
    pub(in crate::docs) fn bases(&self) -> Vec<BaseClaim> {
        let Self { dialect, .. } = *self;
        let mut bases = Vec::new();
        for text in self.texts.iter().chain(&self.of_sample) {
            for found in dialect.introductions.base.find_iter(&text.plain) {
                let sentence = text.plain[..found.start()].rsplit(". ").next().unwrap_or_default();
                if dialect.introductions.reversed.is_match(&format!("{sentence}{}", found.as_str())) {
                    continue;
                }
                let word = named_at(dialect, text, found.end())
                    .filter(|word| is_said_plainly(dialect, text, found.end(), word));
                bases.extend(word.map(|word| BaseClaim { word, source: BaseSource::Phrase, span: text.span.clone() }));
            }
            if let Some(at) = dialect.descriptions.translated.ancestor(&text.plain).filter(|_| self.is_translated) {
                let word =
                    named_at(dialect, text, at).filter(|word| matches!(word, TypeWord::Named { target: Some(_), .. }));
                bases.extend(word.map(|word| BaseClaim { word, source: BaseSource::Phrase, span: text.span.clone() }));
            }
        }
        bases
    }

    /// Where the page says that its type is open.
    pub(in crate::docs) fn says_open(&self) -> Option<Span> {
        self.find(|plain| self.dialect.introductions.open.is_match(plain))
    }

    /// Where the page says that its type is abstract.
    pub(in crate::docs) fn says_abstract(&self) -> Option<Span> {
        self.find(|plain| self.dialect.introductions.is_abstract.is_match(plain))
    }

    fn find(&self, says: impl Fn(&str) -> bool) -> Option<Span> {
        self.texts.iter().find(|text| says(&text.plain)).map(|text| text.span.clone())
    }

    /// Whether the page says that members of its enum can be combined.
    pub(in crate::docs) fn says_flags(&self) -> bool {
        self.texts.iter().any(|text| self.dialect.introductions.says_flags(&text.plain))
    }

    /// Why what the page describes is deprecated: a notice says so, or the title.
    pub(in crate::docs) fn deprecated(&self, title: Option<&Said<String>>) -> Option<Said<String>> {
        // Below such a title, a notice of deprecation can be about nothing else.
        let title = title.filter(|title| self.dialect.titles.says_deprecated(&title.value));
        let notices = self.quotes.iter().chain(self.texts.first());
        let of_notice = notices
            .filter(|text| title.is_some() || self.dialect.introductions.is_notice_of_page(&text.plain))
            .find_map(|text| deprecation(self.dialect, text));
        of_notice.or_else(|| title.map(|title| Said::new(String::new(), title.span.clone())))
    }
}

/// The text of a paragraph or an item.
fn text(block: &Block) -> Option<&Text> {
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Item(text) => Some(text),
        _ => None,
    }
}

/// The texts without labels, and without "Applies to:" and the list behind it: that is about products.
fn describing<'a>(dialect: &Dialect, blocks: impl Iterator<Item = &'a Block>) -> Vec<&'a Text> {
    let (mut texts, mut is_list_of_products) = (Vec::new(), false);
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(text) => {
                is_list_of_products = dialect.introductions.applies_to.is_match(&text.plain);
                texts.extend((!is_list_of_products).then_some(text));
            }
            BlockKind::Item(text) if !is_list_of_products => texts.push(text),
            _ => {}
        }
    }
    texts.retain(|text| !dialect.introductions.label.is_match(&text.plain));
    texts
}

/// A link names a base wherever it stands; a bare word only if the clause ends with it: "Inherits from entity."
fn is_said_plainly(dialect: &Dialect, text: &Text, at: usize, word: &TypeWord) -> bool {
    match word {
        TypeWord::Named { target: Some(_), .. } => true,
        TypeWord::Named { text: name, target: None } => {
            let after = text.plain[at..].trim_start_matches(['`', '*']).strip_prefix(name.as_str());
            after.is_some_and(|after| {
                let after = after.trim_start_matches(['`', '*', ' ']);
                after.is_empty()
                    || after.starts_with(['.', ',', ';', '\n'])
                    || dialect.types.nouns.iter().any(|noun| after.starts_with(noun))
            })
        }
        TypeWord::Primitive(_) | TypeWord::Enumeration | TypeWord::Untyped | TypeWord::Unreadable(_) => false,
    }
}
