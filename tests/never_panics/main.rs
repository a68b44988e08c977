//! Any text is a page: whatever happens to pages, every promise of reading, exporting and generating is kept.

mod damages;
mod edits;
mod long;
mod wordy;

use std::sync::OnceLock;

use mdsdk::read;
use mdsdk::report::Report;
use mdsdk::rooms::source::load;
use mdsdk_tests::oracles::{assert_report, docs, generate_soundly};
use mdsdk_tests::{corpora, folder, repository};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use damages::{DAMAGES, Damage};
use edits::{edit, edited};
use wordy::markdownish;

/// A page that makes sure that there is an API to generate.
const SOUND: (&str, &str) = (
    "resources/book.md",
    "# book resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n",
);

/// The page beside a sound one keeps every promise.
fn survives(path: &str, text: &str) {
    let model = generate_soundly(&docs([(path, text), SOUND]));
    assert!(!model.types.is_empty(), "the sound page is still read");
}

/// A page's path and text.
type Page = (String, String);

/// The pages of the sample docs, without the folder of their version.
fn pages() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let reading = read(&repository().join("docs-input"), None).expect("the sample docs describe an API");
        let pages = reading.docs.pages.iter().filter_map(|path| reading.docs.map.get(path));
        pages.map(|page| (page.path.replace("api-reference/v1.0/", ""), page.text.to_string())).collect()
    })
}

/// The pages of the corpora that are at hand.
fn corpus() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    let load = |name: &str| {
        let folder = corpora(&format!("corpora/{name}"))?;
        Some(load(&folder, Some("v1.0"), &mut Report::default()).expect("the corpus can be read"))
    };
    PAGES.get_or_init(|| {
        let docs = ["graph-v1.0-2021-07", "graph-modern"].into_iter().filter_map(load);
        docs.flat_map(|docs| {
            docs.map.files().map(|page| (page.path.to_string(), page.text.to_string())).collect::<Vec<_>>()
        })
        .collect()
    })
}

/// The page after some damages.
fn damaged(text: &str, damages: &[(Damage, usize)]) -> String {
    damages.iter().fold(text.to_owned(), |text, ((_, damage), at)| damage(&text, *at))
}

fn damages() -> impl Strategy<Value = Vec<(Damage, usize)>> {
    prop::collection::vec((select(DAMAGES), 0..100_000_usize), 1..4)
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

#[test]
fn every_damage_is_survived_by_several_sample_pages() {
    for (number, (path, text)) in pages().iter().enumerate() {
        for (_, damage) in DAMAGES.iter().skip(number % 10).step_by(10) {
            survives(path, &damage(text, number * 7));
        }
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn any_bytes_are_a_page(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let docs = folder(&[("page.md", &bytes[..]), (SOUND.0, SOUND.1.as_bytes())]);
        let reading = read(docs.path(), None).expect("there is a sound page");
        assert_report(&reading.docs.map, &reading.report);
        generate_soundly(&reading.docs);
    }

    #[test]
    fn any_words_of_the_dialect_are_a_page(text in markdownish()) {
        survives("page.md", &text);
    }

    #[test]
    fn a_page_with_slips_is_a_page(page in any::<Index>(), edits in prop::collection::vec(edit(), 1..8)) {
        let (path, text) = page.get(pages());
        survives(path, &edits.iter().fold(text.clone(), |text, edit| edited(&text, edit)));
    }

    #[test]
    fn a_damaged_page_is_a_page(page in any::<Index>(), damages in damages()) {
        let (path, text) = page.get(pages());
        survives(path, &damaged(text, &damages));
    }

    #[test]
    fn a_damaged_page_of_the_corpora_is_a_page(page in any::<Index>(), damages in damages()) {
        if !corpus().is_empty() {
            let (path, text) = page.get(corpus());
            survives(path, &damaged(text, &damages));
        }
    }
}
