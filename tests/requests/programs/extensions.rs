//! Alerts, risky users, and extensions of several kinds.

use sdk::bodies::Dismiss;
use sdk::models::{
    Alert, AlertPatch, AlertStatus, AnyExtension, OpenTypeExtension, SecurityVendorInformation, User, UserPatch,
};
use sdk::runtime::{Error, Json, Model};
use sdk::{Client, new};

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
    let _ = run;
}
