//! Docs with a correction are the docs edited to say so.

use fastrand::Rng;
use mdsdk::report::{Code, Level};
use mdsdk::rooms::model::Model;
use mdsdk::{Reading, Sources, Tree};
use serde_json::Value;

use super::alike::differences;
use super::drawn::{Api, Row, draw, link};

/// How many differences are shown.
const MOST_SHOWN: usize = 20;

/// What is a place (of an example in bytes, too), what others say, and prose.
const NO_FACTS: [&str; 8] = ["origins", "origin", "start", "end", "line", "overruled", "rule", "doc"];

/// How many docs are drawn for each kind of correction.
const DRAWN: u64 = 40;

/// Reads docs, perhaps with a correction.
pub(super) fn read(mut files: Vec<(String, String)>, correction: Option<&str>) -> Reading {
    if let Some(correction) = correction {
        files.push(("corrections.yml".to_owned(), format!("{correction}  because: Tried out.\n")));
    }
    let count = files.len();
    let read = Sources::new(Tree::from_texts(files)).read();
    read.unwrap_or_else(|error| panic!("{count} files: {error}"))
}

/// A model without the places that say something, without what others say, and without prose, in which edits are made:
/// a line for each fact.
pub(super) fn facts(model: &Model) -> Vec<String> {
    let mut facts = serde_json::to_value(model).expect("a model is JSON");
    strip(&mut facts);
    let mut lines = Vec::new();
    list(&facts, "", &mut lines);
    lines
}

fn list(value: &Value, path: &str, lines: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| list(value, &format!("{path}/{name}"), lines));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| list(value, &format!("{path}/{at}"), lines));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => lines.push(format!("{path} {value}")),
    }
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !NO_FACTS.contains(&name.as_str()));
            members.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The findings without their places, those on corrections apart.
pub(super) fn findings(reading: &Reading) -> (Vec<(Code, Level, String)>, Vec<Code>) {
    let of_correction =
        |code: Code| matches!(code, Code::IdleCorrection | Code::UnreadableCorrection | Code::OddCorrection);
    let (own, others): (Vec<_>, Vec<_>) =
        reading.report.diagnostics().iter().partition(|finding| of_correction(finding.code));
    let mut others: Vec<_> =
        others.into_iter().map(|finding| (finding.code, finding.level, finding.message.clone())).collect();
    others.sort();
    (others, own.into_iter().map(|finding| finding.code).collect())
}

/// Asserts that docs with a correction are those that were edited; an edit that changes nothing is an idle correction.
pub(super) fn assert_same(before: &Reading, corrected: &Reading, edited: &Reading, what: &str) {
    let differences = differences(corrected, edited);
    assert!(differences.is_empty(), "{what}: {:#?}", &differences[..differences.len().min(MOST_SHOWN)]);
    assert_equal(&findings(corrected).0, &findings(edited).0, what);
    assert_told(before, corrected, what);
}

/// Asserts that a correction is told where it changes nothing, and nowhere else.
fn assert_told(before: &Reading, corrected: &Reading, what: &str) {
    let (found, mut own) = findings(corrected);
    // What is odd is heard.
    own.retain(|code| *code != Code::OddCorrection);
    // A page that is left out is not read, though others say the same.
    let is_read = before.claims.len() == corrected.claims.len();
    let changes = !is_read || facts(&before.model) != facts(&corrected.model) || findings(before).0 != found;
    let expected: &[Code] = if changes { &[] } else { &[Code::IdleCorrection] };
    assert_eq!(own, expected, "{what}");
}

fn assert_equal<T: std::fmt::Debug + PartialEq>(corrected: &[T], edited: &[T], what: &str) {
    let count = |items: &[T], item: &T| items.iter().filter(|known| *known == item).count();
    let only = |one: &[T], other: &[T]| {
        one.iter()
            .filter(|item| count(one, item) > count(other, item))
            .map(|item| format!("{item:?}"))
            .take(MOST_SHOWN)
            .collect::<Vec<_>>()
    };
    let (ours, theirs) = (only(corrected, edited), only(edited, corrected));
    assert!(corrected == edited, "{what}: corrected {ours:#?}, edited {theirs:#?}");
}

