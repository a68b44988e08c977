//! Numbers that a double may not hold: read as numbers and as strings, written as the request says.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{
    Arguments, Changes, Decimal, Items, Method, Operation, Page, Path, Prop, Request, Value, from_json, new, to_json,
};
use sdk::{Book, Client, Stock};
use server::Server;

const ANY: Operation = Operation { method: Method::Post, template: "/books" };
const LONG: i64 = 9_007_199_254_740_993;

/// A book whose long numbers stand as they are, or within quotes.
const NUMBERS: &str = concat!(
    r#"{"id":9007199254740993,"views":-9007199254740993,"price":9007199254740993.10,"history":[9007199254740993,1],"#,
    r#""stock":{"pieces":9007199254740993,"prices":[1.50]},"title":"9007199254740993","weight":1.50}"#,
);
const STRINGS: &str = concat!(
    r#"{"id":"9007199254740993","views":"-9007199254740993","price":"9007199254740993.10","#,
    r#""history":["9007199254740993","1"],"stock":{"pieces":"9007199254740993","prices":["1.50"]},"#,
    r#""title":"9007199254740993","weight":1.50}"#,
);

fn root(server: &Server) -> Path {
    let client: Client = Client::builder("abc").base_url(&server.base).build().expect("a client");
    client.root().clone()
}

fn strict(server: &Server) -> Path {
    let builder = Client::builder("abc").base_url(&server.base).ieee754_compatible();
    builder.build().expect("a client").root().clone()
}

fn book(text: &str) -> Book {
    Book::from_json(text.as_bytes()).expect("a book")
}

#[tokio::test]
async fn long_numbers_are_read_in_both_forms() {
    let server = Server::start(&[&format!("200 OK\n\n{NUMBERS}"), &format!("200 OK\n\n{STRINGS}")]);
    for text in [NUMBERS, STRINGS] {
        let book = root(&server).name("books").request::<Book>(&ANY).await.expect("a book");
        assert_eq!((book.id, book.views, book.history.clone()), (Some(LONG), Some(-LONG), Some(vec![LONG, 1])));
        assert_eq!(book.price.as_ref().map(Decimal::as_str), Some("9007199254740993.10"));
        assert_eq!(book.stock.as_ref().and_then(|stock| stock.pieces), Some(LONG));
        assert_eq!((book.extra.misfits().count(), book.to_json().as_str()), (0, text));
    }
}

#[tokio::test]
async fn counts_and_values_are_read_in_both_forms() {
    let page = r#"{"@odata.count":"2","value":[{"stores@odata.count":"5","stores":[]}]}"#;
    let server = Server::start(&[
        &format!("200 OK\n\n{page}"),
        "200 OK\n\n{\"value\":\"9007199254740993\"}",
        "200 OK\n\n{\"value\":[\"9007199254740993\",1]}",
    ]);
    let books = root(&server).name("books");
    let mut items: Items<Book> = books.request::<Page<Book>>(&ANY).items();
    let book = items.try_next().await.expect("a page").expect("a book");
    assert_eq!((items.count(), book.extra.count("stores")), (Some(2), Some(5)));
    assert_eq!(books.request::<Value<i64>>(&ANY).await.expect("a number"), LONG);
    assert_eq!(books.request::<Value<Vec<i64>>>(&ANY).await.expect("numbers"), [LONG, 1]);
}

#[tokio::test]
async fn long_numbers_are_sent_as_the_request_says_and_not_as_they_were_read() {
    let server = Server::start(&["204 No Content\n\n"; 6]);
    for text in [NUMBERS, STRINGS] {
        let send = |root: Path| root.name("books").request::<()>(&ANY).json(&book(text));
        send(root(&server)).await.expect("success");
        send(root(&server)).ieee754_compatible().await.expect("success");
        send(strict(&server)).await.expect("success");
    }
    let bodies: Vec<_> = server.seen().into_iter().map(|seen| seen.body).collect();
    assert_eq!(bodies, [NUMBERS, STRINGS, STRINGS].repeat(2));
    let seen = server.seen();
    let fields = |index: usize| ["accept", "content-type"].map(|name| seen[index].header(name).unwrap_or_default());
    assert_eq!(fields(0), ["application/json"; 2]);
    assert_eq!([fields(1), fields(2)], [["application/json;IEEE754Compatible=true"; 2]; 2]);
}

