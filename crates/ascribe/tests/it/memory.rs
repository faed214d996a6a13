//! `--memory`: what has no room goes to temporary files, and nobody can tell.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use crate::coordination::posts;
use crate::program::Folder;

/// Files of a folder by name, with what they hold.
fn held(folder: &Folder, name: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder.path(name)).expect("a folder");
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| {
            let entry = entry.expect("readable");
            let bytes = fs::read(entry.path()).expect("readable");
            (entry.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect();
    files.sort();
    files
}

/// Other posts of the same form, with one more column.
fn second() -> String {
    let mut table = String::new();
    for line in posts("crier").lines() {
        let (account, rest) = line.split_once(',').expect("columns");
        let tag = match account {
            "account" => "tag",
            "reader1" => "",
            _ => "vote",
        };
        let _ = writeln!(table, "{account},{tag},{rest}");
    }
    table
}

#[test]
fn results_are_the_same_to_the_byte_at_any_memory_and_number_of_threads() {
    let folder = Folder::new();
    folder.write("a.csv", posts("herald"));
    folder.write("b.csv", second());
    folder.write("c.csv", posts("herald"));
    fs::create_dir(folder.path("temp")).expect("made");
    let mut all = Vec::new();
    for (at, (memory, threads)) in [("1GB", "2"), ("300KB", "1"), ("40KB", "3")]
        .iter()
        .enumerate()
    {
        let output = format!("out{at}");
        let ran = folder.run(&[
            "coordination",
            "a.csv",
            "b.csv",
            "c.csv",
            "--layer",
            "all",
            "--by",
            "tag",
            "--window",
            "10s,1min,1h",
            "--permutations",
            "1",
            "--posts",
            "all",
            "--memory",
            memory,
            "--threads",
            threads,
            "--temp-dir",
            "temp",
            "--output",
            &output,
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(ran.err.contains("temporary data"), at > 0, "{}", ran.err);
        assert_eq!(held(&folder, "temp"), []);
        // What is said is the same too, but for what went where.
        let said: Vec<String> = ran
            .err
            .lines()
            .filter(|line| !line.contains("memory"))
            .map(str::to_owned)
            .collect();
        all.push((held(&folder, &output), said));
    }
    assert_eq!(all[0].1, all[1].1);
    assert!(all[0] == all[1], "300 KB");
    assert!(all[0] == all[2], "40 KB");
    assert!(
        all[0]
            .1
            .iter()
            .any(|line| line.contains("the same post as row 1 of a.csv"))
    );
}

#[test]
fn a_run_that_is_killed_leaves_no_temporary_file() {
    let folder = Folder::new();
    folder.write("a.csv", posts("herald"));
    fs::create_dir(folder.path("temp")).expect("made");
    let args = [
        "coordination",
        "a.csv",
        "--memory",
        "20KB",
        "--temp-dir",
        "temp",
        "--layer",
        "all",
    ];
    for round in 0..6_u64 {
        let mut child = folder.command(&args).spawn().expect("starts");
        std::thread::sleep(Duration::from_millis(5 + 20 * round));
        child.kill().expect("killed or gone");
        child.wait().expect("gone");
        assert_eq!(held(&folder, "temp"), []);
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let folder = Folder::new();
    folder.write("a.csv", posts("herald"));
    let args = [
        "coordination",
        "a.csv",
        "--memory",
        "100KB",
        "--temp-dir",
        "nowhere",
    ];
    let ran = folder.run(&args).ends(2);
    let ran = ran.says("nowhere");
    assert!(
        ran.err.contains("--temp-dir names another folder"),
        "{}",
        ran.err
    );
    // What fits needs none.
    let args = [
        "coordination",
        "a.csv",
        "--temp-dir",
        "nowhere",
        "--format",
        "csv",
    ];
    folder.run(&args).ends(0);
}
