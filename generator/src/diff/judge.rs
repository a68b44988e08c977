//! The kind of a change, by its subject, its aspect and its direction.

use std::collections::BTreeSet;

use super::change::{Change, ChangeKind, Subject};
use super::rule::Rule;
use super::verdict::Verdict;

/// What a caller can't do at all, in the words of changes.
const REFUSED: &str = "not supported";

/// An answer that has no body, in the words of changes.
pub(super) const NO_BODY: &str = "without body";

/// The type of texts, whose values nobody lists.
pub(super) const TEXT: &str = "Edm.String";

impl Change {
    /// Its kind in the table of verdicts.
    pub fn rule(&self) -> Rule {
        match self.kind {
            ChangeKind::Added => self.added(),
            ChangeKind::Removed => self.removed(),
            ChangeKind::Changed => self.changed().unwrap_or(Rule::NotJudged),
        }
    }

    /// Whom it breaks.
    pub fn verdict(&self) -> Verdict {
        self.rule().verdict()
    }

    fn added(&self) -> Rule {
        match self.subject {
            Subject::Service | Subject::Page => Rule::NotJudged,
            Subject::Root => Rule::RootAdded,
            Subject::Type => Rule::TypeAdded,
            Subject::Property => self.property_added(),
            Subject::Enum => Rule::EnumAdded,
            Subject::Member if self.is_foreseen => Rule::MemberForeseen,
            Subject::Member => Rule::MemberAdded,
            Subject::Call => Rule::CallAdded,
            Subject::Operation => Rule::OperationAdded,
            Subject::Item => Rule::ItemAdded,
        }
    }

    fn removed(&self) -> Rule {
        match self.subject {
            Subject::Service | Subject::Page => Rule::NotJudged,
            Subject::Root => Rule::RootRemoved,
            Subject::Type => Rule::TypeRemoved,
            Subject::Property => Rule::PropertyRemoved,
            Subject::Enum => Rule::EnumRemoved,
            Subject::Member => Rule::MemberRemoved,
            Subject::Call => Rule::CallRemoved,
            Subject::Operation => Rule::OperationRemoved,
            Subject::Item => Rule::ItemRemoved,
        }
    }

    fn changed(&self) -> Option<Rule> {
        let aspect = self.aspect.as_deref()?;
        match self.subject {
            Subject::Service => self.service(aspect),
            Subject::Root => self.root(aspect),
            Subject::Type => self.ty(aspect),
            Subject::Property => self.property(aspect),
            Subject::Enum => self.enumeration(aspect),
            Subject::Member => match aspect {
                "name" => Some(Rule::MemberRenamed),
                "value" => Some(Rule::MemberValueChanged),
                "deprecated" => Some(self.by_flag(Rule::MemberDeprecated, Rule::MemberRestored)),
                _ => None,
            },
            Subject::Call => self.call(aspect),
            Subject::Operation => self.operation(aspect),
            Subject::Page => (aspect == "name").then_some(Rule::PageRenamed),
            Subject::Item => match aspect {
                "signature" => Some(Rule::ItemChanged),
                "features" => Some(self.by_features()),
                "deprecated" => Some(self.by_flag(Rule::ItemDeprecated, Rule::ItemRestored)),
                _ => None,
            },
        }
    }

    fn service(&self, aspect: &str) -> Option<Rule> {
        Some(match aspect {
            "base URL" => Rule::BaseUrlChanged,
            "conventions" => Rule::ConventionsChanged,
            "credentials" => self.by_sides(Rule::CredentialsSaid, Rule::CredentialsUnsaid, Rule::CredentialsChanged),
            "error shape" => self.by_sides(Rule::ErrorShapeSaid, Rule::ErrorShapeUnsaid, Rule::ErrorShapeChanged),
            _ => return None,
        })
    }

    fn root(&self, aspect: &str) -> Option<Rule> {
        Some(match aspect {
            "name" => Rule::RootRenamed,
            "kind" => Rule::RootKindChanged,
            "type" => Rule::RootTypeChanged,
            "call" => Rule::RootCallChanged,
            _ if aspect.starts_with("binding `") => {
                self.by_sides(Rule::BindingAdded, Rule::BindingRemoved, Rule::BindingChanged)
            }
            _ => return None,
        })
    }

