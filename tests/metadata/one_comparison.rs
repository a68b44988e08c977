//! Findings of docs against metadata, and the changes between them, are one comparison.

use std::collections::BTreeSet;

use mdsdk::diff::{Change, ChangeKind, Subject, render_human};
use mdsdk::report::{Code, Diagnostic, Report};
use mdsdk::rooms::merge::{Disagreement, overlay, tell_disagreements};
use mdsdk::rooms::model::Origin;
use mdsdk::{Metadata, Model, Reading, Side, Sources};
use mdsdk_tests::corpora;

use super::drift::of_text;
use super::library::{CONTAINER, api, book, book_type, enumeration, metadata, ok, resource};

/// Pages of a library, and what its metadata says otherwise.
fn library() -> (Vec<(&'static str, String)>, String) {
    let pages = vec![
        book(&["|pages|Int32|How long it is.|", "|colour|String|Of the cover.|", "|genre|genre|What kind.|"]),
        ("resources/genre.md", enumeration("genre", &["|novel|0|Long.|", "|poem|2|Short.|", "|ballad|3|Sung.|"])),
        ("resources/stamp.md", resource("stamp", "A stamp.", &["|date|Date|When.|"])),
        ("api/get.md", api("GET /desk", "", &ok("a [stamp](../resources/stamp.md) object"))),
        ("api/shop.md", api("GET /shops", "", &ok("a [book](../resources/book.md) object"))),
    ];
    let members = "<Property Name=\"pages\" Type=\"Edm.Int64\"/>\n<Property Name=\"genre\" \
                   Type=\"lib.genre\"/>\n<Property Name=\"weight\" Type=\"Edm.Decimal\"/>\n\
                   <NavigationProperty Name=\"sequels\" Type=\"Collection(lib.book)\" ContainsTarget=\"true\"/>\n";
    let schema = book_type(members)
        + "<EnumType Name=\"genre\"><Member Name=\"novel\"/><Member Name=\"poem\"/><Member Name=\"essay\"/><Member \
           Name=\"saga\"/></EnumType>\n<Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"on\" \
           Type=\"lib.book\"/></Action>\n"
        + CONTAINER;
    (pages, schema)
}

fn disagreements(docs: &Model, service: &Metadata) -> Vec<Disagreement> {
    overlay(docs, &service.claims).1
}

/// The findings that compare docs with metadata.
fn compared(report: &Report) -> Vec<Diagnostic> {
    report.diagnostics().iter().filter(|finding| finding.code.number() >= "MD0511").cloned().collect()
}

/// Each finding tells at least one disagreement, each disagreement is told by just one finding, and is one change.
#[track_caller]
fn assert_one_comparison(both: &Reading, docs: &Model, service: &Metadata) -> usize {
    let disagreements = disagreements(docs, service);
    let told = compared(&tell_disagreements(&disagreements).sorted());
    let found = compared(&both.report);
    let lines = |findings: &[Diagnostic]| -> BTreeSet<(Code, String)> {
        findings.iter().map(|finding| (finding.code, finding.message.clone())).collect()
    };
    assert_eq!(lines(&told), lines(&found), "the findings are those of the comparison");
    let mut used = BTreeSet::new();
    for one in &disagreements {
        let alone = tell_disagreements(std::slice::from_ref(one));
        let [alone] = alone.diagnostics() else { panic!("{one:#?} is told by one finding") };
        let by = |(_, finding): &(usize, &Diagnostic)| is_placed(finding, alone) && tells(finding, alone);
        let tellers: Vec<usize> = told.iter().enumerate().filter(by).map(|(at, _)| at).collect();
        assert_eq!(tellers.len(), 1, "{alone:#?}");
        used.extend(tellers);
    }
    assert_eq!(used.len(), told.len(), "each finding tells a disagreement");
    assert_changes_are_found(&service.changes(docs), &found)
}

/// What `drift` lists is what `check` finds: each change is told by a finding at its places, and each finding by a
/// change.
#[track_caller]
fn assert_changes_are_found(changes: &[Change], found: &[Diagnostic]) -> usize {
    let mut used = BTreeSet::new();
    for change in changes {
        let tellers: Vec<usize> = (0..found.len()).filter(|&at| may_tell(&found[at], change)).collect();
        assert!(!tellers.is_empty(), "no finding tells {change:#?}");
        used.extend(tellers);
    }
    let untold: Vec<&Diagnostic> = (0..found.len()).filter(|at| !used.contains(at)).map(|at| &found[at]).collect();
    assert!(untold.is_empty(), "no change is told by {untold:#?}");
    let matters: BTreeSet<_> =
        changes.iter().map(|change| (change.kind, change.subject, &change.what, &change.aspect)).collect();
    assert_eq!(changes.len(), matters.len(), "no change is told twice");
    changes.len()
}

/// Whether a finding is about what a change is about: by its code, at its places. One that lists more members than it
/// shows stands at some of them.
fn may_tell(finding: &Diagnostic, change: &Change) -> bool {
    let codes: &[&str] = match change.subject {
        Subject::Root => &["MD0515"],
        Subject::Type | Subject::Enum => &["MD0511", "MD0521", "MD0531", "MD0533"],
        Subject::Property => &["MD0512", "MD0522", "MD0532"],
        Subject::Member => &["MD0513", "MD0523", "MD0533"],
        Subject::Call => &["MD0514", "MD0534"],
        Subject::Operation => &["MD0514", "MD0524", "MD0534"],
        _ => &[],
    };
    let places = || std::iter::once(&finding.span).chain(finding.witnesses.iter().map(|witness| &witness.span));
    let is_there = |origin: &Origin| places().any(|span| *span == origin.span);
    let mut origins = [&change.old_origin, &change.new_origin].into_iter().flatten();
    let name = change.what.rsplit(['.', '/']).next().unwrap_or_default();
    let is_listed = || finding.message.contains(" more") || finding.message.contains(name);
    let is_at =
        if change.subject == Subject::Member { origins.any(is_there) || is_listed() } else { origins.all(is_there) };
    codes.contains(&finding.code.number()) && is_at
}

/// Whether a finding stands where one of a single disagreement does, with the other places that this has; one that
/// lists more members than it shows stands in their enum.
fn is_placed(finding: &Diagnostic, alone: &Diagnostic) -> bool {
    let is_shown = |witness| finding.witnesses.contains(witness);
    let is_there = (finding.code, &finding.span) == (alone.code, &alone.span) && alone.witnesses.iter().all(is_shown);
    let is_of_many = finding.message.contains(" more") && finding.code == alone.code;
    is_there || is_of_many && alone.witnesses.iter().any(is_shown)
}

/// Whether a finding says what one of a single disagreement says, perhaps of several names, or of more than it lists.
fn tells(finding: &Diagnostic, alone: &Diagnostic) -> bool {
    let frame = |message: &str| {
        let (before, rest) = message.split_once(" `").unwrap_or((message, ""));
        (before.to_owned(), rest.rsplit('`').next().unwrap_or_default().to_owned())
    };
    let (all, one) = (frame(&finding.message), frame(&alone.message));
    let lists_more = finding.message.matches('`').count() > alone.message.matches('`').count();
    finding.message == alone.message || (lists_more && all.0 == one.0 && all.1.ends_with(&one.1))
}

#[test]
fn each_finding_is_a_change_and_each_change_a_finding() {
    let (pages, schema) = library();
    let docs = mdsdk_tests::read_pages(&pages).model;
    let both = super::read(&pages, &schema);
    let service = of_text(&metadata(&schema));
    assert_eq!(assert_one_comparison(&both, &docs, &service), 13, "{}", render_human(&service.changes(&docs)));
}

#[test]
fn the_corpus_and_its_metadata_are_compared_once() {
    let sources = ["corpora/graph-v1.0-2021-07", "metadata/graph-v1.0-2021-07.csdl.xml"].map(corpora);
    let [Some(folder), Some(csdl)] = sources else { return };
    let docs = Sources::new(folder.clone()).read().expect("the corpus describes an API").model;
    let both = Sources::new(folder).metadata(csdl.clone()).read().expect("the corpus describes an API");
    let service = mdsdk::read_metadata(&csdl).expect("it is metadata");
    let changes = assert_one_comparison(&both, &docs, &service);
    assert!(changes > compared(&both.report).len(), "some findings tell several");
}

#[test]
fn docs_that_return_another_type_than_metadata_s_set_holds_drift() {
    let daisy = ok("a collection of [daisy](../resources/daisy.md) objects");
    let pages = [
        ("resources/daisy.md", resource("daisy", "A daisy.", &["|id|String|The identifier.|"])),
        ("resources/flower.md", resource("flower", "A flower.", &["|id|String|The identifier.|"])),
        ("api/list.md", api("GET /flowers", "", &daisy)),
    ];
    let entity = |name: &str| book_type("").replace("\"book\"", &format!("\"{name}\""));
    let container = "<EntityContainer Name=\"Service\"><EntitySet Name=\"flowers\" \
                     EntityType=\"lib.flower\"/></EntityContainer>\n";
    let service = of_text(&metadata(&(entity("daisy") + &entity("flower") + container)));
    let docs = Side::Docs(Box::new(mdsdk_tests::read_pages(&pages).model));
    let service = Side::Metadata(Box::new(service));
    assert_eq!(
        render_human(&docs.changes_to(&service)).lines().next(),
        Some(
            "metadata.xml:12:50: changed response of operation `GET /flowers`: `200 \
             Collection(contoso.library.daisy)` -> `200 Collection(contoso.library.flower)`"
        )
    );
    let back = service.changes_to(&docs);
    assert_eq!(back.len(), 1);
    assert_eq!(back[0].new.as_deref(), Some("200 Collection(contoso.library.daisy)"));
    assert_eq!(back[0].new_origin.as_ref().map(|origin| &*origin.span.file), Some("api/list.md"));
}

#[test]
fn the_other_way_round_what_comes_goes() {
    let (pages, schema) = library();
    let docs = mdsdk_tests::read_pages(&pages).model;
    let service = of_text(&metadata(&schema));
    let count = |changes: &[Change], kind: ChangeKind| changes.iter().filter(|change| change.kind == kind).count();
    let (there, back) = (service.changes(&docs), service.changes_by(&docs));
    assert_eq!(count(&there, ChangeKind::Added), count(&back, ChangeKind::Removed));
    assert_eq!(count(&there, ChangeKind::Removed), count(&back, ChangeKind::Added));
    for (there, back) in there.iter().zip(&back) {
        assert_eq!((&there.old, &there.new_origin), (&back.new, &back.old_origin));
    }
}

#[test]
fn each_direction_has_the_names_the_values_and_the_places_of_its_sides() {
    let takes = "## Request body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|Days|Int32|For how long.|\n\n";
    let pages = [
        book(&["|Pages|Int32|How long it is.|", "|genre|genre|What kind.|"]),
        ("resources/genre.md", enumeration("Genre", &["|Novel|0|Long.|", "|poem|2|Short.|"])),
        ("api/get.md", api("GET /Books/{id}", "", &ok("a [book](../resources/book.md) object"))),
        ("api/lend.md", api("POST /Books/{id}/lend", takes, &ok("a [book](../resources/book.md) object"))),
    ];
    let schema = book_type(
        "<Property Name=\"pages\" Type=\"Edm.Int64\"/>\n<Property Name=\"genre\" Type=\"lib.genre\"/>\n",
    ) + "<EnumType Name=\"genre\"><Member Name=\"novel\"/>\n<Member Name=\"poem\" Value=\"3\"/></EnumType>\n\
           <Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/>\n<Parameter Name=\"days\" \
           Type=\"Edm.Int32\"/></Action>\n"
        + "<EntityContainer Name=\"Service\"><EntitySet Name=\"books\" EntityType=\"lib.book\"/></EntityContainer>\n";
    let docs = mdsdk_tests::read_pages(&pages).model;
    let service = of_text(&metadata(&schema));
    let place = |origin: &Option<Origin>| {
        let origin = origin.as_ref().expect("both sides have a place");
        format!("{}:{}", origin.span.file.rsplit('/').next().unwrap_or_default(), origin.at.map_or(0, |at| at.line))
    };
    let told = |changes: Vec<Change>| -> Vec<String> {
        let line = |change: Change| {
            let [old, new] = [&change.old, &change.new].map(|side| side.as_deref().unwrap_or("nothing"));
            let aspect = change.aspect.as_deref().unwrap_or_default();
            let what = change.what.replace("contoso.library.", "");
            let [at, to] = [&change.old_origin, &change.new_origin].map(place);
            format!("{aspect} of {what}: {at} {old} -> {to} {new}").replace("contoso.library.", "")
        };
        changes.into_iter().map(line).collect()
    };
    assert_eq!(
        told(service.changes(&docs)),
        [
            "name of books: get.md:13 Books -> metadata.xml:14 books",
            "name of book.pages: book.md:12 Pages -> metadata.xml:7 pages",
            "type of book.pages: book.md:12 Edm.Int32 -> metadata.xml:7 Edm.Int64",
            "name of genre: genre.md:1 Genre -> metadata.xml:10 genre",
            "name of genre.novel: genre.md:11 Novel = 0 -> metadata.xml:10 novel = 0",
            "value of genre.poem: genre.md:12 2 -> metadata.xml:11 3",
            "response of POST /books/{id}/lend: lend.md:24 200 book -> metadata.xml:12 204 without body",
            "body parameter `days` name of POST /books/{id}/lend: lend.md:20 Days -> metadata.xml:13 days",
        ]
    );
    assert_eq!(
        told(service.changes_by(&docs)),
        [
            "name of Books: metadata.xml:14 books -> get.md:13 Books",
            "name of book.Pages: metadata.xml:7 pages -> book.md:12 Pages",
            "type of book.Pages: metadata.xml:7 Edm.Int64 -> book.md:12 Edm.Int32",
            "name of Genre: metadata.xml:10 genre -> genre.md:1 Genre",
            "name of Genre.Novel: metadata.xml:10 novel = 0 -> genre.md:11 Novel = 0",
            "value of Genre.poem: metadata.xml:11 3 -> genre.md:12 2",
            "response of POST /Books/{id}/lend: metadata.xml:12 204 without body -> lend.md:24 200 book",
            "body parameter `Days` name of POST /Books/{id}/lend: metadata.xml:13 days -> lend.md:20 Days",
        ]
    );
}

#[test]
fn a_parameter_that_one_side_has_is_told_at_its_row_there() {
    let takes = "## Request body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|days|Int32|For how long.|\n\n";
    let pages = [
        book(&[]),
        ("api/lend.md", api("POST /books/{id}/lend", takes, &ok("a [book](../resources/book.md) object"))),
        ("api/near.md", api("GET /books/{id}/near(by={by})", "", &ok("a [book](../resources/book.md) object"))),
    ];
    let on = "<Parameter Name=\"on\" Type=\"lib.book\"/>\n";
    let [to, from] = ["to", "from"].map(|name| format!("<Parameter Name=\"{name}\" Type=\"Edm.String\"/>\n"));
    let returns = "<ReturnType Type=\"lib.book\"/>";
    let schema = book_type("")
        + &format!("<Action Name=\"lend\" IsBound=\"true\">{on}{to}{from}{returns}</Action>\n")
        + &format!("<Function Name=\"near\" IsBound=\"true\">{on}{to}{from}{returns}</Function>\n")
        + "<EntityContainer Name=\"Service\"><EntitySet Name=\"books\" EntityType=\"lib.book\"/></EntityContainer>\n";
    let docs = mdsdk_tests::read_pages(&pages).model;
    let service = of_text(&metadata(&schema));
    let told = |changes: Vec<Change>| -> Vec<String> {
        render_human(&changes).lines().filter(|line| line.contains(" of operation")).map(ToOwned::to_owned).collect()
    };
    let lend = "of operation `POST /books/{id}/lend`";
    let near = "of operation `GET /books/{id}/near(by={by})`";
    assert_eq!(
        told(service.changes(&docs)),
        [
            format!("api/lend.md:20:2: changed body parameter `days` {lend}: `Edm.Int32` -> none"),
            format!("metadata.xml:9:18: changed body parameter `to` {lend}: none -> `Edm.String, optional`"),
            format!("metadata.xml:10:18: changed body parameter `from` {lend}: none -> `Edm.String, optional`"),
            format!("api/near.md:13:1: changed function parameter `by` {near}: `passed` -> none"),
            format!("metadata.xml:13:18: changed function parameter `to` {near}: none -> `Edm.String, required`"),
            format!("metadata.xml:14:18: changed function parameter `from` {near}: none -> `Edm.String, required`"),
        ]
    );
    assert_eq!(
        told(service.changes_by(&docs)),
        [
            format!("api/lend.md:20:2: changed body parameter `days` {lend}: none -> `Edm.Int32`"),
            format!("metadata.xml:9:18: changed body parameter `to` {lend}: `Edm.String, optional` -> none"),
            format!("metadata.xml:10:18: changed body parameter `from` {lend}: `Edm.String, optional` -> none"),
            format!("api/near.md:13:1: changed function parameter `by` {near}: none -> `passed`"),
            format!("metadata.xml:13:18: changed function parameter `to` {near}: `Edm.String, required` -> none"),
            format!("metadata.xml:14:18: changed function parameter `from` {near}: `Edm.String, required` -> none"),
        ]
    );
    let both = super::read(&pages, &schema);
    assert_one_comparison(&both, &docs, &service);
    assert_eq!(
        super::metadata_lines(&both),
        [
            "MD0514 note api/lend.md:20, metadata.xml:9, metadata.xml:10: the docs don't list `to` and `from` of \
             `lend`",
            "MD0534 warning api/lend.md:20, metadata.xml:8: metadata has no parameter `days` of `lend`; it is not sent",
            "MD0534 warning api/near.md:13, metadata.xml:12: metadata has no parameter `by` of `near`",
            "MD0534 warning api/near.md:13, metadata.xml:13, metadata.xml:14: the docs don't pass `to` and `from` to \
             `near`",
        ]
    );
}

#[test]
fn what_docs_cannot_say_is_no_change() {
    let pages = [book(&["|sequels|[book](book.md) collection|What comes next.|"])];
    let docs = mdsdk_tests::read_pages(&pages).model;
    let sequels = "<NavigationProperty Name=\"sequels\" Type=\"Collection(lib.book)\" ContainsTarget=\"true\"/>";
    let changes = of_text(&metadata(&(book_type(sequels) + CONTAINER))).changes(&docs);
    let told: Vec<&str> = changes.iter().filter_map(|change| change.aspect.as_deref()).collect();
    assert!(told.iter().all(|aspect| *aspect == "kind"), "{}", render_human(&changes));
}

#[test]
fn what_docs_might_say_and_do_not_is_a_note_and_a_change() {
    let (page, text) = book(&["|pages|Int32|How long it is.|", "|side|side|Which one.|"]);
    let pages = [(page, text), ("resources/side.md", enumeration("side", &["|left|0|One.|", "|right|1|Two.|"]))];
    let annotations = "<Annotation Term=\"Org.OData.Core.V1.Computed\"/><Annotation \
                       Term=\"Org.OData.Core.V1.Revisions\"><Collection><Record><PropertyValue Property=\"Kind\" \
                       EnumMember=\"Org.OData.Core.V1.RevisionKind/Deprecated\"/></Record></Collection></Annotation>";
    let schema = book_type(&format!(
        "<Property Name=\"pages\" Type=\"Edm.Int32\">{annotations}</Property>\n<Property Name=\"side\" \
         Type=\"lib.side\"/>\n"
    )) + "<EnumType Name=\"side\" IsFlags=\"true\"><Member Name=\"left\"/><Member Name=\"right\"/></EnumType>\n";
    assert_eq!(
        super::metadata_lines(&super::read(&pages, &schema)),
        [
            "MD0532 note resources/book.md:12, metadata.xml:7: the docs don't say that `book.pages` is deprecated",
            "MD0532 note resources/book.md:12, metadata.xml:7: the docs don't say that `book.pages` is read-only",
            "MD0533 note resources/side.md:1, metadata.xml:10: the docs don't say that members of `side` can be \
             combined",
        ]
    );
    let changes = of_text(&metadata(&schema)).changes(&mdsdk_tests::read_pages(&pages).model);
    let told: Vec<_> = changes.iter().map(|change| change.aspect.as_deref().unwrap_or_default()).collect();
    assert_eq!(told, ["read-only", "deprecated", "flags"]);
}
