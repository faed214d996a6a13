//! Keys as families: who used each first, and how many came after.

use std::io;

use crate::keyed::Uses;

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

/// The keys that more than one post uses, the commonest first, at most so many.
///
/// # Errors
/// When uses that are on a disk cannot be read back.
pub fn families(uses: &dyn Uses, most: usize) -> io::Result<Vec<Family>> {
    let mut accounts = Vec::new();
    let mut families: Vec<Family> = Vec::new();
    uses.each_part(&mut |keyed| {
        for key in 0..keyed.n_keys() {
            let [first, .., last] = keyed.of(key) else {
                continue;
            };
            accounts.clear();
            accounts.extend(keyed.of(key).iter().map(|of| of.account));
            accounts.sort_unstable();
            accounts.dedup();
            families.push(Family {
                key: keyed.number(key),
                n_posts: u32::try_from(keyed.of(key).len()).unwrap_or(u32::MAX),
                n_accounts: accounts.len() as u32,
                first: first.post,
                last: last.post,
            });
        }
        commonest(&mut families, most);
    })?;
    Ok(families)
}

fn commonest(families: &mut Vec<Family>, most: usize) {
    families.sort_by_key(|of| (std::cmp::Reverse((of.n_accounts, of.n_posts)), of.key));
    families.truncate(most);
}

/// The earliest posts of each of these families, at most so many of each.
///
/// # Errors
/// When uses that are on a disk cannot be read back.
pub fn earliest(uses: &dyn Uses, families: &[Family], most: usize) -> io::Result<Vec<Vec<u32>>> {
    let mut order: Vec<usize> = (0..families.len()).collect();
    order.sort_by_key(|at| families[*at].key);
    let mut earliest = vec![Vec::new(); families.len()];
    uses.each_part(&mut |keyed| {
        let mut wanted = order.iter().peekable();
        for key in 0..keyed.n_keys() {
            let number = keyed.number(key);
            while wanted.next_if(|at| families[**at].key < number).is_some() {}
            if let Some(at) = wanted.next_if(|at| families[**at].key == number) {
                earliest[*at] = keyed.of(key).iter().take(most).map(|of| of.post).collect();
            }
        }
    })?;
    Ok(earliest)
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
        let found = families(&keyed, 9).expect("in memory");
        assert_eq!(found, wanted);
        let first = earliest(&keyed, &wanted, 2).expect("in memory");
        assert_eq!(first, [[5, 4], [3, 1]]);
    }
}
