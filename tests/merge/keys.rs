//! Keys that docs say: by an annotation, or by the rows of the key's properties.

use mdsdk::export::export_csdl;
use mdsdk::rooms::model::{StructuredKind, TypeName};
use mdsdk_tests::read_pages;

/// The key of a line of an order, of whose page this is an annotation and the descriptions of two properties.
fn key(annotation: &str, order: &str, line: &str) -> Vec<String> {
    let table = "|Property|Type|Description|\n|:---|:---|:---|\n";
    let rows = format!("|order|String|{order}|\n|line|Int32|{line}|\n|amount|Int32|How many.|\n");
    let page = format!(
        "# orderLine resource type\n\nNamespace: contoso.shop\n\nA line of an order.\n\n## \
         Properties\n\n{table}{rows}\n{annotation}"
    );
    let entity = "# entity resource type\n\nNamespace: contoso.shop\n\nAny entity.\n\n## \
                  Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The identifier.|\n";
    let get = "# Get\n\nNamespace: contoso.shop\n\nGets it.\n\n## HTTP request\n```http\nGET \
               /orderLines(order={order},line={line})\n```\n\n## Response\n\nIf successful, this method returns a `200 \
               OK` response code and an [orderLine](../resources/orderline.md) object in the response body.\n";
    let pages =
        [("resources/orderline.md", page.as_str()), ("resources/entity.md", entity), ("api/orderline-get.md", get)];
    let model = read_pages(&pages).model;
    let name = TypeName::new("contoso.shop", "orderLine");
    let key = model.key(&name).to_vec();
    let exported = export_csdl(&model);
    for part in &key {
        assert!(exported.contains(&format!("<PropertyRef Name=\"{part}\"/>")), "{exported}");
    }
    assert_eq!(model.types[&name].kind == StructuredKind::Entity, !key.is_empty());
    key
}

/// An annotation of the type with this key.
fn annotated(key: &str) -> String {
    let name = "\"@odata.type\": \"contoso.shop.orderLine\"";
    let sample = "```json\n{ \"amount\": 3 }\n```\n";
    format!("<!-- {{ \"blockType\": \"resource\", {name}, \"keyProperty\": {key} }} -->\n{sample}")
}

#[test]
fn a_key_has_the_properties_whose_rows_say_so() {
    assert_eq!(key("", "Key of the entity.", "Its number. Key."), ["order", "line"]);
    assert_eq!(key("", "Key of the entity.", "Its number."), ["order"]);
    assert_eq!(key("", "Its order.", "Its number."), [""; 0]);
}

#[test]
fn a_key_has_the_properties_that_its_annotation_names() {
    for said in ["\"order, line\"", "[\"order\", \"line\"]"] {
        assert_eq!(key(&annotated(said), "Its order.", "Its number."), ["order", "line"], "{said}");
    }
    assert_eq!(
        key(&annotated("\"line\""), "Key of the entity.", "Its number."),
        ["line"],
        "the annotation is heard first"
    );
    assert_eq!(key(&annotated("\"order, \""), "Its order.", "Its number."), [""; 0], "one of them is no name");
}
