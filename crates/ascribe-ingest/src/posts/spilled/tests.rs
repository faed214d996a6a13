//! Posts that were put down are those that would have been held.

use std::fmt::Write as _;

use ascribe_model::{PostField, Posts, Remark, Scratch, ScratchInMemory};
use proptest::prelude::*;

use crate::harvest::Origin;
use crate::posts::{Gathered, PostReader, PostSettings, once};

const FIELDS: [PostField; 2] = [PostField::Object, PostField::Text];

fn reader() -> PostReader {
    PostReader::new(PostSettings {
        wanted: FIELDS.to_vec(),
        ..PostSettings::default()
    })
}

fn read(mut reader: PostReader, files: &[String]) -> (PostReader, Vec<Remark>) {
    let mut remarks = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let name = format!("{at}.csv");
        let result = reader.read(&Origin { name: &name }, &mut file.as_bytes(), &mut |of| {
            remarks.push(of)
        });
        result.expect("memory can be read");
    }
    (reader, remarks)
}

/// Posts without those that came before, held and put down in so much memory.
fn both(files: &[String], memory: u64) -> [(Posts, Vec<Remark>); 2] {
    let (held, mut remarks) = read(reader(), files);
    let (held, repeated) = once(held.finish());
    remarks.extend(repeated);
    let make = || Ok(Box::new(ScratchInMemory::new(usize::MAX)) as Box<dyn Scratch>);
    let (read, mut told) = read(reader().bounded(memory, make), files);
    let posts = match read.finish_bounded().expect("room") {
        Gathered::Held(posts) => {
            let (posts, repeated) = once(posts);
            told.extend(repeated);
            posts
        }
        Gathered::Spilled(mut spilled) => {
            told.extend(
                spilled
                    .once(Box::new(ScratchInMemory::new(usize::MAX)))
                    .expect("room"),
            );
            let all = spilled.n_posts() as usize;
            let kept: Vec<u32> = spilled.kept().collect();
            assert_eq!(kept.len(), all);
            let mut posts = spilled.only(&kept, &FIELDS).expect("read");
            posts.account.names = spilled.into_accounts();
            posts
        }
    };
    [(held, remarks), (posts, told)]
}

fn table(rows: &[(u8, u8, u8, u8)], with_text: bool) -> String {
    let mut table = "id,account,time,object".to_owned();
    table.push_str(if with_text { ",text\n" } else { "\n" });
    for (id, account, time, object) in rows {
        let id = match id {
            0 => String::new(),
            id => format!("p{id}"),
        };
        let object = "o".repeat(usize::from(*object % 5));
        let _ = write!(
            table,
            "{id},ada{account},{},{object}",
            1_700_000_000 + u64::from(*time)
        );
        table.push_str(if with_text { ",a few words\n" } else { "\n" });
    }
    table
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_counts_twice(
        files in proptest::collection::vec(
            (proptest::collection::vec((0_u8..6, 0_u8..4, 0_u8..3, 0_u8..9), 0..400), any::<bool>()), 1..4),
        memory in 1_u64..90_000,
    ) {
        let files: Vec<String> = files.iter().map(|(rows, with_text)| table(rows, *with_text)).collect();
        let [held, spilled] = both(&files, memory);
        prop_assert_eq!(&held.1, &spilled.1);
        prop_assert_eq!(held.0, spilled.0);
    }
}

#[test]
fn more_rows_than_memory_are_put_down_and_a_full_disk_is_an_error() {
    let rows: Vec<(u8, u8, u8, u8)> = (0..3_000)
        .map(|at| (at as u8, 1, (at / 256) as u8, 3))
        .collect();
    let file = table(&rows, true);
    for (room, is_full) in [(2_000, true), (usize::MAX, false)] {
        let make = move || Ok(Box::new(ScratchInMemory::new(room)) as Box<dyn Scratch>);
        let mut reader = reader().bounded(20_000, make);
        let result = reader.read(&Origin { name: "a.csv" }, &mut file.as_bytes(), &mut |_| {});
        assert_eq!(result.is_err(), is_full);
        if let Err(error) = result {
            assert!(error.to_string().contains("no room for"), "{error}");
            continue;
        }
        let Ok(Gathered::Spilled(spilled)) = reader.finish_bounded() else {
            panic!("posts were not put down");
        };
        assert_eq!(spilled.n_posts(), 3_000);
        assert!(spilled.n_stretches() > 3);
    }
}
