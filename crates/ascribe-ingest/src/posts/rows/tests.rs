use proptest::prelude::*;

use super::{Quoting, next};

/// The rows of a text that ends in a line feed.
fn rows(text: &str) -> Option<Vec<Vec<String>>> {
    let (mut cells, mut found, mut at) = (Vec::new(), Vec::new(), 0);
    while at < text.len() {
        at = next(text.as_bytes(), at, (b',', Quoting::On), &mut cells)?;
        found.push(
            cells
                .iter()
                .map(|cell| cell.text(text).into_owned())
                .collect(),
        );
    }
    Some(found)
}

/// The same rows as csv-core reads them.
fn expected(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv_core::ReaderBuilder::new()
        .terminator(csv_core::Terminator::Any(b'\n'))
        .build();
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), Vec::new());
    let mut input = text.as_bytes();
    let mut out = [0; 64];
    loop {
        let (result, read, written) = reader.read_field(input, &mut out);
        input = &input[read..];
        cell.extend_from_slice(&out[..written]);
        match result {
            csv_core::ReadFieldResult::Field { record_end } => {
                row.push(String::from_utf8(std::mem::take(&mut cell)).expect("text stays text"));
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            csv_core::ReadFieldResult::End => return rows,
            _ => {}
        }
    }
}

#[test]
fn cells_in_every_form() {
    let text = "a,b\r\n\"x,y\",\"1\n2\"\r\n\"say \"\"so\"\"\",\n\"\",\"\"\n";
    let found = rows(text).expect("every row ends");
    let wanted: [&[&str]; 4] = [
        &["a", "b"],
        &["x,y", "1\n2"],
        &["say \"so\"", ""],
        &["", ""],
    ];
    assert_eq!(found, wanted);
}

#[test]
fn an_open_mark_never_ends() {
    assert_eq!(rows("a,\"b\nc,d\n"), None);
}

proptest! {
    /// Marks, delimiters and line feeds in any order give what csv-core gives.
    #[test]
    fn agrees_with_csv_core(text in "[ab\",\n]{0,40}") {
        let text = format!("{text}\n");
        if let Some(found) = rows(&text) {
            // csv-core passes over empty lines, which are rows of one empty cell here.
            let found: Vec<_> = found.into_iter().filter(|row| *row != [""]).collect();
            let wanted: Vec<_> = expected(&text).into_iter().filter(|row| *row != [""]).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
