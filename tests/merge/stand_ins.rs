//! Versions, hosts and schemes before paths, and what stands for them.

use mdsdk::report::Code;
use mdsdk::rooms::model::Operation;
use mdsdk_tests::places;

use super::read;

#[test]
fn a_date_before_paths_is_a_version() {
    for (lines, base) in [
        (["GET /2021-06/boats/{id}", "GET /2021-06/crews/{id}"], ""),
        (["GET https://h.example/2021-06-01/boats/{id}", "GET /crews/{id}"], "https://h.example/2021-06-01"),
    ] {
        let reading = read(&lines);
        let paths: Vec<_> = reading.model.operations.iter().map(Operation::written_path).collect();
        let lead = if base.is_empty() { "/2021-06" } else { "" };
        assert_eq!(paths, [format!("{lead}/boats/{{id}}"), format!("{lead}/crews/{{id}}")]);
        assert_eq!(reading.model.bases.first().map_or("", String::as_str), base);
        assert_eq!(places(&reading, Code::SloppyRequestUrl), [""; 0]);
    }
    assert_eq!(places(&read(&["GET /2021-16/boats"]), Code::SloppyRequestUrl), ["MD0214 api/0.md:16"]);
}

#[test]
fn a_field_below_a_request_line_names_its_host_and_is_told() {
    let reading =
        read(&["GET /v1/boats\nHost: h.example\nAccept: application/json", "GET /v1/boats/{id}\nHost: h.example"]);
    assert_eq!(reading.model.bases, ["https://h.example/v1"]);
    assert_eq!(reading.model.operations.len(), 2);
    assert_eq!(places(&reading, Code::SloppyRequestUrl), ["MD0214 api/0.md:16", "MD0214 api/1.md:16"]);
    let reading = read(&["GET https://own.example/v1/boats\nHost: h.example"]);
    assert_eq!(reading.model.bases, ["https://own.example/v1"]);
}

#[test]
fn a_variable_in_two_braces_stands_for_the_base_or_for_a_value() {
    let reading = read(&["GET {{baseUrl}}/boats", "GET {{baseUrl}}/boats/{{boatId}}/crew"]);
    let paths: Vec<_> = reading.model.operations.iter().map(Operation::written_path).collect();
    assert_eq!(paths, ["/boats", "/boats/{boatId}/crew"]);
    assert_eq!(places(&reading, Code::StandInServer).len(), 1);
}

#[test]
fn what_stands_for_the_host_is_below_the_port_and_the_scheme_of_most_lines() {
    let lines =
        |odd: &str| ["https://{server}/v1/boats", "https://{server}/v1/crews", odd].map(|url| format!("GET {url}"));
    for (odd, is_below) in [("https://{server}:8443/v1/masts", false), ("http://{server}/v1/masts", true)] {
        let lines = lines(odd);
        let reading = read(&lines.each_ref().map(String::as_str));
        assert_eq!(reading.model.bases[0], "https://{server}/v1");
        let masts = reading.model.operations.iter().find(|one| one.written_path() == "/masts").expect("it is read");
        assert_eq!(masts.base == 0, is_below, "{odd}");
        assert_eq!(places(&reading, Code::OtherBase), ["MD0315 api/2.md:16"], "{odd}");
    }
    let bases = read(&["GET https://{server}:8443/v1/boats", "GET https://{server}:8443/v1/crews"]).model.bases;
    assert_eq!(bases, ["https://{server}:8443/v1"]);
}

#[test]
fn a_variable_of_a_shell_stands_for_the_base_url() {
    let reading = read(&["GET $BASE_URL/boats/{id}", "GET ${BASE_URL}/crews/{id}"]);
    let paths: Vec<_> = reading.model.operations.iter().map(Operation::written_path).collect();
    assert_eq!(paths, ["/boats/{id}", "/crews/{id}"]);
    assert_eq!(places(&reading, Code::StandInServer), ["MD0329 api/0.md:16"]);
}

#[test]
fn dots_before_a_path_are_told() {
    let reading = read(&["GET ./boats/{id}", "GET /boats/../crews", "GET ../masts"]);
    let paths: Vec<_> = reading.model.operations.iter().map(Operation::written_path).collect();
    assert_eq!(paths, ["/boats/{id}"]);
    assert_eq!(places(&reading, Code::SloppyRequestUrl), ["MD0214 api/0.md:16"]);
    assert_eq!(places(&reading, Code::BrokenRequestUrl), ["MD0201 api/1.md:16", "MD0201 api/2.md:16"]);
}
