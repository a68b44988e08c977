//! Names in the plural: `salesInvoices` for the documented `salesInvoice`.

/// More forms than these, and a name has too many words to be a plural.
const MOST: usize = 64;

/// The names that a name in camel case is a plural of, in lower case: one of its words or several are plurals.
pub(crate) fn singulars(name: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for word in words(name) {
        let singulars = forms_of(&word);
        if forms.len() * singulars.len() > MOST {
            return Vec::new();
        }
        forms = forms.iter().flat_map(|form| singulars.iter().map(move |word| format!("{form}{word}"))).collect();
    }
    let whole = name.to_lowercase();
    forms.retain(|form| *form != whole);
    forms
}

/// Whether `name` is a plural of `singular`.
pub(crate) fn is_plural_of(name: &str, singular: &str) -> bool {
    is_begun_alike(name, singular) && singulars(name).contains(&singular.to_lowercase())
}

/// Whether both have the same first letter, as a name and its plural have.
fn is_begun_alike(name: &str, other: &str) -> bool {
    let first = |name: &str| name.chars().flat_map(char::to_lowercase).next();
    first(name) == first(other)
}

/// The word, and what it may be the plural of.
fn forms_of(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        forms.push(format!("{stem}y"));
    } else if let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() > 1 && !is_cut(stem)) {
        forms.push(stem.to_owned());
        forms.extend(stem.strip_suffix('e').map(str::to_owned));
    }
    forms
}

/// Whether what stands before an `s` is no word: of `glass`, and of Latin's words such as `status` and `basis`.
fn is_cut(stem: &str) -> bool {
    ["s", "tu", "si"].iter().any(|end| stem.ends_with(end))
}

/// The words of a name in camel case, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in name.chars() {
        match words.last_mut().filter(|_| !c.is_uppercase()) {
            Some(word) => word.push(c),
            None => words.push(c.to_lowercase().collect()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_may_be_a_plural() {
        let pairs = [
            ("boats", "boat"),
            ("ferries", "ferry"),
            ("boxes", "box"),
            ("houses", "house"),
            ("harbourEntries", "harbourEntry"),
            ("portsCities", "portCity"),
        ];
        for (plural, singular) in pairs {
            assert!(is_plural_of(plural, singular), "{plural}");
        }
        for (plural, singular) in [("menus", "menu"), ("apis", "api"), ("unitsOfMeasure", "unitOfMeasure")] {
            assert!(is_plural_of(plural, singular), "{plural}");
        }
        for (name, other) in
            [("status", "statu"), ("basis", "basi"), ("glass", "glas"), ("boat", "boat"), ("s", ""), ("is", "i")]
        {
            assert!(!is_plural_of(name, other), "{name}");
        }
    }
}
