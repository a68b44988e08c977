//! Names as written, resolved to types of the model.
//!
//! Type names are compared without case. A namespace that no page declares is an alias of the default one: services
//! leak the names of their own assemblies into docs (`Microsoft.Teams.GraphSvc.operationError`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use crate::claims::{EnumClaim, LinkTarget, PageClaims, TypeSource, TypeWord};
use crate::model::{TypeItem, TypeName, is_plural_of, is_same_name, nearest, singulars};
use crate::source::page_name;

use super::namespace::is_at_or_below;

/// In a shorter name, two letters that differ make another word.
const SHORT: usize = 8;

/// Every name that the pages define, and where.
#[derive(Debug, Default)]
pub(in crate::merge) struct Names {
    /// The default namespace.
    pub namespace: String,
    /// Folded qualified name → name as spelled best.
    known: HashMap<String, TypeName>,
    /// Folded local name → the names in all namespaces.
    locals: BTreeMap<String, BTreeSet<TypeName>>,
    /// Folded file → the types and enums whose page it is.
    pages: HashMap<String, Vec<TypeName>>,
    /// Folded file and anchor → the type or enum of that section.
    anchors: HashMap<(String, String), TypeName>,
    /// Folded files with a type or an enum.
    files: HashSet<String>,
    /// Folded file and name → the enum of a section that is called differently, since the name is a structured type's.
    renamed: BTreeMap<(String, String), TypeName>,
    /// File name without folder and extension → folded file; nothing where several have it.
    stems: HashMap<String, Option<String>>,
    /// Folded namespace → namespace as declared.
    namespaces: HashMap<String, String>,
}

/// What a type as written is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::merge) enum Resolved {
    /// A type of the model, or a primitive.
    Known(TypeItem),
    /// A name that no page defines.
    Unknown {
        /// The name in the page's namespace.
        name: TypeName,
        /// A link was made for it, or it is spelled as only names are: with a capital inside, or qualified.
        evident: bool,
    },
    /// `Enumeration`: the property says which.
    Enumeration,
    /// No name at all.
    Nothing,
}

impl Names {
    /// Collects what the pages define. `namespace` is the default one.
    pub(in crate::merge) fn collect(pages: &[Arc<PageClaims>], namespace: &str) -> Self {
        let mut names = Self { namespace: namespace.to_owned(), ..Self::default() };
        names.namespaces.insert(namespace.to_lowercase(), namespace.to_owned());
        for page in pages {
            if let Some(declared) = &page.namespace {
                names.namespaces.entry(declared.value.to_lowercase()).or_insert_with(|| declared.value.clone());
            }
            for claim in page.types.iter().filter(|claim| claim.source == TypeSource::Annotation) {
                names.declare_namespace_of(&claim.name.value);
            }
        }
        for page in pages {
            names.collect_page(page);
        }
        names
    }

    /// A namespace below the default one is declared by a resource's annotation.
    fn declare_namespace_of(&mut self, name: &str) {
        let Some((namespace, _)) = name.rsplit_once('.') else { return };
        let folded = namespace.to_lowercase();
        if is_at_or_below(&folded, &self.namespace.to_lowercase()) {
            self.namespaces.entry(folded).or_insert_with(|| namespace.to_owned());
        }
    }

    fn collect_page(&mut self, page: &PageClaims) {
        let file = page.file.to_lowercase();
        let defines = !page.types.is_empty() || !page.enums.is_empty();
        if defines && self.files.insert(file.clone()) {
            let entry = self.stems.entry(stem(&file).to_owned());
            entry.and_modify(|other| *other = None).or_insert_with(|| Some(file.clone()));
        }
        // What a correction says of a type doesn't define it.
        for claim in page.types.iter().filter(|claim| claim.source != TypeSource::Correction) {
            let name = self.define(&claim.name.value, page);
            if let Some(anchor) = &claim.anchor {
                self.anchors.insert((file.clone(), anchor.to_lowercase()), name.clone());
            }
            self.pages.entry(file.clone()).or_default().push(name);
        }
        for claim in &page.enums {
            let name = self.define(&claim.name.value, page);
            match &claim.anchor {
                Some(anchor) => {
                    self.anchors.insert((file.clone(), anchor.to_lowercase()), name);
                }
                None => self.pages.entry(file.clone()).or_default().push(name),
            }
        }
    }

    /// The canonical name for a definition on a page.
    fn define(&mut self, written: &str, page: &PageClaims) -> TypeName {
        let name = self.qualify(written, page);
        self.add(name)
    }

