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
fn several_values_in_one_line_are_read() {
    for (lines, read_as) in [
        (
            ["GET /clubs/{id}/members/{member-id}", "PUT /clubs/5c77/members/ab12"],
            "PUT /clubs/{id}/members/{member-id}",
        ),
        (["GET /clubs/{id}/fans/{fan-id}/x", "PUT /clubs/one/fans/mary/x"], "PUT /clubs/{id}/fans/{fan-id}/x"),
        (["GET /clubs/{id}/fans/{fan-id}/x", "PUT /clubs/your-club-id/fans/fanId"], "PUT /clubs/{id}/fans/{fan-id}"),
    ] {
        let reading = read(&lines);
        let mut both = [lines[0], read_as];
        both.sort_by_key(|line| line.rsplit_once(' ').map(|(_, path)| path));
        assert_eq!(written(&reading), both);
        assert_eq!(places(&reading, Code::SampleInUrl), ["MD0328 api/1.md:16", "MD0328 api/1.md:16"]);
    }
}

#[test]
fn what_looks_like_a_value_and_may_be_a_name_is_sent_as_it_is_and_told() {
    for line in ["GET /boats/boat-id", "GET /boats/boatId/crew", "GET /shop/3d-models", "GET /boats/5c77/crew"] {
        let reading = read(&[line, "GET /crews/{id}"]);
        assert!(written(&reading).contains(&line.to_owned()), "{:?}", written(&reading));
        assert_eq!(places(&reading, Code::UnclearSegment), ["MD0330 api/0.md:16"], "{line}");
    }
    // Nothing stands before it, a key does, or a key follows it.
    let reading = read(&["GET /2fa", "GET /boats/{id}/3d-models", "GET /shop/3d-prints/{id}", "GET /shop/3d-prints"]);
    assert_eq!(places(&reading, Code::UnclearSegment), [""; 0]);
    assert_eq!(written(&reading)[0], "GET /2fa");
}

#[test]
fn a_row_without_a_placeholder_tells_a_value() {
    let rows = |name: &str| {
        format!("## Path parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|{name}|String|Which.|\n\n")
    };
    for (line, row) in [("GET /boats/boatId/crew", "boat-id"), ("GET /boats/5c77/crew", "boat-id")] {
        let reading = read_pages(&[("api/0.md", api(line, "C.All", &rows(row), "a String"))]);
        assert_eq!(written(&reading), ["GET /boats/{boat-id}/crew"]);
        assert_eq!(places(&reading, Code::SloppyRequestUrl), ["MD0214 api/0.md:16"]);
        assert_eq!(places(&reading, Code::UnclearSegment), [""; 0]);
    }
    // A call has a parameter of its own name.
    let call = read_pages(&[("api/0.md", api("GET /sheet/range/column", "C.All", &rows("column"), "a String"))]);
    assert_eq!(written(&call), ["GET /sheet/range/column"]);
    assert_eq!(places(&call, Code::SloppyRequestUrl), [""; 0]);
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
