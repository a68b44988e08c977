//! Edits of single facts, by kinds: what the docs say after one, and whether programs still compile.

use std::collections::BTreeMap;

use super::page::Page;

/// The texts of docs by their paths.
pub(crate) type Docs = BTreeMap<String, String>;

/// Whether what compiled still compiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    Major,
    NotMajor,
}

/// A kind of edit.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) expected: Expected,
    /// The kinds of the entries that tell it; `a or b` where other facts decide.
    pub(crate) told: &'static [&'static str],
    how: How,
}

/// What can become of a page.
enum How {
    /// Other texts.
    Texts(fn(&Page<'_>) -> Vec<String>),
    /// Another page comes, with its path.
    Beside(fn(&Page<'_>) -> Option<(String, String)>),
    /// It goes.
    Gone(fn(&Page<'_>) -> bool),
}

/// An edit of a page.
pub(crate) struct Edit {
    pub(crate) kind: &'static Kind,
    pub(crate) path: String,
    /// The page; nothing where it goes.
    pub(crate) text: Option<String>,
}

impl Edit {
    pub(crate) fn apply(&self, docs: &mut Docs) {
        match &self.text {
            Some(text) => docs.insert(self.path.clone(), text.clone()),
            None => docs.remove(&self.path),
        };
    }
}

const fn kind(name: &'static str, expected: Expected, told: &'static [&'static str], how: How) -> Kind {
    Kind { name, expected, told, how }
}

/// The table: written before anything was compiled.
#[expect(clippy::redundant_closure_for_method_calls, reason = "a method of one lifetime is no function for all")]
pub(crate) const KINDS: &[Kind] = &[
    kind(
        "a property goes",
        Expected::Major,
        &["property-removed"],
        How::Texts(|page| page.each_property(|row| page.without(row))),
    ),
    kind(
        "a property has another type",
        Expected::Major,
        &["property-type-changed"],
        How::Texts(|page| page.each_property(|row| page.retyped(row))),
    ),
    kind(
        "a property has another name",
        Expected::Major,
        &["property-renamed"],
        How::Texts(|page| page.each_property(|row| page.renamed(row))),
    ),
    kind(
        "a property comes",
        Expected::NotMajor,
        &["property-added"],
        How::Texts(|page| {
            page.each_property(|row| page.with(row, &format!("{}\n|extraFact|String|One fact more.|", row.line)))
        }),
    ),
    kind(
        "a property is written in another case",
        Expected::NotMajor,
        &["property-renamed"],
        How::Texts(|page| page.each_property(|row| page.recased(row))),
    ),
    kind(
        "a property is deprecated",
        Expected::NotMajor,
        &["property-deprecated"],
        How::Texts(|page| page.each_property(|row| page.saying(row, "Deprecated: do without it."))),
    ),
    kind(
        "a property is told in other words",
        Expected::NotMajor,
        &[],
        How::Texts(|page| page.each_property(|row| page.saying(row, "Said otherwise."))),
    ),
    kind(
        "what updates set is read-only",
        Expected::Major,
        &["property-became-read-only"],
        How::Texts(|page| page.each_property(|row| page.fixed(row))),
    ),
    kind(
        "a member comes",
        Expected::NotMajor,
        &["member-foreseen or member-added"],
        How::Texts(|page| {
            page.each_member(|row| {
                page.with(row, &format!("{}\n{}", row.line, row.line.replace(&row.name, "extraMember")))
            })
        }),
    ),
    kind(
        "a member goes",
        Expected::Major,
        &["member-removed"],
        How::Texts(|page| page.each_property(|row| page.with(row, &page.without_last_value(row)?))),
    ),
    kind(
        "a type belongs to another area",
        Expected::Major,
        &["type-hidden"],
        How::Texts(|page| page.filed("\"elsewhere\"")),
    ),
    kind("a type comes", Expected::NotMajor, &["type-added"], How::Beside(|page| page.copied())),
    kind(
        "a parameter of an action goes",
        Expected::Major,
        &["field-removed"],
        How::Texts(|page| page.each_parameter(|row| page.with(row, ""))),
    ),
    kind(
        "a parameter of an action has another type",
        Expected::Major,
        &["field-changed"],
        How::Texts(|page| page.each_parameter(|row| page.with(row, &row.line.replace("|String|", "|Int32|")))),
    ),
    kind(
        "a parameter of an action comes",
        Expected::NotMajor,
        &["optional-field-added"],
        How::Texts(|page| {
            page.each_parameter(|row| page.with(row, &format!("{}\n|extra|String|One more. Optional.|", row.line)))
        }),
    ),
    kind("a reply is of another type", Expected::Major, &["response-changed"], How::Texts(|page| page.replying())),
    kind(
        "a reply has another status",
        Expected::NotMajor,
        &["response-status-changed"],
        How::Texts(|page| page.replaced("`200 OK`", "`203 OK`")),
    ),
    kind("an operation comes", Expected::NotMajor, &["operation-added"], How::Texts(|page| page.calling())),
    kind("operations go", Expected::Major, &["operation-removed"], How::Gone(|page| page.is_operation())),
    kind(
        "a first query parameter comes",
        Expected::Major,
        &["optional-parameter-added"],
        How::Texts(|page| page.asking()),
    ),
    kind(
        "a header comes",
        Expected::NotMajor,
        &["header-added"],
        How::Texts(|page| page.replaced("|Authorization|", "|X-Extra|string|One more.|\n|Authorization|")),
    ),
    kind("a permission goes", Expected::NotMajor, &["permission-removed"], How::Texts(|page| page.permitting())),
];

/// Edits of different pages: one of each kind at most.
pub(crate) fn draw(docs: &Docs, seed: u64) -> Vec<Edit> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut paths: Vec<&String> = docs.keys().collect();
    let mut kinds: Vec<&'static Kind> = KINDS.iter().collect();
    random.shuffle(&mut kinds);
    let mut taken: Vec<&String> = Vec::new();
    let mut edits = Vec::new();
    for kind in kinds {
        random.shuffle(&mut paths);
        let free = paths.iter().filter(|path| !taken.contains(*path));
        let found = free.copied().find_map(|path| {
            let page = Page { path, text: &docs[path], docs };
            let edit = |path: &str, text| Some((path.to_owned(), text));
            let (of, text) = match &kind.how {
                How::Texts(texts) => edit(path, Some(random.choice(texts(&page))?)),
                How::Beside(beside) => beside(&page).and_then(|(path, text)| edit(&path, Some(text))),
                How::Gone(goes) => goes(&page).then(|| edit(path, None)).flatten(),
            }?;
            Some((path, Edit { kind, path: of, text }))
        });
        if let Some((path, edit)) = found {
            taken.push(path);
            edits.push(edit);
        }
    }
    edits
}
