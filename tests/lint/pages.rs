//! Links, permissions, outlines and request lines against those of other pages.

use mdsdk::report::Code;

use super::{PAGE, found_among, line_of, places, places_among};

/// What is found in a page beside copies of another.
fn places_beside(page: &str, copies: usize, of: impl Fn(usize) -> String) -> Vec<(Code, usize)> {
    let others: Vec<(String, String)> =
        (0..copies).map(|number| (format!("api-reference/v1.0/api/copy{number}.md"), of(number))).collect();
    let others: Vec<(&str, &str)> = others.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = found_among(page, &others).into_iter().filter(|(finding, _)| *finding.span.file == *super::FILE);
    found.map(|(finding, line)| (finding.code, line)).collect()
}

/// The page with a path of its own.
fn copy(number: usize) -> String {
    PAGE.replace("POST /boats\n", &format!("POST /boats{number}\n"))
        .replace("v1.0/boats?", &format!("v1.0/boats{number}?"))
}

/// A page with a table of permissions.
fn with_permissions(page: &str, rows: &str) -> String {
    let table = format!("## Permissions\n\n|Permission type|Permissions|\n|:---|:---|\n{rows}\n\n## HTTP request");
    page.replacen("## HTTP request", &table, 1)
}

#[test]
fn links_by_one_definition_have_one_place() {
    let text = "See [the boat][Boat] and [boat][].\n\n[boat]: ../resources/BOAT.md\n";
    let page = PAGE.replacen("Add a boat.", text, 1);
    assert_eq!(places(&page), [(Code::LinkInOtherCase, line_of(&page, "[boat]: "))]);
}

#[test]
fn what_contents_list_is_there_and_in_its_case() {
    let contents = "- name: Create\n  href: ../api/Boat-post.md\n- name: Boat\n  href: ../resources/boat.md#boats\n- \
                    name: Berth\n  href: ../resources/berths.md\n";
    let file = "api-reference/v1.0/toc/toc.yml";
    let found = found_among(PAGE, &[(file, contents)]).into_iter().filter(|(finding, _)| *finding.span.file == *file);
    let found: Vec<_> = found.map(|(finding, line)| (finding.code, line)).collect();
    assert_eq!(found, [(Code::LinkInOtherCase, 2), (Code::LinkToNoHeading, 4), (Code::LinkToNoPage, 6)]);
}

#[test]
fn targets_are_urls_and_pages_have_what_they_include() {
    let text = "[a](my%20page.md), [b](#%C3%BCber-uns), [c](#top), [d](#two), [e](#shared), not [f](#none).\n\n## Über \
                uns\n\n<div id=two></div>\n\n[!INCLUDE [x](../includes/outer.md)]\n";
    let page = PAGE.replacen("Add a boat.", text, 1);
    let others = [
        ("api-reference/v1.0/api/my page.md", "# Mine\n"),
        ("api-reference/v1.0/includes/outer.md", "[!INCLUDE [x](inner.md)]\n"),
        ("api-reference/v1.0/includes/inner.md", "[The response](#response) and [nothing](#nothing).\n\n### Shared\n"),
    ];
    let found = found_among(&page, &others);
    let links = found.iter().filter(|(finding, _)| finding.code.number().starts_with("MD07"));
    let links: Vec<_> = links.map(|(finding, _)| finding.message.as_str()).collect();
    let of = |file: &str, anchor: &str| format!("`api-reference/v1.0/{file}` has no heading `#{anchor}`");
    assert_eq!(links, [of("api/boat-post.md", "none"), of("includes/inner.md", "nothing")]);
}

#[test]
fn a_short_section_is_no_slip_of_another() {
    let rules = |number: usize| copy(number) + "\n## Rules\n\nThey hold.\n";
    let page = PAGE.to_owned() + "\n## Roles\n\nThere are some.\n";
    let told = places_beside(&page, 6, rules);
    assert!(!told.iter().any(|(code, _)| *code == Code::MisspelledSection), "{told:?}");
}

#[test]
fn a_permission_that_may_be_two_others_is_not_mended() {
    let of = |names: &str| with_permissions(PAGE, &format!("|Application|{names}|"));
    let others = |number: usize| {
        let name = if number.is_multiple_of(2) { "Boat.Read.All" } else { "Boot.Read.All" };
        with_permissions(&copy(number), &format!("|Application|{name}|"))
    };
    let copies: Vec<(String, String)> =
        (0..6).map(|number| (format!("api-reference/v1.0/api/copy{number}.md"), others(number))).collect();
    let copies: Vec<(&str, &str)> = copies.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = found_among(&of("Bot.Read.All"), &copies);
    let rare = found.iter().find(|(finding, _)| finding.code == Code::RarePermission).expect("it is rare");
    assert_eq!(rare.0.help.as_deref(), Some("did you mean `Boat.Read.All`, `Boot.Read.All`?"));
    assert_eq!(rare.0.edits, []);
}

#[test]
fn a_permission_with_a_blank_in_it_is_joined_before_another_is_meant() {
    let of = |names: &str| with_permissions(PAGE, &format!("|Application|{names}|"));
    let others = |number| with_permissions(&copy(number), "|Application|HarbourBoats.Read.All, Boat.Read.All|");
    let parted = of("Harbour Boats.Read.All");
    let found = places_beside(&parted, 3, others);
    assert_eq!(found, [(Code::RarePermission, line_of(&parted, "|Application|"))]);
    assert_eq!(places_beside(&of("Yard Boats.Read.All"), 3, others), [], "a fragment is like nothing");
    let misspelled = of("Boats.Read.All");
    assert_eq!(places_beside(&misspelled, 3, others), [(Code::RarePermission, line_of(&misspelled, "|Application|"))]);
}

