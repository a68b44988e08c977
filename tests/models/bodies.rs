//! Every body of the corpus' examples, read and written by the crate of the corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use mdsdk::claims::{MessageClaim, TypeWord};
use mdsdk::model::{Model, TypeItem, TypeName};
use mdsdk::plan::{ModelPlan, PlanOptions, plan};
use mdsdk::{Reading, read};
use mdsdk_tests::{cargo, corpora};
use serde_json::Value;

use super::scratch::{CORPUS, program, sdk, target};

/// A body and its type.
struct Body {
    ty: TypeName,
    is_page: bool,
    text: String,
}

/// The strict JSON bodies with a known type.
fn bodies(reading: &Reading) -> Vec<Body> {
    let examples = reading.claims.iter().flat_map(|claims| &claims.examples);
    let messages = examples.flat_map(|example| example.request.iter().chain(&example.response));
    messages.filter_map(|message| body(reading, message)).collect()
}

fn body(reading: &Reading, message: &MessageClaim) -> Option<Body> {
    let annotated = message.annotated.as_ref()?;
    let TypeWord::Named { text: name, .. } = &annotated.word else { return None };
    let ty = resolve(&reading.model, name)?;
    let file = reading.docs.map.get(&message.span.file)?;
    let code = file.text.get(message.span.start..message.span.end)?;
    let text = code.get(code.find(['{', '['])?..)?.trim();
    let json: Value = serde_json::from_str(text).ok()?;
    let object = json.as_object()?;
    match object.get("value") {
        Some(Value::Array(_)) => Some(Body { ty, is_page: true, text: text.to_owned() }),
        // The documented slip: one object inside of `value`.
        Some(Value::Object(inner)) if !annotated.collection && object.len() <= 2 => {
            Some(Body { ty, is_page: false, text: Value::from(inner.clone()).to_string() })
        }
        _ => Some(Body { ty, is_page: false, text: text.to_owned() }),
    }
}

/// The structured type of that name, in whatever case.
fn resolve(model: &Model, word: &str) -> Option<TypeName> {
    let names = [word.to_owned(), format!("{}.{word}", model.namespace)];
    model.types.keys().find(|known| names.iter().any(|name| known.as_str().eq_ignore_ascii_case(name))).cloned()
}

/// A program that reads each line as a type and a body, and writes the body back with what its fields hold.
fn main_of(idents: &BTreeMap<String, String>, used: &BTreeSet<&TypeName>, all: &[String]) -> String {
    let mut arms = String::new();
    for name in used {
        let ident = &idents[name.as_str()];
        let _ = writeln!(arms, "        {:?} => model::<models::{ident}>(is_page, body),", name.as_str());
    }
    let safe = all.iter().map(|path| format!("    is_safe::<models::{path}>();\n")).collect::<Vec<_>>().concat();
    format!(
        "{PROGRAM}\nfn dispatch(name: &str, is_page: bool, body: &str) -> String {{\n    match name {{\n{arms}        _ => String::new(),\n    }}\n}}\n\nfn all_are_safe() {{\n{safe}}}\n"
    )
}

const PROGRAM: &str = r#"
use std::io::BufRead;

use sdk::models;
use sdk::runtime::{Extra, Model, Wire, from_json, same_json, to_json};

fn is_safe<T: Send + Sync + 'static>() {}

/// A page by hand: this program has no client.
fn items(body: &str) -> Vec<String> {
    let page: sdk::runtime::Json = from_json(body.as_bytes()).expect("JSON");
    page["value"].as_array().into_iter().flatten().map(ToString::to_string).collect()
}

fn model<M: Model + Wire>(is_page: bool, body: &str) -> String {
    let bodies = if is_page { items(body) } else { vec![body.to_owned()] };
    bodies.iter().map(|body| one::<M>(body)).collect::<Vec<_>>().join("\t")
}

fn one<M: Model + Wire>(body: &str) -> String {
    let Ok(model) = from_json::<M>(body.as_bytes()) else { return format!("refused {body}") };
    if !same_json(&to_json(&model), body) {
        return format!("changed {body} {}", to_json(&model));
    }
    let kept = |of: &dyn Fn(&Extra, &str) -> bool| {
        model.extra().iter().filter(|(name, _)| !name.contains('@') && of(model.extra(), name)).count()
    };
    let misfits = model.extra().misfits().count();
    let nulls = kept(&|extra, name| extra.is_null(name));
    let object: sdk::runtime::Json = from_json(body.as_bytes()).expect("JSON");
    let all = object.as_object().map_or(0, |object| object.keys().filter(|name| !name.contains('@')).count());
    let unknown = kept(&|_, _| true) - nulls - misfits.min(kept(&|_, _| true) - nulls);
    format!("kept {all} {nulls} {misfits} {unknown}")
}

