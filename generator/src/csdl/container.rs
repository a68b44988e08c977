//! Entity containers (CSDL XML 4.01, section 13).

use roxmltree::Node;

use crate::claims::{DeclaredBinding, DeclaredImport, DeclaredRoot};
use crate::model::{CallKind, ContainerKind};

use super::attributes::{Reader, elements};

/// Reports what of a container is not read.
pub(super) fn check_container(reader: &mut Reader<'_>, container: Node<'_, '_>) {
    reader.report_unknown(container, &["EntitySet", "Singleton", "ActionImport", "FunctionImport", "Annotation"]);
    if let Some(said) = reader.said(container, "Extends") {
        reader.odd(said.span, format!("the container extends `{}`, which is not read", said.value));
    }
}

/// The entity sets and singletons of a container.
pub(super) fn read_roots(reader: &mut Reader<'_>, container: Node<'_, '_>) -> Vec<DeclaredRoot> {
    let sets = elements(container, "EntitySet").map(|node| (ContainerKind::EntitySet, "EntityType", node));
    let singletons = elements(container, "Singleton").map(|node| (ContainerKind::Singleton, "Type", node));
    let roots = sets.chain(singletons).filter_map(|(kind, attribute, node)| {
        let name = reader.name(node, "Name")?;
        let ty = reader.required(node, attribute)?;
        reader.report_unknown(node, &["NavigationPropertyBinding", "Annotation"]);
        let bindings = elements(node, "NavigationPropertyBinding").filter_map(|binding| {
            Some(DeclaredBinding {
                path: reader.required(binding, "Path")?,
                target: reader.required(binding, "Target")?,
            })
        });
        let bindings = bindings.collect();
        Some(DeclaredRoot { name, kind, ty, bindings })
    });
    roots.collect()
}

/// The imports of a container.
pub(super) fn read_imports(reader: &mut Reader<'_>, container: Node<'_, '_>) -> Vec<DeclaredImport> {
    let actions = elements(container, "ActionImport").map(|node| (CallKind::Action, "Action", node));
    let functions = elements(container, "FunctionImport").map(|node| (CallKind::Function, "Function", node));
    let imports = actions.chain(functions).filter_map(|(kind, attribute, node)| {
        Some(DeclaredImport { name: reader.name(node, "Name")?, kind, target: reader.required(node, attribute)? })
    });
    imports.collect()
}
