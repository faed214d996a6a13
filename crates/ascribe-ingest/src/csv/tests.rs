use ascribe_model::{Fidelity, OffsetMap, Place, RemarkKind};

use crate::Settings;
use crate::trial::{read, read_with, verify};

#[test]
fn a_row_is_a_document() {
    let text = "id,Title,Text,Date,URL,author\r\n1,Ferry,\"It was \"\"late\"\",\r\nthey said &amp; left.\",10/23/17 12:30,http://gull.example/1,Ann Lee\r\n";
    let harvest = read("a.csv", text.as_bytes());
    let document = harvest.one();
    assert_eq!(
        &*document.text,
        "Ferry\n\nIt was \"late\",\r\nthey said &amp; left."
    );
    assert_eq!(document.id.as_str(), "a.csv#1");
    assert_eq!(
        document
            .metadata
            .published
            .map(|m| m.to_string())
            .as_deref(),
        Some("2017-10-23T12:30:00")
    );
    assert_eq!(document.metadata.byline.as_deref(), Some("Ann Lee"));
    verify(document, text.as_bytes());
    let OffsetMap::Pieces(pieces) = &document.map else {
        panic!("pieces")
    };
    assert!(pieces.iter().all(|piece| piece.fidelity == Fidelity::Exact));
}

#[test]
fn delimiters_are_told_from_the_rows() {
    for (name, text) in [
        ("a.csv", "text;date\nOne, two;2017-06-02\n"),
        ("a.csv", "text\tdate\nOne, two\t2017-06-02\n"),
        ("a.csv", "text|date\nOne, two|2017-06-02\n"),
        ("a.tsv", "date\ttext\n2017-06-02\tOne, two\n"),
        ("a.csv", "\u{feff}\"text\",date\n\"One, two\",2017-06-02"),
    ] {
        let harvest = read(name, text.as_bytes());
        assert_eq!(harvest.texts(), ["One, two"], "{text}");
        assert!(harvest.one().metadata.published.is_some());
        verify(harvest.one(), text.as_bytes());
    }
}

#[test]
fn a_column_that_is_not_there_is_named_with_those_that_are() {
    let harvest = read("a.csv", b"id,comment\n1,x\n");
    assert_eq!(harvest.kinds(), [RemarkKind::MissingField]);
    let shown = harvest.remarks[0].to_string();
    assert!(
        shown.starts_with("a.csv: no column for the text (looked for text, body, "),
        "{shown}"
    );
    assert!(
        shown.ends_with("columns found: \"id\", \"comment\""),
        "{shown}"
    );
    let settings = Settings {
        fields: "text=comment,date=day".parse().expect("sound"),
        ..Settings::default()
    };
    let harvest = read_with("a.csv", b"id,comment\n1,x y\n", &settings);
    assert_eq!(harvest.texts(), ["x y"]);
    assert_eq!(
        harvest.remarks[0].to_string(),
        "a.csv: no column for the date (looked for \"day\"); columns found: \"id\", \"comment\""
    );
}

#[test]
fn a_mark_that_is_never_closed_costs_its_own_row() {
    let text = "id,text,date\n1,\"broken,2017-01-01\n2,two,2017-01-02\n3,three,2017-01-03\n";
    let harvest = read("a.csv", text.as_bytes());
    assert_eq!(harvest.texts(), ["\"broken", "two", "three"]);
    assert_eq!(harvest.kinds(), [RemarkKind::Malformed]);
    assert_eq!(harvest.remarks[0].place, Place::Row(1));
    harvest
        .documents
        .iter()
        .for_each(|document| verify(document, text.as_bytes()));
}

#[test]
fn a_file_cut_off_in_a_quoted_column_keeps_its_text() {
    let harvest = read("a.csv", b"id,text,date\n1,\"one\nand more\nand");
    assert_eq!(harvest.texts(), ["one\nand more\nand"]);
    assert_eq!(harvest.kinds(), [RemarkKind::Truncated]);
}

#[test]
fn ragged_and_empty_rows() {
    let harvest = read("a.csv", b"id,text,date\n1,one\n\n2,,x\n3,three,2017,more\n");
    assert_eq!(harvest.texts(), ["one", "three"]);
    assert_eq!(harvest.documents[1].id.as_str(), "a.csv#3");
    assert_eq!(
        harvest.kinds(),
        [
            RemarkKind::Malformed,
            RemarkKind::Empty,
            RemarkKind::Malformed
        ]
    );
    assert_eq!(read("a.csv", b"id,text\n").kinds(), [RemarkKind::Empty]);
}

#[test]
fn a_row_that_is_too_long_is_skipped() {
    let settings = Settings {
        document_bytes_max: 100,
        ..Settings::default()
    };
    let text = format!("id,text\n1,one\n2,{}\n3,three\n", "x".repeat(300_000));
    let harvest = read_with("a.csv", text.as_bytes(), &settings);
    assert_eq!(harvest.texts(), ["one", "three"]);
    assert_eq!(harvest.kinds(), [RemarkKind::Limit]);
}

#[test]
fn bytes_of_another_encoding_are_read_and_counted() {
    let mut text = b"id,text\n".to_vec();
    for n in 0..30 {
        text.extend(format!("{n},\"Der Fahrgast sagte: ").bytes());
        text.extend(b"\"\"nein, Herr M\xfcller, das war f\xfcr K\xf6ln nicht sch\xf6n\"\"\"\n");
    }
    let harvest = read("a.csv", &text);
    assert_eq!(harvest.documents.len(), 30);
    assert!(
        harvest.documents[7]
            .text
            .contains("Müller, das war für Köln"),
        "{:?}",
        harvest.remarks
    );
    assert_eq!(
        harvest
            .remarks
            .iter()
            .map(|remark| remark.count)
            .sum::<u64>(),
        120
    );
    harvest
        .documents
        .iter()
        .for_each(|document| verify(document, &text));
}

#[test]
fn the_first_rows_tell_the_order_of_day_and_month() {
    let text = "text,date\none,5/6/2017\ntwo,13/6/2017\n";
    let harvest = read("a.csv", text.as_bytes());
    let published = harvest.documents[0]
        .metadata
        .published
        .map(|m| m.to_string());
    assert_eq!(published.as_deref(), Some("2017-06-05"));
}
