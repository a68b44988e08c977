use super::*;

fn path(url: &str) -> String {
    parse_url(&Dialect::graph(), url).map_or_else(ToOwned::to_owned, |read| read.path.to_string())
}

#[test]
fn placeholders_in_every_form() {
    assert_eq!(path("/users/{id | userPrincipalName}"), "/users/{id}");
    assert_eq!(path("/users/{user-id|upn}/x"), "/users/{user-id}/x");
    assert_eq!(path("/teams/(team-id)/channels"), "/teams/{team-id}/channels");
    assert_eq!(path("/r/<resourceId>/s"), "/r/{resourceId}/s");
    assert_eq!(path("/a/{tenant id}"), "/a/{tenant-id}");
    assert_eq!(path("/calendars/{id}/events/{id}"), "/calendars/{calendars-id}/events/{events-id}");
    assert_eq!(path("/a/%3Cid%3E/b"), "/a/{id}/b");
    assert_eq!(path("/a/__boat_id__/b"), "/a/{boat_id}/b");
    assert_eq!(path("/a(:boatId)/b"), "/a({boatId})/b");
}

#[test]
fn hosts_versions_and_slashes() {
    assert_eq!(path("https://graph.microsoft.com/v1.0/me"), "/me");
    assert_eq!(path("https://graph.microsoft.com/beta/me/"), "/me");
    assert_eq!(path("https://graph.microsoft.com/{version}/me"), "/me");
    assert_eq!(path("~/me"), "/me");
    assert_eq!(path("<https://graph.microsoft.com/v1.0/me/{id}>"), "/me/{id}");
    assert_eq!(path("/me/{id} HTTP/2"), "/me/{id}");
    assert_eq!(path("auditLogs/signIns"), "/auditLogs/signIns");
}

#[test]
fn calls_keys_and_casts() {
    assert_eq!(path("/me/f(a='{a}',b={b})"), "/me/f(a='{a}',b={b})");
    assert_eq!(path("/w/range(address='<address>')"), "/w/range(address='{address}')");
    assert_eq!(path("/w/range(<address>)"), "/w/range({address})");
    assert_eq!(path("/f(start=start-value)"), "/f(start={start})");
    assert_eq!(path("/users('{id}')/x"), "/users/{id}/x");
    assert_eq!(path("/users('first')/x"), "/users/{id}/x");
    assert_eq!(path("/roles/roleTemplateId={id}"), "/roles(roleTemplateId={id})");
    assert_eq!(path("/roles/roleTemplateId={id}/x"), "/roles(roleTemplateId={id})/x");
    assert_eq!(path("/g/{id}/members/microsoft.graph.user"), "/g/{id}/members/microsoft.graph.user");
    assert_eq!(path("/reports/get()"), "/reports/get()");
    assert_eq!(path("/f(k={k}"), "/f(k={k})");
    assert_eq!(path("/users/&lt;id&gt;/x"), "/users/{id}/x");
}

#[test]
fn path_addressing() {
    assert_eq!(path("/me/drive/root:/{item-path}:/workbook"), "/me/drive/root:/{item-path}:/workbook");
    assert_eq!(path("/sites/{hostname}:/{server-relative-path}"), "/sites/{hostname}:/{server-relative-path}:");
    assert_eq!(path("/items/{parent-id}:/{filename}:/content"), "/items/{parent-id}:/{filename}:/content");
}

#[test]
fn suffixes_and_queries() {
    assert_eq!(path("/g/{id}/members/{id}$ref"), "/g/{g-id}/members/{members-id}/$ref");
    let read =
        parse_url(&Dialect::graph(), "/me/calendarView?startDateTime={start}&$filter=id eq '{x}'").expect("a URL");
    assert_eq!(read.query, [("startDateTime".into(), "{start}".into()), ("$filter".into(), "id eq '{x}'".into())]);
}

#[test]
fn defects_give_no_path() {
    for (url, why) in [
        ("/a/b$filter", "character"),
        ("/a/$x", "begins with `$`"),
        ("/boats.", "punctuation"),
        ("/boats,/crew", "punctuation"),
        ("/a/b$x=1", "character"),
        ("/a/(b", "brackets"),
        ("/a/<b", "brackets"),
        ("/a/b)", "parentheses"),
        ("/a b/c", "blank"),
        ("** Collection URI for x not found", "generator"),
        ("/a/.../b", "leaves out"),
        ("/users/{id} | upn/chats", "follows a placeholder"),
        ("/things/{id};POST", "follows a placeholder"),
        ("", "no path"),
        ("/a/{b", "braces"),
        ("/a/{b}{c}", "several placeholders"),
        ("/a/f(x={x})y", "closing parenthesis"),
        ("/a/f(x={x},x={y})", "twice"),
        ("/a(guid'{x}')", "mixes text"),
        ("/a(datetime'{x}')", "mixes text"),
        ("/a({x}L)", "mixes text"),
        ("/a(id eq {x})", "mixes text"),
        ("/a('/Folder Name/{x}')", "mixes text"),
        ("/a('{x}-{y}')", "mixes text"),
        ("/a('pre{x}')", "mixes text"),
        ("/a('{x}''s')", "mixes text"),
        ("/a(b='A1:{x}')", "mixes text"),
        ("/a(\"{x}\")", "mixes text"),
        ("/a({x})({y})", "mixes text"),
        ("/a({x}/{y})", "mixes text"),
        ("/a('{x})", "quotes"),
        ("/a(b={b},'{x}')", "others have none"),
        ("/root:/{x}.docx:/content", "mixes text"),
        ("{id}/photo", "whether that stands for the base URL"),
        ("localhost:8080/users", "without `https://`"),
        ("/a/%id%/b", "character"),
        ("/a/«id»/b", "character"),
        ("$root/a/{id}", "begins with `$`"),
        ("/a/{?x}", "operator"),
        ("/a/{id?}", "may be left out"),
        ("/a/{id=5}", "may be left out"),
        ("/a/{**path}", "any number"),
        ("/a // list", "a comment"),
        ("/a/{id} # list", "a comment"),
        ("/a \\", "backslash"),
        ("/a/{id}/k(", "parentheses"),
        ("/a/{id}/n (deprecated)", "a note"),
        ("https://h.example/{a}-{b}/api/crew", "several placeholders"),
        ("//h.example/users", "without `https://`"),
        ("graph.microsoft.com/v1.0/users", "without `https://`"),
        ("ftp://h.example/a", "neither"),
        ("https:///a", "no host"),
        ("https://user:pw@h.example/a", "no host has"),
    ] {
        let error = parse_url(&Dialect::graph(), url).expect_err(url);
        assert!(error.contains(why), "{url}: {error}");
    }
}

