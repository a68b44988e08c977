//! Links whose text names one type and whose target is the page of another.

use crate::claims::TypeCell;
use crate::claims::{PageClaims, TypeWord};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, Resolved, messages, parameters, rows};
use crate::model::{TypeItem, TypeName};
use crate::report::{Code, Diagnostic};

impl Merger<'_> {
    /// The target of a link decides; a text that names another type is a finding.
    pub(in crate::merge) fn report_misleading_links(&mut self, described: &Described<'_>) {
        let of_rows = rows(described).map(|(_, description, row)| (description.page, &row.ty));
        let of_parameters = parameters(self.pages).map(|(page, row)| (page, &row.ty));
        for (page, cell) in of_rows.chain(of_parameters).chain(messages(self.pages)) {
            let Some((named, linked)) = self.misled(page, cell) else { continue };
            let message =
                format!("the link of `{}` leads to `{}`; `{}` is read", named.local(), linked.local(), linked.local());
            let mut diagnostic = Diagnostic::new(Code::MisleadingLink, cell.span.clone(), message);
            for (name, span) in [&named, &linked].into_iter().filter_map(|name| Some((name, self.defined_at(name)?))) {
                diagnostic = diagnostic.witness(span, format!("`{}` is here", name.local()));
            }
            self.report.push(diagnostic.help("let text and target name the same type"));
        }
    }

    /// The type that a link's text names, and the other one that it leads to.
    fn misled(&self, page: &PageClaims, cell: &TypeCell) -> Option<(TypeName, TypeName)> {
        let TypeWord::Named { text, target: Some(_) } = &cell.word else { return None };
        if cell.ordinary {
            return None;
        }
        let Resolved::Known(TypeItem::Named(linked)) = self.names.resolve(&cell.word, page) else { return None };
        let named = self.names.named(text, page)?;
        let (of_text, of_link) = (named.local().to_lowercase(), linked.local().to_lowercase());
        let is_same = of_text == of_link || of_text == format!("{of_link}s") || of_link == format!("{of_text}s");
        (!is_same).then(|| (named.clone(), linked))
    }

    fn defined_at(&self, name: &TypeName) -> Option<crate::source::Span> {
        let of_type = self.model.types.get(name).map(|ty| &ty.origins);
        let origins = of_type.or_else(|| self.model.enums.get(name).map(|ty| &ty.origins))?;
        origins.first().map(|origin| origin.span.clone())
    }
}