    fn ty(&self, aspect: &str) -> Option<Rule> {
        Some(match aspect {
            "name" => Rule::TypeRenamed,
            "kind" => Rule::TypeKindChanged,
            "base" => self.by_sides(Rule::BaseAdded, Rule::BaseRemoved, Rule::BaseChanged),
            "key" => Rule::KeyChanged,
            "abstract" => self.by_flag(Rule::TypeBecameAbstract, Rule::TypeBecameConcrete),
            "open" => self.by_flag(Rule::TypeOpened, Rule::TypeClosed),
            "stream" => self.by_flag(Rule::StreamGained, Rule::StreamLost),
            "deprecated" => self.by_flag(Rule::TypeDeprecated, Rule::TypeRestored),
            "area" => self.by_area(Rule::TypeHidden, Rule::TypeShown),
            "area of its page" => Rule::TypeFiled,
            _ => return None,
        })
    }

    fn property(&self, aspect: &str) -> Option<Rule> {
        Some(match aspect {
            "name" | "name in paths" => Rule::PropertyRenamed,
            "declaring type" => Rule::PropertyMovedBelow,
            "kind" => Rule::PropertyKindChanged,
            "type" => Rule::PropertyTypeChanged,
            "values" if self.old.as_deref().is_some_and(|old| old.contains(TEXT)) => Rule::PropertyValuesSaid,
            "values" => Rule::PropertyValuesUnsaid,
            "nullable" => self.by_flag(Rule::PropertyBecameNullable, Rule::PropertyLostNull),
            "contained" => self.by_flag(Rule::ContainmentGained, Rule::ContainmentLost),
            "read-only" => self.by_flag(Rule::PropertyBecameReadOnly, Rule::PropertyBecameWritable),
            "required on create" => self.by_flag(Rule::PropertyBecameRequired, Rule::PropertyBecameOptional),
            "derived types" => self.by_flag(Rule::DerivedTypesGained, Rule::DerivedTypesLost),
            "deprecated" => self.by_flag(Rule::PropertyDeprecated, Rule::PropertyRestored),
            "default" => {
                self.by_sides(Rule::PropertyDefaultSaid, Rule::PropertyDefaultSaid, Rule::PropertyDefaultChanged)
            }
            "limits" => self.by_sides(Rule::LimitsSaid, Rule::LimitsSaid, Rule::LimitsChanged),
            _ => return None,
        })
    }

    fn enumeration(&self, aspect: &str) -> Option<Rule> {
        Some(match aspect {
            "name" => Rule::EnumRenamed,
            "flags" => match (self.old.as_deref(), self.new.as_deref()) {
                (Some("no"), _) => Rule::FlagsGained,
                (_, Some("no")) => Rule::FlagsLost,
                _ => Rule::FlagsSaid,
            },
            "read without case" => self.by_flag(Rule::CaseIgnored, Rule::CaseHeeded),
            "deprecated" => self.by_flag(Rule::EnumDeprecated, Rule::EnumRestored),
            "area" => self.by_area(Rule::EnumHidden, Rule::EnumShown),
            "area of its page" => Rule::EnumFiled,
            _ => return None,
        })
    }

    fn call(&self, aspect: &str) -> Option<Rule> {
        Some(match aspect {
            "name" => Rule::CallRenamed,
            "kind" => Rule::CallKindChanged,
            "composable" => self.by_flag(Rule::CallBecameComposable, Rule::CallLostComposition),
            "return nullable" => self.by_flag(Rule::ReturnBecameNullable, Rule::ReturnLostNull),
            "return type" => self.by_sides(Rule::ReturnGained, Rule::ReturnLost, Rule::ReturnChanged),
            "deprecated" => self.by_flag(Rule::CallDeprecated, Rule::CallRestored),
            _ => match named(aspect, "parameter")? {
                "" => self.by_sides(self.argument_added(), Rule::ArgumentRemoved, Rule::ArgumentChanged),
                "nullable" => self.by_flag(Rule::ArgumentBecameNullable, Rule::ArgumentChanged),
                "required on create" => self.by_flag(Rule::ArgumentChanged, Rule::ArgumentRelaxed),
                "optional" => self.by_flag(Rule::ArgumentBecameOptional, Rule::ArgumentBecameRequired),
                "deprecated" => Rule::ArgumentDeprecated,
                "name" | "type" | "kind" | "contained" | "read-only" | "derived types" | "default" | "limits" => {
                    Rule::ArgumentChanged
                }
                _ => return None,
            },
        })
    }

