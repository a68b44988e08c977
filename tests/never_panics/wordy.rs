//! Text that is made of the dialect's words.

use proptest::prelude::*;

use crate::edits::SPLICES;

/// Words that mean something on a page.
pub(crate) const WORDS: [&str; 25] = [
    "# ",
    "## Properties",
    "## HTTP request",
    "## Request body",
    "## Response",
    "## Members",
    "|Property|Type|",
    "|:---|:---|",
    "|id|String|",
    "|Member|Value|",
    "GET /users/{id}",
    "POST /a/b(c='{d}')",
    "```http",
    "```json",
    "\n",
    "\n\n",
    "{ \"@odata.type\": \"#microsoft.graph.user\" }",
    "returns a `200 OK`",
    "[user](user.md)",
    "[!INCLUDE [a](page.md)]",
    "Namespace: microsoft.graph.sub",
    "Inherits from ",
    "- ",
    "> ",
    "**",
];

/// Text that looks like a page.
pub(crate) fn markdownish() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(&WORDS[..]).prop_map(str::to_owned),
        1 => proptest::sample::select(&SPLICES[..]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}
