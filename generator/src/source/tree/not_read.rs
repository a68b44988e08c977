//! Why files are not read that would be docs.

/// Why a file or folder in docs is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotRead {
    /// It is a symbolic link to a file, or to nothing.
    Link,
    /// It is a symbolic link to a folder.
    FolderLink,
    /// Its name is no UTF-8 text; what stands for it is shown.
    Name,
}

impl NotRead {
    pub(super) fn why(self) -> &'static str {
        match self {
            Self::Link | Self::FolderLink => "it is a symbolic link, and links are not followed",
            Self::Name => "its name is not UTF-8 text",
        }
    }
}
