//! Every request line of every corpus, found in the text line by line: an operation has it among its places, a finding
//! is at it, it mentions what is documented elsewhere, or it is an example on a page of operations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use mdsdk::report::{Code, Level};
use mdsdk::rooms::docs::{Construct, Counts, Reason};
use mdsdk::rooms::source::{SourceFile, Span};
use mdsdk::{ReadError, Reading, Sources};
use mdsdk_tests::{corpora, folder};

use crate::requests::{is_code_request, is_request, requests_in_row};

/// Every corpus, with its version where there are several.
const CORPORA: [(&str, Option<&str>); 8] = [
    ("business-central", None),
    ("copilot", None),
    ("graph-v1.0-2020-05", None),
    ("graph-v1.0-2021-07", None),
    ("graph-modern", Some("v1.0")),
    ("graph-modern", Some("beta")),
    ("mastodon", None),
    ("openbao", None),
];

/// The docs, though they describe no API.
fn reading(sources: &Sources) -> Reading {
    match sources.read() {
        Err(ReadError::NoApi(found)) => found.reading,
        read => read.expect("the docs can be read"),
    }
}

/// The corpora, each read once.
fn readings() -> &'static [(&'static str, Reading)] {
    static READINGS: LazyLock<Vec<(&str, Reading)>> = LazyLock::new(|| {
        let read = |(name, version): (&'static str, Option<&str>)| {
            let folder = corpora(&format!("corpora/{name}"))?;
            Some((name, reading(&Sources::new(folder).api(version.map(str::to_owned)))))
        };
        CORPORA.into_iter().filter_map(read).collect()
    });
    &READINGS
}

/// Files and the numbers of their lines.
type Lines = BTreeSet<(String, usize)>;

fn lines<'s>(reading: &Reading, spans: impl IntoIterator<Item = &'s Span>) -> Lines {
    let line = |span: &Span| Some((span.file.to_string(), reading.docs.map.position(span)?.line));
    spans.into_iter().filter_map(line).collect()
}

/// What an operation, a finding, a mention or an example is said for.
fn explained(reading: &Reading) -> Lines {
    let origins = reading.model.operations.iter().flat_map(|one| one.origins.iter().map(|origin| &origin.span));
    let found = reading.report.diagnostics().iter().map(|finding| &finding.span);
    let mentions = reading.claims.iter().flat_map(|page| page.mentions.iter().map(|mention| &mention.span));
    let of_operations = reading.claims.iter().filter(|page| page.operations.is_some());
    let examples = of_operations.flat_map(|page| &page.examples).filter_map(|example| example.request.as_ref());
    lines(reading, origins.chain(found).chain(mentions).chain(examples.map(|message| &message.span)))
}

/// The numbers of a file's lines that look like requests: in fenced code, in rows, in code among words.
fn written(file: &SourceFile) -> Vec<usize> {
    let (mut is_fenced, mut is_quoted) = (false, false);
    let is_written = |line: &str| {
        let bare = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        // Markdown that shows how code blocks are written.
        if bare.starts_with("~~~md") || is_quoted && bare.starts_with("~~~") {
            is_quoted = !is_quoted;
        }
        if is_quoted {
            return false;
        }
        if bare.starts_with("```") {
            is_fenced = !is_fenced;
            return false;
        }
        let in_code = || bare.split('`').skip(1).step_by(2).any(is_code_request);
        if is_fenced { is_request(bare) } else { bare.starts_with('|') && requests_in_row(bare) > 0 || in_code() }
    };
    let mut is_written = is_written;
    file.text.lines().enumerate().filter(|(_, line)| is_written(line)).map(|(at, _)| at + 1).collect()
}

