//! The names in the options of a URL (OData URL Conventions 4.01, section 5.1).

use super::exchange::{Exchange, Shown};

/// A name, and the option that holds it.
pub(super) struct Named<'u> {
    pub(super) option: &'u str,
    pub(super) name: &'u str,
}

/// The properties that options name; of a path, the first. Nothing where options make other properties.
pub(super) fn names<'u>(options: &[(&'u str, &'u str)]) -> Vec<Named<'u>> {
    if options.iter().any(|(option, _)| is_transforming(option)) {
        return Vec::new();
    }
    let of = |(option, value): &(&'u str, &'u str)| {
        let names = match option.trim_start_matches('$').to_lowercase().as_str() {
            "select" | "expand" => list(value),
            "orderby" => list(value).into_iter().filter_map(first_word).collect(),
            "filter" => filtered(value),
            _ => Vec::new(),
        };
        let option = *option;
        names.into_iter().filter_map(first_segment).map(move |name| Named { option, name }).collect::<Vec<_>>()
    };
    options.iter().flat_map(of).collect()
}

/// The parts between commas that no brackets hold.
fn list(value: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (at, c) in value.char_indices().chain([(value.len(), ',')]) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 || at == value.len() => {
                parts.push(value[start..at].split('(').next().unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// What is compared, and what functions take first. Expressions over collections have names of their own.
fn filtered(value: &str) -> Vec<&str> {
    let tokens = tokens(value);
    let (mut names, mut at) = (Vec::new(), 0);
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        at += match rest {
            [name, "(", ..] if is_lambda(name) => {
                names.push(*name);
                behind_brackets(rest)
            }
            ["in", "(", ..] => behind_brackets(rest),
            ["and" | "or" | "not", ..] => 1,
            [_, "(", argument, ..] if rest.get(3) != Some(&"(") => {
                names.push(*argument);
                2
            }
            [name, operator, ..] if COMPARISONS.contains(operator) => {
                names.push(*name);
                2
            }
            _ => 1,
        };
    }
    names.retain(|name| !LITERALS.contains(name));
    names
}

/// The operators between a property and a value (OData URL Conventions 4.01, section 5.1.1.1).
const COMPARISONS: [&str; 8] = ["eq", "ne", "gt", "ge", "lt", "le", "has", "in"];

/// What looks like a name and is a value.
const LITERALS: [&str; 3] = ["null", "true", "false"];

/// The words, brackets and texts in quotes of an expression; nothing where it is encoded.
fn tokens(value: &str) -> Vec<&str> {
    if value.split('\'').next().is_some_and(|start| start.contains('%')) {
        return Vec::new();
    }
    let (mut tokens, mut rest) = (Vec::new(), value);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => rest[1..].find('\'').map_or(rest.len(), |end| end + 2),
            _ if is_separator(first) => first.len_utf8(),
            _ => rest.find(is_separator).unwrap_or(rest.len()),
        };
        tokens.push(&rest[..length]);
        rest = &rest[length..];
    }
    tokens.retain(|token| !matches!(*token, " " | "+"));
    tokens
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '+' | '(' | ')' | ',')
}

/// `tags/any` of `tags/any(t:t eq 'red')` (OData URL Conventions 4.01, section 5.1.1.13).
fn is_lambda(name: &str) -> bool {
    name.ends_with("/any") || name.ends_with("/all")
}

/// How many tokens there are up to the end of the first brackets.
fn behind_brackets(tokens: &[&str]) -> usize {
    let mut depth = 0_usize;
    let end = tokens.iter().position(|token| {
        match *token {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        *token == ")" && depth == 0
    });
    end.map_or(tokens.len(), |end| end + 1)
}

/// Whether the reply has other members than those of the type: what is computed or aggregated (OData Extension for Data
/// Aggregation 4.0; OData URL Conventions 4.01, section 5.1.3.1).
pub(super) fn transforms(exchange: &Exchange<'_>) -> bool {
    let url = exchange.request.as_ref().and_then(Shown::url);
    url.is_some_and(|(_, url)| url.options.iter().any(|(option, _)| is_transforming(option)))
}

fn is_transforming(option: &str) -> bool {
    ["apply", "compute"].iter().any(|known| option.trim_start_matches('$').eq_ignore_ascii_case(known))
}

fn first_word(text: &str) -> Option<&str> {
    text.split([' ', '+', '%']).next()
}

/// `address` of `address/city`; nothing where it is no name.
fn first_segment(path: &str) -> Option<&str> {
    path.split('/').next().filter(|name| crate::model::is_simple_identifier(name))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_read_out_of_options() {
        let options = [
            ("$select", "id,name"),
            ("$expand", "members($select=a,b),owner"),
            ("$orderby", "address/city desc"),
            ("$filter", "age ge 3"),
            ("$filter", "tags/any(t:t eq 'red')"),
            ("$filter", "color eq 'red' and (colr eq 'a, b' or not startswith(shade,'bl')) and null ne hue"),
            ("$filter", "state in ('a', 'b') and year(built) gt 2000"),
            ("$top", "5"),
        ];
        let found: Vec<_> = names(&options).into_iter().map(|named| named.name).collect();
        assert_eq!(
            found,
            ["id", "name", "members", "owner", "address", "age", "tags", "color", "colr", "shade", "state", "built"]
        );
        assert!(names(&[("$compute", "length mul 2 as twice"), ("$select", "twice")]).is_empty());
    }
}
