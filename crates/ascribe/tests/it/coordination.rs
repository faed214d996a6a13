//! `ascribe coordination` from outside: invented posts, planted groups, bad input.

use std::fmt::Write as _;
use std::fs;

use crate::program::Folder;

/// Posts of two hundred accounts who share what they like when they like, and
/// of five who share twelve addresses within half a minute.
pub(crate) fn posts(name: &str) -> String {
    let mut table = "account,time,text,id\n".to_owned();
    let mut state = 7_u64;
    let mut below = |n: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    for row in 0..4_000 {
        let key = below(20) * below(20);
        let time = 1_600_000_000 + key * 7_000 + below(40_000);
        let _ = writeln!(
            table,
            "reader{},{time},\"harbour news, page {key} https://port.example/{key}\",p{row}",
            below(200)
        );
    }
    for key in 0..12_u64 {
        for member in 0..5 {
            let time = 1_600_000_000 + key * 90_000 + below(30);
            let _ = writeln!(
                table,
                "{name}{member},{time},the vote is a fraud number {key} http://www.port.example/x{key}?utm_source=a{member},q{key}-{member}"
            );
        }
    }
    table
}

#[test]
fn a_planted_group_comes_out_with_its_posts() {
    let folder = Folder::new();
    folder.write("posts.csv", posts("herald"));
    let ran = folder.run(&["coordination", "posts.csv", "--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let planted: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| line.contains("herald0,herald1,"))
        .collect();
    assert_eq!(planted.len(), 2, "url and text: {}", ran.out);
    assert!(planted[0].contains("url,60,12,12,"), "{planted:?}");
    let strangers = ran
        .out
        .lines()
        .filter(|line| line.contains("reader"))
        .count();
    assert_eq!(strangers, 0, "{}", ran.out);
    assert_eq!(
        folder
            .run(&[
                "coordination",
                "posts.csv",
                "--format",
                "csv",
                "--threads",
                "1"
            ])
            .out,
        ran.out
    );
}

#[test]
fn a_folder_of_results_names_the_group_and_hides_names_when_asked() {
    let folder = Folder::new();
    folder.write("posts.csv", posts("=herald"));
    folder.write("key", "a key of more than sixteen bytes");
    for (output, hidden) in [("open", None), ("closed", Some("key"))] {
        let mut args = vec![
            "coordination",
            "posts.csv",
            "--output",
            output,
            "--window",
            "10s,1min",
        ];
        args.extend(hidden.iter().flat_map(|key| ["--pseudonymise", key]));
        let ran = folder.run(&args);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let read = |path: &str| fs::read_to_string(folder.path(path)).expect(path);
    let accounts = read("open/accounts.csv");
    assert_eq!(accounts.lines().count(), 6, "{accounts}");
    assert!(
        accounts
            .lines()
            .skip(1)
            .all(|line| line.starts_with("'=herald")),
        "{accounts}"
    );
    for file in [
        "edges.csv",
        "accounts.csv",
        "groups.csv",
        "posts.csv",
        "copies.csv",
        "network.graphml",
        "network.gexf",
    ] {
        assert!(read(&format!("open/{file}")).contains("=herald"), "{file}");
        assert!(
            !read(&format!("closed/{file}")).contains("herald"),
            "{file}"
        );
    }
    assert!(read("open/posts.csv").contains("port.example/x3"));
    let copies = read("open/copies.csv");
    assert!(
        copies.contains("text,the vote is a fraud number 3,5,5,'=herald"),
        "{copies}"
    );
}

#[test]
fn bad_posts_are_remarks_and_the_rest_is_used() {
    let folder = Folder::new();
    let mut table = posts("herald");
    table += "herald0,not a time,x,y\n,1600000000,x,y\nherald0,1600000000,\"never closed\n";
    folder.write("posts.csv", &table);
    let ran = folder.run(&["coordination", "posts.csv", "--format", "jsonl", "--strict"]);
    assert_eq!(ran.code, 3);
    for told in [
        "row 4061: expected a time, found \"not a time\"",
        "row 4062: no account",
        "a quotation mark is never closed",
    ] {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    assert!(ran.out.contains("\"account_1\":\"herald0\""));
}

#[test]
fn what_cannot_be_used_says_so() {
    let folder = Folder::new();
    folder.write("x.csv", "a,b\n1,2\n");
    let ran = folder.run(&["coordination", "x.csv"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no post could be used"), "{}", ran.err);
    assert!(
        ran.err
            .contains("no column for the account, found \"a\", \"b\""),
        "{}",
        ran.err
    );
    folder.write("one.csv", "account,time,text\nada,1600000000,hello there\n");
    let ran = folder.run(&["coordination", "one.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("insufficient data"), "{}", ran.err);
}

/// One key with very many posts, all in one second, of few accounts and of many.
#[test]
fn everything_at_once_ends() {
    let folder = Folder::new();
    for accounts in [1, 3, 20_000] {
        let mut table = "account,time,object\n".to_owned();
        for row in 0..60_000 {
            let _ = writeln!(table, "a{},1600000000,one", row % accounts);
        }
        folder.write("posts.csv", &table);
        let ran = folder.run(&["coordination", "posts.csv", "--quiet"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
    }
}

#[test]
fn posts_behind_edges_are_bounded_and_the_rest_is_told() {
    let folder = Folder::new();
    folder.write("posts.csv", posts("herald"));
    let rows = |of: &str, asked: &[&str]| {
        let mut args = vec!["coordination", "posts.csv", "--output", of];
        args.extend_from_slice(asked);
        let ran = folder.run(&args);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let path = folder.path(&format!("{of}/posts.csv"));
        let text = fs::read_to_string(path).expect("the file was written");
        (text.lines().count() - 1, ran.err)
    };
    // Ten pairs of accounts, two layers, twelve keys each.
    let (n_usual, told) = rows("usual", &[]);
    assert_eq!(n_usual, 240, "{told}");
    assert!(!told.contains("left out"), "{told}");
    assert_eq!(rows("all", &["--posts", "all"]).0, 240);
    let (n_few, told) = rows("few", &["--posts", "50"]);
    assert_eq!(n_few, 50);
    assert!(
        told.contains(
            "posts.csv: 50 of 240 pairs of posts, at most 3 of an edge; 190 were left out"
        ),
        "{told}"
    );
}

#[test]
fn parquet_is_read_beside_tables() {
    let folder = Folder::new();
    folder.write("first.csv", posts("herald"));
    // The posts behind edges, written as Parquet, are read back as posts.
    let written = folder.run(&[
        "coordination",
        "first.csv",
        "--format",
        "parquet",
        "--output",
        "out",
    ]);
    assert_eq!(written.code, 0, "{}", written.err);
    let read = folder.run(&[
        "coordination",
        "out/posts.parquet",
        "first.csv",
        "--map",
        "account=account_1,time=time_1,object=key",
        "--by",
        "key",
        "--every-edge",
    ]);
    assert!(
        read.err.contains("first.csv: no column \"account_1\""),
        "{}",
        read.err
    );
    assert!(read.err.contains("240 posts of 4 accounts"), "{}", read.err);
    folder.write(
        "cut.parquet",
        &fs::read(folder.path("out/posts.parquet")).expect("written")[..400],
    );
    let cut = folder.run(&["coordination", "cut.parquet"]);
    assert_eq!(cut.code, 2);
    assert!(
        cut.err.contains("the Parquet data is damaged"),
        "{}",
        cut.err
    );
}

#[test]
fn a_file_given_in_two_copies_counts_once_and_shorteners_are_told() {
    let folder = Folder::new();
    let table = posts("herald").replace("https://port.example/7\"", "https://t.co/7\"");
    folder.write("a.csv", &table);
    folder.write("b.csv", &table);
    let once = folder.run(&["coordination", "a.csv", "--format", "csv"]);
    let twice = folder.run(&[
        "coordination",
        "a.csv",
        "b.csv",
        "--format",
        "csv",
        "--strict",
    ]);
    assert_eq!(once.out, twice.out);
    assert_eq!((once.code, twice.code), (0, 3));
    assert!(
        twice
            .err
            .contains("b.csv: row 1: the same post as row 1 of a.csv, counted once"),
        "{}",
        twice.err
    );
    assert!(
        once.err
            .contains("of 1 shortened addresses, taken as they are"),
        "{}",
        once.err
    );
}

#[test]
fn extremes_end_in_an_answer() {
    let folder = Folder::new();
    let rows = |row: &dyn Fn(u32) -> String| {
        (0..20_000).fold("id,account,time,text,url\n".to_owned(), |all, at| {
            all + &row(at) + "\n"
        })
    };
    let tables = [
        (
            "one-key",
            rows(&|at| format!("p{at},a{at},{},word,http://x.example/", 1_600_000_000 + at)),
        ),
        (
            "one-account",
            rows(&|at| {
                format!(
                    "p{at},ada,{},w{at},http://x.example/{}",
                    1_600_000_000 + at,
                    at % 99
                )
            }),
        ),
        (
            "one-second",
            rows(&|at| {
                format!(
                    "p{at},a{},1600000000,w{},http://x.example/{}",
                    at % 500,
                    at % 900,
                    at % 77
                )
            }),
        ),
        (
            "no-key",
            rows(&|at| format!("p{at},a{},1600000000, ,\"\"", at % 9)),
        ),
        ("odd-names", posts("=herald\u{1b}[31m\u{202e}")),
    ];
    for (name, table) in tables {
        folder.write(&format!("{name}.csv"), table);
        let file = format!("{name}.csv");
        let ran = folder.run(&["coordination", &file, "--output", name, "--threads", "2"]);
        let expected = if name == "no-key" { 2 } else { ran.code };
        assert_eq!(ran.code, expected, "{name}: {}", ran.err);
        assert!(ran.code < 3, "{name}: {}", ran.err);
        assert!(!ran.err.contains('\u{1b}'), "{name}: {}", ran.err);
    }
    let edges = fs::read_to_string(folder.path("odd-names/edges.csv")).expect("written");
    assert!(edges.contains("'=herald"), "{edges}");
    assert!(!edges.contains('\u{1b}'), "{edges}");
}

#[test]
fn a_run_that_is_killed_leaves_the_results_of_the_one_before() {
    let folder = Folder::new();
    folder.write("posts.csv", posts("herald"));
    let args = [
        "coordination",
        "posts.csv",
        "--output",
        "out",
        "--layer",
        "url",
    ];
    folder.run(&args).ends(0);
    let read = |name: &str| fs::read(folder.path(&format!("out/{name}"))).expect(name);
    let names = [
        "edges.csv",
        "accounts.csv",
        "groups.csv",
        "posts.csv",
        "copies.csv",
        "network.graphml",
        "network.gexf",
    ];
    let before = names.map(read);
    for round in 0..8_u64 {
        let mut child = folder.command(&args).spawn().expect("starts");
        std::thread::sleep(std::time::Duration::from_millis(3 + 9 * round));
        child.kill().expect("killed or gone");
        child.wait().expect("gone");
        assert!(
            names.map(read) == before,
            "the same posts give the same files, whole"
        );
    }
    folder.run(&args).ends(0);
    let left = fs::read_dir(folder.path("out")).expect("there").count();
    assert_eq!(left, names.len(), "no file under way is left");
}
