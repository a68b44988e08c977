//! GitLab's reports of code quality.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use mdsdk::report::Level;
use serde_json::{Value, json};

use super::found::{Found, text};

pub(super) fn gitlab(found: &[Found<'_>]) -> String {
    let issues: Vec<Value> = found.iter().map(issue).collect();
    format!("{:#}\n", Value::Array(issues))
}

fn issue(one: &Found<'_>) -> Value {
    let severity = match one.finding.level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Note => "info",
    };
    json!({
        "description": text(one.finding),
        "check_name": one.finding.code.to_string(),
        "fingerprint": one.fingerprint,
        "severity": severity,
        "location": { "path": one.place.path, "lines": { "begin": one.place.line() } },
    })
}
