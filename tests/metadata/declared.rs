//! What changes between two documents of metadata.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use mdsdk::Side;
use mdsdk::diff::{Change, ChangeKind, Subject, compare, render_human};
use mdsdk::rooms::model::{Model, TypeName};
use mdsdk_tests::corpora;
use serde_json::Value;

use super::library::{book_type, metadata};

/// What leads from one schema to the other.
pub(super) fn changes(old: &str, new: &str) -> Vec<Change> {
    let [old, new] = [old, new].map(|schema| Side::Metadata(Box::new(super::drift::of_text(&metadata(schema)))));
    old.changes_to(&new)
}

/// The lines of what leads from one schema to the other, without places and the summary.
pub(super) fn lines(old: &str, new: &str) -> Vec<String> {
    let text = render_human(&changes(old, new));
    let mut lines: Vec<String> =
        text.lines().map(|line| line.split_once(": ").unwrap_or(("", line)).1.into()).collect();
    lines.pop();
    lines
}

/// A call of this name and its parts.
pub(super) fn call(kind: &str, name: &str, parts: &str) -> String {
    format!("<{kind} Name=\"{name}\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/>{parts}</{kind}>\n")
}

fn taken(name: &str, ty: &str) -> String {
    format!("<Parameter Name=\"{name}\" Type=\"{ty}\"/>")
}

#[test]
fn actions_and_functions_come_and_go() {
    let lend = call("Action", "lend", &taken("days", "Edm.Int32"));
    let late = call("Function", "late", "<ReturnType Type=\"Edm.Boolean\"/>");
    let since = call("Function", "late", &(taken("since", "Edm.Date") + "<ReturnType Type=\"Edm.Boolean\"/>"));
    assert_eq!(
        lines(&(book_type("") + &lend + &late), &(book_type("") + &late + &since)),
        [
            "added call `contoso.library.late(since) on contoso.library.book`",
            "removed call `contoso.library.lend on contoso.library.book`",
        ]
    );
}

#[test]
fn what_calls_take_and_return_changes() {
    let old = call("Action", "lend", &(taken("days", "Edm.Int32") + &taken("to", "Edm.String")));
    let new = call("Action", "lend", &(taken("days", "Edm.Int64") + &taken("by", "Edm.String")));
    let new = new.replace("</Action>", "<ReturnType Type=\"Edm.Date\"/></Action>");
    let what = "of call `contoso.library.lend on contoso.library.book`";
    assert_eq!(
        lines(&(book_type("") + &old), &(book_type("") + &new)),
        [
            format!("changed return type {what}: none -> `Edm.Date`"),
            format!("changed parameter `by` {what}: none -> `Edm.String, optional`"),
            format!("changed parameter `days` type {what}: `Edm.Int32` -> `Edm.Int64`"),
            format!("changed parameter `to` {what}: `Edm.String, optional` -> none"),
        ]
    );
    let composable = old.replace("IsBound", "IsComposable=\"true\" IsBound").replace("Action", "Function");
    let plain = old.replace("Action", "Function");
    assert_eq!(
        lines(&(book_type("") + &plain), &(book_type("") + &composable)),
        ["changed composable of call `contoso.library.lend(days,to) on contoso.library.book`: `no` -> `yes`"]
    );
}

#[test]
fn what_the_root_offers_changes() {
    let container = |inside: &str| {
        let calls = "<Action Name=\"tidy\"/>\n<Action Name=\"close\"/>\n<Function Name=\"open\"><ReturnType \
                     Type=\"Edm.Boolean\"/></Function>\n";
        book_type("") + calls + &format!("<EntityContainer Name=\"Service\">\n{inside}</EntityContainer>\n")
    };
    let books = "<EntitySet Name=\"books\" EntityType=\"lib.book\"/>\n";
    let tidy = |call: &str| books.to_owned() + &format!("<ActionImport Name=\"tidy\" Action=\"lib.{call}\"/>\n");
    let open = "<FunctionImport Name=\"open\" Function=\"lib.open\"/>\n";
    assert_eq!(
        lines(&container(&tidy("tidy")), &container(&(tidy("close") + open))),
        [
            "added root `open`",
            "changed call of root `tidy`: `action contoso.library.tidy` -> `action contoso.library.close`",
        ]
    );
}