    /// Adds a name; the first spelling with capitals inside stays.
    pub(in crate::merge) fn add(&mut self, name: TypeName) -> TypeName {
        let folded = name.folded();
        let is_folded = |name: &TypeName| name.local() == name.local().to_lowercase();
        let known = self.known.get(&folded).filter(|known| !is_folded(known) || is_folded(&name));
        let name = known.cloned().unwrap_or(name);
        if let Some(old) = self.known.insert(folded, name.clone()).filter(|old| *old != name) {
            self.respell(&old, &name);
        }
        self.locals.entry(name.local().to_lowercase()).or_default().insert(name.clone());
        name
    }

    /// Gives the enum of a section another name; on its page, the written name means it as before.
    pub(in crate::merge) fn rename_section(
        &mut self,
        page: &PageClaims,
        claim: &EnumClaim,
        name: TypeName,
    ) -> TypeName {
        let name = self.add(name);
        let file = page.file.to_lowercase();
        if let Some(anchor) = &claim.anchor {
            self.anchors.insert((file.clone(), anchor.to_lowercase()), name.clone());
        }
        self.renamed.insert((file, claim.name.value.to_lowercase()), name.clone());
        name
    }

    /// Makes a name of the pages mean a type that is called differently.
    pub(in crate::merge) fn respell_as(&mut self, old: &TypeName, new: &TypeName) {
        self.known.insert(old.folded(), new.clone());
        for name in self.renamed.values_mut().filter(|name| *name == old) {
            *name = new.clone();
        }
        if old != new {
            self.respell(old, new);
        }
    }

    /// Adds a name that metadata declares; its spelling and its namespace hold.
    pub(in crate::merge) fn declare(&mut self, name: &TypeName) {
        self.known.insert(name.folded(), name.clone());
        self.locals.entry(name.local().to_lowercase()).or_default().insert(name.clone());
        self.namespaces.entry(name.namespace().to_lowercase()).or_insert_with(|| name.namespace().to_owned());
    }

    /// Replaces a spelling everywhere.
    fn respell(&mut self, old: &TypeName, new: &TypeName) {
        if let Some(names) = self.locals.get_mut(&old.local().to_lowercase()) {
            names.remove(old);
        }
        for name in self.pages.values_mut().flatten().chain(self.anchors.values_mut()).filter(|name| *name == old) {
            *name = new.clone();
        }
    }

    /// A written name with its namespace: its own where a page declares it, else the page's.
    pub(in crate::merge) fn qualify(&self, written: &str, page: &PageClaims) -> TypeName {
        let written = written.trim_start_matches('#');
        let of_page = page.namespace.as_ref().and_then(|said| self.namespaces.get(&said.value.to_lowercase()));
        let of_page = of_page.map_or(self.namespace.as_str(), String::as_str);
        match written.rsplit_once('.') {
            None => TypeName::new(of_page, written),
            Some((namespace, local)) => {
                let declared = self.namespaces.get(&namespace.to_lowercase());
                TypeName::new(declared.map_or(of_page, String::as_str), local)
            }
        }
    }

