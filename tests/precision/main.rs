//! Whether what `mdsdk check` tells is right.
//!
//! Two judges who did not see each other looked at findings drawn from a seed, at most 20 of each rule and set of docs,
//! and said of each whether it is right: `verdicts.tsv`, a line for each, with where it is told and what. Findings that
//! are told no more were mended. Lines that both found right must go on being told. What one alone has judged has `-`
//! for the other, and is not judged yet. Notes are drawn as well, and judged as warnings are where
//! the rule has no louder ones.
//!
//! Where a rule tells something new, somebody has to judge it: whoever changes a rule adds lines, or says in
//! `unjudged.tsv` how many findings of a rule and set nobody has judged.

mod kinds;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

use mdsdk::read;
use mdsdk::report::{Code, Level};
use mdsdk_tests::corpora;

/// The docs that were judged.
const SETS: [&str; 4] = ["graph-v1.0-2021-07", "graph-v1.0-2020-05", "business-central", "copilot"];

const VERDICTS: &str = include_str!("verdicts.tsv");
const UNJUDGED: &str = include_str!("unjudged.tsv");

/// As many findings of a rule and set have to be judged, where it has so many.
const LEAST: usize = 20;

/// A finding that is told.
struct Told {
    set: &'static str,
    code: Code,
    level: Level,
    /// `MD0213 boat.md:8:2 the message`
    text: String,
}

/// What both judges said of a finding.
struct Verdict<'t> {
    set: &'t str,
    is_right: bool,
    text: String,
}

/// What `mdsdk check --preview` tells of a set.
fn told(set: &'static str) -> Option<Vec<Told>> {
    let folder = corpora(&format!("corpora/{set}"))?;
    let reading = read(&folder, None).expect("the docs describe an API");
    let rules = reading.lint();
    let found = reading.report.iter().chain(rules.iter());
    let told = found.map(|finding| {
        let at = reading.docs.map.position(&finding.span).map_or((0, 0), |at| (at.line, at.column));
        let place = format!("{}:{}:{}", finding.span.file, at.0, at.1);
        let text = format!("{} {place} {}", finding.code.number(), finding.message);
        Told { set, code: finding.code, level: finding.level, text }
    });
    Some(told.collect())
}

fn verdicts() -> Vec<Verdict<'static>> {
    let lines = VERDICTS.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let verdict = |fields: Vec<&'static str>| match fields.as_slice() {
        [set, first, second, code, place, message] => {
            let is_right = [*first, *second] == ["right"; 2];
            Verdict { set, is_right, text: format!("{code} {place} {message}") }
        }
        _ => panic!("a verdict has six fields: {fields:?}"),
    };
    lines.filter(|fields| fields.get(2) != Some(&"-")).map(verdict).collect()
}

/// How many findings of a rule and set nobody has judged, as a file's lines say.
fn unjudged() -> BTreeMap<(&'static str, &'static str), usize> {
    let fields = UNJUDGED.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    fields.map(|fields| ((fields[0], fields[1]), fields[2].parse().expect("a count is a number"))).collect()
}

/// The findings of one rule.
#[derive(Default)]
struct Score {
    told: usize,
    judged: usize,
    right: usize,
    is_error: bool,
}

impl Score {
    /// Whether so many are right as the level wants.
    fn suffices(&self) -> bool {
        let wanted = if self.is_error { 98 } else { 90 };
        self.right * 100 >= self.judged * wanted
    }
}

/// Whether a finding is told as a note, and others of its rule are not: what judges said of it was about one of these,
/// and lowering it mended it.
fn is_lowered(one: &Told) -> bool {
    one.level == Level::Note && one.code.level() > Level::Note
}

fn scores(told: &[Told], judged: &BTreeMap<(&str, &str), bool>) -> BTreeMap<Code, Score> {
    let mut scores: BTreeMap<Code, Score> = BTreeMap::new();
    for one in told.iter().filter(|one| !is_lowered(one)) {
        let score = scores.entry(one.code).or_default();
        score.told += 1;
        score.is_error |= one.level == Level::Error;
        if let Some(is_right) = judged.get(&(one.set, one.text.as_str())) {
            score.judged += 1;
            score.right += usize::from(*is_right);
        }
    }
    scores
}