/// A correction, and the docs that say what it says; nothing where the docs have no subject for it.
type Drawn = Option<(String, Api)>;

fn check(kind: &str, correct: fn(&mut Rng, &Api) -> Drawn) {
    let mut checked = 0;
    for seed in 0..DRAWN {
        let mut rng = Rng::with_seed(seed);
        let api = draw(&mut rng);
        let Some((correction, edited)) = correct(&mut rng, &api) else { continue };
        let what = format!("{kind}, seed {seed}: {correction}");
        let (before, corrected) = (read(api.files(), None), read(api.files(), Some(&correction)));
        if edited == api {
            assert_eq!(facts(&corrected.model), facts(&before.model), "{what}");
            assert_told(&before, &corrected, &what);
            continue;
        }
        assert_same(&before, &corrected, &read(edited.files(), None), &what);
        checked += 1;
    }
    assert!(checked > DRAWN / 4, "{kind}: {checked} docs have a subject");
}

/// A property that a type declares itself: its type and its name.
fn property(rng: &mut Rng, api: &Api) -> Option<(usize, String)> {
    let at = rng.usize(0..api.types.len());
    let rows = &api.types[at].rows;
    let row = rows.get(rng.usize(0..rows.len().max(1)))?;
    let mut base = api.types[at].base;
    while let Some(of) = base {
        if has(api, of, &row.name) {
            return None;
        }
        base = api.types[of].base;
    }
    Some((at, row.name.clone()))
}

fn has(api: &Api, at: usize, name: &str) -> bool {
    api.types[at].rows.iter().any(|row| row.name == name)
}

fn derives(api: &Api, mut at: usize, base: usize) -> bool {
    while at != base {
        let Some(next) = api.types[at].base else { return false };
        at = next;
    }
    true
}

/// Changes every row about a property, in each table.
fn edit_rows(api: &Api, (owner, name): (usize, &str), edit: impl Fn(&mut Row, bool) -> bool) -> Api {
    let mut edited = api.clone();
    for (_, ty) in edited.types.iter_mut().enumerate().filter(|(at, _)| derives(api, *at, owner)) {
        ty.rows.retain_mut(|row| row.name != name || edit(row, true));
    }
    for (at, rows) in edited.pages.iter_mut().filter_map(|page| page.body.as_mut()) {
        if derives(api, *at, owner) {
            rows.retain_mut(|row| row.name != name || edit(row, false));
        }
    }
    edited
}

#[test]
fn the_type_of_a_property() {
    check("type", |rng, api| {
        let (owner, name) = property(rng, api)?;
        let (said, cell) = [
            ("Edm.Int64", "Int64"),
            ("Collection(Edm.Guid)", "Guid collection"),
            ("t1", "t1"),
            ("Collection(kind)", "kind collection"),
        ][rng.usize(0..4)];
        let edited = edit_rows(api, (owner, &name), |row, _| {
            cell.clone_into(&mut row.cell);
            true
        });
        Some((format!("- at: t{owner}.{name}\n  type: {said}\n"), edited))
    });
}

#[test]
fn a_property_that_is_added() {
    check("added", |rng, api| {
        let owner = rng.usize(0..api.types.len());
        let (said, cell) = [("Edm.Int64", "Int64"), ("Collection(t1)", "t1 collection")][rng.usize(0..2)];
        let mut edited = api.clone();
        let (read_only, required) = (rng.bool(), rng.bool());
        let row = Row { name: "added".to_owned(), cell: cell.to_owned(), read_only, required, lists_values: false };
        edited.types[owner].rows.push(row);
        let flags = format!("  read-only: {read_only}\n  required: {required}\n");
        Some((format!("- at: t{owner}.added\n  type: {said}\n{flags}"), edited))
    });
}

