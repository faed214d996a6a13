//! What CooRTweet and cnt answered on fixed inputs comes out again, row for row.
//!
//! The inputs and answers lie outside the repository; without them the test says
//! so and passes. The German tables are prepared as the README beside them tells.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::shared;

/// Rows of a file with the names of their columns.
type Rows = Vec<BTreeMap<String, String>>;

fn reference() -> Option<PathBuf> {
    Some(shared()?.join("data/coordination_reference"))
}

fn unpacked(path: &Path) -> String {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut text = String::new();
    let mut decoder = flate2::read::MultiGzDecoder::new(file);
    decoder.read_to_string(&mut text).expect("gzip of text");
    text
}

/// The rows of a table none of whose cells holds a comma or a line end.
fn rows(text: &str) -> Rows {
    let mut lines = text
        .lines()
        .map(|line| line.split(',').map(|cell| cell.trim_matches('"')));
    let head: Vec<&str> = lines.next().expect("a head").collect();
    let named = |cells| {
        head.iter()
            .zip(cells)
            .map(|(name, cell): (_, &str)| ((*name).to_owned(), cell.to_owned()))
            .collect()
    };
    lines.map(named).collect()
}

fn run(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_ascribe"))
        .arg("coordination")
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The first lines that differ, of two files that should be the same.
fn same(name: &str, found: &str, wanted: &str) {
    if found == wanted {
        return;
    }
    let pairs = found.lines().zip(wanted.lines()).enumerate();
    let first: Vec<_> = pairs.filter(|(_, (a, b))| a != b).take(3).collect();
    panic!(
        "{name}: {} lines, expected {}; {first:#?}",
        found.lines().count(),
        wanted.lines().count()
    );
}

/// `prep_data` and what follows it: rows of one kind of object, each once.
fn prepared(german: &Rows, source: &str) -> String {
    let (column, prefix) = match source {
        "urls" | "fb_urls" => ("url_id", "url_"),
        "hashtags" => ("hashtag_id", "hashtag_"),
        "images" => ("phash_id", "hash_"),
        other => panic!("no source {other}"),
    };
    let mut seen = BTreeSet::new();
    let mut table = "object_id,account_id,content_id,timestamp_share\n".to_owned();
    for row in german {
        let line = [
            &row[column],
            &row["account_id"],
            &row["post_id"],
            &row["timestamp"],
        ]
        .map(String::as_str)
        .join(",");
        let fits =
            !row[column].is_empty() && (source != "fb_urls" || row["account_id"].contains("fb"));
        if fits && seen.insert(line.clone()) {
            table += &format!("{prefix}{line}\n");
        }
    }
    table
}

const MAP: &str = "object=object_id,account=account_id,content=content_id,time=timestamp_share";

#[test]
fn coortweet_comes_out_row_for_row() {
    let Some(folder) = reference() else { return };
    let place = tempfile::tempdir().expect("a folder");
    let german = rows(&unpacked(&folder.join("inputs/german_elections.csv.gz")));
    let (mut n_sets, mut n_fast) = (0, 0);
    for set in rows(&fs::read_to_string(folder.join("cooRTweet_summary.csv")).expect("a summary")) {
        let id = set["id"].as_str();
        let mut arguments = Vec::new();
        if set["source"] == "ru" {
            arguments.push(
                folder
                    .join("inputs/russian_coord_tweets.csv.gz")
                    .display()
                    .to_string(),
            );
        }
        for source in set["source"].split('+').filter(|source| *source != "ru") {
            let path = place.path().join(format!("{source}.csv"));
            fs::write(&path, prepared(&german, source)).expect("a table");
            arguments.push(path.display().to_string());
        }
        if arguments.len() > 1 {
            arguments.push("--apart".to_owned());
        }
        let output = place.path().join(id);
        for (option, value) in [
            ("--like", "cooRTweet"),
            ("--map", MAP),
            ("--time-window", &set["time_window"]),
            ("--min-participation", &set["min_participation"]),
            ("--edge-weight", &set["edge_weight"]),
            ("--fast-window", &set["fast_window"]),
            ("--output", &output.display().to_string()),
        ] {
            if !value.is_empty() {
                arguments.extend([option.to_owned(), value.to_owned()]);
            }
        }
        if set["remove_loops"] == "FALSE" {
            arguments.push("--keep-loops".to_owned());
        }
        run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        for file in ["groups", "edges", "account_stats"] {
            let found = fs::read_to_string(output.join(format!("{file}.csv"))).expect("an answer");
            let wanted =
                unpacked(&folder.join(format!("{id}_{file}.csv.gz"))).replace(",\"\",", ",,");
            same(&format!("{id} {file}"), &found, &wanted);
        }
        if !set["fast_window"].is_empty() {
            let name = "subgraph3_nodes.csv";
            let found = fs::read_to_string(output.join(name)).expect("an answer");
            same(
                id,
                &found,
                &unpacked(&folder.join(format!("{id}_{name}.gz"))),
            );
            n_fast += 1;
        }
        n_sets += 1;
    }
    assert_eq!((n_sets, n_fast), (8, 1));
}

#[test]
fn cnt_comes_out_row_for_row() {
    let Some(folder) = reference() else { return };
    let place = tempfile::tempdir().expect("a folder");
    let mut n_sets = 0;
    for set in rows(&fs::read_to_string(folder.join("cnt_summary.csv")).expect("a summary")) {
        let id = set["id"].as_str();
        let input = folder
            .join(format!("inputs/{}.csv.gz", set["input"]))
            .display()
            .to_string();
        let output = place.path().join(id);
        let told = set["arguments"]
            .replace('_', "-")
            .replace("--similarity-threshold", "--similarity");
        let out = output.display().to_string();
        let mut arguments = vec![
            input.as_str(),
            "--like",
            "cnt",
            "--network",
            &set["network"],
            "--output",
            &out,
        ];
        arguments.extend(told.split(' '));
        run(&arguments);
        let mut wanted = "user_1,user_2,weight\n".to_owned();
        for row in rows(&unpacked(&folder.join(format!("{id}_edges.csv.gz")))) {
            if row["user_1"] != row["user_2"] {
                wanted += &format!(
                    "{},{},{}\n",
                    row["user_1"], row["user_2"], row["weight_1_5_2"]
                );
            }
        }
        let found = fs::read_to_string(output.join("edges.csv")).expect("an answer");
        same(id, &found, &wanted);
        n_sets += 1;
    }
    assert_eq!(n_sets, 6);
}
