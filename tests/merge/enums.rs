//! Pages that list other members of one enum.

use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

use super::{found, name};

fn page(rows: &[&str]) -> String {
    let rows = rows.join("\n");
    format!(
        "# colour enum type\n\nNamespace: microsoft.graph\n\nA colour.\n\n## Members\n\n\
         |Member|Value|Description|\n|:---|:---|:---|\n{rows}\n"
    )
}

#[test]
fn a_member_with_two_numbers_is_a_finding() {
    let reading = read_pages(&[
        ("resources/colour.md", page(&["|red|0|Warm.|", "|blue|1|Cold.|"])),
        ("resources/enums.md", page(&["|red|2|Warm.|", "|blue|1|Cold.|"])),
    ]);
    let members = &reading.model.enums[&name("colour")].members;
    assert_eq!(members.iter().map(|one| one.value).collect::<Vec<_>>(), [Some(0), Some(1)]);
    assert_eq!(places(&reading, Code::EnumMembersDiffer), ["MD0303 resources/colour.md:11"]);
    let found = found(&reading, Code::EnumMembersDiffer)[0];
    assert_eq!(found.message, "`red` of `colour` has several numbers; 0 is read");
    let witnesses: Vec<_> = found.witnesses.iter().map(|one| (one.span.file.as_ref(), one.text.as_str())).collect();
    assert_eq!(witnesses, [("resources/enums.md", "2 here")]);
}
