//! The public items of a package.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Item, Visibility};

use super::super::Tree;
use super::modules::{Definition, Leaf, Modules, Target, child, declared, leaves};

/// Public items, by kind and path.
pub(super) struct Surface {
    lines: BTreeSet<(String, &'static str)>,
    /// The paths of each item that is written in the package.
    paths: BTreeMap<Definition, BTreeSet<String>>,
}

/// The public items of the package whose sources are in the folder.
pub(super) fn surface(tree: &Tree, package: &str, sources: &str) -> Surface {
    let modules = Modules::read(tree, sources);
    let surface = Surface { lines: BTreeSet::new(), paths: BTreeMap::new() };
    let mut walk = Walk { modules: &modules, surface, open: Vec::new() };
    let root = package.replace('-', "_");
    walk.module(&[], &root);
    for module in modules.paths() {
        walk.macros(modules.items(module), &root);
    }
    walk.surface
}

impl Surface {
    /// A line for each item.
    pub(super) fn text(&self) -> String {
        self.lines.iter().flat_map(|(path, kind)| [*kind, " ", path, "\n"]).collect()
    }

    /// The paths of all of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|(path, _)| path.as_str())
    }

    /// What is wrong with items that have several paths.
    pub(super) fn twice(&self) -> impl Iterator<Item = String> {
        let several = self.paths.values().filter(|paths| paths.len() > 1);
        several.map(|paths| {
            let paths: Vec<_> = paths.iter().map(|path| format!("`{path}`")).collect();
            format!("one item has several public paths: {}", paths.join(", "))
        })
    }
}

struct Walk<'a> {
    modules: &'a Modules,
    surface: Surface,
    /// The modules that the walk is in, against circles.
    open: Vec<Vec<String>>,
}

impl Walk<'_> {
    /// The public items of a module that is seen as `shown`.
    fn module(&mut self, module: &[String], shown: &str) {
        if self.open.iter().any(|open| open == module) {
            return;
        }
        self.open.push(module.to_vec());
        for item in self.modules.items(module) {
            self.item(item, module, shown);
        }
        self.open.pop();
    }

    fn item(&mut self, item: &Item, module: &[String], shown: &str) {
        match item {
            Item::Mod(inner) if is_shown(&inner.vis, &inner.attrs) => {
                let name = inner.ident.to_string();
                self.target(Target::Module(child(module, &name)), &format!("{shown}::{name}"));
            }
            Item::Use(item) if is_shown(&item.vis, &item.attrs) => {
                for leaf in leaves(&item.tree) {
                    self.leaf(&leaf, module, shown);
                }
            }
            _ => {
                let shown_item =
                    declared(item).filter(|(_, _, visibility, attributes)| is_shown(visibility, attributes));
                if let Some((kind, name, ..)) = shown_item {
                    let path = format!("{shown}::{name}");
                    self.target(Target::Item(Definition { module: module.to_vec(), name, kind }), &path);
                }
            }
        }
    }

    fn leaf(&mut self, leaf: &Leaf, module: &[String], shown: &str) {
        match (self.modules.find(module, &leaf.path), leaf.name.as_str()) {
            (Some(Target::Module(inner)), "*") => self.module(&inner, shown),
            (Some(target), name) => self.target(target, &format!("{shown}::{name}")),
            // Another package's.
            (None, name) => self.line(&format!("{shown}::{name}"), "use"),
        }
    }

    fn target(&mut self, target: Target, shown: &str) {
        match target {
            Target::Module(module) => {
                self.line(shown, "mod");
                self.module(&module, shown);
            }
            Target::Item(definition) => {
                self.line(shown, definition.kind);
                self.surface.paths.entry(definition).or_default().insert(shown.to_owned());
            }
        }
    }

    /// Macros stand at the root, wherever they are written.
    fn macros(&mut self, items: &[Item], root: &str) {
        for item in items {
            if let Item::Macro(item) = item
                && let Some(ident) = &item.ident
                && item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"))
                && !item.attrs.iter().any(is_hidden)
            {
                self.line(&format!("{root}::{ident}"), "macro");
            }
        }
    }

    fn line(&mut self, path: &str, kind: &'static str) {
        self.surface.lines.insert((path.to_owned(), kind));
    }
}

fn is_shown(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    matches!(visibility, Visibility::Public(_)) && !attributes.iter().any(is_hidden)
}

/// Whether an attribute is `#[doc(hidden)]`.
fn is_hidden(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
        && matches!(&attribute.meta, syn::Meta::List(list) if list.tokens.to_string() == "hidden")
}
