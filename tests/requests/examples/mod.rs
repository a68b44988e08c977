//! Every documented example request, written as a program against the crate of the corpus.
//!
//! A writer finds the builder methods by what the plan calls them, and gives them typed arguments and bodies. The
//! program compiles against the generated crate, and each of its requests is compared with the documented one.

pub(super) mod calls;
mod compare;
pub(super) mod documented;
pub(super) mod names;
mod operations;
pub(super) mod program;
pub(super) mod url;
mod values;
mod walk;

use mdsdk::rooms::plan::{PlanOptions, plan};

use super::scratch::{folder, generated, target};
use calls::expression;
use compare::difference;
use documented::{Documented, documented};
use names::Names;
use operations::Operations;

#[test]
fn path_structs_are_few() {
    let Some(reading) = generated() else { return };
    let paths = plan(&reading.model, &PlanOptions::new("sdk")).0.paths.paths.len();
    println!("{paths} path structs for {} operations", reading.model.operations.len());
    assert!(paths <= 652, "{paths}");
}

#[test]
fn documented_requests_are_made_by_builders() {
    let Some(reading) = generated() else { return };
    let plan = plan(&reading.model, &PlanOptions::new("sdk")).0;
    let names = Names::new(&plan);
    let operations = Operations::new(&reading.model);
    let requests = documented(reading);
    let (mut written, mut failed, mut absent) = (Vec::<(&Documented, String)>::new(), Vec::new(), Vec::new());
    for request in &requests {
        match expression(&names, request) {
            Ok(expression) => written.push((request, expression)),
            Err(why) if operations.has(request) => failed.push(told(request, &why)),
            Err(_) => absent.push(told(request, "no operation")),
        }
    }
    let folder = folder("examples");
    let expressions: Vec<String> = written.iter().map(|(_, expression)| expression.clone()).collect();
    program::write(&folder, &expressions);
    let made = program::run(&folder, &target());
    assert_eq!(made.len(), written.len());
    for ((request, _), made) in written.iter().zip(&made) {
        failed.extend(difference(request, made).map(|why| told(request, &why)));
    }
    let all = requests.len() - absent.len();
    failed.sort();
    absent.sort();
    let figures = format!("{} of {all} documented requests are made by builders", all - failed.len());
    println!("{figures}; {} have no operation; {}", absent.len(), values_given(&expressions));
    let list = |title: &str, lines: &[String]| format!("\n## {title}: {}\n{}\n", lines.len(), lines.join("\n"));
    insta::assert_snapshot!(figures + "\n" + &list("Not made", &failed) + &list("Of no operation", &absent));
    assert!(100 * (all - failed.len()) >= 97 * all, "{} of {all} fail", failed.len());
}

/// How many objects and changes are typed, and how many values are given by name.
fn values_given(expressions: &[String]) -> String {
    let count = |what: &str| expressions.iter().map(|text| text.matches(what).count()).sum::<usize>();
    let of_types = count(".with(\"@odata.type\"");
    format!(
        "{} models, {} updates, {} values by name",
        count("new!("),
        count("Patch::new()"),
        count(".with(") - of_types
    )
}

fn told(request: &Documented, why: &str) -> String {
    format!("{} {}: {why}", request.at, request.line)
}
