//! Examples against the model: each rule is a file.
//!
//! Comes in: an example beside the operation that it calls, or one step of its JSON beside the type.
//! Goes out: a finding at the line of the example, with the place that says otherwise.
//! Promised: what a sample leaves out is no finding, nor is what stands for a value and says so.
//! Not known here: which rules are heard.

pub(super) mod body_of_no_content;
pub(super) mod call_of_other_page;
pub(super) mod no_enum_member;
pub(super) mod no_reply;
pub(super) mod odd_date;
pub(super) mod odd_number;
pub(super) mod one_for_many;
pub(super) mod other_annotation;
pub(super) mod other_count;
pub(super) mod other_host;
pub(super) mod other_json_type;
pub(super) mod other_media_type;
pub(super) mod other_path;
pub(super) mod other_service;
pub(super) mod other_status;
pub(super) mod other_type_name;
pub(super) mod read_only_sent;
pub(super) mod required_missing;
pub(super) mod unexpected_null;
pub(super) mod unknown_in_option;
pub(super) mod unknown_member;
pub(super) mod unknown_type_name;
pub(super) mod unwanted_body;
