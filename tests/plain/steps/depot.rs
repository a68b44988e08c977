//! Enums of any text, open types, derived types, times, two forms of errors.

use std::collections::HashSet;
use std::mem::discriminant;

use depot_sdk::models::{
    AnyParty, BadgeSet, Clock, ErrandPatch, Gauge, Keeper, KeeperPatch, Leads, Panel, Part, Relation, Shelf,
    ShelfPatch, Turn, Turns, Visitors, Vote,
};
use depot_sdk::prelude::*;
use depot_sdk::runtime::{Delta, Error, Json, Model, Null, OpenEnum, Page, from_json};
use depot_sdk::{Client, new};

fn depot() -> Client {
    Client::builder("secret").base_url(crate::url("DEPOT_URL")).build().expect("the URL is one")
}

/// How many variants the values are of, each of which is documented.
fn variants<T: OpenEnum>(values: &Option<Vec<T>>) -> usize {
    let values = values.as_deref().unwrap_or_default();
    let kinds: HashSet<_> = values.iter().map(discriminant).collect();
    assert!(!kinds.contains(&discriminant(&T::from("nobody"))));
    kinds.len()
}

#[tokio::test]
async fn each_member_is_read_and_written_as_its_own_text() {
    let gauge = depot().gauges().id("g1").get().await.expect("a gauge");
    let Gauge { relations, votes, clocks, parts, .. } = &gauge;
    assert_eq!((variants(relations), variants(votes), variants(clocks), variants(parts)), (8, 3, 3, 6));
    let all = [Relation::ALL, Vote::ALL, Clock::ALL, Part::ALL].map(<[&str]>::len);
    assert_eq!(all, [8, 3, 3, 6]);
    let made = depot().gauges().create(&gauge).await.expect("the service sees the same texts");
    assert_eq!(made, gauge);
}

#[tokio::test]
async fn an_open_type_is_read_and_written_with_what_nobody_names() {
    let keepers = depot().keepers();
    let keeper: Keeper = keepers.id("k1").get().await.expect("a keeper");
    let badges = keeper.badges.expect("badges");
    assert_eq!(badges.extra.get("Stripes"), Some(&Json::from(12)));
    assert!(badges.extra.is_null("Old"));
    let mut blue = BadgeSet::default();
    blue.extra.set("Blue", "silver");
    keepers.id("k1").update(&KeeperPatch::new().badges(blue.clone())).await.expect("it is given");
    blue.extra.set("Blue", Json::Null);
    keepers.id("k2").update(&KeeperPatch::new().badges(blue)).await.expect("it is taken away");
    keepers.id("k3").update(&KeeperPatch::new().badges(Null)).await.expect("all are taken away");
    keepers.id("k4").update(&KeeperPatch::new().badges(badges)).await.expect("they are as they were read");
}

#[tokio::test]
async fn an_open_type_takes_objects_and_nulls() {
    let mut turns = Turns::default();
    turns.extra.set("one", Json::Null);
    let mut turn = new!(Turn { after: " !" });
    turn.extra.set("@odata.type", "#contoso.depot.turn");
    turns.extra.set("two", from_json::<Json>(turn.to_json().as_bytes()).expect("an object"));
    let errands = depot().errands();
    errands.id("e1").update(&ErrandPatch::new().turns(turns)).await.expect("the turns are taken");
    let patch = ErrandPatch::new().title("Nails");
    let (): () = errands.id("e2").update(&patch).if_match("W/\"7\"").await.expect("the errand is as it was");
}

