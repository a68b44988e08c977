//! Pages of collections that are not OData's.

use serde_json::{Map, json};

use super::{canned::Canned, rule::Rule};
use crate::request::{Asked, value_of};
use crate::{Counter, HttpRequest, Json, Method, Page, Paging, Shape, Wire};

/// The first of these pages, and rules for the others.
pub(super) fn pages<T: Wire>(asked: &Asked, base_url: &str, pages: &[Page<T>]) -> (Canned, Vec<Rule>) {
    let total: usize = pages.iter().map(|page| page.value.len()).sum();
    let answers = (0..pages.len()).map(|number| Turn { asked, base_url, pages, total, number });
    let mut answers = answers.map(|turn| (turn.url(), turn.answer()));
    let first = answers.next().map_or_else(|| page(asked, &Page::<T>::from(Vec::new())), |(_, answer)| answer);
    let mut rules: Vec<_> = answers.map(|(url, answer)| rule(url, answer)).collect();
    if matches!(asked.paging(), Paging::Number(_) | Paging::Offset(_) | Paging::LastItem { more: None, .. }) {
        let end = Turn { asked, base_url, pages, total, number: pages.len().max(1) };
        rules.push(rule(end.url(), page(asked, &Page::<T>::from(Vec::new()))).optional());
    }
    (first, rules)
}

/// One page, which leads nowhere by itself.
pub(super) fn page<T: Wire>(asked: &Asked, page: &Page<T>) -> Canned {
    let items = Json::Array(page.value.iter().map(Wire::to_json).collect());
    let body = match asked.shape() {
        Shape::Array => items,
        Shape::Member(name) => with_items(page, &[name], items),
        Shape::Nested(path) => with_items(page, path, items),
    };
    Canned::json(200, &body)
}

/// The object of a page, with its items at the end of these names.
fn with_items<T>(page: &Page<T>, path: &[&str], items: Json) -> Json {
    let others = page.extra.iter().map(|(name, value)| (name.to_owned(), value.clone()));
    let mut body = Json::Object(others.collect::<Map<_, _>>());
    set(&mut body, path, items);
    body
}

fn rule(url: String, answer: Canned) -> Rule {
    let mut rule = Rule::new(Ok(HttpRequest::new(Method::Get, url)), false);
    rule.push(answer);
    rule
}

/// One of several pages.
struct Turn<'a, T> {
    asked: &'a Asked,
    base_url: &'a str,
    pages: &'a [Page<T>],
    /// How many items all pages have.
    total: usize,
    number: usize,
}

impl<T: Wire> Turn<'_, T> {
    /// Where the page is.
    fn url(&self) -> String {
        let number = self.number as u64;
        match self.asked.paging() {
            Paging::None | Paging::Link(_) | Paging::LinkHeader => format!("{}/pages/{number}", self.base_url),
            Paging::Cursor { parameter, .. } => self.asked.with(parameter, &number.to_string()),
            Paging::LastItem { property, parameter, .. } => {
                let before = self.number.checked_sub(1).and_then(|before| self.pages.get(before)?.value.last());
                let last = before.and_then(|last| value_of(last, property));
                self.asked.with(parameter, &last.unwrap_or_else(|| number.to_string()))
            }
            Paging::Number(counter) => self.asked.with(counter.parameter, &(counter.first + number).to_string()),
            Paging::Offset(counter) => {
                let before: usize = self.pages.iter().take(self.number).map(|page| page.value.len()).sum();
                self.asked.with(counter.parameter, &(counter.first + before as u64).to_string())
            }
        }
    }

    fn answer(&self) -> Canned {
        let mut answer = page(self.asked, &self.pages[self.number]);
        let mut body: Json = crate::from_json(&answer.0.body).unwrap_or_default();
        for (member, value) in self.said() {
            set(&mut body, member, value);
        }
        answer.0.body = body.to_string().into();
        if let (Paging::LinkHeader, Some(next)) = (self.asked.paging(), self.next()) {
            answer.0.headers.set("Link", &format!("<{}>; rel=\"next\"", next.url()));
        }
        answer
    }

    /// The page after this one.
    fn next(&self) -> Option<Self> {
        let number = Some(self.number + 1).filter(|number| *number < self.pages.len())?;
        Some(Self { number, ..*self })
    }

    /// What the page says of where it is.
    fn said(&self) -> Vec<(&'static [&'static str], Json)> {
        let next = self.next();
        let has_more = Json::Bool(next.is_some());
        let said: Vec<(Option<&'static [&'static str]>, Json)> = match self.asked.paging() {
            Paging::None | Paging::LinkHeader => Vec::new(),
            Paging::Link(member) => vec![(Some(member), next.map_or(Json::Null, |next| next.url().into()))],
            Paging::Cursor { member, more, .. } => {
                let cursor = next.map_or(Json::Null, |next| next.number.to_string().into());
                vec![(Some(member), cursor), (more, has_more)]
            }
            Paging::LastItem { more, .. } => vec![(more, has_more)],
            Paging::Number(Counter { total, pages, more, .. }) | Paging::Offset(Counter { total, pages, more, .. }) => {
                vec![(total, self.total.into()), (pages, self.pages.len().into()), (more, has_more)]
            }
        };
        said.into_iter().filter_map(|(member, value)| Some((member?, value))).collect()
    }
}

/// Sets a member by the names that lead to it, where a page has members.
fn set(body: &mut Json, names: &[&str], value: Json) {
    let Some((name, others)) = names.split_first() else { return *body = value };
    if let Json::Object(members) = body {
        set(members.entry(*name).or_insert_with(|| json!({})), others, value);
    }
}
