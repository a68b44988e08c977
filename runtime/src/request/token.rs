//! Where a collection, and work, are to be resumed.

use crate::opaque::{hidden, opaque, stored};

/// A place in a collection: the link to its next page, or to later changes. A text that can be kept, and that
/// [`resume`](super::Request::resume) takes; what is in it is the service's own affair. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PageToken(Box<str>);

/// Where the progress of work can be read. A text that can be kept, and that
/// [`resume_work`](super::Request::resume_work) takes. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct WorkToken(Box<str>);

opaque!(WorkToken);
hidden!(WorkToken);
stored!(WorkToken);
opaque!(PageToken);
hidden!(PageToken);
stored!(PageToken);
