//! Request lines drawn from a grammar: each is sent as it stands, or told.

use std::fmt::Write;

use mdsdk::{Generate, ReadError, Tree};

use super::line::{Line, lines};
use super::modelled::{by_line, difference, is_told_at};

/// How many lines are drawn, and how many of them stand in one set.
const LINES: usize = 300;
const OF_A_SET: usize = 3;

/// What lines may write for the base URL.
const STAND_INS: [&str; 4] = ["{prefix}", "prefix", "server", "https://{server}"];

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const BASES: [&str; 22] = [
    "/",
    "/",
    "/",
    "/",
    "/",
    "/",
    "/",
    "/",
    "/",
    "/",
    "/",
    "/",
    "https://h.example/",
    "https://h.example/api/v1.0/",
    "https://{server}/api/v2.0/",
    "{prefix}/",
    "prefix/",
    "server/",
    "/v1.0/",
    "/api/v1/",
    "~/",
    "http://127.0.0.1:8080/beta/",
];

const NAMES: [&str; 19] = [
    "boats",
    "boats",
    "boats",
    "boats",
    "piers",
    "piers",
    "crews",
    "crews",
    "crews",
    "crews",
    "Harbours",
    "my-boats",
    "tide_tables",
    "gr%C3%B6%C3%9Fen",
    "größen",
    "a+b",
    "boats.json",
    "x(y)z",
    "lost boats",
];

const KEYS: [&str; 32] = [
    "",
    "",
    "",
    "",
    "/{id}",
    "/{id}",
    "/{id}",
    "/{id}",
    "({id})",
    "({id})",
    "('{id}')",
    "('{id}')",
    "/{boat-id}",
    "/{id | name}",
    "/<id>",
    "/:id",
    "({id})",
    "('{id}')",
    "(id={id})",
    "(id='{id}')",
    "(a={a},b='{b}')",
    "({a},{b})",
    "('x1')",
    "(17)",
    "/17",
    "/abc123",
    "/3f5a1c2e-0000-4111-8222-93334444aaaa",
    "/{a|b}",
    "/{a},{b}",
    "/{id}.json",
    "/id={id}",
    "/%7Bid%7D",
];

const STEPS: [&str; 20] = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "/crew",
    "/crew/{crew-id}",
    "/sea.harbour.boat",
    "/sea.harbour.within(metres={metres})",
    "/recent()",
    "/within(metres={metres})",
    "/within(from='{from}',to={to})",
    "/range(address='A1')",
    "/at(p=@p)",
    ":/{path}:/content",
    "/root:/{path}",
];

const ENDS: [&str; 18] = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "/",
    "/$ref",
    "/$value",
    "/$count",
    "/{id}/$ref",
    "/delta",
    "//x",
    "/$batch",
];

const QUERIES: [&str; 20] = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "?$top=5",
    "?a={a}&b=c",
    "$filter=a eq 'b'",
    "&$top=1",
    " HTTP/1.1",
    "?q='a/b'",
    "#part",
];

/// Numbers that look drawn and are always the same.
struct Draw(u64);

impl Draw {
    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        texts[usize::try_from(self.0 >> 33).unwrap_or_default() % texts.len()]
    }

    fn line(&mut self) -> String {
        let path: String = [&BASES[..], &NAMES, &KEYS, &STEPS, &ENDS, &QUERIES].map(|texts| self.of(texts)).concat();
        format!("{} {path}", self.of(&METHODS))
    }
}

#[test]
fn each_drawn_request_line_is_sent_as_it_stands_or_told() {
    let mut draw = Draw(7);
    let (mut wrong, mut told) = (String::new(), 0);
    for _ in 0..LINES / OF_A_SET {
        let drawn: Vec<String> = (0..OF_A_SET).map(|_| draw.line()).collect();
        let page = |(at, line): (usize, &String)| {
            (
                format!("{at}.md"),
                format!("# Do\n\n## HTTP request\n\n```http\n{line}\n```\n\n## Response\n\n`204 No Content`.\n"),
            )
        };
        let docs = Tree::from_texts(drawn.iter().enumerate().map(page));
        // Where no line is read at all, each is told as well.
        let reading = match Generate::new(docs, "sdk").run() {
            Ok(generated) => generated.reading,
            Err(ReadError::NoApi(found)) => found.reading,
            Err(error) => panic!("{error} of {drawn:?}"),
        };
        let (read, operations) = (lines(&reading), by_line(&reading));
        for (at, line) in drawn.iter().enumerate() {
            let file = format!("{at}.md");
            if is_told_at(&reading, &file, 6) {
                told += 1;
                continue;
            }
            let of_file: Vec<&Line> = read.iter().filter(|line| line.file == file).collect();
            let why = match of_file.as_slice() {
                [line] => match operations.get(&(line.file.clone(), line.start)) {
                    Some(operation) => difference(&reading, line, operation, &STAND_INS),
                    None => Some("no operation has it".to_owned()),
                },
                several => Some(format!("{} lines are read", several.len())),
            };
            if let Some(why) = why {
                writeln!(wrong, "{line}: {why} in {drawn:?}").expect("a text grows");
            }
        }
    }
    println!("{LINES} lines, {told} told");
    assert!(wrong.is_empty(), "{wrong}");
    // Most lines are odd on purpose.
    assert!(told < LINES * 3 / 4, "{told}");
}
