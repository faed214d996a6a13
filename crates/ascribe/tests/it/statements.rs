//! `ascribe statements`: the record, the formats, the exit codes.

use serde_json::Value;

use crate::program::{ARTICLE, Folder};

const FIELDS: [&str; 16] = [
    "id",
    "document",
    "sha256",
    "published",
    "kind",
    "source",
    "cue",
    "content",
    "speaker",
    "stance",
    "polarity",
    "certainty",
    "said",
    "via",
    "confidence",
    "unresolved",
];

#[test]
fn a_record_has_the_fields_of_the_format_in_their_order() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    let ran = folder.run(&["statements", "article.txt"]).ends(0);
    assert!(ran.err.is_empty(), "{}", ran.err);
    for line in ran.out.lines() {
        let places: Vec<usize> = FIELDS
            .iter()
            .map(|field| line.find(&format!("\"{field}\":")).expect(field))
            .collect();
        assert!(places.is_sorted(), "{line}");
        // The date has a basis as well; the last is that of the classes.
        let basis = line.find("\"basis\":{").expect("basis");
        assert!(Some(&basis) > places.last(), "{line}");
    }
    for record in ran.records() {
        assert_eq!(record["document"], "article.txt");
        assert_eq!(record["published"], "2031-04-02");
        assert!(record["speaker"].is_null() != record["unresolved"].is_null());
        assert!(record["basis"]["stance"].is_array());
    }
}

#[test]
fn spans_slice_the_file() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    let records = folder.run(&["statements", "article.txt"]).ends(0).records();
    let mut n = 0;
    for passage in records
        .iter()
        .flat_map(|record| ["source", "cue", "content"].map(|role| &record[role]))
        .filter(|passage| !passage.is_null())
    {
        let pieces: Vec<&str> = passage["spans"]
            .as_array()
            .expect("spans")
            .iter()
            .map(|span| {
                let at =
                    |i: usize| usize::try_from(span[i].as_u64().expect("a place")).expect("small");
                &ARTICLE[at(0)..at(1)]
            })
            .collect();
        assert_eq!(passage["text"], pieces.join(" "));
        n += 1;
    }
    assert!(n >= 6, "two statements at least, each with all three");
    let said = |record: &Value| {
        record["source"]["text"]
            .as_str()
            .is_some_and(|text| text.starts_with("Mara Venn"))
            && record["kind"] == "direct"
    };
    assert!(records.iter().any(said), "{records:?}");
}

#[test]
fn exit_codes_tell_what_happened() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    folder.write("nothing.txt", "Fog over the bay. Rain later.\n");
    folder.write("empty.txt", "");
    folder.run(&["statements", "article.txt"]).ends(0);
    folder.run(&["statements", "nothing.txt"]).ends(1);
    folder
        .run(&["statements", "article.txt", "empty.txt", "--strict"])
        .ends(3)
        .says("empty.txt: the file is empty");
    let ran = folder
        .run(&["statements", "gone.txt", "article.txt"])
        .ends(2);
    assert!(
        ran.err.contains("gone.txt: no such file or folder"),
        "{}",
        ran.err
    );
    assert!(!ran.records().is_empty(), "the other file is done");
    folder.run(&["statements"]).ends(2);
    folder
        .run(&["statements", "article.txt", "--min-confidence", "2"])
        .ends(2);
    folder
        .run(&[
            "statements",
            "article.txt",
            "--output",
            "no/such/folder.jsonl",
        ])
        .ends(2)
        .says("no/such/folder.jsonl");
    folder
        .run(&["statements", "article.txt", "--model", "article.txt"])
        .ends(2)
        .says("article.txt");
}

#[test]
fn a_table_keeps_to_its_width() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    for width in [40, 60, 80, 140] {
        let mut command = folder.command(&["statements", "article.txt", "--format", "table"]);
        let output = command
            .env("COLUMNS", width.to_string())
            .output()
            .expect("starts");
        let ran = crate::program::Ran::of(output).ends(0);
        let longest = ran
            .out
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0);
        assert!(
            longest <= width,
            "{longest} columns of {width}:\n{}",
            ran.out
        );
        assert!(ran.out.contains("Mara"), "{}", ran.out);
        assert!(!ran.out.contains('\u{1b}'), "no colours into a pipe");
    }
}

