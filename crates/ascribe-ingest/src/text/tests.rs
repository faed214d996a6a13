use ascribe_model::{OffsetMap, Place, RemarkKind};

use super::drop_partial_character;
use crate::Settings;
use crate::trial::{read, read_with, verify};

#[track_caller]
fn headline(name: &str, text: &str, expected: Option<&str>) {
    let harvest = read(name, text.as_bytes());
    let document = harvest.one();
    assert_eq!(
        document.headline.and_then(|span| span.slice(text)),
        expected,
        "{text}"
    );
    assert_eq!(document.metadata.title.as_deref(), expected);
}

#[test]
fn a_first_line_that_reads_like_a_headline_is_one() {
    headline(
        "a.txt",
        "Ferry late, again\n\nIt was late.\n",
        Some("Ferry late, again"),
    );
    headline("a.txt", "\r\n“Never?”\r\n\r\nIt was late.\r\n", None);
    headline(
        "a.txt",
        "“Never again, never?”\r\n\r\nIt was late.\r\n",
        Some("“Never again, never?”"),
    );
    headline(
        "a.txt",
        "Harbour Master Blames Storm For Delay.\n\nIt was late.",
        Some("Harbour Master Blames Storm For Delay."),
    );
    headline("a.md", "# Ferry\n\nIt was late.\n", Some("Ferry"));
    headline("a.txt", "The ferry was late.\n\nIt was.\n", None);
    headline("a.txt", "Ferry late\nIt was.\n", None);
    headline("a.txt", "Ferry late\n\n", None);
    headline("a.txt", "***\n\nIt was.\n", None);
    headline("a.txt", "ferry late again\n\nIt was.\n", None);
}

#[test]
fn line_ends_and_everything_else_are_kept() {
    let text = "The ferry\r\nwas late.\r\r\n\u{c}\tDone.\u{a0}";
    let harvest = read("notes", text.as_bytes());
    assert_eq!(&*harvest.one().text, text);
    assert_eq!(harvest.one().map, OffsetMap::Identity);
    verify(harvest.one(), text.as_bytes());
}

#[test]
fn a_few_nuls_are_counted_and_kept() {
    let text = format!(
        "The ferry\0 was late, said the harbour master{}\0",
        ", again".repeat(20)
    );
    let harvest = read("a.txt", text.as_bytes());
    assert_eq!(&*harvest.one().text, text);
    assert_eq!(
        (harvest.remarks[0].kind, harvest.remarks[0].count),
        (RemarkKind::Undecodable, 2)
    );
}

#[test]
fn what_begins_as_text_may_be_none() {
    let mut bytes = b"The ferry was late. ".repeat(1_000);
    bytes.extend(vec![0; 200_000]);
    let harvest = read("a.txt", &bytes);
    assert_eq!(
        harvest.kinds(),
        [RemarkKind::Undecodable, RemarkKind::Binary]
    );
    assert!(harvest.documents.is_empty());
}

#[test]
fn empty_and_blank_files_are_remarked() {
    for name in [
        "a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.warc", "a",
    ] {
        let harvest = read(name, b"");
        assert_eq!(harvest.kinds(), [RemarkKind::Empty], "{name}");
        assert_eq!(
            harvest.remarks[0].to_string(),
            format!("{name}: the file is empty")
        );
    }
    assert_eq!(read("a.txt", b" \n\t\n").kinds(), [RemarkKind::Empty]);
}

#[test]
fn a_document_has_a_limit_and_the_digest_has_none() {
    let settings = Settings {
        document_bytes_max: 10,
        ..Settings::default()
    };
    let text = "Zürich – ééééé";
    let harvest = read_with("a.txt", text.as_bytes(), &settings);
    assert_eq!(&*harvest.one().text, "Zürich ");
    assert_eq!(
        (harvest.remarks[0].kind, harvest.remarks[0].place),
        (RemarkKind::Limit, Place::File)
    );
    assert_eq!(harvest.summary.digest, super::digest_of(text));
}

#[test]
fn half_a_character_is_dropped() {
    for (text, cut, left) in [
        ("aé", 2, 1),
        ("aé", 3, 3),
        ("–", 2, 0),
        ("a", 1, 1),
        ("😀😀", 7, 4),
    ] {
        let mut bytes = text.as_bytes()[..cut].to_vec();
        drop_partial_character(&mut bytes);
        assert_eq!(bytes.len(), left, "{text}");
    }
}
