//! Rows of small weights found by a feature's hash: the stored form of every
//! linear model here.
//!
//! A table is read in place from the bytes of the model, without building
//! anything at start. It uses open addressing with linear probing, and keeps
//! the 16-bit fingerprints apart from the rows: most features of a text are in
//! no table, and finding that out touches only the fingerprints, which stay in
//! the second-level cache. A feature that is not in the table is taken for one
//! that is about once in 30,000 look-ups, always the same ones.

/// Share of slots filled, in percent: fuller tables probe longer, emptier
/// ones fall out of the cache.
const LOAD_PERCENT: usize = 70;

/// Look-ups started together, so that the cache misses of one overlap those
/// of the next.
const BATCH: usize = 80;

/// A read-only table of `L` weights a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a, const L: usize> {
    prints: &'a [[u8; 2]],
    rows: &'a [[u8; L]],
    /// What one step of a stored weight is worth.
    pub(crate) scale: f32,
}

/// Where probing for a hash starts, and what it looks for; zero marks an
/// empty slot.
fn place(hash: u64, n_slots: usize) -> (usize, u16) {
    let home = ((hash >> 32) * n_slots as u64) >> 32;
    (home as usize, (hash as u16).max(1))
}

impl<'a, const L: usize> Table<'a, L> {
    /// Reads a table that [`encode`] wrote; `None` when the bytes are none.
    pub(crate) fn decode(bytes: &'a [u8]) -> Option<Self> {
        let (head, body) = bytes.split_at_checked(16)?;
        let lanes = u32::from_le_bytes(head[..4].try_into().ok()?);
        let scale = f32::from_le_bytes(head[4..8].try_into().ok()?);
        let n_slots = usize::try_from(u64::from_le_bytes(head[8..].try_into().ok()?)).ok()?;
        let (prints, rest) = body.split_at_checked(n_slots.checked_mul(2)?)?;
        let (prints, rows) = (prints.as_chunks::<2>().0, rest.as_chunks::<L>().0);
        let whole = rows.len() == n_slots && rest.len() == n_slots.checked_mul(L)?;
        // Probing ends at an empty slot, so there must be one.
        let has_room = prints.contains(&[0, 0]);
        let sane =
            lanes as usize == L && whole && has_room && n_slots < 1 << 31 && scale.is_finite();
        sane.then_some(Self {
            prints,
            rows,
            scale,
        })
    }

    /// The weights of a feature.
    pub(crate) fn row(&self, hash: u64) -> Option<&'a [u8; L]> {
        let (home, print) = place(hash, self.prints.len());
        self.probe(home, print, u16::from_le_bytes(self.prints[home]))
            .map(|slot| &self.rows[slot])
    }

    /// Goes on probing from a slot whose fingerprint is already loaded.
    #[inline]
    fn probe(&self, mut slot: usize, print: u16, mut found: u16) -> Option<usize> {
        loop {
            if found == print {
                return Some(slot);
            }
            if found == 0 {
                return None;
            }
            slot = if slot + 1 == self.prints.len() {
                0
            } else {
                slot + 1
            };
            found = u16::from_le_bytes(self.prints[slot]);
        }
    }

    /// Adds the weights of the features to `sums`, in steps of the scale.
    ///
    /// Three passes over a batch, so that the processor waits for many cache
    /// lines at once: fetch fingerprints, find slots, add rows.
    /// A sum holds some 250 weights without overflow; the templates are fewer.
    #[inline]
    pub(crate) fn add(&self, hashes: &[u64], sums: &mut [i16; L]) {
        let mut places = [(0_u32, 0_u16, 0_u16); BATCH];
        let mut slots = [0_u32; BATCH];
        for batch in hashes.chunks(BATCH) {
            for (place_of, &hash) in places.iter_mut().zip(batch) {
                let (home, print) = place(hash, self.prints.len());
                *place_of = (home as u32, print, u16::from_le_bytes(self.prints[home]));
            }
            let mut n = 0;
            for &(home, print, found) in &places[..batch.len()] {
                if let Some(slot) = self.probe(home as usize, print, found) {
                    slots[n] = slot as u32;
                    n += 1;
                }
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
    let n_slots = kept.len() * 100 / LOAD_PERCENT + 2;
    let mut prints = vec![[0_u8; 2]; n_slots];
    let mut stored = vec![[0_u8; L]; n_slots];
    for (hash, row) in kept {
        let (mut slot, print) = place(*hash, n_slots);
        while prints[slot] != [0, 0] {
            slot = (slot + 1) % n_slots;
        }
        prints[slot] = print.to_le_bytes();
        stored[slot] = row.map(|weight| (weight / scale).round() as i8 as u8);
    }
    let mut bytes = Vec::with_capacity(16 + n_slots * (2 + L));
    bytes.extend_from_slice(&(L as u32).to_le_bytes());
    bytes.extend_from_slice(&scale.to_le_bytes());
    bytes.extend_from_slice(&(n_slots as u64).to_le_bytes());
    bytes.extend_from_slice(prints.as_flattened());
    bytes.extend_from_slice(stored.as_flattened());
    bytes
}
