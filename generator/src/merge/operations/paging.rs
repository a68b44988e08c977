//! Where the next page is: what a reply and the query parameters of its page tell together.

use crate::claims::{ListClaim, MemberRole, PageParameter, ParameterClaim};
use crate::model::{Counter, MemberPath, Paging};
use crate::source::Span;

/// Where the next page is, and what of that isn't understood.
pub(in crate::merge) struct Lead {
    pub(in crate::merge) paging: Paging,
    pub(in crate::merge) unclear: Option<Unclear>,
}

/// Why it isn't understood, and the row that would tell.
pub(in crate::merge) struct Unclear {
    pub(in crate::merge) why: String,
    pub(in crate::merge) row: Option<Span>,
}

impl From<Unclear> for Lead {
    fn from(unclear: Unclear) -> Self {
        Self { paging: Paging::None, unclear: Some(unclear) }
    }
}

impl From<Paging> for Lead {
    fn from(paging: Paging) -> Self {
        Self { paging, unclear: None }
    }
}

/// Reads it. The link that a service gives goes before what a client would have to count.
pub(in crate::merge) fn read<'a>(
    list: Option<&'a ListClaim>,
    parameters: impl Iterator<Item = &'a ParameterClaim>,
    properties: &'a [String],
) -> Lead {
    let shown = Shown { list, parameters: parameters.collect(), properties };
    if list.is_some_and(|list| list.in_header) {
        return Paging::LinkHeader.into();
    }
    if let Some(member) = shown.member(MemberRole::Link) {
        return Paging::Link(member).into();
    }
    let cursor = shown.parameter(PageParameter::Cursor);
    let taken =
        || cursor.or_else(|| shown.parameter(PageParameter::Page)).or_else(|| shown.parameter(PageParameter::Offset));
    match (shown.member(MemberRole::Cursor), shown.member(MemberRole::End)) {
        (Some(member), _) => taken().map_or_else(|| untaken(&member), |row| shown.cursor(member.clone(), row).into()),
        (None, Some(member)) => match taken() {
            Some(row) => shown.cursor(member, row).into(),
            None => Paging::Link(member).into(),
        },
        (None, None) => match cursor.and_then(|row| Some((shown.spoken_of(row)?, row))) {
            Some((member, row)) => shown.cursor(member, row).into(),
            None => shown.counted(cursor),
        },
    }
}

/// What a page shows of paging.
struct Shown<'a> {
    list: Option<&'a ListClaim>,
    parameters: Vec<&'a ParameterClaim>,
    /// The names of the properties of an item.
    properties: &'a [String],
}

impl<'a> Shown<'a> {
    /// The member of a role: the nearest to the top.
    fn member(&self, role: MemberRole) -> Option<MemberPath> {
        let members = self.list.into_iter().flat_map(|list| &list.members).filter(|(_, own)| *own == role);
        members.map(|(path, _)| path).min_by_key(|path| path.len()).cloned()
    }

    /// The member whose value a row says that its parameter takes: it names it, or is called so.
    fn spoken_of(&self, row: &ParameterClaim) -> Option<MemberPath> {
        let said = row.doc.as_ref().map(|doc| doc.value.as_str()).unwrap_or_default();
        let is_named = |name: &str| said.contains(&format!("`{name}`")) || row.name.value.eq_ignore_ascii_case(name);
        let is_spoken_of =
            |path: &&MemberPath| path.last().is_some_and(|name| is_named(name)) || is_named(&path.join("."));
        let members = self.list.into_iter().flat_map(|list| &list.members);
        let values = members.filter(|(_, role)| *role == MemberRole::Value).map(|(path, _)| path);
        values.filter(is_spoken_of).min_by_key(|path| path.len()).cloned()
    }

    fn parameter(&self, role: PageParameter) -> Option<&'a ParameterClaim> {
        self.parameters.iter().find(|row| row.paging == Some(role)).copied()
    }

    fn cursor(&self, member: MemberPath, row: &ParameterClaim) -> Paging {
        Paging::Cursor { member, parameter: row.name.value.clone(), more: self.member(MemberRole::More) }
    }

    fn counted(&self, cursor: Option<&ParameterClaim>) -> Lead {
        if let Some(row) = self.parameter(PageParameter::Page) {
            let paging = Paging::Page(self.counter(row, FIRST_PAGE));
            let why = || format!("nothing tells the number of the first page in `{}`", row.name.value);
            let unclear = row.numbers.default.is_none().then(|| Unclear::at(row, why()));
            return Lead { paging, unclear };
        }
        if let Some(row) = self.parameter(PageParameter::Offset) {
            return Paging::Offset(self.counter(row, 0)).into();
        }
        cursor.map_or_else(|| self.one_page(), |row| self.after_last(row))
    }

    /// The one page to which nothing more is led, unless a member tells of others.
    fn one_page(&self) -> Lead {
        let more = self.member(MemberRole::More).map(|more| (more, "that there is more"));
        let pages = || self.member(MemberRole::Pages).map(|pages| (pages, "how many pages there are"));
        let unclear = more.or_else(pages).map(|(member, what)| unled(&member, what));
        Lead { paging: Paging::None, unclear }
    }

    /// What follows the last item of a page, where the row says which of its properties tells it.
    fn after_last(&self, row: &ParameterClaim) -> Lead {
        let name = &row.name.value;
        let Some(said) = &row.numbers.of_last_item else {
            return Unclear::at(row, format!("nothing shows where the value of `{name}` comes from")).into();
        };
        match self.properties.iter().find(|property| property.eq_ignore_ascii_case(said)) {
            Some(property) => {
                let (property, more) = (vec![property.clone()], self.member(MemberRole::More));
                Paging::LastItem { property, parameter: name.clone(), more }.into()
            }
            None => {
                Unclear::at(row, format!("`{name}` takes `{said}` of the last item, which has no such property")).into()
            }
        }
    }

    fn counter(&self, row: &ParameterClaim, first: u64) -> Counter {
        let size = self.parameter(PageParameter::Size);
        Counter {
            parameter: row.name.value.clone(),
            first: row.numbers.default.unwrap_or(first),
            size: size.map(|size| size.name.value.clone()),
            usual_size: size.and_then(|size| size.numbers.default),
            greatest_size: size.and_then(|size| size.numbers.greatest),
            total: self.member(MemberRole::Total),
            pages: self.member(MemberRole::Pages),
            more: self.member(MemberRole::More),
        }
    }
}

/// The first page of most services that don't say.
const FIRST_PAGE: u64 = 1;

impl Unclear {
    fn at(row: &ParameterClaim, why: String) -> Self {
        Self { why, row: Some(row.name.span.clone()) }
    }
}

fn unled(member: &MemberPath, what: &str) -> Unclear {
    let member = member.join(".");
    Unclear { why: format!("`{member}` tells {what}, and nothing tells how to ask for the next"), row: None }
}

fn untaken(member: &MemberPath) -> Lead {
    let why = format!("no query parameter of the page takes `{}`", member.join("."));
    Lead { paging: Paging::None, unclear: Some(Unclear { why, row: None }) }
}
