//! Docs text.

use insta::assert_snapshot;
use mdsdk::rooms::model::Fact;

use crate::build::*;

/// The docs that a property with this description gets.
fn docs(markdown: &str) -> String {
    let mut text = property("text", string());
    text.doc = Some(Fact::agreed(markdown.to_owned(), Vec::new()));
    let file = file(&model(vec![entity("user", vec![text])], vec![], vec![]), "src/models/user.rs");
    let body = file.split("pub struct User {\n").nth(1).unwrap_or_default();
    body.split("    pub text").next().unwrap_or_default().replace("    ///", "///")
}

#[test]
fn a_summary_sentence_then_the_rest() {
    assert_snapshot!(docs(
        "The name, e.g. `Adele V.`. Required.\n\n- One.\n- Two [there](https://example.com/a_b?c=d).\n\n1986. A year."
    ));
}

#[test]
fn markup_of_the_docs_is_dropped_or_escaped() {
    assert_snapshot!(docs(
        "An **optional** _list_ of [users](user.md), <br/>see [`x`][y], <https://a.example>, https://b.example/{id}. \
         Not [a link], not <T>, not `a lone tick & `` none.\n\n    let code = 1;\n\n```rust\npanic!()\n```\n\n> \
         [!NOTE]\n> An alert.\n\n[!INCLUDE [x](y.md)]\n\n# A heading\n\n<!-- hidden -->![img](a.png)\n\nTODO: write \
         this.\n\n| a | b |\n|---|---|\n\n+ item *one*\n+ 2\\_3 &lt;id&gt;"
    ));
}

#[test]
fn nothing_said_is_said_so() {
    assert_snapshot!(docs(" <!-- nothing --> \u{202e}\u{0}"));
}
