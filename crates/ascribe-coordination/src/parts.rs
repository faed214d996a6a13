//! Uses of keys on a disk, part by part: what a sweep walks over when memory has
//! no room for all of them.

use std::io;
use std::sync::{Mutex, PoisonError};

use ascribe_model::{Scratch, Strings};

use crate::keyed::{Keyed, Use, Uses};
use crate::runs::USE_WORDS;

/// Words that tell of a key: its first use (two words) and how many it has.
const KEY_WORDS: usize = 3;

/// Words brought back at a time.
const WORDS_MAX: usize = 3 << 16;

/// Uses of the keys of a layer, in parts.
pub struct Parts {
    scratch: Mutex<Box<dyn Scratch>>,
    parts: Vec<Part>,
    firsts: Firsts,
    n_keys: usize,
    n_uses: u64,
    n_accounts: usize,
    epoch: i64,
}

/// Where a part is.
#[derive(Clone, Copy)]
struct Part {
    n_keys: usize,
    n_uses: usize,
    words: u64,
    /// Bytes of each name, and the names.
    lengths: u64,
    text: u64,
    n_text: usize,
}

/// A time that many seconds later, as far as 32 bits go.
pub(crate) fn shift(time: u32, later: u64) -> u32 {
    u32::try_from(u64::from(time).saturating_add(later)).unwrap_or(u32::MAX)
}

/// Puts parts down.
pub(crate) struct Writer {
    parts: Parts,
}

impl Writer {
    pub(crate) fn new(scratch: Box<dyn Scratch>, n_uses: u64) -> Self {
        Self {
            parts: Parts {
                scratch: Mutex::new(scratch),
                parts: Vec::new(),
                firsts: Firsts::new(n_uses),
                n_keys: 0,
                n_uses,
                n_accounts: 0,
                epoch: 0,
            },
        }
    }

    /// Puts a part down, its keys in order of their first uses.
    pub(crate) fn put(&mut self, keyed: &Keyed, names: &Strings, firsts: &[u64]) -> io::Result<()> {
        let this = &mut self.parts;
        let scratch = this
            .scratch
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        let mut head = Vec::with_capacity(firsts.len() * KEY_WORDS);
        for (key, first) in firsts.iter().enumerate() {
            let n_uses = keyed.of(key).len() as u32;
            head.extend([*first as u32, (first >> 32) as u32, n_uses]);
            this.firsts.mark(*first);
        }
        let words = scratch.put_words(&head)?;
        let mut held = Vec::with_capacity(WORDS_MAX + USE_WORDS);
        for of in (0..keyed.n_keys()).flat_map(|key| keyed.of(key)) {
            held.extend([of.time, of.account, of.post]);
            if held.len() >= WORDS_MAX {
                scratch.put_words(&held)?;
                held.clear();
            }
        }
        scratch.put_words(&held)?;
        let lengths: Vec<u32> = names.iter().map(|name| name.len() as u32).collect();
        let lengths = scratch.put_words(&lengths)?;
        let text = names.as_text();
        this.parts.push(Part {
            n_keys: firsts.len(),
            n_uses: keyed.n_uses(),
            words,
            lengths,
            text: scratch.put_text(text)?,
            n_text: text.len(),
        });
        this.n_keys += firsts.len();
        this.epoch = keyed.epoch();
        Ok(())
    }

    pub(crate) fn finish(mut self, n_accounts: usize) -> Parts {
        self.parts.n_accounts = n_accounts;
        self.parts.firsts.count();
        self.parts
    }
}

impl Parts {
    /// Bytes of memory that the largest part takes.
    #[must_use]
    pub fn n_bytes(&self) -> u64 {
        let bytes = |part: &Part| part.n_uses * size_of::<Use>() + part.n_keys * 24;
        self.parts.iter().map(bytes).max().unwrap_or(0) as u64
    }

    /// The names of these keys, in their order, which rises.
    ///
    /// # Errors
    /// When they cannot be read back.
    pub fn names(&self, keys: &[u32]) -> io::Result<Strings> {
        let mut found = vec![String::new(); keys.len()];
        self.each_name(&mut |key, name, _| {
            if let Ok(at) = keys.binary_search(&key) {
                name.clone_into(&mut found[at]);
            }
        })?;
        let mut names = Strings::default();
        found.iter().for_each(|name| _ = names.push(name));
        Ok(names)
    }

