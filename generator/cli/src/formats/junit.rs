//! JUnit's XML, which most services for builds read: a suite for each file, and a case for each finding, failed where
//! the command fails because of it, else skipped.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::found::{Found, text, word};

pub(super) fn junit(found: &[Found<'_>]) -> String {
    document(
        ("mdsdk check", "docs", "no findings"),
        found.iter().map(|one| (one.place.path.clone(), case(one))).collect(),
    )
}

/// A report of this name: a suite for each file; where nothing failed, a case of this suite and name that says so.
pub(crate) fn document((name, suite, nothing): (&str, &str, &str), cases: Vec<(String, TestCase)>) -> String {
    let mut report = Report::new(name);
    if cases.is_empty() {
        let mut suite = TestSuite::new(suite);
        suite.add_test_case(TestCase::new(nothing, TestCaseStatus::success()));
        report.add_test_suite(suite);
    }
    let mut files: BTreeMap<String, Vec<TestCase>> = BTreeMap::new();
    for (path, case) in cases {
        files.entry(path).or_default().push(case);
    }
    for (path, cases) in files {
        let mut suite = TestSuite::new(path);
        suite.add_test_cases(cases);
        report.add_test_suite(suite);
    }
    report.to_string().unwrap_or_else(|error| format!("<!-- {error} -->"))
}

/// Whether a command fails because of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denied {
    Yes,
    No,
}

/// A case, failed where it is denied, else skipped: its name and file, how bad it is, and what is said of it.
pub(crate) fn case_of(
    name: String,
    file: String,
    denied: Denied,
    (level, message, text): (&str, String, String),
) -> TestCase {
    let mut status = match denied {
        Denied::Yes => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Denied::No => TestCaseStatus::skipped(),
    };
    status.set_type(level).set_message(message).set_description(text);
    let mut case = TestCase::new(name, status);
    case.set_classname(file);
    case
}

pub(crate) fn case(one: &Found<'_>) -> TestCase {
    let finding = one.finding;
    let denied = if one.is_denied { Denied::Yes } else { Denied::No };
    let name = format!("{} ({}:{})", finding.code, one.place.path, one.place.line());
    case_of(name, one.place.path.clone(), denied, (word(finding.level), finding.message.clone(), text(finding)))
}
