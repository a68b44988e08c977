//! A unit test without a network.

use sdk::bodies::SendMail;
use sdk::models::User;
use sdk::runtime::{Error, Method, Mock, Page, any_body, from_json};
use sdk::{Client, new};

/// What is tested.
async fn sync(g: &Client) -> Result<usize, Error> {
    let me = g.me().get().select([User::ID]).await?;
    let all = g.users().list().top(50).items().collect().await?;
    let mail = new!(SendMail { save_to_sent_items: false });
    g.me().send_mail(&mail).await?;
    g.me().drive().root().path("a.txt").content().get().await?;
    Ok(all.iter().filter(|user| user.id != me.id).count())
}

fn main() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.me().get().select([User::ID])).reply(&new!(User { id: "1", city: "Oslo" }));
    let (one, two) = (new!(User { id: "2" }), new!(User { id: "3" }));
    mock.on(|g| g.users().list().any_query()).pages([vec![one], vec![two]]);
    mock.on(|g| g.me().send_mail(&any_body())).error(429, "TooManyRequests").retry_after(5).then(202).once();
    mock.on_url(Method::Get, "/v1.0/me/drive/root:/a.txt:/content").bytes(b"hello".as_slice());
    let g: Client = mock.client();
    assert_eq!(pollster::block_on(sync(&g)).expect("it works"), 2);
    let sent = mock.requests();
    assert_eq!(sent.iter().filter(|request| request.path.ends_with("sendMail")).count(), 2);
    assert!(sent.iter().any(|request| request.body["saveToSentItems"] == false));
    mock.assert_all_used();
    let text = g.users().list().top(5).to_http().expect("a request").to_text();
    assert!(text.starts_with("GET https://") && text.contains("/users?$top=5\n"), "{text}");
    let page: Page<User> = from_json(br#"{"value":[{"id":"1"}]}"#).expect("a page");
    assert_eq!(page.value.len(), 1);
}
