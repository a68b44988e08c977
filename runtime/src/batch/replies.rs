//! What a batch gives.

use super::{Entry, Outcome, Part};
use crate::{Answered, Client, Error, ErrorKind, Reply, request::read_value};

/// The replies to the requests of a [`Batch`](super::Batch).
#[derive(Debug)]
pub struct Replies {
    client: Client,
    entries: Vec<Entry>,
    outcomes: Vec<Option<Outcome>>,
}

impl Replies {
    pub(super) fn new(client: Client, entries: Vec<Entry>, outcomes: Vec<Option<Outcome>>) -> Self {
        Self { client, entries, outcomes }
    }

    /// The reply to a request.
    ///
    /// # Errors
    /// As sending the request alone; [`Error::is_failed_dependency`] if it was not tried, because one that it waited
    /// for or an earlier round has failed. The second call for the same part finds nothing.
    pub fn take<T: Reply>(&mut self, part: Part<T>) -> Result<T::Output, Error> {
        let unknown = || Error::new(ErrorKind::Request, "the part belongs to another batch");
        let Entry { request, operation, .. } = self.entries.get(part.index).ok_or_else(unknown)?;
        let request = request.as_ref().map_err(Error::clone)?;
        // The URL of a part is below the base URL.
        let name = |error: Error| error.during(operation).at("", &request.url);
        let outcome = self.outcomes.get_mut(part.index).and_then(Option::take);
        let missing = || Error::new(ErrorKind::Decode, "the batch's response has no answer to the request");
        let response = outcome.unwrap_or_else(|| Err(missing())).map_err(name)?;
        let path = request.url.split('?').next().unwrap_or_default();
        let answer = Answered {
            response,
            client: self.client.clone(),
            operation,
            path: path.into(),
            fields: Some(request.headers.clone()),
        };
        read_value::<T>(answer).map_err(name)
    }
}
