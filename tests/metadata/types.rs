//! Types, properties and enums of two sources.

use mdsdk::export::export_csdl;
use mdsdk::report::Code;
use mdsdk::rooms::model::{Primitive, PropertyKind, StructuredKind, TypeItem};

use super::library::{book, book_type, bound, enumeration, resource};
use super::{lines, metadata_lines, name, property_type, read};

#[test]
fn sources_that_agree_give_no_finding_and_both_are_origins() {
    let reading = read(
        &[book(&["|title|String|What is on the cover.|"])],
        &book_type("<Property Name=\"title\" Type=\"Edm.String\"/>\n"),
    );
    assert_eq!(metadata_lines(&reading), [""; 0]);
    let title = reading.model.property(&name("book"), "title").expect("the property is there");
    let places: Vec<String> =
        title.ty.origins.iter().map(|origin| super::place(&reading.docs.map, &origin.span)).collect();
    assert_eq!(places, ["metadata.xml:7", "resources/book.md:12"]);
    assert!(title.ty.origins.iter().all(|origin| origin.at.is_some()));
}

#[test]
fn metadata_decides_on_types_and_docs_on_prose_and_writing() {
    let reading = read(
        &[book(&["|pages|String|How long it is. Read-only.|", "|shelves|Int32|Where it is. Required.|"])],
        &book_type(
            "<Property Name=\"pages\" Type=\"Edm.Int32\" Nullable=\"false\"><Annotation \
             Term=\"Org.OData.Core.V1.Description\" String=\"Number of pages.\"/></Property>\n<Property \
             Name=\"shelves\" Type=\"Collection(Edm.Int32)\"/>\n<Property Name=\"weight\" \
             Type=\"Edm.Decimal\"><Annotation Term=\"Org.OData.Core.V1.Description\" String=\"In \
             grams.\"/></Property>\n",
        ),
    );
    assert_eq!(
        lines(&reading, Code::PropertyAgainstMetadata),
        [
            "warning resources/book.md:12, metadata.xml:7: `book.pages` is `Edm.String` in the docs and `Edm.Int32` \
             in metadata",
            "warning resources/book.md:13, metadata.xml:8: `book.shelves` is `Edm.Int32` in the docs and \
             `Collection(Edm.Int32)` in metadata",
        ]
    );
    assert_eq!(
        lines(&reading, Code::UndocumentedProperty),
        ["note resources/book.md:1, metadata.xml:9: the docs don't list `book.weight`"]
    );
    let property =
        |name_of: &str| reading.model.property(&name("book"), name_of).expect("the property is there").clone();
    assert_eq!(property("pages").ty.value.item, TypeItem::Primitive(Primitive::Int32));
    assert_eq!(property("pages").nullable, Some(false));
    assert!(property("pages").read_only && property("shelves").required_on_create);
    assert!(property("pages").doc.is_some_and(|doc| doc.value.starts_with("How long")), "docs tell it");
    assert_eq!(property("weight").doc.map(|doc| doc.value).as_deref(), Some("In grams."));
}

#[test]
fn a_property_that_the_docs_leave_open_is_as_writable_as_metadata_has_it() {
    let computed = |name: &str, is_computed: bool| {
        format!(
            "<Property Name=\"{name}\" Type=\"Edm.Int32\"><Annotation Term=\"Org.OData.Core.V1.Computed\" \
             Bool=\"{is_computed}\"/></Property>\n"
        )
    };
    let reading = read(
        &[book(&["|pages|Int32|How long it is.|", "|loans|Int32|How often it was lent. Read-only.|"])],
        &book_type(&(computed("pages", true) + &computed("loans", false))),
    );
    let is_read_only =
        |name_of| reading.model.property(&name("book"), name_of).is_some_and(|property| property.read_only);
    assert!(is_read_only("pages"), "the docs say nothing of it");
    assert!(is_read_only("loans"), "the docs are heard first");
}

