//! Which requests the seeds describe.

use mdsdk::rooms::model::{Body, Operation, OperationKind, ResponseBody};

use crate::{CREATE_IN_TEAM, graph, reading};

/// `POST /teams/{teamsId}/operations -> 201 microsoft.graph.teamsAsyncOperation`
fn line(operation: &Operation) -> String {
    let response = operation.response().expect("the page documents a response");
    let body = match &response.body {
        ResponseBody::Value(ty) => ty.to_string(),
        other => format!("{other:?}"),
    };
    format!("{} {} -> {} {body}", operation.method.as_str(), operation.path, response.status)
}

#[test]
fn every_request_line_is_one_operation() {
    let Some(reading) = reading() else { return };
    let lines: Vec<_> = reading.model.operations.iter().map(line).collect();
    let team = graph("teamsAsyncOperation");
    assert_eq!(
        lines,
        [
            format!("POST /chats/{{chatsId}}/operations -> 201 {team}"),
            format!(
                "POST /invitations/{{invitationsId}}/invitedUser/joinedGroups/{{groupId}}/team/operations -> 201 \
                 {team}"
            ),
            format!("POST /me/joinedGroups/{{groupId}}/team/operations/$ref -> 201 {team}"),
            format!("POST /teams/{{teamsId}}/operations -> 201 {team}"),
            format!("POST /teams/{{teamsId}}/operations/$ref -> 201 {team}"),
            format!(
                "POST /teamwork/devices/{{teamworkDeviceId}}/operations -> 201 {}",
                graph("teamworkDeviceOperation")
            ),
        ]
    );
}

#[test]
fn adding_a_link_does_not_overwrite_the_creation() {
    let Some(reading) = reading() else { return };
    let find = |path: &str| {
        let mut found = reading.model.operations.iter().filter(|operation| operation.path.to_string() == path);
        let first = found.next().expect("the operation is there");
        assert!(found.next().is_none(), "{path} twice");
        first
    };
    let create = find("/teams/{teamsId}/operations");
    assert_eq!(create.kind, OperationKind::Create);
    assert_eq!(&*create.origins[0].span.file, CREATE_IN_TEAM);
    let body = create.body.as_ref().map(|body| &body.value);
    assert!(matches!(body, Some(Body::Value(ty)) if ty.to_string() == graph("teamsAsyncOperation")), "{body:?}");
    for path in ["/teams/{teamsId}/operations/$ref", "/me/joinedGroups/{groupId}/team/operations/$ref"] {
        let add = find(path);
        assert_eq!(add.kind, OperationKind::AddRef, "{path}");
        assert_eq!(add.body.as_ref().map(|body| &body.value), Some(&Body::Reference), "{path}");
    }
}

#[test]
fn no_operation_is_made_of_a_text_that_is_no_url() {
    let Some(reading) = reading() else { return };
    let from_that_page =
        reading.model.operations.iter().filter(|operation| &*operation.origins[0].span.file == crate::CREATE_OPERATION);
    assert_eq!(from_that_page.count(), 0);
    let names: Vec<_> = reading.model.types.keys().map(mdsdk::rooms::model::TypeName::as_str).collect();
    assert!(names.contains(&graph("operation").as_str()), "{names:?}");
}

#[test]
fn drafts_give_no_permission() {
    let Some(reading) = reading() else { return };
    for operation in &reading.model.operations {
        let permissions = &operation.permissions;
        assert_eq!(permissions.delegated_work, None, "{}", operation.path);
        assert_eq!(permissions.application, None, "{}", operation.path);
    }
}
