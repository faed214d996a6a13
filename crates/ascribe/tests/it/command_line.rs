//! What is typed the same way in every command: the case, the format, the file
//! for the result; and what is said where a name leads nowhere.

use std::fs;
use std::path::Path;

use crate::program::{Folder, Ran};

/// The shipped case with hypotheses, built, as the folder `case`.
fn built() -> Folder {
    let folder = Folder::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/regatta-mail");
    let settings = fs::read(from.join("case.toml")).expect("a case");
    folder.write("case/case.toml", settings);
    for entry in fs::read_dir(from.join("sources")).expect("sources") {
        let entry = entry.expect("an entry");
        let name = format!("case/sources/{}", entry.file_name().to_string_lossy());
        folder.write(&name, fs::read(entry.path()).expect("a source"));
    }
    folder.run(&["build", "case"]).ends(0);
    folder
}

/// Commands with a case as their last argument, without it.
const LAST: [&[&str]; 14] = [
    &["timeline"],
    &["reversals"],
    &["accusations"],
    &["draft"],
    &["echoes"],
    &["assess"],
    &["assess", "why", "locale"],
    &["assess", "flip"],
    &["assess", "as-of", "2031-06-11"],
    &["assess", "timeline"],
    &["assess", "next"],
    &["assess", "sources"],
    &["assess", "check"],
    &["assess", "export", "stix"],
];

/// A run from inside the case.
fn inside(folder: &Folder, words: &[&str]) -> Ran {
    let mut command = folder.command(words);
    command.current_dir(folder.path("case"));
    Ran::of(command.output().expect("the program starts"))
}

fn same(one: &Ran, other: &Ran, how: &str) {
    assert!([0, 1].contains(&one.code), "{how}: {}", one.err);
    assert_eq!((one.code, &one.out), (other.code, &other.out), "{how}");
}

#[test]
fn the_case_is_the_last_argument_or_the_current_folder() {
    let folder = built();
    for words in LAST {
        let with = |more: &[&str]| folder.run(&[words, more].concat());
        let named = with(&["case"]);
        same(&named, &with(&["case/case.toml"]), "its case.toml");
        same(&named, &with(&["--case", "case"]), "as an option");
        with(&["case", "--case", "case"]).ends(2);
        // `echoes` reads a folder inside a case as a folder of files.
        if words != ["echoes"] {
            same(&named, &with(&["case/sources"]), "a folder inside it");
        }
        // Mistakes name the file as it was reached, so the output may differ.
        let here = inside(&folder, words);
        assert_eq!(named.code, here.code, "{words:?}: {}", here.err);
    }
}

#[test]
fn the_case_is_an_option_where_the_last_argument_is_a_list() {
    let folder = built();
    for words in [
        &["search", "mail"][..],
        &["assess", "what-if", "locale=forged"],
    ] {
        let option = folder.run(&[words, &["--case", "case"]].concat());
        same(&option, &inside(&folder, words), words[0]);
    }
}

#[test]
fn a_name_that_leads_nowhere_is_told_in_the_same_words() {
    let folder = built();
    let mut all: Vec<Vec<&str>> = LAST.iter().map(|words| words.to_vec()).collect();
    all.extend([
        vec!["build"],
        vec!["statements"],
        vec!["coordination"],
        vec!["search", "mail", "--case"],
        vec!["assess", "--vector"],
        vec!["assess", "import", "stix"],
        vec!["assess", "import", "eurepoc", "--attributions"],
        vec!["assess", "diff", "case/case.toml"],
        vec!["statements", "case/sources", "--model"],
    ]);
    for mut words in all {
        words.push("nowhere.toml");
        let ran = folder.run(&words).ends(2);
        ran.says("nowhere.toml: no such file or folder");
    }
    // The case around the current folder is not taken for the one that was named.
    inside(&folder, &["timeline", "nowhere"])
        .ends(2)
        .says("nowhere: no such file or folder");
}

#[test]
fn every_result_can_go_to_a_file() {
    let folder = built();
    for words in [
        &["assess", "case"][..],
        &["assess", "why", "locale", "case"],
        &["assess", "check", "case"],
        &["assess", "export", "prov", "case"],
        &["timeline", "case"],
        &["search", "mail", "--case", "case"],
        &["completions", "bash"],
    ] {
        let plain = folder.run(words).ends(0);
        let to_file = [words, &["-o", "out"]].concat();
        let ran = folder.run(&to_file).ends(0);
        assert_eq!(ran.out, "", "{words:?}");
        let written = fs::read(folder.path("out")).expect("written");
        assert_eq!(written, plain.bytes, "{words:?}");
    }
}

#[test]
fn hits_come_in_every_format_of_rows() {
    let folder = built();
    let search = |format: &str| {
        let words = ["search", "mail", "--case", "case", "--format", format];
        folder.run(&words).ends(0)
    };
    let table = search("table").out;
    assert_eq!(table, search("text").out, "the name of earlier versions");
    let csv = search("csv").out;
    let lines = search("jsonl").records().len();
    assert!(csv.starts_with("found,document,id,"), "{csv}");
    assert!(
        csv.lines().count() > lines,
        "a head, and a row for each hit"
    );
    assert!(search("parquet").bytes.starts_with(b"PAR1"));
}
