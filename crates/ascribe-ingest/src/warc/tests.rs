use ascribe_model::{Place, RemarkKind};

use crate::compressed::tests::gzip;
use crate::trial::{read, verify};

fn record(kind: &str, media: &str, block: &[u8]) -> Vec<u8> {
    record_of_length(kind, media, block, block.len())
}

fn record_of_length(kind: &str, media: &str, block: &[u8], length: usize) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <http://gull.example/{length}>\r\n\
         WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(headers: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

const HTTP: &str = "application/http; msgtype=response";
const PAGE: &[u8] =
    b"<title>Ferry</title><meta name=date content=2017-06-02><p>The ferry was late.</p>";

#[test]
fn responses_are_documents_numbered_by_record() {
    let archive = [
        record("warcinfo", "application/warc-fields", b"software: x\r\n"),
        record(
            "request",
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        record("response", HTTP, &response("", PAGE)),
        record(
            "response",
            HTTP,
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone</p>",
        ),
        record(
            "response",
            HTTP,
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
        ),
        record(
            "response",
            HTTP,
            b"HTTP/1.1 200 OK\nContent-Type: text/plain\n\nPlain words.",
        ),
        record(
            "conversion",
            "text/plain",
            "Words of a page – converted.".as_bytes(),
        ),
    ];
    let plain = archive.concat();
    let packed: Vec<u8> = archive.iter().flat_map(|record| gzip(record)).collect();
    for bytes in [&plain, &packed] {
        let harvest = read("a.warc.gz", bytes);
        assert_eq!(
            harvest.texts(),
            [
                "Ferry\n\nThe ferry was late.",
                "Plain words.",
                "Words of a page – converted."
            ]
        );
        let document = &harvest.documents[0];
        assert_eq!(document.id.as_str(), "a.warc.gz#3");
        assert!(
            document
                .metadata
                .url
                .as_deref()
                .is_some_and(|url| url.starts_with("http://gull.example/"))
        );
        assert_eq!(
            document
                .metadata
                .published
                .map(|m| m.to_string())
                .as_deref(),
            Some("2017-06-02")
        );
        assert_eq!(harvest.documents[1].metadata.published, None);
        assert_eq!(harvest.kinds(), [RemarkKind::Unsupported]);
        assert_eq!(harvest.remarks[0].count, 2);
        harvest
            .documents
            .iter()
            .for_each(|document| verify(document, &plain));
    }
}

#[test]
fn transfer_and_content_encodings_are_undone() {
    let chunked = [
        &b"10\r\n"[..],
        &PAGE[..16],
        b"\r\n",
        format!("{:x};x=y\r\n", PAGE.len() - 16).as_bytes(),
        &PAGE[16..],
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let packed = gzip(PAGE);
    let archive = [
        record(
            "response",
            HTTP,
            &response("Transfer-Encoding: chunked\r\n", &chunked),
        ),
        record(
            "response",
            HTTP,
            &response("Content-Encoding: gzip\r\n", &packed),
        ),
        record(
            "response",
            HTTP,
            &response(
                "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
                PAGE,
            ),
        ),
        record(
            "response",
            HTTP,
            &response("Content-Encoding: gzip\r\n", &packed[..packed.len() - 12]),
        ),
        record(
            "response",
            HTTP,
            &response(
                "Content-Encoding: br\r\n",
                b"\x1b\x50\xff\xfe\x04\x01\x99\x88\x92\x02",
            ),
        ),
    ]
    .concat();
    let harvest = read("a.warc", &archive);
    assert_eq!(harvest.texts()[..3], ["Ferry\n\nThe ferry was late."; 3]);
    assert_eq!(
        harvest.kinds(),
        [
            RemarkKind::Truncated,
            RemarkKind::Unsupported,
            RemarkKind::Unsupported
        ]
    );
    harvest
        .documents
        .iter()
        .for_each(|document| verify(document, &archive));
}

#[test]
fn wrong_lengths_are_put_right() {
    let block = response("", PAGE);
    for length in [0, 10, block.len() - 5, block.len() + 50, 1 << 40] {
        let archive = [
            record_of_length("response", HTTP, &block, length),
            record("response", HTTP, &block),
        ]
        .concat();
        let harvest = read("a.warc", &archive);
        assert_eq!(
            harvest.texts(),
            ["Ferry\n\nThe ferry was late."; 2],
            "{length}"
        );
        assert_eq!(harvest.kinds(), [RemarkKind::Malformed], "{length}");
        assert_eq!(harvest.remarks[0].place, Place::Row(1));
    }
}

#[test]
fn cut_off_and_foreign_archives() {
    let whole = record("response", HTTP, &response("", PAGE));
    let harvest = read("a.warc", &whole[..whole.len() - 20]);
    assert_eq!(harvest.kinds(), [RemarkKind::Truncated]);
    assert_eq!(harvest.documents.len(), 1);
    assert_eq!(
        read("a.warc", b"no archive\n").kinds(),
        [RemarkKind::Malformed; 2]
    );
    let between = [&whole[..], b"junk\n\n", &whole].concat();
    let harvest = read("a.warc", &between);
    assert_eq!(harvest.documents.len(), 2);
    assert_eq!(harvest.kinds(), [RemarkKind::Malformed]);
}

#[test]
fn an_archive_of_wrong_lengths_takes_linear_time() {
    let block = response("", b"<p>x y z</p>");
    let archive = record_of_length("response", HTTP, &block, 60_000_000).repeat(5_000);
    let harvest = read("a.warc", &archive);
    assert_eq!(harvest.documents.len(), 5_000);
    assert_eq!(
        harvest
            .remarks
            .iter()
            .map(|remark| remark.count)
            .sum::<u64>(),
        5_000
    );
}