#[test]
fn the_order_of_permissions_is_that_of_other_rows_and_of_other_permissions() {
    let of = |names: &str| with_permissions(PAGE, &format!("|Application|{names}|"));
    let kinds = ["Boat", "Berth", "Pier", "Crane", "Yard", "Sail"];
    let others = |number: usize| {
        let kind = kinds[number % kinds.len()];
        with_permissions(&copy(number), &format!("|Application|{kind}.Read.All, {kind}.ReadWrite.All|"))
    };
    assert_eq!(places_beside(&of("Boat.Read.All, Boat.ReadWrite.All"), 6, others), []);
    let swapped = of("Boat.ReadWrite.All, Boat.Read.All");
    assert_eq!(places_beside(&swapped, 6, others), [(Code::PermissionOrder, line_of(&swapped, "|Application|"))]);
    let sets = of("Boat.ReadWrite.All and Boat.Read.All, Boat.ReadWrite.All and Pier.Read.All");
    assert_eq!(places_beside(&sets, 6, others), [], "sets that are needed together have no order");
}

#[test]
fn rows_that_are_indented_divide_the_row_above() {
    let of = |rows: &str| with_permissions(PAGE, rows);
    let empty = of("|Delegated (work or school account)||\n|Application|Boat.Read.All|");
    assert_eq!(places(&empty), [(Code::EmptyPermissionRow, line_of(&empty, "|Delegated"))]);
    for head in ["", "_varies by context_"] {
        let rows = format!("|Delegated (work or school account)|{head}|\n|&nbsp; &nbsp; Berths|Berth.Read.All|");
        assert_eq!(places(&of(&rows)), [], "{head}");
    }
}

#[test]
fn a_section_counts_at_any_level_and_with_words_before_it() {
    let section = |heading: &str| PAGE.replacen("## Response\n", &format!("{heading}\n"), 1);
    let missing = section("## Reply");
    assert_eq!(places_beside(&missing, 6, copy), [(Code::MissingSection, line_of(&missing, "# Create boat"))]);
    assert_eq!(places_beside(&section("### Response"), 6, copy), []);
    let body = PAGE.replacen("## Request body", "## Optional request body", 1);
    assert_eq!(places_beside(&body, 6, copy), []);
}

#[test]
fn each_run_of_sections_has_an_order_of_its_own() {
    let runs = PAGE.replacen("## HTTP request", "## HTTP request (v1)", 1) + "\n## HTTP request\n\nThe other way.\n";
    assert!(places_beside(&runs, 6, copy).iter().all(|(code, _)| *code != Code::SectionOrder));
    let place = |heading: &str| PAGE.find(heading).expect("a section");
    let (head, body, examples) = (place("## Request body"), place("## Response"), place("## Examples"));
    let swapped = format!("{}{}{}{}", &PAGE[..head], &PAGE[body..examples], &PAGE[head..body], &PAGE[examples..]);
    let found = places_beside(&swapped, 6, copy);
    assert_eq!(found, [(Code::SectionOrder, line_of(&swapped, "## Request body"))]);
}

#[test]
fn a_line_of_two_pages_is_documented_twice_unless_one_knows_the_other() {
    let file = "api-reference/v1.0/api/zboat.md";
    let twice = |page: &str, other: &str| {
        let found = found_among(page, &[(file, other)]).into_iter();
        found.filter(|(finding, _)| finding.code == Code::DocumentedTwice).count()
    };
    let other = PAGE.replacen("# Create boat", "# Launch boat", 1);
    assert_eq!(twice(PAGE, &other), 1);
    assert_eq!(twice(PAGE, &other.replacen("Add a boat.", "As in [create boat](boat-post.md).", 1)), 0);
    assert_eq!(twice(&PAGE.replacen("Add a boat.", "See [launch boat](zboat.md).", 1), &other), 0);
    assert_eq!(twice(PAGE, &other.replacen("POST /boats\n", "POST /boats?$expand=berth\n", 1)), 0);
    assert_eq!(places_among(PAGE, &[]), []);
}

#[test]
fn a_page_may_have_a_section_twice() {
    let twice = |page: String| format!("{page}\n## Response\n\nAs above.\n\n## Response\n\nAs above.\n");
    assert_eq!(places_beside(&twice(PAGE.to_owned()), 6, |number| twice(copy(number))), []);
}

#[test]
fn names_that_are_nearly_those_of_others_are_found() {
    let shown = "\n## JSON representation\n\n<!-- { \"blockType\": \"resource\", \"openType\": true, \"@odata.type\": \
                 \"example.harbour.berth\" } -->\n```json\n{ \"number\": 3, \"isFree\": true, \"harbourMaster\": \
                 \"Ann\" }\n```\n";
    let row = "|harbourMaster|String|Who is asked.|\n";
    let berth = format!("{}{row}{shown}", super::BERTH);
    let found = |page: &str, berth: &str| {
        let found = found_among(page, &[("api-reference/v1.0/resources/berth.md", berth)]);
        found.into_iter().map(|(finding, line)| (finding.code, line)).collect::<Vec<_>>()
    };
    for (name, is_slip) in [("harbourMaster", false), ("harborMaster", true), ("pier", false)] {
        let page = PAGE.replacen("{ \"number\": 3 }", &format!("{{ \"{name}\": \"Ann\" }}"), 1);
        let line = (Code::UnknownMember, line_of(&page, &format!("\"{name}\"")));
        assert_eq!(found(&page, &berth), if is_slip { vec![line] } else { Vec::new() }, "{name}");
    }
    let other = berth.replacen("\"example.harbour.berth\"", "\"exmaple.harbour.berth\"", 1);
    let found: Vec<_> = found(PAGE, &other).into_iter().map(|(code, _)| code).collect();
    assert!(found.contains(&Code::OtherName), "{found:?}");
}