#[test]
fn a_property_that_moves_between_a_type_and_its_base_is_no_change() {
    let novel = |base: &str, inside: &str| format!("<ComplexType Name=\"novel\"{base}>{inside}</ComplexType>\n");
    let text = |inside: &str| format!("<ComplexType Name=\"text\">{inside}</ComplexType>\n");
    let title = "<Property Name=\"title\" Type=\"Edm.String\"/>";
    let base = " BaseType=\"lib.text\"";
    let (own, inherited) = (novel("", title) + &text(title), novel(base, "") + &text(title));
    let what = "changed base of type `contoso.library.novel`";
    assert_eq!(lines(&own, &inherited), [format!("{what}: none -> `contoso.library.text`")]);
    assert_eq!(lines(&inherited, &own), [format!("{what}: `contoso.library.text` -> none")]);
    let other = inherited.replace("Edm.String", "Edm.Int32");
    assert_eq!(
        lines(&(novel(base, title) + &text("")), &(novel(base, "") + &text(title))),
        ["added property `contoso.library.text.title`"]
    );
    assert!(
        lines(&own, &other).contains(
            &"changed type of property `contoso.library.novel.title`: `Edm.String` -> `Edm.Int32`".to_owned()
        ),
        "a property that moves and changes is a change"
    );
}

/// The entries of what leads from one schema to the other: what each begins with, and how many changes it has.
fn entries(old: &str, new: &str) -> Vec<(String, usize)> {
    let [old, new] = [old, new].map(|schema| Side::Metadata(Box::new(super::drift::of_text(&metadata(schema)))));
    let entry = |entry: &mdsdk::diff::Entry| {
        let head = format!("{} {}", entry.rule().name(), entry.head().what);
        (entry.renamed.clone().unwrap_or(head), entry.changes.len())
    };
    old.entries_to(&new).iter().map(entry).collect()
}

#[test]
fn a_set_that_goes_is_one_entry_with_what_goes_with_it() {
    let shop =
        "<EntityType Name=\"shop\"><NavigationProperty Name=\"offers\" Type=\"Collection(lib.book)\"/></EntityType>\n";
    let open = "<Action Name=\"open\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.shop\"/></Action>\n\
                <Action Name=\"close\"/>\n";
    let container = |sets: &str| format!("<EntityContainer Name=\"Service\">\n{sets}</EntityContainer>\n");
    let books = "<EntitySet Name=\"books\" EntityType=\"lib.book\"/>\n";
    let bound = "<EntitySet Name=\"books\" EntityType=\"lib.book\">\n<NavigationPropertyBinding Path=\"shop\" \
                 Target=\"shops\"/></EntitySet>\n<EntitySet Name=\"shops\" EntityType=\"lib.shop\"/>\n";
    let navigation = book_type("<NavigationProperty Name=\"shop\" Type=\"lib.shop\"/>\n");
    assert_eq!(
        entries(&(navigation + shop + open + &container(bound)), &(book_type("") + &container(books))),
        [("root-removed shops".to_owned(), 5), ("call-removed contoso.library.close".to_owned(), 1)]
    );
}

#[test]
fn a_key_that_types_inherit_changes_once() {
    let other = |key: &str| {
        format!(
            "<EntityType Name=\"thing\"><Key><PropertyRef Name=\"{key}\"/></Key><Property Name=\"id\" \
             Type=\"Edm.String\"/><Property Name=\"code\" Type=\"Edm.String\"/></EntityType>\n<EntityType \
             Name=\"cup\" BaseType=\"lib.thing\"/>\n<EntityType Name=\"mug\" BaseType=\"lib.cup\"/>\n"
        )
    };
    assert_eq!(lines(&other("id"), &other("code")), ["changed key of type `contoso.library.thing`: `id` -> `code`"]);
    let moved = other("id") + &book_type("") + "<EntityType Name=\"jug\" BaseType=\"lib.thing\"/>\n";
    let based = moved.replace("\"jug\" BaseType=\"lib.thing", "\"jug\" BaseType=\"lib.book");
    let based = based.replace(
        "<EntityType Name=\"book\">\n<Key><PropertyRef Name=\"id\"/>",
        "<EntityType Name=\"book\">\n<Key><PropertyRef Name=\"no\"/>",
    );
    let based = based.replace(
        "</EntityType>\n<EntityType Name=\"jug",
        "<Property Name=\"no\" Type=\"Edm.String\"/></EntityType>\n<EntityType Name=\"jug",
    );
    let told = entries(&moved, &based);
    // With the base, the key and what is inherited: `code` goes, and `id` is never null.
    assert!(told.contains(&("key-changed contoso.library.jug".to_owned(), 4)), "{told:?}");
}

