//! Pages of types against themselves, and pages that say the same.

use std::ops::Range;

use super::in_examples::delete_line;
use super::kind::{Edit, Kind, kind, removal};
use super::page::{Member, Page, misspelled};

pub(crate) const KINDS: &[Kind] = &[
    kind("representation: another name", "the table", shown_name),
    kind("representation: another type", "the table", shown_type),
    kind("representation: one for many", "the table", shown_one),
    kind("representation: the name of another type", "the title", shown_type_name),
    kind("table: another type", "the JSON representation", row_type),
    kind("table: many for one", "the JSON representation", row_many),
    kind("table: another name", "the JSON representation", row_name),
    removal("table: a row less", "the JSON representation", row_gone),
    kind("table: two rows of one name", "the other row", row_twice),
    kind("table: required and read-only", "the same row", required_and_read_only),
    kind("values in a cell: another member", "the page of the enum", cell_member),
    kind("members of an enum: another name", "the cells that list them", enum_member),
    kind("body table: another name", "the table of the type", body_name),
    kind("body table: another type", "the table of the type", body_type),
];

/// Members of the JSON representation that have a row.
fn shown(page: &Page<'_>, edit: impl Fn(&Member, &[Range<usize>]) -> Option<Edit>) -> Vec<Edit> {
    let fences = page.blocks("resource");
    let members = fences.iter().flat_map(|fence| page.members(fence.code.clone()));
    let told = members.filter_map(|member| {
        let row = page.row_of(&page.text[member.name.clone()]).filter(|row| row.len() >= 3)?;
        edit(&member, &row)
    });
    told.collect()
}

fn shown_name(page: &Page<'_>) -> Vec<Edit> {
    shown(page, |member, _| {
        let name = misspelled(&page.text[member.name.clone()]);
        page.row_of(&name).is_none().then(|| Edit::new(member.name.clone(), name))
    })
}

fn shown_type(page: &Page<'_>) -> Vec<Edit> {
    shown(page, |member, row| {
        let is_text = page.text[row[1].clone()] == *"String";
        let is_one = page.text[member.value.clone()].to_lowercase().starts_with("\"string");
        (is_text && is_one).then(|| Edit::new(member.value.clone(), "true"))
    })
}

fn shown_one(page: &Page<'_>) -> Vec<Edit> {
    shown(page, |member, row| {
        let is_many = page.text[row[1].clone()].to_lowercase().ends_with("string collection");
        let value = &page.text[member.value.clone()];
        (is_many && value.starts_with('[') && value.ends_with(']'))
            .then(|| Edit::new(member.value.clone(), "\"String\""))
    })
}

fn shown_type_name(page: &Page<'_>) -> Vec<Edit> {
    let fences = page.blocks("resource");
    let named = fences.iter().filter_map(|fence| fence.annotated().filter(|name| page.type_page(name).is_some()));
    let place = |name: &str| name.as_ptr() as usize - page.text.as_ptr() as usize;
    named.map(|name| Edit::new(place(name)..place(name) + name.len(), misspelled(name))).collect()
}

fn row_type(page: &Page<'_>) -> Vec<Edit> {
    shown(page, |member, row| {
        let value = page.text[member.value.clone()].to_lowercase();
        let is_text = page.text[row[1].clone()] == *"String" && value.starts_with("\"string");
        is_text.then(|| Edit::new(row[1].clone(), "Boolean"))
    })
}

fn row_many(page: &Page<'_>) -> Vec<Edit> {
    shown(page, |member, row| {
        let value = page.text[member.value.clone()].to_lowercase();
        let is_text = page.text[row[1].clone()] == *"String" && value.starts_with("\"string");
        is_text.then(|| Edit::new(row[1].clone(), "String collection"))
    })
}

fn row_name(page: &Page<'_>) -> Vec<Edit> {
    shown(page, |member, row| {
        let name = misspelled(&page.text[member.name.clone()]);
        page.row_of(&name).is_none().then(|| Edit::new(row[0].clone(), name))
    })
}

fn row_gone(page: &Page<'_>) -> Vec<Edit> {
    shown(page, |_, row| Some(delete_line(page, row[0].start)))
}

fn row_twice(page: &Page<'_>) -> Vec<Edit> {
    shown(page, |_, row| {
        let is_text = page.text[row[1].clone()] == *"String";
        let end = page.text[row[0].start..].find('\n')? + row[0].start + 1;
        is_text.then(|| Edit::new(end..end, format!("|{}|Int64|How many.|\n", &page.text[row[0].clone()])))
    })
}

