//! A part of an API: `--include` and `--include-type`.

use std::collections::BTreeSet;

use mdsdk::diff::RustVerdict;
use mdsdk::{Generate, Generated, Planning, Side, Sources, Tree};
use mdsdk_tests::{corpora, folder};
use serde_json::Value;

/// A page of a type with these rows of properties and of relationships.
fn type_page(name: &str, properties: &str, relationships: &str) -> String {
    format!(
        "# {name} resource type\n\nNamespace: contoso\n\nA {name}.\n\n## Properties\n\n|Property|Type|Description|\n\
         |:-|:-|:-|\n|id|String|The key.|\n{properties}\n## Relationships\n\n|Relationship|Type|Description|\n\
         |:-|:-|:-|\n{relationships}\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"keyProperty\": \
         \"id\", \"@odata.type\": \"contoso.{name}\" }} -->\n```json\n{{ \"id\": \"a\" }}\n```\n"
    )
}

/// A page of a complex type with one property.
fn value_page(name: &str) -> String {
    format!(
        "# {name} resource type\n\nNamespace: contoso\n\nA {name}.\n\n## Properties\n\n|Property|Type|Description|\n\
         |:-|:-|:-|\n|words|String|What it says.|\n"
    )
}

/// A page of an operation that returns what the words say.
fn page(title: &str, request: &str, returned: &str) -> String {
    format!(
        "# {title}\n\nNamespace: contoso\n\n## HTTP request\n\n```http\n{request}\n```\n\n## Response\n\nReturns `200 \
         OK` and {returned} in the response body.\n"
    )
}

/// Camps with tents; people who own tents, and letters to them.
fn docs() -> Vec<(&'static str, String)> {
    let link = |name: &str, many: &str| format!("|{name}|{many}|Where it leads.|\n");
    vec![
        (
            "resources/camp.md",
            type_page("camp", "|place|[place](place.md)|Where it is.|\n", &link("tents", "[tent](tent.md) collection")),
        ),
        (
            "resources/tent.md",
            type_page("tent", "|cloth|[cloth](cloth.md)|What it is of.|\n", &link("owner", "[person](person.md)")),
        ),
        (
            "resources/person.md",
            type_page(
                "person",
                "|card|[card](card.md)|Who it is.|\n",
                &link("letters", "[letter](letter.md) collection"),
            ),
        ),
        ("resources/letter.md", type_page("letter", "", "")),
        ("resources/place.md", value_page("place")),
        ("resources/cloth.md", value_page("cloth")),
        ("resources/card.md", value_page("card")),
        (
            "api/camp-list.md",
            page("List camps", "GET /grounds", "a collection of [camp](../resources/camp.md) objects"),
        ),
        ("api/tent-get.md", page("Get tent", "GET /grounds/{id}/tents/{id}", "a [tent](../resources/tent.md) object")),
        ("api/person-get.md", page("Get person", "GET /folk/{id}", "a [person](../resources/person.md) object")),
        (
            "api/letter-list.md",
            page("List letters", "GET /folk/{id}/letters", "a collection of [letter](../resources/letter.md) objects"),
        ),
    ]
}

/// The metadata of the same service, as far as it matters here.
const METADATA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="contoso" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<ComplexType Name="place"><Property Name="words" Type="Edm.String"/></ComplexType>
<ComplexType Name="cloth"><Property Name="words" Type="Edm.String"/></ComplexType>
<ComplexType Name="card"><Property Name="words" Type="Edm.String"/></ComplexType>
<EntityType Name="camp"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="place" Type="contoso.place"/>
<NavigationProperty Name="tents" Type="Collection(contoso.tent)" ContainsTarget="true"/></EntityType>
<EntityType Name="tent"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="cloth" Type="contoso.cloth"/><NavigationProperty Name="owner" Type="contoso.person"/></EntityType>
<EntityType Name="person"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="card" Type="contoso.card"/>
<NavigationProperty Name="letters" Type="Collection(contoso.letter)" ContainsTarget="true"/></EntityType>
<EntityType Name="letter"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityContainer Name="service">
<EntitySet Name="grounds" EntityType="contoso.camp">
<NavigationPropertyBinding Path="tents/owner" Target="folk"/></EntitySet>
<EntitySet Name="folk" EntityType="contoso.person"/>
</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"#;

/// What the generated crate of the docs has, with or without their metadata.
fn generated(metadata: Option<&str>, choose: impl Fn(Generate) -> Generate) -> Generated {
    let (docs, beside) = (folder(&docs()), folder(&[("metadata.xml", METADATA)]));
    let generate = choose(Generate::new(docs.path(), "sdk"));
    let generate = match metadata {
        Some(file) => generate.metadata(beside.path().join(file)),
        None => generate,
    };
    generate.run().expect("there is what is asked for")
}

fn api(generated: &Generated) -> Value {
    serde_json::from_str(generated.files.get("api.json").expect("a crate has its API")).expect("our own JSON")
}