#[test]
fn a_closed_type_has_no_other_properties_and_an_open_one_may() {
    let pages = [book(&["|colour|String|Of the cover.|"])];
    let closed = read(&pages, &book_type(""));
    assert_eq!(
        metadata_lines(&closed),
        ["MD0522 warning resources/book.md:12, metadata.xml:4: metadata has no `book.colour`; it is not read"]
    );
    assert_eq!(property_type(&closed, "book", "colour"), "");
    let open = read(&pages, &book_type("").replace("Name=\"book\"", "Name=\"book\" OpenType=\"true\""));
    assert_eq!(
        lines(&open, Code::PropertyNotInMetadata),
        ["note resources/book.md:12, metadata.xml:4: metadata has no `book.colour`; the type is open, so it is read"]
    );
    assert_eq!(property_type(&open, "book", "colour"), "Edm.String");
    assert_eq!(
        lines(&open, Code::TypeAgainstMetadata),
        ["note resources/book.md:1, metadata.xml:4: the docs don't say that `book` is open"]
    );
}

#[test]
fn relationships_bases_and_kinds_are_those_of_metadata() {
    let novel = resource("novel", "A novel. Inherits from [work](work.md).", &["|plot|String|What happens.|"]);
    let work = resource("work", "What an author makes.", &["|name|String|Its name.|"]);
    let reading = read(
        &[
            book(&["|author|[author](author.md)|Who wrote it.|"]),
            ("resources/novel.md", novel),
            ("resources/work.md", work),
            ("resources/author.md", resource("author", "A person.", &["|id|String|The identifier.|"])),
            ("resources/desk.md", resource("desk", "Where one writes.", &["|id|String|The identifier.|"])),
        ],
        &(book_type("<NavigationProperty Name=\"author\" Type=\"lib.author\" ContainsTarget=\"true\"/>\n")
            + "<EntityType Name=\"novel\" BaseType=\"lib.book\" Abstract=\"true\" HasStream=\"true\"><Property \
               Name=\"plot\" Type=\"Edm.String\"/></EntityType>\n<ComplexType Name=\"work\"><Property Name=\"name\" \
               Type=\"Edm.String\"/></ComplexType>\n<ComplexType Name=\"author\"><Property Name=\"id\" \
               Type=\"Edm.String\"/></ComplexType>\n<ComplexType Name=\"desk\"><Property Name=\"id\" \
               Type=\"Edm.String\"/></ComplexType>\n"),
    );
    assert_eq!(
        metadata_lines(&reading),
        [
            "MD0532 warning resources/book.md:12, metadata.xml:7: `book.author` is a property in the docs and a \
             relationship in metadata",
            "MD0531 note resources/desk.md:1, metadata.xml:12: `desk` reads like an entity type in the docs, and is a \
             complex type in metadata",
            "MD0531 note resources/novel.md:1, metadata.xml:9: `novel` reads like a complex type in the docs, and is \
             an entity type in metadata",
            "MD0531 note resources/novel.md:1, metadata.xml:9: the docs don't say that `novel` is abstract",
            "MD0522 warning resources/novel.md:5, metadata.xml:9: `novel` derives from something else in metadata, and \
             has no `name`; not read",
            "MD0531 warning resources/novel.md:5, metadata.xml:9: `novel` derives from `work` in the docs and from \
             `book` in metadata",
        ]
    );
    let novel = &reading.model.types[&name("novel")];
    assert!(novel.is_abstract && novel.has_stream && novel.kind == StructuredKind::Entity);
    assert_eq!(novel.base.as_ref().map(|base| base.value.local()), Some("book"));
    let author = reading.model.property(&name("book"), "author").expect("the property is there");
    assert!(author.kind == PropertyKind::Navigation && author.contains_target);
}

