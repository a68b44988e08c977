//! One thing over and over: reading takes no longer than the text does.

use std::time::{Duration, Instant};

use mdsdk::rooms::docs::{Dialect, claim_page};
use mdsdk::rooms::markdown::read_page;
use mdsdk_tests::oracles::docs;

use crate::edits::SPLICES;
use crate::wordy::WORDS;

/// What stands before and behind the long part.
const CONTEXTS: [(&str, &str); 8] = [
    ("", ""),
    ("# a\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|a|", "|b|\n"),
    ("# a\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|a|String|", "|\n"),
    ("# a\n\n## HTTP request\n\n```http\nGET /a", "\n```\n"),
    ("# a\n\n## Response\n\nReturns ", "\n"),
    ("# a\n\n<!-- {\"a\": ", "} -->\n\n```json\n{}\n```\n"),
    ("# a\n\n## Example\n\n```http\nPOST /a\n\n{\"a\": ", "}\n```\n"),
    ("---\ntitle: ", "\n---\n# a\n"),
];

/// Repetitions beyond this number of bytes.
const LENGTH: usize = 1 << 15;

/// Time that grows with the square of the length would be more: brackets in front matter took ten seconds.
const AT_MOST: Duration = Duration::from_secs(5);

#[test]
fn one_thing_over_and_over_is_read_in_time() {
    for word in SPLICES.iter().chain(&WORDS) {
        let long = word.repeat(LENGTH / word.len());
        for (before, behind) in CONTEXTS {
            let text = [before, &long, behind].concat();
            let docs = docs([("page.md", text.as_str())]);
            let file = docs.map.get("page.md").expect("just made");
            let started = Instant::now();
            let (page, found) = read_page(&docs.map, file);
            claim_page(&Dialect::graph(), &page, found);
            let took = started.elapsed();
            assert!(took < AT_MOST, "{word:?} behind {before:?} takes {took:?}");
        }
    }
}