    /// The namespace that a written name has and that no page declares.
    pub(in crate::merge) fn foreign_namespace<'a>(&self, written: &'a str) -> Option<&'a str> {
        let (namespace, _) = written.trim_start_matches('#').rsplit_once('.')?;
        (!self.namespaces.contains_key(&namespace.to_lowercase())).then_some(namespace)
    }

    /// The canonical spelling of a name that is defined.
    pub(in crate::merge) fn find(&self, name: &TypeName) -> Option<&TypeName> {
        self.known.get(&name.folded())
    }

    /// The type that a page means by a word.
    pub(in crate::merge) fn resolve(&self, word: &TypeWord, page: &PageClaims) -> Resolved {
        match word {
            TypeWord::Primitive(primitive) => Resolved::Known(TypeItem::Primitive(*primitive)),
            TypeWord::Untyped => Resolved::Known(TypeItem::Untyped),
            TypeWord::Enumeration => Resolved::Enumeration,
            TypeWord::Unreadable(_) => Resolved::Nothing,
            TypeWord::Named { text, target } => {
                match self.written(text, target.as_ref(), page).or_else(|| self.singular(text, page)) {
                    Some(name) => Resolved::Known(TypeItem::Named(name.clone())),
                    None if text.eq_ignore_ascii_case("json") => Resolved::Known(TypeItem::Untyped),
                    None if !text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_')) => Resolved::Nothing,
                    None => {
                        let evident = target.is_some() || text.contains(|c: char| c.is_uppercase() || c == '.');
                        Resolved::Unknown { name: self.qualify(text, page), evident }
                    }
                }
            }
        }
    }

    /// The type that a name or its link means as it is written.
    fn written(&self, text: &str, target: Option<&LinkTarget>, page: &PageClaims) -> Option<&TypeName> {
        target.and_then(|target| self.linked(text, target, page)).or_else(|| self.named(text, page))
    }

    /// The one type whose plural a name is.
    fn singular(&self, text: &str, page: &PageClaims) -> Option<&TypeName> {
        let (before, local) = text.rsplit_once('.').map_or(("", text), |(namespace, local)| (namespace, local));
        let qualified = |name: String| if before.is_empty() { name } else { format!("{before}.{name}") };
        let mut meant = singulars(local).into_iter().filter_map(|name| self.named(&qualified(name), page));
        let first = meant.next()?;
        meant.all(|name| name == first).then_some(first)
    }

    /// The documented type that is read for the plural of its name.
    pub(in crate::merge) fn of_plural(&self, word: &TypeWord, page: &PageClaims) -> Option<&TypeName> {
        let TypeWord::Named { text, target } = word else { return None };
        if self.written(text, target.as_ref(), page).is_some() { None } else { self.singular(text, page) }
    }

    /// Whether a word is the plural of the type that it means, by its name or by its link.
    pub(in crate::merge) fn says_many(&self, word: &TypeWord, page: &PageClaims) -> bool {
        let TypeWord::Named { text, .. } = word else { return false };
        let Resolved::Known(TypeItem::Named(name)) = self.resolve(word, page) else { return false };
        is_plural_of(text.rsplit('.').next().unwrap_or(text), name.local())
    }

    /// The documented names that another one misspells, as few letters as any.
    pub(in crate::merge) fn like(&self, name: &str) -> Vec<&TypeName> {
        let folded = name.to_lowercase();
        let most = if folded.len() < SHORT { 1 } else { 2 };
        // Who misspells a word seldom misses both of its ends.
        let ends = |name: &str| (name.chars().next(), name.chars().next_back());
        let (first, last) = ends(&folded);
        let is_alike = |local: &str| ends(local).0 == first || ends(local).1 == last;
        let is_as_long = |local: &str| local.len().abs_diff(folded.len()) <= most;
        let locals = self.locals.iter().filter(|(local, _)| is_as_long(local) && is_alike(local));
        let near = locals.filter_map(|(local, names)| Some((strsim::osa_distance(&folded, local), names.first()?)));
        nearest(near.filter(|(distance, _)| (1..=most).contains(distance)))
    }

    /// The type that a link leads to: that of its anchor, the page's only type, or the one that the text names.
    fn linked(&self, text: &str, target: &LinkTarget, page: &PageClaims) -> Option<&TypeName> {
        let file = target.file.as_deref().unwrap_or(&page.file).to_lowercase();
        let file = self.existing_file(file);
        if let Some(anchor) = &target.anchor
            && let Some(name) = self.anchors.get(&(file.clone(), anchor.to_lowercase()))
        {
            return Some(name);
        }
        let local = text.rsplit('.').next().unwrap_or(text);
        let types = self.pages.get(&file)?;
        let by_text = types.iter().find(|name| is_same_name(name.local(), local));
        // An anchor that is no enum's leads to the page's only type, or to a section of this page.
        let is_only = target.anchor.is_none() || target.file.is_some() && types.len() == 1;
        by_text.or_else(|| types.first().filter(|_| is_only))
    }

    /// The page of a link; links to the published site name it without folder and extension.
    fn existing_file(&self, file: String) -> String {
        if self.files.contains(&file) { file } else { self.stems.get(stem(&file)).cloned().flatten().unwrap_or(file) }
    }

    /// The type of a name: in its own namespace, the page's, the default one, or the only one that has it.
    pub(in crate::merge) fn named(&self, text: &str, page: &PageClaims) -> Option<&TypeName> {
        let renamed = || self.renamed.get(&(page.file.to_lowercase(), text.to_lowercase()));
        if let Some(name) = if self.renamed.is_empty() { None } else { renamed() } {
            return Some(name);
        }
        let qualified = self.qualify(text, page);
        let local = qualified.local();
        self.find(&qualified).or_else(|| self.find(&TypeName::new(&self.namespace, local))).or_else(|| {
            let all = self.locals.get(&local.to_lowercase())?;
            if all.len() == 1 { all.first() } else { None }
        })
    }
}

/// Whether a page's file has the name of a type: of several pages about it, that one is the type's own.
pub(in crate::merge) fn is_named_after(page: &PageClaims, name: &TypeName) -> bool {
    stem(&page.file).eq_ignore_ascii_case(name.local())
}

/// The name of a file without its folder and extension.
fn stem(file: &str) -> &str {
    let name = page_name(file).unwrap_or(file);
    name.rsplit('/').next().unwrap_or(name)
}
