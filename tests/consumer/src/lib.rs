//! Uses an SDK that is generated while this crate is built.

// A warning about generated code would be one in every crate that generates.
#![deny(warnings)]

include!(concat!(env!("OUT_DIR"), "/sdk/include.rs"));

#[cfg(test)]
mod tests {
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
    fn a_model_is_sent_as_json() {
        let book = new!(Book { title: "Emma", state: BookState::Lent });
        let request = client().books().create(&book).to_http().expect("the request can be sent");
        assert_eq!(&*request.body, br#"{"title":"Emma","state":"lent"}"#);
    }
    #[test]
    fn a_change_is_sent_as_json() {
        let request = client().books().id("7").update(&BookPatch::new().title("Emma"));
        let request = request.to_http().expect("the request can be sent");
        assert_eq!(&*request.body, br#"{"title":"Emma"}"#);
    }
}
