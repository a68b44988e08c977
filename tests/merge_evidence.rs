//! Facts that no table states plainly: what the rest of the docs tells of them, and by which rule.

use mdsdk::Reading;
use mdsdk::report::{Code, Level};
use mdsdk::rooms::model::{PropertyKind, Rule, StructuredKind, TypeName};
use mdsdk_tests::{places, read_pages};

fn name(local: &str) -> TypeName {
    TypeName::new("microsoft.graph", local)
}

/// A resource page: its rows, and what follows them.
fn resource(name: &str, rows: &[&str], rest: &str) -> String {
    let rows = rows.join("\n");
    format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\nA thing.\n\n## \
         Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n\n{rest}"
    )
}

/// The JSON representation of a type.
fn representation(name: &str, json: &str) -> String {
    format!(
        "## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\" \
         }} -->\n```json\n{json}\n```\n"
    )
}

/// An API page with its request line, what it returns, and the body of its example.
fn api(request: &str, returns: &str, example: &str) -> String {
    format!(
        "# An operation\n\nNamespace: microsoft.graph\n\nDoes it.\n\n## HTTP request\n\n```http\n{request}\n```\n\n## \
         Response\n\nIf successful, this method returns a `200 OK` response code and {returns} in the response \
         body.\n\n## Example\n\n```http\n{request}\n```\n\n```http\nHTTP/1.1 200 OK\n\n{example}\n```\n"
    )
}

/// The type of a property and the rule that chose it.
fn property(reading: &Reading, owner: &str, property: &str) -> (String, Rule) {
    let found = reading.model.property(&name(owner), property);
    let ty = &found.expect("the property is there").ty;
    (ty.value.to_string(), ty.rule.clone())
}

fn base(reading: &Reading, local: &str) -> Option<(String, Rule)> {
    let base = reading.model.types[&name(local)].base.as_ref()?;
    Some((base.value.local().to_owned(), base.rule.clone()))
}

#[test]
fn a_representation_tells_more_than_a_string() {
    let rows = ["|owner|String|Who has it.|", "|ownerId|String|Its key.|", "|names|String collection|One name.|"];
    let json = r#"{ "owner": { "@odata.type": "microsoft.graph.person" }, "ownerId": "Guid", "names": "String" }"#;
    let reading = read_pages(&[
        ("resources/thing.md", resource("thing", &rows, &representation("thing", json))),
        ("resources/person.md", resource("person", &["|name|String|The name.|"], "")),
    ]);
    assert_eq!(property(&reading, "thing", "owner"), ("microsoft.graph.person".to_owned(), Rule::Representation));
    assert_eq!(property(&reading, "thing", "ownerId"), ("Edm.Guid".to_owned(), Rule::Representation));
    assert_eq!(property(&reading, "thing", "names"), ("Edm.String".to_owned(), Rule::Representation));
    let overruled = &reading.model.property(&name("thing"), "owner").expect("it is there").ty.overruled;
    assert_eq!(overruled.iter().map(|lost| lost.said.as_str()).collect::<Vec<_>>(), ["Edm.String"]);
    assert_eq!(places(&reading, Code::PropertyTypesDiffer).len(), 3);
}

