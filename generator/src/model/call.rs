//! Actions and functions as metadata declares them (CSDL 4.01, section 12); docs tell of operations instead.

use serde::{Deserialize, Serialize};

use super::{CallKind, Fact, Origin, Property, TypeName, TypeRef};

/// An overload of an action or of a function.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    /// The qualified name.
    pub name: TypeName,
    /// Action or function.
    pub kind: CallKind,
    /// A path may go on behind it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_composable: bool,
    /// What it is called on; nothing where an import offers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound_to: Option<TypeRef>,
    /// What it takes besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Property>,
    /// What it returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<Fact<TypeRef>>,
    /// Whether that may be null, where metadata tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns_null: Option<bool>,
    /// It is deprecated: why, or an empty text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where it is declared.
    pub origin: Origin,
}

/// An action or a function that is called at the root of the service (CSDL 4.01, sections 13.5 and 13.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Import {
    /// The name in paths.
    pub name: String,
    /// Action or function.
    pub kind: CallKind,
    /// What is called: all overloads of this name that are bound to nothing.
    pub call: TypeName,
    /// Where it is declared.
    pub origin: Origin,
}

impl Import {
    /// Whether a call at the root by this name may be that of an overload.
    pub fn offers(&self, call: &Call) -> bool {
        call.bound_to.is_none() && call.kind == self.kind && call.name.folded() == self.call.folded()
    }
}

impl Call {
    /// Whether it must be passed a parameter: a function gets all but those that may be left out.
    pub fn needs(&self, parameter: &Property) -> bool {
        match self.kind {
            CallKind::Action => parameter.needed() == Some(true),
            CallKind::Function => parameter.optional != Some(true),
        }
    }

    /// What tells overloads apart: what they are bound to, and of functions the names of their parameters in the order
    /// of the alphabet (CSDL 4.01, section 12.2.2).
    pub fn overload(&self) -> (Option<&TypeRef>, Vec<&str>) {
        let mut names: Vec<&str> = match self.kind {
            CallKind::Action => Vec::new(),
            CallKind::Function => self.parameters.iter().map(|parameter| parameter.name.as_str()).collect(),
        };
        names.sort_unstable();
        (self.bound_to.as_ref(), names)
    }
}

/// Its name, of functions with the names of the parameters, and what it is bound to.
///
/// `contoso.library.late(since) on Collection(contoso.library.book)`
impl std::fmt::Display for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (bound_to, names) = self.overload();
        write!(f, "{}", self.name)?;
        if self.kind == CallKind::Function {
            write!(f, "({})", names.join(","))?;
        }
        bound_to.map_or(Ok(()), |ty| write!(f, " on {ty}"))
    }
}
