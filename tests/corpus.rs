//! The docs of Microsoft Graph, as they are: counted, measured against the service's metadata, compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use mdsdk::diff::{Change, Rule, compare};
use mdsdk::export::{LeastPermissions, export_api_json, export_csdl, export_openapi};
use mdsdk::report::Level;
use mdsdk::rooms::docs::{Construct, Counts};
use mdsdk::rooms::model::OperationKind;
use mdsdk::{Generate, Reading, read};
use mdsdk_tests::scores::Scores;
use mdsdk_tests::{cargo, corpora, place, put_all, repository};

/// The docs of version 1.0 in July 2021, and the service's metadata of the same day.
const DAY: &str = "graph-v1.0-2021-07";

/// The corpus, read once.
fn reading() -> Option<&'static Reading> {
    static READING: OnceLock<Option<Reading>> = OnceLock::new();
    let read =
        || corpora(&format!("corpora/{DAY}")).map(|folder| read(&folder, None).expect("the corpus describes an API"));
    READING.get_or_init(read).as_ref()
}

/// How many findings have each code and level.
fn counts(reading: &Reading) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in reading.report.diagnostics() {
        *counts.entry(format!("{:?} {}", finding.level, finding.code)).or_default() += 1;
    }
    counts
}

/// What became of the constructs of one kind.
fn ledger_line(construct: Construct, counts: &Counts) -> String {
    let Counts { modelled, ignored, reported, left_over } = counts;
    let ignored: Vec<_> = ignored.iter().map(|(reason, count)| format!("{count} {}", reason.name())).collect();
    let name = construct.name();
    format!("{name}: {modelled} modelled; ignored: {}; {reported} reported; {left_over} left over", ignored.join(", "))
}

#[test]
fn the_corpus_gives_these_counts() {
    let Some(reading) = reading() else { return };
    let model = &reading.model;
    let mut lines = vec![
        format!("pages {}", reading.claims.iter().filter(|page| page.part.is_none()).count()),
        format!("types {}", model.types.len()),
        format!("enums {}", model.enums.len()),
        format!("operations {}", model.operations.len()),
    ];
    lines.extend(reading.coverage.counts.iter().map(|(construct, counts)| ledger_line(*construct, counts)));
    lines.extend(counts(reading).into_iter().map(|(code, count)| format!("{code} {count}")));
    insta::assert_snapshot!(lines.join("\n"));
}

/// No type cell is read as any JSON or as text without a word on it; nothing is left over.
#[test]
fn the_corpus_is_decided() {
    let Some(reading) = reading() else { return };
    let decided = reading.decided();
    assert!(decided.request_lines.percent() >= Some(99.8), "{:?}", decided.request_lines);
    assert!(decided.request_lines.total > 3700, "{:?}", decided.request_lines);
    assert!(decided.api_pages.percent() >= Some(98.0), "{:?}", decided.undecided_pages);
    assert!(decided.api_pages.total > 2090, "{:?}", decided.api_pages);
    assert_eq!(decided.unresolved_cells, []);
    assert_eq!(reading.coverage.left_over, []);
}

