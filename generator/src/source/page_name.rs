//! Which files are pages and tables of contents, by their names.

/// What files of Markdown end in; MDX is Markdown with components in it (<https://mdxjs.com>).
const EXTENSIONS: [&str; 2] = ["md", "mdx"];

/// What tables of contents are called.
const CONTENTS: [&str; 2] = ["toc.yml", "toc.yaml"];

/// The path of a file of Markdown without its extension; nothing for other files.
pub fn page_name(path: &str) -> Option<&str> {
    let (name, extension) = path.rsplit_once('.')?;
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)).then_some(name)
}

/// Whether a file is a table of contents: what sites of docs are built by (docfx, "Table of Contents (TOC) files").
pub fn is_contents(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    CONTENTS.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a file is read with the docs.
pub(super) fn is_read(path: &str) -> bool {
    page_name(path).is_some() || is_contents(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_markdown_are_pages() {
        assert_eq!(page_name("api/user-list.md"), Some("api/user-list"));
        assert_eq!(page_name("api/v1.0.MDX"), Some("api/v1.0"));
        for other in ["api/user.yml", "api/md", "notes.md.txt", ""] {
            assert_eq!(page_name(other), None, "{other}");
        }
    }
}
