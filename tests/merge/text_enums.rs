//! Texts whose values docs list that don't follow OData.

use mdsdk::Reading;
use mdsdk::rooms::model::{Primitive, TypeItem};
use mdsdk_tests::read_pages;

const LOAN: &str = "# loan resource type\n\nA book that somebody has.\n\n## Properties\n\n\
    |Property|Type|Allowed values|Description|\n|:---|:---|:---|:---|\n\
    |code|String||The key.|\n\
    |state|String||How it is. Possible values are: `open`, `late`.|\n\
    |kind|String||One of `short`, `Long`.|\n\
    |place|String|desk, shelf|Where it is handed over.|\n\
    |roles|String||Comma-separated. Possible values are: `reader`, `owner`.|\n\
    |only|String||Possible values are: `one`.|\n\
    |term|String||Possible values are: `1w`, `a month`, `-`.|\n\
    |name|String||One of the best names.|\n";

const UPDATE: &str = "# Update loan\n\n## HTTP request\n\n```http\nPATCH https://loans.example/v1/loans/{code}\n```\n\n\
    ## Request body\n\nIn the request body, supply a JSON representation of the [loan](../resources/loan.md).\n\n\
    |Property|Type|Description|\n|:---|:---|:---|\n|state|String|How it is.|\n\n\
    ## Response\n\nReturns `200 OK` and the [loan](../resources/loan.md) object.\n";

fn list(shown: &str) -> String {
    format!(
        "# List loans\n\n## HTTP request\n\n```http\nGET https://loans.example/v1/loans\n```\n\n## Response\n\nReturns \
         `200 OK` and a collection of [loan](../resources/loan.md) objects.\n\n## Example\n\n```http\nGET \
         https://loans.example/v1/loans\n```\n\n```http\nHTTP/1.1 200 OK\nContent-Type: \
         application/json\n\n{shown}\n```\n"
    )
}

fn read(shown: &str) -> Reading {
    let list = list(shown);
    read_pages(&[("resources/loan.md", LOAN), ("api/loan-list.md", &list), ("api/loan-update.md", UPDATE)])
}

/// The names of the properties whose types have names, with these and with the members of the enum.
fn enums(reading: &Reading) -> Vec<(&str, &str, Vec<&str>)> {
    let loan = reading.model.types.values().find(|ty| ty.name.local() == "loan").expect("a loan");
    let named = loan.properties.iter().filter_map(|property| Some((property, property.ty.value.name()?)));
    let members = named.map(|(property, name)| {
        let members = reading.model.enums[name].members.iter().map(|member| member.name.as_str());
        (property.name.as_str(), name.local(), members.collect())
    });
    members.collect()
}

#[test]
fn a_list_of_values_beside_a_text_is_an_enum_of_its_property() {
    let reading = read("[{ \"code\": \"a\", \"state\": \"open\" }]");
    let listed = [
        ("state", "loanState", vec!["open", "late"]),
        ("kind", "loanKind", vec!["short", "Long"]),
        ("place", "loanPlace", vec!["desk", "shelf"]),
        ("term", "loanTerm", vec!["1w", "a month", "-"]),
    ];
    assert_eq!(enums(&reading), listed);
    let found: Vec<_> = reading.report.diagnostics().iter().map(|finding| &finding.message).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_text_of_odata_stays_one() {
    let reading = read("{ \"@odata.count\": 1, \"value\": [{ \"code\": \"a\", \"state\": \"open\" }] }");
    assert_eq!(enums(&reading), []);
    let loan = reading.model.types.values().next().expect("a loan");
    let text = TypeItem::Primitive(Primitive::String);
    assert!(loan.properties.iter().all(|property| property.ty.value.item == text));
}
