//! `ascribe echoes` from outside: posts, documents, a case.

use serde_json::Value;

use crate::coordination::posts;
use crate::program::Folder;

const PASSAGE: &str = "nine ships are waiting outside because the pilots were told of it too late";

fn article(date: &str, text: &str) -> String {
    format!("Title: Harbour news\nDate: {date}\n\n{text}\n")
}

/// The families of records, each the list of its rows.
fn families(records: &[Value]) -> Vec<Vec<&Value>> {
    let mut families: Vec<Vec<&Value>> = Vec::new();
    for record in records {
        let number = record["family"].as_u64().expect("a number") as usize;
        if number > families.len() {
            families.push(Vec::new());
        }
        assert_eq!(number, families.len(), "families stand together, in order");
        families[number - 1].push(record);
    }
    families
}

#[test]
fn copies_of_posts_with_their_rows() {
    let folder = Folder::new();
    let table = "account,time,text,id\n\
        ada,2031-05-04T10:00:00Z,\"=the ferry is late again, and nobody says why\",1\n\
        bo,2031-05-04T09:00:00Z,\"the ferry is late again, and nobody says why\",2\n\
        cy,2031-05-05T09:00:00Z,\"RT? the ferry is late again, and nobody says why https://port.example/a\",3\n\
        di,2031-05-05T09:00:00Z,something else entirely was written here by somebody,4\n\
        ed,2031-05-06T09:00:00Z,港口的渡轮今天又晚点了市长说这是投票的结果没有人相信他,5\n\
        fy,2031-05-07T09:00:00Z,港口的渡轮今天又晚点了市长说这是投票的结果没有人相信她,6\n";
    folder.write("posts.csv", table);
    let ran = folder.run(&["echoes", "posts.csv", "--quiet"]).ends(0);
    let records = ran.records();
    let found = families(&records);
    assert_eq!(found.len(), 2, "{}", ran.out);
    let rows: Vec<&Value> = found[0].iter().map(|of| &of["row"]).collect();
    assert_eq!(rows, [2, 1, 3], "the earliest first");
    assert_eq!(found[0][0]["who"], "bo");
    assert_eq!(found[0][0]["members"], 3);
    assert_eq!(found[0][0]["kind"], "near");
    assert_eq!(found[0][0]["date"], "2031-05-04T09:00:00Z");
    assert!(found[0][2]["similarity"].as_f64().expect("a number") < 1.0);
    assert_eq!(found[1].len(), 2, "scripts without blanks");
    let csv = folder.run(&["echoes", "posts.csv", "--quiet", "--format", "csv"]);
    assert!(csv.out.contains("\"'=the ferry"), "{}", csv.out);
    let few = folder.run(&["echoes", "posts.csv", "--about", "FERRY nobody", "--quiet"]);
    assert_eq!(families(&few.records()).len(), 1);
    folder
        .run(&["echoes", "posts.csv", "--about", "zebra"])
        .ends(1);
    let limited = folder.run(&["echoes", "posts.csv", "--limit", "1"]).ends(0);
    assert_eq!(families(&limited.records()).len(), 1);
    limited.says("2 families of copies, the 1 largest shown");
    let parquet = folder
        .run(&["echoes", "posts.csv", "--format", "parquet"])
        .ends(0);
    assert!(parquet.bytes.starts_with(b"PAR1"));
    let terminal = folder
        .run(&["echoes", "posts.csv", "--format", "table"])
        .ends(0);
    assert!(
        terminal
            .out
            .lines()
            .next()
            .is_some_and(|head| head.contains("similarity"))
    );
}

#[test]
fn passages_of_documents_with_their_spans() {
    let folder = Folder::new();
    let first = article(
        "2031-04-02",
        &format!("They wrote that {PASSAGE}, no more."),
    );
    let second = article(
        "2031-04-05",
        &format!(
            "“{}”, says a letter.",
            PASSAGE.replace("are waiting", "are\nwaiting")
        ),
    );
    folder.write("texts/b.txt", &first);
    folder.write("texts/a.txt", &second);
    folder.write(
        "texts/c.txt",
        article("2031-04-03", "Nothing was heard of the lease."),
    );
    let ran = folder
        .run(&["echoes", "texts", "--in", "passages", "--quiet"])
        .ends(0);
    let records = ran.records();
    let found = families(&records);
    assert_eq!(found.len(), 1, "{}", ran.out);
    assert_eq!(found[0][0]["kind"], "near", "a line end for a blank");
    let names: Vec<&Value> = found[0].iter().map(|of| &of["file"]).collect();
    assert_eq!(names, ["texts/b.txt", "texts/a.txt"], "the earliest first");
    for (of, text) in found[0].iter().zip([&first, &second]) {
        let at = |end: &str| of[end].as_u64().expect("a span") as usize;
        let slice = &text[at("start")..at("end")];
        assert_eq!(slice, of["text"]);
        assert_eq!(slice.replace('\n', " "), PASSAGE);
    }
}

#[test]
fn a_case_tells_of_its_posts_statements_and_documents() {
    let folder = Folder::new();
    folder.run(&["echoes"]).ends(2).says("no case");
    folder.case(&["one.txt", "two.txt"]);
    folder.write("case/posts/collected.csv", posts("herald"));
    folder
        .run(&["echoes", "case"])
        .ends(2)
        .says("nothing has been built");
    folder.run(&["build", "case"]).ends(0);
    let ran = folder.run(&["echoes", "case"]).ends(0);
    let records = ran.records();
    for of in ["posts", "statements", "documents", "passages"] {
        let found = records.iter().find(|record| record["of"] == of);
        let found = found.unwrap_or_else(|| panic!("no {of}: {}", ran.out));
        assert!(found["members"].as_u64().expect("a number") >= 2, "{found}");
    }
    let statement = records
        .iter()
        .find(|record| record["of"] == "statements")
        .expect("asserted");
    assert!(
        statement["id"]
            .as_str()
            .is_some_and(|id| id.starts_with("s-"))
    );
    assert_eq!(statement["kind"], "exact");
    let only = folder.run(&["echoes", "case", "--in", "posts"]).ends(0);
    assert!(only.records().iter().all(|record| record["of"] == "posts"));
    let again = folder.run(&["echoes", "case", "--threads", "1"]);
    assert_eq!(again.out, ran.out, "the same at any number of threads");
}

#[test]
fn what_cannot_be_read_says_so() {
    let folder = Folder::new();
    folder.write("empty.txt", "");
    folder.run(&["echoes", "empty.txt"]).ends(1).says("empty");
    folder
        .run(&["echoes", "nowhere.txt"])
        .ends(2)
        .says("nowhere.txt: no such file or folder");
    folder.write("bad.csv", b"\xff\xfe\x00\x01,,,\n\0\0\0");
    let ran = folder.run(&["echoes", "bad.csv", "--strict"]);
    assert!(ran.code == 3 || ran.code == 2, "{} {}", ran.code, ran.err);
}
