//! What the parser's time would grow with the square of: attributes of one element.

use std::ops::Range;

/// The most attributes of an element; CSDL has a dozen, beside annotations.
pub(super) const MAX_ATTRIBUTES: usize = 1_000;

/// The first start tag with more attributes than are read, found without a parser.
pub(super) fn too_many_attributes(text: &str) -> Option<Range<usize>> {
    let mut rest = 0;
    while let Some(at) = text[rest..].find('<').map(|at| rest + at) {
        let (end, attributes) = start_tag(text, at + 1);
        if attributes > MAX_ATTRIBUTES {
            let name = text[at..].find(char::is_whitespace).unwrap_or(1);
            return Some(at..at + name);
        }
        rest = end;
    }
    None
}

/// Where the tag that begins at `start` ends, and how many quoted values it has; what is no start tag has none.
fn start_tag(text: &str, start: usize) -> (usize, usize) {
    let is_name = text[start..].starts_with(|first: char| first.is_alphabetic() || first == '_');
    let (mut at, mut values) = (start, 0);
    while let Some(next) = text[at..].find(['>', '<', '"', '\'']).filter(|_| is_name).map(|next| at + next) {
        let quote = &text[next..=next];
        if matches!(quote, ">" | "<") {
            return (next, values);
        }
        let Some(length) = text[next + 1..].find(quote) else { break };
        (at, values) = (next + length + 2, values + 1);
    }
    (at, values)
}

#[cfg(test)]
mod tests {
    use super::too_many_attributes;

    fn element(attributes: usize) -> String {
        format!("<!-- it's -->\n<a {}>x = \"1</a>", "b='>' ".repeat(attributes))
    }

    #[test]
    fn attributes_of_one_element_are_counted() {
        assert_eq!(too_many_attributes(&element(1_000)), None);
        assert_eq!(too_many_attributes(&element(1_001)), Some(14..16));
        assert_eq!(too_many_attributes(&element(900).repeat(3)), None);
    }

    #[test]
    fn what_is_no_xml_has_an_end() {
        for text in ["", "<", "<a", "<a b='", "<<<", "<a b=\"é'", "a > b", "<é"] {
            assert_eq!(too_many_attributes(text), None, "{text}");
        }
    }
}
