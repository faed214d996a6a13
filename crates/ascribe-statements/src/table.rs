//! Rows of small weights found by a feature's hash: the stored form of every
//! linear model here.
//!
//! A table is read in place from the bytes of the model, without building
//! anything at start. Slots stand in buckets of eight; a feature lies in its
//! home bucket, or in the next one with room. The 16-bit fingerprints are kept
//! apart from the rows: most features of a text are in no table, and finding
//! that out touches one line of fingerprints only. Eight fingerprints are
//! compared at a time without a branch, since hit or miss cannot be predicted.
//! A feature that is not in the table is taken for one that is about once in
//! 10,000 look-ups, always the same ones.

/// Slots of a bucket.
const BUCKET: usize = 8;

/// Share of slots filled, in percent: fuller tables look at more buckets,
/// emptier ones fall out of the cache.
const LOAD_PERCENT: usize = 72;

/// Look-ups started together, so that the cache misses of one overlap those
/// of the next.
const BATCH: usize = 80;

/// The lowest bit of each 16-bit lane, and the highest.
const LOW: u64 = 0x0001_0001_0001_0001;
const HIGH: u64 = 0x8000_8000_8000_8000;

/// A read-only table of `L` weights a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a, const L: usize> {
    prints: &'a [[u8; 2 * BUCKET]],
    rows: &'a [[u8; L]],
    /// What one step of a stored weight is worth.
    pub(crate) scale: f32,
}

/// The home bucket of a hash, and its fingerprint; zero marks an empty slot.
fn place(hash: u64, n_buckets: usize) -> (usize, u16) {
    let home = ((hash >> 32) * n_buckets as u64) >> 32;
    (home as usize, (hash as u16).max(1))
}

/// The highest bit of each lane that is zero; lanes above the lowest such one
/// may be marked wrongly.
fn zero_lanes(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

/// Which slot of a bucket holds a fingerprint: [`BUCKET`] when none does.
fn slot_of(prints: &[u8; 2 * BUCKET], print: u16) -> usize {
    let (low, high) = halves(prints);
    let wanted = u64::from(print) * LOW;
    let (low, high) = (zero_lanes(low ^ wanted), zero_lanes(high ^ wanted));
    let in_low = (low.trailing_zeros() / 16) as usize;
    let in_high = (high.trailing_zeros() / 16) as usize;
    if low != 0 { in_low } else { in_low + in_high }
}

/// Whether every slot of a bucket is taken.
fn is_full(prints: &[u8; 2 * BUCKET]) -> bool {
    let (low, high) = halves(prints);
    zero_lanes(low) | zero_lanes(high) == 0
}

/// The prints of a bucket, four lanes of 16 bits to a number.
fn halves(prints: &[u8; 2 * BUCKET]) -> (u64, u64) {
    let both = u128::from_le_bytes(*prints);
    (both as u64, (both >> 64) as u64)
}

impl<'a, const L: usize> Table<'a, L> {
    /// Reads a table that [`encode`] wrote; `None` when the bytes are none.
    pub(crate) fn decode(bytes: &'a [u8]) -> Option<Self> {
        let (head, body) = bytes.split_at_checked(16)?;
        let lanes = u32::from_le_bytes(head[..4].try_into().ok()?);
        let scale = f32::from_le_bytes(head[4..8].try_into().ok()?);
        let n_buckets = usize::try_from(u64::from_le_bytes(head[8..].try_into().ok()?)).ok()?;
        let (prints, rest) = body.split_at_checked(n_buckets.checked_mul(2 * BUCKET)?)?;
        let (prints, rows) = (prints.as_chunks().0, rest.as_chunks::<L>().0);
        let whole = rest.len() == n_buckets.checked_mul(BUCKET * L)?;
        // A search ends at a bucket with room, so there must be one.
        let has_room = prints.iter().any(|bucket| !is_full(bucket));
        let sane =
            lanes as usize == L && whole && has_room && n_buckets < 1 << 28 && scale.is_finite();
        sane.then_some(Self {
            prints,
            rows,
            scale,
        })
    }

    /// The weights of a feature.
    pub(crate) fn row(&self, hash: u64) -> Option<&'a [u8; L]> {
        let (home, print) = place(hash, self.prints.len());
        self.slot(home, print).map(|slot| &self.rows[slot])
    }

    /// The slot of a fingerprint, looked for from a bucket on.
    fn slot(&self, mut bucket: usize, print: u16) -> Option<usize> {
        loop {
            let prints = &self.prints[bucket];
            let slot = slot_of(prints, print);
            if slot < BUCKET {
                return Some(bucket * BUCKET + slot);
            }
            if !is_full(prints) {
                return None;
            }
            bucket = if bucket + 1 == self.prints.len() {
                0
            } else {
                bucket + 1
            };
        }
    }

    /// Adds the weights of the features to `sums`, in steps of the scale.
    ///
    /// Two passes over a batch, so that the processor waits for many cache
    /// lines at once: find slots, add rows. A sum holds some 250 weights
    /// without overflow; the templates are fewer.
    #[inline]
    pub(crate) fn add(&self, hashes: &[u64], sums: &mut [i16; L]) {
        let mut slots = [0_u32; BATCH];
        for batch in hashes.chunks(BATCH) {
            let mut n = 0;
            for &hash in batch {
                let (home, print) = place(hash, self.prints.len());
                let prints = &self.prints[home];
                let slot = slot_of(prints, print);
                if slot == BUCKET && is_full(prints) {
                    if let Some(slot) = self.slot(home, print) {
                        slots[n] = slot as u32;
                        n += 1;
                    }
                    continue;
                }
                slots[n] = (home * BUCKET + slot) as u32;
                n += usize::from(slot < BUCKET);
            }
            for &slot in &slots[..n] {
                for (sum, &weight) in sums.iter_mut().zip(&self.rows[slot as usize]) {
                    *sum = sum.wrapping_add(i16::from(weight as i8));
                }
            }
        }
    }
}

