//! What `mdsdk drift` tells of what the docs call otherwise: one entry that says so, and none of what is another thing.

use mdsdk::Side;
use mdsdk::diff::{Entry, Rule, Verdict};

use super::edits::Docs;
use super::page::{Page, Row};
use super::{docs, side};

/// What is called otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Type,
    Property,
    Member,
    Segment,
    Namespace,
    Page,
}

/// The table: of what how many are drawn, and the kinds of which their entry is. Written before anything was compared.
const RENAMES: &[(Named, usize, &[Rule])] = &[
    (Named::Type, 10, &[Rule::TypeRenamed]),
    (Named::Property, 14, &[Rule::PropertyRenamed]),
    (Named::Member, 8, &[Rule::MemberRenamed]),
    (Named::Segment, 8, &[Rule::PathRenamed, Rule::RootRenamed]),
    (Named::Namespace, 4, &[Rule::TypeRenamed, Rule::EnumRenamed]),
    (Named::Page, 6, &[Rule::PageRenamed]),
];

/// Names that have nothing in common with others, and ends of names.
const OTHERS: &[&str] = &["granite", "harbour", "lantern", "meadow", "orchard", "pebble", "quarry", "thicket"];

/// One thing under another name.
struct Rename {
    named: Named,
    old: String,
    new: String,
    docs: Docs,
}

/// Of each thing under another name the docs that have it so.
fn renames(named: Named, docs: &Docs, random: &mut fastrand::Rng) -> Vec<Rename> {
    match named {
        Named::Type => types(docs, random),
        Named::Property => rows(named, docs, random, &|page| page.properties()),
        Named::Member => rows(named, docs, random, &|page| page.member_rows()),
        Named::Segment => segments(docs, random),
        Named::Namespace => namespaces(docs),
        Named::Page => pages(docs),
    }
}

/// A name that is like the old one in part, or not at all.
fn another(old: &str, random: &mut fastrand::Rng) -> String {
    let other = random.choice(OTHERS).copied().unwrap_or_default();
    let end = old.rfind(char::is_uppercase).filter(|end| *end > 0);
    match (random.u8(..3), end) {
        (0, Some(end)) => format!("{}{}{}", &old[..end], other[..1].to_uppercase(), &other[1..]),
        (1, Some(end)) => format!("{other}{}", &old[end..]),
        _ => other.to_owned(),
    }
}

/// The text with another word wherever it stands by itself, or as the last part of a qualified name.
fn with_word(text: &str, old: &str, new: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(old) {
        let (before, after) = (&rest[..at], &rest[at + old.len()..]);
        let is_word = |char: char| char.is_alphanumeric() || char == '_';
        let is_whole = !before.ends_with(is_word) && !after.starts_with(is_word);
        replaced += before;
        replaced += if is_whole { new } else { old };
        rest = after;
    }
    replaced + rest
}

fn everywhere(docs: &Docs, edit: impl Fn(&str) -> String) -> Docs {
    docs.iter().map(|(path, text)| (path.clone(), edit(text))).collect()
}

fn is_in_any(docs: &Docs, text: &str) -> bool {
    docs.values().any(|page| page.contains(text))
}

/// Types whose names nothing else has.
fn types(docs: &Docs, random: &mut fastrand::Rng) -> Vec<Rename> {
    let name = |text: &String| {
        let heading = text.lines().find(|line| line.starts_with("# "))?;
        heading.strip_prefix("# ")?.strip_suffix(" resource type").map(ToOwned::to_owned)
    };
    let is_alone = |name: &String| {
        let elsewhere = [format!("|{name}|"), format!("\"{name}\":"), format!("/{name}"), format!("`{name}`")];
        name.contains(char::is_uppercase) && !elsewhere.iter().any(|text| is_in_any(docs, text))
    };
    let names = docs.values().filter_map(name).filter(is_alone);
    let renamed = names.map(|old| {
        let new = format!("{}Thing", another(&old, random));
        let docs = everywhere(docs, |text| with_word(text, &old, &new));
        Rename { named: Named::Type, old, new, docs }
    });
    renamed.collect()
}

/// Rows of tables, and where the same page has the name as a member of JSON.
fn rows(named: Named, docs: &Docs, random: &mut fastrand::Rng, rows: &dyn Fn(&Page<'_>) -> Vec<Row>) -> Vec<Rename> {
    let pages = docs.iter().map(|(path, text)| Page { path, text, docs });
    let of = |page: Page<'_>, random: &mut fastrand::Rng| -> Vec<Rename> {
        let renamed = rows(&page).into_iter().filter_map(|row| {
            let new = another(&row.name, random);
            let text = page.with(&row, &row.line.replacen(&row.name, &new, 1))?;
            let text = text.replace(&format!("\"{}\":", row.name), &format!("\"{new}\":"));
            let mut edited = docs.clone();
            edited.insert(page.path.to_owned(), text);
            Some(Rename { named, old: row.name, new, docs: edited })
        });
        renamed.collect()
    };
    pages.flat_map(|page| of(page, random)).collect()
}

