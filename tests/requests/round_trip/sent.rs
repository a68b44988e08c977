//! Request lines as a compiled program sends them.

use std::path::Path;

use mdsdk::Generate;
use mdsdk::rooms::plan::{PlanOptions, plan};
use mdsdk_tests::{corpora, put_all, repository};
use serde_json::json;

use super::line::{Line, documented, fill, lines};
use super::modelled::{by_line, difference};
use crate::examples::calls::expression;
use crate::examples::documented::{Body, Documented};
use crate::examples::names::Names;
use crate::examples::{program, url};

/// Where the service of the test is.
const BASE: &str = "http://127.0.0.1:9/api/v2.0";

/// A corpus: how many request lines it has, how many of them are sent as they stand, and what they write for the base
/// URL or a part of it.
struct Corpus {
    name: &'static str,
    lines: usize,
    as_written: usize,
    stand_ins: &'static [(&'static str, &'static str)],
}

const CORPORA: [Corpus; 2] = [
    Corpus {
        name: "business-central",
        lines: 407,
        as_written: 392,
        stand_ins: &[
            ("https://{businesscentralPrefix}/api/v2.0", BASE),
            ("{businesscentralPrefix}", BASE),
            ("businesscentralPrefix", BASE),
        ],
    },
    Corpus { name: "copilot", lines: 36, as_written: 36, stand_ins: &[("https://graph.microsoft.com", BASE)] },
];

#[test]
fn a_program_sends_each_request_line_as_it_is_written() {
    for Corpus { name, lines, as_written, stand_ins } in CORPORA {
        let Some(docs) = corpora(&format!("corpora/{name}")) else { return };
        assert_eq!(documented(&docs), lines, "{name}");
        assert_eq!(compare(&docs, name, stand_ins), (lines, as_written), "{name}");
    }
}

/// Sends every request line of a corpus, and compares each URL as text: a line that is told with what the model has of
/// it. How many lines there are, and how many are sent as they stand.
fn compare(docs: &Path, name: &str, stand_ins: &[(&str, &str)]) -> (usize, usize) {
    let places = Path::new(env!("CARGO_TARGET_TMPDIR")).join("round-trip");
    let place = places.join(name);
    let generate = Generate::new(docs, "sdk").base_url(BASE).runtime(&repository().join("runtime"), &place.join("sdk"));
    let generated = generate.run().expect("the corpus describes an API");
    put_all(&place.join("sdk"), &generated.files);
    let reading = &generated.reading;
    let (plan, _) = plan(&reading.model, &PlanOptions::new("sdk"));
    let names = Names::new(&plan);
    let lines = lines(reading);
    let based = |line: &Line| {
        let known = stand_ins.iter().find_map(|(word, base)| Some(format!("{base}{}", line.url.strip_prefix(word)?)));
        known.unwrap_or_else(|| format!("{BASE}{}", line.url))
    };
    let operations = by_line(reading);
    let words: Vec<&str> = stand_ins.iter().map(|(word, _)| *word).collect();
    let sent_otherwise = |line: &Line| {
        let operation = operations.get(&(line.file.clone(), line.start)).filter(|_| line.is_told)?;
        difference(reading, line, operation, &words).map(|_| format!("{BASE}{}", operation.written_path()))
    };
    let otherwise: Vec<Option<String>> = lines.iter().map(sent_otherwise).collect();
    let urls = lines.iter().zip(&otherwise).map(|(line, sent)| sent.clone().unwrap_or_else(|| based(line)));
    let wanted: Vec<String> = urls.map(|url| fill(&url, plain)).collect();
    let written: Vec<_> = lines.iter().zip(&wanted).map(|(line, wanted)| written(&names, line, wanted)).collect();
    let expressions: Vec<String> = written.iter().filter_map(|one| one.as_ref().ok().cloned()).collect();
    let program = place.join("program");
    program::write(&program, &expressions);
    let mut made = program::run_at(&program, &places.join("target"), Some(BASE)).into_iter();
    let mut wrong = Vec::new();
    for ((line, wanted), written) in lines.iter().zip(&wanted).zip(&written) {
        let sent = match written {
            Ok(_) => made.next().map(|made| made["url"].as_str().map_or(made["error"].to_string(), str::to_owned)),
            Err(why) => Some(why.clone()),
        };
        let sent = sent.expect("a request for each expression");
        if sent != *wanted {
            wrong.push(format!("{}: `{sent}`, not `{wanted}`", line.at));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), lines.len(), wrong.join("\n"));
    (lines.len(), otherwise.iter().filter(|sent| sent.is_none()).count())
}

/// The expression that makes the request of a line, with a body of whatever kind its method takes.
fn written(names: &Names<'_>, line: &Line, wanted: &str) -> Result<String, String> {
    // The parser takes off one version.
    let (path, query) = url::parse(&format!("/v1.0{}", wanted.strip_prefix(BASE).unwrap_or(wanted)));
    let documented = |body| Documented {
        at: line.at.clone(),
        line: line.url.clone(),
        method: line.method,
        path: path.clone(),
        query: query.clone(),
        headers: Vec::new(),
        media_type: None,
        body,
    };
    let reference = json!({ "@odata.id": "https://x.example/y" });
    let bodies =
        [Body::Json(json!({})), Body::Nothing, Body::Json(json!([])), Body::Json(reference), Body::Text("x".into())];
    let mut last = String::new();
    for body in bodies {
        match expression(names, &documented(body)) {
            Ok(expression) => return Ok(expression),
            Err(why) => last = why,
        }
    }
    Err(last)
}

/// A placeholder's own words, as a value that no form of keys has to encode.
fn plain(placeholder: &str) -> String {
    placeholder.chars().filter(char::is_ascii_alphanumeric).collect()
}
