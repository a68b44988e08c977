//! Updates with null; creation with a password profile; what has changed.

use sdk::models::{PasswordProfile, User, UserPatch};
use sdk::runtime::{Error, Mock};
use sdk::{Client, Null, new};

async fn update(g: &Client, id: &str, city: Option<String>) -> Result<(), Error> {
    g.users().id(id).update(&UserPatch::new().city("Oslo").mobile_phone(Null)).await?;
    let patch = UserPatch::new().city(city).with("extension_b3ef_costCenter", "4711");
    g.users().id("adele@contoso.com").update(&patch).await
}

async fn create(g: &Client, secret: &str) -> Result<User, Error> {
    let adele = new!(User {
        account_enabled: true,
        display_name: "Adele Vance",
        mail_nickname: "AdeleV",
        user_principal_name: "AdeleV@contoso.com",
        password_profile: new!(PasswordProfile { force_change_password_next_sign_in: true, password: secret }),
    });
    g.users().create(&adele).await
}

async fn change(g: &Client, user: &User) -> Result<bool, Error> {
    let before = g.users().id(user).get().await?;
    let mut after = before.clone();
    after.job_title = None;
    after.office_location = Some("18/2111".into());
    match g.users().id(user).update(&UserPatch::diff(&before, &after)).await {
        Err(error) if error.is_not_found() => Ok(false),
        done => done.map(|()| true),
    }
}

fn main() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").update(&UserPatch::new())).then(204).once().error(404, "Request_ResourceNotFound");
    mock.on(|g| g.users().id("adele@contoso.com").update(&UserPatch::new())).then(204);
    mock.on(|g| g.users().create(&User::default())).reply(&new!(User { id: "1" }));
    mock.on(|g| g.users().id("1").get()).reply(&new!(User { id: "1", job_title: "Clerk" }));
    let g = mock.client();
    pollster::block_on(update(&g, "1", None)).expect("two updates");
    let user = pollster::block_on(create(&g, "secret")).expect("a user");
    assert!(!pollster::block_on(change(&g, &user)).expect("an answer"));
    let sent = mock.requests();
    let bodies: Vec<String> = sent.iter().map(|request| request.body.to_string()).collect();
    assert_eq!(bodies[0], r#"{"city":"Oslo","mobilePhone":null}"#);
    assert_eq!(bodies[1], r#"{"city":null,"extension_b3ef_costCenter":"4711"}"#);
    assert_eq!(sent[4].body, serde_json::json!({ "jobTitle": null, "officeLocation": "18/2111" }));
}
