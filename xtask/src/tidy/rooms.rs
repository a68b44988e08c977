//! The rooms of the generator and the edges between them: the one table.

/// A room, and the rooms that it may import from.
pub(super) struct Room {
    /// Its folder in `generator/src/`.
    pub(super) name: &'static str,
    /// The rooms whose doors it may use, beside what every room may.
    pub(super) uses: &'static [&'static str],
    /// Whether it may also use what every room may.
    pub(super) is_closed: bool,
}

/// What every room may import that is not closed: diagnostics, the words for places in files, the docs' configuration.
pub(super) const EVERYWHERE: &[&[&str]] = &[
    &["report"],
    &["source", "Span"],
    &["source", "LineColumn"],
    &["source", "SourceMap"],
    &["source", "SourceFile"],
    &["source", "DocsConfig"],
    &["source", "page_name"],
];

const fn room(name: &'static str, uses: &'static [&'static str]) -> Room {
    Room { name, uses, is_closed: false }
}

/// The rooms in the order in which data flows.
pub(super) const ROOMS: &[Room] = &[
    Room { name: "digest", uses: &[], is_closed: true },
    room("source", &["digest"]),
    room("markdown", &["source", "digest"]),
    room("claims", &["model", "digest"]),
    room("docs", &["source", "markdown", "claims", "model", "digest"]),
    room("csdl", &["claims", "model"]),
    room("model", &[]),
    room("address", &["model"]),
    room("merge", &["claims", "model", "address", "diff"]),
    room("subset", &["model", "address"]),
    room("plan", &["model", "address", "files", "surface"]),
    room("emit", &["plan", "files"]),
    room("export", &["model", "address", "files"]),
    room("lint", &["source", "markdown", "claims", "model", "address"]),
    Room { name: "files", uses: &["digest"], is_closed: true },
    room("surface", &["files", "digest"]),
    room("diff", &["model", "surface", "digest"]),
    room("report", &[]),
];

/// The room of this name.
pub(super) fn find(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

/// The table as ARCHITECTURE.md holds it.
pub(super) fn table() -> String {
    let rows = ROOMS.iter().map(|room| {
        let uses: Vec<_> = room.uses.iter().map(|name| format!("`{name}`")).collect();
        let uses = match (room.is_closed, uses.is_empty()) {
            (true, true) => "nothing, not even `report`".to_owned(),
            (true, false) => format!("{} alone, not even `report`", uses.join(", ")),
            (false, true) => "–".to_owned(),
            (false, false) => uses.join(", "),
        };
        format!("| `{}` | {uses} |\n", room.name)
    });
    let head = "| room | may import from |\n|---|---|\n".to_owned();
    std::iter::once(head).chain(rows).collect()
}