#[test]
fn names_are_spelled_as_metadata_does() {
    let reading = read(
        &[
            ("resources/libraryCard.md", resource("librarycard", "A card.", &["|Holder|String|Who has it.|"])),
            book(&["|card|[librarycard](librarycard.md)|The card.|"]),
        ],
        &(book_type("<Property Name=\"card\" Type=\"lib.libraryCard\"/>\n")
            + "<ComplexType Name=\"libraryCard\"><Property Name=\"holder\" Type=\"Edm.String\"/></ComplexType>"),
    );
    assert_eq!(
        metadata_lines(&reading),
        [
            "MD0531 warning resources/libraryCard.md:1, metadata.xml:9: `contoso.library.librarycard` of the docs is \
             `contoso.library.libraryCard` in metadata",
            "MD0532 warning resources/libraryCard.md:11, metadata.xml:9: `libraryCard.Holder` is spelled `holder` in \
             metadata",
        ]
    );
    assert!(reading.model.types.contains_key(&name("libraryCard")));
    assert_eq!(property_type(&reading, "book", "card"), "contoso.library.libraryCard");
}

#[test]
fn members_and_their_numbers_are_those_of_metadata() {
    let reading = read(
        &[
            book(&["|genre|genre|What kind it is.|"]),
            (
                "resources/genre.md",
                enumeration(
                    "genre",
                    &["|novel|0|A long story.|", "|poem|2|A short one.|", "|ballad|3|A sung one.|", "|ode||Solemn.|"],
                ),
            ),
        ],
        &(book_type("<Property Name=\"genre\" Type=\"lib.genre\"/>\n")
            + "<EnumType Name=\"genre\">\n<Member Name=\"novel\"/>\n<Member Name=\"poem\"/>\n<Member \
               Name=\"essay\"/>\n<Member Name=\"ode\"><Annotation \
               Term=\"Org.OData.Core.V1.Revisions\"><Collection><Record><PropertyValue Property=\"Kind\" \
               EnumMember=\"Org.OData.Core.V1.RevisionKind/Deprecated\"/><PropertyValue \
               Property=\"Description\" String=\"Sung.\"/></Record></Collection></Annotation></Member>\n</EnumType>"),
    );
    assert_eq!(
        metadata_lines(&reading),
        [
            "MD0513 note resources/genre.md:1, metadata.xml:12: the docs don't list `essay` of `genre`",
            "MD0533 warning resources/genre.md:12, metadata.xml:11: `genre` has the member `poem = 2` in the docs and \
             `poem = 1` in metadata",
            "MD0523 warning resources/genre.md:13, metadata.xml:9: metadata's `genre` has no `ballad`; not read",
            "MD0533 note resources/genre.md:14, metadata.xml:13: the docs don't say that `ode` of `genre` is \
             deprecated",
        ]
    );
    let members: Vec<_> =
        reading.model.enums[&name("genre")].members.iter().map(|one| (one.name.as_str(), one.value)).collect();
    assert_eq!(members, [("novel", Some(0)), ("poem", Some(1)), ("essay", Some(2)), ("ode", Some(3))]);
    let members = &reading.model.enums[&name("genre")].members;
    assert!(members[0].doc.is_some(), "docs tell it");
    assert_eq!(members[3].deprecated.as_ref().map(|why| why.value.as_str()), Some("Sung."));
    let shown = mdsdk::export::show(&reading.model, "genre")[0].to_string();
    for told in [
        "  poem: poem = 1\n    said at metadata.xml:11:15\n    because the service's metadata decides",
        "  not read: poem = 2\n    said at resources/genre.md:12:2\n",
        "  novel: novel = 0\n    said at resources/genre.md:11:2\n",
        "  ode: ode = 3\n    said at resources/genre.md:14:2\n    said at metadata.xml:13:15\n",
    ] {
        assert!(shown.contains(told), "{told}{shown}");
    }
}

