//! What findings cost in the generated crate.

use super::{Code, Diagnostic, Level};

impl Diagnostic {
    /// What the generated crate lacks by what is found, where the code tells it; notes cost nothing.
    ///
    /// ```
    /// use mdsdk::Span;
    /// use mdsdk::report::{Code, Diagnostic};
    ///
    /// let finding = Diagnostic::new(Code::BrokenRequestUrl, Span::new(&"api/get.md".into(), 0..1), "a brace is open");
    /// assert_eq!(finding.cost(), Some("the crate has no method for this request"));
    /// ```
    pub fn cost(&self) -> Option<&'static str> {
        if self.level == Level::Note {
            return None;
        }
        Some(match self.code {
            Code::BrokenRequestUrl | Code::BrokenRequestLine | Code::StrayRequest => {
                "the crate has no method for this request"
            }
            Code::NoRequest => "the crate has no method for what the page describes",
            Code::UnreadRequests => "the crate has no method for any of these requests",
            Code::NoResponse => "the method returns nothing, or any JSON",
            Code::SeveralResponses => "the methods of all these requests return the same",
            Code::UnknownArgument => "no method takes it",
            Code::UnknownBodyProperty => "what the method sends has no field for it",
            Code::TableWithoutBody => "the method sends none of these rows",
            Code::UnknownPermissionRow => "the crate doesn't list these permissions",
            Code::JointPermissions => "the crate lists each of them as enough by itself",
            Code::UnknownColumns => "the crate has no fields or parameters for these rows",
            Code::UnreadableName => "nothing in the crate stands for it",
            Code::UnreadableValues => "the crate has no variants for these values",
            Code::UnreadableFile | Code::MissingInclude | Code::IncludeCycle => "nothing that it says is in the crate",
            Code::BrokenFrontMatter => "nothing that the front matter says is in the crate",
            Code::UnclosedComment | Code::UnclosedFence => "nothing that it swallows is in the crate",
            _ => return None,
        })
    }
}
