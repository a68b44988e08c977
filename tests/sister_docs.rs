//! Docs of Graph's sisters, as they are: Business Central and Microsoft 365 Copilot.

use mdsdk::rooms::model::{Body, EnumType, Fact, Model, Operation, PropertyKind, StructuredType};
use mdsdk::{Reading, read};
use mdsdk_tests::corpora;

/// Corpora, each with the version that is read where there are several.
const CORPORA: [(&str, Option<&str>); 6] = [
    ("business-central", None),
    ("copilot", None),
    ("graph-v1.0-2020-05", None),
    ("graph-v1.0-2021-07", None),
    ("graph-modern", Some("v1.0")),
    ("graph-modern", Some("beta")),
];

fn reading(corpus: &str, version: Option<&str>) -> Option<Reading> {
    let folder = corpora(&format!("corpora/{corpus}"))?;
    Some(read(&folder, version).expect("the corpus describes an API"))
}

fn of(doc: Option<&Fact<String>>) -> Option<&str> {
    doc.map(|doc| doc.value.as_str())
}

/// Everything that the docs say of something in prose.
fn descriptions(model: &Model) -> Vec<&str> {
    let types = model.types.values().flat_map(|StructuredType { doc, properties, .. }| {
        of(doc.as_ref()).into_iter().chain(properties.iter().filter_map(|property| of(property.doc.as_ref())))
    });
    let enums = model.enums.values().flat_map(|EnumType { doc, members, .. }| {
        of(doc.as_ref()).into_iter().chain(members.iter().filter_map(|member| of(member.doc.as_ref())))
    });
    let operations = model.operations.iter().flat_map(|Operation { doc, parameters, title, .. }| {
        of(doc.as_ref())
            .into_iter()
            .chain([title.as_str()])
            .chain(parameters.iter().filter_map(|one| of(one.doc.as_ref())))
    });
    types.chain(enums).chain(operations).collect()
}

#[test]
fn no_description_holds_an_include_or_a_directive() {
    for (corpus, version) in CORPORA {
        let Some(reading) = reading(corpus, version) else { return };
        let descriptions = descriptions(&reading.model);
        assert!(descriptions.len() > 20, "{corpus}: {}", descriptions.len());
        let is_raw = |text: &&&str| text.to_lowercase().contains("[!include") || text.contains(":::");
        let raw: Vec<_> = descriptions.iter().filter(is_raw).collect();
        assert!(raw.is_empty(), "{corpus}: {raw:#?}");
    }
}

#[test]
fn business_central_has_its_navigation_and_no_types_of_nothing() {
    let Some(reading) = reading("business-central", None) else { return };
    let model = &reading.model;
    let is_link = |kind: PropertyKind| kind == PropertyKind::Navigation;
    let links = model.types.values().flat_map(|ty| &ty.properties).filter(|property| is_link(property.kind));
    let (known, unknown): (Vec<_>, Vec<_>) = links.partition(|property| property.ty.value.name().is_some());
    assert_eq!((known.len(), unknown.len()), (350, 0));
    assert!(known.iter().filter(|property| property.ty.value.collection).count() > 140);
    let open: Vec<_> = model.types.values().filter(|ty| ty.is_open).map(|ty| ty.name.local()).collect();
    assert!(open.len() <= 5, "{open:?}");
    let empty: Vec<_> = model.types.values().filter(|ty| ty.properties.is_empty()).map(|ty| ty.name.local()).collect();
    assert!(empty.len() <= 1, "{empty:?}");
}

const BOATS: &str = "# Boats

## Rename

Gives it a name.

### HTTP request

```http
POST /boats/{id}/rename
```

### Request body

|Parameter|Type|Description|
|:--|:--|:--|
|name|String|Required.|

### Response

`204 No Content`

## Paint

### HTTP request

```http
POST /boats/{id}/paint
```

### Request body

|Parameter|Type|Description|
|:--|:--|:--|
|colour|Int32|Required.|

### Response

`200 OK` and a String in the response body.
";

#[test]
fn each_operation_of_a_page_has_its_own_body_response_and_title() {
    let model = mdsdk_tests::read_pages(&[("api/boats.md", BOATS)]).model;
    let said: Vec<_> = model
        .operations
        .iter()
        .map(|operation| {
            let Some(Body::Parameters(rows)) = operation.body.as_ref().map(|body| &body.value) else {
                panic!("parameters")
            };
            let names = rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>().concat();
            (operation.title.as_str(), names, operation.responses[0].status, of(operation.doc.as_ref()))
        })
        .collect();
    assert_eq!(
        said,
        [("Paint", "colour".to_owned(), 200, None), ("Rename", "name".to_owned(), 204, Some("Gives it a name.")),]
    );
}