#[tokio::test]
async fn changes_and_linked_entities_follow_the_request_too() {
    let server = Server::start(&["204 No Content\n\n"; 4]);
    let stores = vec![new!(Stock { pieces: LONG, prices: [Decimal::from(2)] })];
    let created = new!(Book { title: "1", stores: stores });
    let price: Decimal = "1.50".parse().expect("a number");
    let changes = Changes::default().set::<i64, _>("views", LONG).set::<Decimal, _>("price", price);
    let changes = changes.set::<Vec<i64>, _>("history", vec![LONG]).set::<String, _>("title", "1").with("weight", 5);
    let books = root(&server).name("books");
    books.request::<()>(&ANY).json(&created).await.expect("success");
    books.request::<()>(&ANY).json(&created).ieee754_compatible().await.expect("success");
    books.request::<()>(&ANY).json(&changes).await.expect("success");
    books.request::<()>(&ANY).ieee754_compatible().json(&changes).await.expect("success");
    let bodies: Vec<_> = server.seen().into_iter().map(|seen| seen.body).collect();
    assert_eq!(bodies[0], r#"{"stores":[{"pieces":9007199254740993,"prices":[2]}],"title":"1"}"#);
    assert_eq!(bodies[1], r#"{"stores":[{"pieces":"9007199254740993","prices":["2"]}],"title":"1"}"#);
    let numbers = r#"{"views":9007199254740993,"price":1.50,"history":[9007199254740993],"title":"1","weight":5}"#;
    assert_eq!(bodies[2], numbers);
    let strings =
        r#"{"views":"9007199254740993","price":"1.50","history":["9007199254740993"],"title":"1","weight":5}"#;
    assert_eq!(bodies[3], strings);
}

#[test]
fn the_form_that_was_read_is_no_change() {
    assert!(Changes::between(&book(STRINGS), &book(NUMBERS), &[]).is_empty());
    let less = NUMBERS.replace(r#""pieces":9007199254740993,"#, "");
    let changed = Changes::between(&book(STRINGS), &book(&less), &[]);
    assert_eq!(to_json(&changed), r#"{"stock":{"prices":[1.50],"pieces":null}}"#);
    assert_eq!(book(NUMBERS).price, book(STRINGS).price);
}

#[test]
fn a_number_that_was_changed_is_written_in_its_place() {
    let mut book = book(STRINGS);
    book.views = Some(5);
    assert_eq!(book.to_json(), STRINGS.replace(r#""-9007199254740993""#, "5"));
}

#[tokio::test]
async fn addresses_have_long_numbers_without_quotes() {
    let server = Server::start(&["200 OK\n\n{\"value\":[]}"; 3]);
    let books = strict(&server).name("books");
    let price: Decimal = from_json(br#""9007199254740993.10""#).expect("a number");
    let (views, cost) = (Prop::<Book>::new("views"), Prop::<Book>::new("price"));
    let list: Request<Page<Book>> = books.request(&ANY);
    list.filter(views.eq(LONG).and(cost.gt(&price))).await.expect("books");
    let arguments = Arguments::new().plain("least", LONG).plain("price", &price);
    books.call("seen", arguments).request::<Page<Book>>(&ANY).await.expect("books");
    books.key(&book(STRINGS)).name("stores").request::<Page<Stock>>(&ANY).await.expect("stores");
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        [
            "POST /books?$filter=views%20eq%209007199254740993%20and%20price%20gt%209007199254740993.10 HTTP/1.1",
            "POST /books/seen(least=9007199254740993,price=9007199254740993.10) HTTP/1.1",
            "POST /books/9007199254740993/stores HTTP/1.1",
        ]
    );
}

#[tokio::test]
async fn what_is_no_long_number_stays_as_it_came() {
    let text = r#"{"views":"many","price":"1,5","history":["1","x"],"id":"1.0"}"#;
    let server = Server::start(&[&format!("200 OK\n\n{text}"), "204 No Content\n\n"]);
    let books = root(&server).name("books");
    let book = books.request::<Book>(&ANY).await.expect("a book");
    assert_eq!(book.extra.misfits().collect::<Vec<_>>(), ["views", "price", "history", "id"]);
    books.request::<()>(&ANY).json(&book).ieee754_compatible().await.expect("success");
    assert_eq!(server.seen()[1].body, text);
}

#[tokio::test]
async fn bodies_and_media_types_of_the_program_stay_its_own() {
    let server = Server::start(&["204 No Content\n\n"]);
    let request = strict(&server).name("books").request::<()>(&ANY).body("application/json", "{\"views\":1}");
    request.header("Accept", "application/json;odata.metadata=full").await.expect("success");
    let seen = server.seen();
    assert_eq!((seen[0].body.as_str(), seen[0].header("content-type")), ("{\"views\":1}", Some("application/json")));
    assert_eq!(seen[0].header("accept"), Some("application/json;odata.metadata=full;IEEE754Compatible=true"));
}
