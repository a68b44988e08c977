//! Examples against the pages of types and the rest of their own page.

use super::kind::{Edit, Kind, kind, removal};
use super::page::{Fence, Member, Page, misspelled};

pub(crate) const KINDS: &[Kind] = &[
    kind("member: unknown property", "the table of the type", unknown_member),
    kind("member: text for a number", "the type's row", other_json_type),
    kind("member: one for many", "the type's row", one_for_many),
    kind("member: many for one", "the type's row", many_for_one),
    kind("member: no member of the enum", "the values in the row", no_enum_member),
    kind("member: no date", "the type's row", odd_date),
    kind("member: read-only in a request", "`Read-only` in the row", read_only_sent),
    removal("member: required one missing in a create", "`Required` in the row", required_missing),
    kind("`@odata.type`: unknown", "the pages of types", unknown_type),
    kind("annotation: another type", "the sentence of the response", other_annotated_type),
    kind("status of the example", "the prose", other_status),
    kind("status in the prose", "the example", other_said_status),
    kind("method of the example", "the request lines", other_method),
    kind("path of the example", "the request lines", other_path),
    kind("host of the example", "all other examples", other_host),
    kind("version of the example", "the version of the docs", other_version),
    kind("name in `$select`", "the table of the type", unknown_select),
    kind("name in `$filter`", "the table of the type", unknown_filter),
    removal("request without its reply", "the sentence of the response", no_reply),
    kind("content type of JSON", "the body", other_media_type),
    kind("JSON: a comma too many", "the grammar of JSON", trailing_comma),
    kind("JSON: a comma missing", "the grammar of JSON", missing_comma),
    kind("JSON: no quote", "the grammar of JSON", missing_quote),
];

/// The members of responses whose type has a page with a row for them.
fn told<'a>(page: &Page<'a>, kind: &str) -> Vec<(Member, Page<'a>, Vec<std::ops::Range<usize>>)> {
    let mut found = Vec::new();
    for fence in page.blocks(kind) {
        let Some(ty) = fence.annotated().and_then(|name| page.type_page(name)) else { continue };
        for member in page.members(fence.code.clone()) {
            let is_outer = indent(page, &member) == least_indent(page, &fence);
            if let Some(row) = ty.row_of(&page.text[member.name.clone()]).filter(|row| is_outer && row.len() >= 3) {
                found.push((member, ty, row));
            }
        }
    }
    found
}

fn indent(page: &Page<'_>, member: &Member) -> usize {
    let start = page.text[..member.name.start].rfind('\n').map_or(0, |at| at + 1);
    member.name.start - start
}

/// That of the members of the object itself, behind `value`.
fn least_indent(page: &Page<'_>, fence: &Fence<'_>) -> usize {
    let members = page.members(fence.code.clone());
    let list = members.iter().find(|member| &page.text[member.name.clone()] == "value");
    let inner = members.iter().filter(|member| list.is_none_or(|list| member.name.start > list.name.start));
    inner.map(|member| indent(page, member)).min().unwrap_or_default()
}

fn each_told(
    page: &Page<'_>,
    edit: impl Fn(&Member, &Page<'_>, &[std::ops::Range<usize>]) -> Option<Edit>,
) -> Vec<Edit> {
    told(page, "response").iter().filter_map(|(member, ty, row)| edit(member, ty, row)).collect()
}

fn unknown_member(page: &Page<'_>) -> Vec<Edit> {
    each_told(page, |member, ty, _| {
        let name = misspelled(&page.text[member.name.clone()]);
        ty.row_of(&name).is_none().then(|| Edit::new(member.name.clone(), name))
    })
}

fn type_cell<'a>(ty: &Page<'a>, row: &[std::ops::Range<usize>]) -> &'a str {
    &ty.text[row[1].clone()]
}

fn other_json_type(page: &Page<'_>) -> Vec<Edit> {
    each_told(page, |member, ty, row| {
        let is_number = matches!(type_cell(ty, row), "Int32" | "Boolean" | "Double");
        let value = &page.text[member.value.clone()];
        let is_written = value.parse::<f64>().is_ok() || matches!(value, "true" | "false");
        (is_number && is_written).then(|| Edit::new(member.value.clone(), "\"eleven\""))
    })
}

