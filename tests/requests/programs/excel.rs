//! A workbook's session, ranges and charts.

use sdk::models::{WorkbookRange, WorkbookRangeFillPatch, WorkbookRangePatch, WorkbookSessionInfo};
use sdk::runtime::{Error, Json, Model};
use sdk::{Client, new};
use serde_json::json;

async fn run(g: &Client, item: &str) -> Result<(), Error> {
    let book = g.drives().id("d").items().id(item).workbook();
    let wanted = new!(WorkbookSessionInfo { persist_changes: true });
    let session = book.create_session(&wanted).await?;
    let book = book.workbook_session_id(session.id.as_deref().unwrap_or_default());
    let sheet = book.worksheets().id("Sheet1");
    let range = sheet.range("A1:B2");
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
    let _ = run;
}
