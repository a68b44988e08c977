//! Mail with an attachment; the inbox since a date.

use std::time::{Duration, SystemTime};

use sdk::bodies::SendMail;
use sdk::models::{BodyType, EmailAddress, FileAttachment, ItemBody, Message, Recipient};
use sdk::runtime::{DateTime, Error, Mock};
use sdk::{Client, new};

async fn send(g: &Client, pdf: Vec<u8>) -> Result<(), Error> {
    let message = new!(Message {
        subject: "Meet for lunch?",
        body: new!(ItemBody { content_type: BodyType::Text, content: "The new cafeteria is open." }),
        to_recipients: [new!(Recipient { email_address: new!(EmailAddress { address: "fannyd@contoso.com" }) })],
        attachments: [new!(FileAttachment { name: "menu.pdf", content_type: "application/pdf", content_bytes: pdf })],
    });
    g.me().send_mail(&new!(SendMail { message: message, save_to_sent_items: false })).await?;
    g.me().send_mail_mime("TUlNRS1WZXJzaW9uOiAxLjA=").await
}

async fn inbox(g: &Client) -> Result<Vec<String>, Error> {
    let since = DateTime::from(SystemTime::UNIX_EPOCH + Duration::from_secs(86_400));
    let mut inbox = g
        .me()
        .mail_folders()
        .id("inbox")
        .messages()
        .list()
        .select([Message::SUBJECT, Message::FROM])
        .filter(Message::RECEIVED_DATE_TIME.ge(since))
        .orderby([Message::RECEIVED_DATE_TIME.desc()])
        .items();
    let mut from = Vec::new();
    while let Some(message) = inbox.try_next().await? {
        let sender = message.from.as_ref().and_then(|from| from.email_address.as_ref()?.address.clone());
        from.push(sender.unwrap_or_default());
    }
    Ok(from)
}

fn main() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.me().send_mail(&new!(SendMail {}))).then(202);
    let from = new!(Recipient { email_address: new!(EmailAddress { address: "a@contoso.com" }) });
    let messages = |g: &Client| g.me().mail_folders().id("inbox").messages().list().any_query();
    mock.on(messages).pages([vec![new!(Message { from: from })]]);
    let g = mock.client();
    pollster::block_on(send(&g, b"%PDF".to_vec())).expect("it is sent");
    assert_eq!(pollster::block_on(inbox(&g)).expect("messages"), ["a@contoso.com"]);
    let sent = mock.requests();
    let attachment = &sent[0].body["message"]["attachments"][0];
    assert_eq!(attachment["@odata.type"], "#microsoft.graph.fileAttachment");
    assert_eq!((&attachment["contentBytes"], &sent[0].body["saveToSentItems"]), (&"JVBERg==".into(), &false.into()));
    assert_eq!(sent[1].headers.get("Content-Type"), Some("text/plain"));
    assert_eq!(sent[2].query[1].1, "receivedDateTime ge 1970-01-02T00:00:00Z");
}
