//! What exports tell of parameters and numbers.

use mdsdk::export::export_csdl;
use mdsdk_tests::read_pages;

use super::{api, resource};

#[test]
fn csdl_tells_the_scale_of_decimals_and_which_parameters_are_required() {
    let table = "## Request body\n\nSupply a JSON object with these parameters.\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n\
                 |amount|Decimal|Required. How much.|\n|note|String|Optional. Why.|\n\n";
    let reading = read_pages(&[
        ("resources/bill.md", resource("bill", "A bill.", &["|id|String|The key.|", "|sum|Decimal|All of it.|"])),
        ("api/get.md", api("GET /bills/{id}", "B.All", "", "a [bill](../resources/bill.md) object")),
        ("api/pay.md", api("POST /bills/{id}/pay", "B.All", table, "a [bill](../resources/bill.md) object")),
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
