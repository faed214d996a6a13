use bytes::Bytes;
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::GROUP_ROWS;
use crate::rows::RowFormat;
use crate::rows::tests::{known_and_unknown, written};
use crate::sample;

fn read(out: Vec<u8>) -> SerializedFileReader<Bytes> {
    SerializedFileReader::new(Bytes::from(out)).unwrap()
}

#[test]
fn reads_back_what_was_written() {
    let reader = read(written(RowFormat::Parquet, &[known_and_unknown()]));
    let rows: Vec<String> = reader
        .get_row_iter(None)
        .unwrap()
        .map(|row| row.unwrap().to_string())
        .collect();
    let digest = "ab".repeat(32);
    let known = format!(
        r#"{{id: "s-0123456789abcdef", document: "sources/one.txt", line: 3, sha256: "{digest}", published: "2017-06-02", kind: "direct", source: "Ann Lee", source_spans: [{{start: 25, end: 32}}], cue: "said", cue_spans: [{{start: 33, end: 37}}], content: "“We won,” “and fairly.”", content_spans: [{{start: 11, end: 24}}, {{start: 49, end: 66}}], speaker: "Ann Mary Lee", speaker_type: "person", stance: "asserts", polarity: "+", certainty: "certain", said: "2017-06", said_precision: "month", via: ["a friend", "a paper"], confidence: 0.9123, unresolved: null, stance_spans: [{{start: 33, end: 37}}], polarity_spans: [], certainty_spans: [], rules: ["stance.cue"]}}"#
    );
    let unknown = format!(
        r#"{{id: "s-fedcba9876543210", document: "sources/one.txt", line: 4, sha256: "{digest}", published: "2017-06-02", kind: "indirect", source: null, source_spans: [], cue: null, cue_spans: [], content: "It had been close", content_spans: [{{start: 67, end: 84}}], speaker: null, speaker_type: null, stance: null, polarity: null, certainty: null, said: null, said_precision: null, via: [], confidence: 0.5, unresolved: "no source", stance_spans: [], polarity_spans: [], certainty_spans: [], rules: []}}"#
    );
    assert_eq!(rows, [known, unknown]);
}

#[test]
fn no_row_is_still_a_file_that_opens() {
    let reader = read(written(RowFormat::Parquet, &[]));
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
}

#[test]
fn many_rows_are_written_group_by_group() {
    let document = sample::document("x", "it rained");
    let content = sample::passage("it rained", &["rained"]);
    let statement = sample::statement(&document, "s-1", content);
    let rows = vec![statement; GROUP_ROWS + 10];
    let reader = read(written(RowFormat::Parquet, &[(document, rows)]));
    assert_eq!(reader.num_row_groups(), 2);
    let last = reader.get_row_iter(None).unwrap().last().unwrap().unwrap();
    assert!(last.to_string().contains("content: \"rained\""));
}
