//! A calendar's view in a time zone; a recurring event.

use sdk::models::{
    Attendee, AttendeeType, DateTimeTimeZone, DayOfWeek, EmailAddress, Event, EventPatch, Location, PatternedRecurrence,
    RecurrencePattern, RecurrencePatternType, RecurrenceRange, RecurrenceRangeType,
};
use sdk::runtime::{Date, DateTime, Error, Json, Mock};
use sdk::{Client, new};
use serde_json::json;

async fn view(g: &Client, until: &DateTime) -> Result<usize, Error> {
    let me = g.me().prefer("outlook.timezone=\"Pacific Standard Time\"").prefer("outlook.body-content-type=\"text\"");
    let mut view = me
        .calendar()
        .calendar_view()
        .list("2020-01-01T19:00:00-08:00", until)
        .select([Event::SUBJECT, Event::START, Event::END])
        .items();
    let mut count = 0;
    while let Some(event) = view.try_next().await? {
        count += usize::from(event.start.and_then(|start| start.date_time).is_some());
    }
    Ok(count)
}

async fn create(g: &Client) -> Result<Event, Error> {
    let zone = "Pacific Standard Time";
    let day = Date::new(2021, 9, 6).expect("a day");
    let event = new!(Event {
        subject: "Stand-up",
        start: new!(DateTimeTimeZone { date_time: "2021-09-06T09:00:00", time_zone: zone }),
        end: new!(DateTimeTimeZone { date_time: "2021-09-06T09:15:00", time_zone: zone }),
        attendees: [new!(Attendee {
            r#type: AttendeeType::Required,
            email_address: new!(EmailAddress { address: "samantha@contoso.com" }),
        })],
        recurrence: new!(PatternedRecurrence {
            pattern: new!(RecurrencePattern {
                r#type: RecurrencePatternType::Weekly,
                interval: 1,
                days_of_week: [DayOfWeek::Monday],
            }),
            range: new!(RecurrenceRange {
                r#type: RecurrenceRangeType::Numbered,
                start_date: day,
                number_of_occurrences: 10,
            }),
        }),
    });
    let event = g.me().calendar().events().create(&event).await?;
    let place = new!(Location { display_name: "Harry's Bar" });
    g.me().events().id(&event).update(&EventPatch::new().location(place)).await
}

fn main() {
    let mock = Mock::<Client>::new();
    let page = json!({ "value": [{ "start": { "dateTime": "2020-01-01T20:00:00" } }, { "subject": "x" }] });
    mock.on(|g| g.me().calendar().calendar_view().list("", "").any_query()).json(200, &page);
    mock.on(|g| g.me().calendar().events().create(&Event::default())).json(201, &json!({ "id": "1" }));
    mock.on(|g| g.me().events().id("1").update(&EventPatch::new())).json(200, &json!({ "id": "1", "subject": "x" }));
    let g = mock.client();
    let until = DateTime::try_from("2020-01-02T19:00:00-08:00").expect("a time");
    assert_eq!(pollster::block_on(view(&g, &until)).expect("a view"), 1);
    assert_eq!(pollster::block_on(create(&g)).expect("an event").subject.as_deref(), Some("x"));
    let sent = mock.requests();
    let query: Vec<_> = sent[0].query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(query[0], ("startDateTime", "2020-01-01T19:00:00-08:00"));
    assert_eq!(query[1], ("endDateTime", "2020-01-02T19:00:00-08:00"));
    let prefer = sent[0].headers.get("Prefer").unwrap_or_default();
    assert!(prefer.contains("timezone=\"Pacific Standard Time\"") && prefer.contains("type=\"text\""), "{prefer}");
    let range: Json = json!({ "type": "numbered", "startDate": "2021-09-06", "numberOfOccurrences": 10 });
    assert_eq!(sent[1].body["recurrence"]["range"], range);
    assert_eq!(sent[2].body, json!({ "location": { "displayName": "Harry's Bar" } }));
}
