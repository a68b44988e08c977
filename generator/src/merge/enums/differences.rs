//! What pages of one enum say differently, beside its members.

use crate::claims::EnumSource;
use crate::merge::answers::{Answer, difference};
use crate::merge::names::is_of_area;
use crate::model::TypeName;
use crate::report::Report;
use crate::source::Span;

use super::clashes::Listed;

/// What a page answers to a question about its enum; nothing where it says nothing and need not.
type Question = for<'a> fn(&Listed<'a>) -> Option<Answer<'a>>;

const QUESTIONS: [Question; 3] = [is_flags, is_deprecated, |(page, _)| Answer::area(page)];

/// Reports what the pages of one enum disagree on, with each page that takes part. A section of another page tells only
/// a part.
pub(in crate::merge) fn report_enum_differences(report: &mut Report, name: &TypeName, claims: &[Listed<'_>]) {
    for question in QUESTIONS {
        let pages = claims.iter().filter(|(_, claim)| claim.source == EnumSource::Page);
        if let Some(finding) = difference(name.local(), pages.filter_map(question).collect()) {
            report.push(finding);
        }
    }
}

fn is_flags<'a>(listed: &Listed<'a>) -> Option<Answer<'a>> {
    let (_, claim) = listed;
    Answer::special("made of flags", Some(&claim.name.span).filter(|_| claim.is_flags), whole(listed))
}

fn is_deprecated<'a>(listed: &Listed<'a>) -> Option<Answer<'a>> {
    let (page, claim) = listed;
    let said = page.deprecated.as_ref().or(claim.deprecated.as_ref());
    Answer::special("deprecated", said.map(|said| &said.span), whole(listed))
}

fn whole<'a>((page, claim): &Listed<'a>) -> Option<&'a Span> {
    (!is_of_area(page)).then_some(&claim.name.span)
}
