//! Entity containers (CSDL XML 4.01, section 13).

use roxmltree::Node;

use crate::claims::{DeclaredImport, DeclaredRoot};
use crate::model::ContainerKind;

use super::attributes::{Reader, elements};

/// The entity sets and singletons of a container.
pub(super) fn read_roots(reader: &mut Reader<'_>, container: Node<'_, '_>) -> Vec<DeclaredRoot> {
    let sets = elements(container, "EntitySet").map(|node| (ContainerKind::EntitySet, "EntityType", node));
    let singletons = elements(container, "Singleton").map(|node| (ContainerKind::Singleton, "Type", node));
    let roots = sets.chain(singletons).filter_map(|(kind, attribute, node)| {
        let name = reader.name(node, "Name")?;
        let ty = reader.required(node, attribute)?;
        let bindings = elements(node, "NavigationPropertyBinding").filter_map(|binding| {
            Some((binding.attribute("Path")?.to_owned(), binding.attribute("Target")?.to_owned()))
        });
        Some(DeclaredRoot { name, kind, ty, bindings: bindings.collect() })
    });
    roots.collect()
}

/// The imports of a container.
pub(super) fn read_imports(reader: &mut Reader<'_>, container: Node<'_, '_>) -> Vec<DeclaredImport> {
    let actions = elements(container, "ActionImport").map(|node| ("Action", node));
    let functions = elements(container, "FunctionImport").map(|node| ("Function", node));
    let imports = actions.chain(functions).filter_map(|(attribute, node)| {
        Some(DeclaredImport { name: reader.name(node, "Name")?, target: reader.required(node, attribute)? })
    });
    imports.collect()
}
