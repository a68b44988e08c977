//! Base URLs, as request lines and configuration write them.

/// Whether two base URLs may be the same, such as `https://{server}/api/v1` and `http://acme.example/api/v1/`: what is
/// in braces stands for any part, without a scheme for all parts before it; schemes and case don't count.
pub fn may_be_same_base(one: &str, two: &str) -> bool {
    let (mut one, mut two) = (parts(one).into_iter().rev(), parts(two).into_iter().rev());
    loop {
        match (one.next(), two.next()) {
            (None, None) => return true,
            (Some(left), Some(right)) if left.stands_for_rest || right.stands_for_rest => return true,
            (Some(left), Some(right)) if left.is_same(&right) => {}
            (Some(_) | None, Some(_) | None) => return false,
        }
    }
}

/// Whether a segment of a base URL is a version: `v1.0`, `beta`, `2021-06`.
pub fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']);
    segment.eq_ignore_ascii_case("beta")
        || number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        || is_date_version(segment)
}

/// Whether a segment is the month or the day of a version: `2021-06`, `2021-06-01`, `2021-06-01-preview`.
pub fn is_date_version(segment: &str) -> bool {
    let date = segment.strip_suffix("-preview").unwrap_or(segment);
    let is_number = |text: &str, digits: usize| text.len() == digits && text.chars().all(|c| c.is_ascii_digit());
    let is_within = |text: &str, most: u8| is_number(text, 2) && text.parse().is_ok_and(|n| (1..=most).contains(&n));
    match date.split('-').collect::<Vec<_>>().as_slice() {
        [year, month] => is_number(year, 4) && is_within(month, 12),
        [year, month, day] => is_number(year, 4) && is_within(month, 12) && is_within(day, 31),
        _ => false,
    }
}

/// What is between two slashes.
struct Part<'u> {
    text: &'u str,
    stands_for_rest: bool,
}

impl Part<'_> {
    fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (self.text.to_lowercase(), other.text.to_lowercase());
        one == two || fits(&one, &two) || fits(&two, &one)
    }
}

fn parts(url: &str) -> Vec<Part<'_>> {
    let (has_scheme, rest) = url.split_once("://").map_or((false, url), |(_, rest)| (true, rest));
    let texts = rest.trim_end_matches('/').split('/').enumerate();
    texts
        .map(|(at, text)| Part {
            text,
            stands_for_rest: at == 0 && !has_scheme && (text.is_empty() || is_stand_in(text)),
        })
        .collect()
}

/// Whether a text is what a pattern such as `{tenant}.example.com` stands for.
fn fits(pattern: &str, text: &str) -> bool {
    let Some(((start, _), (_, end))) = pattern.split_once('{').zip(pattern.rsplit_once('}')) else { return false };
    text.len() > start.len() + end.len() && text.starts_with(start) && text.ends_with(end)
}

fn is_stand_in(text: &str) -> bool {
    text.starts_with('{') && text.ends_with('}')
}
