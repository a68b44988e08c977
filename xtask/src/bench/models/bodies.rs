//! What is read and written.

use serde_json::{Value, json};

/// The bodies: path and text of each.
pub(super) fn bodies() -> Vec<(String, String)> {
    [("users", users(1000)), ("members", members(300)), ("drive-item", drive_item(0)), ("folder", drive_item(6))]
        .map(|(name, body)| (format!("bodies/{name}.json"), body.to_string()))
        .into()
}

/// A page of users, as the service lists them with the properties of a profile and of its licences.
fn users(count: usize) -> Value {
    json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
        "@odata.nextLink": "https://graph.microsoft.com/v1.0/users?$skiptoken=X%274453707402000100000017",
        "value": (0..count).map(user).collect::<Vec<_>>(),
    })
}

/// A page of a group's members: users, groups, devices and applications in turns.
fn members(count: usize) -> Value {
    json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directoryObjects",
        "value": (0..count).map(member).collect::<Vec<_>>(),
    })
}

fn member(number: usize) -> Value {
    let (kind, mut of) = match number % 4 {
        0 => ("user", user(number)),
        1 => (
            "group",
            json!({
                "description": "All of sales", "groupTypes": ["Unified"], "mailEnabled": true, "securityEnabled": false,
                "visibility": "Private"
            }),
        ),
        2 => (
            "device",
            json!({
                "accountEnabled": true, "deviceId": "7a0e0e5e-7a2c-4b8e-9c8d-6a1b2c3d4e5f",
                "operatingSystem": "Windows", "operatingSystemVersion": "10.0.19043"
            }),
        ),
        _ => (
            "servicePrincipal",
            json!({
                "appId": "65415bb1-9267-4313-bbf5-ae259732ee12",
                "servicePrincipalNames": ["f1bd758f-4a1a-4b71-aa20-a248a22a8928"], "tags": []
            }),
        ),
    };
    of["id"] = format!("9e53dd91-8ab8-4a14-9d46-{number:012}").into();
    of["displayName"] = format!("Member {number}").into();
    let Value::Object(rest) = of else { return of };
    let named = [("@odata.type".to_owned(), Value::from(format!("#microsoft.graph.{kind}")))];
    Value::Object(named.into_iter().chain(rest).collect())
}

fn user(number: usize) -> Value {
    json!({
        "id": format!("6ea91a8d-e32e-41a1-b7bd-{number:012}"),
        "accountEnabled": !number.is_multiple_of(7),
        "businessPhones": ["+1 425 555 0109"],
        "city": "Redmond",
        "country": "United States",
        "createdDateTime": "2019-07-14T08:26:19Z",
        "department": if number.is_multiple_of(3) { Value::Null } else { "Marketing".into() },
        "displayName": format!("Adele Vance {number}"),
        "givenName": "Adele",
        "jobTitle": "Product Marketing Manager \"II\"",
        "mail": format!("adele.{number}@contoso.com"),
        "mailNickname": format!("adele.{number}"),
        "mobilePhone": Value::Null,
        "officeLocation": "18/2111",
        "preferredLanguage": "en-US",
        "surname": "Vance",
        "usageLocation": "US",
        "userPrincipalName": format!("adele.{number}@contoso.com"),
        "userType": "Member",
        "assignedLicenses": [{
            "disabledPlans": ["bea4c11e-220a-4e6d-8eb8-8ea15d019f90"], "skuId": "b05e124f-c7cc-45a0-a6aa-8cf78c946968"
        }],
        "assignedPlans": (0..3).map(plan).collect::<Vec<_>>(),
        "identities": [{
            "signInType": "userPrincipalName", "issuer": "contoso.com",
            "issuerAssignedId": format!("adele.{number}@contoso.com")
        }],
        "passwordProfile": { "forceChangePasswordNextSignIn": true, "forceChangePasswordNextSignInWithMfa": false },
    })
}

fn plan(number: usize) -> Value {
    let service = ["exchange", "SharePoint", "MicrosoftOffice"].get(number);
    json!({
        "assignedDateTime": "2019-11-04T20:22:06Z",
        "capabilityStatus": "Enabled",
        "service": service,
        "servicePlanId": "efb87545-963c-4e0d-99df-69c6916d9eb0",
    })
}

/// A file in another drive, in folders that are expanded to that depth.
fn drive_item(depth: usize) -> Value {
    let mut item = file(depth);
    item["remoteItem"] = remote(&item);
    for level in (0..depth).rev() {
        let mut folder = file(level);
        folder["children"] = json!([file(level + 1), item]);
        item = folder;
    }
    item
}

fn file(level: usize) -> Value {
    json!({
        "id": format!("01BYE5RZ6QN3ZWBTUFOFD3GSPGOHDJD36{level}"),
        "name": format!("Übersicht \"{level}\".xlsx"),
        "eTag": "\"{9A0F1D3F-3E8B-4E3B-9D39-7C2D3C9A6E9A},2\"",
        "cTag": "\"c:{9A0F1D3F-3E8B-4E3B-9D39-7C2D3C9A6E9A},3\"",
        "createdDateTime": "2016-03-21T20:01:37Z",
        "lastModifiedDateTime": "2021-06-21T20:01:37.0000000Z",
        "webUrl": "https://contoso.sharepoint.com/personal/adele/Documents/Overview.xlsx",
        "size": 1_834_912 + level,
        "createdBy": by("Adele Vance"),
        "lastModifiedBy": by("Megan Bowen"),
        "parentReference": {
            "driveId": "b!-RIj2DuyvEyV1T4NlOaMHk8XkS_I8MdFlUCq1BlcjgmhRfAj3-Z8RY2VpuvV_tpd",
            "driveType": "business",
            "id": "01BYE5RZ5MYLM2SMX75ZBIPQZIHT6OAYPB",
            "path": "/drive/root:/Documents",
        },
        "file": {
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "hashes": { "quickXorHash": "QjmlTjG3vGNPAhL9NAhLFjUzhgE=", "sha1Hash": "C5A1B1F3E4A4" },
        },
        "fileSystemInfo": { "createdDateTime": "2016-03-21T20:01:37Z", "lastModifiedDateTime": "2021-06-21T20:01:37Z" },
        "image": { "height": 1200, "width": 1600 },
        "photo": {
            "cameraMake": "Fabrikam", "exposureDenominator": 640.5, "fNumber": 2.8, "iso": 100,
            "takenDateTime": "2016-03-21T20:01:37Z" },
        "location": { "latitude": 47.640_568_2, "longitude": -122.129_737_8, "altitude": 26.4 },
    })
}

fn by(name: &str) -> Value {
    json!({ "user": { "displayName": name, "id": "efee1b77-fb3b-4f65-99d6-274c11914d12" } })
}

fn remote(item: &Value) -> Value {
    let mut remote = item.clone();
    if let Some(members) = remote.as_object_mut() {
        members.retain(|name, _| !["eTag", "cTag", "location", "photo", "image"].contains(&name.as_str()));
    }
    remote
}
