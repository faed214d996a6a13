//! How much memory posts may take while they are read, and where they go then.

use std::io;

use ascribe_model::{Posts, Scratch};

use super::spilled::{SpilledPosts, cut};

/// Makes room beside memory when it is first needed.
pub(super) type MakeScratch = Box<dyn FnMut() -> io::Result<Box<dyn Scratch>>>;

/// Posts that fit in so much of the memory there is are not put down.
const HELD_SHARE: u64 = 2;

/// The share of it that a stretch of posts takes.
const STRETCH_SHARE: u64 = 12;

/// The most that a stretch takes: looking names up is quick only while the tables
/// of a stretch fit a processor's cache.
const STRETCH_BYTES_MAX: u64 = 16 << 20;

/// The share of it that tells which posts may have come twice.
const MARKS_SHARE: u64 = 8;

/// Memory that posts may take, and those that were put down.
pub(super) struct Bounded {
    memory: u64,
    make: MakeScratch,
    spilled: Option<SpilledPosts>,
    failed: Option<io::Error>,
    /// Bytes of rows that came since their memory was last looked at.
    pub(super) n_new: usize,
}

impl Bounded {
    pub(super) fn new(memory: u64, make: MakeScratch) -> Self {
        Self {
            memory,
            make,
            spilled: None,
            failed: None,
            n_new: 0,
        }
    }

    /// How much those in memory may take.
    pub(super) fn n_bytes_max(&self) -> u64 {
        match self.spilled {
            None => self.memory / HELD_SHARE,
            Some(_) => self.stretch_bytes(),
        }
    }

    fn stretch_bytes(&self) -> u64 {
        (self.memory / STRETCH_SHARE).clamp(1, STRETCH_BYTES_MAX)
    }

    /// How many posts were put down.
    pub(super) fn n_posts(&self) -> u32 {
        self.spilled.as_ref().map_or(0, |spilled| spilled.n_posts)
    }

    /// What went wrong.
    pub(super) fn failed(&mut self) -> Option<io::Error> {
        self.failed.take()
    }

    /// Puts posts down that take so many bytes; `false` when that failed.
    pub(super) fn put(&mut self, posts: Posts, n_bytes: u64) -> bool {
        let result = self.try_put(posts, n_bytes);
        let is_put = result.is_ok();
        self.failed = result.err();
        is_put
    }

    fn try_put(&mut self, posts: Posts, n_bytes: u64) -> io::Result<()> {
        let stretch_bytes = self.stretch_bytes();
        let spilled = match &mut self.spilled {
            Some(spilled) => spilled,
            none => none.insert(SpilledPosts::new((self.make)()?, self.memory / MARKS_SHARE)),
        };
        let n = n_bytes.div_ceil(stretch_bytes);
        let per_stretch = posts.len().div_ceil(n.max(1) as usize).max(1);
        if posts.len() <= per_stretch {
            return spilled.put(posts);
        }
        // The first time there are more than a stretch holds.
        for first in (0..posts.len()).step_by(per_stretch) {
            let range = first..(first + per_stretch).min(posts.len());
            spilled.put(cut(&posts, range))?;
        }
        Ok(())
    }

    /// Puts the last posts down.
    pub(super) fn finish(
        mut self,
        posts: Posts,
        n_bytes: u64,
        (files, starts): (Vec<String>, Vec<u32>),
    ) -> io::Result<SpilledPosts> {
        if !posts.is_empty() {
            self.try_put(posts, n_bytes)?;
        }
        let spilled = self.spilled.take();
        let mut spilled = spilled.expect("asked for only when posts were put down");
        (spilled.files, spilled.starts) = (files, starts);
        Ok(spilled)
    }
}
