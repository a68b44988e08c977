//! What failed replies look like.

use serde::{Deserialize, Serialize};

use super::MemberPath;

/// The members of a failed reply that say what went wrong, where that is no error of OData.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ErrorShape {
    /// The words; empty where no member is known to have them. A number is an item of an array.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub message: MemberPath,
    /// The service's code; empty where no member is known to have one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: MemberPath,
}

impl ErrorShape {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.message.is_empty() && self.code.is_empty()
    }

    /// Whether both can be true of one reply: what one leaves out, the other may say.
    pub fn fits(&self, other: &Self) -> bool {
        let fits = |one: &MemberPath, two: &MemberPath| one.is_empty() || two.is_empty() || one == two;
        fits(&self.message, &other.message) && fits(&self.code, &other.code)
    }

    /// Takes what is missing here.
    pub fn complete(&mut self, other: &Self) {
        for (own, others) in [(&mut self.message, &other.message), (&mut self.code, &other.code)] {
            if own.is_empty() {
                own.clone_from(others);
            }
        }
    }

    /// The same one, of a value inside another: behind these names.
    #[must_use]
    pub fn inside(&self, names: &[String]) -> Self {
        let behind = |path: &MemberPath| if path.is_empty() { Vec::new() } else { [names, path].concat() };
        Self { message: behind(&self.message), code: behind(&self.code) }
    }
}

impl std::fmt::Display for ErrorShape {
    /// ``words in `error.message`, a code in `error.code` ``
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said = [("words", &self.message), ("a code", &self.code)].into_iter().filter(|(_, path)| !path.is_empty());
        let said: Vec<String> = said.map(|(what, path)| format!("{what} in `{}`", path.join("."))).collect();
        f.write_str(&if said.is_empty() { "no words and no code".to_owned() } else { said.join(", ") })
    }
}