#[test]
fn what_is_renamed_in_its_case_alone_is_one_change() {
    let schema = |book: &str, title: &str, side: &str, lend: &str, books: &str, tidy: &str| {
        book_type(&format!("<Property Name=\"{title}\" Type=\"Edm.String\"/>\n"))
            .replace("\"book\"", &format!("\"{book}\""))
            + &format!("<EnumType Name=\"side\"><Member Name=\"{side}\"/><Member Name=\"other\"/></EnumType>\n")
            + &call("Action", lend, "").replace("lib.book", &format!("lib.{book}"))
            + "<Action Name=\"tidy\"/>\n"
            + &format!(
                "<EntityContainer Name=\"Service\"><EntitySet Name=\"{books}\" EntityType=\"lib.{book}\"/>\
                 <ActionImport Name=\"{tidy}\" Action=\"lib.tidy\"/></EntityContainer>\n"
            )
    };
    let old = schema("book", "title", "left", "lend", "books", "tidy");
    assert_eq!(
        lines(&old, &schema("book", "Title", "Left", "Lend", "Books", "Tidy")),
        [
            "changed name of root `Books`: `books` -> `Books`",
            "changed name of root `Tidy`: `tidy` -> `Tidy`",
            "changed name of property `contoso.library.book.Title`: `title` -> `Title`",
            "changed name of member `contoso.library.side.Left`: `left` -> `Left`",
            "changed name of call `contoso.library.Lend on contoso.library.book`: `contoso.library.lend` -> \
             `contoso.library.Lend`",
        ]
    );
    let renamed = entries(&old, &schema("Book", "title", "left", "lend", "books", "tidy"));
    assert_eq!(renamed, [("`contoso.library.book` is now `contoso.library.Book` (certain)".to_owned(), 3)]);
}

#[test]
fn types_that_nothing_declares_change_by_their_names() {
    let schema = |ty: &str| book_type(&format!("<Property Name=\"cover\" Type=\"{ty}\"/>\n"));
    let told = |old: &str, new: &str| lines(&schema(old), &schema(new));
    let what = "changed type of property `contoso.library.book.cover`";
    assert_eq!(told("lib.gone", "lib.lost"), [format!("{what}: `contoso.library.gone` -> `contoso.library.lost`")]);
    assert_eq!(
        told("lib.gone", "Collection(lib.gone)"),
        [format!("{what}: `contoso.library.gone` -> `Collection(contoso.library.gone)`")]
    );
    assert_eq!(told("lib.gone", "contoso.library.gone"), [""; 0]);
}

#[test]
fn bases_and_types_of_roots_that_nothing_declares_change_by_their_names() {
    let schema = |base: &str, of_set: &str| {
        let container = "<EntityContainer Name=\"Service\"><EntitySet Name=\"books\" EntityType=\"lib.book\"/>\
                         <EntitySet Name=\"carts\" EntityType=\"OF\"/></EntityContainer>\n";
        let based = format!("<ComplexType Name=\"novel\" BaseType=\"{base}\"/>\n<ComplexType Name=\"text\"/>\n");
        book_type("") + &based + &container.replace("OF", of_set)
    };
    let (old, new) = (schema("lib.gone", "lib.gone"), schema("lib.lost", "lib.lost"));
    assert_eq!(
        lines(&old, &new),
        [
            "changed type of root `carts`: `contoso.library.gone` -> `contoso.library.lost`",
            "changed base of type `contoso.library.novel`: `contoso.library.gone` -> `contoso.library.lost`",
        ]
    );
    assert_eq!(
        lines(&old, &schema("lib.text", "lib.book")),
        [
            "changed type of root `carts`: `contoso.library.gone` -> `contoso.library.book`",
            "changed base of type `contoso.library.novel`: `contoso.library.gone` -> `contoso.library.text`",
        ]
    );
    assert_eq!(lines(&old, &schema("contoso.library.gone", "contoso.library.gone")), [""; 0]);
}

