//! Long numbers as strings (OData JSON Format 4.01, 3.2).

use std::borrow::Cow;

use super::{Request, body::Body};
use crate::codec::LongNumbers;

impl<T, P> Request<T, P> {
    /// Sends numbers that a double may not hold (`Edm.Int64`, `Edm.Decimal`) as strings, and asks for them as such:
    /// `IEEE754Compatible=true`. They are read in both forms anyway. As with
    /// [`ClientBuilder::ieee754_compatible`](crate::ClientBuilder::ieee754_compatible), JSON is sent as it is.
    pub fn ieee754_compatible(mut self) -> Self {
        self.parts.long_numbers = LongNumbers::Strings;
        self
    }
}

/// The value of a header field, where it names the form of long numbers: that of a body which the program gave is its
/// own affair.
pub(super) fn field<'a>(name: &str, value: &'a str, long_numbers: LongNumbers, body: &Body) -> Cow<'a, str> {
    let is_ours = match body {
        Body::AsGiven(_) => name.eq_ignore_ascii_case("Accept"),
        Body::Json(_) | Body::LongJson(_) => {
            name.eq_ignore_ascii_case("Accept") || name.eq_ignore_ascii_case("Content-Type")
        }
    };
    if is_ours && long_numbers == LongNumbers::Strings { as_strings(value).into() } else { value.into() }
}

/// The media types, with the parameter at those of JSON that lack it.
fn as_strings(media_types: &str) -> String {
    let with = |media_type: &str| {
        let lower = media_type.trim().to_ascii_lowercase();
        let lacks = lower.starts_with("application/json") && !lower.contains("ieee754compatible");
        format!("{media_type}{}", if lacks { ";IEEE754Compatible=true" } else { "" })
    };
    media_types.split(',').map(with).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_says_how_its_numbers_stand() {
        let given = "application/json;odata.metadata=full, text/plain, application/json; ieee754compatible=FALSE";
        let said = given.replace("full,", "full;IEEE754Compatible=true,");
        assert_eq!(as_strings(given), said);
        assert_eq!(as_strings("*/*"), "*/*");
    }
}