/// Names in paths that no type, property or member has.
fn segments(docs: &Docs, random: &mut fastrand::Rng) -> Vec<Rename> {
    let is_request =
        |line: &str| ["GET /", "POST /", "PATCH /", "PUT /", "DELETE /"].iter().any(|one| line.starts_with(one));
    let lines = docs.values().flat_map(|text| text.lines()).filter(|line| is_request(line));
    let names = lines.flat_map(|line| line.split(' ').nth(1).unwrap_or_default().split(['/', '?', '(']));
    let mut names: Vec<&str> = names.filter(|name| name.len() > 3 && name.chars().all(char::is_alphanumeric)).collect();
    names.sort_unstable();
    names.dedup();
    let renamed = names.into_iter().map(|old| {
        let new = another(old, random);
        let edit = |line: &str| {
            let is_url = ["GET ", "POST ", "PATCH ", "PUT ", "DELETE "].iter().any(|one| line.starts_with(one));
            if is_url { with_word(line, &format!("/{old}"), &format!("/{new}")) } else { line.to_owned() }
        };
        let docs = everywhere(docs, |text| text.split_inclusive('\n').map(edit).collect());
        Rename { named: Named::Segment, old: old.to_owned(), new, docs }
    });
    renamed.collect()
}

fn namespaces(docs: &Docs) -> Vec<Rename> {
    let renamed = ["callLogs", "telephony", "communications.calls", "meetings"].into_iter().map(|new| {
        let (old, new) = ("microsoft.graph.callRecords".to_owned(), format!("microsoft.graph.{new}"));
        Rename { named: Named::Namespace, docs: everywhere(docs, |text| text.replace(&old, &new)), old, new }
    });
    renamed.collect()
}

/// Pages, with the links that lead there.
fn pages(docs: &Docs) -> Vec<Rename> {
    let paths = docs.iter().filter(|(_, text)| text.contains("PageType"));
    let renamed = paths.filter_map(|(path, text)| {
        let (folder, name) = path.rsplit_once('/')?;
        let old = name.strip_suffix(".md")?;
        let new = format!("moved-{old}.md");
        let mut docs = everywhere(docs, |text| text.replace(&format!("/{name})"), &format!("/{new})")));
        docs.remove(path);
        docs.insert(format!("{folder}/{new}"), text.clone());
        Some(Rename { named: Named::Page, old: name.to_owned(), new, docs })
    });
    renamed.collect()
}

/// Why a rename is told otherwise; nothing where it is one entry that says so.
fn wrong(before: &Side, rename: &Rename, rules: &[Rule]) -> Option<String> {
    let Rename { named, old, new, docs } = rename;
    let entries = before.entries_to(&side(docs));
    let told = || {
        entries.iter().map(|entry| {
            format!("{} {}", entry.rule().name(), entry.renamed.as_deref().unwrap_or_else(|| &entry.head().what))
        })
    };
    let why =
        |why: &str| Some(format!("{named:?} `{old}` to `{new}`: {why}: {:?}", told().take(6).collect::<Vec<_>>()));
    let [entry] = &entries[..] else { return why("not one entry") };
    let verdict = if *named == Named::Page { Verdict::Docs } else { Verdict::Breaking };
    let is_said = entry.renamed.as_ref().is_some_and(|text| text.contains(old.as_str()) && text.contains(new.as_str()));
    if !is_said {
        return why("not told as renamed");
    }
    let is_right = rules.contains(&entry.rule()) && entry.verdict() == verdict;
    if is_right { None } else { why("of another kind") }
}

#[test]
fn what_is_called_otherwise_is_one_entry() {
    let docs = docs();
    let before = side(&docs);
    let mut random = fastrand::Rng::with_seed(18);
    let (mut all, mut told_otherwise) = (0, Vec::new());
    for &(named, count, rules) in RENAMES {
        let mut renames = renames(named, &docs, &mut random);
        random.shuffle(&mut renames);
        renames.truncate(count);
        assert_eq!(renames.len(), count, "{named:?}");
        all += count;
        told_otherwise.extend(renames.iter().filter_map(|rename| wrong(&before, rename, rules)));
    }
    println!("{} of {all} are told otherwise:\n{}", told_otherwise.len(), told_otherwise.join("\n"));
    assert_eq!(all, 50);
    assert!(told_otherwise.len() * 10 <= all, "{} of {all}:\n{}", told_otherwise.len(), told_otherwise.join("\n"));
}

#[test]
fn another_property_in_the_place_of_one_is_two_entries() {
    let docs = docs();
    let before = side(&docs);
    let pages = docs.iter().map(|(path, text)| Page { path, text, docs: &docs });
    let replaced = pages.flat_map(|page| {
        let texts = page.each_property(|row| {
            let mut cells: Vec<&str> = row.line.split('|').collect();
            *cells.get_mut(1)? = "shelfLabel";
            *cells.get_mut(3)? = "Where the book stands in the library.";
            let text = page.with(row, &cells.join("|"))?;
            Some(text.replace(&format!("\"{}\":", row.name), "\"shelfLabel\":"))
        });
        texts.into_iter().map(|text| (page.path.to_owned(), text)).collect::<Vec<_>>()
    });
    let mut replaced: Vec<(String, String)> = replaced.collect();
    fastrand::Rng::with_seed(18).shuffle(&mut replaced);
    for (path, text) in replaced.into_iter().take(40) {
        let mut edited = docs.clone();
        edited.insert(path.clone(), text);
        let entries: Vec<Entry> = before.entries_to(&side(&edited));
        assert!(entries.len() >= 2, "{path}: {:?}", entries.iter().map(|one| &one.head().what).collect::<Vec<_>>());
        assert!(entries.iter().all(|entry| entry.renamed.is_none()), "{path}");
    }
}
