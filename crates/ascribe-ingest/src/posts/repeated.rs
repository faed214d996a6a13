//! The same post collected twice, among posts that are put down: as
//! [`super::once`] tells it, by 128 bits of hash.
//!
//! Marks tell which posts can have come twice; only these are brought together,
//! part by part, to be looked at.

use std::io;

use ascribe_model::{Place, Remark, RemarkKind, Scratch};

use super::halves::whole;
use super::seen::{Seen, Values};
use super::spilled::SpilledPosts;

/// Parts that suspects are looked at in.
const PARTS: usize = 64;

/// Words of a suspect: its two hashes and its number.
const SUSPECT_WORDS: usize = 5;

/// Words of a part that are held before they are put down.
const HELD_MAX: usize = SUSPECT_WORDS * 4_096;

/// A post that may have come twice. Alike ones stand together when sorted, the
/// first that came before the others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Suspect {
    hashes: [u64; 2],
    post: u32,
}

impl Suspect {
    fn new(words: &[u32]) -> Self {
        Self {
            hashes: [whole(words), whole(&words[2..])],
            post: words[4],
        }
    }
}

/// Posts that may have come twice, part by part.
struct Suspects {
    scratch: Box<dyn Scratch>,
    held: Vec<Vec<u32>>,
    blocks: Vec<Vec<(u64, usize)>>,
}

impl Suspects {
    fn push(&mut self, suspect: [u32; SUSPECT_WORDS]) -> io::Result<()> {
        // The marks take the low bits of the first hash, the parts its highest.
        let part = (suspect[1] >> 26) as usize % PARTS;
        self.held[part].extend(suspect);
        if self.held[part].len() >= HELD_MAX {
            self.put(part)?;
        }
        Ok(())
    }

    fn put(&mut self, part: usize) -> io::Result<()> {
        let at = self.scratch.put_words(&self.held[part])?;
        self.blocks[part].push((at, self.held[part].len()));
        self.held[part].clear();
        Ok(())
    }

    /// The posts of a part that came before, each with the first of its kind.
    fn repeated(&mut self, part: usize) -> io::Result<Vec<(u32, u32)>> {
        let mut all = Vec::new();
        let mut words = Vec::new();
        self.put(part)?;
        for (at, n) in &self.blocks[part] {
            self.scratch.words(*at, *n, &mut words)?;
            let suspects = words.chunks_exact(SUSPECT_WORDS);
            all.extend(suspects.map(Suspect::new));
        }
        all.sort_unstable();
        let alike = all.chunk_by(|a, b| a.hashes == b.hashes);
        let later =
            alike.flat_map(|posts| posts[1..].iter().map(|post| (post.post, posts[0].post)));
        Ok(later.collect())
    }
}

/// The posts of one file that came before.
#[derive(Clone, Copy)]
struct Repeats {
    /// The first of them, and the post that it repeats.
    post: u32,
    first: u32,
    count: u64,
}

impl SpilledPosts {
    /// Leaves out posts that came before, with a remark for each file that has some.
    ///
    /// # Errors
    /// When posts cannot be read back, or suspects not be put down in `scratch`.
    pub fn once(&mut self, scratch: Box<dyn Scratch>) -> io::Result<Vec<Remark>> {
        if !self.seen.any {
            return Ok(Vec::new());
        }
        let mut suspects = self.suspects(scratch)?;
        self.seen = Seen::new(0);
        let mut files: Vec<Option<Repeats>> = vec![None; self.files.len()];
        self.left_out = vec![0; self.n_posts as usize / 64 + 1];
        for part in 0..PARTS {
            let repeated = suspects.repeated(part)?;
            self.n_left_out += repeated.len() as u64;
            for (post, first) in repeated {
                self.left_out[post as usize / 64] |= 1 << (post % 64);
                let file = self.starts.partition_point(|start| *start <= post) - 1;
                let repeats = files[file].get_or_insert(Repeats {
                    post,
                    first,
                    count: 0,
                });
                // Posts come by hash: the remark names the first in the file.
                if post < repeats.post {
                    (repeats.post, repeats.first) = (post, first);
                }
                repeats.count += 1;
            }
        }
        self.remarks(&files)
    }

    fn suspects(&mut self, scratch: Box<dyn Scratch>) -> io::Result<Suspects> {
        let mut suspects = Suspects {
            scratch,
            held: vec![Vec::new(); PARTS],
            blocks: vec![Vec::new(); PARTS],
        };
        let fields = self.fields.clone();
        for at in 0..self.n_stretches() {
            let (first, posts) = self.stretch(at, &fields)?;
            let ids = self.ids(at)?;
            let seen = &self.seen;
            let [one, other] = &seen.hashers;
            let values = [Values::new(&posts, one), Values::new(&posts, other)];
            for (post, id) in ids.iter().enumerate().filter(|(_, id)| !id.is_empty()) {
                let hash = values[0].hash(one, &posts, (post, id));
                if seen.twice.has(hash) {
                    let more = values[1].hash(other, &posts, (post, id));
                    let [a, b] = [hash, more].map(|hash| [hash as u32, (hash >> 32) as u32]);
                    suspects.push([a[0], a[1], b[0], b[1], first + post as u32])?;
                }
            }
        }
        Ok(suspects)
    }

    fn remarks(&mut self, files: &[Option<Repeats>]) -> io::Result<Vec<Remark>> {
        let mut remarks = Vec::new();
        for (file, repeats) in files
            .iter()
            .enumerate()
            .filter_map(|(file, repeats)| Some((file, (*repeats)?)))
        {
            let [here, before] = [self.origin(repeats.post)?, self.origin(repeats.first)?];
            remarks.push(Remark {
                file: self.files[file].clone(),
                place: Place::Row(here.row.into()),
                kind: RemarkKind::Duplicate,
                count: repeats.count,
                detail: format!(
                    "the same post as row {} of {}, counted once",
                    before.row, self.files[before.file as usize]
                ),
            });
        }
        Ok(remarks)
    }
}
