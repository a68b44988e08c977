//! Properties that types repeat from their bases.

use mdsdk::report::Code;

use super::{found, name, property_type, read_pages, resource};

#[test]
fn a_repeated_property_of_another_type_is_a_finding_with_both_places() {
    let reading = read_pages(&[
        (
            "resources/setting.md",
            resource(
                "setting",
                "A setting.",
                &[
                    "|id|String|Id.|",
                    "|value|String|The value.|",
                    "|extra|Object|Any.|",
                    "|unit|unit|Possible values are: `one`, `many`.|",
                ],
            ),
        ),
        (
            "resources/intsetting.md",
            resource(
                "intSetting",
                "Inherits from [setting](setting.md).",
                &["|id|String|Id.|", "|value|Int32|The number.|", "|extra|Int32|More.|", "|unit|String|One or many.|"],
            ),
        ),
    ]);
    let found = found(&reading, Code::PropertyTypesDiffer);
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.message.as_str(), one.span.file.as_ref(), one.witnesses[0].span.file.as_ref()))
        .collect();
    assert_eq!(
        told,
        [(
            "`intSetting.value` has several types; `Edm.String` of `setting` is read",
            "resources/intsetting.md",
            "resources/setting.md"
        )],
        "`extra` has no type in the base, and a value of `unit` is a string"
    );
    assert_eq!(property_type(&reading, "intSetting", "value"), "Edm.String");
    let value = reading.model.property(&name("setting"), "value").expect("the property is there");
    let overruled: Vec<_> = value.ty.overruled.iter().map(|lost| lost.said.as_str()).collect();
    assert_eq!(overruled, ["Edm.Int32"]);
    assert_eq!(reading.model.types[&name("intSetting")].properties, []);
}