fn one_for_many(page: &Page<'_>) -> Vec<Edit> {
    each_told(page, |member, ty, row| {
        let value = &page.text[member.value.clone()];
        let is_many = type_cell(ty, row).to_lowercase().ends_with("string collection");
        let is_list = value.starts_with("[\"") && value.ends_with("\"]");
        (is_many && is_list).then(|| Edit::new(member.value.clone(), "\"green\""))
    })
}

fn many_for_one(page: &Page<'_>) -> Vec<Edit> {
    each_told(page, |member, ty, row| {
        let value = &page.text[member.value.clone()];
        let is_text = type_cell(ty, row) == "String" && value.starts_with('"') && value.ends_with('"');
        is_text.then(|| Edit::new(member.value.clone(), format!("[{value}]")))
    })
}

fn no_enum_member(page: &Page<'_>) -> Vec<Edit> {
    each_told(page, |member, ty, row| {
        let value = page.text[member.value.clone()].trim_matches('"');
        let prose = &ty.text[row[2].clone()];
        let is_listed = prose.to_lowercase().contains("possible values are") && prose.contains(&format!("`{value}`"));
        let is_text = page.text[member.value.clone()].starts_with('"') && !type_cell(ty, row).contains("String");
        (is_listed && is_text).then(|| Edit::new(member.value.clone(), "\"sunken\""))
    })
}

fn odd_date(page: &Page<'_>) -> Vec<Edit> {
    each_told(page, |member, ty, row| {
        let value = page.text[member.value.clone()].trim_matches('"');
        let is_date = type_cell(ty, row) == "DateTimeOffset" && value.len() >= 19 && value.as_bytes()[10] == b'T';
        is_date.then(|| Edit::new(member.value.clone(), format!("\"{}-13-41{}\"", &value[..4], &value[10..])))
    })
}

fn page_of_title<'a>(page: &Page<'a>, verb: &str) -> Option<Page<'a>> {
    let title = page.text.lines().find_map(|line| line.strip_prefix("# "))?;
    page.type_page(title.strip_prefix(verb)?.trim())
}

/// The last code block of a request with a body, as far as its first brace.
fn body_start(page: &Page<'_>) -> Option<usize> {
    let fence = page.blocks("request").into_iter().next()?;
    page.text[fence.code.clone()].find("\n{\n").map(|at| fence.code.start + at + 3)
}

fn read_only_sent(page: &Page<'_>) -> Vec<Edit> {
    let ty = page_of_title(page, "Create ").or_else(|| page_of_title(page, "Update "));
    let (Some(ty), Some(start)) = (ty, body_start(page)) else { return Vec::new() };
    let Some(section) = ty.section("Properties") else { return Vec::new() };
    let is_meant = |cells: &Vec<std::ops::Range<usize>>| {
        let text = |at: usize| cells.get(at).map(|cell| &ty.text[cell.clone()]).unwrap_or_default();
        text(1) == "String" && text(2).ends_with("Read-only.")
    };
    let rows = ty.rows(section).into_iter().filter(is_meant);
    rows.map(|cells| Edit::new(start..start, format!("  \"{}\": \"one\",\n", ty.plain(&cells[0])))).collect()
}

fn required_missing(page: &Page<'_>) -> Vec<Edit> {
    let Some(section) = page.section("Request body") else { return Vec::new() };
    let is_create = page.text.contains("# Create ");
    let required = page.rows(section).into_iter().filter(|cells| {
        is_create && cells.get(2).is_some_and(|cell| page.text[cell.clone()].trim_end().ends_with("Required."))
    });
    let names: Vec<&str> = required.map(|cells| page.plain(&cells[0])).collect();
    let fences = page.blocks("request");
    let members = fences.iter().flat_map(|fence| page.members(fence.code.clone()));
    let is_meant = |member: &Member| names.contains(&&page.text[member.name.clone()]);
    let is_whole = |member: &Member| !page.text[member.value.clone()].ends_with(['{', '[']);
    members
        .filter(|member| is_meant(member) && is_whole(member))
        .map(|member| delete_line(page, member.name.start))
        .collect()
}

