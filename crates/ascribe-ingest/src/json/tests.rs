use ascribe_model::{Place, RemarkKind};

use crate::Settings;
use crate::trial::{exact_percent, read, read_with, verify};

#[test]
fn a_line_is_a_document_with_title_lead_and_paragraphs() {
    let line = r#"{"id": 7, "title": "Ferry late", "lead": "Again.", "paragraphs": ["Ann Lee: “It is.”", "", "He said \"no\"."],
        "date": "2017-06-02", "url": "http://gull.example/1", "source": {"id": null, "name": "The Gull"},
        "authors": ["Ann Lee", {"name": "Bo Ray"}], "place": null}"#.replace('\n', " ");
    let harvest = read("a.jsonl", line.as_bytes());
    let document = harvest.one();
    assert_eq!(
        &*document.text,
        "Ferry late\n\nAgain.\n\nAnn Lee: “It is.”\n\nHe said \"no\"."
    );
    assert_eq!(document.id.as_str(), "a.jsonl#1");
    assert_eq!(
        document
            .headline
            .and_then(|span| span.slice(&document.text)),
        Some("Ferry late")
    );
    assert_eq!(document.body.range(), 0..document.text.len());
    let metadata = &document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Ferry late"));
    assert_eq!(metadata.publisher.as_deref(), Some("The Gull"));
    assert_eq!(metadata.byline.as_deref(), Some("Ann Lee, Bo Ray"));
    assert_eq!(metadata.place, None);
    assert_eq!(
        metadata.published.map(|m| m.to_string()).as_deref(),
        Some("2017-06-02")
    );
    verify(document, line.as_bytes());
    assert!(exact_percent(document) > 80);
}

#[test]
fn escapes_are_undone_and_mapped() {
    let line = r#"{"text": "Line one\nline \u201ctwo\u201d \ud83d\ude00 \ud800 \/ \\ and so on", "created_at": 1496413800}"#;
    let harvest = read("a.jsonl", line.as_bytes());
    assert_eq!(
        &*harvest.one().text,
        "Line one\nline “two” 😀 \u{fffd} / \\ and so on"
    );
    verify(harvest.one(), line.as_bytes());
    let published = harvest.one().metadata.published.map(|m| m.to_string());
    assert_eq!(published.as_deref(), Some("2017-06-02T14:30:00+00:00"));
}

#[test]
fn arrays_single_objects_and_objects_over_lines() {
    for text in [
        "[{\"text\": \"One [x\"}, {\"text\": \"Two\"}]",
        "\n[\n  {\n \"text\": \"One [x\"\n},\n{\"text\":\n\"Two\"}]\n",
        "{\n\"text\": \"One [x\"}\n{\"text\": \"Two\"}",
        "{\"text\": \"One [x\"}\r\n\r\n{\"text\": \"Two\"}\r\n",
    ] {
        let harvest = read("a.json", text.as_bytes());
        assert_eq!(harvest.texts(), ["One [x", "Two"], "{text}");
        harvest
            .documents
            .iter()
            .for_each(|document| verify(document, text.as_bytes()));
        assert!(harvest.remarks.is_empty());
    }
    assert_eq!(read("a.json", b"{\"text\": \"One\"}").texts(), ["One"]);
}

#[test]
fn a_bad_line_costs_that_line_only() {
    let text = "{\"text\": \"One\"}\nnot json\n{\"text\": \"cut\n[1, 2]\n{\"title\": \"no text\"}\n{\"text\": \"\"}\n{\"text\": \"Two\"}\n";
    let harvest = read("a.jsonl", text.as_bytes());
    assert_eq!(harvest.texts(), ["One", "Two"]);
    assert_eq!(harvest.documents[1].id.as_str(), "a.jsonl#7");
    let shown: Vec<_> = harvest.remarks.iter().map(|r| (r.place, r.kind)).collect();
    assert_eq!(
        shown,
        [
            (Place::Line(2), RemarkKind::Malformed),
            (Place::Line(3), RemarkKind::Truncated),
            (Place::Line(4), RemarkKind::Malformed),
            (Place::Line(5), RemarkKind::MissingField),
            (Place::Line(6), RemarkKind::MissingField),
        ]
    );
    assert!(harvest.remarks[3].detail.ends_with("keys found: title"));
}

#[test]
fn an_array_that_is_cut_off() {
    let harvest = read("a.json", b"[{\"text\": \"One\"}, 7, {\"text\": \"Tw");
    assert_eq!(harvest.texts(), ["One"]);
    assert_eq!(
        harvest.kinds(),
        [RemarkKind::Malformed, RemarkKind::Truncated]
    );
    assert_eq!(harvest.remarks[0].place, Place::Byte(18));
}

#[test]
fn named_keys_and_keys_without_a_value() {
    let settings = Settings {
        fields: "text=story,date=day".parse().expect("sound"),
        ..Settings::default()
    };
    let line = b"{\"text\": \"no\", \"story\": \"Yes\", \"day\": \"13/02/2017\"}";
    let harvest = read_with("a.jsonl", line, &settings);
    assert_eq!(harvest.texts(), ["Yes"]);
    assert!(harvest.one().metadata.published.is_some());
    // The usual names in turn: the first that has a text.
    assert_eq!(
        read("a.jsonl", b"{\"text\": null, \"content\": \"Yes\"}").texts(),
        ["Yes"]
    );
}

#[test]
fn a_title_that_the_text_repeats_is_not_doubled() {
    let harvest = read(
        "a.jsonl",
        b"{\"title\": \"Ferry\", \"text\": \"Ferry\\n\\nLate.\"}",
    );
    assert_eq!(harvest.texts(), ["Ferry\n\nLate."]);
    let harvest = read(
        "a.jsonl",
        b"{\"title\": \"Two\\nlines\", \"text\": \"Late.\"}",
    );
    assert_eq!(harvest.texts(), ["Two lines\n\nLate."]);
}

#[test]
fn deep_and_wide_objects_are_survived() {
    let deep = format!(
        "{{\"text\": {}1{}}}\n{{\"text\": \"x\"}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let harvest = read("a.jsonl", deep.as_bytes());
    assert_eq!(harvest.texts(), ["x"]);
    let wide = format!("{{{}\"text\": \"x\"}}", "\"text\":\"\",".repeat(100_000));
    let harvest = read("a.jsonl", wide.as_bytes());
    assert_eq!(harvest.summary.documents + harvest.summary.remarks, 1);
}

#[test]
fn utf16_lines_come_from_somewhere_in_their_place() {
    let text = "\u{feff}{\"text\": \"Zürich said no\"}\n{\"text\": \"Twice\"}\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let harvest = read("a.jsonl", &bytes);
    assert_eq!(harvest.texts(), ["Zürich said no", "Twice"]);
    harvest
        .documents
        .iter()
        .for_each(|document| verify(document, &bytes));
}

#[test]
fn a_file_without_an_object_is_remarked() {
    for text in ["[[[[", "[]", "\n \n", "[1, \"two\"]"] {
        let harvest = read("a.json", text.as_bytes());
        assert!(harvest.kinds().contains(&RemarkKind::Empty), "{text}");
    }
    assert_eq!(read("a.jsonl", b"\n\n").kinds(), [RemarkKind::Empty]);
}