#[test]
fn a_slot_holds_the_base_of_the_two_types_that_are_named() {
    let row = |ty: &str| format!("|media|[{ty}]({ty}.md)|What is played.|");
    let json =
        |ty: &str| representation("call", &format!(r#"{{ "media": {{ "@odata.type": "microsoft.graph.{ty}" }} }}"#));
    let film = "Inherits from [media](media.md).";
    let pages = |table: &str, shown: &str| {
        read_pages(&[
            ("resources/call.md", resource("call", &[&row(table)], &json(shown))),
            ("resources/media.md", resource("media", &["|size|Int32|The size.|"], "")),
            ("resources/film.md", resource("film", &["|length|Int32|The length.|"], "").replace("A thing.", film)),
        ])
    };
    assert_eq!(
        property(&pages("film", "media"), "call", "media"),
        ("microsoft.graph.media".to_owned(), Rule::MoreGeneral)
    );
    assert_eq!(property(&pages("media", "film"), "call", "media"), ("microsoft.graph.media".to_owned(), Rule::Said));
    let row = "|media|[film](film.md) or [song](song.md)|What is played.|";
    let either = read_pages(&[
        ("resources/call.md", resource("call", &[row], &json("media"))),
        ("resources/media.md", resource("media", &["|size|Int32|The size.|"], "")),
        ("resources/film.md", resource("film", &["|length|Int32|The length.|"], "").replace("A thing.", film)),
        ("resources/song.md", resource("song", &["|pitch|Int32|The pitch.|"], "").replace("A thing.", film)),
    ]);
    let told = either.report.iter().find(|finding| finding.code == Code::PropertyTypesDiffer).map(|it| &*it.message);
    let message = "the cell of `call.media` names several types, `film` and `song`; `microsoft.graph.media` is read";
    assert_eq!(told, Some(message));
}

#[test]
fn names_are_spelled_as_they_are_sent() {
    let rows =
        ["|shelfID|String|Where it stands.|", "|opendays|String|When.|", "|eTag|String|A tag.|", "|Version|Int32|A.|"];
    let json = r#"{ "shelfId": "String" }"#;
    let sent = r#"{ "openDays": "Monday", "etag": "1", "version": 1 }"#;
    let reading = read_pages(&[
        ("resources/book.md", resource("book", &rows, &representation("book", json))),
        ("api/a.md", api("GET /books/{id}", "a [book](../resources/book.md) object", sent)),
    ]);
    let spelled: Vec<_> = reading.model.types[&name("book")].properties.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(spelled, ["shelfId", "openDays", "eTag", "Version"]);
    let told = reading.report.iter().filter(|finding| finding.code == Code::SpellingsDiffer);
    let witnesses = told.flat_map(|finding| &finding.witnesses).map(|one| (&*one.span.file, one.text.as_str()));
    assert_eq!(
        witnesses.collect::<Vec<_>>(),
        [("resources/book.md", "`shelfId` here"), ("api/a.md", "`openDays` here")]
    );
}

#[test]
fn a_name_that_is_that_of_its_type_is_spelled_as_that() {
    let sent = api("GET /shelves/{id}", "a [shelf](../resources/shelf.md) object", r#"{ "shelfKeeper": "1" }"#);
    let read = |ty: &str| {
        let row = format!("|shelfkeeper|[{ty}]({ty}.md)|Who keeps it.|");
        let reading = read_pages(&[
            ("resources/book.md", resource("book", &[&row], "")),
            (&format!("resources/{ty}.md"), resource(ty, &["|id|String|The key.|"], "")),
            ("resources/shelf.md", resource("shelf", &["|shelfKeeper|String|Who keeps it.|"], "")),
            ("api/a.md", sent.clone()),
        ]);
        (reading.model.types[&name("book")].properties[0].name.clone(), places(&reading, Code::SpellingsDiffer).len())
    };
    assert_eq!((read("shelfkeeper"), read("keeper")), (("shelfkeeper".into(), 0), ("shelfKeeper".into(), 1)));
}

#[test]
fn a_spelling_of_the_table_that_is_sent_outlives_a_slip_of_the_representation() {
    let read = |sent: &str| {
        let page = api("GET /books/{id}", "a [book](../resources/book.md) object", sent);
        let json = r#"{ "shelfid": "String" }"#;
        read_pages(&[
            ("resources/book.md", resource("book", &["|shelfId|String|Where.|"], &representation("book", json))),
            ("api/a.md", page),
        ])
    };
    let spelled = |reading: &Reading| reading.model.types[&name("book")].properties[0].name.clone();
    let (agreed, mixed) =
        (read(r#"{ "shelfId": "1" }"#), read(r#"{ "a": { "shelfId": "1" }, "b": { "shelfid": "1" } }"#));
    assert_eq!((spelled(&agreed), spelled(&mixed)), ("shelfId".to_owned(), "shelfId".to_owned()));
    assert_eq!(places(&agreed, Code::SpellingsDiffer), ["MD0312 resources/book.md:17"]);
    assert_eq!(spelled(&read("{}")), "shelfId");
}

#[test]
fn a_spelling_of_the_table_that_marks_more_words_outlives_what_is_sent() {
    for (listed, sent, read) in [
        ("wheelChair", "wheelchair", "wheelChair"),
        ("wheelchair", "wheelChair", "wheelChair"),
        ("chairID", "chairId", "chairId"),
    ] {
        let json = format!(r#"{{ "{sent}": "String" }}"#);
        let page = api("GET /books/{id}", "a [book](../resources/book.md) object", &format!(r#"{{ "{sent}": "1" }}"#));
        let row = format!("|{listed}|String|Where.|");
        let reading = read_pages(&[
            ("resources/book.md", resource("book", &[&row], &representation("book", &json))),
            ("api/a.md", page),
        ]);
        assert_eq!(reading.model.types[&name("book")].properties[0].name, read);
        assert_eq!(places(&reading, Code::SpellingsDiffer).len(), 1);
    }
}

#[test]
fn a_property_without_a_row_needs_two_examples() {
    let json = r#"{ "title": "String", "pages": "Int32", "weight": "Int32", "sample": 3 }"#;
    let page = |example: &str| api("GET /books/{id}", "a [book](../resources/book.md) object", example);
    let reading = read_pages(&[
        ("resources/book.md", resource("book", &["|title|String|The title.|"], &representation("book", json))),
        ("api/a.md", page(r#"{ "pages": 1, "weight": 2, "sample": 3 }"#)),
        ("api/b.md", page(r#"{ "pages": 1, "sample": 3 }"#)),
    ]);
    let names: Vec<_> = reading.model.types[&name("book")].properties.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["title", "pages"]);
    assert_eq!(places(&reading, Code::PropertyWithoutRow), ["MD0313 resources/book.md:17"; 3]);
    let levels = reading.report.diagnostics().iter().filter(|found| found.code == Code::PropertyWithoutRow);
    let notes = levels.filter(|found| found.level == Level::Note).count();
    assert_eq!(notes, 2, "what is shown alone is noted");
}

#[test]
fn a_key_without_a_row_is_noted() {
    let keyed = |key: &str| {
        let json = "```json\n{ \"title\": \"String\" }\n```\n";
        let says = format!(
            "\"blockType\": \"resource\", \"keyProperty\": \"{key}\", \"@odata.type\": \"microsoft.graph.book\""
        );
        let rest = format!("## JSON representation\n\n<!-- {{ {says} }} -->\n{json}");
        let reading = read_pages(&[("book.md", resource("book", &["|title|String|The title.|"], &rest))]);
        places(&reading, Code::PropertyWithoutRow)
    };
    assert_eq!(keyed("isbn"), ["MD0313 book.md:15"]);
    assert_eq!(keyed("title"), [] as [&str; 0]);
    assert_eq!(keyed("id"), [] as [&str; 0]);
}

#[test]
fn a_body_may_list_what_an_unknown_base_has_but_not_contradict_a_row() {
    let rows = ["|title|String|The title.|", "|id|String|The key. Inherited from [thing](thing.md).|"];
    let body = "# Create book\n\nNamespace: microsoft.graph\n\n## HTTP request\n\n```http\nPOST /books\n```\n\n## \
                Request body\n\nSupply a JSON representation of the [book](book.md) \
                object.\n\n|Property|Type|Description|\n|:---|:---|:---|\n|title|Int32|A number.|\n|weight|Int32|The \
                base has it.|\n\n## Response\n\nReturns `201 Created`.\n";
    let reading = read_pages(&[("book.md", resource("book", &rows, "")), ("create.md", body.to_owned())]);
    assert_eq!(places(&reading, Code::PropertyTypesDiffer), ["MD0304 book.md:11"]);
    assert_eq!(places(&reading, Code::UnknownBodyProperty), [] as [&str; 0]);
}

#[test]
fn a_misspelled_primitive_is_named_in_the_help() {
    let rows = ["|title|Sting|The title.|", "|shelf|[shelf](shelf.md)|Where it stands.|"];
    let reading = read_pages(&[("book.md", resource("book", &rows, ""))]);
    let helps = |code: Code| {
        let found = reading.report.diagnostics().iter().filter(move |found| found.code == code);
        found.filter_map(|found| found.help.as_deref()).collect::<Vec<_>>()
    };
    assert_eq!(helps(Code::UnknownTypeCell), ["did you mean `String`?"]);
    assert_eq!(helps(Code::TypeWithoutPage), ["document `shelf` on a page of its own"]);
}

#[test]
fn a_list_at_the_end_of_a_url_makes_a_collection() {
    let rows = ["|replies|[note](note.md)|What others say.|", "|author|[note](note.md)|Who says it.|"];
    let many = "a collection of [note](note.md) objects";
    let reading = read_pages(&[
        ("note.md", resource("note", &rows, "")),
        ("api/a.md", api("GET /notes/{id}/replies", many, r#"{ "value": [{}] }"#)),
        ("api/b.md", api("GET /notes/{id}/author", many, "{}")),
    ]);
    assert_eq!(
        property(&reading, "note", "replies"),
        ("Collection(microsoft.graph.note)".to_owned(), Rule::ListedAtUrl)
    );
    assert_eq!(property(&reading, "note", "author"), ("microsoft.graph.note".to_owned(), Rule::Said));
}

#[test]
fn listed_values_name_their_enum() {
    let members = "# jobStatus enum type\n\nNamespace: microsoft.graph\n\nA status.\n\n## \
                   Members\n\n|Member|\n|:---|\n|running|\n|done|\n|unknownFutureValue|\n";
    let row = |name: &str, values: &str| format!("|{name}|String|What it is. Possible values are: {values}.|");
    let rows = [
        row("status", "`running`, `done`"),
        row("stage", "`running`, `done`"),
        row("jobStatus", "`Running`, `Done`"),
        row("otherStatus", "`running`, `done`, `failed`"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let reading = read_pages(&[("a.md", members.to_owned()), ("b.md", resource("job", &rows, ""))]);
    assert_eq!(property(&reading, "job", "status"), ("microsoft.graph.jobStatus".to_owned(), Rule::ListedValues));
    for other in ["stage", "jobStatus", "otherStatus"] {
        assert_eq!(property(&reading, "job", other).0, "Edm.String", "{other}");
    }
}

#[test]
fn a_member_table_that_was_copied_yields_to_the_listed_values() {
    let section = |name: &str| format!("### {name} values\n\n|Member|\n|:---|\n|byAddress|\n|byPhone|\n\n");
    let row = "|kind|[changeKind](enums.md#changekind-values)|The kind. Possible values are: `created`, `deleted`.|";
    let reading = read_pages(&[
        ("enums.md", "# Enums\n\n".to_owned() + &section("lookupKind") + &section("changeKind")),
        ("thing.md", resource("thing", &[row], "")),
    ]);
    let members =
        |local: &str| reading.model.enums[&name(local)].members.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    assert_eq!(members("changeKind"), ["created", "deleted"]);
    assert_eq!(members("lookupKind"), ["byAddress", "byPhone"]);
    assert_eq!(places(&reading, Code::EnumMembersDiffer), ["MD0303 enums.md:10"]);
}

#[test]
fn one_member_that_two_lists_spell_otherwise_is_respelled() {
    let members = "# kind enum type\n\nNamespace: microsoft.graph\n\nA kind.\n\n## \
                   Members\n\n|Member|\n|:---|\n|text|\n|dropDown|\n";
    let row = "|kind|[kind](kind.md)|The kind. Possible values are: `text`, `dropdown`.|";
    let reading = read_pages(&[
        ("kind.md", members.to_owned()),
        ("a.md", resource("alpha", &[row], "")),
        ("b.md", resource("beta", &[row], "")),
    ]);
    let spelled: Vec<_> = reading.model.enums[&name("kind")].members.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(spelled, ["text", "dropdown"]);
}

#[test]
fn the_base_of_a_family_is_told_by_what_its_types_repeat() {
    let rows = ["|id|String|The key.|", "|status|String|How it goes.|", "|startedBy|String|Who.|"];
    let more = |row: &'static str| [rows.as_slice(), &[row]].concat();
    let reading = read_pages(&[
        ("a.md", resource("syncJob", &rows, "")),
        ("b.md", resource("uploadSyncJob", &more("|size|Int32|The size.|"), "")),
        ("c.md", resource("hourlySyncJob", &rows, "")),
        ("d.md", resource("dailySyncJob", &rows, "")),
        ("e.md", resource("printJob", &more("|size|Int32|The size.|"), "")),
        ("f.md", resource("dailyPaper", &rows, "")),
    ]);
    for derived in ["uploadSyncJob", "hourlySyncJob", "dailySyncJob", "printJob"] {
        assert_eq!(base(&reading, derived), Some(("syncJob".to_owned(), Rule::RepeatedProperties)), "{derived}");
    }
    assert_eq!((base(&reading, "dailyPaper"), base(&reading, "syncJob")), (None, None));
}

#[test]
fn what_a_base_lists_counts_less_than_what_a_type_says() {
    let list = "## Derived types\n\n|Type|\n|:---|\n|[apple](apple.md)|\n|[russet](russet.md)|\n";
    let reading = read_pages(&[
        ("fruit.md", resource("fruit", &["|size|Int32|The size.|"], list)),
        ("apple.md", resource("apple", &["|colour|String|The colour.|"], "")),
        (
            "russet.md",
            resource("russet", &["|skin|String|The skin.|"], "")
                .replace("A thing.", "A subclass of [apple](apple.md)."),
        ),
    ]);
    assert_eq!(base(&reading, "apple"), Some(("fruit".to_owned(), Rule::ListedDerived)));
    assert_eq!(base(&reading, "russet"), Some(("apple".to_owned(), Rule::NamedBase)));
    assert_eq!(places(&reading, Code::BaseTypesDiffer), [""; 0]);
}

#[test]
fn a_base_with_a_page_goes_before_one_without() {
    let page = resource("flow", &["|size|Int32|The size.|"], &representation("flow", "{}"))
        .replace("\"microsoft.graph.flow\"", "\"microsoft.graph.flow\", \"baseType\": \"microsoft.graph.oldFlow\"")
        .replace("A thing.", "Inherits from base class [newFlow](newflow.md).");
    let reading = read_pages(&[("flow.md", page), ("newflow.md", resource("newFlow", &["|id|String|The key.|"], ""))]);
    assert_eq!(base(&reading, "flow").map(|(name, _)| name).as_deref(), Some("newFlow"));
    assert_eq!(places(&reading, Code::BaseTypesDiffer).len(), 1);
}

#[test]
fn what_is_held_by_value_is_no_entity_whatever_identifies_it() {
    let id = "|id|String|The key.|";
    let rows = ["|badge|[badge](badge.md)|What it wears.|", "|copy|[page](page.md)|One of them.|", id];
    let derived = resource("goldBadge", &[id], "").replace("A thing.", "Inherits from [badge](badge.md).");
    let reading = read_pages(&[
        ("resources/book.md", resource("book", &rows, "")),
        ("resources/badge.md", resource("badge", &[id], "")),
        ("resources/goldbadge.md", derived),
        ("resources/page.md", resource("page", &[id], "")),
        ("api/a.md", api("GET /pages/{id}", "a [page](../resources/page.md) object", "{}")),
    ]);
    let kind = |local: &str| reading.model.types[&name(local)].kind;
    assert_eq!(["book", "page"].map(kind), [StructuredKind::Entity; 2]);
    assert_eq!(["badge", "goldBadge"].map(kind), [StructuredKind::Complex; 2]);
    let property = |property: &str| reading.model.property(&name("book"), property).expect("it is there").kind;
    assert_eq!(["badge", "copy"].map(property), [PropertyKind::Structural, PropertyKind::Navigation]);
}

#[test]
fn what_both_tables_list_is_a_relationship() {
    let links = "## Relationships\n\n|Relationship|Type|Description|\n|:---|:---|:---|\n|stages|[stage](stage.md) \
                 collection|The stages.|\n\n";
    let rows = ["|stages|[stage](stage.md) collection|The stages.|", "|name|String|The name.|"];
    let reading = read_pages(&[
        ("resources/plan.md", resource("plan", &rows, links)),
        ("resources/stage.md", resource("stage", &["|name|String|The name.|"], "")),
    ]);
    let kind = |property: &str| reading.model.property(&name("plan"), property).expect("it is there").kind;
    assert_eq!(["stages", "name"].map(kind), [PropertyKind::Navigation, PropertyKind::Structural]);
}

#[test]
fn a_link_to_a_section_of_the_page_is_not_a_link_to_its_type() {
    let rows = ["|mode|[thingMode](#thingmode-values)|How it runs.|", "|twin|[thing](#thing)|Another one.|"];
    let reading = read_pages(&[("resources/thing.md", resource("thing", &rows, ""))]);
    assert_eq!(property(&reading, "thing", "mode").0, "microsoft.graph.thingMode");
    assert_eq!(property(&reading, "thing", "twin").0, "microsoft.graph.thing");
    assert_eq!(places(&reading, Code::TypeWithoutPage), ["MD0302 resources/thing.md:11"]);
}

#[test]
fn a_key_does_not_depend_on_the_order_of_names() {
    let page = |name: &str, base: &str, rows: &[&str]| {
        resource(name, rows, "").replace("A thing.", &format!("A thing.{base}"))
    };
    let links = "## Relationships\n\n|Relationship|Type|Description|\n|:---|:---|:---|\n|next|[{}]({}.md)|The next.|\n";
    for (base, derived) in [("alpha", "beta"), ("beta", "alpha")] {
        let inherits = format!(" Inherits from [{base}]({base}.md).");
        let id = ["|id|String|Its key.|"];
        let keyed = read_pages(&[
            ("resources/base.md", page(base, "", &["|id|String|Its key.|"]) + &links.replace("{}", base)),
            ("resources/derived.md", page(derived, &inherits, &["|id|String|Its key.|", "|size|Int32|Its size.|"])),
        ]);
        assert_eq!(
            (&*keyed.model.types[&name(base)].key, keyed.model.types[&name(derived)].key.len()),
            (&["id".to_owned()][..], 0)
        );
        let bare = read_pages(&[
            ("resources/base.md", page(base, "", &["|size|Int32|Its size.|"]) + &links.replace("{}", base)),
            ("resources/derived.md", page(derived, &inherits, &id)),
        ]);
        assert_eq!(bare.model.types[&name(derived)].key, ["id"], "{base}");
        assert_eq!(bare.model.types[&name(base)].kind, StructuredKind::Entity);
    }
}
