//! Corrections over metadata.

use mdsdk::report::Code;

use super::library::{CONTAINER, api, book, book_type, enumeration, ok, resource};
use super::{lines, name, operation, property_type, read};

#[test]
fn a_property_that_a_correction_keeps_is_no_conflict_with_metadata() {
    let schema = book_type("");
    let page = book(&["|pages|Int32|How many.|"]);
    let before = read(std::slice::from_ref(&page), &schema);
    assert_eq!(lines(&before, Code::PropertyNotInMetadata).len(), 1);
    let kept = "- at: book.pages\n  type: Edm.Int32\n  because: Tried out.\n".to_owned();
    let reading = read(&[page, ("corrections.yml", kept)], &schema);
    assert_eq!(property_type(&reading, "book", "pages"), "Edm.Int32");
    assert_eq!(lines(&reading, Code::PropertyNotInMetadata), [""; 0]);
}

#[test]
fn corrections_are_believed_before_metadata() {
    let schema = book_type(
        "<Property Name=\"pages\" Type=\"Edm.Int16\"/>\n<Property Name=\"weight\" Type=\"Edm.Double\"/>\n<Property \
         Name=\"owner\" Type=\"Edm.String\"/>\n<Property Name=\"state\" Type=\"lib.state\"/>\n",
    ) + "<EntityType Name=\"atlas\" BaseType=\"lib.book\"><Property Name=\"scale\" Type=\"Edm.Int32\"/></EntityType>\n\
         <EntityType Name=\"thing\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" \
         Type=\"Edm.String\"/></EntityType>\n<EnumType Name=\"state\"><Member Name=\"free\" Value=\"0\"/><Member \
         Name=\"lent\" Value=\"1\"/></EnumType>\n"
        + CONTAINER;
    let pages = |corrections: &str| {
        [
            book(&["|pages|Int32|How many.|", "|owner|String|Who.|", "|state|[state](state.md)|Which.|"]),
            ("resources/atlas.md", resource("atlas", "Inherits from [book](book.md).", &["|scale|Int64|How large.|"])),
            ("resources/thing.md", resource("thing", "A thing.", &["|id|String|The identifier.|"])),
            ("resources/state.md", enumeration("state", &["|free|0|Here.|", "|lent|1|Away.|"])),
            ("api/book-get.md", api("GET /books/{id}", "", &ok("a [book](../resources/book.md) object"))),
            ("corrections.yml", corrections.to_owned()),
        ]
    };
    let corrected = read(
        &pages(
            "- at: book.pages\n  type: Edm.Int64\n  read-only: true\n  because: Tried out.\n- at: book.weight\n  \
             type: Edm.Decimal\n  required: true\n  because: Tried out.\n- at: book.owner\n  ignore: true\n  \
             because: Never sent.\n- at: book.state\n  rename: status\n  because: So it is sent.\n- at: atlas\n  \
             base: thing\n  because: Tried out.\n- at: state\n  members: [lent, lost]\n  because: Tried out.\n- at: \
             GET /books/{id}\n  returns: atlas\n  because: Tried out.\n",
        ),
        &schema,
    );
    let types =
        ["pages", "weight", "owner", "state", "status"].map(|property| property_type(&corrected, "book", property));
    assert_eq!(types, ["Edm.Int64", "Edm.Decimal", "", "", "contoso.library.state"]);
    let model = &corrected.model;
    let (pages_of_book, weight) = (model.property(&name("book"), "pages"), model.property(&name("book"), "weight"));
    assert!(pages_of_book.is_some_and(|one| one.read_only) && weight.is_some_and(|one| one.required_on_create));
    assert_eq!(model.types[&name("atlas")].base.as_ref().map(|base| base.value.local()), Some("thing"));
    let members: Vec<_> =
        model.enums[&name("state")].members.iter().map(|one| (one.name.as_str(), one.value)).collect();
    assert_eq!(members, [("lent", Some(1)), ("lost", None)]);
    let get = operation(&corrected, "/books/{id}");
    assert_eq!(get.responses[0].body.to_string(), "contoso.library.atlas");
    for code in
        [Code::IdleCorrection, Code::UnreadableCorrection, Code::MemberAgainstMetadata, Code::MemberNotInMetadata]
    {
        assert_eq!(lines(&corrected, code), [""; 0], "{code}");
    }
    for code in [Code::PropertyAgainstMetadata, Code::TypeAgainstMetadata, Code::OperationAgainstMetadata] {
        let about = lines(&corrected, code);
        assert!(about.iter().all(|line| line.contains("atlas.scale")), "{about:?}");
    }
}