    fn operation(&self, aspect: &str) -> Option<Rule> {
        Some(match aspect {
            "path" => Rule::PathRenamed,
            "method" => Rule::MethodChanged,
            "kind" => Rule::OperationKindChanged,
            "deprecated" => self.by_flag(Rule::OperationDeprecated, Rule::OperationRestored),
            "repeatable" => self.by_flag(Rule::RepetitionGained, Rule::RepetitionLost),
            "trailing slash" => Rule::TrailingSlashChanged,
            "media types" => self.media_types(),
            "encoding" => self.by_sides(Rule::EncodingSaid, Rule::EncodingSaid, Rule::EncodingChanged),
            "collection" => self.by_sides(Rule::CollectionSaid, Rule::CollectionSaid, Rule::CollectionChanged),
            "bound type" => Rule::CallRebound,
            "uploaded" => self.by_sides(Rule::UploadGained, Rule::UploadChanged, Rule::UploadChanged),
            "monitor" => self.by_sides(Rule::MonitorGained, Rule::MonitorChanged, Rule::MonitorChanged),
            "area" => Rule::OperationMoved,
            "response" => self.response(),
            "body" => self.by_sides(Rule::BodyGained, Rule::BodyLost, Rule::BodyChanged),
            _ if is_of_permissions(aspect) => self.permissions(),
            _ => return self.part(aspect),
        })
    }

    /// A part of an operation that has a name of its own.
    fn part(&self, aspect: &str) -> Option<Rule> {
        let of_url = ["path parameter", "function parameter", "query parameter"];
        if let Some(part) = of_url.iter().find_map(|of| named(aspect, of)) {
            return self.part_of_parameter(part, Self::parameter);
        }
        if let Some(part) = named(aspect, "header") {
            let own = |change: &Self| change.by_sides(change.header_added(), Rule::HeaderRemoved, Rule::HeaderAdded);
            return self.part_of_parameter(part, own);
        }
        if named(aspect, "reply header") == Some("") {
            let (added, removed) = (Rule::ReplyHeaderAdded, Rule::ReplyHeaderRemoved);
            return Some(self.by_sides(added, removed, Rule::ReplyHeaderChanged));
        }
        if named(aspect, "status") == Some("") {
            return Some(self.by_sides(Rule::StatusAdded, Rule::StatusRemoved, Rule::StatusRemoved));
        }
        if named(aspect, "subtype") == Some("") {
            return Some(self.by_sides(Rule::SubtypeAdded, Rule::SubtypeRemoved, Rule::SubtypeRemoved));
        }
        Some(match named(aspect, "body parameter")? {
            "" => self.by_sides(self.field_added(), Rule::FieldRemoved, Rule::FieldChanged),
            "nullable" => self.by_flag(Rule::FieldRelaxed, Rule::FieldChanged),
            "required on create" => self.by_flag(Rule::FieldBecameRequired, Rule::FieldRelaxed),
            "optional" => self.by_flag(Rule::FieldRelaxed, Rule::FieldBecameRequired),
            "deprecated" => Rule::FieldDeprecated,
            "name" | "type" | "kind" | "contained" | "read-only" | "derived types" | "default" | "limits" => {
                Rule::FieldChanged
            }
            _ => return None,
        })
    }

    /// A part of a parameter or a header; the parameter itself is judged by `own`.
    fn part_of_parameter(&self, part: &str, own: impl Fn(&Self) -> Rule) -> Option<Rule> {
        Some(match part {
            "" => own(self),
            "name" => Rule::ParameterChanged,
            "required" => self.by_flag(Rule::HeaderBecameRequired, Rule::HeaderBecameOptional),
            "style" => self.by_sides(Rule::StyleSaid, Rule::StyleSaid, Rule::StyleChanged),
            "default" => self.by_sides(Rule::DefaultSaid, Rule::DefaultSaid, Rule::DefaultChanged),
            "values" => self.values(),
            _ => return None,
        })
    }

    fn values(&self) -> Rule {
        let (old, new) = (items(self.old.as_deref()), items(self.new.as_deref()));
        match () {
            // Where none is listed any can be meant.
            () if old.is_empty() || new.is_empty() => Rule::ValuesSaid,
            () if new.is_superset(&old) => Rule::ValueAdded,
            () => Rule::ValueRemoved,
        }
    }

    fn parameter(&self) -> Rule {
        let parts = |text: &Option<String>| {
            let text = text.as_deref()?;
            let (ty, needed) = text.rsplit_once(", ").unwrap_or((text, ""));
            Some((ty.to_owned(), needed == "required"))
        };
        match (parts(&self.old), parts(&self.new)) {
            (None, Some((_, true))) => Rule::RequiredParameterAdded,
            (None, _) => Rule::OptionalParameterAdded,
            (Some(_), None) => Rule::ParameterRemoved,
            (Some((old, _)), Some((new, _))) if old != new => Rule::ParameterChanged,
            (Some(_), Some((_, true))) => Rule::ParameterBecameRequired,
            (Some(_), Some((_, false))) => Rule::ParameterBecameOptional,
        }
    }

    fn argument_added(&self) -> Rule {
        match self.needed() {
            Some(false) => Rule::OptionalArgumentAdded,
            Some(true) | None => Rule::ArgumentAdded,
        }
    }

