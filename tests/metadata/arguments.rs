//! Arguments of functions in the docs and in metadata.

use mdsdk::report::Code;

use super::library::{CONTAINER, api, book, book_type, ok, resource};
use super::{lines, operation, read};

#[test]
fn an_argument_of_another_type_than_in_metadata_is_a_finding() {
    let table = "## Function parameters\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n|at|DateTimeOffset|When.|\n\n";
    let function = "<Function Name=\"isOpen\" IsBound=\"true\">\n<Parameter Name=\"it\" \
                    Type=\"lib.book\"/>\n<Parameter Name=\"at\" Type=\"Edm.Date\"/>\n<ReturnType \
                    Type=\"Edm.Boolean\"/>\n</Function>\n";
    let schema = book_type("") + function + CONTAINER;
    let page = |table: &str| ("api/a.md", api("GET /books/{id}/isOpen(at={at})", table, &ok("a Boolean")));
    let reading = read(&[book(&[]), page(table)], &schema);
    assert_eq!(
        lines(&reading, Code::OperationAgainstMetadata),
        ["warning api/a.md:20, metadata.xml:10: parameter `at` of `isOpen` is `Edm.DateTimeOffset` in the docs and \
          `Edm.Date` in metadata"]
    );
    let at = &operation(&reading, "/books/{id}/isOpen(at={at})").parameters[1];
    let place = at.origin.as_ref().map(|origin| (origin.span.file.as_ref(), origin.at.map(|at| at.line)));
    assert_eq!((at.ty.to_string().as_str(), place), ("Edm.Date", Some(("metadata.xml", Some(10)))));
    let unnamed = read(&[book(&[]), page("")], &schema);
    assert_eq!(lines(&unnamed, Code::OperationAgainstMetadata), [""; 0]);
}

/// A function of books with these parameters.
fn near(parameters: &str) -> String {
    format!(
        "<Function Name=\"near\" IsBound=\"true\" IsComposable=\"true\"><Parameter Name=\"it\" \
         Type=\"lib.book\"/>{parameters}<ReturnType Type=\"lib.book\"/></Function>\n"
    )
}

fn parameter(name: &str) -> String {
    format!("<Parameter Name=\"{name}\" Type=\"Edm.String\"/>")
}

fn told_of(request: &str, functions: &[String]) -> Vec<String> {
    let returns = ok("a [book](../resources/book.md) object");
    let schema = book_type("<NavigationProperty Name=\"twin\" Type=\"lib.book\"/>") + &functions.concat() + CONTAINER;
    lines(&read(&[book(&[]), ("api/a.md", api(request, "", &returns))], &schema), Code::OperationAgainstMetadata)
}

#[test]
fn a_call_with_too_few_arguments_for_every_overload_is_told() {
    let [two, three] = [["a", "b"].as_slice(), &["a", "b", "c"]].map(|names| names.iter().map(|one| parameter(one)));
    let overloads = [near(&two.collect::<String>()), near(&three.collect::<String>())];
    let told = "warning api/a.md:13, metadata.xml:8: the docs don't pass `b` to `near`";
    assert_eq!(told_of("GET /desk/near(a={a})", &overloads), [told]);
    assert_eq!(told_of("GET /desk/near(a={a})/twin", &overloads), [told]);
    assert_eq!(
        told_of("GET /desk/near", &overloads[..1]),
        [told.replace("8: the docs don't pass `b`", "8, metadata.xml:8: the docs don't pass `a` and `b`")]
    );
    for enough in ["near(a={a},b={b})", "near(b={b},a={a},c={c})", "near(a={a})?b={b}", "near(a={a},b=@b)?@b={b}"] {
        assert_eq!(told_of(&format!("GET /desk/{enough}"), &overloads), [""; 0], "{enough}");
    }
}

#[test]
fn a_parameter_that_may_be_left_out_is_not_missed() {
    let optional =
        parameter("b").replace("/>", "><Annotation Term=\"Org.OData.Core.V1.OptionalParameter\"/></Parameter>");
    assert_eq!(told_of("GET /desk/near(a={a})", &[near(&(parameter("a") + &optional))]), [""; 0]);
}