#[test]
fn every_request_line_is_an_operation_or_told() {
    for (name, reading) in readings() {
        let explained = explained(reading);
        let read: BTreeSet<&str> = reading.claims.iter().map(|page| page.file.as_ref()).collect();
        let pages: Vec<_> = reading.docs.map.files().filter(|file| read.contains(file.path.as_ref())).collect();
        let all = pages.iter().flat_map(|file| written(file).into_iter().map(|line| (file.path.to_string(), line)));
        let (known, lost): (Vec<_>, Vec<_>) = all.partition(|place| explained.contains(place));
        println!("{name}: {} explained, {} lost", known.len(), lost.len());
        assert!(known.len() > 5, "{name}: {}", known.len());
        assert!(lost.is_empty(), "{name}: {} lost {lost:#?}", lost.len());
    }
}

#[test]
fn coverage_counts_as_modelled_what_operations_have_among_their_places() {
    for (name, reading) in readings() {
        let counts = reading.coverage.of(Construct::RequestLine);
        let origins: usize = reading.model.operations.iter().map(|operation| operation.origins.len()).sum();
        assert_eq!((counts.modelled, counts.left_over), (origins, 0), "{name}");
        let decided = reading.decided();
        assert_eq!(decided.request_lines.decided, decided.request_lines.total, "{name}");
    }
}

/// What most docs in a dialect of their own are: unread, and said to be, in numbers and by three places.
#[test]
fn docs_that_are_mostly_unread_are_said_to_be() {
    let least = BTreeMap::from([("mastodon", 280), ("openbao", 640)]);
    for (name, reading) in readings() {
        let Some(least) = least.get(name) else { continue };
        let Counts { modelled, reported, left_over, .. } = reading.coverage.of(Construct::RequestLine);
        assert_eq!((modelled, left_over), (0, 0), "{name}");
        assert!(reported >= *least, "{name}: {reported}");
        let mut found = reading.report.iter().filter(|finding| finding.code == Code::UnreadRequests);
        let finding = found.next().expect("the docs are unread");
        assert!(finding.message.starts_with(&format!("{reported} of {reported} request lines")), "{}", finding.message);
        assert_eq!(finding.witnesses.len(), 2, "{name}");
    }
}

const OPERATION: &str = concat!(
    "# Get kite\n\n## HTTP request\n\n```http\nGET /kites/{id}\n```\n\n",
    "## Response\n\nReturns `200 OK` and a String.\n\n",
);

/// What becomes of the request lines of a page behind an operation.
fn behind_an_operation(more: &str) -> (Counts, Vec<String>) {
    let docs = folder(&[("api/kite-get.md", format!("{OPERATION}{more}"))]);
    let reading = reading(&Sources::new(docs.path()));
    let found = reading.report.iter().filter(|finding| finding.code == Code::StrayRequest);
    let found = found.map(|finding| finding.message.clone()).collect();
    (reading.coverage.of(Construct::RequestLine), found)
}

#[test]
fn an_operation_in_a_further_section_is_told() {
    let (counts, found) = behind_an_operation("## Rename it\n\n```http\nPATCH /kites/{id}\n```\n");
    assert_eq!((counts.modelled, counts.reported), (1, 1));
    assert!(found[0].contains("`PATCH /kites/{id}`"), "{found:?}");
}

#[test]
fn a_request_in_code_among_words_is_told() {
    let (counts, found) = behind_an_operation("## Request\n\n`GET /tails/{id}`\n");
    assert_eq!((counts.modelled, counts.reported), (1, 1));
    assert!(found[0].contains("`GET /tails/{id}`"), "{found:?}");
}

#[test]
fn a_bound_action_in_code_is_told() {
    let kite = concat!(
        "# kite resource type\n\n## Bound actions\n\nFor example: `POST https://<server>/kites({id})/Sky.fly`\n\n",
        "## Properties\n\n|Property|Type|\n|:--|:--|\n|id|String|\n",
    );
    let docs = folder(&[("resources/kite.md", kite)]);
    let found = reading(&Sources::new(docs.path())).report;
    let found: Vec<_> = found.iter().map(|finding| (finding.code, finding.message.as_str())).collect();
    assert!(matches!(found[..], [(Code::StrayRequest, message)] if message.contains("Sky.fly")), "{found:?}");
}