/// What a score must not fall under: its path in the figures, and just under what was measured.
type Floor = (&'static str, f64);

/// Measured: 97.81, 99.22, 98.31, 99.81, 93.63, 87.85; 958 of 1022 types, 288 of 322 enums.
const CSDL_FLOORS: [Floor; 8] = [
    ("/types/matched", 958.0),
    ("/own_recall", 97.8),
    ("/name_precision", 99.2),
    ("/type_agreement", 98.3),
    ("/kind_agreement", 99.8),
    ("/base_recall", 93.6),
    ("/enum_names/0", 288.0),
    ("/enum_members", 87.8),
];

/// Measured: 3023 operations, 97.59, 95.59.
const OPENAPI_FLOORS: [Floor; 3] = [("/operations", 3023.0), ("/resolved", 97.55), ("/returns", 95.55)];

/// What the tools list, by class and with a reason for each class; a line's first characters.
const DISAGREEMENTS: &str = include_str!("disagreements/graph-v1.0-2021-07.md");
const LISTED_CHARACTERS: usize = 200;

/// The classes of disagreement that the tools list, as their lines start.
const CSDL_CLASSES: [&str; 7] = [
    "base",
    "enum members",
    "extra property",
    "missing property",
    "structural against navigation",
    "type",
    "type not in truth",
];
const OPENAPI_CLASSES: [&str; 4] = ["no such member or operation", "return", "segment form", "unknown root"];

/// Each disagreement is in the list, and each line of the list is one.
fn all_are_explained(listed: &str, classes: &[&str]) {
    let is_of_tool = |line: &&str| line.split_once(": ").is_some_and(|(class, _)| classes.contains(&class));
    let explained = DISAGREEMENTS.lines().filter_map(|line| line.strip_prefix("- `")?.strip_suffix('`'));
    let explained: BTreeSet<&str> = explained.filter(is_of_tool).collect();
    let cut = |line: &str| line.chars().take(LISTED_CHARACTERS).collect::<String>();
    let found: BTreeSet<String> = listed.lines().filter(is_of_tool).map(cut).collect();
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    let new: Vec<_> = found.difference(&explained).collect();
    let gone: Vec<_> = explained.difference(&found).collect();
    assert!(new.is_empty() && gone.is_empty(), "new: {new:#?}\ngone: {gone:#?}");
}

/// Compares what a score tool measures of an export, and what it lists.
fn scores(tool: &str, export: &str, floors: &[Floor], classes: &[&str]) {
    let Some(scores) = Scores::of(tool, export, DAY) else { return };
    scores.assert_at_least(floors);
    all_are_explained(&scores.listed, classes);
}

#[test]
fn types_agree_with_the_metadata() {
    let Some(reading) = reading() else { return };
    scores("score_csdl.py", &export_csdl(&reading.model), &CSDL_FLOORS, &CSDL_CLASSES);
}

#[test]
fn operations_agree_with_the_metadata() {
    let Some(reading) = reading() else { return };
    scores("score_openapi.py", &export_openapi(&reading.model), &OPENAPI_FLOORS, &OPENAPI_CLASSES);
}

/// Measured on the docs of May 2020: 683 of 719 types, 98.29, 99.13, 99.12, 99.90, 96.28, 89.01; 182 of 212 enums.
/// A root that metadata of the day lacks begins 279 paths, and resolves none.
#[test]
fn an_earlier_day_agrees_with_its_metadata() {
    let day = "graph-v1.0-2020-05";
    let Some(docs) = corpora(&format!("corpora/{day}")) else { return };
    let model = read(&docs, None).expect("the corpus describes an API").model;
    let csdl = Scores::of("score_csdl.py", &export_csdl(&model), day).expect("the tool is at hand");
    csdl.assert_at_least(&[
        ("/types/matched", 683.0),
        ("/own_recall", 98.2),
        ("/name_precision", 99.1),
        ("/type_agreement", 99.1),
        ("/kind_agreement", 99.9),
        ("/base_recall", 96.2),
        ("/enum_names/0", 183.0),
        // The docs list two of the four members of `teamVisibilityType`.
        ("/enum_members", 88.5),
    ]);
    let openapi = Scores::of("score_openapi.py", &export_openapi(&model), day).expect("the tool is at hand");
    openapi.assert_at_least(&[("/operations", 2226.0), ("/resolved", 83.75), ("/returns", 94.0)]);
}

#[test]
fn every_change_of_a_year_is_judged() {
    let (Some(new), Some(docs)) = (reading(), corpora("corpora/graph-v1.0-2020-05")) else { return };
    let old = read(&docs, None).expect("the corpus describes an API").model;
    let changes = compare(&old, &new.model);
    assert!(changes.len() > 3000, "{}", changes.len());
    let unjudged: Vec<&Change> = changes.iter().filter(|change| change.rule() == Rule::NotJudged).collect();
    assert!(unjudged.is_empty(), "{unjudged:#?}");
}

/// Measured: 9.1 MB.
#[test]
fn the_api_of_the_corpus_stays_small() {
    let Some(reading) = reading() else { return };
    let bytes = export_api_json(&reading.model).len();
    assert!(bytes <= 9_300_000, "{bytes}");
}

#[test]
fn the_crate_of_the_corpus_has_no_warning() {
    let Some(folder) = corpora(&format!("corpora/{DAY}")) else { return };
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let out = tmp.join("corpus-sdk");
    let generate = Generate::new(folder, "corpus-sdk").runtime(&repository().join("runtime"), &out);
    put_all(&out, &generate.run().expect("the corpus describes an API").files);
    cargo(&out, &tmp.join("generated"), &["check"]);
}

/// The errors of a version of the modern pages.
fn modern_errors(folder: &Path, version: &str) -> Vec<String> {
    let reading = read(folder, Some(version)).expect("the pages describe an API");
    assert!(reading.model.operations.len() >= 9, "{version}: {}", reading.model.operations.len());
    let errors = reading.report.at_least(Level::Error);
    errors.diagnostics().iter().map(|finding| place(&reading, finding)).collect()
}

/// The corpus holds some of the includes: the others are missing indeed.
#[test]
fn modern_pages_lack_only_includes() {
    let Some(folder) = corpora("corpora/graph-modern") else { return };
    let api = |version: &str, place: &str| place.replace("api/", &format!("api-reference/{version}/api/"));
    assert_eq!(
        modern_errors(&folder, "v1.0"),
        [
            "MD0003 api/agentidentity-delete-sponsors.md:26",
            "MD0003 api/identitygovernance-insights-topworkflowsprocessedsummary.md:25",
            "MD0003 api/identitygovernance-insights-topworkflowsprocessedsummary.md:27",
            "MD0003 api/partners-billing-operation-get.md:24",
        ]
        .map(|place| api("v1.0", place))
    );
    assert_eq!(
        modern_errors(&folder, "beta"),
        ["MD0003 api/security-autoauditingconfiguration-update.md:30"].map(|place| api("beta", place))
    );
}

/// "Supply the values that should be updated": the page names no type, and the path tells it.
#[test]
fn nearly_every_update_has_a_body() {
    let Some(reading) = reading() else { return };
    let updates = reading.model.operations.iter().filter(|operation| operation.kind == OperationKind::Update);
    let bare: Vec<_> = updates.filter(|update| update.body.is_none()).map(|update| update.path.to_string()).collect();
    assert!(bare.len() <= 1, "{bare:#?}");
}

/// The first permission that a row of a table names: `User.Read.All` of `|Application|User.Read.All, ..|`.
fn first_named(reading: &Reading, said: &mdsdk::Span) -> Option<String> {
    let text = reading.docs.map.get(&said.file)?.text.get(said.start..)?;
    let row = text.lines().next()?.trim_start_matches('|');
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-' || c == '_';
    let mut words = row.split(|c: char| !is_part(c)).map(|word| word.trim_matches('.'));
    words.find(|word| word.contains('.') && mdsdk::rooms::source::page_name(word).is_none()).map(str::to_owned)
}

#[test]
fn one_call_needs_the_first_permission_of_its_row() {
    let Some(reading) = reading() else { return };
    let mut seen = 0;
    for operation in &reading.model.operations {
        let call = format!("{} {}", operation.method.as_str(), operation.written_path());
        let needed = LeastPermissions::of_calls(&reading.model, &[&call]);
        assert_eq!(needed.unknown, Vec::<String>::new());
        for (account, (caller, _)) in needed.accounts.iter().zip(operation.permissions.lists()) {
            let need = &account.operations[0];
            assert_eq!(need.operation, call);
            let said = &operation.permissions.said;
            let [row] = said.origins(caller.aspect()) else { continue };
            // A table with a column for each kind of account has one row for all of them.
            let mut others = operation.permissions.lists().into_iter().filter(|(other, _)| *other != caller);
            if others.any(|(other, _)| said.origins(other.aspect()).contains(row)) {
                continue;
            }
            let Some(first) = need.permission.as_ref().filter(|name| name.contains('.')) else { continue };
            assert_eq!(Some(first), first_named(reading, &row.span).as_ref(), "{call}: {row:?}");
            assert_eq!(account.least, std::slice::from_ref(first));
            seen += 1;
        }
    }
    assert!(seen > 2_000, "{seen}");
}