#[test]
fn csv_and_parquet_hold_the_same_statements() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    let n = folder
        .run(&["statements", "article.txt"])
        .ends(0)
        .records()
        .len();
    let csv = folder
        .run(&["statements", "article.txt", "--format", "csv"])
        .ends(0);
    assert_eq!(csv.out.lines().count(), n + 1, "{}", csv.out);
    assert!(
        csv.out
            .starts_with("document,line,published,kind,source,cue,content,")
    );
    folder
        .run(&[
            "statements",
            "article.txt",
            "--format",
            "parquet",
            "--output",
            "said.parquet",
        ])
        .ends(0);
    let bytes = std::fs::read(folder.path("said.parquet")).expect("written");
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
}

#[test]
fn confidence_bounds_what_is_shown() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    let all = folder
        .run(&["statements", "article.txt", "--min-confidence", "0"])
        .records();
    let some = folder
        .run(&["statements", "article.txt", "--min-confidence", "0.9"])
        .records();
    assert!(some.len() <= all.len());
    assert!(
        some.iter()
            .all(|record| record["confidence"].as_f64() >= Some(0.9))
    );
}

#[test]
fn columns_can_be_named() {
    let folder = Folder::new();
    folder.write(
        "rows.csv",
        "nr,told\n1,\"Tom Orr said that the bridge was safe.\"\n",
    );
    let ran = folder
        .run(&["statements", "rows.csv", "--map", "text=told"])
        .ends(0);
    assert_eq!(ran.records()[0]["document"], "rows.csv#1");
    folder
        .run(&["statements", "rows.csv", "--map", "text=nothere"])
        .ends(1)
        .says("rows.csv: no column for the text");
    folder
        .run(&["statements", "rows.csv", "--map", "words=told"])
        .ends(2)
        .says("expected a field");
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = Folder::new();
    let mut records = String::new();
    for number in 0..60 {
        let text = format!("{ARTICLE}\nTom Orr said that ship {number} was late.\n");
        folder.write(&format!("saved/{number:02}.txt"), &text);
        records.push_str(&format!("{}\n", serde_json::json!({ "text": text })));
    }
    folder.write("saved/more.jsonl", records);
    folder.write("saved/bad.bin.txt", [0_u8, 1, 2, 3].repeat(500));
    for format in ["jsonl", "csv", "table", "parquet"] {
        let run = |threads: &str| {
            folder
                .run(&[
                    "statements",
                    "saved",
                    "--format",
                    format,
                    "--threads",
                    threads,
                ])
                .ends(0)
        };
        let (one, many) = (run("1"), run("16"));
        assert!(one.bytes == many.bytes && one.err == many.err, "{format}");
    }
}

#[test]
fn the_results_are_never_read_as_input() {
    let folder = Folder::new();
    folder.write("saved/article.txt", ARTICLE);
    folder.write("saved/said.csv", "text\nTom Orr said that it rained.\n");
    let ran = folder.run(&[
        "statements",
        "saved",
        "--format",
        "csv",
        "--output",
        "saved/said.csv",
    ]);
    ran.ends(0)
        .says("saved/said.csv: the results are written to this file");
    folder
        .run(&[
            "statements",
            "saved/article.txt",
            "--output",
            "saved/article.txt",
        ])
        .ends(2);
    let kept = std::fs::read_to_string(folder.path("saved/article.txt")).expect("there");
    assert_eq!(kept, ARTICLE);
}

#[test]
fn standard_input_is_read() {
    use std::io::Write as _;
    let folder = Folder::new();
    let mut command = folder.command(&["statements", "-"]);
    let mut child = command
        .stdin(std::process::Stdio::piped())
        .spawn()
        .expect("starts");
    child
        .stdin
        .take()
        .expect("piped")
        .write_all(ARTICLE.as_bytes())
        .expect("taken");
    let ran = crate::program::Ran::of(child.wait_with_output().expect("ends")).ends(0);
    assert_eq!(ran.records()[0]["document"], "-");
}

/// A reader of the results who has had enough ends the run quietly.
#[test]
fn a_broken_pipe_is_no_error() {
    use std::io::{BufRead as _, BufReader};
    let folder = Folder::new();
    for number in 0..300 {
        folder.write(&format!("saved/{number}.txt"), ARTICLE);
    }
    let mut child = folder
        .command(&["statements", "saved"])
        .spawn()
        .expect("starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("piped"))
        .read_line(&mut line)
        .expect("a line");
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
