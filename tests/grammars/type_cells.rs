//! Type cells.

use mdsdk::report::{Code, Report};
use mdsdk::rooms::claims::{PropertyClaim, TypeWord};
use mdsdk_tests::oracles::{docs, read_soundly};
use proptest::prelude::*;

use crate::types::{Cell, cell, elem};
use crate::words::one_of;

/// The rows of a table with these cells in its second column.
fn read(cells: &[String], definitions: &[String]) -> (Vec<PropertyClaim>, Report) {
    let row = |(at, cell): (usize, &String)| format!("|p{at}|{cell}|Text.|");
    let rows = cells.iter().enumerate().map(row).collect::<Vec<_>>().join("\n");
    let definitions = definitions.join("\n");
    let page = format!(
        "# a resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n{rows}\n\n{definitions}\n"
    );
    let (claims, report) = read_soundly(&docs([("resources/page.md", page.as_str())]));
    (claims.iter().flat_map(|page| page.types.clone()).flat_map(|ty| ty.properties).collect(), report)
}

fn read_one(cell: &Cell, written: String) -> Result<(PropertyClaim, Report), TestCaseError> {
    let (mut rows, report) = read(&[written], &cell.definitions);
    prop_assert_eq!(rows.len(), 1);
    Ok((rows.remove(0), report))
}

/// Two references of one label may lead to different places: only the first definition counts.
fn are_distinct(cells: &[Cell]) -> bool {
    let mut labels: Vec<_> = cells.iter().flat_map(|cell| &cell.definitions).map(|text| label(text)).collect();
    let names = cells.iter().filter(|cell| cell.definitions.is_empty()).filter_map(|cell| match &cell.word {
        TypeWord::Named { text, .. } => Some(text.to_lowercase()),
        _ => None,
    });
    let names: Vec<_> = names.filter(|name| labels.contains(name)).collect();
    labels.sort();
    labels.windows(2).all(|pair| pair[0] != pair[1]) && names.is_empty()
}

fn label(definition: &str) -> String {
    definition.split(']').next().unwrap_or_default().trim_start_matches('[').to_lowercase()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cell_reads_as_its_production_says(cell in cell(), padding in one_of(&["", " ", "  ", "\t", "\u{a0}"])) {
        let (row, report) = read_one(&cell, format!("{padding}{}{padding}", cell.written))?;
        prop_assert_eq!((&row.ty.word, row.ty.collection), (&cell.word, cell.collection));
        let found: Vec<_> = report.diagnostics().iter().filter(|found| found.code == Code::UnknownTypeCell).collect();
        prop_assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn alternatives_read_as_the_first_and_are_reported(
        first in elem(),
        second in elem(),
        or in one_of(&[" or "]),
    ) {
        let both = Cell {
            definitions: [first.definitions.clone(), second.definitions.clone()].concat(),
            ..first.clone()
        };
        prop_assume!(are_distinct(&[first.clone(), second.clone()]));
        let (row, report) = read_one(&both, format!("{}{or}{}", first.written, second.written))?;
        prop_assert_eq!((&row.ty.word, row.ty.collection), (&first.word, false));
        let found = report.diagnostics().iter().filter(|found| found.code == Code::UnknownTypeCell);
        prop_assert_eq!(found.count(), 1);
    }

    #[test]
    fn a_row_does_not_change_the_rows_around_it(cells in prop::collection::vec(cell(), 1..8)) {
        prop_assume!(are_distinct(&cells));
        let written: Vec<_> = cells.iter().map(|cell| cell.written.clone()).collect();
        let definitions: Vec<_> = cells.iter().flat_map(|cell| cell.definitions.clone()).collect();
        let (rows, _) = read(&written, &definitions);
        let read: Vec<_> = rows.iter().map(|row| (&row.ty.word, row.ty.collection)).collect();
        let said: Vec<_> = cells.iter().map(|cell| (&cell.word, cell.collection)).collect();
        prop_assert_eq!(read, said);
    }
}