/// Without the line that this byte stands on.
pub(crate) fn delete_line(page: &Page<'_>, at: usize) -> Edit {
    let start = page.text[..at].rfind('\n').map_or(0, |at| at + 1);
    Edit::delete(start..page.text[at..].find('\n').map_or(page.text.len(), |end| at + end + 1))
}

fn unknown_type(page: &Page<'_>) -> Vec<Edit> {
    let fences = page.blocks("response");
    let members = fences.iter().flat_map(|fence| page.members(fence.code.clone()));
    let named = members.filter(|member| &page.text[member.name.clone()] == "@odata.type");
    let text = |member: &Member| page.text[member.value.clone()].trim_matches('"').to_owned();
    let is_told = |member: &Member| text(member).starts_with('#') && page.type_page(&text(member)).is_some();
    named
        .filter(is_told)
        .map(|member| Edit::new(member.value.clone(), format!("\"{}\"", misspelled(&text(&member)))))
        .collect()
}

fn other_annotated_type(page: &Page<'_>) -> Vec<Edit> {
    let of = |fence: Fence<'_>| {
        let ty = fence.annotated().filter(|name| page.type_page(name).is_some())?;
        let start = ty.as_ptr() as usize - page.text.as_ptr() as usize;
        let other = if ty.ends_with("team") { "microsoft.graph.drive" } else { "microsoft.graph.team" };
        Some(Edit::new(start..start + ty.len(), other))
    };
    page.blocks("response").into_iter().filter_map(of).collect()
}

fn other_status(page: &Page<'_>) -> Vec<Edit> {
    let said =
        |status: &str| page.section("Response").is_some_and(|part| page.text[part].contains(&format!("`{status} ")));
    let of = |fence: Fence<'_>| {
        let line = page.lines(fence.code.clone()).into_iter().next()?;
        let status = page.text[line.clone()].split(' ').nth(1).filter(|status| said(status))?;
        let other = if status == "200" { "202 Accepted" } else { "200 OK" };
        Some(Edit::new(line, format!("HTTP/1.1 {other}")))
    };
    page.blocks("response").into_iter().filter_map(of).collect()
}

fn other_said_status(page: &Page<'_>) -> Vec<Edit> {
    let Some(section) = page.section("Response") else { return Vec::new() };
    let shown = |status: &str| page.text.contains(&format!("\nHTTP/1.1 {status}"));
    let statuses = [("`200 OK`", "200"), ("`201 Created`", "201"), ("`204 No Content`", "204")];
    let found = statuses.into_iter().filter(|(_, number)| shown(number)).filter_map(|(written, _)| {
        let at = section.start + page.text[section.clone()].find(written)?;
        Some(Edit::new(at..at + written.len(), "`202 Accepted`"))
    });
    found.collect()
}

fn request_lines<'a>(page: &Page<'a>) -> Vec<(std::ops::Range<usize>, &'a str, &'a str)> {
    let of = |fence: Fence<'_>| {
        let line = page.lines(fence.code.clone()).into_iter().next()?;
        let (method, url) = page.text[line.clone()].trim().split_once(' ')?;
        Some((line, method, url.trim()))
    };
    page.blocks("request").into_iter().filter_map(of).collect()
}

fn other_method(page: &Page<'_>) -> Vec<Edit> {
    let other = |method: &str| match method {
        "POST" => Some("PATCH"),
        "PATCH" | "GET" => Some("POST"),
        "DELETE" => Some("GET"),
        _ => None,
    };
    let lines = request_lines(page).into_iter();
    lines
        .filter_map(|(line, method, _)| Some(Edit::new(line.start..line.start + method.len(), other(method)?)))
        .collect()
}

fn in_url(page: &Page<'_>, change: impl Fn(&str) -> Option<String>) -> Vec<Edit> {
    let edit = |(line, _, url): (std::ops::Range<usize>, &str, &str)| {
        let start = line.start + page.text[line].find(url)?;
        Some(Edit::new(start..start + url.len(), change(url)?))
    };
    request_lines(page).into_iter().filter_map(edit).collect()
}

