//! What two accounts did together, key by key, counted exactly.

use std::io;

use crate::keyed::{Use, Uses};

/// One use of a key, in an account's own list.
#[derive(Clone, Copy, Debug, Default)]
struct Used {
    key: u32,
    time: u32,
    post: u32,
}

/// The uses of chosen accounts, in order of key and time.
pub(super) struct Details {
    /// Where each account's uses begin, and the end of the last.
    starts: Vec<u64>,
    used: Vec<Used>,
}

/// What two accounts did with a key that both use.
pub(super) struct Meeting<'a> {
    pub(super) key: u32,
    /// Uses of each.
    pub(super) n_uses: [usize; 2],
    /// Pairs of uses within the window; none when they do not meet.
    pub(super) n_pairs: u64,
    /// Posts of each that meet the other.
    pub(super) met: [&'a [u32]; 2],
    /// Posts of the closest pair.
    pub(super) closest: [u32; 2],
    /// Which of the two was first in it, unless both were.
    pub(super) first: Option<usize>,
}

impl Details {
    pub(super) fn new(uses: &dyn Uses, accounts: impl Iterator<Item = u32>) -> io::Result<Self> {
        let mut chosen = vec![false; uses.n_accounts()];
        accounts.for_each(|account| chosen[account as usize] = true);
        let mut starts = vec![0_u64; uses.n_accounts() + 1];
        let all = |visit: &mut dyn FnMut(u32, &Use)| {
            uses.each_part(&mut |keyed| {
                for key in 0..keyed.n_keys() {
                    let of_key = keyed.of(key).iter();
                    let of_chosen = of_key.filter(|of| chosen[of.account as usize]);
                    of_chosen.for_each(|of| visit(keyed.number(key), of));
                }
            })
        };
        all(&mut |_, of| starts[of.account as usize + 1] += 1)?;
        for account in 0..uses.n_accounts() {
            starts[account + 1] += starts[account];
        }
        let mut next = starts.clone();
        let mut used = vec![Used::default(); starts[uses.n_accounts()] as usize];
        all(&mut |key, of| {
            let at = &mut next[of.account as usize];
            used[*at as usize] = Used {
                key,
                time: of.time,
                post: of.post,
            };
            *at += 1;
        })?;
        let mut this = Self { starts, used };
        if uses.held().is_none() {
            this.sort();
        }
        Ok(this)
    }

    /// Parts come in another order than the keys.
    fn sort(&mut self) {
        for account in 0..self.starts.len() - 1 {
            let range = self.starts[account] as usize..self.starts[account + 1] as usize;
            self.used[range].sort_by_key(|used| used.key);
        }
    }

    fn of(&self, account: u32) -> &[Used] {
        let account = account as usize;
        &self.used[self.starts[account] as usize..self.starts[account + 1] as usize]
    }

    /// Tells of every key that both accounts use.
    pub(super) fn meet(&self, accounts: [u32; 2], window: u32, mut tell: impl FnMut(&Meeting<'_>)) {
        let [mut a, mut b] = accounts.map(|account| self.of(account));
        let mut met = [Vec::new(), Vec::new()];
        while let (Some(first), Some(second)) = (a.first(), b.first()) {
            match first.key.cmp(&second.key) {
                std::cmp::Ordering::Less => a = after(a, second.key),
                std::cmp::Ordering::Greater => b = after(b, first.key),
                std::cmp::Ordering::Equal => {
                    let key = first.key;
                    let [n, m] =
                        [a, b].map(|of| of.iter().take_while(|used| used.key == key).count());
                    let meeting = meeting([&a[..n], &b[..m]], window, &mut met);
                    tell(&meeting);
                    (a, b) = (&a[n..], &b[m..]);
                }
            }
        }
    }
}

/// The uses from a key on; looked for near the front first.
fn after(uses: &[Used], key: u32) -> &[Used] {
    let mut step = 1;
    while step < uses.len() && uses[step].key < key {
        step *= 2;
    }
    let end = uses.len().min(step + 1);
    let first = uses[..end].partition_point(|used| used.key < key);
    &uses[first..]
}

fn meeting<'a>([a, b]: [&[Used]; 2], window: u32, met: &'a mut [Vec<u32>; 2]) -> Meeting<'a> {
    met.iter_mut().for_each(Vec::clear);
    let mut n_pairs = 0_u64;
    let mut best: Option<(u32, u32, [Used; 2])> = None;
    let mut first = 0;
    for of in a {
        while first < b.len() && b[first].time.saturating_add(window) < of.time {
            first += 1;
        }
        let last = of.time.saturating_add(window);
        let near = b[first..].iter().take_while(|other| other.time <= last);
        let mut any = false;
        for other in near {
            any = true;
            n_pairs += 1;
            met[1].push(other.post);
            let apart = (other.time.abs_diff(of.time), other.time.min(of.time));
            if best.is_none_or(|(gap, at, _)| apart < (gap, at)) {
                best = Some((apart.0, apart.1, [*of, *other]));
            }
        }
        if any {
            met[0].push(of.post);
        }
        if met[1].len() > MET_MAX {
            met[1].sort_unstable();
            met[1].dedup();
        }
    }
    let closest = best.map_or([Used::default(); 2], |(_, _, both)| both);
    let first = match closest[0].time.cmp(&closest[1].time) {
        std::cmp::Ordering::Less => Some(0),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(1),
    };
    Meeting {
        key: a[0].key,
        n_uses: [a.len(), b.len()],
        n_pairs,
        met: [&met[0], &met[1]],
        closest: closest.map(|used| used.post),
        first,
    }
}

/// Posts noted before those noted twice are dropped.
const MET_MAX: usize = 1 << 16;
