//! Where the next page is: what a reply and the query parameters of its page tell together.

use crate::claims::{ListClaim, MemberRole, PageParameter, ParameterClaim};
use crate::model::{Counter, MemberPath, Paging};
use crate::source::Span;

/// Why it isn't understood, and where; and what is read nevertheless.
pub(in crate::merge) struct Unclear {
    pub(in crate::merge) paging: Paging,
    pub(in crate::merge) why: String,
    pub(in crate::merge) span: Option<Span>,
}

/// Reads it. The link that a service gives goes before what a client would have to count.
pub(in crate::merge) fn read(list: Option<&ListClaim>, parameters: &[ParameterClaim]) -> Result<Paging, Unclear> {
    let shown = Shown { list, parameters };
    if list.is_some_and(|list| list.in_header) {
        return Ok(Paging::LinkHeader);
    }
    if let Some(member) = shown.member(MemberRole::Link) {
        return Ok(Paging::Link(member));
    }
    let cursor = shown.parameter(PageParameter::Cursor);
    let (page, offset) = (shown.parameter(PageParameter::Page), shown.parameter(PageParameter::Offset));
    match (shown.member(MemberRole::Cursor), shown.member(MemberRole::End)) {
        (Some(member), _) => match cursor.or(page).or(offset) {
            Some(row) => Ok(shown.cursor(member, row)),
            None => Err(untaken(&member)),
        },
        (None, Some(member)) => Ok(cursor
            .or(page)
            .or(offset)
            .map_or_else(|| Paging::Link(member.clone()), |row| shown.cursor(member.clone(), row))),
        (None, None) => shown.counted(cursor, page, offset),
    }
}

/// What a page shows of paging.
struct Shown<'a> {
    list: Option<&'a ListClaim>,
    parameters: &'a [ParameterClaim],
}

impl<'a> Shown<'a> {
    /// The member of a role: the nearest to the top.
    fn member(&self, role: MemberRole) -> Option<MemberPath> {
        let members = self.list.into_iter().flat_map(|list| &list.members).filter(|(_, own)| *own == role);
        members.map(|(path, _)| path).min_by_key(|path| path.len()).cloned()
    }

    fn parameter(&self, role: PageParameter) -> Option<&'a ParameterClaim> {
        self.parameters.iter().find(|row| row.paging == Some(role))
    }

    fn cursor(&self, member: MemberPath, row: &ParameterClaim) -> Paging {
        Paging::Cursor { member, parameter: row.name.value.clone(), more: self.member(MemberRole::More) }
    }

    fn counted(
        &self,
        cursor: Option<&ParameterClaim>,
        page: Option<&ParameterClaim>,
        offset: Option<&ParameterClaim>,
    ) -> Result<Paging, Unclear> {
        match (page, offset, cursor) {
            (Some(row), ..) => {
                let paging = Paging::Page(self.counter(row, FIRST_PAGE));
                let why = || format!("nothing tells the number of the first page in `{}`", row.name.value);
                told(row.numbers.default.is_some(), paging, why, row)
            }
            (None, Some(row), _) => Ok(Paging::Offset(Counter { first: 0, ..self.counter(row, 0) })),
            (None, None, Some(row)) => {
                let why = || format!("nothing shows where the value of `{}` comes from", row.name.value);
                told(false, Paging::None, why, row)
            }
            (None, None, None) => Ok(Paging::None),
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

fn told(is_told: bool, paging: Paging, why: impl Fn() -> String, row: &ParameterClaim) -> Result<Paging, Unclear> {
    if is_told { Ok(paging) } else { Err(Unclear { paging, why: why(), span: Some(row.name.span.clone()) }) }
}

fn untaken(member: &MemberPath) -> Unclear {
    let why = format!("no query parameter of the page takes `{}`", member.join("."));
    Unclear { paging: Paging::None, why, span: None }
}
