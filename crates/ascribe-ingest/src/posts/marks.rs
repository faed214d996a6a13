//! Which hashes came before, as far as one bit for many of them tells.

/// A bit for each of many hashes, some of which share one.
pub(super) struct Marks {
    bits: Vec<u64>,
}

impl Marks {
    /// So many bits at least.
    pub(super) fn new(n_bits: usize) -> Self {
        let n_bits = n_bits.next_power_of_two().max(64);
        Self {
            bits: vec![0; n_bits / 64],
        }
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let at = hash as usize & (self.bits.len() * 64 - 1);
        (at / 64, 1 << (at % 64))
    }

    /// Whether the hash, or one that shares its bit, was set.
    pub(super) fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits[word] & bit != 0
    }

    pub(super) fn set(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        self.bits[word] |= bit;
    }
}
