//! Requests without async.
//!
//! Comes in: requests and streams of items.
//! Goes out: their values, on the thread that asked.
//! Promised: nothing runs in the background.
//! Not known here: tokio. A client whose transport needs it, such as the default one, gives an error here.

mod ureq;

pub use self::ureq::UreqTransport;

use crate::{Error, Items, Page, Pages, Reply, Request, Upload, Wire};

impl<T: Reply> Request<T> {
    /// Sends the request, and waits for its reply. The client's transport is to be [`UreqTransport`].
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn blocking(self) -> Result<T::Output, Error> {
        pollster::block_on(self.send())
    }
}

impl<T: Wire + Send + 'static> Items<T> {
    /// The items as an iterator, which waits for each page.
    pub fn blocking(self) -> BlockingItems<T> {
        BlockingItems(self)
    }
}

impl<T: Wire + Send + 'static> Pages<T> {
    /// The pages as an iterator, which waits for each.
    pub fn blocking(self) -> BlockingPages<T> {
        BlockingPages(self)
    }
}

impl<T: Reply> Upload<T> {
    /// Sends all fragments, and waits for the item.
    ///
    /// # Errors
    /// As [`step`](Self::step).
    pub fn blocking(self) -> Result<T::Output, Error> {
        pollster::block_on(self.into_future())
    }
}

/// The items of all pages, each page asked for when its turn comes.
#[derive(Debug)]
#[must_use = "iterators are lazy"]
pub struct BlockingItems<T>(Items<T>);

impl<T: Wire + Send + 'static> BlockingItems<T> {
    /// What the iterator is over: count and token.
    pub fn items(&self) -> &Items<T> {
        &self.0
    }
}

impl<T: Wire + Send + 'static> Iterator for BlockingItems<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        pollster::block_on(self.0.try_next()).transpose()
    }
}

/// The pages of a collection, each asked for when its turn comes.
#[derive(Debug)]
#[must_use = "iterators are lazy"]
pub struct BlockingPages<T>(Pages<T>);

impl<T: Wire + Send + 'static> Iterator for BlockingPages<T> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        pollster::block_on(self.0.try_next()).transpose()
    }
}
