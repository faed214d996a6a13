//! Any bytes, as any file: never a panic, and every span and exact piece true.

use ascribe_model::Format;
use proptest::prelude::*;

use crate::Settings;
use crate::trial::{read_with, verify};

const NAMES: &[&str] = &[
    "a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.warc", "a",
];

/// Sound files of each format, to be damaged.
const SEEDS: &[(&str, &[u8])] = &[
    (
        "a.txt",
        b"Title: Ferry late\nDate: 2024-02-30\nPlace: Elmsea\n\nThe ferry was late, \xe2\x80\x9cagain\xe2\x80\x9d, she said.\n",
    ),
    ("a.txt", b"date 2024-03-05 They said so.\n\nThen not.\n"),
    (
        "a.html",
        b"<html><head><meta charset=windows-1252><title>Ferry &amp; quay</title><meta property='article:published_time' content=2024-03-05>\
          <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\"}</script></head><body><nav>Home</nav>\
          <article><h1>Ferry</h1><p>The  ferry\nwas late, said M\xfcller &#8220;twice&#x201d;.</p><p>Nobody knew<br><br>why.</article></body></html>",
    ),
    (
        "a.jsonl",
        b"{\"title\":\"Ferry\",\"text\":\"Late \\u00e4gain\\n\\ud83d\\ude00 she said\",\"date\":\"5 March 2024\"}\n{\"paragraphs\":[\"One.\",\"Two \\\"x\\\".\"],\"lead\":\"L\"}\n",
    ),
    ("a.json", b"[{\"text\": \"One\"},\n {\"text\": \"Two\", \"source\": {\"name\": \"Gull\"}}]"),
    (
        "a.csv",
        b"id,text,date\n1,\"He said \"\"no\"\", twice\",23/10/2017\n2,plain \xe9 text,24/10/2017 12:30\n3,\"two\nlines\",x\n",
    ),
    (
        "a.warc",
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://gull.example/1\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 138\r\n\r\n\
          HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nTransfer-Encoding: chunked\r\n\r\n1c\r\n<p>The ferry was late, said \r\n9\r\nM\xfcller.</p\r\n1\r\n>\r\n0\r\n\r\n\r\n\r\n\
          WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nHello\r\n\r\n",
    ),
];

fn try_it(name: &str, bytes: &[u8], settings: &Settings) {
    let harvest = read_with(name, bytes, settings);
    assert_eq!(harvest.summary.bytes, bytes.len() as u64);
    for document in &harvest.documents {
        verify(document, bytes);
    }
}

/// Changes of bytes: where, and what is put there instead of how many.
fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, Vec<u8>)>> {
    let telling = prop::sample::select(b"<>\"'\\{}[],;&#\r\n\0\xff\xc3 /=:-0aW".to_vec());
    let bytes = prop::collection::vec(prop_oneof![3 => telling, 1 => any::<u8>()], 0..4);
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..6, bytes), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_as_any_file(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(NAMES)) {
        try_it(name, &bytes, &Settings::default());
    }

    #[test]
    fn any_text_as_any_format(text in "[ -~\\n\\t\"<>&;,{}\\[\\]éß“”\u{a0}]{0,300}", format in 0_usize..6) {
        let format = [Format::Text, Format::Markdown, Format::Html, Format::JsonLines, Format::Csv, Format::Warc][format];
        let settings = Settings { format: Some(format), ..Settings::default() };
        try_it("a", text.as_bytes(), &settings);
    }

    #[test]
    fn damaged_files(seed in prop::sample::select(SEEDS), changes in changes(), small in any::<bool>()) {
        let (name, bytes) = seed;
        let mut bytes = bytes.to_vec();
        for (at, length, put) in changes {
            let at = at.index(bytes.len().max(1)).min(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put);
        }
        let mut settings = Settings::default();
        if small {
            settings.document_bytes_max = 40;
        }
        let harvest = read_with(name, &bytes, &settings);
        // A cut document maps to the part of the file that was kept.
        for document in harvest.documents.iter().filter(|document| !small || document.map != ascribe_model::OffsetMap::Identity) {
            verify(document, &bytes);
        }
    }

    #[test]
    fn damaged_compression(seed in prop::sample::select(SEEDS), changes in changes(), zstd in any::<bool>()) {
        let (name, bytes) = seed;
        let mut packed = if zstd { zstd::encode_all(bytes, 1).expect("memory") } else { crate::compressed::tests::gzip(bytes) };
        for (at, length, put) in changes {
            let at = at.index(packed.len());
            let end = (at + length.min(2)).min(packed.len());
            packed.splice(at..end, put);
            if packed.is_empty() { packed.push(0); }
        }
        read_with(name, &packed, &Settings::default());
    }
}

#[test]
fn the_seeds_themselves_make_documents() {
    for (name, bytes) in SEEDS {
        let harvest = read_with(name, bytes, &Settings::default());
        assert!(
            !harvest.documents.is_empty(),
            "{name}: {:?}",
            harvest.remarks
        );
        harvest
            .documents
            .iter()
            .for_each(|document| verify(document, bytes));
    }
}
