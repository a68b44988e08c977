//! Checks the house rules that the compiler and clippy don't know.
//!
//! Comes in: the repository's files as text ([`Tree`]), hand-written Rust parsed by syn ([`Source`]).
//! Goes out: [`Finding`]s, sorted; none if the house is tidy.
//! Promised: each rule is one file and one function over the tree, tested on small texts; nothing is written but with
//! `--bless`.
//! Not known here: whether the code is right.

mod architecture;
mod circles;
mod codes;
mod doors;
mod edges;
mod facts;
mod generated;
mod packages;
mod paths;
mod public;
mod refusals;
mod rooms;
mod sizes;
mod source;
mod tokens;
mod tree;
mod widths;

use std::path::Path;
use std::process::ExitCode;

use source::Source;
use tree::Tree;

/// Options of `cargo xtask tidy`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Print the table of rooms and their allowed edges, and check nothing
    #[arg(long)]
    table: bool,
    /// Write the lists of public items anew, then check
    #[arg(long)]
    bless: bool,
}

/// A rule that is broken, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    file: String,
    line: usize,
    message: String,
}

impl Finding {
    fn new(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, message: message.into() }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// The rules.
const RULES: &[fn(&Tree) -> Vec<Finding>] = &[
    source::check_syntax,
    edges::check_edges,
    edges::check_rooms,
    edges::check_doors_used,
    circles::check_circles,
    packages::check_packages,
    doors::check_doors,
    sizes::check_sizes,
    widths::check_widths,
    refusals::check_refusals,
    refusals::check_markers,
    codes::check_codes,
    generated::check_generated,
    architecture::check_architecture,
    public::check_public,
];

/// Prints the table of rooms, or checks the repository at `root`.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<ExitCode, String> {
    if arguments.table {
        print!("{}", rooms::table());
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.bless {
        public::bless(root, &Tree::read(root)?)?;
    }
    let tree = Tree::read(root)?;
    let findings = check(&tree);
    for finding in &findings {
        println!("{finding}");
    }
    println!("tidy: {} files of Rust, {} findings", tree.sources().len(), findings.len());
    Ok(ExitCode::from(u8::from(!findings.is_empty())))
}

/// The findings of every rule, sorted.
fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<_> = RULES.iter().flat_map(|rule| rule(tree)).collect();
    findings.sort();
    findings.dedup();
    findings
}
