//! The names in the options of a URL (OData URL Conventions 4.01, section 5.1).

/// A name, and the option that holds it.
pub(super) struct Named<'u> {
    pub(super) option: &'u str,
    pub(super) name: &'u str,
}

/// The properties that options name; of a path, the first.
pub(super) fn names<'u>(options: &[(&'u str, &'u str)]) -> Vec<Named<'u>> {
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

/// What stands before an operator of comparison. Expressions over collections have names of their own.
fn filtered(value: &str) -> Vec<&str> {
    if let Some(name) = lambda(value) {
        return vec![name];
    }
    if ["any(", "all(", "'", "(", "%"].iter().any(|part| value.split('\'').next().is_some_and(|it| it.contains(part))) {
        return Vec::new();
    }
    let words: Vec<&str> = value.split([' ', '+']).filter(|word| !word.is_empty()).take(2).collect();
    match words[..] {
        [name, "eq" | "ne" | "gt" | "ge" | "lt" | "le" | "has" | "in"] => vec![name],
        _ => Vec::new(),
    }
}

/// `tags` of `tags/any(t:t eq 'red')` (OData URL Conventions 4.01, section 5.1.1.13).
fn lambda(value: &str) -> Option<&str> {
    let (name, call) = value.split_once('/')?;
    ["any(", "all("].iter().any(|operator| call.starts_with(operator)).then_some(name)
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
            ("$top", "5"),
        ];
        let found: Vec<_> = names(&options).into_iter().map(|named| named.name).collect();
        assert_eq!(found, ["id", "name", "members", "owner", "address", "age", "tags"]);
    }
}
