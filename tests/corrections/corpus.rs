//! Pages of the corpus with a correction are the pages edited to say so.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use mdsdk::Reading;
use mdsdk::report::Report;
use mdsdk::rooms::claims::{
    EnumSource, PageClaims, PropertyClaim, PropertySource, ResponseBodyClaim, TypeSource, TypeWord,
};
use mdsdk::rooms::model::{Primitive, PropertyKind, TypeName};
use mdsdk::rooms::source::{Span, load};
use mdsdk_tests::corpora;

use super::said::{assert_same, read};

/// Parts of the corpus: the pages whose names start so.
const PARTS: [&str; 5] = ["accessreview", "education", "intune-mam", "print", "team"];

/// How many subjects each kind of correction is tried on, in each part.
const TRIED: usize = 2;

type Files = Vec<(String, String)>;

/// A correction, and the places where pages say something else: each with what they say instead.
type Edit = (String, Vec<(Span, String)>);

fn parts() -> &'static [Files] {
    static READ: OnceLock<Vec<Files>> = OnceLock::new();
    READ.get_or_init(read_parts)
}

fn read_parts() -> Vec<Files> {
    let Some(folder) = corpora("corpora/graph-v1.0-2021-07") else { return Vec::new() };
    let docs = load(&folder, Some("v1.0"), &mut Report::default()).expect("the corpus can be read");
    let files = |part: &&str| {
        let of_part = docs.map.files().filter(|file| {
            file.path.rsplit('/').next().is_some_and(|name| name.starts_with(part)) && !file.path.contains("includes/")
        });
        of_part.map(|file| (file.path.replace("api-reference/v1.0/", ""), file.text.to_string())).collect()
    };
    PARTS.iter().map(files).collect()
}

fn edited(files: &Files, places: &[(Span, String)]) -> Files {
    let edit = |(path, text): &(String, String)| {
        let mut own: Vec<_> = places.iter().filter(|(span, _)| *span.file == **path).collect();
        own.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let text = own
            .into_iter()
            .fold(text.clone(), |text, (span, said)| format!("{}{said}{}", &text[..span.start], &text[span.end..]));
        (path.clone(), text)
    };
    files.iter().map(edit).filter(|(_, text)| !text.is_empty()).collect()
}

fn check(kind: &str, corrections: fn(&Reading) -> Vec<Edit>) {
    let parts = parts();
    let mut having = 0;
    for files in parts {
        let before = read(files.clone(), None);
        let found = corrections(&before);
        let step = found.len().div_ceil(TRIED).max(1);
        having += usize::from(!found.is_empty());
        for (correction, places) in found.into_iter().step_by(step) {
            let corrected = read(files.clone(), Some(&correction));
            assert_same(&before, &corrected, &read(edited(files, &places), None), &format!("{kind}: {correction}"));
        }
    }
    assert!(parts.is_empty() || having >= 2, "{kind}: subjects in {having} parts");
}

/// What else may show a property.
#[derive(Clone, Copy, PartialEq)]
enum Others {
    Nothing,
    /// A JSON representation that shows a text.
    Texts,
}

/// Properties that one table alone lists, with the page and the row.
fn rows(reading: &Reading, others: Others) -> Vec<(String, &PageClaims, &PropertyClaim)> {
    let mut listed: BTreeMap<String, Vec<(String, &PageClaims, &PropertyClaim)>> = BTreeMap::new();
    for page in &reading.claims {
        let bodies =
            page.operations.iter().filter_map(|claims| claims.body.table.as_ref()).flat_map(|table| &table.rows);
        let of_types = page.types.iter().flat_map(|ty| {
            let of_type = ty.properties.iter().chain(&ty.shown);
            of_type.map(move |row| (format!("{}.{}", ty.name.value, row.name.value), row))
        });
        for (at, row) in of_types.chain(bodies.map(|row| (String::new(), row))) {
            listed.entry(row.name.value.to_lowercase()).or_default().push((at, page, row));
        }
    }
    let is_text = |row: &PropertyClaim| {
        row.source == PropertySource::Json
            && row.ty.word == TypeWord::Primitive(Primitive::String)
            && others == Others::Texts
    };
    for rows in listed.values_mut() {
        rows.retain(|(.., row)| !is_text(row));
    }
    let only = listed.into_values().filter_map(|rows| <[_; 1]>::try_from(rows).ok()).flatten();
    let only = only.filter(|(_, page, row)| rows_of(reading, &page.file, &row.name.value) == 1);
    only.filter(|(at, _, row)| !at.is_empty() && !at.contains('@') && row.source == PropertySource::Table).collect()
}

/// How many rows of a page begin with a name.
fn rows_of(reading: &Reading, file: &str, name: &str) -> usize {
    let text = &reading.docs.map.get(file).expect("the page was read").text;
    let cells = text.lines().filter_map(|line| line.trim().strip_prefix('|')?.split('|').next());
    cells.filter(|cell| cell.trim().trim_matches('*').eq_ignore_ascii_case(name)).count()
}

