//! Edits that contradict nothing.

use std::ops::Range;

use super::kind::{Edit, Kind, kind};
use super::page::{Member, Page};

pub(crate) const KINDS: &[Kind] = &[
    kind("two rows change places", "nobody", rows_swapped),
    kind("two members change places", "nobody", members_swapped),
    kind("another text in an example", "nobody", other_text),
    kind("another identifier in an example", "nobody", other_number),
    kind("a sentence more", "nobody", sentence),
    kind("another description", "nobody", description),
    kind("prose of a cell in other words", "nobody", cell_reworded),
    kind("blank lines", "nobody", blank_line),
    kind("a member less in a response", "nobody", member_gone),
    kind("a note", "nobody", note),
];

fn line(page: &Page<'_>, at: usize) -> Range<usize> {
    let start = page.text[..at].rfind('\n').map_or(0, |at| at + 1);
    start..page.text[at..].find('\n').map_or(page.text.len(), |end| at + end)
}

fn rows_swapped(page: &Page<'_>) -> Vec<Edit> {
    let Some(section) = page.section("Properties") else { return Vec::new() };
    let rows: Vec<_> = page.rows(section).iter().filter_map(|row| Some(line(page, row.first()?.start))).collect();
    rows.windows(2).filter_map(|pair| swapped(page, &pair[0], &pair[1])).collect()
}

/// Lines that follow one another.
fn swapped(page: &Page<'_>, one: &Range<usize>, two: &Range<usize>) -> Option<Edit> {
    let is_next = one.end + 1 == two.start;
    is_next.then(|| Edit::new(one.start..two.end, format!("{}\n{}", &page.text[two.clone()], &page.text[one.clone()])))
}

fn shown_texts(page: &Page<'_>) -> Vec<Member> {
    let fences = page.blocks("response");
    let members = fences.iter().flat_map(|fence| page.members(fence.code.clone()));
    let is_text = |member: &Member| {
        let (name, value) = (&page.text[member.name.clone()], &page.text[member.value.clone()]);
        let is_plain = value.trim_matches('"').chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
        value.starts_with('"')
            && value.len() > 3
            && is_plain
            && matches!(name, "displayName" | "description" | "name" | "surname")
    };
    members.filter(is_text).collect()
}

fn members_swapped(page: &Page<'_>) -> Vec<Edit> {
    let members = shown_texts(page);
    let lines: Vec<_> = members.iter().map(|member| line(page, member.name.start)).collect();
    let ends = |line: &&Range<usize>| page.text[(*line).clone()].ends_with(',');
    lines
        .windows(2)
        .filter(|pair| pair.iter().all(|line| ends(&line)))
        .filter_map(|pair| swapped(page, &pair[0], &pair[1]))
        .collect()
}

fn other_text(page: &Page<'_>) -> Vec<Edit> {
    shown_texts(page).into_iter().map(|member| Edit::new(member.value, "\"Harbour office\"")).collect()
}

fn other_number(page: &Page<'_>) -> Vec<Edit> {
    let fences = page.blocks("response");
    let members = fences.iter().flat_map(|fence| page.members(fence.code.clone()));
    let is_id = |member: &Member| {
        let value = &page.text[member.value.clone()];
        &page.text[member.name.clone()] == "id" && value.len() > 8 && value.starts_with('"') && value.ends_with('"')
    };
    members.filter(is_id).map(|member| Edit::new(member.value, "\"7f3a2b1c-0d4e-4f5a-8b6c-9d0e1f2a3b4c\"")).collect()
}

fn first_paragraph(page: &Page<'_>) -> Option<Range<usize>> {
    let title = page.text.find("\n# ")?;
    let lines = page.lines(title + 1..page.text.len());
    let is_prose = |line: &&Range<usize>| {
        let text = &page.text[(*line).clone()];
        text.ends_with('.') && text.starts_with(|c: char| c.is_ascii_uppercase()) && !text.starts_with("Namespace")
    };
    lines.iter().skip(1).take_while(|line| !page.text[(*line).clone()].starts_with("##")).find(is_prose).cloned()
}

fn sentence(page: &Page<'_>) -> Vec<Edit> {
    first_paragraph(page)
        .map(|line| Edit::new(line.end..line.end, " See the overview for details."))
        .into_iter()
        .collect()
}

fn note(page: &Page<'_>) -> Vec<Edit> {
    first_paragraph(page)
        .map(|line| Edit::new(line.end..line.end, "\n\n> **Note:** This takes a moment."))
        .into_iter()
        .collect()
}

fn description(page: &Page<'_>) -> Vec<Edit> {
    let entries = page.lines(page.all()).into_iter().take(8);
    let found = entries.into_iter().find(|line| page.text[line.clone()].starts_with("description:"));
    found.map(|line| Edit::new(line, "description: \"What this page is about.\"")).into_iter().collect()
}

fn cell_reworded(page: &Page<'_>) -> Vec<Edit> {
    let Some(section) = page.section("Properties") else { return Vec::new() };
    let rows = page.rows(section).into_iter().filter(|row| row.len() == 3 && page.text[row[2].clone()].ends_with('.'));
    rows.map(|row| Edit::new(row[2].end..row[2].end, " It is shown in the portal.")).collect()
}

fn blank_line(page: &Page<'_>) -> Vec<Edit> {
    page.headings().into_iter().map(|line| Edit::new(line.start..line.start, "\n")).collect()
}

fn member_gone(page: &Page<'_>) -> Vec<Edit> {
    let is_followed = |member: &Member| page.text[member.value.end..].starts_with(',');
    let members = shown_texts(page).into_iter().filter(is_followed);
    members.map(|member| super::in_examples::delete_line(page, member.name.start)).collect()
}
