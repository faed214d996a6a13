//! Marks of the posts that came, by the hash of everything known of them.
//!
//! Two bits a post, whatever its length: what may have come twice is looked at
//! again, so that a mark set by chance costs time and never a post.

use std::hash::{BuildHasher as _, Hasher as _};

use ascribe_model::{Posts, Strings};
use foldhash::fast::RandomState;

use super::marks::Marks;

/// Which posts came, and which may have come twice.
pub(super) struct Seen {
    /// What it takes for a hash changes from run to run and reaches no result.
    pub(super) hashers: [RandomState; 2],
    once: Marks,
    pub(super) twice: Marks,
    pub(super) any: bool,
}

impl Seen {
    /// With marks of about `n_bytes` bytes in all.
    pub(super) fn new(n_bytes: u64) -> Self {
        let n_bits = usize::try_from(n_bytes * 4).unwrap_or(usize::MAX / 2);
        Self {
            hashers: [RandomState::default(), RandomState::default()],
            once: Marks::new(n_bits),
            twice: Marks::new(n_bits),
            any: false,
        }
    }

    /// Marks posts that have a name, of a stretch that is put down.
    pub(super) fn mark(&mut self, posts: &Posts) {
        let values = Values::new(posts, &self.hashers[0]);
        for (post, id) in posts.id.iter().enumerate().filter(|(_, id)| !id.is_empty()) {
            let hash = values.hash(&self.hashers[0], posts, (post, id));
            if self.once.has(hash) {
                self.twice.set(hash);
                self.any = true;
            }
            self.once.set(hash);
        }
    }
}

/// The hashes of the distinct values of each field.
pub(super) struct Values(Vec<Vec<u64>>);

impl Values {
    pub(super) fn new(posts: &Posts, hasher: &RandomState) -> Self {
        let hashes = |names: &Strings| names.iter().map(|name| hasher.hash_one(name)).collect();
        let columns = posts.fields.iter();
        Self(columns.map(|(_, column)| hashes(&column.names)).collect())
    }

    /// The hash of everything that is known of a post.
    pub(super) fn hash(
        &self,
        hasher: &RandomState,
        posts: &Posts,
        (post, id): (usize, &str),
    ) -> u64 {
        let mut hash = hasher.build_hasher();
        hash.write_u32(posts.account.values[post]);
        hash.write_i64(posts.time[post]);
        hash.write(id.as_bytes());
        for (field, ((_, column), hashes)) in posts.fields.iter().zip(&self.0).enumerate() {
            // What has no value may have no column in another stretch.
            if let Some(value) = hashes.get(column.values[post] as usize) {
                hash.write_usize(field);
                hash.write_u64(*value);
            }
        }
        hash.finish()
    }
}
