//! Orders of Business Central: each request as its page writes it.

use sdk::models::{AttachmentPatch, Customer, DefaultDimension, DefaultDimensionPatch, SalesOrder, SalesOrderLine};
use sdk::models::{SalesOrderPatch, SubscriptionsPatch};
use sdk::runtime::Error;
use sdk::{Client, new};

const COMPANY: &str = "824820a2-508c-ed11-aada-000d3a298ab3";
const ORDER: &str = "b6f4017a-b749-ee11-ad0b-a1422c0f7f1f";
const LINE: &str = "11f5017a-b749-ee11-ad0b-a1422c0f7f1f";
const CUSTOMER: &str = "c04c550b-593f-ee11-be74-6045bdc8c285";
const DIMENSION: &str = "d5e3e5b5-4b5c-ed11-bbab-000d3a492b1f";
const TAG: &str = "W/\"JzQ0Ozk7MDA7Jw==\"";

async fn orders(service: &Client) -> Result<(), Error> {
    let orders = service.companies().id(COMPANY).sales_orders();
    let order: SalesOrder = orders.create(&new!(SalesOrder { customer_number: "10000" })).await?;
    assert_eq!(order.number.as_deref(), Some("101005"));
    let order: SalesOrder = orders.id(ORDER).get().await?;
    assert_eq!(order.customer_number.as_deref(), Some("10000"));
    let patch = SalesOrderPatch::new().external_document_number("x7");
    let order: SalesOrder = orders.id(ORDER).update(&patch).if_match(TAG).await?;
    assert_eq!(order.external_document_number.as_deref(), Some("x7"));
    let lines = orders.id(ORDER).sales_order_lines();
    let line: SalesOrderLine = lines.create(&new!(SalesOrderLine { description: "Bicycle" })).await?;
    assert_eq!(line.sequence, Some(10_000));
    let line: SalesOrderLine = lines.id(LINE).get().await?;
    assert_eq!(line.description.as_deref(), Some("Bicycle"));
    lines.id(LINE).delete().if_match(TAG).await?;
    orders.id(ORDER).microsoft_nav_ship_and_invoice().await?;
    orders.id(ORDER).delete().if_match(TAG).await
}

async fn customers(service: &Client) -> Result<(), Error> {
    let customer = service.companies().id(COMPANY).customers().id(CUSTOMER);
    let read: Customer = customer.get().await?;
    assert_eq!(read.display_name.as_deref(), Some("Adatum Corporation"));
    customer.get().expand(["customerFinancialDetails"]).await?;
    let dimensions = customer.default_dimensions();
    let all: Vec<DefaultDimension> = dimensions.list().items().collect().await?;
    let codes: Vec<_> = all.iter().filter_map(|dimension| dimension.dimension_code.as_deref()).collect();
    assert_eq!(codes, ["AREA", "SALES"]);
    let dimension = dimensions.by_key(CUSTOMER, DIMENSION);
    dimension.update(&DefaultDimensionPatch::new().dimension_value_code("40")).if_match(TAG).await?;
    dimension.delete().if_match(TAG).await
}

async fn others(service: &Client) -> Result<(), Error> {
    let company = service.companies().id(COMPANY);
    let read = service.companies().get().await?;
    assert_eq!(read.name.as_deref(), Some("CRONUS"));
    company.sales_invoices().id(ORDER).pdf_document().get().await?;
    company.vendor_purchases().by_key(CUSTOMER, "V0001", "Wide World").get().await?;
    company.attachments().id(LINE).attachment_content().update(&AttachmentPatch::new()).if_match(TAG).await?;
    company.items().id(ORDER).picture().id(LINE).delete().await?;
    let subscription = service.subscriptions().id("webhookItems");
    subscription.update(&SubscriptionsPatch::new()).if_match(TAG).await?;
    subscription.delete().if_match(TAG).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let base = std::env::args().nth(1).expect("the base URL");
    let service = Client::builder(&base, "secret").build()?;
    orders(&service).await?;
    customers(&service).await?;
    others(&service).await
}
