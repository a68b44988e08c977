//! Identifiers.

use super::text::{compare_by, text_value};

/// An identifier of 128 bits: `Edm.Guid`, `0f8fad5b-d9cb-469f-a165-70867728950e`. Case doesn't count in comparisons.
#[derive(Clone)]
pub struct Guid {
    text: Box<str>,
}

text_value!(Guid, "Guid", is_guid);
compare_by!(Guid, folded);

impl Guid {
    /// The identifier with these bytes, in the order of the text (RFC 9562).
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        let hex = format!("{:032x}", u128::from_be_bytes(bytes));
        Self::known([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
    }

    /// The bytes, in the order of the text.
    pub fn to_bytes(&self) -> [u8; 16] {
        let hex = self.text.replace('-', "");
        u128::from_str_radix(&hex, 16).unwrap_or_default().to_be_bytes()
    }

    fn folded(&self) -> String {
        self.text.to_ascii_lowercase()
    }
}

/// Where the dashes are.
const DASHES: [usize; 4] = [8, 13, 18, 23];

fn is_guid(text: &str) -> bool {
    let fits =
        |(index, byte): (usize, u8)| if DASHES.contains(&index) { byte == b'-' } else { byte.is_ascii_hexdigit() };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

impl From<[u8; 16]> for Guid {
    fn from(bytes: [u8; 16]) -> Self {
        Self::from_bytes(bytes)
    }
}

impl PartialEq<str> for Guid {
    fn eq(&self, text: &str) -> bool {
        self.text.eq_ignore_ascii_case(text)
    }
}

impl PartialEq<&str> for Guid {
    fn eq(&self, text: &&str) -> bool {
        self == *text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_kept_and_does_not_count() {
        let guid = "0F8FAD5B-d9cb-469f-a165-70867728950e".parse::<Guid>();
        assert_eq!(guid.as_ref().map(Guid::as_str), Ok("0F8FAD5B-d9cb-469f-a165-70867728950e"));
        assert_eq!(guid, "0f8fad5b-d9cb-469f-a165-70867728950e".parse());
        assert!(guid.is_ok_and(|guid| guid == "0f8fad5b-D9CB-469f-a165-70867728950e"));
    }

    #[test]
    fn bytes_go_both_ways() {
        let bytes = *b"0123456789abcdef";
        assert_eq!(Guid::from_bytes(bytes).as_str(), "30313233-3435-3637-3839-616263646566");
        assert_eq!(Guid::from_bytes(bytes).to_bytes(), bytes);
    }

    #[test]
    fn texts_that_are_no_identifier_are_refused() {
        for text in ["", "{id}", "0f8fad5b-d9cb-469f-a165-70867728950g", "0f8fad5bd9cb469fa16570867728950e"] {
            assert!(text.parse::<Guid>().is_err(), "{text}");
        }
    }
}
