//! Posts from every form of file, and from broken ones.

use ascribe_model::{PostField, Posts, RemarkKind};

use super::{PostReader, PostSettings};
use crate::harvest::Origin;

const ALL: [PostField; 8] = [
    PostField::Object,
    PostField::Text,
    PostField::Repost,
    PostField::Reply,
    PostField::Urls,
    PostField::Hashtags,
    PostField::Mentions,
    PostField::IsRepost,
];

/// Reads files given as name and bytes.
fn read(files: &[(&str, &[u8])], map: &str) -> (Posts, Vec<(RemarkKind, String)>) {
    let settings = PostSettings {
        map: map.parse().expect("a map"),
        wanted: ALL.to_vec(),
        latest: Some(2_000_000_000),
        ..PostSettings::default()
    };
    let mut reader = PostReader::new(settings);
    let mut remarks = Vec::new();
    for (name, bytes) in files {
        let mut bytes = *bytes;
        let mut keep =
            |remark: ascribe_model::Remark| remarks.push((remark.kind, remark.to_string()));
        reader
            .read(&Origin { name }, &mut bytes, &mut keep)
            .expect("memory can be read");
    }
    (reader.finish(), remarks)
}

fn value(posts: &Posts, field: &PostField, post: usize) -> String {
    posts
        .field(field)
        .and_then(|column| column.text(post))
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn two_tables_become_one_set_of_posts() {
    let first = b"object_id,account_id,content_id,timestamp_share\no1,ada,p1,1700000000\no2,bo,p2,1700000001\n";
    let second = b"time;user;text\n2023-11-14 22:13:20;ada;\"hello; \"\"you\"\"\"\n";
    let (posts, remarks) = read(&[("a.csv", first), ("b.csv", second)], "");
    assert!(remarks.is_empty(), "{remarks:?}");
    assert_eq!(posts.time, [1_700_000_000, 1_700_000_001, 1_700_000_000]);
    assert_eq!(posts.account.values, [0, 1, 0]);
    assert_eq!(value(&posts, &PostField::Object, 1), "o2");
    assert_eq!(value(&posts, &PostField::Text, 2), "hello; \"you\"");
    assert_eq!(value(&posts, &PostField::Text, 0), "");
    assert_eq!((posts.id(0), posts.id(2)), ("p1", ""));
    assert_eq!(posts.origin[2].file, 1);
}

#[test]
fn bad_rows_are_remarks_with_their_number() {
    let table = b"account,time,text\nada,1700000000,a\n,1700000000,b\nbo,yesterday,c\ncy,2023-11-14,d\ndee,4000000000,e\neve,1700000001\n";
    let (posts, remarks) = read(&[("posts.csv", table)], "");
    let told: Vec<&str> = remarks.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(posts.len(), 3);
    assert_eq!(
        told,
        [
            "posts.csv: row 2: no account, the row was skipped",
            "posts.csv: row 3: expected a time, found \"yesterday\", the row was skipped",
            "posts.csv: row 4: expected a time of day, found \"2023-11-14\", the row was skipped",
            "posts.csv: row 5: the time \"4000000000\" is still to come, used as it stands",
            "posts.csv: row 6: expected 3 columns, found 2",
        ]
    );
}

#[test]
fn a_file_without_the_columns_says_which_it_has() {
    let (posts, remarks) = read(&[("x.csv", b"a,b\n1,2\n")], "");
    assert!(posts.is_empty());
    assert_eq!(
        remarks[0].1,
        "x.csv: no column for the account, found \"a\", \"b\"; name it with --map account=COLUMN; nothing was read"
    );
    let (posts, _) = read(&[("x.csv", b"a,b\nada,1700000000\n")], "account=a,time=b");
    assert_eq!(posts.len(), 1);
}

#[test]
fn an_open_quotation_mark_costs_its_row_only() {
    let table = b"account,time,text\nada,1700000000,\"open\nbo,1700000001,b\n";
    let (posts, remarks) = read(&[("x.csv", table)], "");
    assert_eq!(posts.len(), 2);
    assert_eq!(value(&posts, &PostField::Text, 0), "\"open");
    assert_eq!(remarks[0].0, RemarkKind::Malformed);
}

#[test]
fn numbers_beyond_fifty_three_bits_stay_as_they_are() {
    let lines = b"{\"id\":9007199254740993,\"author_id\":18446744073709551615,\"created_at\":\"2023-11-14T22:13:20.000Z\",\"text\":\"a\"}\n";
    let (posts, remarks) = read(&[("x.jsonl", lines)], "");
    assert!(remarks.is_empty(), "{remarks:?}");
    assert_eq!(posts.id(0), "9007199254740993");
    assert_eq!(posts.account.names.get(0), "18446744073709551615");
}

#[test]
fn collections_are_known_by_their_keys() {
    let x = br#"{"data":[{"id":"1","author_id":"7","created_at":"2023-11-14T22:13:20Z","text":"t",
      "referenced_tweets":[{"type":"replied_to","id":"5"},{"type":"retweeted","id":"6"}],
      "entities":{"urls":[{"expanded_url":"http://e.example/"}],"hashtags":[{"tag":"one"},{"tag":"two"}]}}],"meta":{}}"#;
    let line = br#"{"name":"n","type":"public_channel","id":12,"messages":[{"id":4,"type":"message","date_unixtime":"1700000000","from_id":"user8","text":"so"}]}"#;
    let chat = br#"{"name":"n","messages":[{"id":1,"type":"service","date_unixtime":"1","from_id":"u1"},
      {"id":2,"type":"message","date_unixtime":"1700000000","from_id":"user7","text":["so ",{"type":"bold","text":"it"}]}]}"#;
    let toot =
        br#"{"id":"3","created_at":"2023-11-14T22:13:20.000Z","account":{"acct":"ada@x.example"},
      "content":"<p>one &amp; <b>two</b></p>","reblog":null,"tags":[{"name":"one"}]}"#;
    let sky = br#"{"uri":"at://1","author":{"did":"did:plc:7"},"record":{"createdAt":"2023-11-14T22:13:20Z","text":"t","reply":{"parent":{"uri":"at://0"}}}}"#;
    let (posts, remarks) = read(
        &[
            ("x.json", x),
            ("c.json", chat),
            ("m.jsonl", toot),
            ("b.json", sky),
            ("l.json", line),
        ],
        "",
    );
    assert!(remarks.is_empty(), "{remarks:?}");
    assert_eq!(posts.time, [1_700_000_000; 5]);
    let accounts: Vec<&str> = posts.account.names.iter().collect();
    assert_eq!(
        accounts,
        ["7", "user7", "ada@x.example", "did:plc:7", "user8"]
    );
    assert_eq!(value(&posts, &PostField::Repost, 0), "6");
    assert_eq!(value(&posts, &PostField::Reply, 0), "5");
    assert_eq!(value(&posts, &PostField::Hashtags, 0), "one two");
    assert_eq!(value(&posts, &PostField::Text, 1), "so it");
    assert_eq!(value(&posts, &PostField::Text, 2), "one & two");
    assert_eq!(value(&posts, &PostField::Reply, 3), "at://0");
}

