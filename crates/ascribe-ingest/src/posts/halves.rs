//! Numbers of 64 bits in a scratch, which holds words of 32.

/// The low and the high half.
pub(super) fn halves(value: u64) -> [u32; 2] {
    [value as u32, (value >> 32) as u32]
}

/// The number of two halves.
pub(super) fn whole(halves: &[u32]) -> u64 {
    u64::from(halves[0]) | u64::from(halves[1]) << 32
}