#[test]
fn a_property_that_one_side_alone_has_is_left_out() {
    let schema = book_type("<Property Name=\"weight\" Type=\"Edm.Double\"/>\n");
    let page = book(&["|pages|Int32|How many.|"]);
    let ignored = |at: &str| {
        let correction = format!("- at: {at}\n  ignore: true\n  because: Never sent.\n");
        read(&[page.clone(), ("corrections.yml", correction)], &schema)
    };
    let of_corrections = |reading: &mdsdk::Reading| {
        [lines(reading, Code::IdleCorrection), lines(reading, Code::UnreadableCorrection)].concat()
    };
    let of_metadata = ignored("book.weight");
    assert_eq!(of_corrections(&of_metadata), [""; 0]);
    assert_eq!(property_type(&of_metadata, "book", "weight"), "");
    assert_eq!(lines(&of_metadata, Code::UndocumentedProperty), [""; 0]);
    let of_docs = ignored("book.pages");
    assert_eq!(of_corrections(&of_docs), [""; 0]);
    assert_eq!(lines(&of_docs, Code::PropertyNotInMetadata), [""; 0]);
    let of_nobody = ignored("book.colour");
    assert_eq!(
        of_corrections(&of_nobody),
        ["warning corrections.yml:1: the correction of `book.colour` does nothing: there is no such thing"]
    );
}

#[test]
fn drift_tells_what_corrections_say_at_their_place() {
    let schema =
        book_type("<Property Name=\"pages\" Type=\"Edm.Int16\"/>\n<Property Name=\"weight\" Type=\"Edm.Double\"/>\n")
            + "<EntityType Name=\"thing\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" \
         Type=\"Edm.String\"/></EntityType>\n<EntityType Name=\"atlas\" BaseType=\"lib.book\"/>\n"
            + CONTAINER;
    let corrections = "- at: book.pages\n  type: Edm.Int64\n  because: Tried out.\n- at: book.colour\n  type: \
                       Edm.String\n  because: Tried out.\n- at: atlas\n  base: thing\n  because: Tried out.\n- at: GET \
                       /books/{id}\n  returns: thing\n  because: Tried out.\n";
    let pages = [
        book(&["|pages|Int32|How many.|", "|weight|Double|How heavy.|"]),
        ("resources/thing.md", resource("thing", "A thing.", &["|id|String|The identifier.|"])),
        ("resources/atlas.md", resource("atlas", "Inherits from [book](book.md).", &["|id|String|The identifier.|"])),
        ("api/a.md", api("GET /books/{id}", "", &ok("a [book](../resources/book.md) object"))),
        ("corrections.yml", corrections.to_owned()),
    ];
    let docs = mdsdk_tests::read_pages(&pages).model;
    let changes = super::drift::of_text(&super::library::metadata(&schema)).changes(&docs);
    let of_pages = |what: &str| changes.iter().find(|change| change.what.ends_with(what)).expect(what);
    let told = ["book.pages", "book.colour", "atlas", "GET /books/{id}"].map(|what| {
        let origin = of_pages(what).old_origin.as_ref().expect("docs say so");
        (origin.span.file.to_string(), origin.at.map_or(0, |at| at.line))
    });
    assert_eq!(told, [2, 4, 8, 11].map(|line| ("corrections.yml".to_owned(), line)));
    let codes = [Code::PropertyAgainstMetadata, Code::TypeAgainstMetadata, Code::OperationAgainstMetadata];
    let both = read(&pages, &schema);
    assert_eq!(codes.map(|code| lines(&both, code)), [const { Vec::<String>::new() }; 3], "they settle it");
}

#[test]
fn rows_of_a_body_that_metadata_alone_contradicts_are_told_at_the_row() {
    let table = "## Request body\n\nIn the request body, supply the values to \
                 change.\n\n|Property|Type|Description|\n|:---|:---|:---|\n|pages|String|How many.|\n\n";
    let schema = book_type("<Property Name=\"pages\" Type=\"Edm.Int32\"/>\n") + CONTAINER;
    let page = api("PATCH /books/{id}", table, &ok("a [book](../resources/book.md) object"));
    let reading = read(&[book(&[]), ("api/a.md", page)], &schema);
    let told = lines(&reading, Code::PropertyTypesDiffer);
    assert_eq!(
        told,
        ["warning api/a.md:22, metadata.xml:7: `book.pages` is `Edm.String` in the docs and `Edm.Int32` in metadata"]
    );
}

