//! A heading that another page of the folder has for its title, too.

use std::collections::BTreeMap;

use crate::claims::{PageClaims, Said};
use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<(&str, String), &Said<String>> = BTreeMap::new();
    let mut found = Vec::new();
    for page in cx.whole_pages().filter(|page| !page.describes_nothing()) {
        let Some(title) = &page.title else { continue };
        let key = (folder(page), title.value.trim().to_lowercase());
        match owners.get(&key) {
            Some(first) => found.push(finding(title, first)),
            None => drop(owners.insert(key, title)),
        }
    }
    found
}

fn folder(page: &PageClaims) -> &str {
    page.file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn finding(title: &Said<String>, first: &Said<String>) -> Diagnostic {
    let message = format!("`{}` is the title of another page, too", title.value);
    let finding = Diagnostic::new(Code::SameTitle, title.span.clone(), message);
    finding.witness(first.span.clone(), "here").help("say in each what it alone is about")
}
