//! Attributes that no element of CSDL has: slips of the pen that would change what is declared.

use roxmltree::Node;

use super::attributes::{EDM, Reader};

/// The attributes of an element (CSDL XML 4.01, sections 6 to 13); nothing where it isn't told here.
fn attributes(element: &str) -> Option<&'static [&'static str]> {
    Some(match element {
        "EntityType" => &["Name", "BaseType", "Abstract", "OpenType", "HasStream"],
        "ComplexType" => &["Name", "BaseType", "Abstract", "OpenType"],
        "PropertyRef" => &["Name", "Alias"],
        "Property" => {
            &["Name", "Type", "Nullable", "MaxLength", "Precision", "Scale", "Unicode", "SRID", "DefaultValue"]
        }
        "NavigationProperty" => &["Name", "Type", "Nullable", "Partner", "ContainsTarget"],
        "EnumType" => &["Name", "UnderlyingType", "IsFlags"],
        "Member" => &["Name", "Value"],
        "Action" => &["Name", "IsBound", "EntitySetPath"],
        "Function" => &["Name", "IsBound", "IsComposable", "EntitySetPath"],
        "Parameter" => &["Name", "Type", "Nullable", "MaxLength", "Precision", "Scale", "Unicode", "SRID"],
        "ReturnType" => &["Type", "Nullable", "MaxLength", "Precision", "Scale", "Unicode", "SRID"],
        "EntitySet" => &["Name", "EntityType", "IncludeInServiceDocument"],
        "Singleton" => &["Name", "Type", "Nullable"],
        "ActionImport" => &["Name", "Action", "EntitySet"],
        "FunctionImport" => &["Name", "Function", "EntitySet", "IncludeInServiceDocument"],
        "NavigationPropertyBinding" => &["Path", "Target"],
        _ => return None,
    })
}

/// Reports attributes that their elements don't have; those of other XML namespaces are nobody's.
pub(super) fn report_unknown_attributes(reader: &mut Reader<'_>, schema: Node<'_, '_>) {
    for node in schema.descendants().filter(|node| node.tag_name().namespace() == Some(EDM)) {
        let element = node.tag_name().name();
        let Some(known) = attributes(element) else { continue };
        for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
            if !known.contains(&attribute.name()) {
                let message = format!("`{element}` has no `{}`; it is not read", attribute.name());
                reader.odd(reader.value_span(&attribute), message);
            }
        }
    }
}
