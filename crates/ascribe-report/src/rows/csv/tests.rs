use crate::rows::RowFormat;
use crate::rows::tests::{known_and_unknown, written};
use crate::sample;

fn rows(out: &[u8]) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(out)
        .records()
        .map(|row| row.unwrap())
        .collect()
}

#[test]
fn flat_columns_in_order() {
    let out = written(RowFormat::Csv, &[known_and_unknown()]);
    let text = String::from_utf8(out).unwrap();
    let mut lines = text.lines();
    assert_eq!(
        lines.next().unwrap(),
        "document,line,published,kind,source,cue,content,speaker,stance,certainty,confidence,\
         source_spans,cue_spans,content_spans,id,sha256,speaker_type,unresolved,polarity,said,via,\
         stance_spans,polarity_spans,certainty_spans,rules"
    );
    let digest = "ab".repeat(32);
    assert_eq!(
        lines.next().unwrap(),
        format!(
            "sources/one.txt,3,2017-06-02,direct,Ann Lee,said,\"“We won,” “and fairly.”\",Ann Mary Lee,asserts,certain,0.9123,25-32,33-37,11-24;49-66,s-0123456789abcdef,{digest},person,,'+,2017-06,a friend; a paper,33-37,,,stance.cue"
        )
    );
    assert_eq!(
        lines.next().unwrap(),
        format!(
            "sources/one.txt,4,2017-06-02,indirect,,,It had been close,,,,0.5,,,67-84,s-fedcba9876543210,{digest},,no source,,,,,,,"
        )
    );
}

#[test]
fn no_cell_is_a_formula() {
    for start in ["=", "+", "-", "@", "\t", "\r"] {
        let text = format!("{start}cmd|' /C calc'!A0");
        let document = sample::document(&text, &text);
        let whole = sample::passage(&text, &[&text]);
        let mut statement = sample::statement(&document, &text, whole.clone());
        statement.source = Some(whole.clone());
        statement.cue = Some(whole);
        let rows = rows(&written(RowFormat::Csv, &[(document, vec![statement])]));
        for cell in &rows[0] {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell:?}"
            );
        }
        assert_eq!(&rows[0][6], format!("'{text}"));
    }
}

#[test]
fn quotes_and_line_ends_read_back() {
    let text = "she said \"no\",\nand \r\n; left";
    let document = sample::document("a,b\".txt", text);
    let content = sample::passage(text, &[text]);
    let statement = sample::statement(&document, "s-1", content);
    let rows = rows(&written(RowFormat::Csv, &[(document, vec![statement])]));
    assert_eq!((&rows[0][0], &rows[0][6]), ("a,b\".txt", text));
}

#[test]
fn control_characters_are_replaced() {
    let document = sample::document("x", "a\u{1b}b\0c\td\u{9b}");
    let content = sample::passage("a\u{1b}b\0c\td\u{9b}", &["a\u{1b}b\0c\td\u{9b}"]);
    let statement = sample::statement(&document, "s-1", content);
    let rows = rows(&written(RowFormat::Csv, &[(document, vec![statement])]));
    assert_eq!(&rows[0][6], "a\u{fffd}b\u{fffd}c\td\u{fffd}");
}
