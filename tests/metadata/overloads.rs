//! Which overload a path calls.

use mdsdk::report::Code;
use mdsdk::rooms::address::{Addresses, Reason};
use mdsdk::rooms::model::Model;

use super::library::{CONTAINER, api, book, book_type, metadata, ok, resource};
use super::{lines, metadata_lines, read};

/// A function on a type that takes these texts.
fn function(name: &str, on: &str, parameters: &[&str], returns: &str) -> String {
    let parameter = |name: &&str| format!("<Parameter Name=\"{name}\" Type=\"Edm.String\"/>");
    let parameters: String = parameters.iter().map(parameter).collect();
    format!(
        "<Function Name=\"{name}\" IsBound=\"true\" IsComposable=\"true\"><Parameter Name=\"it\" \
         Type=\"lib.{on}\"/>{parameters}<ReturnType Type=\"{returns}\"/></Function>\n"
    )
}

fn derived(name: &str) -> String {
    format!("<EntityType Name=\"{name}\" BaseType=\"lib.book\"/>\n")
}

fn page(name: &str) -> (String, String) {
    let text = resource(name, &format!("A {name}. Inherits from [book](book.md)."), &["|id|String|The key.|"]);
    (format!("resources/{name}.md"), text)
}

/// What metadata with these functions says of requests, each of which returns what stands beside it.
fn told(functions: &[String], requests: &[(&str, &str)]) -> Vec<String> {
    let returns = |what: &str| match what {
        "book" => ok("a [book](../resources/book.md) object"),
        other => ok(&format!("an {other}")),
    };
    let files = requests
        .iter()
        .enumerate()
        .map(|(at, (request, what))| (format!("api/{at}.md"), api(&format!("GET {request}"), "", &returns(what))));
    let (path, text) = book(&[]);
    let pages: Vec<_> = files.chain([page("novel"), page("film"), (path.to_owned(), text)]).collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let novels = CONTAINER.replace("<Singleton", "<EntitySet Name=\"novels\" EntityType=\"lib.novel\"/><Singleton");
    metadata_lines(&read(
        &pages,
        &(book_type("") + &derived("novel") + &derived("film") + &functions.concat() + &novels),
    ))
}

#[test]
fn an_overload_of_a_base_is_called_where_the_own_one_takes_something_else() {
    let functions =
        [function("find", "book", &["text"], "lib.book"), function("find", "novel", &["page"], "Edm.Int32")];
    let requests = [("/novels/{id}/find(text='{text}')", "book"), ("/novels/{id}/find(page='{page}')", "Int32")];
    assert_eq!(told(&functions, &requests), [""; 0]);
    // What derives from a type has to fit as well.
    let below = told(&functions, &[("/books/{id}/find(page='{page}')", "Int32")]);
    assert_eq!(below.len(), 2, "the other is undocumented: {below:#?}");
    assert!(below[0].ends_with("metadata binds it to `contoso.library.novel`, which derives from that"), "{below:#?}");
}

#[test]
fn the_overload_that_takes_just_the_arguments_goes_before_a_nearer_one_that_takes_more() {
    let more = function("find", "novel", &["page", "text"], "Edm.Int32");
    let functions = [function("find", "book", &["text"], "lib.book"), more];
    let other = "MD0514 note metadata.xml:11: the docs don't describe this overload of `find` of \
                 `contoso.library.novel`";
    assert_eq!(told(&functions, &[("/novels/{id}/find(text='{text}')", "book")]), [other]);
}

#[test]
fn an_only_overload_that_does_not_fit_is_told_by_its_arguments() {
    let functions = [function("find", "book", &["text"], "lib.book")];
    let told = told(&functions, &[("/novels/{id}/find(page='{page}')", "book")]);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].ends_with("metadata has no parameter `page` of `find`; did you mean `text`?"), "{told:#?}");
}

#[test]
fn calls_of_derived_types_that_disagree_decide_nothing() {
    let of = |novel: &str, film: &str| {
        let functions = [function("preview", "novel", &[], novel), function("preview", "film", &[], film)];
        let told = told(&functions, &[("/books/{id}/preview", "book")]);
        told.into_iter().filter(|line| !line.starts_with("MD0514")).collect::<Vec<_>>()
    };
    let bound = "MD0534 warning api/0.md:13, metadata.xml:11: `GET /books/{id}/preview` calls `preview` on \
                 `contoso.library.book`; metadata binds it to `contoso.library.novel` and `contoso.library.film`, \
                 which derive from that";
    assert_eq!(of("lib.book", "lib.book"), [bound]);
    let nowhere = "MD0524 warning api/0.md:13, metadata.xml:4: `GET /books/{id}/preview` leads nowhere in metadata: \
                   metadata has no `preview` at `contoso.library.book`";
    assert_eq!(of("Edm.Int32", "lib.book"), [nowhere]);
    assert_eq!(of("lib.book", "Edm.Int32"), [nowhere]);
    let other = of("Edm.Int32", "Edm.Int32");
    assert_eq!(other[0], bound);
    assert!(other[1].ends_with("in the docs and `Edm.Int32` in metadata"), "{other:#?}");
}

