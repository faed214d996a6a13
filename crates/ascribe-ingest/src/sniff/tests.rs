use ascribe_model::{Format, RemarkKind};

use super::{by_bytes, by_name, is_one_document, is_readable_name, not_text};

#[test]
fn names_tell_formats() {
    assert_eq!(by_name("a/b/pages.JSONL.gz"), Some(Format::JsonLines));
    assert_eq!(by_name("crawl.warc.gz.zst"), Some(Format::Warc));
    assert_eq!(by_name("a.tsv"), Some(Format::Csv));
    assert_eq!(by_name("folder.txt/README"), None);
    assert_eq!(by_name("x.gz"), None);
    for name in ["a.txt", "b.HTM", "c.csv.zst", "d.md"] {
        assert!(is_readable_name(name), "{name}");
    }
    for name in [
        ".hidden.txt",
        "a/._b.txt",
        "a.pdf",
        "Makefile",
        "a.txt.bak",
        "a.gz",
        "",
    ] {
        assert!(!is_readable_name(name), "{name}");
    }
}

#[test]
fn bytes_tell_formats() {
    assert_eq!(by_bytes(b"WARC/1.1\r\n"), Format::Warc);
    assert_eq!(by_bytes(b"\n <!DOCTYPE html>"), Format::Html);
    assert_eq!(by_bytes(b"{\"text\": 1}"), Format::JsonLines);
    assert_eq!(by_bytes(b"The ferry"), Format::Text);
}

#[test]
fn what_is_no_text_is_named() {
    for (bytes, kind, what) in [
        (&b"%PDF-1.7\n"[..], RemarkKind::Unsupported, "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", RemarkKind::Unsupported, "PNG"),
        (
            b"PK\x03\x04\x14\0\0\0word/document.xml",
            RemarkKind::Unsupported,
            "docx",
        ),
        (b"PK\x03\x04\x14\0\0\0a.txt", RemarkKind::Unsupported, "ZIP"),
        (b"\x7fELF\x02\x01\x01\0", RemarkKind::Unsupported, "ELF"),
        (b"SQLite format 3\0", RemarkKind::Unsupported, "SQLite"),
        (b"{\\rtf1 x", RemarkKind::Unsupported, "RTF"),
        (b"\0\x01\x02\x03\x04abc", RemarkKind::Binary, "binary"),
    ] {
        let (found, detail) = not_text(bytes).expect("no text");
        assert!(found == kind && detail.contains(what), "{detail}");
    }
    for text in [
        &b"MZ is short for"[..],
        b"BZh",
        b"GIF89a is a format",
        b"a\0b c d e f",
        b"\xff\xfea\0",
    ] {
        assert_eq!(not_text(text), None);
    }
}

#[test]
fn one_document_is_told_by_name_and_first_bytes() {
    assert!(is_one_document("a.txt", b"Ann Lee "));
    assert!(is_one_document("a.HTM", b"<html>"));
    assert!(is_one_document("empty.md", b""));
    assert!(!is_one_document("a.jsonl", b"{}"));
    assert!(!is_one_document("a.txt", b"\x1f\x8b\x08\0\0\0\0\0"));
    assert!(!is_one_document("a.txt", b"WARC/1.0"));
    assert!(!is_one_document("README", b"words"));
}
