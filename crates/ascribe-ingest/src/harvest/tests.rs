use std::io::{self, Read};
use std::ops::ControlFlow;

use ascribe_model::{Format, RemarkKind};

use super::{Item, Origin, harvest};
use crate::Settings;
use crate::text::digest_of;
use crate::trial::{read, read_with};

/// Fails after its bytes.
struct Failing<'b>(&'b [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::other("the disk is gone")),
            n => Ok(n),
        }
    }
}

#[test]
fn a_reader_that_fails_is_an_error_in_every_format() {
    let gz = crate::compressed::tests::gzip(b"The ferry was late, said the harbour master.");
    let files = [
        ("a.txt", &b"The ferry"[..]),
        ("a.html", b"<p>The ferry"),
        ("a.jsonl", b"{\"text\": \"x\"}\n"),
        ("a.json", b"[{\"text\": \"x\"}"),
        ("a.csv", b"text\nx\n"),
        ("a.warc", b"WARC/1.0\r\n"),
        ("a.txt.gz", &gz[..20]),
    ];
    for (name, bytes) in files {
        let mut sink = |_| ControlFlow::Continue(());
        let result = harvest(
            &Origin { name },
            &mut Failing(bytes),
            &Settings::default(),
            &mut sink,
        );
        let error = result.expect_err("the reader failed");
        let expected = format!("{name}: reading stopped at byte {}", bytes.len());
        assert!(error.is_read() && error.to_string() == expected, "{error}");
        assert!(std::error::Error::source(&error).is_some());
    }
}

#[test]
fn a_sink_may_stop_the_reading() {
    let lines = "{\"text\": \"x\"}\n".repeat(100);
    let mut n = 0;
    let mut sink = |_: Item| {
        n += 1;
        if n == 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let origin = Origin { name: "a.jsonl" };
    let summary = harvest(
        &origin,
        &mut lines.as_bytes(),
        &Settings::default(),
        &mut sink,
    );
    let summary = summary.expect("bytes in memory");
    assert_eq!((n, summary.documents, summary.stopped), (3, 3, true));
}

#[test]
fn the_digest_covers_the_file_whatever_came_of_it() {
    for (name, text) in [
        ("a.pdf", "%PDF-1.4 and so on"),
        ("a.csv", "a,b\n1,2\n"),
        ("a.txt", "x y"),
    ] {
        let harvest = read(name, text.as_bytes());
        assert_eq!(harvest.summary.digest, digest_of(text));
        assert!(!harvest.summary.stopped);
    }
}

#[test]
fn a_forced_format_and_a_lying_name() {
    let settings = Settings {
        format: Some(Format::Text),
        ..Settings::default()
    };
    let harvest = read_with("a.html", b"<p>x</p>", &settings);
    assert_eq!(&*harvest.one().text, "<p>x</p>");
    let harvest = read("a.txt", b"%PDF-1.4\n");
    assert_eq!(harvest.kinds(), [RemarkKind::Unsupported]);
    assert_eq!(
        harvest.remarks[0].to_string(),
        "a.txt: a PDF file, which is not read"
    );
}

#[test]
fn records_have_a_limit() {
    let settings = Settings {
        records_max: 2,
        ..Settings::default()
    };
    for (name, text) in [
        ("a.jsonl", "{\"text\":\"x\"}\n".repeat(9)),
        (
            "a.json",
            format!("[{}{{\"text\":\"x\"}}]", "{\"text\":\"x\"},".repeat(9)),
        ),
        ("a.csv", format!("text\n{}", "x\n".repeat(9))),
    ] {
        let harvest = read_with(name, text.as_bytes(), &settings);
        assert_eq!(
            (harvest.documents.len(), harvest.kinds()),
            (2, vec![RemarkKind::Limit])
        );
    }
}
