//! A calendar's view in a time zone; a recurring event.

use sdk::models::{
    Attendee, AttendeeType, DateTimeTimeZone, DayOfWeek, EmailAddress, Event, EventPatch, Location, PatternedRecurrence,
    RecurrencePattern, RecurrencePatternType, RecurrenceRange, RecurrenceRangeType,
};
use sdk::runtime::{Date, Error};
use sdk::{Client, new};

async fn view(g: &Client) -> Result<usize, Error> {
    let me = g.me().prefer("outlook.timezone=\"Pacific Standard Time\"").prefer("outlook.body-content-type=\"text\"");
    let mut view = me
        .calendar_view()
        .list()
        .query("startDateTime", "2020-01-01T19:00:00-08:00")
        .query("endDateTime", "2020-01-02T19:00:00-08:00")
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
    let _ = (view, create);
}
