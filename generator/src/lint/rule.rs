//! The one table of rules.

use crate::report::{Code, Diagnostic, Level};

use super::context::Context;
use super::examples;
use super::exchange::Exchange;
use super::walk::Visit;
use super::{http, links, outline, permissions, types};

/// What a rule compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Family {
    /// Examples against the model.
    Examples,
    /// Pages of types against themselves.
    Types,
    /// Links of pages against the pages.
    Links,
    /// Permissions against those of other pages.
    Permissions,
    /// Headings and front matter against those of other pages.
    Outline,
    /// Request lines against titles and other pages.
    Http,
}

/// Whether a rule is heard without being asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stability {
    /// It is.
    Stable,
    /// It is not: it is new, or wrong too often.
    Preview,
}

/// A rule.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The code of its findings.
    pub code: Code,
    /// What it compares.
    pub family: Family,
    /// Whether it is heard without being asked for.
    pub stability: Stability,
    pub(super) check: Check,
}

impl Rule {
    /// The rule that finds this, where a rule does.
    pub fn of(code: Code) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.code == code)
    }

    /// The level of its findings.
    pub fn level(&self) -> Level {
        self.code.level()
    }
}

impl Code {
    /// Whether findings of this code are heard only where they are asked for: their rule is new, or wrong too often.
    ///
    /// ```
    /// use mdsdk::report::Code;
    ///
    /// assert!(!Code::BrokenTable.is_preview());
    /// ```
    pub fn is_preview(self) -> bool {
        Rule::of(self).is_some_and(|rule| rule.stability == Stability::Preview)
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    /// The docs as a whole.
    Docs(fn(&Context<'_>) -> Vec<Diagnostic>),
    /// An example as a whole.
    Exchange(fn(&Context<'_>, &Exchange<'_>) -> Vec<Diagnostic>),
    /// One value or one member of its JSON, beside what the model says of it.
    Visit(fn(&Context<'_>, &Visit<'_>) -> Option<Diagnostic>),
}

/// A rule on values and members of JSON.
const fn visit(code: Code, stability: Stability, check: fn(&Context<'_>, &Visit<'_>) -> Option<Diagnostic>) -> Rule {
    Rule { code, family: Family::Examples, stability, check: Check::Visit(check) }
}

/// A rule on requests and responses.
const fn exchange(code: Code, stability: Stability, check: fn(&Context<'_>, &Exchange<'_>) -> Vec<Diagnostic>) -> Rule {
    Rule { code, family: Family::Examples, stability, check: Check::Exchange(check) }
}

/// A rule on the docs as a whole.
const fn docs(code: Code, family: Family, stability: Stability, check: fn(&Context<'_>) -> Vec<Diagnostic>) -> Rule {
    Rule { code, family, stability, check: Check::Docs(check) }
}

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    docs(Code::SecondTitle, Family::Outline, Stability::Preview, outline::second_title::check),
    docs(Code::BodyOfRead, Family::Http, Stability::Preview, http::body_of_read::check),
    docs(Code::SameTitle, Family::Outline, Stability::Preview, outline::same_title::check),
    docs(Code::MissingRow, Family::Links, Stability::Preview, links::missing_row::check),
    visit(Code::UnknownMember, Stability::Stable, examples::unknown_member::check),
    visit(Code::OtherJsonType, Stability::Stable, examples::other_json_type::check),
    visit(Code::OneForMany, Stability::Stable, examples::one_for_many::check),
    visit(Code::NoEnumMember, Stability::Stable, examples::no_enum_member::check),
    visit(Code::OddDate, Stability::Stable, examples::odd_date::check),
    visit(Code::ReadOnlySent, Stability::Stable, examples::read_only_sent::check),
    visit(Code::RequiredMissing, Stability::Stable, examples::required_missing::check),
    visit(Code::UnknownTypeName, Stability::Stable, examples::unknown_type_name::check),
    visit(Code::OtherTypeName, Stability::Stable, examples::other_type_name::check),
    exchange(Code::OtherStatus, Stability::Stable, examples::other_status::check),
    exchange(Code::OtherPath, Stability::Stable, examples::other_path::check),
    exchange(Code::OtherService, Stability::Stable, examples::other_service::check),
    exchange(Code::UnknownInOption, Stability::Stable, examples::unknown_in_option::check),
    docs(Code::NoReply, Family::Examples, Stability::Stable, examples::no_reply::check),
    exchange(Code::OtherMediaType, Stability::Stable, examples::other_media_type::check),
    exchange(Code::OtherAnnotation, Stability::Stable, examples::other_annotation::check),
    exchange(Code::UnwantedBody, Stability::Stable, examples::unwanted_body::check),
    exchange(Code::BodyOfNoContent, Stability::Stable, examples::body_of_no_content::check),
    exchange(Code::OtherHost, Stability::Stable, examples::other_host::check),
    docs(Code::ReadOnlyAndRequired, Family::Types, Stability::Stable, types::read_only_and_required::check),
    docs(Code::OtherName, Family::Types, Stability::Stable, types::other_name::check),
    docs(Code::ShownOtherwise, Family::Types, Stability::Stable, types::shown_otherwise::check),
    docs(Code::OtherAtPath, Family::Types, Stability::Preview, types::other_at_path::check),
    visit(Code::UnexpectedNull, Stability::Preview, examples::unexpected_null::check),
    exchange(Code::CallOfOtherPage, Stability::Preview, examples::call_of_other_page::check),
    visit(Code::OddNumber, Stability::Preview, examples::odd_number::check),
    docs(Code::OtherCount, Family::Examples, Stability::Preview, examples::other_count::check),
    docs(Code::LinkToNoPage, Family::Links, Stability::Stable, links::to_no_page::check),
    docs(Code::LinkInOtherCase, Family::Links, Stability::Stable, links::other_case::check),
    docs(Code::LinkToNoHeading, Family::Links, Stability::Stable, links::to_no_heading::check),
    docs(Code::OtherReturn, Family::Links, Stability::Stable, links::other_return::check),
    docs(Code::OtherVerb, Family::Links, Stability::Stable, links::other_verb::check),
    docs(Code::UnlinkedPage, Family::Links, Stability::Stable, links::unlinked::check),
    docs(Code::BrokenContents, Family::Links, Stability::Preview, links::broken_contents::check),
    docs(Code::UnlistedPage, Family::Links, Stability::Preview, links::unlisted::check),
    docs(Code::RarePermission, Family::Permissions, Stability::Stable, permissions::near_miss::check),
    docs(Code::PermissionOrder, Family::Permissions, Stability::Stable, permissions::order::check),
    docs(Code::EmptyPermissionRow, Family::Permissions, Stability::Stable, permissions::empty_row::check),
    docs(Code::MissingSection, Family::Outline, Stability::Stable, outline::missing_section::check),
    docs(Code::MisspelledSection, Family::Outline, Stability::Stable, outline::misspelled_section::check),
    docs(Code::SectionOrder, Family::Outline, Stability::Stable, outline::section_order::check),
    docs(Code::MissingEntry, Family::Outline, Stability::Stable, outline::missing_entry::check),
    docs(Code::OtherKind, Family::Outline, Stability::Stable, outline::other_kind::check),
    docs(Code::OtherTitle, Family::Outline, Stability::Stable, outline::other_title::check),
    docs(Code::ToDo, Family::Outline, Stability::Stable, outline::to_do::check),
    docs(Code::OtherMethod, Family::Http, Stability::Stable, http::other_method::check),
    docs(Code::DocumentedTwice, Family::Http, Stability::Preview, http::documented_twice::check),
];
