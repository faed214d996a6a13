//! The same post collected twice counts once.
//!
//! A post is the same when its name, account, time and everything else that was
//! read of it are: a table of shared things has a row for each of them under one
//! name, and those all stay. Posts without a name are never taken for one another.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hasher as _};

use ascribe_model::{Column, NONE, Place, PostOrigin, Posts, Remark, RemarkKind, Strings};
use foldhash::fast::RandomState;

use super::marks::Marks;

/// Marks looked at for each post, most of which are never set: two posts seldom
/// share one by chance, and the few that do are compared.
const MARKS_PER_POST: usize = 16;

/// Leaves out posts that came before, with a remark for each file that has some.
#[must_use]
pub fn once(mut posts: Posts) -> (Posts, Vec<Remark>) {
    let repeated = repeated(&posts);
    if repeated.is_empty() {
        return (posts, Vec::new());
    }
    let remarks = remarks(&posts, &repeated);
    let mut stays = vec![true; posts.len()];
    repeated
        .iter()
        .for_each(|(post, _)| stays[*post as usize] = false);
    retain(&mut posts.time, &stays);
    retain(&mut posts.origin, &stays);
    column(&mut posts.account, &stays);
    posts
        .fields
        .iter_mut()
        .for_each(|(_, values)| column(values, &stays));
    let mut ids = Strings::default();
    let kept = posts.id.iter().zip(&stays).filter(|(_, stays)| **stays);
    kept.for_each(|(id, _)| _ = ids.push(id));
    posts.id = ids;
    (posts, remarks)
}

/// Stands for the hash of a post without a name.
const UNNAMED: u32 = 0;

/// Each post that came before, and the first of its kind.
fn repeated(posts: &Posts) -> Vec<(u32, u32)> {
    // Services count their posts upwards and tables stand in order of time: where
    // every name is after the one before, none comes twice.
    let mut names = posts.id.iter();
    let mut last = names.next();
    let rise = names.all(|id| {
        let before = last.replace(id);
        before.is_none_or(|before| (before.len(), before.as_bytes()) < (id.len(), id.as_bytes()))
    });
    if rise {
        return Vec::new();
    }
    // What it takes for a hash changes from run to run and reaches no result.
    let hasher = RandomState::default();
    let ids = posts.id.iter().enumerate();
    // Half of a hash does: posts that share one are compared.
    let hashes: Vec<u32> = ids
        .map(|(post, id)| match id {
            "" => UNNAMED,
            _ => (hash(posts, &hasher, (post, id)) as u32).max(UNNAMED + 1),
        })
        .collect();
    let named = || {
        hashes
            .iter()
            .enumerate()
            .filter(|(_, hash)| **hash != UNNAMED)
    };
    let Some(suspects) = suspects(posts.id.len(), named().map(|(_, hash)| *hash)) else {
        return Vec::new();
    };
    let mut firsts = HashMap::<u32, Vec<u32>>::new();
    let mut repeated = Vec::new();
    for (post, hash) in named().filter(|(_, hash)| suspects.has((**hash).into())) {
        let post = post as u32;
        let before = firsts.entry(*hash).or_default();
        match before.iter().find(|first| same(posts, **first, post)) {
            Some(first) => repeated.push((post, *first)),
            None => before.push(post),
        }
    }
    repeated
}

/// The hash of everything that is known of a post.
fn hash(posts: &Posts, hasher: &RandomState, (post, id): (usize, &str)) -> u64 {
    let mut hash = hasher.build_hasher();
    hash.write_u32(posts.account.values[post]);
    hash.write_i64(posts.time[post]);
    hash.write(id.as_bytes());
    let values = posts.fields.iter().map(|(_, column)| column.values[post]);
    values.for_each(|value| hash.write_u32(value));
    hash.finish()
}

/// The marks of hashes that may have come twice: all that did, and a few that
/// did not. `None` when there is none.
fn suspects(n: usize, hashes: impl Iterator<Item = u32>) -> Option<Marks> {
    let mut seen = Marks::new(n * MARKS_PER_POST);
    let mut twice = None;
    for hash in hashes {
        if seen.has(hash.into()) {
            twice
                .get_or_insert_with(|| Marks::new(n * MARKS_PER_POST))
                .set(hash.into());
        }
        seen.set(hash.into());
    }
    twice
}

fn same(posts: &Posts, a: u32, b: u32) -> bool {
    let [first, second] = [a as usize, b as usize];
    let equal = |column: &Column| column.values[first] == column.values[second];
    posts.time[first] == posts.time[second]
        && equal(&posts.account)
        && posts.id(first) == posts.id(second)
        && posts.fields.iter().all(|(_, column)| equal(column))
}

fn remarks(posts: &Posts, repeated: &[(u32, u32)]) -> Vec<Remark> {
    let file = |post: u32| posts.origin[post as usize].file;
    let of_files = repeated.chunk_by(|a, b| file(a.0) == file(b.0));
    let remark = |of: &[(u32, u32)]| {
        let (post, first) = of[0];
        let PostOrigin { file, row } = posts.origin[first as usize];
        Remark {
            file: posts.files[posts.origin[post as usize].file as usize].clone(),
            place: Place::Row(posts.origin[post as usize].row.into()),
            kind: RemarkKind::Duplicate,
            count: of.len() as u64,
            detail: format!(
                "the same post as row {row} of {}, counted once",
                posts.files[file as usize]
            ),
        }
    };
    of_files.map(remark).collect()
}

fn retain<T>(values: &mut Vec<T>, stays: &[bool]) {
    let mut stays = stays.iter();
    values.retain(|_| *stays.next().expect("one for each post"));
}

/// Names that only left-out posts had cannot be: the first of their kind stays.
fn column(column: &mut Column, stays: &[bool]) {
    debug_assert!(
        column
            .values
            .iter()
            .all(|value| *value == NONE || (*value as usize) < column.names.len())
    );
    retain(&mut column.values, stays);
}