#[test]
fn a_row_with_a_method_and_a_path_is_told() {
    let table =
        "| Method | Path |\n|:--|:--|\n| `LIST` | `/tails` |\n| `GET` | `/tails/:id` |\n| GET | /kites/{id} |\n";
    let (counts, found) = behind_an_operation(&format!("## Also\n\n{table}"));
    assert_eq!((counts.modelled, counts.reported, counts.ignored[&Reason::Mentioned]), (1, 2, 1));
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn paths_without_a_slash_at_their_start_are_told_in_tables_and_in_code() {
    let table = "| Method | Path |\n|:--|:--|\n| GET | tails/{id} |\n| `PUT tails/{id}/ends` | |\n\
                 | GET | {base}/tails |\n| GET | /:tail |\n";
    let (counts, found) = behind_an_operation(&format!("## Also\n\n{table}\nCall `DELETE tails/{{id}}`.\n"));
    assert_eq!((counts.modelled, counts.reported), (1, 5));
    let told =
        ["`GET tails/{id}`", "`PUT tails/{id}/ends`", "`DELETE tails/{id}`", "`GET {base}/tails`", "`GET /:tail`"];
    for request in told {
        assert!(found.iter().any(|found| found.contains(request)), "{found:?}");
    }
    let types = "| Method | Content type |\n|:--|:--|\n| GET | application/json |\n\n`GET and/or POST`\n";
    assert_eq!(behind_an_operation(&format!("## Also\n\n{types}")).1, [""; 0]);
}

#[test]
fn a_line_with_a_method_of_another_api_is_counted() {
    let docs = folder(&[("api/kite-get.md", OPERATION.replace("GET /kites/{id}", "GET /kites/{id}\nFETCH /kites"))]);
    let counts = reading(&Sources::new(docs.path())).coverage.of(Construct::RequestLine);
    assert_eq!((counts.total(), counts.modelled, counts.reported), (2, 1, 1));
}

#[test]
fn lines_that_are_nearly_requests_are_counted() {
    let lines = "GET /kites/{id}\n/kites\nPOST\n- PUT /kites/{id}\n# DELETE /kites/{id}";
    let html = "\n\n<p>PATCH /kites/{id}</p>";
    let page = OPERATION.replace("GET /kites/{id}\n```", &format!("{lines}\n```{html}"));
    let docs = folder(&[("api/kite-get.md", page)]);
    let reading = reading(&Sources::new(docs.path()));
    let counts = reading.coverage.of(Construct::RequestLine);
    assert_eq!((counts.total(), counts.modelled, counts.reported), (6, 1, 5), "{:?}", reading.report.diagnostics());
}

#[test]
fn each_request_of_a_row_is_told() {
    let table = "| Read | Write |\n|:--|:--|\n| GET /tails/{id} | PUT /tails/{id} |\n\
                 | `GET /ends`<br>`POST /ends` | so `PUT /ends` |\n";
    let (counts, found) = behind_an_operation(&format!("## Also\n\n{table}"));
    assert_eq!((counts.modelled, counts.reported), (1, 5), "{found:?}");
    assert_eq!(found.len(), 5, "{found:?}");
}

#[test]
fn requests_that_are_no_code_are_told() {
    let words =
        "### POST /tails\n\n**GET** /tails\n\n- DELETE /tails/{id}: it is gone\n- `PATCH` /tails/{id}\n\nGET / POST\n";
    let (counts, found) = behind_an_operation(&format!("## Also\n\n{words}"));
    assert_eq!((counts.modelled, counts.reported, counts.total()), (1, 4, 5), "{found:?}");
}

#[test]
fn requests_in_commands_and_front_matter_are_told_where_a_page_has_no_others() {
    let command = "# Tails\n\n```bash\n\
                   $ curl -X POST \\\n  -H 'Accept: a/b' 'https://sea.example/tails' -d '{}'\n```\n\n\
                   ```bash\ncurl https://sea.example/tails/1\n```\n";
    let front = "---\ntitle: Tails\nmethod: put\npath: /tails/{id}\n---\n\n# Tails\n";
    let docs = folder(&[("a.md", command), ("b.md", front)]);
    let reading = reading(&Sources::new(docs.path()));
    let counts = reading.coverage.of(Construct::RequestLine);
    let found: Vec<_> = reading.report.iter().filter(|found| found.code == Code::StrayRequest).collect();
    assert_eq!((counts.total(), counts.reported, found.len()), (3, 3, 3), "{found:?}");
    for request in ["`POST https://sea.example/tails`", "`GET https://sea.example/tails/1`", "`PUT /tails/{id}`"] {
        assert!(found.iter().any(|found| found.message.contains(request)), "{found:?}");
    }
}

#[test]
fn what_shows_an_operation_of_any_page_is_a_mention() {
    let index =
        ("readme.md", "# Kites\n\nCall `GET /kites/1`, or:\n\n```http\nGET https://x.example.com/v1.0/kites/2\n```\n");
    let docs = folder(&[index, ("api/kite-get.md", OPERATION)]);
    let reading = reading(&Sources::new(docs.path()));
    let counts = reading.coverage.of(Construct::RequestLine);
    assert_eq!((counts.modelled, counts.reported, counts.ignored[&Reason::Mentioned]), (1, 0, 2));
    assert!(reading.report.iter().all(|finding| finding.code != Code::StrayRequest));
}

#[test]
fn an_operation_that_a_correction_leaves_out_is_not_modelled() {
    let correction = "- at: \"GET /kites/{id}\"\n  ignore: true\n  because: it is gone\n";
    let docs = folder(&[("api/kite-get.md", OPERATION), ("corrections.yml", correction)]);
    let counts = reading(&Sources::new(docs.path())).coverage.of(Construct::RequestLine);
    assert_eq!((counts.modelled, counts.left_over, counts.ignored[&Reason::Corrected]), (0, 0, 1));
}

/// The findings of some pages: the code, the level and the line of each.
fn told(pages: &[(&str, &str)]) -> Vec<(Code, Level, usize)> {
    let pages: Vec<_> = pages.iter().copied().chain([("api/kite-get.md", OPERATION)]).collect();
    let reading = reading(&Sources::new(folder(&pages).path()));
    let line = |span: &Span| reading.docs.map.position(span).expect("the finding has a place").line;
    reading.report.iter().map(|one| (one.code, one.level, line(&one.span))).collect()
}

#[test]
fn a_page_on_a_concept_lists_no_api_and_shows_requests_once() {
    let page = "---\ndoc_type: conceptualPageType\n---\n\n# Notices\n\n## Who may ask\n\n\
                |Permission type|Permissions|\n|:--|:--|\n|Delegated|Wind.Read|\n\n\
                ```http\nPOST /notices\n```\n\nAlso `GET /notices/{id}`.\n";
    assert_eq!(told(&[("notices.md", page)]), [(Code::StrayRequest, Level::Note, 14)]);
    let titled = "---\ndoc_type: conceptualPageType\n---\n\n# shared resource type\n\nWhat is shared.\n";
    assert_eq!(told(&[("shared.md", titled)]), []);
    assert_eq!(told(&[("shared.md", &titled.replace("conceptual", "resource"))]).len(), 1);
}

#[test]
fn requests_to_other_hosts_of_the_protocol_and_in_quoted_markdown_are_none_of_the_api() {
    let page = "# Notes\n\nSee `POST https://pages.example.org/embed`.\n\n`POST https://x.example.com/v1.0/$batch`\n\n\
                ~~~md\n```http\nPOST /tails\n```\n~~~\n";
    assert_eq!(told(&[("notes.md", page)]), []);
    let own = "# Notes\n\nSee `POST https://x.example.com/v1.0/tails`.\n";
    assert_eq!(told(&[("notes.md", own)]), [(Code::StrayRequest, Level::Warning, 3)]);
}

#[test]
fn entries_of_contents_announce_nothing_and_open_types_need_no_table() {
    assert_eq!(told(&[("contents.md", "# Contents\n\n## [Tail value](resources/tail.md)\n")]), []);
    let open = "# tail resource type\n\nA tail. This resource is an open type.\n";
    assert_eq!(told(&[("resources/tail.md", open)]), []);
}