#[test]
fn an_optional_parameter_that_is_never_null_in_metadata_is_told() {
    let table = "## Request body\n\nSupply a JSON object with these \
                 parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|days|Int32|For how long. \
                 Optional.|\n|note|String|Optional. A note.|\n|to|String|Who takes it.|\n\n";
    let taken = |name: &str, ty: &str| format!("<Parameter Name=\"{name}\" Type=\"{ty}\" Nullable=\"false\"/>\n");
    let action = format!(
        "<Action Name=\"lend\" IsBound=\"true\">\n<Parameter Name=\"on\" Type=\"lib.book\"/>\n{}{}{}</Action>\n",
        taken("days", "Edm.Int32"),
        taken("note", "Edm.String").replace(" Nullable=\"false\"", ""),
        taken("to", "Edm.String")
    );
    let pages = [book(&[]), ("api/a.md", api("POST /books/{id}/lend", table, "`204 No Content`."))];
    assert_eq!(
        lines(&read(&pages, &(book_type("") + &action + CONTAINER)), Code::OperationAgainstMetadata),
        ["warning api/a.md:22, metadata.xml:10: parameter `days` of `lend` is optional in the docs, and may not be \
          null in metadata"]
    );
}

#[test]
fn a_cast_to_what_is_not_there_leads_nowhere() {
    let shop = "<EntityType Name=\"shop\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" \
                Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\n<EntityType Name=\"atlas\" \
                BaseType=\"lib.book\"/>\n<EntityType Name=\"stray\" BaseType=\"other.thing\"/>\n";
    let page = |name: &str, intro: &str| resource(name, intro, &["|id|String|The identifier.|"]);
    let told = |cast: &str| {
        let returns = ok(&format!("a [{cast}](../resources/{cast}.md) object"));
        let pages = [
            book(&[]),
            ("resources/shop.md", page("shop", "A shop.")),
            ("resources/atlas.md", page("atlas", "Inherits from [book](book.md).")),
            ("resources/stray.md", page("stray", "Who knows.")),
            ("api/a.md", api(&format!("GET /books/{{id}}/contoso.library.{cast}"), "", &returns)),
        ];
        lines(&read(&pages, &(book_type("") + shop + CONTAINER)), Code::OperationNotInMetadata)
    };
    assert_eq!(
        told("shop"),
        ["warning api/a.md:13, metadata.xml:4: `GET /books/{id}/contoso.library.shop` leads nowhere in metadata: \
          `contoso.library.shop` doesn't derive from `contoso.library.book`"]
    );
    assert_eq!((told("atlas"), told("book"), told("stray")), (Vec::new(), Vec::new(), Vec::new()));
}

#[test]
fn properties_that_go_with_another_base_are_told_at_it() {
    let schema =
        book_type("<Property Name=\"title\" Type=\"Edm.String\"/>\n<Property Name=\"pages\" Type=\"Edm.Int32\"/>\n")
            + "<EntityType Name=\"thing\"><Key><PropertyRef Name=\"id\"/></Key>\n<Property Name=\"id\" \
           Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\n<EntityType Name=\"atlas\" \
           BaseType=\"lib.thing\"><Property Name=\"scale\" Type=\"Edm.Int32\"/></EntityType>\n<EntityType \
           Name=\"globe\" BaseType=\"lib.atlas\"/>\n"
            + CONTAINER;
    let rows = ["|title|String|On the cover.|", "|pages|Int32|How many.|", "|colour|String|Of the cover.|"];
    let pages = [
        book(&rows),
        ("resources/thing.md", resource("thing", "A thing.", &["|id|String|The identifier.|"])),
        ("resources/atlas.md", resource("atlas", "Inherits from [book](book.md).", &["|scale|Int32|How large.|"])),
        ("resources/globe.md", resource("globe", "Inherits from [atlas](atlas.md).", &["|id|String|The identifier.|"])),
    ];
    let reading = read(&pages, &schema);
    assert_eq!(
        lines(&reading, Code::PropertyNotInMetadata),
        [
            "warning resources/atlas.md:5, metadata.xml:12: `atlas` derives from something else in metadata, and has \
             no `pages` and `title`; not read",
            "warning resources/book.md:14, metadata.xml:4: metadata has no `book.colour`; it is not read",
        ]
    );
}