fn main() {
    all_are_safe();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("text");
        let mut parts = line.splitn(3, '\t');
        let (name, kind, body) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        println!("{name}\t{}", dispatch(name, kind == "page", body));
    }
}
"#;

/// The Rust paths of all items of `models`, and that of each structured type.
fn paths(model: &Model) -> (BTreeMap<String, String>, Vec<String>) {
    let plan = plan(model, &PlanOptions::new("sdk")).0;
    let (mut structs, mut all) = (BTreeMap::new(), Vec::new());
    for namespace in &plan.namespaces {
        for file in &namespace.files {
            let module = namespace.module.as_ref().map(|module| format!("{module}::")).unwrap_or_default();
            let path = format!("{module}{}", file.item.ident());
            if let ModelPlan::Struct(plan) = &file.item {
                structs.insert(plan.name.clone(), path.clone());
            }
            // Changes exist with a client, which this program does without.
            if !matches!(file.item, ModelPlan::Patch(_)) {
                all.push(path);
            }
        }
    }
    (structs, all)
}

/// Runs the program on the bodies; a line for each.
fn run(folder: &std::path::Path, bodies: &[Body]) -> String {
    cargo(folder, &target(), &["build"]);
    let mut child = Command::new(target().join("debug/program"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A body's own line breaks are blanks between tokens: strict JSON has none in its strings.
    let line = |body: &Body| {
        let kind = if body.is_page { "page" } else { "one" };
        format!("{}\t{kind}\t{}\n", body.ty, body.text.replace(['\n', '\r', '\t'], " "))
    };
    let lines = bodies.iter().map(line).collect::<Vec<_>>().concat();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("it writes").expect("it reads all");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn every_example_body_is_written_as_read() {
    let Some(docs) = corpora(CORPUS) else { return };
    let reading = read(&docs, None).expect("the corpus describes an API");
    let bodies = bodies(&reading);
    assert!(bodies.len() > 1_000, "{}", bodies.len());
    let used: BTreeSet<&TypeName> = bodies.iter().map(|body| &body.ty).collect();
    let (structs, all) = paths(&reading.model);
    if sdk("bodies", |generate| generate).is_none() {
        return;
    }
    let folder = program("bodies", "\"all\", \"models\"", &main_of(&structs, &used, &all));
    let output = run(&folder, &bodies);
    let results: Vec<&str> = output.lines().flat_map(|line| line.split('\t').skip(1)).collect();
    let failed: Vec<&&str> = results.iter().filter(|line| !line.is_empty() && !line.starts_with("kept ")).collect();
    assert!(
        failed.is_empty(),
        "{} of {} bodies: {:#?}",
        failed.len(),
        bodies.len(),
        failed.iter().take(5).collect::<Vec<_>>()
    );
    let sums = results.iter().filter_map(|line| line.strip_prefix("kept ")).fold([0; 4], |sums, line| {
        let mut numbers = line.split(' ').filter_map(|number| number.parse::<usize>().ok());
        sums.map(|sum| sum + numbers.next().unwrap_or_default())
    });
    let [values, nulls, misfits, unknown] = sums;
    println!(
        "{} bodies, {} objects: {values} values, of which null {nulls}, misfits {misfits}, unknown {unknown}",
        bodies.len(),
        results.len()
    );
    assert!(100 * (misfits + unknown) <= 10 * values, "{sums:?}");
}

#[test]
fn nearly_every_documented_property_is_typed() {
    let Some(docs) = corpora(CORPUS) else { return };
    let model = read(&docs, None).expect("the corpus describes an API").model;
    let properties: Vec<_> = model.types.values().flat_map(|ty| &ty.properties).collect();
    let is_typed = |item: &TypeItem| match item {
        TypeItem::Primitive(_) => true,
        TypeItem::Named(name) => model.types.contains_key(name) || model.enums.contains_key(name),
        TypeItem::Untyped => false,
    };
    let typed = properties.iter().filter(|property| is_typed(&property.ty.value.item)).count();
    println!("{typed} of {} properties are typed", properties.len());
    assert!(100 * typed >= 99 * properties.len(), "{typed} of {}", properties.len());
}
