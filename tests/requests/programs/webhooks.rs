//! Subscriptions, and the notifications that they bring.

use sdk::models::{
    ChangeNotificationCollection, ChangeType, ChatMessage, LifecycleEventType, Subscription, SubscriptionPatch,
};
use sdk::runtime::notifications::has_client_state;
use sdk::runtime::{DateTime, DecodeError, Error, Mock, Model};
use sdk::{Client, new};

const SECRET: &str = "s3cret";

fn receive(body: &[u8]) -> Result<Vec<String>, DecodeError> {
    let batch = ChangeNotificationCollection::from_json(body)?;
    let mut seen = Vec::new();
    for notification in batch.value.iter().flatten() {
        if !has_client_state(notification, SECRET) {
            continue;
        }
        match (&notification.lifecycle_event, &notification.change_type) {
            (Some(LifecycleEventType::ReauthorizationRequired), _) => seen.push("renew".to_owned()),
            (_, Some(ChangeType::Deleted)) => seen.push("forget".to_owned()),
            _ => {
                let message = notification.resource_data.as_ref().and_then(|data| data.cast::<ChatMessage>().ok());
                seen.extend(message.and_then(|message| message.id));
            }
        }
    }
    Ok(seen)
}

async fn subscribe(g: &Client, url: &str) -> Result<Subscription, Error> {
    let wanted = new!(Subscription {
        change_type: "created,updated",
        notification_url: url,
        resource: "me/mailFolders('Inbox')/messages",
        client_state: SECRET,
        expiration_date_time: DateTime::in_secs(3600),
    });
    let made = g.subscriptions().create(&wanted).await?;
    let later = SubscriptionPatch::new().expiration_date_time(DateTime::in_secs(3600));
    g.subscriptions().id(&made).update(&later).await
}

fn main() {
    let body = br##"{"value":[
        {"changeType":"created","clientState":"s3cret","resourceData":{"@odata.type":"#Microsoft.Graph.ChatMessage","id":"7"}},
        {"changeType":"deleted","clientState":"s3cret"},
        {"lifecycleEvent":"reauthorizationRequired","clientState":"s3cret"},
        {"changeType":"deleted","clientState":"other"}]}"##;
    assert_eq!(receive(body), Ok(vec!["7".to_owned(), "forget".to_owned(), "renew".to_owned()]));
    let mock = Mock::<Client>::new();
    mock.on(|g| g.subscriptions().create(&Subscription::default())).reply(&new!(Subscription { id: "s" }));
    mock.on(|g| g.subscriptions().id("s").update(&SubscriptionPatch::new())).reply(&new!(Subscription { id: "s" }));
    let made = pollster::block_on(subscribe(&mock.client(), "https://x")).expect("a subscription");
    assert_eq!(made.id.as_deref(), Some("s"));
    assert_eq!(mock.requests()[0].body["changeType"], "created,updated");
}
