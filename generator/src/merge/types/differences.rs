//! What pages of one type say differently, beside its properties and its base.

use crate::claims::TypeClaim;
use crate::merge::answers::{Answer, difference};
use crate::merge::merger::Merger;
use crate::merge::names::{Description, is_of_area};
use crate::model::TypeName;
use crate::source::Span;

/// What a page answers to a question about its type; nothing where it says nothing and need not.
type Question = for<'a> fn(&Description<'a>) -> Option<Answer<'a>>;

const QUESTIONS: [Question; 5] = [key, is_abstract, is_open, is_deprecated, area];

impl Merger<'_> {
    /// Reports what the pages of one type disagree on, with each page that takes part.
    pub(in crate::merge) fn report_type_differences(&mut self, name: &TypeName, own: &[Description<'_>]) {
        for question in QUESTIONS {
            let pages = own.iter().filter(|description| description.is_page());
            if let Some(finding) = difference(name.local(), pages.filter_map(question).collect()) {
                self.report.push(finding);
            }
        }
    }
}

fn key<'a>(description: &Description<'a>) -> Option<Answer<'a>> {
    let keys = description.claim.map(TypeClaim::keys)?;
    let names: Vec<&str> = keys.iter().map(|key| key.value.as_str()).collect();
    Some(Answer::word(format!("its key is `{}`", names.join(", ")), &keys.first()?.span))
}

fn is_abstract<'a>(description: &Description<'a>) -> Option<Answer<'a>> {
    Answer::special("abstract", description.claim?.is_abstract.as_ref(), whole(description))
}

fn is_open<'a>(description: &Description<'a>) -> Option<Answer<'a>> {
    Answer::special("open", description.claim?.is_open.as_ref(), whole(description))
}

fn is_deprecated<'a>(description: &Description<'a>) -> Option<Answer<'a>> {
    let said = description.deprecation().map(|said| &said.span);
    Answer::special("deprecated", said, whole(description))
}

fn area<'a>(description: &Description<'a>) -> Option<Answer<'a>> {
    Answer::area(description.page).filter(|_| description.is_main())
}

/// The place of a page about the whole of its type: not about what one product area has of it, and not one that shows
/// it beside another.
fn whole<'a>(description: &Description<'a>) -> Option<&'a Span> {
    (description.is_main() && !is_of_area(description.page)).then_some(description.span)
}
