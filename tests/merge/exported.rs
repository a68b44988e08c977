//! What exports tell of parameters and numbers.

use mdsdk::export::{export_csdl, export_openapi};
use mdsdk_tests::read_pages;

use super::{api, resource};

#[test]
fn csdl_tells_the_scale_of_decimals_and_which_parameters_are_required() {
    let table = "## Request body\n\nSupply a JSON object with these \
                 parameters.\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n|amount|Decimal|Required. How \
                 much.|\n|note|String|Optional. Why.|\n\n";
    let reading = read_pages(&[
        ("resources/bill.md", resource("bill", "A bill.", &["|id|String|The key.|", "|sum|Decimal|All of it.|"])),
        ("api/get.md", api("GET /bills/{id}", "Bill.Read", "", "a [bill](../resources/bill.md) object")),
        ("api/pay.md", api("POST /bills/{id}/pay", "Bill.Read", table, "a [bill](../resources/bill.md) object")),
    ]);
    let csdl = export_csdl(&reading.model);
    for line in [
        r#"<Property Name="sum" Type="Edm.Decimal" Scale="variable"#,
        r#"<Parameter Name="amount" Type="Edm.Decimal" Nullable="false" Scale="variable"/>"#,
        r#"<Parameter Name="note" Type="Edm.String"/>"#,
    ] {
        assert!(csdl.contains(line), "{line}: {csdl}");
    }
}

#[test]
fn openapi_knows_the_types_of_query_options() {
    let get = api(
        "GET /bills?$top=5&$count=true&$filter=x",
        "Bill.Read",
        "",
        "a collection of [bill](../resources/bill.md) objects",
    );
    let reading = read_pages(&[
        ("resources/bill.md", resource("bill", "A bill.", &["|id|String|The key.|"])),
        ("api/list.md", get),
    ]);
    let openapi = export_openapi(&reading.model).replace(char::is_whitespace, "");
    for (name, schema) in
        [("$top", r#""type":"integer""#), ("$count", r#""type":"boolean""#), ("$filter", r#""type":"string""#)]
    {
        let parameter = openapi.split(&format!(r#""name":"{name}""#)).nth(1).unwrap_or_default();
        assert!(parameter.get(..80).is_some_and(|start| start.contains(schema)), "{name}: {openapi}");
    }
}

#[test]
fn openapi_names_the_identity_platform_for_its_own_services_alone() {
    let pages = |namespace: &str| {
        let page = |text: String| text.replace("microsoft.graph", namespace);
        read_pages(&[
            ("resources/bill.md", page(resource("bill", "A bill.", &["|id|String|The key.|"]))),
            ("api/get.md", page(api("GET /bills/{id}", "Bill.Read", "", "a [bill](../resources/bill.md) object"))),
        ])
    };
    let (own, other) = (export_openapi(&pages("microsoft.graph").model), export_openapi(&pages("contoso.shop").model));
    assert!(own.contains("login.microsoftonline.com"));
    assert!(
        !other.contains("microsoftonline") && other.contains("\"bearer\"") && other.contains("\"Bill.Read\""),
        "{other}"
    );
}
