//! Enum types.

use serde::{Deserialize, Serialize};

use super::{Fact, Origin, Overruled, Places, Rule, TypeName, is_same_name};

/// The member that evolvable enums have for values of the future.
pub(crate) const FUTURE_MEMBER: &str = "unknownFutureValue";

/// An enum type (CSDL 4.01, section 10).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumType {
    /// The qualified name.
    pub name: TypeName,
    /// Its members in the order of the docs.
    pub members: Vec<EnumMember>,
    /// Members that are said and aren't read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overruled: Vec<Overruled>,
    /// Whether several members may be combined (`IsFlags`); nothing where nobody tells and nothing tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flags: Option<Fact<bool>>,
    /// Docs disagree on the case of its members: read them without case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ignores_case: bool,
    /// Nothing defines it: known from a value list or a type cell.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub synthesised: bool,
    /// The product area its page names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// What the docs say of it, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Fact<String>>,
    /// The docs say that it is deprecated: why, or an empty text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where the facts above are said that are values alone.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub said: Places,
    /// The places that define it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

impl EnumType {
    /// Whether several members may be combined, in a word; and where nobody says so.
    pub fn flags_text(&self) -> &'static str {
        match &self.flags {
            Some(flags) if flags.value && flags.rule == Rule::SingleBits => "by the values of its members",
            Some(flags) if flags.value => "yes",
            Some(_) | None => "no",
        }
    }

    /// Whether it says that members will come: whoever reads it is to expect some that they don't know.
    pub fn is_evolvable(&self) -> bool {
        self.members.iter().any(|member| member.name == FUTURE_MEMBER)
    }

    /// The names of its members: `low, normal, high`.
    pub fn member_names(&self) -> String {
        self.members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Whether several members may be combined.
    pub fn is_flags(&self) -> bool {
        self.flags.as_ref().is_some_and(|flags| flags.value)
    }
}

/// A member of an enum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumMember {
    /// The wire name.
    pub name: String,
    /// The number behind it, where the docs tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// The place that says its number, where that is another than the one that says that it exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbered: Option<Origin>,
    /// What the docs say of it, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Fact<String>>,
    /// The docs say that it is deprecated: why, or an empty text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Fact<String>>,
    /// The rule by which it is a member.
    #[serde(default, skip_serializing_if = "Rule::is_plain")]
    pub rule: Rule,
    /// The place that says that the member exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl EnumMember {
    /// A member of which nothing else is said.
    pub fn new(name: &str, origin: Option<Origin>) -> Self {
        let name = name.to_owned();
        Self { name, value: None, numbered: None, doc: None, deprecated: None, rule: Rule::Said, origin }
    }

    /// Takes the number that another place says, where this one says none.
    pub fn complete_number(&mut self, other: &Self) {
        if self.value.is_none() && other.value.is_some() {
            self.value = other.value;
            let place = other.numbered.as_ref().or(other.origin.as_ref());
            self.numbered = place.filter(|place| Some(*place) != self.origin.as_ref()).cloned();
        }
    }

    /// Takes what others say of a member of its name, else of one in other letters: its number, where it has none, and
    /// prose.
    #[must_use]
    pub fn described_among(mut self, others: &[Self]) -> Self {
        let alike = || others.iter().find(|other| is_same_name(&other.name, &self.name));
        let Some(other) = others.iter().find(|other| other.name == self.name).or_else(alike) else { return self };
        self.complete_number(other);
        Self { doc: other.doc.clone(), deprecated: other.deprecated.clone(), ..self }
    }

    /// What says that it exists, as something that isn't read.
    pub fn overruled(self) -> Overruled {
        Overruled::new(self.name, self.origin)
    }
}
