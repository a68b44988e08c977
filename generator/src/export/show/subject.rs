//! What a word names: `service`, `user`, `microsoft.graph.user`, `user.displayName`, `GET /users/{id}`.

use crate::model::{EnumMember, EnumType, Model, Operation, Property, StructuredType, folded_path};

/// Something that can be shown.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// The service as a whole.
    Service,
    /// An entity type or a complex type.
    Type(&'a StructuredType),
    /// An enum.
    Enum(&'a EnumType),
    /// A property, with the type that declares it.
    Property(&'a StructuredType, &'a Property),
    /// A member of an enum.
    Member(&'a EnumType, &'a EnumMember),
    /// An operation.
    Operation(&'a Operation),
}

/// What the service itself is called beside its namespace.
const SERVICE: &str = "service";

/// What `text` names; a name that the API's own namespace doesn't have may name several.
pub(super) fn find<'a>(model: &'a Model, text: &str) -> Vec<Subject<'a>> {
    let text = text.trim();
    if let Some((method, url)) = text.split_once(char::is_whitespace).filter(|(_, url)| url.contains('/')) {
        return operations(model, method, url.trim());
    }
    let types = named(model, text);
    if !types.is_empty() {
        return types;
    }
    if [SERVICE, &model.namespace].iter().any(|name| name.eq_ignore_ascii_case(text)) {
        return vec![Subject::Service];
    }
    let Some((owner, part)) = text.rsplit_once('.') else { return Vec::new() };
    named(model, owner).into_iter().filter_map(|owner| part_of(model, owner, part)).collect()
}

/// Operations by method and path, where the names of parameters don't matter; else by a URL as docs write it.
fn operations<'a>(model: &'a Model, method: &str, url: &str) -> Vec<Subject<'a>> {
    let wanted = folded_path(url);
    let is_wanted =
        |one: &&Operation| one.method.as_str().eq_ignore_ascii_case(method) && one.path.identity() == wanted;
    let own: Vec<_> = model.operations.iter().filter(is_wanted).collect();
    let meant = if own.is_empty() { model.called_by(method, url) } else { own };
    meant.into_iter().map(Subject::Operation).collect()
}

fn named<'a>(model: &'a Model, text: &str) -> Vec<Subject<'a>> {
    let words = model.types_by_word();
    let subjects = words.named(text.trim_start_matches('#')).iter().flat_map(|name| {
        let ty = model.types.get(name).map(Subject::Type);
        ty.into_iter().chain(model.enums.get(name).map(Subject::Enum))
    });
    subjects.collect()
}

/// A property of a type or of its bases, or a member of an enum.
fn part_of<'a>(model: &'a Model, owner: Subject<'a>, part: &str) -> Option<Subject<'a>> {
    match owner {
        Subject::Type(ty) => model.ancestry(&ty.name).into_iter().find_map(|ty| {
            let property = ty.properties.iter().find(|property| property.name.eq_ignore_ascii_case(part))?;
            Some(Subject::Property(ty, property))
        }),
        Subject::Enum(ty) => {
            let member = ty.members.iter().find(|member| member.name.eq_ignore_ascii_case(part))?;
            Some(Subject::Member(ty, member))
        }
        Subject::Service | Subject::Property(..) | Subject::Member(..) | Subject::Operation(_) => None,
    }
}
