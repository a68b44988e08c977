//! What the JSON representations of types tell beyond their tables: spellings, types, properties without a row.

use crate::claims::{PageClaims, PropertyClaim};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, IDENTIFIER, Resolved, Spellings};
use crate::model::{
    Aspect, Fact, Places, Primitive, Property, Rule, StructuredType, TypeItem, TypeName, TypeRef, folded, is_same_name,
};
use crate::report::{Code, Diagnostic, Level};
use crate::source::Span;

use super::{SeveralTypes, several_types};

/// A property that only the JSON representation shows is read where examples of this many pages have it.
const FEWEST_EXAMPLES: usize = 2;

/// How a type has a property that no table lists.
const SHOWN: &str = "shown in its JSON representation";

impl Merger<'_> {
    /// Hears each type's representation after its tables.
    pub(in crate::merge) fn merge_representations(&mut self, described: &Described<'_>, spellings: &Spellings<'_>) {
        for (name, descriptions) in described {
            for description in descriptions {
                let Some(claim) = description.claim else { continue };
                for shown in &claim.shown {
                    self.hear(name, description.page, shown, spellings);
                }
                for key in &claim.key {
                    self.note_unlisted(name, &key.value, &claim.name.span, "named as its key");
                }
            }
            self.respell(name, spellings);
        }
    }

    fn hear(&mut self, owner: &TypeName, page: &PageClaims, shown: &PropertyClaim, spellings: &Spellings<'_>) {
        let Some(ty) = self.model.types.get(owner) else { return };
        match ty.properties.iter().position(|property| is_same_name(&property.name, &shown.name.value)) {
            Some(at) => {
                self.merge_spelling(owner, at, shown, spellings);
                self.choose_type(owner, at, page, shown);
            }
            None if ty.properties.is_empty() || self.model.property(owner, &shown.name.value).is_some() => {}
            None if spellings.pages(&shown.name.value) >= FEWEST_EXAMPLES => self.add_shown(owner, page, shown),
            None => self.note_unlisted(owner, &shown.name.value, &shown.name.span, SHOWN),
        }
    }

    /// A property that is named somewhere and listed nowhere; every entity has an identifier.
    fn note_unlisted(&mut self, owner: &TypeName, property: &str, place: &Span, how: &str) {
        let Some(ty) = self.model.types.get(owner) else { return };
        let is_listed = ty.properties.iter().any(|known| is_same_name(&known.name, property))
            || self.model.property(owner, property).is_some();
        if property == IDENTIFIER || is_listed || ty.properties.is_empty() || self.may_have_others(owner) {
            return;
        }
        let message = format!("no table lists `{}.{property}`, which is {how}; it isn't read", owner.local());
        let mut note = Diagnostic::new(Code::PropertyWithoutRow, place.clone(), message);
        note.level = Level::Note;
        self.report.push(beside_rows(note, ty, property).help("add a row for it to the table"));
    }

    /// The representation's spelling is read, unless something that is sent is spelled as in the table.
    fn merge_spelling(&mut self, owner: &TypeName, at: usize, shown: &PropertyClaim, spellings: &Spellings<'_>) {
        let Some(property) = self.model.types.get(owner).map(|ty| &ty.properties[at]) else { return };
        let spelling = &shown.name.value;
        if property.name == *spelling {
            return;
        }
        if !spellings.has(&property.name) {
            return self.spell(owner, at, spelling, &shown.name.span);
        }
        let name = format!("{}.{}", owner.local(), property.name);
        let message = format!("the JSON representation spells `{name}` as `{spelling}`; the table's spelling is read");
        let mut finding = Diagnostic::new(Code::SpellingsDiffer, shown.name.span.clone(), message);
        if let Some(span) = property.ty.span() {
            finding =
                finding.witness(span.clone(), format!("`{}` here, and in examples or request bodies", property.name));
        }
        self.report.push(finding.help("spell it as the service does"));
    }

    /// Names that requests and examples always spell otherwise, unless the name of the property's type is spelled like
    /// the property: what is sent so is of another type then.
    fn respell(&mut self, owner: &TypeName, spellings: &Spellings<'_>) {
        let count = self.model.types.get(owner).map_or(0, |ty| ty.properties.len());
        for at in 0..count {
            let Some(property) = self.model.types.get(owner).map(|ty| &ty.properties[at]) else { return };
            let is_as_its_type = property.ty.value.name().is_some_and(|ty| ty.local() == property.name);
            if let Some((used, place)) = spellings.of_name(&property.name).filter(|_| !is_as_its_type) {
                self.spell(owner, at, used, place);
            }
        }
    }

    /// Gives a property another spelling of its name.
    fn spell(&mut self, owner: &TypeName, at: usize, spelling: &str, sent: &Span) {
        let Some(property) = self.model.types.get_mut(owner).map(|ty| &mut ty.properties[at]) else { return };
        if property.name == spelling || self.spelled.contains(&(owner.clone(), folded(&property.name))) {
            return;
        }
        let marks_more = words(&property.name) > words(spelling);
        let read = if marks_more { "the table's spelling, which marks more words, is read" } else { "that is read" };
        let message = format!("`{}.{}` is spelled `{spelling}` where it is sent; {read}", owner.local(), property.name);
        if let Some(span) = property.ty.span() {
            let finding = Diagnostic::new(Code::SpellingsDiffer, span.clone(), message);
            let finding = finding.witness(sent.clone(), format!("`{spelling}` here"));
            self.report.push(finding.help("spell it as the service does"));
        }
        if !marks_more {
            spelling.clone_into(&mut property.name);
        }
    }

    /// Takes the type that the representation shows, where it tells more than the table.
    fn choose_type(&mut self, owner: &TypeName, at: usize, page: &PageClaims, shown: &PropertyClaim) {
        let Some(property) = self.model.types.get(owner).map(|ty| &ty.properties[at]) else { return };
        let resolved = self.names.resolve(&shown.ty.word, page);
        let Some((ty, rule)) = self.better(&property.ty.value, &resolved, shown.ty.collection) else { return };
        if let Some(span) = property.ty.span() {
            let what = format!("{}.{}", owner.local(), property.name);
            let message = several_types(&what, self.alternatives_at(span), &ty);
            let finding = Diagnostic::new(Code::PropertyTypesDiffer, span.clone(), message)
                .witness(shown.ty.span.clone(), format!("`{ty}` in the JSON representation"));
            let rows = vec![(property.ty.value.clone(), span.clone()), (ty.clone(), shown.ty.span.clone())];
            self.several.push(SeveralTypes { what, read: ty.clone(), rows, finding });
        }
        let fact = Fact::said(ty, shown.ty.span.clone()).by(rule);
        if let Some(property) = self.model.types.get_mut(owner).map(|ty| &mut ty.properties[at]) {
            property.ty.overrule(fact);
        }
    }

    /// The types that a cell of a table names, where these are several.
    fn alternatives_at(&self, cell: &Span) -> &[String] {
        let page = self.pages.iter().filter(|page| page.file == cell.file);
        let mut rows = page.flat_map(|page| &page.types).flat_map(|ty| &ty.properties);
        rows.find(|row| row.ty.span == *cell).map(|row| row.alternatives.as_slice()).unwrap_or_default()
    }

    /// The better of the type of a table and the one of the representation; nothing where that is the table's.
    fn better(&self, known: &TypeRef, shown: &Resolved, many: bool) -> Option<(TypeRef, Rule)> {
        let Resolved::Known(item) = shown else { return None };
        let shape = TypeRef { collection: many, ..known.clone() };
        match (&known.item, item) {
            (TypeItem::Named(table), TypeItem::Named(other)) if table != other && self.model.is_a(table, other) => {
                Some((TypeRef { item: item.clone(), ..known.clone() }, Rule::MoreGeneral))
            }
            (TypeItem::Primitive(Primitive::String), TypeItem::Named(_)) => {
                Some((TypeRef { item: item.clone(), ..known.clone() }, Rule::Representation))
            }
            (TypeItem::Primitive(Primitive::String), TypeItem::Primitive(other)) if is_text(*other) => {
                Some((TypeRef { item: item.clone(), ..known.clone() }, Rule::Representation))
            }
            (table, other) if table == other && known.collection && !many => Some((shape, Rule::Representation)),
            _ => None,
        }
    }

    /// A property that no table lists.
    fn add_shown(&mut self, owner: &TypeName, page: &PageClaims, shown: &PropertyClaim) {
        let ty = self.cell_type(page, &shown.ty);
        if !self.model.knows(&ty) || ty.item == TypeItem::Untyped {
            return self.note_unlisted(owner, &shown.name.value, &shown.name.span, SHOWN);
        }
        let message =
            format!("no table lists `{}.{}`; it is read from the JSON representation", owner.local(), shown.name.value);
        let finding = Diagnostic::new(Code::PropertyWithoutRow, shown.name.span.clone(), message);
        let finding = match self.model.types.get(owner) {
            Some(owner) => beside_rows(finding, owner, &shown.name.value),
            None => finding,
        };
        self.report.push(finding.help("add a row for it to the table"));
        let ty = Fact::said(ty, shown.ty.span.clone()).by(Rule::Representation);
        let said = Places::default().with(Aspect::Kind, [shown.name.span.clone()]);
        let property = Property { said, ..Property::new(&shown.name.value, shown.kind, ty) };
        if let Some(ty) = self.model.types.get_mut(owner) {
            ty.properties.push(property);
        }
    }
}

