//! What pages tell of how a collection is sent.

use crate::model::{Collection, Fact};
use crate::report::{Code, Diagnostic};

/// What a page tells of how its collection is sent.
pub(in crate::merge) enum Form {
    /// There is no collection, or it is OData's.
    None,
    /// As an example shows it.
    Shown(Fact<Collection>, Vec<Diagnostic>),
    /// It is shown, and what is shown can't be understood.
    Unclear(Diagnostic),
    /// No example shows it.
    Unshown,
}

/// How replies lead to the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::merge) enum Leads {
    /// Some do by `@odata.nextLink`, as OData says; so do all.
    ByAnnotation,
    /// None does; each does as it is shown.
    AsShown,
    /// No reply has anything of today's OData, whatever requests ask for.
    Unseen,
}

impl Form {
    /// Adds what another page of the same URL tells: the first one that shows something is read.
    pub(in crate::merge) fn add(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Shown(one, findings), Self::Shown(two, _)) if one.value != two.value => {
                findings.extend(differs(one, &two));
            }
            (Self::None | Self::Unshown, other @ (Self::Shown(..) | Self::Unclear(_) | Self::Unshown)) => *self = other,
            (Self::None | Self::Shown(..) | Self::Unclear(_) | Self::Unshown, _) => {}
        }
    }
}

/// Two pages of one URL that show a collection in two forms.
fn differs(one: &Fact<Collection>, two: &Fact<Collection>) -> Option<Diagnostic> {
    let message = format!("the collection is shown as {}; another page shows {}, which is read", two.value, one.value);
    let finding = Diagnostic::new(Code::CollectionForms, two.span()?.clone(), message);
    Some(finding.witness(one.span()?.clone(), "this example is read"))
}
