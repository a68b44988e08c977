//! Which sections hold which places of a page, to be asked often.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::Span;

use super::sections::Section;

/// The places of sections' blocks, by their files: includes have others.
pub(in crate::docs) struct SectionPlaces(BTreeMap<Arc<str>, Vec<Place>>);

/// Where a block is.
struct Place {
    start: usize,
    end: usize,
    section: usize,
    /// How far the blocks up to this one reach.
    reach: usize,
}

impl SectionPlaces {
    pub(in crate::docs) fn of(sections: &[Section<'_>]) -> Self {
        let mut places: BTreeMap<Arc<str>, Vec<Place>> = BTreeMap::new();
        for (section, one) in sections.iter().enumerate() {
            for Span { file, start, end } in one.blocks.iter().map(|block| &block.span) {
                let place = Place { start: *start, end: *end, section, reach: *end };
                places.entry(Arc::clone(file)).or_default().push(place);
            }
        }
        for places in places.values_mut() {
            places.sort_by_key(|place| place.start);
            let mut furthest = 0;
            for place in places {
                furthest = furthest.max(place.end);
                place.reach = furthest;
            }
        }
        Self(places)
    }

    /// The numbers of the sections in one of whose blocks a place is.
    pub(in crate::docs) fn holding(&self, place: &Span) -> impl Iterator<Item = usize> + use<'_> {
        let of_file = self.0.get(&place.file).map(Vec::as_slice).unwrap_or_default();
        let before = &of_file[..of_file.partition_point(|block| block.start <= place.start)];
        let end = place.end;
        let near = before.iter().rev().take_while(move |block| block.reach >= end);
        near.filter(move |block| block.end >= end).map(|block| block.section)
    }
}
