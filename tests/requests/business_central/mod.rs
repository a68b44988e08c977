//! A program against a server on this machine: what arrives is what pages of Business Central write.

mod exchange;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use exchange::{Exchange, serve};
use mdsdk::Generate;
use mdsdk_tests::{cargo, copy, corpora, put, put_all, repository};

use super::scratch::{folder, target};

const MANIFEST: &str = r#"[package]
name = "orders"
version = "0.1.0"
edition = "2024"

[dependencies]
sdk = { path = "../central-sdk" }
tokio = { version = "1.54.1", features = ["macros", "rt"] }

[profile.dev]
debug = 0

[workspace]
"#;

/// The corpus has its bound actions in code among words, which is told; here a page documents one of them.
const ACTION: &str = "# Ship an order

Ships an order, and sends the bill.

## HTTP request

```
POST businesscentralPrefix/companies({id})/salesOrders({id})/Microsoft.NAV.shipAndInvoice
```

## Request body

Don't supply a request body for this method.

## Response

If successful, this method returns a `204 No Content` response code.
";

const COMPANY: &str = "824820a2-508c-ed11-aada-000d3a298ab3";
const ORDER: &str = "b6f4017a-b749-ee11-ad0b-a1422c0f7f1f";
const LINE: &str = "11f5017a-b749-ee11-ad0b-a1422c0f7f1f";
const CUSTOMER: &str = "c04c550b-593f-ee11-be74-6045bdc8c285";
const DIMENSION: &str = "d5e3e5b5-4b5c-ed11-bbab-000d3a492b1f";
const TAG: &str = "if-match: W/\"JzQ0Ozk7MDA7Jw==\"";
const PREFIX: &str = "businesscentralPrefix";

/// The requests of the program in their order: the line as its page writes it, its keys, what the request holds
/// besides, and the reply.
fn exchanges() -> Vec<Exchange> {
    let order = "companies({id})/salesOrders({id})";
    let lines = format!("{order}/salesOrderLines");
    let dimensions = "companies({companyId})/customers({customerId})/defaultDimensions";
    let dimension = format!("{dimensions}({{customerId}},{{dimensionId}})");
    let customer = "companies({id})/customers({id})";
    let request = |method: &str, path: &str| Exchange::new(format!("{method} {PREFIX}/{path}"));
    vec![
        request("POST", "companies({id})/salesOrders")
            .keys(&[COMPANY])
            .holds(r#"{"customerNumber":"10000"}"#)
            .reply(201, r#"{"number":"101005"}"#),
        request("GET", order).keys(&[COMPANY, ORDER]).reply(200, r#"{"customerNumber":"10000"}"#),
        request("PATCH", order).keys(&[COMPANY, ORDER]).holds(TAG).reply(200, r#"{"externalDocumentNumber":"x7"}"#),
        request("POST", &lines)
            .keys(&[COMPANY, ORDER])
            .holds(r#"{"description":"Bicycle"}"#)
            .reply(201, r#"{"sequence":10000}"#),
        request("GET", &format!("{lines}({{salesOrderLineId}})"))
            .keys(&[COMPANY, ORDER, LINE])
            .reply(200, r#"{"description":"Bicycle"}"#),
        request("DELETE", &format!("{lines}({{salesCreditMemoLineId}})"))
            .keys(&[COMPANY, ORDER, LINE])
            .holds(TAG)
            .reply(204, ""),
        request("POST", &format!("{order}/Microsoft.NAV.shipAndInvoice")).keys(&[COMPANY, ORDER]).reply(204, ""),
        request("DELETE", order).keys(&[COMPANY, ORDER]).holds(TAG).reply(204, ""),
        request("GET", customer).keys(&[COMPANY, CUSTOMER]).reply(200, r#"{"displayName":"Adatum Corporation"}"#),
        request("GET", &format!("{customer}?$expand=customerFinancialDetails"))
            .keys(&[COMPANY, CUSTOMER])
            .reply(200, "{}"),
        request("GET", dimensions)
            .keys(&[COMPANY, CUSTOMER])
            .reply(200, r#"{"value":[{"dimensionCode":"AREA"},{"dimensionCode":"SALES"}]}"#),
        request("PATCH", &dimension).keys(&[COMPANY, CUSTOMER, CUSTOMER, DIMENSION]).holds(TAG).reply(200, "{}"),
        request("DELETE", &dimension).keys(&[COMPANY, CUSTOMER, CUSTOMER, DIMENSION]).holds(TAG).reply(204, ""),
        request("GET", "companies").reply(200, r#"{"name":"CRONUS"}"#),
        request("GET", "companies({id})/salesInvoices({id})/pdfDocument").keys(&[COMPANY, ORDER]).reply(200, "{}"),
        request("GET", "companies({id})/vendorPurchases({vendorId}, '{vendorNo}', '{vendorName}')")
            .keys(&[COMPANY, CUSTOMER, "V0001", "Wide%20World"])
            .reply(200, "{}"),
        request("PATCH", "companies({companyId})/attachments({attachmentId})/attachmentContent")
            .keys(&[COMPANY, LINE])
            .holds(TAG)
            .reply(200, "{}"),
        request("DELETE", "companies({companyId})/items({itemId})/picture({pictureId})")
            .keys(&[COMPANY, ORDER, LINE])
            .reply(204, ""),
        request("PATCH", "subscriptions({'id'})").keys(&["'webhookItems'"]).holds(TAG).reply(200, "{}"),
        request("DELETE", "subscriptions('{id}')").keys(&["webhookItems"]).holds(TAG).reply(204, ""),
    ]
}

/// Every line of the pages, without what code is marked by.
fn lines(docs: &Path) -> BTreeSet<String> {
    let docs = mdsdk::read(docs, None).expect("the corpus describes an API").docs;
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '`' | '>');
    let texts = docs.pages.iter().filter_map(|page| docs.map.get(page));
    texts.flat_map(|page| page.text.lines().map(|line| line.trim_matches(is_mark).to_owned())).collect()
}

#[test]
fn a_server_sees_the_requests_of_business_central_as_their_pages_write_them() {
    let Some(corpus) = corpora("corpora/business-central") else { return };
    let docs = tempfile::tempdir().expect("a temporary folder");
    copy(&corpus, docs.path());
    put(docs.path(), "dev-itpro/api-reference/v2.0/api/order_ship.md", ACTION);
    let lines = lines(docs.path());
    let exchanges = exchanges();
    for Exchange { line, .. } in &exchanges {
        assert!(lines.contains(line), "no page has `{line}`");
    }
    let sdk = folder("central-sdk");
    let generate = Generate::new(docs.path(), "sdk").runtime(&repository().join("runtime"), &sdk);
    put_all(&sdk, &generate.run().expect("the corpus describes an API").files);
    let program = folder("orders");
    put(&program, "Cargo.toml", MANIFEST);
    put(&program, "src/main.rs", include_str!("program.rs"));
    cargo(&program, &target(), &["build"]);
    let wanted: Vec<String> = exchanges.iter().map(|exchange| exchange.wanted(PREFIX, "/api/v2.0")).collect();
    let (url, arrived) = serve(exchanges);
    let output = Command::new(target().join("debug/orders")).arg(format!("{url}/api/v2.0")).output();
    let output = output.expect("the program runs");
    assert_eq!(arrived.try_iter().collect::<Vec<_>>(), wanted);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