/// A book with a key of two parts and the parts that it has, in a set whose path to them is bound.
fn keyed() -> String {
    let key = "<Key><PropertyRef Name=\"id\"/><PropertyRef Name=\"code\"/></Key>";
    let own = "<Property Name=\"code\" Type=\"Edm.String\"/>\n<NavigationProperty Name=\"parts\" \
               Type=\"Collection(lib.book)\"/>\n";
    book_type(own).replace("<Key><PropertyRef Name=\"id\"/></Key>", key) + &super::library::bound("parts", "books")
}

#[test]
fn what_a_correction_renames_or_leaves_out_is_so_in_keys_and_bindings() {
    let corrected = |correction: &str| {
        let file = ("corrections.yml", format!("{correction}  because: Tried out.\n"));
        let reading = read(
            &[book(&["|code|String|The code.|", "|parts|[book](book.md) collection|Its parts.|"]), file],
            &keyed(),
        );
        let ty = &reading.model.types[&name("book")];
        let bound = reading.model.container.iter().flat_map(|root| &root.bindings);
        (ty.key.clone(), bound.map(|one| one.path.clone()).collect::<Vec<_>>(), lines(&reading, Code::OddCorrection))
    };
    let (key, bound, told) = corrected("- at: book.code\n  rename: codeId\n");
    assert_eq!((key, bound, told), (vec!["id".to_owned(), "codeId".to_owned()], vec!["parts".to_owned()], Vec::new()));
    let (key, bound, told) = corrected("- at: book.code\n  ignore: true\n");
    assert_eq!((key, bound), (vec!["id".to_owned()], vec!["parts".to_owned()]));
    let odd = "note corrections.yml:2: the correction of `book.code` is odd: `code` is of the key of `book`, which \
               lacks it then";
    assert_eq!(told, [odd]);
    let (_, bound, told) = corrected("- at: book.parts\n  rename: volumes\n");
    assert_eq!((bound, told), (vec!["volumes".to_owned()], Vec::new()));
    let (_, bound, told) = corrected("- at: book.parts\n  ignore: true\n");
    assert_eq!((bound, told), (Vec::new(), Vec::new()));
}

#[test]
fn a_misspelt_row_that_metadata_overrules_gets_its_name() {
    let schema = book_type("<Property Name=\"title\" Type=\"Edm.String\"/>\n");
    let row = |name: &str| book(&[&format!("|{name}|String|On the cover. Read-only.|")]);
    let correction = "- at: book.titel\n  rename: title\n  because: It is sent so.\n".to_owned();
    let corrected = read(&[row("titel"), ("corrections.yml", correction)], &schema);
    let edited = read(&[row("title")], &schema);
    let title = |reading: &mdsdk::Reading| {
        let property = reading.model.property(&name("book"), "title").expect("metadata declares it");
        (property.read_only, property.doc.as_ref().map(|doc| doc.value.clone()))
    };
    assert_eq!(title(&corrected), (true, Some("On the cover. Read-only.".to_owned())));
    assert_eq!(title(&corrected), title(&edited));
    assert_eq!(super::metadata_lines(&corrected), super::metadata_lines(&edited));
    for code in [Code::IdleCorrection, Code::UnreadableCorrection] {
        assert_eq!(lines(&corrected, code), [""; 0], "{code}");
    }
}

#[test]
fn a_path_goes_on_behind_a_call_as_a_correction_says() {
    let schema = book_type("<Property Name=\"pages\" Type=\"Edm.Int32\"/>\n")
        + "<EntityType Name=\"crew\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.String\"/>\
           <Property Name=\"rank\" Type=\"Edm.Int32\"/></EntityType>\n<Function Name=\"lead\" IsBound=\"true\" \
           IsComposable=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/><ReturnType Type=\"lib.book\"/></Function>\n"
        + CONTAINER;
    let crew = ["|id|String|The identifier. Read-only.|", "|rank|Int32|How high.|"];
    let pages = |corrections: &str| {
        [
            book(&["|pages|Int32|How many.|"]),
            ("resources/crew.md", resource("crew", "Who works.", &crew)),
            ("api/lead.md", api("GET /books/{id}/lib.lead()", "", &ok("a [book](../resources/book.md) object"))),
            ("api/rank.md", api("GET /books/{id}/lib.lead()/rank", "", &ok("an Int32"))),
            ("corrections.yml", corrections.to_owned()),
        ]
    };
    let told = |corrections: &str| lines(&read(&pages(corrections), &schema), Code::OperationNotInMetadata).len();
    assert_eq!(told(""), 1);
    assert_eq!(told("- at: GET /books/{id}/lib.lead()\n  returns: crew\n  because: Tried out.\n"), 0);
}