#[test]
fn overloads_of_which_none_is_meant_more_than_the_others_tell_nothing() {
    let functions =
        [function("find", "book", &["a", "c"], "lib.book"), function("find", "book", &["b", "c"], "Edm.Int32")];
    let requests = [("/books/{id}/find(c='{c}')", "book"), ("/books/{id}/find(c='{c}')/id", "String")];
    let told = told(&functions, &requests);
    let nowhere: Vec<&str> = told.iter().filter_map(|line| line.split_once("leads nowhere")).map(|it| it.1).collect();
    assert_eq!(nowhere, [" in metadata: no overload takes just these arguments"; 2], "{told:#?}");
}

#[test]
fn what_operations_say_of_an_undecided_call_carries_paths_on() {
    let functions =
        [function("find", "book", &["a", "c"], "lib.book"), function("find", "book", &["b", "c"], "Edm.Int32")];
    let call = api("GET /books/{id}/find(c='{c}')", "", &ok("a [book](../resources/book.md) object"));
    let schema = book_type("") + &functions.concat() + CONTAINER;
    let reading = read(&[book(&[]), ("api/a.md", call)], &schema);
    assert_eq!(lines(&reading, Code::OperationNotInMetadata).len(), 1);
    let calls = super::drift::of_text(&metadata(&schema)).model().calls;
    let model = Model { calls, ..reading.model };
    let place = Addresses::new(&model).place(&model.operations[0].path.segments);
    assert_eq!(
        (place.reason, place.ty().map(|ty| ty.value.to_string())),
        (Some(Reason::Operations), Some("contoso.library.book".to_owned()))
    );
}

#[test]
fn overloads_that_return_nothing_are_called_by_their_name() {
    let action = "<Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"lib.book\"/></Action>\n";
    let told = told(&[action.to_owned()], &[("/books/{id}/lend/id", "String")]);
    assert!(told[0].ends_with("leads nowhere in metadata: `lend` returns nothing in metadata"), "{told:#?}");
}

#[test]
fn of_actions_the_nearest_is_called_whatever_it_takes() {
    let action = |on: &str, days: &str, returns: &str| {
        format!(
            "<Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"lib.{on}\"/>{days}<ReturnType \
             Type=\"{returns}\"/></Action>\n"
        )
    };
    let days = "<Parameter Name=\"days\" Type=\"Edm.Int32\"/>";
    let actions = action("book", "", "Edm.String") + &action("novel", days, "lib.book");
    let table = "## Request body\n\nIn the request body, supply a JSON object with these \
                 parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|days|Int32|How many.|\n\n";
    let lend = api("POST /novels/{id}/lend", table, &ok("a [book](../resources/book.md) object"));
    let (novel, text) = page("novel");
    let novels = CONTAINER.replace("<Singleton", "<EntitySet Name=\"novels\" EntityType=\"lib.novel\"/><Singleton");
    let schema = book_type("") + &derived("novel") + &actions + &novels;
    let reading = read(&[book(&[]), (novel.as_str(), text), ("api/lend.md", lend)], &schema);
    assert_eq!(lines(&reading, Code::OperationAgainstMetadata), [""; 0]);
    let operation = reading.model.operations.iter().find(|one| one.path.to_string().ends_with("lend"));
    let operation = operation.expect("an operation");
    assert_eq!(operation.responses[0].body.to_string(), "contoso.library.book");
}

#[test]
fn a_call_with_a_namespace_is_that_of_the_namespace() {
    let near = |returns: &str| function("near", "book", &[], &format!("lib.{returns}"));
    let schema = book_type("") + &derived("novel") + &derived("film") + &near("novel") + CONTAINER;
    let other = format!(
        "</Schema>\n<Schema Namespace=\"contoso.library.far\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{}",
        near("film")
    );
    let call = |file: &str, name: &str, returns: &str| {
        let returned = ok(&format!("a [{returns}](../resources/{returns}.md) object"));
        (file.to_owned(), api(&format!("GET /books/{{id}}/{name}()"), "", &returned))
    };
    let calls =
        [call("api/a.md", "contoso.library.near", "novel"), call("api/b.md", "contoso.library.far.near", "film")];
    let (path, text) = book(&[]);
    let pages: Vec<_> = calls.into_iter().chain([page("novel"), page("film"), (path.to_owned(), text)]).collect();
    let pages: Vec<(&str, &String)> = pages.iter().map(|(path, text)| (path.as_str(), text)).collect();
    assert_eq!(metadata_lines(&read(&pages, &(schema + &other))), [""; 0]);
}
