//! Pages in a service's own form.

use std::{fmt, marker::PhantomData, sync::Arc};

use super::reply::read_by;
use super::{Answered, Collection, Page, Reply, Shape, successor::Asked};
use crate::{Error, ErrorKind, HttpResponse, ReadError, Reader, Wire};

/// A page of a collection that is not OData's: as its [`Collection`] says. Requests for it give a [`Page`], whose
/// `extra` has the other members.
pub struct Listed<T>(PhantomData<fn() -> T>);

impl<T> fmt::Debug for Listed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Listed")
    }
}

impl<T: Wire + Send + 'static> Reply for Listed<T> {
    type Output = Page<T>;

    fn read(answer: Answered) -> Result<Page<T>, Error> {
        let Some(asked) = answer.asked else {
            return Err(Error::new(ErrorKind::Request, "a collection is asked for by `Path::list`"));
        };
        read_page(&answer.response, &asked)
    }
}

fn read_page<T: Wire>(response: &HttpResponse, asked: &Arc<Asked>) -> Result<Page<T>, Error> {
    let Collection { shape, paging } = asked.collection;
    let mut page = read_by(response, "collection of the expected items", |reader| read_items(reader, *shape))?;
    page.next = asked.next(&page, &response.headers);
    page.count = paging.total().and_then(|total| page.member(total)?.as_i64());
    Ok(page)
}

fn read_items<T: Wire>(reader: &mut Reader<'_>, shape: Shape) -> Result<Page<T>, ReadError> {
    match shape {
        Shape::Array => Vec::read_from(reader).map(Page::from),
        Shape::Member(member) => Page::read_nested(reader, &[member]),
        Shape::Nested(path) => Page::read_nested(reader, path),
    }
}

/// What gives a collection, page by page.
pub trait Paged {
    /// What it has.
    type Item: Wire + Send + 'static;
}

impl<T: Wire + Send + 'static> Paged for Page<T> {
    type Item = T;
}

impl<T: Wire + Send + 'static> Paged for Listed<T> {
    type Item = T;
}