#[test]
fn types_of_one_source_alone_are_told() {
    let reading = read(
        &[
            book(&["|loan|[loan](loan.md)|The loan.|", "|fine|[fine](fine.md)|What is to be paid.|"]),
            ("resources/loan.md", resource("loan", "A loan.", &["|days|Int32|For how long.|"])),
            ("resources/stamp.md", resource("stamp", "A stamp.", &["|date|Date|When.|"])),
        ],
        &(book_type("<Property Name=\"loan\" Type=\"lib.lending\"/>\n<Property Name=\"fine\" Type=\"lib.fine\"/>\n")
            + "<ComplexType Name=\"lending\"/>\n<ComplexType Name=\"fine\"/>"),
    );
    assert_eq!(
        metadata_lines(&reading),
        [
            "MD0511 note metadata.xml:10: the docs don't describe `lending`, which metadata declares",
            "MD0532 warning resources/book.md:12, metadata.xml:7: `book.loan` is `contoso.library.loan` in the docs \
             and `contoso.library.lending` in metadata",
            "MD0511 note resources/book.md:13, metadata.xml:11: the docs don't describe `fine`, which metadata \
             declares",
            "MD0521 warning resources/loan.md:1: metadata has no type `loan`; it is read where an operation or a \
             property needs it",
            "MD0521 warning resources/stamp.md:1: metadata has no type `stamp`; it is read where an operation or a \
             property needs it",
        ]
    );
    assert_eq!(lines(&reading, Code::TypeWithoutPage), [""; 0], "metadata says what `fine` is");
    let names: Vec<_> = reading.model.types.keys().map(|name| name.local().to_owned()).collect();
    assert_eq!(names, ["book", "fine", "lending"]);
}

#[test]
fn a_schema_that_metadata_lacks_is_not_compared() {
    let page = resource("stamp", "A stamp.", &["|date|Date|When.|"]).replace("contoso.library", "contoso.post");
    let reading = read(&[book(&[]), ("resources/stamp.md", page)], &book_type(""));
    assert_eq!(metadata_lines(&reading), [""; 0]);
    assert!(reading.model.types.keys().any(|name| name.as_str() == "contoso.post.stamp"));
}

#[test]
fn what_metadata_says_more_is_exported() {
    let reading = read(
        &[book(&["|sequels|[book](book.md) collection|What comes next.|"])],
        &(book_type("<NavigationProperty Name=\"sequels\" Type=\"Collection(lib.book)\" ContainsTarget=\"true\"/>\n")
            + &bound("sequels", "books")),
    );
    let exported = export_csdl(&reading.model);
    let document = roxmltree::Document::parse(&exported).expect("the export is XML");
    let has = |tag: &str, attributes: &[(&str, &str)]| {
        let holds = |node: &roxmltree::Node<'_, '_>| {
            attributes.iter().all(|(name, value)| node.attribute(*name) == Some(value))
        };
        document.descendants().any(|node| node.tag_name().name() == tag && holds(&node))
    };
    assert!(has("Property", &[("Name", "id"), ("Nullable", "false")]), "{exported}");
    assert!(has("NavigationProperty", &[("Name", "sequels"), ("ContainsTarget", "true")]), "{exported}");
    assert!(has("EntitySet", &[("Name", "books"), ("EntityType", "contoso.library.book")]), "{exported}");
    assert!(has("NavigationPropertyBinding", &[("Path", "sequels"), ("Target", "books")]), "{exported}");
    assert!(has("Singleton", &[("Name", "desk"), ("Type", "contoso.library.book")]), "{exported}");
}

