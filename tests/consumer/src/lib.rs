//! Uses an SDK that is generated while this crate is built.

// A warning about generated code would be one in every crate that generates.
#![deny(warnings)]

pub mod money;

include!(concat!(env!("OUT_DIR"), "/sdk/include.rs"));

/// Methods of this crate's own on a type that is generated.
pub trait Reading {
    /// Whether it takes more than a day.
    fn is_long(&self) -> bool;
}

impl Reading for sdk::models::Book {
    fn is_long(&self) -> bool {
        self.length.is_some_and(|pages| pages > 500)
    }
}

/// What a macro of this crate's own derives for types that are generated.
pub trait Named {
    /// The name in Rust.
    const NAME: &'static str;
}

#[cfg(test)]
mod tests {
    use crate::{Named, Reading};
    use crate::money::Money;
    use crate::sdk::models::{Book, BookPatch, BookState};
    use crate::sdk::{Client, new};
    use mdsdk_runtime::{BoxFuture, Error, HttpRequest, HttpResponse, NoToken, Transport};

    /// Answers every request with "no content".
    struct Nothing;

    impl Transport for Nothing {
        fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
            Box::pin(std::future::ready(Ok(HttpResponse::new(204))))
        }

        fn sleep(&self, _: std::time::Duration) -> BoxFuture<'_, ()> {
            Box::pin(std::future::ready(()))
        }
    }

    fn client() -> Client {
        Client::builder(NoToken).transport(Nothing).build().expect("the base URL is one")
    }

    #[test]
    fn a_request_goes_below_the_base_url() {
        let request = client().books().id("7").get().to_http().expect("the request can be sent");
        assert_eq!(request.to_text().lines().next(), Some("GET https://api.example.com/v1/books/7"));
    }

    #[test]
    fn a_macro_of_this_crate_is_derived() {
        assert_eq!((Book::NAME, BookState::NAME), ("Book", "BookState"));
    }

    #[test]
    fn a_model_is_sent_as_json() {
        let book = new!(Book { title: "Emma", state: BookState::Lent });
        let request = client().books().create(&book).to_http().expect("the request can be sent");
        assert_eq!(&request.body.bytes().expect("no stream")[..], br#"{"title":"Emma","state":"lent"}"#);
    }

    #[test]
    fn types_names_and_methods_of_its_own_stand_beside_what_is_generated() {
        let text = r#"{"noOfPages":640,"price":12.50,"fees":[0.30,1.05]}"#;
        let mut book: Book = mdsdk_runtime::from_json(text.as_bytes()).expect("it is JSON");
        assert_eq!((&book.price, book.is_long()), (&Some(Money(1250)), true));
        assert_eq!(book.fees, Some(vec![Money(30), Money(105)]));
        assert_eq!(mdsdk_runtime::to_json(&book), text);
        book.price = Some(Money(5));
        assert_eq!(mdsdk_runtime::to_json(&book), text.replace("12.50", "0.05"));
        let change = BookPatch::new().length(3).price(Money(700));
        assert_eq!(change.to_json(), r#"{"noOfPages":3,"price":7.00}"#);
        let misfit: Book = mdsdk_runtime::from_json(br#"{"price":12.5}"#).expect("it is JSON");
        assert_eq!((&misfit.price, mdsdk_runtime::to_json(&misfit).as_str()), (&None, r#"{"price":12.5}"#));
    }

    #[test]
    fn a_change_is_sent_as_json() {
        let request = client().books().id("7").update(&BookPatch::new().title("Emma"));
        let request = request.to_http().expect("the request can be sent");
        assert_eq!(&request.body.bytes().expect("no stream")[..], br#"{"title":"Emma"}"#);
    }
}