const BASE: &str = "https://graph.microsoft.com/v1.0/";

fn other_path(page: &Page<'_>) -> Vec<Edit> {
    in_url(page, |url| {
        let path = url.strip_prefix(BASE)?.split('?').next()?;
        let mut words = path.split('/').filter(|word| word.len() > 4 && word.chars().all(char::is_alphabetic));
        let last = words.next_back()?;
        Some(url.replacen(last, &misspelled(last), 1))
    })
}

fn other_host(page: &Page<'_>) -> Vec<Edit> {
    in_url(page, |url| url.starts_with(BASE).then(|| url.replacen("graph.microsoft", "graph.mircosoft", 1)))
}

fn other_version(page: &Page<'_>) -> Vec<Edit> {
    in_url(page, |url| url.starts_with(BASE).then(|| url.replacen("/v1.0/", "/beta/", 1)))
}

fn in_option(page: &Page<'_>, option: &str) -> Vec<Edit> {
    let Some(fence) = page.blocks("response").into_iter().next() else { return Vec::new() };
    let Some(ty) = fence.annotated().and_then(|name| page.type_page(name)) else { return Vec::new() };
    in_url(page, |url| {
        let names = &url[url.find(option)? + option.len()..];
        let name = names.split(['=', ',', '&', ' ', '/', '\'']).next().filter(|name| ty.row_of(name).is_some())?;
        Some(url.replacen(&format!("{option}{name}"), &format!("{option}{}", misspelled(name)), 1))
    })
}

fn unknown_select(page: &Page<'_>) -> Vec<Edit> {
    in_option(page, "$select=")
}

fn unknown_filter(page: &Page<'_>) -> Vec<Edit> {
    in_option(page, "$filter=")
}

fn no_reply(page: &Page<'_>) -> Vec<Edit> {
    let (requests, responses) = (page.blocks("request"), page.blocks("response"));
    let [response] = &responses[..] else { return Vec::new() };
    if requests.len() != 1 {
        return Vec::new();
    }
    let start = response.annotation.as_ptr() as usize - page.text.as_ptr() as usize;
    let end = response.code.end + page.text[response.code.end..].find('\n').map_or(3, |at| at + 1);
    vec![Edit::delete(start..end.min(page.text.len()))]
}

fn other_media_type(page: &Page<'_>) -> Vec<Edit> {
    let of = |fence: Fence<'_>| {
        let text = &page.text[fence.code.clone()];
        let at = fence.code.start + text.find("application/json").filter(|_| text.contains("\n{"))?;
        Some(Edit::new(at..at + "application/json".len(), "text/plain"))
    };
    page.blocks("response").into_iter().filter_map(of).collect()
}

fn in_json(page: &Page<'_>, edit: impl Fn(&Member) -> Option<Edit>) -> Vec<Edit> {
    let fences = ["response", "request"].into_iter().flat_map(|kind| page.blocks(kind));
    fences.flat_map(|fence| page.members(fence.code)).filter_map(|member| edit(&member)).collect()
}

fn trailing_comma(page: &Page<'_>) -> Vec<Edit> {
    in_json(page, |member| {
        let rest = page.text[member.value.end..].trim_start();
        let is_last = rest.starts_with('}') && !page.text[member.value.clone()].ends_with(['{', '[']);
        is_last.then(|| Edit::new(member.value.end..member.value.end, ","))
    })
}

fn missing_comma(page: &Page<'_>) -> Vec<Edit> {
    in_json(page, |member| {
        let rest = page.text[member.value.end..].strip_prefix(',')?.trim_start();
        rest.starts_with('"').then(|| Edit::delete(member.value.end..member.value.end + 1))
    })
}

fn missing_quote(page: &Page<'_>) -> Vec<Edit> {
    in_json(page, |member| {
        let value = &page.text[member.value.clone()];
        let is_text = value.len() > 2 && value.starts_with('"') && value.ends_with('"');
        is_text.then(|| Edit::delete(member.value.end - 1..member.value.end))
    })
}
