//! Several tenants and tokens in one process.

use sdk::Client;
use sdk::models::{Group, Team, User};
use sdk::runtime::{BoxFuture, Error, NoToken, Page, Token, TokenRequest, TokenSource};

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
    let base = Client::builder(NoToken).build().expect("a client");
    let china = Client::from(base.service().with_base_url("https://microsoftgraph.chinacloudapi.cn/v1.0").expect("a URL"));
    drop((handle(&base, "t", "x"), spawned(china)));
}
