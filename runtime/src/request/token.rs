//! Where a collection is to be resumed.

use crate::opaque::{hidden, opaque, stored};

/// A place in a collection: the link to its next page, or to later changes. A text that can be kept, and that
/// [`resume`](super::Request::resume) takes; what is in it is the service's own affair. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PageToken(Box<str>);

opaque!(PageToken);
hidden!(PageToken);
stored!(PageToken);