#[test]
fn what_a_type_inherits_comes_and_goes_with_its_base() {
    let text = "<ComplexType Name=\"text\"><Property Name=\"title\" Type=\"Edm.String\"/><Property Name=\"length\" \
                Type=\"Edm.Int32\"/></ComplexType>\n";
    let song = "<ComplexType Name=\"song\"><Property Name=\"length\" Type=\"Edm.Duration\"/><Property \
                Name=\"key\" Type=\"Edm.String\"/></ComplexType>\n";
    let schema = |base: &str| {
        let novel =
            format!("<ComplexType Name=\"novel\"{base}/>\n<ComplexType Name=\"saga\" BaseType=\"lib.novel\"/>\n");
        text.to_owned() + song + &novel
    };
    let [of_text, of_song] = ["text", "song"].map(|base| schema(&format!(" BaseType=\"lib.{base}\"")));
    let what = "of type `contoso.library.novel`";
    assert_eq!(
        lines(&of_text, &of_song),
        [
            format!("changed base {what}: `contoso.library.text` -> `contoso.library.song`"),
            "added property `contoso.library.novel.key`".into(),
            "changed type of property `contoso.library.novel.length`: `Edm.Int32` -> `Edm.Duration`".into(),
            "removed property `contoso.library.novel.title`".into(),
        ]
    );
    assert_eq!(
        lines(&of_text, &schema("")),
        [
            format!("changed base {what}: `contoso.library.text` -> none"),
            "removed property `contoso.library.novel.length`".into(),
            "removed property `contoso.library.novel.title`".into(),
        ]
    );
    assert_eq!(entries(&of_text, &schema("")), [("base-removed contoso.library.novel".to_owned(), 3)]);
    // What nobody declares may have all of it.
    let unknown = schema(" BaseType=\"lib.gone\"");
    assert_eq!(lines(&of_text, &unknown).len(), 1);
    assert_eq!(lines(&unknown, &of_text).len(), 1);
    // A property that the base loses is told of the base.
    let shorter = of_song.replace("<Property Name=\"title\" Type=\"Edm.String\"/>", "");
    assert!(!lines(&of_text, &shorter).contains(&"removed property `contoso.library.novel.title`".to_owned()));
}

/// What an independent reader of XML tells: subject, change, name.
type Told = (String, String, String);

/// What `csdl_changes.py` says of the documents of 2020 and 2021.
fn expected(sides: &[std::path::PathBuf; 2]) -> Option<BTreeSet<Told>> {
    let tool = corpora("tools/csdl_changes.py")?;
    let output = Command::new("python3").arg(tool).args(sides).arg("--json").output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let changes: Vec<Value> = serde_json::from_slice(&output.stdout).expect("changes are JSON");
    let text = |change: &Value, at: usize| change[at].as_str().unwrap_or_default().to_owned();
    Some(changes.iter().map(|change| (text(change, 0), text(change, 1), text(change, 2))).collect())
}

/// Our change in the words of that reader; nothing for what it doesn't look at.
fn in_its_words(old: &Model, new: &Model, change: &Change) -> Option<Told> {
    let subject = change.subject.as_str().to_owned();
    let name = match change.subject {
        Subject::Call => {
            [old, new].iter().flat_map(|model| &model.calls).find(|call| call.to_string() == change.what).map(
                |call| {
                    let (bound_to, names) = call.overload();
                    let bound_to = bound_to.map_or_else(|| "None".to_owned(), ToString::to_string);
                    format!("{} on {bound_to} ({})", call.name, names.join(","))
                },
            )?
        }
        _ => change.what.clone(),
    };
    let aspect = match (change.kind, change.aspect.as_deref()) {
        (ChangeKind::Changed, Some(aspect)) if aspect.starts_with("parameter `") => "parameters",
        (ChangeKind::Changed, Some("key" | "deprecated" | "read-only" | "composable")) => return None,
        (ChangeKind::Changed, Some(aspect)) if aspect.starts_with("binding") => return None,
        (ChangeKind::Changed, Some(aspect)) => aspect,
        (kind, _) => kind.as_str(),
    };
    Some((subject, aspect.to_owned(), name))
}