#[test]
fn definitions_aliases_and_annotations_elsewhere_are_resolved() {
    let reading = read(
        &[book(&["|isbn|String|The number.|"])],
        &("<TypeDefinition Name=\"isbn\" UnderlyingType=\"Edm.String\"/>\n".to_owned()
            + &book_type(
                "<Property Name=\"isbn\" Type=\"lib.isbn\"/>\n<Property Name=\"old\" Type=\"Edm.Untyped\"/>\n",
            )
            + "<Annotations Target=\"lib.book/old\"><Annotation Term=\"Org.OData.Core.V1.Computed\"/><Annotation \
               Term=\"Org.OData.Core.V1.Revisions\"><Collection><Record><PropertyValue Property=\"Kind\" \
               EnumMember=\"Org.OData.Core.V1.RevisionKind/Deprecated\"/><PropertyValue Property=\"Description\" \
               String=\"Gone soon.\"/></Record></Collection></Annotation></Annotations>"),
    );
    assert_eq!(
        metadata_lines(&reading),
        ["MD0512 note resources/book.md:1, metadata.xml:9: the docs don't list `book.old`"]
    );
    assert_eq!(property_type(&reading, "book", "isbn"), "Edm.String");
    let old = reading.model.property(&name("book"), "old").expect("the property is there");
    assert!(old.read_only);
    assert_eq!(old.deprecated.as_deref(), Some("Gone soon."));
}

#[test]
fn docs_that_name_no_namespace_are_in_that_of_metadata() {
    let page =
        resource("book", "A book.", &["|id|String|The identifier.|"]).replace("Namespace: contoso.library\n", "");
    let reading = read(&[("resources/book.md", page)], &book_type(""));
    assert_eq!(metadata_lines(&reading), [""; 0]);
    assert_eq!(reading.model.namespace, "contoso.library");
}

#[test]
fn rows_that_agree_with_metadata_are_not_told_to_have_another_type() {
    let derived = |name: &str, ty: &str| {
        resource(name, "A tale. Inherits from [book](book.md).", &[&format!("|pages|{ty}|How many.|")])
    };
    let entity = |name: &str| format!("<EntityType Name=\"{name}\" BaseType=\"lib.book\"/>\n");
    let schema = book_type("<Property Name=\"pages\" Type=\"Edm.Int32\"/>\n") + &entity("novel") + &entity("saga");
    let told = |of_book: &str, of_novel: &str, of_saga: &str| {
        let pages = [
            book(&[&format!("|pages|{of_book}|How many.|")]),
            ("resources/novel.md", derived("novel", of_novel)),
            ("resources/saga.md", derived("saga", of_saga)),
        ];
        let reading = read(&pages, &schema);
        [lines(&reading, Code::PropertyTypesDiffer), lines(&reading, Code::PropertyAgainstMetadata)].concat()
    };
    let of_book = "warning resources/book.md:12, metadata.xml:7: `book.pages` is `Edm.Int64` in the docs and \
                   `Edm.Int32` in metadata";
    assert_eq!(told("Int64", "Int32", "Int32"), [of_book]);
    let of_saga = "warning resources/saga.md:11, metadata.xml:7: `saga.pages` has several types; `Edm.Int32` is read";
    assert_eq!(told("Int64", "Int32", "String"), [of_saga, of_book]);
    let of_both = "warning resources/saga.md:11, resources/book.md:12: `saga.pages` has several types; `Edm.Int32` of \
                   `book` is read";
    assert_eq!(told("Int32", "Int32", "String"), [of_both]);
}

#[test]
fn what_metadata_computes_and_docs_require_is_told() {
    let schema = book_type(
        "<Property Name=\"pages\" Type=\"Edm.Int32\"><Annotation Term=\"Org.OData.Core.V1.Computed\"/></Property>\n",
    );
    let reading = read(&[book(&["|pages|Int32|How many. Required.|"])], &schema);
    let found = reading.lint();
    let told: Vec<_> = found.iter().filter(|one| one.code == Code::ReadOnlyAndRequired).collect();
    let [only] = told.as_slice() else { panic!("{found:?}") };
    let files = only.witnesses.iter().map(|witness| &*witness.span.file).collect::<Vec<_>>();
    assert_eq!((&*only.span.file, files), ("resources/book.md", vec!["metadata.xml", "resources/book.md"]));
}
