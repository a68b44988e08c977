//! Two permissions in another order than nearly all rows have them: the first is the one with the least privileges.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::PermissionClaim;
use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::whole_word;

/// The rows that name the one and then the other.
type Orders<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Span>>;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let rows = cx.claims.iter().filter_map(|page| page.operations.as_ref()).flat_map(|it| &it.permissions);
    let rows: Vec<&PermissionClaim> = rows.filter(|row| !has_sets(cx, row) && !is_turned(cx, row)).collect();
    let mut orders = Orders::new();
    for row in &rows {
        let of_row: BTreeSet<_> = pairs(&names_of(row)).flat_map(|pair| [pair, difference(pair)]).collect();
        for pair in of_row {
            orders.entry(pair).or_default().push(&row.span);
        }
    }
    rows.iter().filter_map(|row| finding(cx, row, &orders)).collect()
}

fn names_of(row: &PermissionClaim) -> Vec<&str> {
    row.names.iter().flatten().map(String::as_str).collect()
}

/// The names that follow each other.
fn pairs<'a>(names: &[&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    names.windows(2).map(|pair| (pair[0], pair[1]))
}

/// Whether a row names permissions that are needed together: words join them. The order of such names tells nothing.
fn has_sets(cx: &Context<'_>, row: &PermissionClaim) -> bool {
    let text = cx.text(&row.span).unwrap_or_default();
    let names = row.names.as_deref().unwrap_or_default();
    let mut places: Vec<_> =
        names.iter().flat_map(|name| text.match_indices(name.as_str())).map(|(at, name)| at..at + name.len()).collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    places.dedup_by(|next, place| next.start < place.end);
    let between = places.windows(2).filter_map(|pair| text.get(pair[0].end..pair[1].start));
    between.into_iter().any(|between| {
        let mut words = between.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.any(|word| !matches!(word, "or" | "br"))
    })
}

/// Whether a row names the permission with the most privileges first, as the head of its table says.
fn is_turned(cx: &Context<'_>, row: &PermissionClaim) -> bool {
    let text = cx.text(&row.span).unwrap_or_default();
    let places: Vec<usize> = names_of(row).into_iter().filter_map(|name| whole_word(text, name)).collect();
    places.first() > places.last()
}

/// The one part that two names differ in, behind the first: `Read` and `ReadWrite` of `Boat.Read.All` and
/// `Boat.ReadWrite.All`; the names, where they differ in more.
fn difference<'a>((one, two): (&'a str, &'a str)) -> (&'a str, &'a str) {
    let parts = |name: &'a str| name.split('.').collect::<Vec<_>>();
    let (of_one, of_two) = (parts(one), parts(two));
    let mut differing = of_one.iter().zip(&of_two).enumerate().filter(|(_, (one, two))| one != two);
    match (differing.next(), differing.next()) {
        (Some((at, (one, two))), None) if at > 0 && of_one.len() == of_two.len() => (one, two),
        _ => (one, two),
    }
}

fn finding<'a>(cx: &Context<'_>, row: &'a PermissionClaim, orders: &Orders<'a>) -> Option<Diagnostic> {
    let names = names_of(row);
    let rows = |(one, two): (&'a str, &'a str)| orders.get(&(one, two)).map(Vec::as_slice).unwrap_or_default();
    let usual = |(one, two): (&'a str, &'a str)| {
        let usual = rows((two, one));
        is_slip(rows((one, two)).len(), usual.len()).then_some(usual)
    };
    let odd = |pair: (&'a str, &'a str)| {
        let like = difference(pair);
        usual(pair).map(|rows| (pair, rows)).or_else(|| Some((like, usual(like)?)))
    };
    let (at, ((one, two), usual)) = pairs(&names).enumerate().find_map(|(at, pair)| Some((at, odd(pair)?)))?;
    let message = format!("`{two}` comes before `{one}` in {} other rows", usual.len());
    let finding = Diagnostic::new(Code::PermissionOrder, cx.part(&row.span, names[at]), message);
    let finding = finding.witness((*usual.first()?).clone(), "here, too");
    let finding = finding.help("name the least privileged permission first");
    let mut swapped = names.clone();
    swapped.swap(at, at + 1);
    let edit = swap(cx, row, (names[at], names[at + 1])).filter(|_| pairs(&swapped).all(|pair| odd(pair).is_none()));
    Some(edit.into_iter().fold(finding, |it, (place, text)| it.edit(place, text)))
}

/// Two names in the other order, and their place with what is between them.
fn swap(cx: &Context<'_>, row: &PermissionClaim, (one, two): (&str, &str)) -> Option<(Span, String)> {
    let text = cx.text(&row.span)?;
    let start = whole_word(text, one)?;
    let between = text.get(start + one.len()..whole_word(text, two)?)?;
    let end = start + one.len() + between.len() + two.len();
    Some((row.span.part(start..end), format!("{two}{between}{one}")))
}
