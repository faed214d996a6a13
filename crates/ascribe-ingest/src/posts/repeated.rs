//! The same post collected twice, among posts that are put down: as
//! [`super::once`] tells it, by 128 bits of hash.
//!
//! Marks tell which posts can have come twice; only these are brought together,
//! part by part, to be looked at.

use std::hash::{BuildHasher as _, Hasher as _};
use std::io;

use ascribe_model::{Place, Posts, Remark, RemarkKind, Scratch, Strings};
use foldhash::fast::RandomState;

use super::marks::Marks;
use super::spilled::{SpilledPosts, whole};

/// Parts that suspects are looked at in.
const PARTS: usize = 64;

/// Words of a suspect: its two hashes and its number.
const SUSPECT_WORDS: usize = 5;

/// Words of a part that are held before they are put down.
const HELD_MAX: usize = SUSPECT_WORDS * 4_096;

/// Which posts came, and which may have come twice.
pub(super) struct Seen {
    /// What it takes for a hash changes from run to run and reaches no result.
    hashers: [RandomState; 2],
    once: Marks,
    twice: Marks,
    any: bool,
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
struct Values(Vec<Vec<u64>>);

impl Values {
    fn new(posts: &Posts, hasher: &RandomState) -> Self {
        let of = |names: &Strings| names.iter().map(|name| hasher.hash_one(name)).collect();
        Self(
            posts
                .fields
                .iter()
                .map(|(_, of_field)| of(&of_field.names))
                .collect(),
        )
    }

    /// The hash of everything that is known of a post.
    fn hash(&self, hasher: &RandomState, posts: &Posts, (post, id): (usize, &str)) -> u64 {
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
            all.extend(suspects.map(|of| (whole(of), whole(&of[2..]), of[4])));
        }
        all.sort_unstable();
        let alike = all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
        let later = alike.flat_map(|of| of[1..].iter().map(|post| (post.2, of[0].2)));
        Ok(later.collect())
    }
}

/// The first post of a file that came before, the first of its kind, and how many.
type OfFile = Option<(u32, u32, u64)>;

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
        let mut files: Vec<OfFile> = vec![None; self.files.len()];
        self.left_out = vec![0; self.n_posts as usize / 64 + 1];
        for part in 0..PARTS {
            let repeated = suspects.repeated(part)?;
            self.n_left_out += repeated.len() as u64;
            for (post, first) in repeated {
                self.left_out[post as usize / 64] |= 1 << (post % 64);
                let of_file = &mut files[self.starts.partition_point(|start| *start <= post) - 1];
                let (least, its_first, n) = of_file.get_or_insert((post, first, 0));
                if post < *least {
                    (*least, *its_first) = (post, first);
                }
                *n += 1;
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

    fn remarks(&mut self, files: &[OfFile]) -> io::Result<Vec<Remark>> {
        let mut remarks = Vec::new();
        for (file, (post, first, count)) in files
            .iter()
            .enumerate()
            .filter_map(|(at, of)| Some((at, (*of)?)))
        {
            let [here, before] = [self.origin(post)?, self.origin(first)?];
            remarks.push(Remark {
                file: self.files[file].clone(),
                place: Place::Row(here.row.into()),
                kind: RemarkKind::Duplicate,
                count,
                detail: format!(
                    "the same post as row {} of {}, counted once",
                    before.row, self.files[before.file as usize]
                ),
            });
        }
        Ok(remarks)
    }
}