    fn field_added(&self) -> Rule {
        match self.needed() {
            Some(false) => Rule::OptionalFieldAdded,
            Some(true) => Rule::RequiredFieldAdded,
            None => Rule::FieldAdded,
        }
    }

    fn header_added(&self) -> Rule {
        if self.needed() == Some(true) { Rule::RequiredHeaderAdded } else { Rule::HeaderAdded }
    }

    fn property_added(&self) -> Rule {
        if self.needed() == Some(true) { Rule::RequiredPropertyAdded } else { Rule::PropertyAdded }
    }

    /// Whether what came must be passed, where that is said.
    fn needed(&self) -> Option<bool> {
        match self.new.as_deref()?.rsplit_once(", ")?.1 {
            "required" => Some(true),
            "optional" => Some(false),
            _ => None,
        }
    }

    fn media_types(&self) -> Rule {
        let (old, new) = (items(self.old.as_deref()), items(self.new.as_deref()));
        match () {
            // Where none is named there are the usual ones.
            () if old.is_empty() || new.is_empty() => Rule::MediaTypesSaid,
            () if new.is_superset(&old) => Rule::MediaTypeAdded,
            () => Rule::MediaTypeRemoved,
        }
    }

    fn response(&self) -> Rule {
        let (old, new) = (items(self.old.as_deref()), items(self.new.as_deref()));
        let bodies = |items: &BTreeSet<&str>| -> BTreeSet<String> {
            items.iter().map(|item| item.split_once(' ').map_or(*item, |(_, body)| body).to_owned()).collect()
        };
        let (before, after) = (bodies(&old), bodies(&new));
        match () {
            () if new.is_superset(&old) => Rule::ResponseAdded,
            () if old.is_superset(&new) && before.iter().all(|body| body == NO_BODY || after.contains(body)) => {
                Rule::ResponseRemoved
            }
            () if before == after => Rule::ResponseStatusChanged,
            () if before.iter().all(|body| body == NO_BODY) => Rule::ResponseBodyGained,
            () => Rule::ResponseChanged,
        }
    }

    fn permissions(&self) -> Rule {
        let (old, new) = match (self.old.as_deref(), self.new.as_deref()) {
            (None, _) => return Rule::PermissionsSaid,
            (Some(_), None) => return Rule::PermissionsUnsaid,
            (Some(REFUSED), Some(_)) => return Rule::CallerAdmitted,
            (Some(_), Some(REFUSED)) => return Rule::CallerRefused,
            (Some(old), Some(new)) => (old, new),
        };
        let (before, after) = (items(Some(old)), items(Some(new)));
        match () {
            () if before == after => Rule::PermissionsReordered,
            () if after.is_superset(&before) => Rule::PermissionAdded,
            () if old.split(", ").next().is_some_and(|least| after.contains(least)) => Rule::PermissionRemoved,
            () => Rule::LeastPermissionRemoved,
        }
    }

    /// What one area alone has is there with its feature alone.
    fn by_area(&self, hidden: Rule, shown: Rule) -> Rule {
        let is_of_one = self.new.as_deref().is_some_and(|areas| !areas.contains(", "));
        if is_of_one { hidden } else { shown }
    }

    /// What needs a feature more is not there for all that had it.
    fn by_features(&self) -> Rule {
        let (old, new) = (items(self.old.as_deref()), items(self.new.as_deref()));
        if new.is_subset(&old) { Rule::ItemShown } else { Rule::ItemHidden }
    }

    fn by_flag(&self, gained: Rule, lost: Rule) -> Rule {
        if self.new.as_deref() == Some("yes") { gained } else { lost }
    }

    fn by_sides(&self, gained: Rule, lost: Rule, changed: Rule) -> Rule {
        match (&self.old, &self.new) {
            (None, _) => gained,
            (Some(_), None) => lost,
            (Some(_), Some(_)) => changed,
        }
    }
}

/// Whether an aspect is what a kind of caller needs: no name of a parameter is.
pub(super) fn is_of_permissions(aspect: &str) -> bool {
    let words = aspect.rsplit('`').next().unwrap_or(aspect);
    ["permissions", "permissions (work)", "permissions (personal)"].iter().any(|end| words.ends_with(end))
}

/// What stands behind the name, of ``kind `name` rest``.
fn named<'a>(aspect: &'a str, kind: &str) -> Option<&'a str> {
    let (_, rest) = aspect.strip_prefix(kind)?.strip_prefix(" `")?.rsplit_once('`')?;
    Some(rest.trim_start())
}

fn items(text: Option<&str>) -> BTreeSet<&str> {
    text.into_iter().flat_map(|text| text.split(", ")).collect()
}