#[test]
fn what_a_client_may_write() {
    check("read-only", |rng, api| {
        let (owner, name) = property(rng, api)?;
        let value = rng.bool();
        let edited = edit_rows(api, (owner, &name), |row, is_page| {
            row.read_only = value && is_page;
            true
        });
        Some((format!("- at: t{owner}.{name}\n  read-only: {value}\n"), edited))
    });
}

#[test]
fn two_corrections_of_one_property() {
    check("type and read-only", |rng, api| {
        let (owner, name) = property(rng, api)?;
        let is_new = |row: &&Row| row.name == name && !row.read_only && row.cell != "Guid collection";
        api.types[owner].rows.iter().find(is_new)?;
        let edited = edit_rows(api, (owner, &name), |row, is_page| {
            "Guid collection".clone_into(&mut row.cell);
            row.read_only = is_page;
            true
        });
        let first = format!("- at: t{owner}.{name}\n  type: Collection(Edm.Guid)\n  because: Tried out.\n");
        Some((format!("{first}- at: t{owner}.{name}\n  read-only: true\n"), edited))
    });
}

#[test]
fn what_a_client_must_write() {
    check("required", |rng, api| {
        let (owner, name) = property(rng, api)?;
        let value = rng.bool();
        let edited = edit_rows(api, (owner, &name), |row, _| {
            row.required = value;
            true
        });
        Some((format!("- at: t{owner}.{name}\n  required: {value}\n"), edited))
    });
}

#[test]
fn a_property_that_is_left_out() {
    check("ignored property", |rng, api| {
        let (owner, name) = property(rng, api)?;
        let edited = edit_rows(api, (owner, &name), |_, _| false);
        Some((format!("- at: t{owner}.{name}\n  ignore: true\n"), edited))
    });
}

#[test]
fn the_name_of_a_property() {
    check("renamed property", |rng, api| {
        let (owner, name) = property(rng, api)?;
        let edited = edit_rows(api, (owner, &name), |row, _| {
            "newName".clone_into(&mut row.name);
            true
        });
        Some((format!("- at: t{owner}.{name}\n  rename: newName\n"), edited))
    });
}

#[test]
fn a_base() {
    check("base", |rng, api| {
        let at = 1 + rng.usize(0..api.types.len() - 1);
        let mut edited = api.clone();
        let base = rng.usize(0..at);
        edited.types[at].base = Some(base);
        Some((format!("- at: t{at}\n  base: t{base}\n"), edited))
    });
}

#[test]
fn members() {
    check("members", |rng, api| {
        let mut edited = api.clone();
        edited.members.retain(|_| rng.bool());
        edited.members.push("white".to_owned());
        Some((format!("- at: kind\n  members: [{}]\n", edited.members.join(", ")), edited))
    });
}

#[test]
fn what_an_operation_returns() {
    check("returns", |rng, api| {
        let page = api.pages.get(rng.usize(0..api.pages.len().max(1)))?;
        let at = rng.usize(0..api.types.len());
        let request = page.requests[0].clone();
        // Every page that tells this URL tells it alone, so that it can be edited to say something else of it.
        if api.pages.iter().any(|page| page.requests.contains(&request) && page.requests.len() > 1) {
            return None;
        }
        let mut edited = api.clone();
        let pages = edited.pages.iter_mut().filter(|page| page.requests.contains(&request));
        pages.for_each(|page| page.returns = link(at));
        Some((format!("- at: {request}\n  returns: t{at}\n"), edited))
    });
}

#[test]
fn an_operation_that_is_left_out() {
    check("ignored operation", |rng, api| {
        let page = api.pages.get(rng.usize(0..api.pages.len().max(1)))?;
        let request = page.requests[rng.usize(0..page.requests.len())].clone();
        let mut edited = api.clone();
        edited.pages.iter_mut().for_each(|page| page.requests.retain(|known| *known != request));
        Some((format!("- at: {request}\n  ignore: true\n"), edited))
    });
}