#[test]
fn addresses_inside_a_url_stay_where_they_are() {
    assert_eq!(path("/shares/getBy(url='https://a.b/c')"), "/shares/getBy(url='{url}')");
    let read = parse_url(&Dialect::graph(), "/me/x?url=https://foo.com/bar").expect("a URL");
    assert_eq!(read.query, [("url".into(), "https://foo.com/bar".into())]);
}

#[test]
fn slips_are_read_over_and_said() {
    let slips = |url: &str| {
        parse_url(&Dialect::graph(), url).expect("a URL").slips.into_iter().map(|slip| slip.said).collect::<Vec<_>>()
    };
    assert_eq!(path("/sites/{hostname},{spsite-id},{spweb-id}"), "/sites/{hostname-spsite-id-spweb-id}");
    assert_eq!(slips("/sites/{hostname},{spsite-id}"), ["a key of several placeholders"]);
    assert_eq!(slips("/root:/Documents/{a}:/content"), ["a path of several parts"]);
    assert_eq!(path("/f(a={a},)"), "/f(a={a})");
    assert_eq!(path("/f(a={true|false})"), "/f(a={a})");
    assert_eq!(slips("/f(a={true|false})"), ["a placeholder of values instead of a name"]);
    assert_eq!(slips("/x/{north|south}/y"), ["a placeholder of values instead of a name"]);
    assert_eq!(slips("/f(a='D7')"), ["a sample value where a placeholder belongs"]);
    assert_eq!(slips("/f(a=a-value)"), ["a placeholder without braces"]);
    assert_eq!(slips("//x/y"), ["two slashes in a row"]);
    assert_eq!(slips("http://site url/_api/y"), ["a host with a blank in it, which stands for one"]);
    assert_eq!(slips("/users/{id | userPrincipalName}"), [""; 0]);
    assert_eq!(path("sqlServer/databases/{id}"), "/sqlServer/databases/{id}");
    assert_eq!(path("/v1.0/users"), "/users");
    assert_eq!(path("/things/%7Bid%7D"), "/things/{id}");
    assert_eq!(path("{{baseUrl}}/things/{{thing-id}}/x"), "/things/{thing-id}/x");
}

#[test]
fn samples_stand_for_keys() {
    for sample in ["5C77", "AAMkAGI2THVSAAA=", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "XXX-XXX"] {
        assert_eq!(path(&format!("/boats/{sample}/crew")), "/boats/{id}/crew", "{sample}");
    }
    assert_eq!(path("/boats/x/crew"), "/boats/x/crew");
}

#[test]
fn aliases_are_replaced_once() {
    assert_eq!(path("/near(x=@x,y=@y)?@x={x}&@y={y}"), "/near(x={x},y={y})");
    assert_eq!(path("/boats/by(@name)?@name='Gull'"), "/boats/by/{id}");
    let chain: Vec<String> = (0..40).map(|at| format!("@a{at}=@a{0},y{at}=@a{0}", at + 1)).collect();
    assert_eq!(path(&format!("/f(x=@a0)?{}", chain.join("&"))), "/f(x={x},y0={y0})");
}

#[test]
fn what_stands_behind_a_value_of_a_query_is_told() {
    let read = |url: &str| parse_url(&Dialect::graph(), url).expect("a URL");
    for rest in ["?y={y}", ";y={y}", ", y={y}", " or ?y={y}", "$filter=b", "#frag", " (optional)"] {
        let read = read(&format!("/boats?x={{x}}{rest}"));
        assert_eq!(read.query, [("x".to_owned(), "{x}".to_owned())], "{rest}");
        assert_eq!(read.slips.len(), 1, "{rest}: {:?}", read.slips);
    }
    let twice = read("/boats?tags=a&tags=b");
    assert_eq!(twice.slips.len(), 1);
    assert_eq!(read("/boats?$filter=id eq '{x}' and a").slips, []);
    assert_eq!(read("/boats?x={x};{y}").query.len(), 1);
    assert_eq!(read("/boats?page size={n}").slips.len(), 1);
    assert_eq!(read("/boats?%24filter={f}").query, [("$filter".to_owned(), "{f}".to_owned())]);
}
