//! What an upload can be resumed with.

use crate::opaque::{hidden, opaque, stored};

/// An upload session's URL: who has it can send fragments, so `Debug` hides it. Keep it to go on with an upload.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadToken(Box<str>);

opaque!(UploadToken);
hidden!(UploadToken);
stored!(UploadToken);
