//! The program that reads and writes the bodies.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use mdsdk_tests::cargo;

use super::items::Items;
use super::messages::Body;
use crate::scratch::{program, target};

const PROGRAM: &str = include_str!("round_trip.rs");

/// What became of the bodies.
pub(super) struct Outcome {
    /// A word for each body and each type that it is read as: `same`, or what is wrong.
    pub(super) words: Vec<String>,
    /// How many values there are, by type, place and property.
    pub(super) tally: BTreeMap<(String, String, String), usize>,
}

/// Builds the program beside the crate, and runs it on bodies with the paths of what they are read as.
pub(super) fn run(items: &Items<'_>, bodies: &[(&str, &Body)]) -> Outcome {
    let roots: BTreeSet<&str> = bodies.iter().map(|(path, _)| *path).collect();
    let folder = program("bodies", "\"all\", \"client\"", &source(items, &roots));
    cargo(&folder, &target(), &["build"]);
    let mut child = Command::new(target().join("debug/program"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    let lines = lines(&roots, bodies);
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("it writes").expect("it reads all");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    outcome(&String::from_utf8(output.stdout).expect("text"))
}

/// How many types each body is read as that it is not of.
pub(super) const OTHERS: usize = 10;

/// The bodies as what they are, and as others.
fn lines(roots: &BTreeSet<&str>, bodies: &[(&str, &Body)]) -> String {
    let kind = |body: &Body| if body.is_page { "page" } else { "one" };
    let own = bodies.iter().map(|(path, body)| line(path, kind(body), body));
    let others = bodies.iter().enumerate().flat_map(|(index, (_, body))| {
        roots.iter().cycle().skip(index * OTHERS % roots.len()).take(OTHERS).map(|path| line(path, "other", body))
    });
    own.chain(others).collect()
}

/// A body's own line breaks are blanks between tokens: strict JSON has none in its strings.
fn line(path: &str, kind: &str, body: &Body) -> String {
    format!("{path}\t{kind}\t{}\n", body.text.replace(['\n', '\r', '\t'], " "))
}

fn source(items: &Items<'_>, roots: &BTreeSet<&str>) -> String {
    let mut code = PROGRAM.to_owned();
    code.push_str(&items.walks(roots));
    code.push_str("fn dispatch(path: &str, kind: &str, body: &str, tally: &mut Tally) -> String {\n    match path {\n");
    for path in roots {
        let _ = writeln!(code, "        {path:?} => read::<{path}>(kind, body, tally),");
    }
    code.push_str("        _ => String::new(),\n    }\n}\n\nfn all_are_safe() {\n");
    for path in items.paths() {
        let _ = writeln!(code, "    is_safe::<{path}>();");
    }
    code + "}\n"
}

fn outcome(output: &str) -> Outcome {
    let (mut words, mut tally) = (Vec::new(), BTreeMap::new());
    for line in output.lines() {
        let parts: Vec<&str> = line.splitn(5, '\t').collect();
        match parts.as_slice() {
            ["tally", of, place, name, count] => {
                let key = ((*of).to_owned(), (*place).to_owned(), (*name).to_owned());
                tally.insert(key, count.parse().expect("a count"));
            }
            [path, word, ..] => words.push(format!("{path} {word}")),
            _ => words.push(line.to_owned()),
        }
    }
    Outcome { words, tally }
}