/// The whole line of a place.
fn line(reading: &Reading, span: &Span) -> Span {
    let text = &reading.docs.map.get(&span.file).expect("the page was read").text;
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at + 1);
    Span::new(&span.file, start..end)
}

fn text_of<'a>(reading: &'a Reading, place: &Span) -> &'a str {
    &reading.docs.map.get(&place.file).expect("the page was read").text[place.start..place.end]
}

#[test]
fn types_of_properties() {
    check("type", |reading| {
        let of_texts = rows(reading, Others::Texts)
            .into_iter()
            .filter(|(.., row)| row.ty.word == TypeWord::Primitive(Primitive::String));
        let edits = of_texts.filter(|(.., row)| row.values.is_none()).map(|(at, _, row)| {
            (
                format!("- at: {at}\n  type: Collection(Edm.Int64)\n"),
                vec![(row.ty.span.clone(), "Int64 collection".to_owned())],
            )
        });
        edits.collect()
    });
}

#[test]
fn what_a_client_may_write() {
    check("read-only", |reading| {
        let writable = rows(reading, Others::Texts).into_iter().filter(|(.., row)| row.read_only.is_none());
        let edits = writable.filter_map(|(at, _, row)| {
            let start = row.doc.as_ref().filter(|doc| !doc.value.contains("ead-only"))?.span.start;
            let start = Span::new(&row.name.span.file, start..start);
            Some((format!("- at: {at}\n  read-only: true\n"), vec![(start, "Read-only. ".to_owned())]))
        });
        edits.collect()
    });
}

#[test]
fn properties_that_are_left_out() {
    check("ignored property", |reading| {
        let edits = rows(reading, Others::Nothing).into_iter().map(|(at, _, row)| {
            (format!("- at: {at}\n  ignore: true\n"), vec![(line(reading, &row.name.span), String::new())])
        });
        edits.collect()
    });
}

#[test]
fn names_of_properties() {
    check("renamed property", |reading| {
        let edits = rows(reading, Others::Nothing).into_iter().map(|(at, _, row)| {
            (format!("- at: {at}\n  rename: nobodySaysSo\n"), vec![(row.name.span.clone(), "nobodySaysSo".to_owned())])
        });
        edits.collect()
    });
}

#[test]
fn bases() {
    check("base", |reading| {
        let pages = reading.claims.iter().flat_map(|page| page.types.iter().map(move |ty| (page, ty)));
        let free = pages.filter(|(_, ty)| ty.bases.is_empty() && ty.source == TypeSource::Annotation);
        let edits = free.filter_map(|(page, ty)| {
            let name = reading.model.types.keys().find(|name| name.as_str() == ty.name.value)?;
            let is_free = reading.model.types[name].base.as_ref().is_none_or(|base| base.origins.is_empty());
            let base = reading.model.types.keys().find(|base| is_free && is_apart(reading, name, base))?;
            let end = page.doc.as_ref().filter(|_| page.operations.is_none())?.span.end;
            let said = format!("\n\nInherits from [{0}]({0}.md).", base.local());
            let place = Span::new(&page.file, end..end);
            Some((format!("- at: {name}\n  base: {base}\n"), vec![(place, said)]))
        });
        edits.collect()
    });
}

/// Whether two names are one but for their namespaces.
fn is_same_local(one: &str, other: &str) -> bool {
    let local = |name: &str| name.rsplit('.').next().unwrap_or(name).to_lowercase();
    local(one) == local(other)
}

/// Whether the page of a type is there under its name.
fn has_page(reading: &Reading, name: &TypeName) -> bool {
    let file = format!("resources/{}.md", name.local().to_lowercase());
    let page = reading.claims.iter().find(|page| *page.file == *file);
    page.is_some_and(|page| page.types.iter().any(|ty| ty.name.value == name.as_str()))
}

/// Whether a type with a page can become the base of another.
fn is_apart(reading: &Reading, name: &TypeName, base: &TypeName) -> bool {
    let has_page =
        reading.claims.iter().any(|page| *page.file == *format!("resources/{}.md", base.local().to_lowercase()));
    has_page && !reading.model.is_a(base, name) && !reading.model.is_a(name, base)
}

#[test]
fn members_of_enums() {
    check("members", |reading| {
        let listed = reading.claims.iter().flat_map(|page| &page.enums);
        let beside = |name: &str| {
            let of_types = reading.claims.iter().flat_map(|page| page.types.iter().flat_map(|ty| &ty.properties));
            let operations = reading.claims.iter().filter_map(|page| page.operations.as_ref());
            let sent = operations.flat_map(|claims| claims.body.table.iter().flat_map(|table| &table.rows));
            of_types
                .chain(sent)
                .filter(|row| row.values.is_some())
                .any(|row| matches!(&row.ty.word, TypeWord::Named { text, .. } if is_same_local(text, name)))
        };
        let edits = listed.filter(|ty| ty.source == EnumSource::Page || ty.members.len() > 2).filter_map(|ty| {
            let twice =
                reading.claims.iter().flat_map(|page| &page.enums).filter(|other| other.name.value == ty.name.value);
            let (last, rest) = ty.members.split_last().filter(|(_, rest)| !rest.is_empty())?;
            if beside(&ty.name.value) || twice.count() > 1 {
                return None;
            }
            let rest: Vec<&str> = rest.iter().map(|member| member.name.value.as_str()).collect();
            let correction = format!("- at: {}\n  members: [{}]\n", ty.name.value, rest.join(", "));
            Some((correction, vec![(line(reading, &last.name.span), String::new())]))
        });
        edits.collect()
    });
}

