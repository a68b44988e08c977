//! What follows from a correction is decided as if the docs said it.

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk::rooms::model::{PropertyKind, StructuredKind};
use mdsdk_tests::read_pages;

use super::{GET, KIND, PERSON, USER, findings, name};

#[test]
fn what_merging_decides_holds_after_corrections() {
    let pet = USER.replace("user", "pet").replace("|id|String|The key.|\n", "");
    let toy = pet.replace("pet", "toy").replace("A toy.", "Inherits from [pet](pet.md).").replace("|city|", "|id|")
        + "|owner|String|Who has it.|\n|first|[pet](pet.md)|A pet.|\n|name|String|The name.|\n";
    let reading = read_pages(&[
        ("resources/user.md", USER.to_owned()),
        ("resources/kind.md", KIND.to_owned()),
        ("resources/pet.md", pet),
        ("resources/toy.md", toy.replace("|first|", "|pet|").replace("|id|String|Where.|\n", "|city|String|Where.|\n")),
        ("api/user-get.md", GET.to_owned()),
        (
            "corrections.yml",
            "- at: toy.owner\n  type: user\n  because: An entity.\n- at: pet\n  base: user\n  because: It is one.\n- \
             at: pet.name\n  type: Edm.String\n  because: It has one.\n"
                .to_owned(),
        ),
    ]);
    assert_eq!(findings(&reading), [""; 0]);
    let model = &reading.model;
    let kind = |owner: &str, property: &str| model.property(&name(owner), property).map(|property| property.kind);
    assert_eq!(kind("toy", "owner"), Some(PropertyKind::Navigation));
    assert_eq!(kind("toy", "pet"), Some(PropertyKind::Navigation), "a pet is an entity now");
    let (pet, toy) = (&model.types[&name("pet")], &model.types[&name("toy")]);
    assert_eq!((pet.kind, toy.kind), (StructuredKind::Entity, StructuredKind::Entity));
    assert_eq!((pet.key.len(), toy.key.len()), (0, 0), "they have the key of their base");
    let own: Vec<_> = toy.properties.iter().map(|property| property.name.as_str()).collect();
    assert_eq!(own, ["owner", "pet"], "the bases have the others");
}

#[test]
fn a_type_that_gets_another_base_is_of_the_kind_that_follows_from_it() {
    let pet = "# pet resource type\n\nNamespace: microsoft.graph\n\nInherits from [user](user.md).\n\n## \
               Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|size|Int32|How large.|\n";
    let read = |corrections: &str| {
        read_pages(&[
            ("resources/user.md", USER),
            ("resources/person.md", PERSON),
            ("resources/kind.md", KIND),
            ("resources/pet.md", pet),
            ("corrections.yml", corrections),
        ])
    };
    let kind = |reading: &Reading| {
        let shown = mdsdk::export::show(&reading.model, "pet")[0].to_string();
        (reading.model.types[&name("pet")].kind, shown)
    };
    let (before, shown) = kind(&read("[]"));
    assert_eq!(before, StructuredKind::Entity);
    assert!(shown.contains("kind: entity"), "{shown}");
    let corrected = read("- at: pet\n  base: person\n  because: It is one.\n");
    assert_eq!(findings(&corrected), [""; 0]);
    let (after, shown) = kind(&corrected);
    assert_eq!(after, StructuredKind::Complex, "{shown}");
    assert!(shown.contains("kind: complex type\n    because nothing shows that the type is an entity"), "{shown}");
}

#[test]
fn examples_may_have_the_name_that_a_correction_replaces() {
    let get = GET.to_owned()
        + "\n## Example\n\n### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{\"id\": \"1\", \
           \"city\": 3}\n```\n";
    let read = |corrections: &str| {
        read_pages(&[
            ("resources/user.md", USER),
            ("resources/kind.md", KIND),
            ("api/user-get.md", &get),
            ("corrections.yml", corrections),
        ])
    };
    let told = |corrections: &str| {
        let found = read(corrections).lint();
        found.iter().map(|found| (found.code, found.message.clone())).collect::<Vec<_>>()
    };
    let of_city = [(Code::OtherJsonType, "`city` is a number, not a text".to_owned())];
    assert_eq!(told("[]"), of_city);
    let renamed = "- at: user.CITY\n  rename: town\n  because: So it is sent.\n";
    let of_town = [(Code::OtherJsonType, "`town` is a number, not a text".to_owned())];
    assert_eq!(told(renamed), of_town);
    let shown = read(renamed).show("user.town")[0].to_string();
    let told = "  rename: town\n    said at corrections.yml:2:3\n    because a correction: So it is sent.";
    assert!(shown.trim_end().ends_with(told), "{shown}");
}

#[test]
fn what_a_correction_denies_is_shown() {
    let reading = read_pages(&[
        ("resources/user.md", USER.replace("Where.", "Where. Read-only.")),
        ("corrections.yml", "- at: user.city\n  read-only: false\n  because: It can be set.\n".to_owned()),
    ]);
    let city = reading.show("user.city")[0].to_string();
    let told = "  read-only: no\n    said at corrections.yml:2:3\n    because a correction: It can be set.";
    assert!(city.trim_end().ends_with(told), "{city}");
}

#[test]
fn what_mends_nothing_is_idle_beside_what_does() {
    let user = USER.replace("|city|String|Where.|", "|city|Strng|Where. Read-only.|");
    let correction = "- at: user.city\n  type: Edm.String\n  read-only: true\n  because: Tried out.\n";
    let pages = [("resources/user.md", user), ("corrections.yml", correction.to_owned())];
    assert_eq!(findings(&read_pages(&pages)), ["MD0320 corrections.yml:3"]);
}
