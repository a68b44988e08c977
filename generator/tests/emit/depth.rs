//! Types that hold each other deeper than the compiler follows by itself.

use mdsdk::rooms::model::Model;

use crate::build::*;
use crate::crates::{checks, written};

/// A chain of lists, which ends in types that all hold each other.
fn deep(chain: usize, circle: usize) -> Model {
    let link = |at: usize| entity(&format!("link{at}"), vec![property("next", many(&format!("link{}", at + 1)))]);
    let end = entity(&format!("link{chain}"), vec![property("next", one("ring0"))]);
    let of_circle = |at: usize| {
        let others = (0..circle).filter(|other| *other != at);
        let properties = others.map(|other| property(&format!("to{other}"), one(&format!("ring{other}")))).collect();
        entity(&format!("ring{at}"), properties)
    };
    model((0..chain).map(link).chain([end]).chain((0..circle).map(of_circle)).collect(), Vec::new(), Vec::new())
}

#[test]
fn types_that_hold_each_other_deep_compile() {
    checks(&written("deep", &deep(300, 60)));
}

/// As deep as the compiler follows unasked, and as 256 steps suffice for: one type more would ask for more.
#[test]
fn types_at_the_edge_of_a_limit_compile() {
    assert_eq!([16, 17, 42, 43].map(limit_of_chain), [None, Some(256), Some(256), Some(512)]);
    checks(&written("edge_of_usual", &deep(16, 0)));
    checks(&written("edge_of_256", &deep(42, 0)));
}

/// The limit that a crate of a chain of types asks for.
fn limit_of_chain(links: usize) -> Option<usize> {
    let crate_root = file(&deep(links, 0), "src/lib.rs");
    let (_, limit) = crate_root.split_once("\n#![recursion_limit = \"")?;
    limit.split_once('"')?.0.parse().ok()
}

#[test]
fn only_a_crate_of_deep_types_asks_for_more_than_the_usual_limit() {
    assert!(!file(&deep(8, 8), "src/lib.rs").contains("recursion_limit"));
    let crate_root = file(&deep(300, 60), "src/lib.rs");
    assert!(crate_root.contains("\n#![recursion_limit = \"2048\"]\n"), "{crate_root}");
    assert!(crate_root.contains("threads needs `#![recursion_limit = \"2048\"]`, too."), "{crate_root}");
    let module = module_files(&deep(300, 60));
    let module_root = module.get("src/lib.rs").expect("a module has a root");
    assert!(!module_root.contains("\n#![recursion_limit"), "it is no crate's root: {module_root}");
    assert!(module_root.contains("threads needs `#![recursion_limit = \"2048\"]`, too."), "{module_root}");
}