    /// Tells the number and name of each key and how many uses it has, in no order.
    ///
    /// # Errors
    /// When they cannot be read back.
    pub fn each_name(&self, tell: &mut dyn FnMut(u32, &str, usize)) -> io::Result<()> {
        let mut scratch = self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut head, mut lengths, mut text) = (Vec::new(), Vec::new(), String::new());
        for part in &self.parts {
            scratch.words(part.words, part.n_keys * KEY_WORDS, &mut head)?;
            scratch.words(part.lengths, part.n_keys, &mut lengths)?;
            scratch.text(part.text, part.n_text, &mut text)?;
            let mut start = 0;
            for (of, length) in head.chunks_exact(KEY_WORDS).zip(&lengths) {
                let end = start + *length as usize;
                tell(self.firsts.number(of), &text[start..end], of[2] as usize);
                start = end;
            }
        }
        Ok(())
    }

    /// Brings a part back in the room of the one before.
    fn part(&self, part: Part, words: &mut Vec<u32>, before: Keyed) -> io::Result<Keyed> {
        let mut scratch = self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        scratch.words(part.words, part.n_keys * KEY_WORDS, words)?;
        let (mut starts, mut uses, mut numbers) = before.into_parts();
        let mut end = 0;
        starts.push(end);
        for of in words.chunks_exact(KEY_WORDS) {
            numbers.push(self.firsts.number(of));
            end += u64::from(of[2]);
            starts.push(end);
        }
        let mut at = part.words + (words.len() * size_of::<u32>()) as u64;
        let mut left = part.n_uses * USE_WORDS;
        uses.reserve_exact(part.n_uses);
        while left > 0 {
            let n = left.min(WORDS_MAX);
            scratch.words(at, n, words)?;
            let read = words.chunks_exact(USE_WORDS).map(|of| Use {
                time: of[0],
                account: of[1],
                post: of[2],
            });
            uses.extend(read);
            at += (n * size_of::<u32>()) as u64;
            left -= n;
        }
        let keyed = Keyed::from_parts(starts, uses, (self.n_accounts as u32, self.epoch));
        Ok(keyed.numbered(numbers))
    }
}

impl Uses for Parts {
    fn n_keys(&self) -> usize {
        self.n_keys
    }

    fn n_uses(&self) -> u64 {
        self.n_uses
    }

    fn n_accounts(&self) -> usize {
        self.n_accounts
    }

    fn each_part(&self, visit: &mut dyn FnMut(&Keyed)) -> io::Result<()> {
        let (mut words, mut keyed) = (Vec::new(), Keyed::default());
        for part in &self.parts {
            keyed = self.part(*part, &mut words, keyed)?;
            visit(&keyed);
        }
        Ok(())
    }

    fn held(&self) -> Option<&Keyed> {
        None
    }
}

/// Uses with the times of each key dealt out anew, as [`Keyed::permuted`] does.
pub struct Permuted<'u> {
    /// The uses as they are.
    pub uses: &'u dyn Uses,
    /// What tells one permutation from another.
    pub seed: u64,
}

impl Uses for Permuted<'_> {
    fn n_keys(&self) -> usize {
        self.uses.n_keys()
    }

    fn n_uses(&self) -> u64 {
        self.uses.n_uses()
    }

    fn n_accounts(&self) -> usize {
        self.uses.n_accounts()
    }

    fn each_part(&self, visit: &mut dyn FnMut(&Keyed)) -> io::Result<()> {
        self.uses
            .each_part(&mut |keyed| visit(&keyed.permuted(self.seed)))
    }

    fn held(&self) -> Option<&Keyed> {
        None
    }
}

/// Uses of which a key is new, one bit a use: how many there are before one is the
/// number of its key.
struct Firsts {
    bits: Vec<u64>,
    /// Bits set before each [`Firsts::BLOCK`].
    before: Vec<u32>,
}

impl Firsts {
    /// Words of bits that are counted together.
    const BLOCK: usize = 8;

    fn new(n_uses: u64) -> Self {
        Self {
            bits: vec![0; (n_uses / 64 + 1) as usize],
            before: Vec::new(),
        }
    }

    fn mark(&mut self, at: u64) {
        self.bits[(at / 64) as usize] |= 1 << (at % 64);
    }

    fn count(&mut self) {
        let mut n = 0;
        for block in self.bits.chunks(Self::BLOCK) {
            self.before.push(n);
            n += block.iter().map(|word| word.count_ones()).sum::<u32>();
        }
    }

    /// The number of a key by the first words of what tells of it.
    fn number(&self, of: &[u32]) -> u32 {
        let at = u64::from(of[0]) | u64::from(of[1]) << 32;
        let word = (at / 64) as usize;
        let block = word / Self::BLOCK;
        let whole = &self.bits[block * Self::BLOCK..word];
        let below = self.bits[word] & ((1 << (at % 64)) - 1);
        let n: u32 = whole.iter().map(|word| word.count_ones()).sum();
        self.before[block] + n + below.count_ones()
    }
}
