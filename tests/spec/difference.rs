//! Where two texts differ, line by line.

/// Both texts as one: lines of the first alone have `-`, of the second alone `+`.
pub(crate) fn lines(expected: &str, read: &str) -> String {
    let (expected, read): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), read.lines().collect());
    let common = common_lengths(&expected, &read);
    let (mut at, mut to) = (0, 0);
    let mut merged = Vec::new();
    while at < expected.len() || to < read.len() {
        if at < expected.len() && to < read.len() && expected[at] == read[to] {
            merged.push(format!("    {}", expected[at]));
            (at, to) = (at + 1, to + 1);
        } else if to == read.len() || at < expected.len() && common[at + 1][to] >= common[at][to + 1] {
            merged.push(format!("  - {}", expected[at]));
            at += 1;
        } else {
            merged.push(format!("  + {}", read[to]));
            to += 1;
        }
    }
    merged.join("\n") + "\n"
}

/// How many lines the rests of both texts have in common.
fn common_lengths(expected: &[&str], read: &[&str]) -> Vec<Vec<usize>> {
    let mut common = vec![vec![0; read.len() + 1]; expected.len() + 1];
    for at in (0..expected.len()).rev() {
        for to in (0..read.len()).rev() {
            common[at][to] = if expected[at] == read[to] {
                common[at + 1][to + 1] + 1
            } else {
                common[at + 1][to].max(common[at][to + 1])
            };
        }
    }
    common
}
