//! The entity container: what the first segments of paths name (CSDL 4.01, section 13).

use std::collections::BTreeSet;

use super::annotations::text;
use super::context::Export;
use super::element::Element;
use super::entry::Entry;
use super::operations::{Call, unbound};
use crate::address::Root;
use crate::export::names::{exported_namespace, unused};
use crate::model::{CallKind, ContainerKind, StructuredKind, TypeName, is_simple_identifier};

/// The container, with the model's namespace.
pub(super) fn container(export: &Export<'_>) -> Entry {
    let roots = export.addresses.roots().map(|root| root_element(export, root));
    let element =
        Element::new("EntityContainer").attribute("Name", "Service").children(roots).children(imports(export));
    (exported_namespace(export.model), element)
}

fn root_element(export: &Export<'_>, root: &Root) -> Element {
    let Root { name, kind, ty, reason: _, origins: _ } = root;
    // Entity sets hold entities, singletons are some (CSDL 4.01, sections 13.2 and 13.3).
    let is_value = |ty: &&TypeName| export.model.types.get(*ty).is_some_and(|ty| ty.kind == StructuredKind::Complex);
    let Some(ty) = ty.as_ref().filter(|ty| is_simple_identifier(name) && !is_value(ty)) else {
        return text("mdsdk.root", &undeclarable(export, root));
    };
    let (tag, attribute) = match kind {
        ContainerKind::EntitySet => ("EntitySet", "EntityType"),
        ContainerKind::Singleton => ("Singleton", "Type"),
    };
    let declared = export.model.container.iter().filter(|element| element.name == *name);
    let bindings = declared.flat_map(|element| &element.bindings).map(|binding| {
        let element = Element::new("NavigationPropertyBinding").attribute("Path", &binding.path);
        element.attribute("Target", &binding.target)
    });
    Element::new(tag).attribute("Name", name).attribute(attribute, export.names.get(ty)).children(bindings)
}

/// `settings: lib.settings` for a root that CSDL can't declare.
fn undeclarable(export: &Export<'_>, Root { name, ty, .. }: &Root) -> String {
    match ty {
        Some(ty) => format!("{name}: {}", export.names.get(ty)),
        None => name.clone(),
    }
}

/// The imports; each name in a container is there once (CSDL 4.01, section 13).
fn imports(export: &Export<'_>) -> Vec<Element> {
    let mut taken: BTreeSet<String> = export.addresses.roots().map(|root| root.name.clone()).collect();
    let declared = &export.model.imports;
    let is_declared = |call: &Call<'_>| {
        let name = format!("{}.{}", call.namespace, call.name);
        declared.iter().any(|import| import.kind == call.kind && import.call.as_str().eq_ignore_ascii_case(&name))
    };
    let others = unbound(export).into_iter().filter(|call| !is_declared(call));
    let others = others.map(|call| (call.kind, call.name.clone(), format!("{}.{}", call.namespace, call.name)));
    let own = declared.iter().map(|import| (import.kind, import.name.clone(), import.call.to_string()));
    let imports = own.chain(others).map(|(kind, wanted, call)| {
        let name = unused(&wanted, &taken);
        taken.insert(name.clone());
        let (element, attribute) = match kind {
            CallKind::Action => ("ActionImport", "Action"),
            CallKind::Function => ("FunctionImport", "Function"),
        };
        Element::new(element).attribute("Name", name).attribute(attribute, call)
    });
    imports.collect()
}