#[test]
fn what_operations_return() {
    check("returns", |reading| {
        let edits = reading.model.operations.iter().filter_map(|operation| {
            let [origin] = operation.origins.as_slice() else { return None };
            let page = reading.claims.iter().find(|page| page.file == origin.span.file)?;
            let claims = page.operations.as_ref().filter(|claims| claims.requests.len() == 1)?;
            let [response] = claims.responses.as_slice() else { return None };
            let ResponseBodyClaim::Type(cell) = &response.body else { return None };
            let body = &operation.response()?.body;
            let others = reading.model.types.keys().filter(|name| has_page(reading, name));
            let name = others.into_iter().find(|name| body.ty().is_some_and(|ty| ty.name() != Some(name)))?;
            let many = body.ty()?.collection;
            let said = if many { format!("Collection({name})") } else { name.to_string() };
            let link = format!("[{0}](../resources/{0}.md)", name.local());
            Some((format!("- at: \"{operation}\"\n  returns: {said}\n"), vec![(cell.span.clone(), link)]))
        });
        edits.collect()
    });
}

#[test]
fn operations_that_are_left_out() {
    check("ignored operation", |reading| {
        let edits = reading.model.operations.iter().filter_map(|operation| {
            let [origin] = operation.origins.as_slice() else { return None };
            let page = reading.claims.iter().find(|page| page.file == origin.span.file)?;
            let place = line(reading, &origin.span);
            let requests = &page.operations.as_ref()?.requests;
            let other = requests.iter().find(|request| request.span != origin.span)?;
            // The block has one more line.
            (other.span.start == place.end || other.span.end + 1 == place.start).then_some(())?;
            Some((format!("- at: \"{operation}\"\n  ignore: true\n"), vec![(place, String::new())]))
        });
        edits.collect()
    });
}

#[test]
fn what_a_client_must_write() {
    check("required", |reading| {
        let optional = rows(reading, Others::Texts).into_iter().filter(|(.., row)| row.required.is_none());
        let edits = optional.filter_map(|(at, _, row)| {
            let doc = row.doc.as_ref().filter(|doc| !doc.value.to_lowercase().contains("require"))?;
            let start = Span::new(&row.name.span.file, doc.span.start..doc.span.start);
            Some((format!("- at: {at}\n  required: true\n"), vec![(start, "Required. ".to_owned())]))
        });
        edits.collect()
    });
}

#[test]
fn properties_that_are_added() {
    check("added property", |reading| {
        let types = reading.claims.iter().flat_map(|page| &page.types);
        let edits = types.filter_map(|ty| {
            let (name, known) = reading.model.types.iter().find(|(name, _)| name.as_str() == ty.name.value)?;
            let last = ty.properties.last().filter(|row| row.source == PropertySource::Table)?;
            let is_last = known.properties.last().is_some_and(|known| known.name == last.name.value);
            let has_rows_alone = known.properties.iter().all(|known| known.kind == PropertyKind::Structural);
            let row = line(reading, &last.name.span);
            let cells = "|".repeat(text_of(reading, &row).matches('|').count().checked_sub(2)?);
            let below = Span::new(&row.file, row.end..row.end);
            (is_last && has_rows_alone).then(|| {
                let correction = format!("- at: {name}.nobodySaysSo\n  type: Edm.Int64\n");
                (correction, vec![(below, format!("|nobodySaysSo|Int64{cells}\n"))])
            })
        });
        edits.collect()
    });
}

#[test]
fn pages_that_are_left_out() {
    check("ignored page", |reading| {
        let edits = reading.claims.iter().filter(|page| page.operations.is_some()).filter_map(|page| {
            let text = &reading.docs.map.get(&page.file)?.text;
            let all = Span::new(&page.file, 0..text.len());
            Some((format!("- at: {}\n  ignore: true\n", page.file), vec![(all, String::new())]))
        });
        edits.collect()
    });
}

#[test]
fn product_areas() {
    check("area", |reading| {
        let areas = reading.claims.iter().filter_map(|page| page.area.as_ref());
        let mut pages: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        areas.for_each(|area| pages.entry(area.value.to_lowercase()).or_default().push(area.span.clone()));
        let edits = pages.into_iter().map(|(area, places)| {
            let edits = places.into_iter().map(|place| {
                let row = line(reading, &place);
                let said = text_of(reading, &row).to_lowercase().replace(&area, "elsewhere");
                (row, said)
            });
            (format!("- at: area {area}\n  rename: elsewhere\n"), edits.collect())
        });
        edits.collect()
    });
}