/// How many findings of each rule and set are told beyond those that are judged, where too few are.
fn short<'t>(told: &'t [Told], judged: &BTreeMap<(&str, &str), bool>) -> BTreeMap<(&'t str, &'t str), usize> {
    let mut counts: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for one in told {
        let count = counts.entry((one.set, one.code.number())).or_default();
        count.0 += 1;
        count.1 += usize::from(judged.contains_key(&(one.set, one.text.as_str())));
    }
    let is_short = |(told, judged): &(usize, usize)| *judged < LEAST.min(*told);
    counts.into_iter().filter(|(_, count)| is_short(count)).map(|(of, (told, judged))| (of, told - judged)).collect()
}

/// Findings for judges: of each rule and set as many as are still to be judged, drawn by what they say.
fn drawn<'t>(told: &'t [Told], judged: &BTreeMap<(&str, &str), bool>) -> Vec<&'t Told> {
    let mut left: BTreeMap<(&str, Code), (usize, Vec<&Told>)> = BTreeMap::new();
    for one in told {
        let (count, unjudged) = left.entry((one.set, one.code)).or_default();
        if judged.contains_key(&(one.set, one.text.as_str())) {
            *count += 1;
        } else {
            unjudged.push(one);
        }
    }
    let number = |one: &&Told| {
        let mut hasher = DefaultHasher::new();
        one.text.hash(&mut hasher);
        hasher.finish()
    };
    let mut drawn = Vec::new();
    for (count, mut unjudged) in left.into_values() {
        unjudged.sort_by_key(number);
        unjudged.truncate(LEAST.saturating_sub(count));
        unjudged.sort_by_key(|one| &one.text);
        drawn.extend(unjudged);
    }
    drawn
}

/// The table of rules.
fn table(scores: &BTreeMap<Code, Score>) -> String {
    let mut table = String::from("rule    told judged right\n");
    for (code, Score { told, judged, right, is_error: _ }) in scores {
        writeln!(table, "{} {told:>6} {judged:>6} {right:>5}", code.number()).expect("a text takes any line");
    }
    table
}

/// What is told of all sets; nothing where they are not at hand.
fn all_told() -> Option<Vec<Told>> {
    let told = SETS.into_iter().map(told).collect::<Option<Vec<_>>>()?;
    Some(told.into_iter().flatten().collect())
}

/// `cargo test -p mdsdk-tests --test precision -- --ignored --nocapture` prints lines for `verdicts.tsv`.
#[test]
#[ignore = "prints what judges are to look at"]
fn what_is_to_be_judged() {
    let Some(told) = all_told() else { return };
    let verdicts = verdicts();
    let judged = verdicts.iter().map(|one| ((one.set, one.text.as_str()), one.is_right)).collect();
    for Told { set, text, .. } in drawn(&told, &judged) {
        let fields: Vec<&str> = text.splitn(3, ' ').collect();
        println!("{set}\t-\t-\t{}", fields.join("\t"));
    }
}

#[test]
fn what_is_told_is_right() {
    let Some(told) = all_told() else { return };
    let verdicts = verdicts();
    let judged = verdicts.iter().map(|one| ((one.set, one.text.as_str()), one.is_right)).collect();
    let scores = scores(&told, &judged);
    let wrong = scores.iter().filter(|(code, score)| !score.suffices() && !code.is_preview());
    let wrong: Vec<&str> = wrong.map(|(code, _)| code.number()).collect();
    assert!(wrong.is_empty(), "{wrong:?} are wrong too often:\n{}", table(&scores));
    assert_eq!(short(&told, &judged), unjudged(), "`unjudged.tsv` is out of date:\n{}", table(&scores));
    let texts: BTreeSet<(&str, &str)> = told.iter().map(|one| (one.set, one.text.as_str())).collect();
    let lost: Vec<&Verdict<'_>> =
        verdicts.iter().filter(|one| one.is_right && !texts.contains(&(one.set, one.text.as_str()))).collect();
    let lost: Vec<&str> = lost.into_iter().map(|one| one.text.as_str()).collect();
    assert!(lost.is_empty(), "right findings that are told no more: {lost:#?}");
}
