//! JUnit's XML, which most services for builds read: a suite for each file, and a case for each finding, failed where
//! the command fails because of it, else skipped.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::found::{Found, text, word};

pub(super) fn junit(found: &[Found<'_>]) -> String {
    let mut files: BTreeMap<&str, Vec<&Found<'_>>> = BTreeMap::new();
    for one in found {
        files.entry(&one.place.path).or_default().push(one);
    }
    let mut report = Report::new("mdsdk check");
    for (path, found) in files {
        let mut suite = TestSuite::new(path);
        suite.add_test_cases(found.into_iter().map(case));
        report.add_test_suite(suite);
    }
    if found.is_empty() {
        let mut suite = TestSuite::new("docs");
        suite.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
        report.add_test_suite(suite);
    }
    report.to_string().unwrap_or_else(|error| format!("<!-- {error} -->"))
}

fn case(one: &Found<'_>) -> TestCase {
    let finding = one.finding;
    let failed = || TestCaseStatus::non_success(NonSuccessKind::Failure);
    let mut status = if one.is_denied { failed() } else { TestCaseStatus::skipped() };
    status.set_type(word(finding.level)).set_message(finding.message.clone()).set_description(text(finding));
    let mut case = TestCase::new(format!("{} ({}:{})", finding.code, one.place.path, one.place.line()), status);
    case.set_classname(one.place.path.clone());
    case
}
