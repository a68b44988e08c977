//! What a batch gives.

use super::{Entry, Outcome, Part};
use crate::{Answered, Client, Error, ErrorKind, Reply, request::read_value};

/// The replies to the requests of a [`Batch`](super::Batch).
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Client, Json, Method, Mock, Operation, Part, Replies, Reply};
/// # const USER: Operation = Operation { method: Method::Get, template: "/users/{id}" };
/// # let mock = Mock::<Client>::new();
/// # mock.on_url(Method::Get, "/users/1").json(200, &serde_json::json!({ "city": "Oslo" }));
/// # mock.on_url(Method::Get, "/users/2").error(404, "Request_ResourceNotFound");
/// # let client = mock.client();
/// # let users = client.root().name("users");
/// /// What there is, without what failed.
/// fn found<T: Reply>(mut replies: Replies, parts: &[Part<T>]) -> Vec<T::Output> {
///     parts.iter().filter_map(|part| replies.take(*part).ok()).collect()
/// }
///
/// let mut batch = client.batch();
/// let parts = ["1", "2"].map(|id| batch.add(users.key(id).request::<Json>(&USER)));
/// assert_eq!(found(batch.send().await?, &parts), [serde_json::json!({ "city": "Oslo" })]);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
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
        let Entry { request, operation, asked, .. } = self.entries.get(part.index).ok_or_else(unknown)?;
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
            asked: asked.clone(),
            status_member: None,
        };
        read_value::<T>(answer).map_err(name)
    }
}