/// With the row whose name is most like the property's, or the first one.
fn beside_rows(finding: Diagnostic, owner: &StructuredType, property: &str) -> Diagnostic {
    let likeness = |row: &Property| strsim::normalized_damerau_levenshtein(&row.name, property);
    let rows = owner.properties.iter().rev();
    match rows.max_by(|one, two| likeness(one).total_cmp(&likeness(two))).and_then(|row| Some((row, row.ty.span()?))) {
        Some((row, span)) if likeness(row) > SLIP => {
            finding.witness(span.clone(), format!("`{}` is listed here", row.name))
        }
        Some(_) | None => {
            let first = owner.properties.iter().find_map(|row| row.ty.span());
            first.into_iter().fold(finding, |finding, span| finding.witness(span.clone(), "the table begins here"))
        }
    }
}

/// Names that are so like each other differ by a slip.
const SLIP: f64 = 0.7;

/// Primitives whose JSON is a text of some form: tables call them `String`, too.
fn is_text(primitive: Primitive) -> bool {
    matches!(
        primitive,
        Primitive::Guid
            | Primitive::Date
            | Primitive::DateTimeOffset
            | Primitive::Duration
            | Primitive::TimeOfDay
            | Primitive::Binary
    )
}

/// How many words the capital letters of a name mark: a writer who forgets one marks fewer.
fn words(name: &str) -> usize {
    let pairs = name.chars().zip(name.chars().skip(1));
    1 + pairs.filter(|(before, letter)| !before.is_uppercase() && letter.is_uppercase()).count()
}