/// The names of types in JSON: what is named in the places of types, and in bindings.
fn named(json: &Value, namespace: &str, found: &mut BTreeSet<String>) {
    match json {
        Value::String(text) if text.starts_with(namespace) => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| named(item, namespace, found)),
        Value::Object(fields) => fields.values().for_each(|value| named(value, namespace, found)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The names that `api.json` has and doesn't declare.
fn undeclared(generated: &Generated, namespace: &str) -> BTreeSet<String> {
    let api = api(generated);
    let mut names = BTreeSet::new();
    named(&api["model"], namespace, &mut names);
    let declares = |name: &String| ["types", "enums"].iter().any(|kind| api["model"][kind].get(name).is_some());
    names.retain(|name| !declares(name));
    names
}

/// The files of the path structs.
fn paths(generated: &Generated) -> BTreeSet<String> {
    let files = generated.files.iter().map(|(path, _)| path.to_string());
    files.filter(|path| path.starts_with("src/paths/")).collect()
}

fn keys(api: &Value, part: &str) -> Vec<String> {
    api["model"][part].as_object().expect("a map").keys().cloned().collect()
}

#[test]
fn a_part_names_nothing_that_it_does_not_declare() {
    for metadata in [None, Some("metadata.xml")] {
        let part = generated(metadata, |generate| generate.include("GET /grounds/{id}/tents/{id}"));
        assert_eq!(undeclared(&part, "contoso."), BTreeSet::new(), "{metadata:?}");
        let types = keys(&api(&part), "types");
        assert_eq!(types, ["contoso.camp", "contoso.cloth", "contoso.place", "contoso.tent"], "{metadata:?}");
    }
}

#[test]
fn a_part_has_the_sets_of_its_paths_and_no_others() {
    let part = generated(Some("metadata.xml"), |generate| generate.include("GET /grounds/{id}/tents/{id}"));
    let container = api(&part)["model"]["container"].clone();
    let sets: Vec<&Value> = container.as_array().expect("a container").iter().map(|set| &set["name"]).collect();
    assert_eq!(sets, ["grounds"]);
    assert_eq!(container[0].get("bindings"), None, "where it led is left out");
    let both =
        generated(Some("metadata.xml"), |generate| generate.include("/grounds/{id}/tents/{id}").include("/folk/*"));
    assert_eq!(api(&both)["model"]["container"][1]["bindings"][0]["target"], "folk");
}

#[test]
fn paths_of_a_part_lead_where_they_lead_in_the_whole() {
    for metadata in [None, Some("metadata.xml")] {
        let whole = paths(&generated(metadata, |generate| generate));
        for pattern in ["GET /grounds/{id}/tents/{id}", "GET /folk/{id}/letters", "GET /folk/*"] {
            let part = paths(&generated(metadata, |generate| generate.include(pattern)));
            assert!(!part.is_empty() && part.is_subset(&whole), "{pattern}: {part:?} of {whole:?}");
        }
    }
}

#[test]
fn parts_of_the_corpus_are_closed_and_lead_where_the_whole_does() {
    let Some(docs) = corpora("corpora/graph-v1.0-2021-07") else { return };
    let whole = paths(&Generate::new(&docs, "sdk").run().expect("the corpus describes an API"));
    for pattern in ["GET /users/**", "/teams/{id}/channels/**"] {
        let part = Generate::new(&docs, "sdk").include(pattern).run().expect("the corpus has them");
        assert_eq!(undeclared(&part, "microsoft.graph."), BTreeSet::new(), "{pattern}");
        let paths = paths(&part);
        let others: Vec<_> = paths.difference(&whole).collect();
        assert!(!paths.is_empty() && others.is_empty(), "{pattern}: {others:?}");
    }
}

#[test]
fn what_a_part_leaves_out_is_no_change_of_the_whole() {
    let whole = generated(None, |all| all).reading.model;
    let part = generated(None, |all| all.include("GET /grounds"));
    let part =
        mdsdk::export::read_json(part.files.get("api.json").expect("a crate has its API")).expect("our own JSON");
    let of_types = |change: &mdsdk::diff::Change| change.aspect.as_deref() == Some("type");
    let changes = mdsdk::diff::compare(&part, &whole);
    assert!(!changes.is_empty() && !changes.iter().any(of_types), "{changes:#?}");
}

#[test]
fn what_a_part_is_compared_with_is_reduced_to_it() {
    let whole = || {
        let pages = docs();
        let texts: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        let reading = Sources::new(Tree::from_texts(texts)).read().expect("the docs describe an API");
        Side::Docs(Box::new(reading.model))
    };
    let generated = generated(None, |generate| generate.include("GET /grounds"));
    let api = generated.files.get("api.json").expect("a crate has its API");
    let part = Side::Docs(Box::new(api.parse().expect("our own JSON")));
    assert_eq!(part.part().as_deref(), Some("`GET /grounds`"));
    assert!(!whole().entries_to(&part).is_empty(), "what is left out is not there");
    let reduced = whole().within(&part).expect("there is more than the part");
    assert_eq!(reduced.entries_to(&part), [], "it is the same");
    assert!(reduced.within(&part).is_none() && part.within(&whole()).is_none());
    let planning = Planning::default().include(["GET /folk/{id}".to_owned()]).of_all();
    let (old, new) = reduced.planned_beside(&part, (&planning, &planning)).expect("both are crates");
    let changes = old.changes_to(&new);
    assert!(changes.iter().all(|change| change.verdict() == RustVerdict::Patch), "a crate has no prose: {changes:?}");
}
