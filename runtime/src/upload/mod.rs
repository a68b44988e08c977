//! Files that are sent in fragments, through upload sessions.
//!
//! Comes in: a request that makes an upload session, and a [`Source`] of bytes.
//! Goes out: the item that the service makes of them.
//! Promised: fragments go without a token, over HTTPS or to the machine itself; one that was lost is sent again; an
//! upload can be resumed with its [`UploadToken`], in another process too.
//! Not known here: which operations make sessions.

mod effort;
mod fragment;
mod gaps;
mod session;
mod source;
mod step;
mod token;

pub use session::UploadSession;
pub(crate) use source::FromStart;
pub use source::Source;
pub use step::{Progress, Step, Upload};
pub use token::UploadToken;
