//! Members of several types; links to them.

use sdk::models::{AnyDirectoryObject, Device, DirectoryObject, Group, GroupPatch, User};
use sdk::runtime::{Error, Json, Mock, Page};
use sdk::{Client, new};

async fn list(g: &Client, group: &str) -> Result<Vec<String>, Error> {
    let mut members = g.groups().id(group).members().list().items();
    let mut seen = Vec::new();
    while let Some(member) = members.try_next().await? {
        seen.push(match member {
            AnyDirectoryObject::User(user) => format!("user {}", user.user_principal_name.unwrap_or_default()),
            AnyDirectoryObject::Device(device) => format!("device {}", device.operating_system.unwrap_or_default()),
            AnyDirectoryObject::Group(group) => format!("group {}", group.display_name.unwrap_or_default()),
            AnyDirectoryObject::Other(other) => format!("other {:?}", other.extra.get("mail").and_then(Json::as_str)),
            member => format!("{:?}", member.id()),
        });
    }
    Ok(seen)
}

async fn change(g: &Client, group: &str, user: &User) -> Result<bool, Error> {
    let members = g.groups().id(group).members();
    let found: Page<User> = members.as_user().list().search("\"displayName:Pr\"").eventual().await?;
    assert!(found.value.is_empty());
    members.add_ref(user).await?;
    members.id(user).remove_ref().await?;
    let bound = GroupPatch::new().bind_members(["1", "2"]);
    g.groups().id(group).update(&bound).await?;
    match members.add_ref(g.directory_objects().id("3")).await {
        Err(error) if error.status() == 400 => Ok(false),
        done => done.map(|()| true),
    }
}

fn main() {
    let mock = Mock::<Client>::new();
    let all: Vec<AnyDirectoryObject> = vec![
        new!(User { user_principal_name: "a@x" }).into(),
        new!(Device { operating_system: "Linux" }).into(),
        new!(Group { display_name: "G" }).into(),
        new!(DirectoryObject { id: "4" }).into(),
    ];
    mock.on(|g| g.groups().id("g").members().list()).pages([all]);
    mock.on(|g| g.groups().id("g").members().as_user().list().any_query()).pages([vec![]]);
    mock.on(|g| g.groups().id("g").members().add_ref("x")).then(204).once().error(400, "Request_BadRequest");
    mock.on(|g| g.groups().id("g").members().id("7").remove_ref()).then(204);
    mock.on(|g| g.groups().id("g").update(&GroupPatch::new())).then(204);
    let g = mock.client();
    assert_eq!(
        pollster::block_on(list(&g, "g")).expect("members"),
        ["user a@x", "device Linux", "group G", "other None"]
    );
    assert!(!pollster::block_on(change(&g, "g", &new!(User { id: "7" }))).expect("an answer"));
    let sent = mock.requests();
    let base = g.service().base_url();
    assert_eq!(sent[1].path, "/v1.0/groups/g/members/microsoft.graph.user");
    assert_eq!(sent[2].body["@odata.id"], format!("{base}/directoryObjects/7"));
    assert_eq!(sent[4].body["members@odata.bind"][1], format!("{base}/directoryObjects/2"));
}
