//! Everything that is wrong with input: each file is named, the others are
//! done, nothing panics, nothing hangs.

use std::fmt::Write as _;

use crate::program::{ARTICLE, Folder};

/// Runs over the file beside a sound one, which must be done all the same.
#[track_caller]
fn check(name: &str, bytes: impl AsRef<[u8]>, told: &str) {
    let folder = Folder::new();
    folder.write(&format!("saved/{name}"), bytes);
    folder.write("saved/zz-sound.txt", ARTICLE);
    let ran = folder
        .run(&["statements", "saved", "--threads", "2"])
        .ends(0);
    let sound = |record: &serde_json::Value| record["document"] == "saved/zz-sound.txt";
    assert!(ran.records().iter().any(sound), "{}", ran.out);
    if told.is_empty() {
        return;
    }
    let named = ran
        .err
        .lines()
        .any(|line| line.contains(name) && line.contains(told));
    assert!(named, "expected {name}: {told}, found: {}", ran.err);
}

#[test]
fn files_that_are_no_text() {
    check("empty.txt", "", "the file is empty");
    check("blank.txt", "\n \n\n", "holds no text");
    let noise: Vec<u8> = (0..20_000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    for name in ["noise.txt", "noise.html", "noise.jsonl", "noise.csv"] {
        check(name, &noise, "no text");
    }
    check("noise.warc", &noise, "holds no WARC record");
    check("image.txt", b"\x89PNG\r\n\x1a\n0000", "a PNG image");
}

#[test]
fn bytes_that_are_no_characters() {
    check("nul.txt", "Tom Orr said\0 that it rained.\n", "NUL");
    check(
        "broken.txt",
        b"Tom Orr said \xff\xfe that \xc3 it rained \xe2\x80 today.\n".repeat(9),
        "not UTF-8",
    );
}

#[test]
fn marks_and_brackets_without_end() {
    check("quotes.txt", "“".repeat(20_000) + ARTICLE, "");
    check("straight.txt", "\"".repeat(20_000) + ARTICLE, "");
    check("said.txt", "He said “".repeat(5_000), "");
    check("brackets.txt", "(".repeat(10_000) + ARTICLE, "");
    check("brackets.jsonl", "[".repeat(10_000), "holds no JSON object");
    check("nested.jsonl", "{\"a\":".repeat(10_000), "cut off");
    check(
        "deep.html",
        "<div>".repeat(20_000) + "<p>Tom Orr said that it rained.</p>",
        "nested more than",
    );
}

#[test]
fn lines_without_end() {
    check("word.txt", "a".repeat(1_000_000), "");
    check("words.txt", "word ".repeat(100_000), "");
    check(
        "one-line.txt",
        "Tom Orr said that it rained, and ".repeat(300),
        "",
    );
    check(
        "turns.txt",
        "Orr: It rained all day.\nVenn: It did.\n".repeat(2_000),
        "",
    );
}

#[test]
fn archives_that_are_cut_or_lie() {
    // An empty gzip member, whole and cut off.
    let member = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0";
    check("nothing.txt.gz", member, "");
    check("cut.txt.gz", &member[..12], "cut off");
    check(
        "lies.txt.gz",
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff\xff",
        "damaged",
    );
    let record = |length: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n\
             HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Tom Orr said that it rained.</p>\r\n\r\n"
        )
    };
    check(
        "endless.warc",
        record("99999999999999999999"),
        "no believable Content-Length",
    );
    check(
        "short.warc",
        record("10") + &record("10"),
        "the next record begins later",
    );
    check("long.warc", record("5000"), "of the record's 5000 bytes");
}

#[test]
fn tables_without_what_is_needed() {
    check("columns.csv", "a,b\n1,2\n", "no column for the text");
    check(
        "quote.csv",
        "text\n\"Tom Orr said that it rained.",
        "ends inside a quoted column",
    );
    check("keys.jsonl", "{\"a\":1}\n", "no key for the text");
}

/// A document longer than the reader's bound on what is under way, in a file
/// with something to remark on: the run once waited for itself.
#[test]
fn a_long_document_after_a_remark_does_not_hang() {
    let folder = Folder::new();
    let long = "fog ".repeat(10 << 20);
    let mut lines = String::from("no object\n");
    writeln!(lines, "{}", serde_json::json!({ "text": long })).expect("in memory");
    folder.write("long.jsonl", lines);
    folder.write("sound.txt", ARTICLE);
    let ran = folder
        .run(&["statements", "long.jsonl", "sound.txt"])
        .ends(0);
    assert!(ran.err.contains("long.jsonl"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn names_that_nobody_would_choose() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new();
    let names: [&[u8]; 6] = [
        b"new\nline.txt",
        b"\x1b[31mred.txt",
        b"x\xff.txt",
        b"x\xfe.txt",
        b"a\\b.txt",
        b"a/b.txt",
    ];
    let mut n = 0;
    for name in names {
        let path = folder.path("saved").join(std::ffi::OsStr::from_bytes(name));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        // Some file systems take UTF-8 names only.
        n += usize::from(std::fs::write(path, ARTICLE).is_ok());
    }
    let ran = folder.run(&["statements", "saved"]).ends(0);
    let records = ran.records();
    let documents: std::collections::BTreeSet<&str> = records
        .iter()
        .filter_map(|record| record["document"].as_str())
        .collect();
    assert_eq!(documents.len(), n, "{documents:?}");
    let table = folder
        .run(&["statements", "saved", "--format", "table"])
        .ends(0);
    assert!(!table.out.contains('\u{1b}'), "a name steers no terminal");
    folder.write("saved/\u{1b}[2Jempty.txt", "");
    let told = folder.run(&["statements", "saved"]);
    assert!(
        !told.err.contains('\u{1b}') && told.err.contains("empty.txt"),
        "{}",
        told.err
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_back() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.write("saved/article.txt", ARTICLE);
    symlink("..", folder.path("saved/up")).expect("linked");
    symlink("loop.txt", folder.path("saved/loop.txt")).expect("linked");
    let ran = folder
        .run(&["statements", "saved"])
        .ends(2)
        .says("saved/loop.txt");
    assert!(!ran.records().is_empty());
    std::fs::remove_file(folder.path("saved/loop.txt")).expect("removed");
    folder.run(&["statements", "saved"]).ends(0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_with_a_name() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    if !std::path::Path::new("/dev/full").exists() {
        println!("skipped: no /dev/full");
        return;
    }
    folder
        .run(&["statements", "article.txt", "--output", "/dev/full"])
        .ends(2)
        .says("/dev/full")
        .says("No space left");
}
