//! `posts/` of a case: what is found in them is kept, derived again when it has
//! to be, and never half.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use ascribe_case::Store;
use ascribe_model::PostFindings;

use crate::coordination::posts;
use crate::program::Folder;

fn case() -> Folder {
    let folder = Folder::new();
    folder.case(&[]);
    folder.write("case/posts/collected.csv", posts("herald"));
    folder
}

fn found(folder: &Folder) -> Option<PostFindings> {
    let store = Store::read(&folder.path("case")).expect("built");
    store.check().expect("sound");
    store.post_findings().expect("read")
}

#[test]
fn groups_and_copies_of_a_case_cite_their_posts() {
    let folder = case();
    folder.write(
        "case/posts/README.txt",
        "Collected in May, one row a post.\n",
    );
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("with 0 remarks")
        .says("looked through 4060 posts: 1 group that act together");
    let found = found(&folder).expect("kept");
    let table = posts("herald");
    let group = &found.groups[0];
    assert_eq!(group.members.len(), 5);
    assert!(
        group
            .members
            .iter()
            .all(|of| of.account.starts_with("herald") && of.place.is_some())
    );
    assert_eq!(group.over_time.counts.iter().sum::<u64>(), 60, "{group:?}");
    assert_eq!(group.hours.iter().sum::<u64>(), 60);
    assert!(!group.keys.is_empty() && !group.posts.is_empty());
    // Every post that is cited stands in the file where it is said to.
    assert!(!found.edges.is_empty() && found.edges.iter().all(|edge| !edge.posts.is_empty()));
    for post in &found.posts {
        assert_eq!(post.file, "posts/collected.csv");
        let line = table.lines().nth(post.row as usize).expect("the row");
        let begins = format!("{},{},", post.account, post.time);
        assert!(
            line.starts_with(&begins) && line.contains(&post.text),
            "{line} {post:?}"
        );
    }
    let family = found
        .families
        .iter()
        .find(|of| of.layer == "near" && of.text.starts_with("the vote is a fraud"))
        .expect("twelve texts that differ in a number");
    assert!(family.n_posts >= 5 && family.members[0].1 == 1.0);
    let times: Vec<i64> = family
        .members
        .iter()
        .map(|(at, _)| found.posts[*at as usize].time)
        .collect();
    assert!(times.is_sorted(), "the earliest first");
    let page = fs::read_to_string(folder.path("case/report/index.html")).expect("written");
    for part in [
        "id=\"coordination\"",
        "5</strong> act together",
        "herald0",
        "<circle",
        "Copied texts",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

/// The example has the crew and the news services that its page tells of, and
/// nobody else.
#[test]
fn the_example_has_two_groups() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let posts = root.join("examples/harbour-vote/posts");
    let folder = Folder::new();
    folder.case(&[]);
    let table = fs::read(posts.join("chatter.csv")).expect("there");
    folder.write("case/posts/chatter.csv", table);
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("looked through 599 posts: 2 groups");
    let found = found(&folder).expect("kept");
    assert_eq!(found.n_accounts, 86);
    let members = |at: usize| -> BTreeSet<&str> {
        let members = found.groups[at].members.iter();
        members.map(|member| member.account.as_str()).collect()
    };
    assert!(members(0).len() == 7 && members(0).contains("harbour_truth"));
    let services = ["bay_wire", "cpa_headlines", "saltmere_news_bot"];
    assert_eq!(members(1), BTreeSet::from(services));
}

/// What one command writes as Parquet is read as posts of a case.
#[test]
fn parquet_is_read_below_posts() {
    let folder = Folder::new();
    folder.case(&[]);
    folder.write("posts.csv", posts("herald"));
    let ran = folder
        .run(&["echoes", "posts.csv", "--format", "parquet", "--quiet"])
        .ends(0);
    folder.write("case/posts/copied.parquet", &ran.bytes);
    let settings = fs::read_to_string(folder.path("case/case.toml")).expect("there");
    let map = "[posts.map]\naccount = \"who\"\ntime = \"date\"\ntext = \"text\"\n";
    folder.write("case/case.toml", format!("{settings}\n{map}"));
    folder.run(&["build", "case"]).ends(0).says("read 1 source");
    let found = found(&folder).expect("kept");
    assert!(found.n_posts > 100, "{}", found.n_posts);
    let families = found.families.iter();
    assert!(
        families
            .clone()
            .any(|of| of.text.starts_with("the vote is a fraud"))
    );
    let rows: BTreeSet<u32> = found.posts.iter().map(|post| post.row).collect();
    assert!(rows.len() == found.posts.len() && !rows.contains(&0));
}

/// Names that would run in a page, a spreadsheet or a terminal.
#[test]
fn hostile_names_are_words_and_nothing_else() {
    let folder = Folder::new();
    folder.case(&[]);
    let name = "=<script>alert(1)</script>'; DROP TABLE post; --\u{1b}[31m\u{202e}";
    folder.write("case/posts/collected.csv", posts(name));
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("1 group that act");
    let found = found(&folder).expect("kept");
    assert!(
        found.groups[0].members[0].account.starts_with(name),
        "kept as it is"
    );
    let page = fs::read_to_string(folder.path("case/report/index.html")).expect("written");
    assert!(page.contains("=&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    assert!(!page.contains(['\u{1b}', '\u{202e}']));
    let csv = folder.run(&["echoes", "case", "--format", "csv"]).ends(0);
    assert!(
        csv.out.contains("\"'=<script>") || csv.out.contains(",'=<script>"),
        "{}",
        csv.out
    );
    let table = folder.run(&["echoes", "case", "--format", "table"]).ends(0);
    assert!(!table.out.contains('\u{1b}'));
}

#[test]
fn posts_are_gone_over_again_when_something_changed() {
    let folder = case();
    folder.run(&["build", "case"]).ends(0).says("read 1 source");
    let first = found(&folder);
    folder
        .run(&["build", "case", "--threads", "1"])
        .ends(0)
        .says("skipped 1 unchanged")
        .says("index.html (unchanged)");

    folder.write("case/posts/more.csv", "account,time\n,1600000000\n");
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("no account, the row was skipped")
        .says("with 1 remark");
    folder.run(&["build", "case"]).says("with 1 remark");
    fs::remove_file(folder.path("case/posts/more.csv")).expect("there");
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("with 0 remarks");
    assert_eq!(found(&folder), first);

    let settings = fs::read_to_string(folder.path("case/case.toml")).expect("there");
    let with = |line: &str| settings.replace("[coordination]", &format!("[coordination]\n{line}"));
    folder.write("case/case.toml", with("layers = [\"hashtag\"]"));
    folder
        .run(&["build", "case"])
        .says("looked through 4060 posts: 0 groups");
    for wrong in [
        "layers = [\"urls\"]",
        "windows = [\"soon\"]",
        "level = 0.1\n[posts]\npreset = \"letters\"",
    ] {
        folder.write("case/case.toml", with(wrong));
        folder.run(&["build", "case"]).ends(2).says("case.toml: ");
    }
    folder.write("case/case.toml", settings);
    fs::remove_file(folder.path("case/posts/collected.csv")).expect("there");
    folder.run(&["build", "case"]).ends(1);
    assert_eq!(
        found(&folder),
        None,
        "posts that are gone take their findings along"
    );
}

/// What cannot be read for a while takes nothing with it.
#[cfg(unix)]
#[test]
fn posts_out_of_sight_keep_their_findings() {
    let folder = case();
    folder.run(&["build", "case"]).ends(0);
    let before = found(&folder);
    // A link whose end is gone: even an administrator cannot read it.
    let path = folder.path("case/posts/collected.csv");
    let away = folder.path("away.csv");
    fs::rename(&path, &away).expect("moved");
    folder.write("case/posts/new.csv", posts("other"));
    std::os::unix::fs::symlink(folder.path("nowhere.csv"), &path).expect("linked");
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("what was found in posts before is kept");
    assert_eq!(found(&folder), before);
    fs::remove_file(&path).expect("the link");
    fs::rename(&away, &path).expect("moved");
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("looked through 8120 posts");
}

#[test]
fn builds_killed_among_posts_come_to_the_same_end() {
    let reference = case();
    reference.run(&["build", "case"]).ends(0);
    let whole = found(&reference);
    let folder = case();
    let mut n_killed = 0;
    for round in 0..14_u64 {
        // Another file each time, so that every build has something to replace.
        folder.write(
            "case/posts/extra.csv",
            format!("account,time,text\nround{round},1600000000,round {round}\n"),
        );
        let mut child = folder.command(&["build", "case"]).spawn().expect("starts");
        std::thread::sleep(Duration::from_millis(5 + 17 * round));
        n_killed += u32::from(child.try_wait().expect("asked").is_none());
        child.kill().expect("killed or gone");
        child.wait().expect("gone");
        if let Ok(store) = Store::read(&folder.path("case"))
            && let Some(found) = store.post_findings().expect("whole")
        {
            assert_eq!(found.groups.len(), 1, "never half");
            assert_eq!(found.n_posts, 4_061);
        }
    }
    assert!(n_killed > 0, "every build ended before it was killed");
    fs::remove_file(folder.path("case/posts/extra.csv")).expect("there");
    folder.run(&["build", "case"]).ends(0);
    assert_eq!(found(&folder), whole);
}