/// A book with sequels that are read at their URL; what a correction says of them.
fn sequels(correction: &str) -> [(&'static str, String); 4] {
    let books = ok("a collection of [book](../resources/book.md) objects");
    [
        book(&["|sequels|[book](book.md) collection|What comes next.|"]),
        ("api/a.md", api("GET /books/{id}/sequels", "", &books)),
        ("api/b.md", api("GET /books/{id}/sequels/{sequel-id}", "", &ok("a [book](../resources/book.md) object"))),
        ("corrections.yml", format!("- at: book.sequels\n  {correction}\n  because: Tried out.\n")),
    ]
}

#[test]
fn a_correction_of_a_property_is_no_word_of_metadata_at_its_url() {
    let many = "<NavigationProperty Name=\"sequels\" Type=\"Collection(lib.book)\"/>\n";
    for correction in ["type: book", "rename: volumes", "ignore: true"] {
        let pages = sequels(correction);
        let (alone, both) = (mdsdk_tests::read_pages(&pages), read(&pages, &(book_type(many) + CONTAINER)));
        for code in [Code::OperationAgainstMetadata, Code::OperationNotInMetadata] {
            assert_eq!(lines(&both, code), [""; 0], "{correction}");
        }
        for path in ["/books/{id}/sequels", "/books/{id}/sequels/{sequel-id}"] {
            let (alone, both) = (&operation_of(&alone.model, path), &operation_of(&both.model, path));
            assert_eq!(alone.kind, both.kind, "{correction} {path}");
            assert_eq!(body_of(alone), body_of(both), "{correction} {path}");
        }
    }
}

fn operation_of(model: &mdsdk::rooms::model::Model, path: &str) -> mdsdk::rooms::model::Operation {
    model.operations.iter().find(|one| one.path.to_string() == path).expect("it is there").clone()
}

/// What is returned, without the namespace.
fn body_of(operation: &mdsdk::rooms::model::Operation) -> String {
    let body = operation.responses[0].body.to_string();
    body.rsplit('.').next().map(|local| format!("{} {local}", body.starts_with("Collection"))).unwrap_or_default()
}

#[test]
fn a_correction_that_takes_away_what_is_wrong_is_not_idle() {
    let schema =
        book_type("<Property Name=\"Pages\" Type=\"Edm.Int32\"/>\n<Property Name=\"weight\" Type=\"Edm.Int32\"/>\n");
    let table = "## Request body\n\nIn the request body, supply the values to \
                 change.\n\n|Property|Type|Description|\n|:---|:---|:---|\n|weight|Int64|How heavy.|\n\n";
    let update = api("PATCH /books/{id}", table, &ok("a [book](../resources/book.md) object"));
    let findings = |corrections: &str| {
        let page = book(&["|pages|Int32|How many.|", "|weight|Int32|How heavy.|"]);
        let pages = [page, ("api/book-update.md", update.clone()), ("corrections.yml", corrections.to_owned())];
        let reading = read(&pages, &schema);
        let codes = [Code::PropertyAgainstMetadata, Code::PropertyTypesDiffer, Code::IdleCorrection];
        codes.map(|code| lines(&reading, code).len())
    };
    assert_eq!(findings("[]"), [1, 1, 0]);
    assert_eq!(findings("- at: book.pages\n  rename: Pages\n  because: So it is sent.\n"), [0, 1, 0]);
    assert_eq!(findings("- at: book.weight\n  type: Int32\n  because: Tried out.\n"), [1, 0, 0]);
    assert_eq!(findings("- at: book.Pages\n  type: Int32\n  because: Tried out.\n"), [1, 1, 1]);
}

/// A function of books, and what derives from them.
fn called_on_books() -> String {
    let derived = |name: &str| format!("<EntityType Name=\"{name}\" BaseType=\"lib.book\"/>\n");
    let sets = "<EntitySet Name=\"novels\" EntityType=\"lib.novel\"/>\n<EntitySet Name=\"atlases\" \
                EntityType=\"lib.atlas\"/>\n";
    let near = "<Function Name=\"near\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"lib.book\"/><ReturnType \
                Type=\"lib.novel\"/></Function>\n";
    let container = CONTAINER.replace("<Singleton", &format!("{sets}<Singleton"));
    book_type("") + &derived("novel") + &derived("atlas") + near + &container
}

fn derived_page(name: &str) -> (String, String) {
    let intro = format!("A {name}. Inherits from [book](book.md).");
    (format!("resources/{name}.md"), resource(name, &intro, &["|id|String|The key.|"]))
}

#[test]
fn a_correction_of_a_call_is_no_correction_of_another() {
    let near = |set: &str| {
        (
            format!("api/{set}.md"),
            api(&format!("GET /{set}/{{id}}/near()"), "", &ok("a [novel](../resources/novel.md) object")),
        )
    };
    let correction = "- at: GET /novels/{id}/near()\n  returns: atlas\n  because: Tried out.\n";
    let (path, text) = book(&[]);
    let pages = [
        (path.to_owned(), text),
        derived_page("novel"),
        derived_page("atlas"),
        near("novels"),
        near("atlases"),
        near("books"),
        ("corrections.yml".to_owned(), correction.to_owned()),
    ];
    let read = |pages: &[(String, String)]| {
        let pages: Vec<(&str, &String)> = pages.iter().map(|(path, text)| (path.as_str(), text)).collect();
        read(&pages, &called_on_books())
    };
    let reading = read(&pages);
    assert_eq!(super::metadata_lines(&reading), [""; 0]);
    let returned = |path: &str| {
        let response = &operation(&reading, path).responses[0];
        (response.body.to_string(), response.rule == mdsdk::rooms::model::Rule::Metadata)
    };
    assert_eq!(returned("/novels/{id}/near()"), ("contoso.library.atlas".to_owned(), false));
    for other in ["/atlases/{id}/near()", "/books/{id}/near()"] {
        assert_eq!(returned(other), ("contoso.library.novel".to_owned(), false), "{other}");
    }
    let left_out = correction.replace("returns: atlas", "ignore: true");
    let pages = [
        pages[0].clone(),
        pages[1].clone(),
        pages[2].clone(),
        pages[3].clone(),
        ("corrections.yml".to_owned(), left_out),
    ];
    assert_eq!(lines(&read(&pages), Code::UndocumentedOperation), [""; 0]);
}

#[test]
fn a_corrected_base_takes_no_row_away() {
    let schema = book_type("<Property Name=\"title\" Type=\"Edm.String\"/>\n")
        + "<EntityType Name=\"thing\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" \
           Type=\"Edm.String\"/></EntityType>\n<EntityType Name=\"novel\" BaseType=\"lib.book\"/>\n"
        + CONTAINER;
    let novel = resource("novel", "A novel. Inherits from [book](book.md).", &["|title|String|Its name.|"]);
    let pages = [
        book(&["|title|String|Its name.|"]),
        ("resources/novel.md", novel),
        ("resources/thing.md", resource("thing", "A thing.", &["|id|String|The identifier.|"])),
        ("corrections.yml", "- at: novel\n  base: thing\n  because: Tried out.\n".to_owned()),
    ];
    let reading = read(&pages, &schema);
    assert_eq!(lines(&reading, Code::PropertyNotInMetadata), [""; 0]);
    assert_eq!(property_type(&reading, "novel", "title"), "Edm.String");
    let shown = mdsdk::export::show(&reading.model, "novel")[0].to_string();
    assert!(!shown.contains("not read: has the property title"), "{shown}");
}

#[test]
fn the_kind_of_a_property_with_a_corrected_type_follows_from_the_type() {
    let place = "<ComplexType Name=\"place\"><Property Name=\"street\" Type=\"Edm.String\"/></ComplexType>\n";
    let schema = book_type("<NavigationProperty Name=\"next\" Type=\"lib.book\"/>\n") + place + CONTAINER;
    let rows =
        "\n## Relationships\n\n|Relationship|Type|Description|\n|:---|:---|:---|\n|next|[book](book.md)|Another.|\n";
    let kind = |ty: &str, schema: Option<&str>| {
        let (path, text) = book(&[]);
        let pages = [
            (path, text + rows),
            ("resources/place.md", resource("place", "A place.", &["|street|String|Where.|"])),
            ("corrections.yml", format!("- at: book.next\n  type: {ty}\n  because: Tried out.\n")),
        ];
        let reading = match schema {
            Some(schema) => read(&pages, schema),
            None => mdsdk_tests::read_pages(&pages),
        };
        let next = reading.model.property(&name("book"), "next").expect("a book has it").clone();
        let place = next.said.origin(mdsdk::rooms::model::Aspect::Kind).map(|origin| origin.span.file.to_string());
        (next.kind.to_string(), place.unwrap_or_default())
    };
    let (docs, corrections) = ("resources/book.md".to_owned(), "corrections.yml".to_owned());
    assert_eq!(kind("place", None), ("navigation property".to_owned(), docs));
    assert_eq!(kind("place", Some(&schema)), ("navigation property".to_owned(), "metadata.xml".to_owned()));
    assert_eq!(kind("String", None), ("property".to_owned(), corrections.clone()));
    assert_eq!(kind("String", Some(&schema)), ("property".to_owned(), corrections));
}
