//! Small docs, drawn from a seed, whose pages agree on little.

use std::fmt::Write as _;

use fastrand::Rng;

/// What rows name as types; of `rune`, `Odd` and `mystery` there is no page.
const CELLS: [&str; 12] = [
    "String",
    "Int32",
    "Boolean",
    "DateTimeOffset",
    "[t0](t0.md)",
    "[t1](t1.md)",
    "[t2](t2.md)",
    "[kind](kind.md)",
    "t3 collection",
    "[rune](rune.md)",
    "Odd",
    "mystery",
];

/// Docs as values that can be changed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Api {
    pub types: Vec<Type>,
    pub members: Vec<String>,
    pub pages: Vec<Page>,
}

/// A resource page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Type {
    pub name: String,
    pub base: Option<usize>,
    pub area: &'static str,
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub name: String,
    pub cell: String,
    pub read_only: bool,
    pub required: bool,
    pub lists_values: bool,
}

/// The area that pages of operations name.
const PAGES_AREA: &str = "north";

/// A page of operations.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Page {
    pub file: String,
    pub area: &'static str,
    pub requests: Vec<String>,
    pub returns: String,
    /// The type of the request body, and its rows.
    pub body: Option<(usize, Vec<Row>)>,
}

/// Draws docs of four types, an enum and a few operations.
pub(super) fn draw(rng: &mut Rng) -> Api {
    let types: Vec<Type> = (0..4).map(|at| draw_type(rng, at)).collect();
    let mut pages = Vec::new();
    for (at, ty) in types.iter().enumerate() {
        let url = format!("GET /t{at}s/{{id}}");
        for copy in 0..rng.usize(0..3) {
            let returned = if rng.u8(0..4) == 0 { rng.usize(0..4) } else { at };
            let requests = vec![url.clone(), format!("GET /me/t{at}s/{{id}}")];
            let requests = requests.into_iter().take(1 + rng.usize(0..2)).collect();
            let file = format!("api/t{at}-get-{copy}.md");
            pages.push(Page { file, area: PAGES_AREA, requests, returns: link(returned), body: None });
        }
        if rng.bool() {
            let rows =
                ty.rows.iter().filter_map(|row| if rng.bool() { Some(redrawn(rng, row)) } else { None }).collect();
            let file = format!("api/t{at}-post.md");
            let requests = vec![format!("POST /t{at}s")];
            pages.push(Page { file, area: PAGES_AREA, requests, returns: link(at), body: Some((at, rows)) });
        }
    }
    let count = 2 + rng.usize(0..3);
    Api { types, members: ["red", "green", "blue", "black"][..count].iter().map(ToString::to_string).collect(), pages }
}

fn draw_type(rng: &mut Rng, at: usize) -> Type {
    let names = ["id", "title", "size", "owner", "state", "parts"];
    let rows =
        names.iter().filter_map(|name| if rng.u8(0..3) > 0 { Some(draw_row(rng, name)) } else { None }).collect();
    let base = (at > 0 && rng.bool()).then(|| rng.usize(0..at));
    Type { name: format!("t{at}"), base, area: ["north", "south"][rng.usize(0..2)], rows }
}

fn draw_row(rng: &mut Rng, name: &str) -> Row {
    let cell = CELLS[rng.usize(0..CELLS.len())].to_owned();
    let lists_values = cell.contains("kind");
    Row { name: name.to_owned(), cell, read_only: rng.u8(0..4) == 0, required: rng.u8(0..4) == 0, lists_values }
}

/// The row as a request body has it: mostly the same.
fn redrawn(rng: &mut Rng, row: &Row) -> Row {
    let cell = if rng.u8(0..4) == 0 { "Int64".to_owned() } else { row.cell.replace("](", "](../resources/") };
    let lists_values = cell.contains("kind");
    Row { cell, required: rng.bool(), read_only: false, lists_values, name: row.name.clone() }
}

/// A link from a page of operations.
pub(super) fn link(at: usize) -> String {
    format!("[t{at}](../resources/t{at}.md)")
}

/// A page without request lines.
const NOTHING: &str = "# Nothing\n\nNamespace: microsoft.graph\n\nThere is nothing to call.\n";

impl Api {
    /// The files.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let types = self.types.iter().map(|ty| (format!("resources/{}.md", ty.name), self.resource(ty)));
        let text = |page: &Page| if page.requests.is_empty() { NOTHING.to_owned() } else { self.operations(page) };
        let pages = self.pages.iter().map(|page| (page.file.clone(), text(page)));
        let mut files: Vec<(String, String)> = types.chain(pages).collect();
        files.push(("resources/kind.md".to_owned(), self.kind()));
        files
    }

    fn resource(&self, ty: &Type) -> String {
        let base = ty.base.map(|at| &self.types[at].name);
        let base = base.map(|base| format!("Inherits from [{base}]({base}.md).")).unwrap_or_default();
        let Type { name, area, rows, .. } = ty;
        format!(
            "---\ntitle: \"{name}\"\nms.prod: \"{area}\"\n---\n\n# {name} resource type\n\nNamespace: \
             microsoft.graph\n\nA thing. {base}\n\n## Properties\n\n{}",
            self.table(rows)
        )
    }

    fn table(&self, rows: &[Row]) -> String {
        let mut table = "|Property|Type|Description|\n|:---|:---|:---|\n".to_owned();
        for Row { name, cell, read_only, required, lists_values } in rows {
            let read_only = if *read_only { " Read-only." } else { "" };
            let required = if *required { " Required." } else { "" };
            let values: Vec<String> = self.members.iter().map(|member| format!("`{member}`")).collect();
            let values =
                if *lists_values { format!(" Possible values are: {}.", values.join(", ")) } else { String::new() };
            writeln!(table, "|{name}|{cell}|What it is.{read_only}{required}{values}|").expect("a text has room");
        }
        table
    }

    fn kind(&self) -> String {
        let rows: Vec<String> = self.members.iter().map(|member| format!("|{member}|A colour.|\n")).collect();
        let rows = rows.concat();
        format!(
            "# kind enum type\n\nNamespace: microsoft.graph\n\nA kind.\n\n## \
             Members\n\n|Member|Description|\n|:---|:---|\n{rows}"
        )
    }

    fn operations(&self, page: &Page) -> String {
        let body = page.body.as_ref().map(|(at, rows)| {
            let sentence = format!("Supply a JSON representation of a {} object.", link(*at));
            format!("## Request body\n\n{sentence}\n\n{}\n", self.table(rows))
        });
        format!(
            "---\ntitle: \"Do\"\nms.prod: \"{}\"\n---\n\n# Do\n\nNamespace: microsoft.graph\n\nDoes it.\n\n## HTTP \
             request\n\n```http\n{}\n```\n\n{}## Response\n\nIf successful, this method returns a `200 OK` response \
             code and a {} object in the response body.\n",
            page.area,
            page.requests.join("\n"),
            body.unwrap_or_default(),
            page.returns,
        )
    }
}
