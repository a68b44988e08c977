//! Several tenants and tokens in one process.

use sdk::Client;
use sdk::models::{Group, Team, User};
use sdk::runtime::{BoxFuture, Cloud, Error, Mock, Page, Token, TokenRequest, TokenSource};

/// Trades the caller's token for one of its own.
struct OnBehalfOf {
    tenant: String,
}

impl TokenSource for OnBehalfOf {
    fn token<'a>(&'a self, want: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        let text = format!("{} {:?} {}", self.tenant, want.claims, want.operation);
        Box::pin(async move { Ok(Some(Token::from(text))) })
    }
}

async fn handle(base: &Client, tenant: &str, team: &str) -> Result<(Page<Group>, Team), Error> {
    let g = base.with_token(OnBehalfOf { tenant: tenant.to_owned() });
    let me: User = g.me().get().await?;
    let app = base.with_token("app-token");
    let mine = g.me().joined_teams().list().send().await?;
    let team = app.teams().id(team).get().send().await?;
    g.users().id(&me).token("eyJ").get().await?;
    Ok((mine, team))
}

fn spawned(g: Client) -> impl Future<Output = Result<User, Error>> + Send + 'static {
    async move { g.me().get().await }
}

fn main() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.me().get()).reply(&sdk::new!(User { id: "1" }));
    mock.on(|g| g.me().joined_teams().list()).pages([vec![sdk::new!(Group { id: "2" })]]);
    mock.on(|g| g.teams().id("x").get()).reply(&sdk::new!(Team { id: "x" }));
    mock.on(|g| g.users().id("1").get()).reply(&User::default());
    let base = mock.client();
    let (mine, team) = pollster::block_on(handle(&base, "t", "x")).expect("a group and a team");
    assert_eq!((mine.value.len(), team.id.as_deref()), (1, Some("x")));
    pollster::block_on(spawned(base)).expect("a user");
    let tokens: Vec<_> =
        mock.requests().iter().map(|sent| sent.headers.get("Authorization").map(str::to_owned)).collect();
    let is_own = |token: &Option<String>| token.as_ref().is_some_and(|token| token.starts_with("Bearer t None GET /"));
    assert!(tokens[..2].iter().all(is_own), "{tokens:?}");
    let world = Mock::<Client>::at("https://graph.microsoft.com/v1.0").expect("a base URL").client();
    let china = world.with_token("t").with_endpoint(Cloud::China).expect("a cloud");
    assert_eq!(china.service().base_url(), "https://microsoftgraph.chinacloudapi.cn/v1.0");
    assert_eq!(tokens[2..4], ["Bearer app-token", "Bearer eyJ"].map(|token| Some(token.to_owned())));
}
