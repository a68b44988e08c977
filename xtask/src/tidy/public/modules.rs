//! The modules of a package, and where a path in them leads.

use std::collections::BTreeMap;

use syn::{Attribute, Item, UseTree, Visibility};

use super::super::Tree;
use super::super::paths::{UsedPath, absolute, use_paths};
use super::super::source::module_path;

/// The items of each module, by its path from the package's root.
pub(super) struct Modules(BTreeMap<Vec<String>, Vec<Item>>);

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Module(Vec<String>),
    /// An item, by its module and its name.
    Item(Definition),
}

/// Where an item is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Definition {
    pub(super) module: Vec<String>,
    pub(super) name: String,
    pub(super) kind: &'static str,
}

/// A name that a `use` brings in; `*` for all.
pub(super) struct Leaf {
    pub(super) path: Vec<String>,
    pub(super) name: String,
}

/// More `use`s in a row than anybody follows.
const DEEPEST: usize = 16;

impl Modules {
    /// The modules of the sources in a folder.
    pub(super) fn read(tree: &Tree, sources: &str) -> Self {
        let mut modules = Self(BTreeMap::new());
        let is_library = |path: &str| !path.ends_with("/main.rs");
        for source in tree.sources_of(sources).filter(|source| !source.is_test && is_library(&source.path)) {
            if let Ok(file) = syn::parse_file(&source.text) {
                modules.add(module_path(&source.path), file.items);
            }
        }
        modules
    }

    fn add(&mut self, path: Vec<String>, mut items: Vec<Item>) {
        for item in &mut items {
            if let Item::Mod(inline) = item
                && let Some((_, inside)) = inline.content.take()
            {
                self.add(child(&path, &inline.ident.to_string()), inside);
            }
        }
        self.0.insert(path, items);
    }

    /// The items of a module.
    pub(super) fn items(&self, module: &[String]) -> &[Item] {
        self.0.get(module).map_or(&[], Vec::as_slice)
    }

    /// Every module.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Vec<String>> {
        self.0.keys()
    }

    /// Where a path that is written in `here` leads; nowhere if that is another package.
    pub(super) fn find(&self, here: &[String], path: &[String]) -> Option<Target> {
        self.follow(&self.absolute(here, path)?, DEEPEST)
    }

    fn absolute(&self, here: &[String], path: &[String]) -> Option<Vec<String>> {
        match absolute(path.to_vec(), here).split_first()? {
            (first, rest) if first == "crate" => Some(rest.to_vec()),
            (name, _) => {
                let is_here = self.0.contains_key(&child(here, name)) || self.defined(here, name).is_some();
                is_here.then(|| [here, path].concat())
            }
        }
    }

    fn follow(&self, path: &[String], steps: usize) -> Option<Target> {
        let steps = steps.checked_sub(1)?;
        let in_module = path.split_last().and_then(|(name, module)| {
            let used = || self.used(module, name, steps);
            self.defined(module, name).map(Target::Item).or_else(used)
        });
        in_module.or_else(|| self.0.contains_key(path).then(|| Target::Module(path.to_vec())))
    }

    /// What a `use` in the module brings in under the name.
    fn used(&self, module: &[String], name: &str, steps: usize) -> Option<Target> {
        let leaves = self.items(module).iter().filter_map(as_use).flat_map(|item| leaves(&item.tree));
        leaves.filter(|leaf| leaf.name == name || leaf.name == "*").find_map(|leaf| {
            let path = self.absolute(module, &leaf.path)?;
            self.follow(&if leaf.name == "*" { child(&path, name) } else { path }, steps)
        })
    }

    fn defined(&self, module: &[String], name: &str) -> Option<Definition> {
        let (kind, ..) = self.items(module).iter().filter_map(declared).find(|(_, ident, ..)| ident == name)?;
        Some(Definition { module: module.to_vec(), name: name.to_owned(), kind })
    }
}

fn as_use(item: &Item) -> Option<&syn::ItemUse> {
    if let Item::Use(item) = item { Some(item) } else { None }
}

/// The path of a module or of an item inside another.
pub(super) fn child(module: &[String], name: &str) -> Vec<String> {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

/// Kind, name, visibility and attributes of an item that is neither a module nor a `use` nor a macro.
pub(super) fn declared(item: &Item) -> Option<(&'static str, String, &Visibility, &[Attribute])> {
    let (kind, ident, visibility, attributes) = match item {
        Item::Const(item) => ("const", &item.ident, &item.vis, &item.attrs),
        Item::Enum(item) => ("enum", &item.ident, &item.vis, &item.attrs),
        Item::Fn(item) => ("fn", &item.sig.ident, &item.vis, &item.attrs),
        Item::Static(item) => ("static", &item.ident, &item.vis, &item.attrs),
        Item::Struct(item) => ("struct", &item.ident, &item.vis, &item.attrs),
        Item::Trait(item) => ("trait", &item.ident, &item.vis, &item.attrs),
        Item::Type(item) => ("type", &item.ident, &item.vis, &item.attrs),
        Item::Union(item) => ("union", &item.ident, &item.vis, &item.attrs),
        _ => return None,
    };
    Some((kind, ident.to_string(), visibility, attributes))
}

/// The names that a `use` brings in.
pub(super) fn leaves(tree: &UseTree) -> Vec<Leaf> {
    use_paths(tree).into_iter().map(leaf).collect()
}

fn leaf(UsedPath { parts: mut path, rename, .. }: UsedPath) -> Leaf {
    let last = path.last().cloned().unwrap_or_default();
    if last == "self" || last == "*" {
        path.pop();
    }
    let own = if last == "self" { path.last().cloned().unwrap_or_default() } else { last };
    Leaf { path, name: rename.unwrap_or(own) }
}