#[test]
fn a_page_that_is_left_out() {
    check("ignored page", |rng, api| {
        let mut edited = api.clone();
        let page = (!api.pages.is_empty()).then(|| edited.pages.remove(rng.usize(0..api.pages.len())))?;
        Some((format!("- at: {}\n  ignore: true\n", page.file), edited))
    });
}

#[test]
fn a_product_area() {
    check("area", |rng, api| {
        let from = api.types[rng.usize(0..api.types.len())].area;
        // However it is written, and also where another area is called so, or a feature of every crate.
        let to = ["west", "West_Side", "far  West.", "South", "all"][rng.usize(0..5)];
        if to.eq_ignore_ascii_case(from) {
            return None;
        }
        let mut edited = api.clone();
        let areas =
            edited.types.iter_mut().map(|ty| &mut ty.area).chain(edited.pages.iter_mut().map(|page| &mut page.area));
        areas.filter(|area| **area == from).for_each(|area| *area = to);
        let from = [from.to_owned(), from.to_uppercase()][rng.usize(0..2)].clone();
        Some((format!("- at: area {from}\n  rename: {to}\n"), edited))
    });
}

#[test]
fn a_product_area_that_is_none() {
    check("no area", |rng, api| {
        let from = api.types[rng.usize(0..api.types.len())].area;
        let to = ["none", "TODO", "Non-Product-Specific"][rng.usize(0..3)];
        let mut edited = api.clone();
        let areas =
            edited.types.iter_mut().map(|ty| &mut ty.area).chain(edited.pages.iter_mut().map(|page| &mut page.area));
        areas.filter(|area| **area == from).for_each(|area| *area = to);
        Some((format!("- at: area {from}\n  rename: {to}\n"), edited))
    });
}

#[test]
fn any_derived_type_is_said_by_corrections_alone() {
    let api = draw(&mut Rng::with_seed(1));
    let (before, at) = (read(api.files(), None), format!("t0.{}", api.types[0].rows[0].name));
    let corrected = read(api.files(), Some(&format!("- at: {at}\n  any: true\n")));
    let mut expected = before.model.clone();
    let ty = expected.types.values_mut().find(|ty| ty.name.local() == "t0").expect("it is drawn");
    ty.properties[0].any = true;
    assert_eq!(facts(&corrected.model), facts(&expected));
    assert_eq!(findings(&corrected), findings(&before));
}

#[test]
fn a_base_that_two_returned_types_get_is_what_their_url_returns() {
    let ty = |name: &str, intro: &str| {
        let table = "## Properties\n\n|Property|Type|\n|:---|:---|\n|id|String|\n";
        (format!("resources/{name}.md"), format!("# {name} resource type\n\nA plant. {intro}\n\n{table}"))
    };
    let get = |name: &str| {
        let text = format!(
            "# Get\n\n## HTTP request\n\n```http\nGET /plants/{{id}}\n```\n\n## Response\n\nA `200 OK` response code \
             and a [{name}](../resources/{name}.md) object.\n"
        );
        (format!("api/{name}-get.md"), text)
    };
    let docs = |intro: &str| vec![ty("flower", ""), ty("rose", intro), ty("tulip", intro), get("rose"), get("tulip")];
    let rose = "- at: rose\n  base: flower\n  because: It is one.\n";
    let corrected = read(docs(""), Some(&format!("{rose}- at: tulip\n  base: flower\n")));
    let edited = read(docs("Inherits from [flower](flower.md)."), None);
    assert_same(&read(docs(""), None), &corrected, &edited, "bases");
    let returned = corrected.model.operations[0].responses[0].body.to_string();
    assert_eq!(returned, "api.flower");
    assert!(corrected.report.diagnostics().iter().all(|finding| finding.code != Code::OperationsDiffer));
}
