//! A workbook's session, ranges and charts.

use sdk::models::{WorkbookRange, WorkbookRangeFillPatch, WorkbookRangePatch, WorkbookSessionInfo};
use sdk::runtime::{Error, Json, Mock, Model};
use sdk::{Client, new};
use serde_json::json;

async fn run(g: &Client, item: &str) -> Result<(), Error> {
    let book = g.drives().id("d").items().id(item).workbook();
    let wanted = new!(WorkbookSessionInfo { persist_changes: true });
    let session = book.create_session(&wanted).await?;
    let book = book.workbook_session_id(session.id.as_deref().unwrap_or_default());
    let sheet = book.worksheets().id("Sheet1");
    let address = String::from("A1:B2");
    let range = sheet.range(&address);
    let now = range.get().select([WorkbookRange::VALUES]).await?;
    let rows: Option<Vec<Vec<Json>>> = now.get_as(WorkbookRange::VALUES)?;
    assert!(rows.is_some());
    let patch = WorkbookRangePatch::new()
        .values(json!([["Hello", "100"], ["1/1/2016", null]]))
        .formulas(json!([[null, null], [null, "=B1*2"]]));
    range.update(&patch).await?;
    range.format().fill().update(&WorkbookRangeFillPatch::new().color("#FF0000")).await?;
    let png = sheet.charts().id("Chart 1").image(640, 480, "fit").await?;
    let plain = sheet.charts().id("Chart 1").image(None, None, None).await?;
    assert!(!png.is_empty() && !plain.is_empty());
    sheet.used_range(true).get().await?;
    sheet.used_range(None).get().await?;
    book.close_session().await
}

fn main() {
    let mock = Mock::<Client>::new();
    let book = |g: &Client| g.drives().id("d").items().id("i").workbook();
    let sheet = |g: &Client| book(g).worksheets().id("Sheet1");
    let image = json!({ "value": "iVBOR" });
    mock.on(|g| book(g).create_session(&WorkbookSessionInfo::default())).json(201, &json!({ "id": "s1" }));
    mock.on(|g| sheet(g).range("A1:B2").get().any_query()).json(200, &json!({ "values": [["Hello", 7]] }));
    mock.on(|g| sheet(g).range("A1:B2").update(&WorkbookRangePatch::new())).json(200, &json!({}));
    let fill = |g: &Client| sheet(g).range("A1:B2").format().fill();
    mock.on(|g| fill(g).update(&WorkbookRangeFillPatch::new())).json(200, &json!({}));
    mock.on(|g| sheet(g).charts().id("Chart 1").image(640, 480, "fit")).json(200, &image);
    mock.on(|g| sheet(g).charts().id("Chart 1").image(None, None, None)).json(200, &image);
    mock.on(|g| sheet(g).used_range(true).get()).json(200, &json!({}));
    mock.on(|g| sheet(g).used_range(None).get()).json(200, &json!({}));
    mock.on(|g| book(g).close_session()).then(204);
    pollster::block_on(run(&mock.client(), "i")).expect("a session");
    mock.assert_all_used();
    let sent = mock.requests();
    let session = |request: &sdk::runtime::Recorded| request.headers.get("workbook-session-id").map(str::to_owned);
    assert_eq!(session(&sent[0]), None);
    assert!(sent[1..].iter().all(|request| session(request).as_deref() == Some("s1")));
    assert!(sent[1].path.ends_with("/workbook/worksheets/Sheet1/range(address='A1:B2')"), "{}", sent[1].path);
    assert_eq!(sent[2].body["values"], json!([["Hello", "100"], ["1/1/2016", null]]));
    assert!(sent[4].path.contains("/charts/Chart%201/image(width=640,height=480,"), "{}", sent[4].path);
    assert!(sent[5].path.ends_with("/charts/Chart%201/image"), "{}", sent[5].path);
}