#[test]
fn compressed_and_cut_off_files_give_what_they_have() {
    let mut table = b"account,time,text\n".to_vec();
    for row in 0..20_000 {
        table.extend_from_slice(format!("a{row},{},word {row}\n", 1_700_000_000 + row).as_bytes());
    }
    let packed = zstd::encode_all(&table[..], 3).expect("memory can be written");
    let (posts, remarks) = read(&[("x.csv.zst", &packed)], "");
    assert_eq!((posts.len(), remarks.len()), (20_000, 0));
    let (posts, remarks) = read(&[("x.csv.zst", &packed[..packed.len() - 40])], "");
    assert!(posts.len() < 20_000);
    assert!(
        remarks
            .iter()
            .any(|(kind, _)| *kind == RemarkKind::Truncated),
        "{remarks:?}"
    );
}

proptest::proptest! {
    /// Any bytes at all end in posts and remarks.
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400), json: bool) {
        let name = if json { "x.json" } else { "x.csv" };
        let head: &[u8] = if json { b"{\"account\":\"a\",\"time\":1700000000" } else { b"account,time\n" };
        read(&[(name, &[head, &bytes].concat())], "");
        read(&[(name, &bytes)], "");
    }
}

#[test]
fn a_post_collected_twice_counts_once() {
    let first = b"id,account,time,text\np1,ada,1700000000,a\np2,ada,1700000000,a\np1,ada,1700000000,a\n,ada,1700000000,a\n,ada,1700000000,a\n";
    let second = b"id,account,time,text\np9,cy,1700000009,z\np2,ada,1700000000,a\np2,bo,1700000000,a\np2,ada,1700000000,b\np1,ada,1700000000,a\n";
    let (posts, _) = read(&[("a.csv", first), ("b.csv", second)], "");
    let (posts, remarks) = super::once(posts);
    let kept: Vec<(u32, u32)> = posts.origin.iter().map(|of| (of.file, of.row)).collect();
    assert_eq!(
        kept,
        [(0, 1), (0, 2), (0, 4), (0, 5), (1, 1), (1, 3), (1, 4)]
    );
    assert_eq!((posts.id(4), posts.id(6)), ("p9", "p2"));
    assert_eq!(posts.account.text(5), Some("bo"));
    assert_eq!(value(&posts, &PostField::Text, 6), "b");
    let told: Vec<(u64, String)> = remarks
        .iter()
        .map(|of| (of.count, of.to_string()))
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0].0, 1);
    assert!(
        told[0]
            .1
            .contains("a.csv: row 3: the same post as row 1 of a.csv, counted once"),
        "{told:?}"
    );
    assert_eq!(told[1].0, 2);
    let (again, remarks) = super::once(posts.clone());
    assert_eq!((again, remarks.len()), (posts, 0));
}

#[test]
fn rows_of_one_post_for_each_thing_it_shares_all_stay() {
    let table = b"object_id,account_id,content_id,timestamp_share\no1,ada,p1,1700000000\no2,ada,p1,1700000000\no1,ada,p1,1700000000\n";
    let (posts, remarks) = super::once(read(&[("a.csv", table)], "").0);
    assert_eq!((posts.len(), remarks.len()), (2, 1));
}

#[test]
fn accounts_that_a_spreadsheet_rounded_are_told() {
    let table = b"account,time\n1.23457E+17,1700000000\nE+17,1700000000\n1e+5x,1700000000\nada+1,1700000000\n";
    let (posts, remarks) = read(&[("a.csv", table)], "");
    assert_eq!((posts.len(), remarks.len()), (4, 1));
    assert!(
        remarks[0]
            .1
            .contains("row 1: the account \"1.23457E+17\" is a number that a spreadsheet rounded")
    );
}
