//! Feature names as 64-bit hashes.
//!
//! The functions are part of the model format: a model holds hashes, so a
//! change here needs a new feature-set version and a new model.

/// Mixes two words into one (a folded 128-bit multiplication, as in wyhash
/// and foldhash).
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9e37_79b9_7f4a_7c15) * u128::from(b ^ 0xe703_7ed1_a0b4_28db);
    (product as u64) ^ ((product >> 64) as u64)
}

/// Hashes a byte string.
pub(crate) fn bytes(text: &[u8]) -> u64 {
    let mut state = mix(text.len() as u64, 0x8ebc_6af0_9c88_c6e3);
    let mut chunks = text.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().expect("chunks of eight bytes"));
        state = mix(state, word);
    }
    let mut tail = [0; 8];
    tail[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    mix(state, u64::from_le_bytes(tail))
}
