//! Keys as families: who used each first, and how many came after.

use crate::keyed::Keyed;

/// One key that more than one post uses: for texts, a family of copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// The key.
    pub key: u32,
    /// Posts that use it.
    pub n_posts: u32,
    /// Accounts that do.
    pub n_accounts: u32,
    /// The earliest post.
    pub first: u32,
    /// The latest one.
    pub last: u32,
}

/// The keys that more than one post uses, the commonest first.
#[must_use]
pub fn families(keyed: &Keyed) -> Vec<Family> {
    let mut accounts = Vec::new();
    let mut families: Vec<Family> = Vec::new();
    for key in 0..keyed.n_keys() {
        let [first, .., last] = keyed.of(key) else {
            continue;
        };
        accounts.clear();
        accounts.extend(keyed.of(key).iter().map(|of| of.account));
        accounts.sort_unstable();
        accounts.dedup();
        families.push(Family {
            key: key as u32,
            n_posts: u32::try_from(keyed.of(key).len()).unwrap_or(u32::MAX),
            n_accounts: accounts.len() as u32,
            first: first.post,
            last: last.post,
        });
    }
    families.sort_by_key(|of| (std::cmp::Reverse((of.n_accounts, of.n_posts)), of.key));
    families
}

/// The earliest posts of a family, at most so many.
#[must_use]
pub fn earliest(keyed: &Keyed, family: &Family, most: usize) -> Vec<u32> {
    let uses = keyed.of(family.key as usize);
    uses.iter().take(most).map(|of| of.post).collect()
}

#[cfg(test)]
mod tests {
    use super::{Family, earliest, families};
    use crate::keyed::{Keyed, Keys};

    #[test]
    fn the_commonest_come_first_and_lone_posts_not_at_all() {
        let keys = Keys::OneEach(vec![0, 1, 2, 1, 2, 2]);
        let keyed = Keyed::new(&keys, 3, &[7, 7, 8, 7, 9, 8], &[5, 6, 9, 1, 8, 7]);
        let wanted = [
            Family {
                key: 2,
                n_posts: 3,
                n_accounts: 2,
                first: 5,
                last: 2,
            },
            Family {
                key: 1,
                n_posts: 2,
                n_accounts: 1,
                first: 3,
                last: 1,
            },
        ];
        assert_eq!(families(&keyed), wanted);
        assert_eq!(earliest(&keyed, &wanted[0], 2), [5, 4]);
    }
}