#[tokio::test]
async fn reserved_names_and_times_are_kept() {
    let shelf: Shelf = depot().shelves().id("s1").get().await.expect("a shelf");
    let Shelf { r#ref, r#type, self_, extra_, crate_, .. } = &shelf;
    let names = [r#ref, r#type, self_, extra_, crate_].map(|name| name.as_deref().unwrap_or_default());
    assert_eq!(names, ["a", "b", "c", "d", "e"]);
    let opens = shelf.opens_at.as_ref().expect("a time");
    assert_eq!(opens.since_midnight().as_secs(), 8 * 60 * 60);
    let changed = depot().shelves().id("s1").update(&ShelfPatch::from_model(&shelf)).await.expect("the same time");
    assert_eq!(changed.to_json(), shelf.to_json());
}

async fn fails(key: &str) -> Error {
    depot().shelves().id(key).get().await.expect_err("there is none")
}

#[tokio::test]
async fn errors_of_services_and_of_sign_in_say_what_went_wrong() {
    for (key, request) in [("s2", "r-2"), ("s3", "r-3")] {
        let error = fails(key).await;
        assert_eq!((error.code(), error.message()), (Some("noShelf"), "There is none."));
        assert_eq!(error.request_id(), Some(request));
    }
    let dated = fails("s2").await;
    assert_eq!(dated.inner_error().and_then(|inner| inner["date"].as_str()), Some("2023-07-07T11:13:19"));
    let error = fails("s4").await;
    assert_eq!((error.status(), error.code()), (400, Some("invalid_grant")));
    assert!(error.to_string().contains("The grant has ended."), "{error}");
}

#[tokio::test]
async fn changes_begin_now_or_where_a_token_says() {
    let ids = |changes: Vec<Delta<Shelf>>| changes.into_iter().filter_map(|it| it.changed()?.id).collect::<Vec<_>>();
    let shelves = depot().shelves();
    let mut latest = shelves.delta(None::<&str>).token("latest").items();
    assert!(latest.try_next().await.expect("a page").is_none());
    assert!(latest.token().is_some_and(|token| token.as_str().ends_with("d2")));
    assert_eq!(ids(shelves.delta("d1").items().collect().await.expect("changes")), ["s1"]);
    assert_eq!(ids(shelves.delta(None::<&str>).items().collect().await.expect("all")), ["s1", "s2"]);
}

#[tokio::test]
async fn derived_types_are_told_by_their_name_both_ways() {
    let panel: Panel = depot().panels().id("p1").get().await.expect("a panel");
    let voters = panel.voters.as_deref().unwrap_or_default();
    let [AnyParty::Leads(leads), AnyParty::Other(robots), AnyParty::Visitors(_)] = voters else { panic!("{voters:?}") };
    assert_eq!((leads.rank, leads.hall.as_deref(), leads.is_spare), (Some(2), Some("north"), Some(true)));
    assert_eq!(robots.extra.get("arms").map(ToString::to_string).as_deref(), Some(r#"[1,{"left":null}]"#));
    let chair: Leads = panel.chair.as_ref().expect("a chair").cast().expect("the chair leads");
    assert_eq!(chair.rank, Some(3));
    depot().panels().create(&panel).await.expect("an unknown type is sent as it was read");
}

#[tokio::test]
async fn a_derived_type_is_named_where_its_base_is_expected() {
    let leads = new!(Leads { hall: "north", rank: 2 });
    let panel = new!(Panel {
        voters: [AnyParty::from(new!(Visitors { is_spare: true })), leads.into()],
        chair: new!(Leads { rank: 3 }),
    });
    depot().panels().create(&panel).await.expect("each voter is named by its type");
}

#[tokio::test]
async fn calls_without_arguments_keep_their_parentheses() {
    let shelves = depot().shelves();
    assert_eq!(shelves.id("s1").weight().get().await.expect("a number"), 70);
    let first = |page: Page<Shelf>| page.value.into_iter().find_map(|shelf| shelf.id);
    let near = shelves.nearby(None::<&str>);
    assert_eq!(near.to_http().expect("a request").url.rsplit('/').next(), Some("nearby()"));
    assert_eq!(first(near.await.expect("a page")).as_deref(), Some("s1"));
    assert_eq!(first(shelves.nearby("north").await.expect("a page")).as_deref(), Some("s2"));
}