/// Whether a property that one side's type has no more is one of that type all the same.
fn is_inherited(models: [&Model; 2], (subject, change, name): &Told) -> bool {
    let Some((owner, property)) = name.rsplit_once('.').filter(|_| subject == "property") else { return false };
    let other = match change.as_str() {
        "removed" => models[1],
        "added" => models[0],
        _ => return false,
    };
    other.property(&TypeName::qualified(owner), property).is_some()
}

#[test]
fn every_change_of_a_year_of_metadata_is_told_and_no_other() {
    let sides = ["graph-v1.0-2020-05", "graph-v1.0-2021-07"].map(|day| corpora(&format!("metadata/{day}.csdl.xml")));
    let [Some(old), Some(new)] = sides else { return };
    let sides = [old, new];
    let Some(expected) = expected(&sides) else { return };
    assert_eq!(expected.len(), 676);
    let [old, new] = sides.map(|side| mdsdk::read_metadata(&side).expect("it is metadata").model());
    let changes = compare(&old, &new);
    let mut told: BTreeSet<Told> = changes.iter().filter_map(|change| in_its_words(&old, &new, change)).collect();
    // A name in another case is one change, which that reader tells as two.
    let root = |change: &str, name: &str| ("root".to_owned(), change.to_owned(), name.to_owned());
    assert!(told.remove(&root("name", "security")));
    told.extend([root("removed", "Security"), root("added", "security")]);
    // Nor does it tell what goes with a base.
    let of_base = ["property", "removed", "microsoft.graph.educationRoot.id"].map(ToOwned::to_owned);
    assert!(told.remove(&of_base.into()));
    let moved: BTreeSet<&Told> = expected.iter().filter(|told| is_inherited([&old, &new], told)).collect();
    let names: Vec<&str> = moved.iter().map(|(_, _, name)| name.as_str()).collect();
    assert_eq!(names, ["microsoft.graph.userIdentity.displayName", "microsoft.graph.userIdentity.id"]);
    let missing: Vec<&Told> = expected.difference(&told).filter(|told| !moved.contains(told)).collect();
    let extra: Vec<&Told> = told.difference(&expected).collect();
    assert!(missing.is_empty() && extra.is_empty(), "missing {missing:#?}\nextra {extra:#?}");
    assert!(moved.iter().all(|moved| !told.contains(*moved)), "what moved to a base is not removed");
    let unlocated: Vec<&Change> =
        changes.iter().filter(|change| change.origin().is_none_or(|origin| origin.at.is_none())).collect();
    assert!(unlocated.is_empty(), "{unlocated:#?}");
}

#[test]
fn the_other_way_round_each_change_is_told_too() {
    let sides = ["graph-v1.0-2020-05", "graph-v1.0-2021-07"].map(|day| corpora(&format!("metadata/{day}.csdl.xml")));
    let [Some(old), Some(new)] = sides else { return };
    let [old, new] = [old, new].map(|side| mdsdk::read_metadata(&side).expect("it is metadata").model());
    let count = |changes: &[Change]| {
        changes.iter().fold(BTreeMap::new(), |mut counts: BTreeMap<_, usize>, change| {
            *counts.entry((change.subject, change.kind)).or_default() += 1;
            counts
        })
    };
    let there = count(&compare(&old, &new));
    let turned = count(&compare(&new, &old)).into_iter().map(|((subject, kind), count)| {
        let kind = match kind {
            ChangeKind::Added => ChangeKind::Removed,
            ChangeKind::Removed => ChangeKind::Added,
            kind => kind,
        };
        ((subject, kind), count)
    });
    assert_eq!(there, turned.collect());
}
