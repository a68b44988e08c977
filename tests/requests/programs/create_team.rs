//! A team, whose creation goes on after the response; a message with a mention and an image.

use std::time::Duration;

use sdk::models::{
    AadUserConversationMember, BodyType, ChatMessage, ChatMessageHostedContent, ChatMessageMention,
    ChatMessageMentionedIdentitySet, ItemBody, Team, TeamsAsyncOperation, TeamsAsyncOperationStatus,
    TeamworkUserIdentity, TeamworkUserIdentityType,
};
use sdk::runtime::{Error, Mock, Method, Model, Wait, json};
use sdk::{Client, new};

async fn create(g: &Client, owner: &str) -> Result<Team, Error> {
    let member = new!(AadUserConversationMember { roles: ["owner"] }).bind("user", g.users().id(owner));
    let team = new!(Team { display_name: "Sample", description: "…", members: [member] })
        .bind("template", "https://graph.microsoft.com/v1.0/teamsTemplates('standard')");
    let accepted = g.teams().create(&team).await?;
    let wait = Wait::default().every(Duration::from_secs(30)).at_most(Duration::from_secs(600));
    let operation: TeamsAsyncOperation = accepted.wait(wait).await?;
    let team: Team = g.follow(operation.target_resource_location.as_deref().unwrap_or_default()).await?;
    Ok(team)
}

async fn post(g: &Client, jane: &str, png: Vec<u8>) -> Result<ChatMessage, Error> {
    let identity = new!(TeamworkUserIdentity { id: jane, user_identity_type: TeamworkUserIdentityType::AadUser });
    let message = new!(ChatMessage {
        body: new!(ItemBody {
            content_type: BodyType::Html,
            content: r#"Hello <at id="0">Jane</at><img src="../hostedContents/1/$value">"#,
        }),
        mentions: [new!(ChatMessageMention {
            id: 0,
            mention_text: "Jane",
            mentioned: new!(ChatMessageMentionedIdentitySet { user: identity }),
        })],
        hosted_contents: [new!(ChatMessageHostedContent { content_bytes: png, content_type: "image/png" })
            .with("@microsoft.graph.temporaryId", "1")],
    });
    g.chats().id("19:2da4@thread.v2").messages().create(&message).await
}

fn main() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.teams().create(&Team::default())).accepted("/teams('t')/operations('o')");
    let running = new!(TeamsAsyncOperation { status: TeamsAsyncOperationStatus::InProgress });
    let done = new!(TeamsAsyncOperation {
        status: TeamsAsyncOperationStatus::Succeeded,
        target_resource_location: "/teams('t')",
    });
    mock.on_url(Method::Get, "/teams('t')/operations('o')").json(200, &json(&running)).json(200, &json(&done));
    mock.on_url(Method::Get, "/teams('t')").json(200, &json(&new!(Team { id: "t" })));
    mock.on(|g| g.chats().id("19:2da4@thread.v2").messages().create(&ChatMessage::default()))
        .reply(&new!(ChatMessage { id: "1" }));
    let g = mock.client();
    assert_eq!(pollster::block_on(create(&g, "8b08")).expect("a team").id.as_deref(), Some("t"));
    assert_eq!(pollster::block_on(post(&g, "jane", vec![1])).expect("a message").id.as_deref(), Some("1"));
    assert!(mock.waited() >= Duration::from_secs(30), "{:?}", mock.waited());
    let sent = mock.requests();
    let member = &sent[0].body["members"][0];
    assert_eq!(member["user@odata.bind"], format!("{}/users/8b08", g.service().base_url()));
    let user = &sent.last().expect("a request").body["mentions"][0]["mentioned"]["user"];
    assert_eq!(user["userIdentityType"], "aadUser");
}
