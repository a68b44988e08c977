//! The next version.

use mdsdk::diff::RustVerdict;
use semver::{BuildMetadata, Prerelease, Version};

/// What follows on a version that was released; what the config file says already stays, where that is enough.
pub(super) fn next(released: &Version, rust: RustVerdict, said: &Version) -> Version {
    let least = least(released, rust);
    if said > released && *said >= least { said.clone() } else { least }
}

/// The least version that tells programs what changed, as Cargo reads versions: of `0.2.3`, the 2 is what breaks, and
/// of `0.0.3` the 3. What precedes a version breaks as that one does.
fn least(released: &Version, rust: RustVerdict) -> Version {
    let Version { major, minor, patch, .. } = *released;
    if rust == RustVerdict::None {
        return released.clone();
    }
    if !released.pre.is_empty() {
        return Version { pre: Prerelease::EMPTY, build: BuildMetadata::EMPTY, ..released.clone() };
    }
    match (rust, major, minor) {
        (RustVerdict::Major, 0, 0) | (RustVerdict::Minor, 0, _) => Version::new(major, minor, patch + 1),
        (RustVerdict::Major, 0, _) | (RustVerdict::Minor, ..) => Version::new(major, minor + 1, 0),
        (RustVerdict::Major, ..) => Version::new(major + 1, 0, 0),
        _ => Version::new(major, minor, patch + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_tells_whom_it_breaks() {
        for (released, rust, expected) in [
            ("1.2.3", RustVerdict::Major, "2.0.0"),
            ("1.2.3", RustVerdict::Minor, "1.3.0"),
            ("1.2.3", RustVerdict::Patch, "1.2.4"),
            ("1.2.3", RustVerdict::None, "1.2.3"),
            ("0.2.3", RustVerdict::Major, "0.3.0"),
            ("0.2.3", RustVerdict::Minor, "0.2.4"),
            ("0.2.3", RustVerdict::Patch, "0.2.4"),
            ("0.0.3", RustVerdict::Major, "0.0.4"),
            ("0.0.3", RustVerdict::Minor, "0.0.4"),
            ("2.0.0-rc.1", RustVerdict::Major, "2.0.0"),
            ("2.0.0-rc.1", RustVerdict::None, "2.0.0-rc.1"),
        ] {
            let version = |text: &str| Version::parse(text).expect("a version");
            assert_eq!(next(&version(released), rust, &version(released)), version(expected), "{released} {rust:?}");
        }
    }

    #[test]
    fn a_later_version_that_somebody_wrote_stays() {
        let next = |said: &str| {
            let said = Version::parse(said).expect("a version");
            next(&Version::new(1, 2, 3), RustVerdict::Minor, &said).to_string()
        };
        assert_eq!(next("2.0.0"), "2.0.0");
        assert_eq!(next("1.3.0"), "1.3.0");
        assert_eq!(next("1.2.4"), "1.3.0");
        assert_eq!(next("0.1.0"), "1.3.0");
    }
}
