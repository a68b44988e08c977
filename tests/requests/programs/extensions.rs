//! Alerts, risky users, and extensions of several kinds.

use sdk::bodies::Dismiss;
use sdk::models::{
    Alert, AlertPatch, AlertStatus, AnyExtension, OpenTypeExtension, SecurityVendorInformation, User, UserPatch,
};
use sdk::runtime::{Error, Json, Mock, Model};
use sdk::{Client, new};
use serde_json::json;

#[derive(serde::Serialize, serde::Deserialize)]
struct Course {
    name: String,
}

async fn run(g: &Client, id: &str) -> Result<Alert, Error> {
    let vendor = new!(SecurityVendorInformation { provider: "MCAS", vendor: "Microsoft" });
    let patch = AlertPatch::new().status(AlertStatus::InProgress).tags(["HVA"]).vendor_information(vendor);
    let alert: Alert = g.security().alerts().id(id).update(&patch).return_representation().await?;
    g.identity_protection().risky_users().dismiss(&new!(Dismiss { user_ids: ["04487ee0", "13387ee0"] })).await?;
    let user = g
        .users()
        .id(id)
        .get()
        .select([User::ID])
        .select(["extension_b3ef_cost", "graphlearn_courses"])
        .expand([User::EXTENSIONS])
        .await?;
    let course: Option<Course> = user.extra.get_as("graphlearn_courses")?;
    for extension in user.extensions.as_ref().map(|all| all.get()).transpose()?.unwrap_or_default() {
        if let AnyExtension::OpenTypeExtension(open) = extension {
            let value = open.extra.get("dealValue").and_then(Json::as_i64);
            assert!(value.is_some(), "{:?}", open.extension_name);
        }
    }
    let referral = new!(OpenTypeExtension { extension_name: "Com.Contoso.Referral" }).with("dealValue", 10_000);
    g.users().id(id).extensions().create(&referral.into()).await?;
    if let Some(course) = course {
        g.users().id(id).update(&UserPatch::new().with_as("graphlearn_courses", &course)?).await?;
    }
    Ok(alert)
}

fn main() {
    let mock = Mock::<Client>::new();
    let user = json!({
        "id": "u",
        "graphlearn_courses": { "name": "Rust" },
        "extensions": [{ "@odata.type": "#microsoft.graph.openTypeExtension", "dealValue": 10_000 }],
    });
    let alert = json!({ "id": "u", "status": "inProgress" });
    mock.on(|g| g.security().alerts().id("u").update(&AlertPatch::new())).json(200, &alert);
    mock.on(|g| g.identity_protection().risky_users().dismiss(&Dismiss::default())).then(204);
    mock.on(|g| g.users().id("u").get().any_query()).json(200, &user);
    mock.on(|g| g.users().id("u").extensions().create(&OpenTypeExtension::default().into())).json(201, &json!({}));
    mock.on(|g| g.users().id("u").update(&UserPatch::new())).then(204);
    let alert = pollster::block_on(run(&mock.client(), "u")).expect("an alert");
    assert_eq!(alert.status, Some(AlertStatus::InProgress));
    mock.assert_all_used();
    let sent = mock.requests();
    assert!(sent[0].headers.get("Prefer").is_some_and(|prefer| prefer.contains("return=representation")));
    assert_eq!(sent[0].body["vendorInformation"], json!({ "provider": "MCAS", "vendor": "Microsoft" }));
    assert_eq!(sent[1].body, json!({ "userIds": ["04487ee0", "13387ee0"] }));
    let select = ("$select".to_owned(), "id,extension_b3ef_cost,graphlearn_courses".to_owned());
    assert!(sent[2].query.contains(&select), "{:?}", sent[2].query);
    assert_eq!(sent[3].body["dealValue"], 10_000);
    assert_eq!(sent[4].body, json!({ "graphlearn_courses": { "name": "Rust" } }));
}