/// Writes rows as a table. Rows without a weight of at least `smallest` are
/// left out; the bytes depend on the rows and their order alone.
pub(crate) fn encode<const L: usize>(rows: &[(u64, [f32; L])], smallest: f32) -> Vec<u8> {
    let kept: Vec<&(u64, [f32; L])> = rows
        .iter()
        .filter(|(_, row)| row.iter().any(|weight| weight.abs() >= smallest))
        .collect();
    let top = kept
        .iter()
        .flat_map(|(_, row)| row)
        .fold(0.0_f32, |top, weight| top.max(weight.abs()));
    let scale = if top > 0.0 { top / 127.0 } else { 1.0 };
    let n_buckets = kept.len() * 100 / (LOAD_PERCENT * BUCKET) + 1;
    let n_buckets = n_buckets.max(kept.len() / BUCKET + 1);
    let mut prints = vec![0_u16; n_buckets * BUCKET];
    let mut stored = vec![[0_u8; L]; n_buckets * BUCKET];
    for (hash, row) in kept {
        let (home, print) = place(*hash, n_buckets);
        let mut slot = home * BUCKET;
        while prints[slot] != 0 {
            slot = (slot + 1) % prints.len();
        }
        prints[slot] = print;
        stored[slot] = row.map(|weight| (weight / scale).round() as i8 as u8);
    }
    let mut bytes = Vec::with_capacity(16 + prints.len() * (2 + L));
    bytes.extend_from_slice(&(L as u32).to_le_bytes());
    bytes.extend_from_slice(&scale.to_le_bytes());
    bytes.extend_from_slice(&(n_buckets as u64).to_le_bytes());
    bytes.extend(prints.iter().flat_map(|print| print.to_le_bytes()));
    bytes.extend_from_slice(stored.as_flattened());
    bytes
}
