//! Takes Markdown apart into blocks.
//!
//! Comes in: the text of a page and of its includes.
//! Goes out: a [`Page`]: headings, paragraphs, tables, fences and annotations, with a span on everything.
//! Promised: reading never fails; what can't be read becomes a finding; blocks of includes keep their own file; a page
//! names every file that was looked for as an include, and depends on no other.
//! Not known here: what any heading, column or annotation means.
//!
//! The grammar is CommonMark with GitHub's tables, and Microsoft Learn's includes, tabs, zones and other directives on
//! top.

mod absences;
mod blocks;
mod budget;
mod comments;
mod directives;
mod fences;
mod front_matter;
mod html_code;
mod includes;
mod inline;
mod json;
mod json_text;
mod links;
mod lost_tables;
mod page;
mod placed;
mod reader;
mod shares;
mod sides;
mod splices;
mod tables;
mod targets;
mod text;

#[cfg(test)]
mod tests;

pub use absences::note_absent_folders;
pub use blocks::{read_page, read_page_of};
pub use budget::Including;
pub use json::{PlacedJson, ReadJson, Tolerance, read_json, read_placed_json, tolerated};
pub use links::{PageHeading, PageLink, PageLinks, page_links};
pub use page::{Annotation, Block, BlockKind, Fence, FrontMatterEntry, Heading, Include, LookedFor, Page, Row, Table};
pub use placed::{Member, Placed, PlacedKind};
pub use shares::share_includes;
pub use text::{Mark, MarkKind, Text, is_blank};
