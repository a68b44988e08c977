//! A schema: a namespace and what it declares.

use roxmltree::Node;

use crate::claims::{SchemaClaim, TypeDefinition};

use super::annotations::{Noted, RemarkIndex};
use super::attributes::{Reader, elements};
use super::calls::read_calls;
use super::container::{check_container, read_imports, read_roots};
use super::enums::read_enum;
use super::repeats::Declared;
use super::structured::read_structured;
use super::types::read_type;
use super::unknown_attributes::report_unknown_attributes;

/// Elements of a schema that are read, or that say nothing of the API's shape.
const KNOWN: [&str; 10] = [
    "EntityType",
    "ComplexType",
    "EnumType",
    "TypeDefinition",
    "Action",
    "Function",
    "EntityContainer",
    "Annotations",
    "Annotation",
    "Term",
];

/// What a schema declares; one without a namespace is not read.
pub(super) fn read_schema(
    reader: &mut Reader<'_>,
    remarks: &RemarkIndex,
    declared: &mut Declared,
    schema: Node<'_, '_>,
) -> Option<SchemaClaim> {
    let namespace = reader.name(schema, "Namespace")?;
    let noted = Noted { remarks, namespace: &namespace.value };
    reader.report_unknown(schema, &KNOWN);
    report_unknown_attributes(reader, schema);
    let entities = elements(schema, "EntityType").chain(elements(schema, "ComplexType"));
    let types = entities.filter_map(|node| read_structured(reader, &noted, node)).collect();
    let enums = elements(schema, "EnumType").filter_map(|node| read_enum(reader, &noted, node)).collect();
    let definitions = elements(schema, "TypeDefinition").filter_map(|node| read_definition(reader, node)).collect();
    let calls = read_calls(reader, &noted, schema);
    elements(schema, "EntityContainer").for_each(|node| check_container(reader, node));
    let roots = elements(schema, "EntityContainer").flat_map(|node| read_roots(reader, node)).collect();
    let imports = elements(schema, "EntityContainer").flat_map(|node| read_imports(reader, node)).collect();
    let mut claim = SchemaClaim {
        alias: schema.attribute("Alias").map(ToOwned::to_owned),
        namespace,
        types,
        enums,
        definitions,
        calls,
        roots,
        imports,
    };
    drop_repeated(reader, declared, &mut claim);
    Some(claim)
}

fn read_definition(reader: &mut Reader<'_>, node: Node<'_, '_>) -> Option<TypeDefinition> {
    Some(TypeDefinition { name: reader.name(node, "Name")?, underlying: read_type(reader, node, "UnderlyingType")? })
}

/// Of types with one name, whatever its case, the first is read, and of what containers hold; likewise of a type's
/// properties and of an enum's members. A namespace may have several schemas.
fn drop_repeated(reader: &mut Reader<'_>, declared: &mut Declared, schema: &mut SchemaClaim) {
    let SchemaClaim { namespace, types, enums, definitions, roots, imports, .. } = schema;
    let seen = declared.types.entry(namespace.value.to_lowercase()).or_default();
    types.retain(|ty| seen.is_new(reader, &ty.name));
    enums.retain(|ty| seen.is_new(reader, &ty.name));
    definitions.retain(|ty| seen.is_new(reader, &ty.name));
    roots.retain(|root| declared.roots.is_new(reader, &root.name));
    imports.retain(|import| declared.roots.is_new(reader, &import.name));
}
