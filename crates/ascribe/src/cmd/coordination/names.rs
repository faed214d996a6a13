//! Names of accounts as results give them: as they are, or as keyed hashes.

use std::borrow::Cow;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::path::Path;

use ascribe_model::{Digest, Posts};
use sha2::{Digest as _, Sha256};

use crate::files;

/// Digits of a hash that stand for a name: two of a billion names are alike with
/// a chance of one in a billion.
const DIGITS: usize = 22;

/// Bytes that a block of SHA-256 takes in.
const BLOCK: usize = 64;

/// How names are given.
pub(in crate::cmd) enum Names {
    /// As they are.
    Plain,
    /// As HMAC-SHA-256 (RFC 2104) under this key.
    Hashed(Vec<u8>),
}

impl Names {
    /// Names as the command line asks for them.
    pub(super) fn new(key_file: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = key_file else {
            return Ok(Self::Plain);
        };
        if path.as_os_str().is_empty() {
            return Ok(Self::Hashed(key_of_this_run()));
        }
        let key = files::read(path)?;
        anyhow::ensure!(
            key.len() >= 16,
            "{}: a key of {} bytes, expected 16 or more",
            path.display(),
            key.len()
        );
        Ok(Self::Hashed(key))
    }

    /// Whether names are hidden.
    pub(super) fn are_hidden(&self) -> bool {
        matches!(self, Self::Hashed(_))
    }

    /// The name of an account.
    pub(super) fn account<'p>(&self, posts: &'p Posts, account: u32) -> Cow<'p, str> {
        self.given(posts.account.names.get(account))
    }

    /// The name of a post: the platform's, or file and row where it gave none.
    pub(super) fn post<'p>(&self, posts: &'p Posts, post: u32) -> Cow<'p, str> {
        let id = posts.id(post as usize);
        if id.is_empty() {
            let origin = posts.origin[post as usize];
            return format!("{}:{}", posts.files[origin.file as usize], origin.row).into();
        }
        self.given(id)
    }

    fn given<'p>(&self, name: &'p str) -> Cow<'p, str> {
        match self {
            Self::Plain => name.into(),
            Self::Hashed(key) => keyed(key, name.as_bytes()).to_string()[..DIGITS]
                .to_owned()
                .into(),
        }
    }
}

fn keyed(key: &[u8], name: &[u8]) -> Digest {
    let mut block = [0; BLOCK];
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let hash = |pad: u8, bytes: &[u8]| {
        Sha256::new()
            .chain_update(block.map(|byte| byte ^ pad))
            .chain_update(bytes)
            .finalize()
    };
    Digest(hash(0x5c, &hash(0x36, name)).into())
}

/// Thirty-two bytes from the hashes that the standard library seeds at random.
fn key_of_this_run() -> Vec<u8> {
    let state = RandomState::new();
    (0..4_u64)
        .flat_map(|at| state.hash_one(at).to_le_bytes())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::keyed;

    /// The second test case of RFC 4231.
    #[test]
    fn hashes_are_those_of_the_standard() {
        let digest = keyed(b"Jefe", b"what do ya want for nothing?").to_string();
        assert_eq!(
            digest,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
