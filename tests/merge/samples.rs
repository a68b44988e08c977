//! Values in request lines where other lines have placeholders.

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

use super::api;

/// A page for each request line, which returns a text.
fn read(lines: &[&str]) -> Reading {
    let page = |(at, line): (usize, &&str)| (format!("api/{at}.md"), api(line, "C.All", "", "a String"));
    let pages: Vec<(String, String)> = lines.iter().enumerate().map(page).collect();
    read_pages(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>())
}

fn written(reading: &Reading) -> Vec<String> {
    let operations = reading.model.operations.iter();
    operations.map(|one| format!("{} {}", one.method.as_str(), one.written_path())).collect()
}

#[test]
fn a_word_where_another_line_has_a_placeholder_is_a_value_and_told() {
    for word in ["abc123", "contoso", "Contoso-West"] {
        let line = format!("POST /clubs/{word}/members");
        let reading = read(&["GET /clubs/{club-id}/members", &line]);
        assert_eq!(written(&reading), ["GET /clubs/{club-id}/members", "POST /clubs/{club-id}/members"]);
        assert_eq!(places(&reading, Code::SampleInUrl), ["MD0328 api/1.md:16"]);
    }
}

#[test]
fn a_value_is_one_wherever_it_stands_behind_its_collection() {
    let reading = read(&[
        "GET /leagues/{id}/clubs/{clubs-id}/members",
        "POST /leagues/{id}/clubs/contoso/members",
        "DELETE /leagues/{id}/clubs/contoso/fans",
    ]);
    assert_eq!(
        written(&reading),
        [
            "DELETE /leagues/{id}/clubs/{clubs-id}/fans",
            "GET /leagues/{id}/clubs/{clubs-id}/members",
            "POST /leagues/{id}/clubs/{clubs-id}/members",
        ]
    );
    assert_eq!(places(&reading, Code::SampleInUrl), ["MD0328 api/1.md:16", "MD0328 api/2.md:16"]);
}

#[test]
fn a_name_stays_one() {
    for lines in [
        // It begins a path, it ends one, a key follows it, another name stands before it.
        &["GET /me", "GET /users/me/mails", "GET /users/{id}/mails"][..],
        &["GET /users/delta", "GET /users/{id}"],
        &["GET /users/search", "POST /users/search/mails", "GET /users/{id}/mails"],
        &["GET /jobs/{id}", "GET /jobs/import/status", "GET /jobs/export/status"],
        &["GET /auth/oauth1/token", "GET /auth/oauth2/token"],
        &["GET /users/mails/{id}/text", "GET /users/{id}/{mail}/text"],
        &["GET /sites/{id}/lists", "GET /sites/root/lists", "GET /drive/root"],
        // Neither collections nor values.
        &["GET /admin/users/export", "GET /admin/groups/export"],
        &["GET /reports/daily/usage", "GET /reports/{id}"],
    ] {
        let reading = read(lines);
        let mut all: Vec<_> = lines.to_vec();
        all.sort_unstable();
        let mut own = written(&reading);
        own.sort_unstable();
        assert_eq!(own, all);
        assert_eq!(places(&reading, Code::SampleInUrl), [""; 0], "{lines:?}");
    }
}

#[test]
fn a_placeholder_word_in_capitals_is_a_key_and_told() {
    let reading = read(&["GET /yachts/ID", "GET /rafts/BOAT_ID/crew", "GET /reports/CSV"]);
    assert_eq!(written(&reading), ["GET /rafts/{BOAT_ID}/crew", "GET /reports/CSV", "GET /yachts/{ID}"]);
    assert_eq!(places(&reading, Code::SloppyRequestUrl), ["MD0214 api/0.md:16", "MD0214 api/1.md:16"]);
}

#[test]
fn what_stands_for_any_number_of_segments_is_no_key() {
    let reading = read(&["GET /a/{path*}", "GET /b/{*path}", "GET /c/{+path}", "GET /masts"]);
    assert_eq!(written(&reading), ["GET /masts"]);
    assert_eq!(places(&reading, Code::BrokenRequestUrl).len(), 3);
}

#[test]
fn an_alias_of_an_argument_is_sent_as_its_value() {
    let reading = read(&["GET /boats/near(lat=@lat,long=@l)?@lat={lat}&@l={long}&top={top}"]);
    assert_eq!(written(&reading), ["GET /boats/near(lat={lat},long={long})"]);
    let names: Vec<&str> = reading.model.operations[0].parameters.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["lat", "long", "top"]);
    assert_eq!(places(&reading, Code::SloppyRequestUrl), ["MD0214 api/0.md:16"]);
}