fn required_and_read_only(page: &Page<'_>) -> Vec<Edit> {
    shown(page, |_, row| {
        let is_read_only = page.text[row[2].clone()].ends_with("Read-only.");
        is_read_only.then(|| Edit::new(row[2].end..row[2].end, " Required."))
    })
}

/// The names in code after `possible values are`.
fn listed(page: &Page<'_>, cell: &Range<usize>) -> Vec<Range<usize>> {
    let text = &page.text[cell.clone()];
    let Some(start) = text.to_lowercase().find("possible values are") else { return Vec::new() };
    let list = text[start..].split(". ").next().unwrap_or_default();
    let mut at = cell.start + start;
    let mut found = Vec::new();
    for (number, part) in list.split('`').enumerate() {
        if number % 2 == 1 {
            found.push(at..at + part.len());
        }
        at += part.len() + 1;
    }
    found
}

fn cell_member(page: &Page<'_>) -> Vec<Edit> {
    let Some(section) = page.section("Properties") else { return Vec::new() };
    let rows = page.rows(section).into_iter().filter(|row| row.len() >= 3);
    let lists = rows.flat_map(|row| {
        let ty = page.text[row[1].clone()].trim_start_matches('[').split(']').next().unwrap_or_default();
        let declared = page.docs.values().any(|text| text.contains(&format!("### {ty} values")));
        let own = page.type_page(ty).is_some_and(|enumeration| enumeration.section("Members").is_some());
        listed(page, &row[2]).into_iter().filter(move |_| declared || own).take(1).collect::<Vec<_>>()
    });
    lists.map(|name| Edit::new(name.clone(), misspelled(&page.text[name]))).collect()
}

fn enum_member(page: &Page<'_>) -> Vec<Edit> {
    let parts = page.text.match_indices("\n### ").filter_map(|(at, _)| {
        let line = page.text[at + 1..].lines().next()?;
        line.ends_with(" values").then(|| at + 1 + line.len())
    });
    let section = page.section("Members").map(|part| part.start);
    let is_used =
        |name: &str| page.docs.iter().any(|(path, text)| *path != page.path && text.contains(&format!("`{name}`")));
    let of = |start: usize| {
        let end = page.text[start..].find("\n#").map_or(page.text.len(), |at| start + at + 1);
        page.rows(start..end).into_iter().filter_map(|row| row.into_iter().next()).collect::<Vec<_>>()
    };
    let members = parts.chain(section).flat_map(of);
    let is_meant = |name: &&str| name.len() > 4 && *name != "unknownFutureValue" && is_used(name);
    members
        .filter_map(|cell| {
            let name = Some(page.plain(&cell)).filter(is_meant)?;
            let start = name.as_ptr() as usize - page.text.as_ptr() as usize;
            Some(Edit::new(start..start + name.len(), misspelled(name)))
        })
        .collect()
}

/// The rows of the table of a body whose type has a page with the same row.
fn body_rows(page: &Page<'_>, edit: impl Fn(&[Range<usize>], &str) -> Option<Edit>) -> Vec<Edit> {
    let title = page.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    let ty = ["Create ", "Update "].into_iter().find_map(|verb| page.type_page(title.strip_prefix(verb)?.trim()));
    let (Some(ty), Some(section)) = (ty, page.section("Request body")) else { return Vec::new() };
    let rows = page.rows(section).into_iter().filter(|row| row.len() >= 2);
    rows.filter_map(|row| {
        let said = ty.row_of(page.plain(&row[0]))?;
        edit(&row, &ty.text[said[1].clone()])
    })
    .collect()
}

fn body_name(page: &Page<'_>) -> Vec<Edit> {
    body_rows(page, |row, _| {
        let name = page.plain(&row[0]);
        let start = name.as_ptr() as usize - page.text.as_ptr() as usize;
        Some(Edit::new(start..start + name.len(), misspelled(name)))
    })
}

fn body_type(page: &Page<'_>) -> Vec<Edit> {
    body_rows(page, |row, said| {
        let is_text = page.text[row[1].clone()] == *"String" && said == "String";
        is_text.then(|| Edit::new(row[1].clone(), "Int32"))
    })
}
