//! Rules: what is wrong with docs that were read and merged.
//!
//! Comes in: the finished [`Model`], what each page says, and the files for the places in examples.
//! Goes out: a [`Report`] of what the rules find, in the order of files and bytes.
//! Promised: one table, [`RULES`], lists the rules; a rule is a file here and a page in `generator/codes/`; a finding
//! names both places that contradict each other. Nothing in the model depends on a rule.
//! Not known here: the dialect, Rust, and which findings somebody wants to see.

mod context;
mod examples;
mod exchange;
mod http;
mod likeness;
mod links;
mod options;
mod outline;
mod permissions;
mod prose;
mod returned;
mod rule;
mod samples;
mod types;
mod usual;
mod verbs;
mod walk;

pub use rule::{Family, RULES, Rule, Stability};

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::claims::{CorrectionClaim, PageClaims};
use crate::markdown::PageLinks;
use crate::model::{Model, Subject};
use crate::report::{Code, Report};
use crate::source::SourceMap;

use context::Context;
use exchange::Exchange;
use links::Written;
use rule::Check;

/// Whether a rule makes findings of this code.
pub(crate) fn is_rule(code: Code) -> bool {
    Rule::of(code).is_some()
}

/// What all rules find, those in preview too; `links` are those of pages, as far as they are known, and `corrections`
/// what these choose of names.
pub(crate) fn lint(
    model: &Model,
    claims: &[Arc<PageClaims>],
    map: &SourceMap,
    links: BTreeMap<&str, &PageLinks>,
    corrections: &[(Subject, CorrectionClaim)],
) -> Report {
    let written = Written::read(map, links);
    let cx = Context::new(model, claims, map, &written, corrections);
    let found = model.examples.par_iter().map(|example| lint_exchange(&cx, &Exchange::new(&cx, example)));
    let found: Vec<Report> = found.collect();
    let mut report = Report::default();
    for of_example in found {
        report.extend(of_example);
    }
    for rule in RULES {
        if let Check::Docs(check) = rule.check {
            for finding in check(&cx) {
                report.push(finding);
            }
        }
    }
    report.sorted()
}

fn lint_exchange(cx: &Context<'_>, exchange: &Exchange<'_>) -> Report {
    let visits = walk::visits(cx, exchange);
    let mut report = Report::default();
    for rule in RULES {
        match rule.check {
            Check::Exchange(check) => check(cx, exchange).into_iter().for_each(|finding| report.push(finding)),
            Check::Docs(_) => {}
            Check::Visit(check) => visits.iter().filter_map(|visit| check(cx, visit)).for_each(|it| report.push(it)),
        }
    }
    report
}
