use ascribe_model::{
    AccountEdge, AccountGroup, AccountMember, AccountTie, CitedPost, CopyFamily, Digest, EdgePosts,
    LayerLooked, OverTime, Place, PostFindings, Remark, RemarkKind,
};

use crate::{BuildVersions, Stage, Stat, Store};

fn findings(name: &str) -> PostFindings {
    let post = |row: u32| CitedPost {
        file: "posts/ferry.csv".to_owned(),
        row,
        id: if row == 1 {
            String::new()
        } else {
            format!("p{row}")
        },
        account: format!("{name}{row}"),
        time: 1_600_000_000 + i64::from(row),
        text: "the ferry's late \u{0} \"today\"".to_owned(),
    };
    let accounts = [format!("{name}1"), format!("{name}2")];
    PostFindings {
        n_posts: 10,
        n_accounts: 4,
        span: Some((-5, 1_600_000_002)),
        posts: vec![post(1), post(2)],
        layers: vec![LayerLooked {
            layer: "url".to_owned(),
            window: 60,
            n_accounts: 4,
            n_edges: 1,
            ..LayerLooked::default()
        }],
        edges: vec![AccountEdge {
            accounts: accounts.clone(),
            layer: "url".to_owned(),
            window: 60,
            weight: 3,
            n_keys: 2,
            expected: 0.25,
            p: 1e-300,
            q: 1e-9,
            n_first: [2, 1],
            posts: vec![EdgePosts {
                key: "port.example/x".to_owned(),
                posts: [0, 1],
            }],
        }],
        ties: vec![AccountTie {
            accounts,
            p: 0.5,
            excess: 2.0,
            layers: vec!["url".to_owned()],
        }],
        groups: vec![group(name)],
        families: vec![CopyFamily {
            layer: "near".to_owned(),
            text: "the ferry's late".to_owned(),
            n_posts: 2,
            n_accounts: 2,
            last: 1_600_000_002,
            members: vec![(0, 1.0), (1, 0.75)],
        }],
    }
}

fn group(name: &str) -> AccountGroup {
    AccountGroup {
        members: vec![AccountMember {
            account: format!("{name}1"),
            centrality: 1.0,
            n_ties: 1,
            excess: 2.0,
            n_first: 2,
            place: Some([0.25, 0.75]),
        }],
        n_ties: 1,
        excess: 2.0,
        layers: vec!["url".to_owned()],
        keys: vec![("port.example/x".to_owned(), 3)],
        n_meetings: 3,
        hours: std::array::from_fn(|hour| hour as u64),
        over_time: OverTime {
            from: -86_400,
            ends: (-3, 1_600_000_002),
            step: 86_400,
            counts: vec![1, 0, 2],
        },
        posts: vec![1],
    }
}

fn stat(n_bytes: u64) -> Stat {
    let modified = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(n_bytes);
    Stat {
        n_bytes,
        modified: Some(modified),
    }
}

fn remark() -> Remark {
    Remark {
        file: "posts/ferry.csv".to_owned(),
        place: Place::Row(7),
        kind: RemarkKind::MissingField,
        count: 2,
        detail: "no account, the row was skipped".to_owned(),
    }
}

#[test]
fn findings_come_back_and_are_not_asked_for_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let stage = Stage::new("1", "usual");
    let found = findings("ferry");
    {
        let mut build = store.begin(&BuildVersions::default()).unwrap();
        let empty = build.posts_made(Vec::new(), &stage).unwrap();
        assert!(empty.is_current, "no posts, nothing to do");
        let file = build
            .post_file("posts/ferry.csv", stat(9), || Ok(Digest([7; 32])))
            .unwrap();
        let made = build.posts_made(vec![file], &stage).unwrap();
        assert!(!made.is_current);
        build.put_posts(&made, &found, &[remark()]).unwrap();
        build.finish([]).unwrap();
    }
    store.check().unwrap();
    assert_eq!(store.post_findings().unwrap().as_ref(), Some(&found));
    let remarks: Vec<Remark> = store.remarks().unwrap().map(Result::unwrap).collect();
    assert_eq!(
        (remarks, store.counts().unwrap().n_remarks),
        (vec![remark()], 1)
    );

    let mut build = store.begin(&BuildVersions::default()).unwrap();
    let file = build
        .post_file("posts/ferry.csv", stat(9), || panic!("the time tells"))
        .unwrap();
    let made = build.posts_made(vec![file.clone()], &stage).unwrap();
    assert!(made.is_current);
    let other = build
        .posts_made(vec![file], &Stage::new("2", "usual"))
        .unwrap();
    assert!(!other.is_current, "another version derives again");
    let gone = build.posts_made(Vec::new(), &stage).unwrap();
    assert!(
        !gone.is_current,
        "files that are gone take their findings along"
    );
    build
        .put_posts(&gone, &PostFindings::default(), &[])
        .unwrap();
    build.finish([]).unwrap();
    assert_eq!(store.post_findings().unwrap(), None);
    assert_eq!(store.counts().unwrap().n_remarks, 0);
}

/// A file that was touched and not changed is read once more, for its digest.
#[test]
fn touched_files_are_noted() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let stage = Stage::new("1", "");
    let mut build = store.begin(&BuildVersions::default()).unwrap();
    let file = build
        .post_file("posts/a.csv", stat(9), || Ok(Digest([1; 32])))
        .unwrap();
    let made = build.posts_made(vec![file], &stage).unwrap();
    build.put_posts(&made, &findings("a"), &[]).unwrap();
    let later = Stat {
        modified: stat(10).modified,
        ..stat(9)
    };
    let file = build
        .post_file("posts/a.csv", later, || Ok(Digest([1; 32])))
        .unwrap();
    let made = build.posts_made(vec![file], &stage).unwrap();
    assert!(made.is_current);
    build.note_post_files(&made).unwrap();
    build
        .post_file("posts/a.csv", later, || panic!("noted"))
        .unwrap();
}

/// A build that stops in the middle of replacing leaves what was there.
#[test]
fn half_written_findings_are_not_seen() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let stage = Stage::new("1", "");
    let mut build = store.begin(&BuildVersions::default()).unwrap();
    let made = |build: &crate::Build<'_>, byte: u8| {
        let file = build
            .post_file("posts/a.csv", stat(u64::from(byte)), || {
                Ok(Digest([byte; 32]))
            })
            .unwrap();
        build.posts_made(vec![file], &stage).unwrap()
    };
    let first = made(&build, 1);
    build.put_posts(&first, &findings("a"), &[]).unwrap();
    let mut broken = findings("b");
    // A member of two groups is refused by the store after most was written.
    broken.groups.push(broken.groups[0].clone());
    let second = made(&build, 2);
    assert!(build.put_posts(&second, &broken, &[]).is_err());
    drop(build);
    assert_eq!(store.post_findings().unwrap(), Some(findings("a")));
}
