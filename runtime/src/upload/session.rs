//! Requests that make an upload session.

use std::marker::PhantomData;

use super::{Source, Upload, UploadToken};
use crate::{Answered, Error, Model, Reply, Request, Wire};

/// A reply that is an upload session `S`, through which a `T` is uploaded. `.await` gives the session;
/// [`upload`](Request::upload) sends a file through it.
pub struct UploadSession<S, T>(PhantomData<fn() -> (S, T)>);

impl<S: Model + Wire, T: Reply> Reply for UploadSession<S, T> {
    type Output = S;

    fn read(answer: Answered) -> Result<S, Error> {
        S::read(answer)
    }
}

impl<S: Model + Wire, T: Reply, P> Request<UploadSession<S, T>, P> {
    /// Makes the session, and sends all of `source` through it, fragment by fragment.
    pub fn upload(self, source: impl Source) -> Upload<T> {
        Upload::begin(self.erase(), Box::new(source))
    }
}

impl crate::Client {
    /// Goes on with an upload that was begun elsewhere. A `T` comes out of it.
    pub fn resume_upload<T: Reply>(&self, token: impl Into<UploadToken>, source: impl Source) -> Upload<T> {
        Upload::resume(self, token.into(), Box::new(source))
    }
}
