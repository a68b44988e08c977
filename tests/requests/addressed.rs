//! What paths address: what the crate's steps lead to is what the exported metadata says.

use std::collections::BTreeSet;

use mdsdk::Sources;
use mdsdk::export::export_csdl;
use mdsdk::rooms::address::{Addresses, What};
use mdsdk::rooms::model::{Model, Operation};
use mdsdk::rooms::plan::{ClientPlan, Plan, PlanOptions, StepPlan, plan};
use mdsdk_tests::{corpora, read_pages, repository};
use roxmltree::Document;

fn planned(model: &Model) -> Plan {
    plan(model, &PlanOptions::new("any")).0
}

/// What the docs of the client's step to a root say of where it leads.
fn leads_to(client: &ClientPlan, root: &str) -> Option<String> {
    let step = client.steps.iter().find(|step| matches!(&step.step, StepPlan::Name(name) if name == root))?;
    let (_, told) = step.docs.lines().next()?.split_once(": ")?;
    Some(told.to_owned())
}

/// Asserts that the crate has a typed step to each set and singleton that the exported metadata declares and that
/// paths begin with.
fn assert_typed_alike(model: &Model, what: &str, least: usize) {
    let csdl = export_csdl(model);
    let csdl = Document::parse(&csdl).expect("our own XML");
    let client = planned(model).paths.client;
    let used: BTreeSet<&str> = client
        .steps
        .iter()
        .filter_map(|step| match &step.step {
            StepPlan::Name(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let mut compared = 0;
    for root in csdl.descendants() {
        let (of, ty) = match root.tag_name().name() {
            "EntitySet" => ("a collection of", root.attribute("EntityType")),
            "Singleton" => ("one", root.attribute("Type")),
            _ => continue,
        };
        let (Some(name), Some(ty)) = (root.attribute("Name"), ty) else { panic!("{what}: {root:?}") };
        if used.contains(name) {
            assert_eq!(leads_to(&client, name), Some(format!("{of} `{ty}`.")), "{what}: {name}");
            compared += 1;
        }
    }
    assert!(compared >= least, "{what}: {compared} roots");
}

#[test]
fn each_root_is_in_the_crate_what_the_exported_metadata_says() {
    let own = mdsdk::read(&repository().join("docs-input"), None).expect("the docs describe an API").model;
    assert_typed_alike(&own, "docs-input", 5);
    for (day, alone, with_metadata) in [("graph-v1.0-2021-07", 40, 43), ("graph-v1.0-2020-05", 30, 30)] {
        let docs = corpora(&format!("corpora/{day}"));
        let (Some(docs), Some(metadata)) = (docs, corpora(&format!("metadata/{day}.csdl.xml"))) else { return };
        let sources = Sources::new(docs);
        let read = |sources: Sources| sources.read().expect("the corpus describes an API").model;
        assert_typed_alike(&read(sources.clone()), day, alone);
        assert_typed_alike(&read(sources.metadata(metadata)), &format!("{day} with its metadata"), with_metadata);
    }
}

fn ty(name: &str, rows: &str) -> (String, String) {
    let text = format!(
        "# {name} resource type\n\nA {name}.\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
         |id|String|The key.|\n{rows}"
    );
    (format!("resources/{name}.md"), text)
}

fn get(at: usize, url: &str, returned: &str) -> (String, String) {
    let text = format!(
        "# Get\n\n## HTTP request\n\n```http\nGET {url}\n```\n\n## Response\n\nA `200 OK` response code and \
         {returned}.\n"
    );
    (format!("api/get-{at}.md"), text)
}

/// The path structs of a club's docs, with further URLs.
fn path_structs(urls: &[&str]) -> Vec<String> {
    let task = "a collection of [task](../resources/task.md) objects";
    let mut pages = vec![
        ty("member", "|planner|[board](board.md)|What is planned.|\n"),
        ty("board", "|tasks|[task](task.md) collection|What is to do.|\n"),
        ty("task", ""),
        get(0, "/members/{id}", "a [member](../resources/member.md) object"),
        get(1, "/members/{id}/planner/tasks", task),
    ];
    pages.extend(urls.iter().enumerate().map(|(at, url)| get(at + 2, url, task)));
    let pages: Vec<(&str, &String)> = pages.iter().map(|(file, text)| (file.as_str(), text)).collect();
    planned(&read_pages(&pages).model).paths.paths.iter().map(|path| path.ident.text().to_owned()).collect()
}

#[test]
fn a_word_in_the_place_of_a_key_leads_to_no_structs_of_its_own() {
    let plain = path_structs(&[]);
    assert!(plain.contains(&"MemberPath".to_owned()), "{plain:?}");
    assert_eq!(path_structs(&["/members/self/planner/tasks"]), plain);
}

/// Of paths of one length, each tells what the one that is heard before it needs to be followed.
#[test]
fn what_paths_teach_one_another_is_known_however_long_the_chain() {
    const LONG: usize = 20;
    let get = |request: &str, returns: &str| {
        format!(
            "# Get\n\n## HTTP request\n\n```http\nGET {request}\n```\n\n## Response\n\nA `200 OK` response code and \
             {returns}.\n"
        )
    };
    let mut pages = vec![("api/first.md".to_owned(), get("/r99/{id}/a0", "a [t1](../resources/t1.md) object"))];
    for at in 0..LONG {
        let (root, next) = (99 - at, at + 1);
        let ty =
            format!("# t{at} resource type\n\nA thing.\n\n## Properties\n\n|Property|Type|\n|:-|:-|\n|id|String|\n");
        pages.push((format!("resources/t{at}.md"), ty));
        let all = format!("a collection of [t{at}](../resources/t{at}.md) objects");
        pages.push((format!("api/list{at}.md"), get(&format!("/r{root}"), &all)));
        let one = format!("a [t{0}](../resources/t{0}.md) object", (at + 2).min(LONG - 1));
        pages.push((format!("api/get{at}.md"), get(&format!("/r{root}/{{id}}/a{at}/a{next}"), &one)));
    }
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let model = read_pages(&pages).model;
    let addresses = Addresses::new(&model);
    let unknown = |operation: &&Operation| {
        let places = addresses.places(&operation.path.segments);
        places.iter().any(|place| place.what == What::Unknown)
    };
    let lost: Vec<String> = model.operations.iter().filter(unknown).map(ToString::to_string).collect();
    assert_eq!(lost, [""; 0]);
}
