//! CooRTweet 2.1.3: `detect_groups`, `flag_speed_share`,
//! `generate_coordinated_network`, `account_stats`.

mod edges;
mod number;
mod stats;

use std::collections::HashMap;

use ascribe_model::{NONE, Posts, Strings};

use crate::keyed::{Keyed, Keys, meetings};

pub use edges::{Edge, Edges, FastEdge, around_fast, edges};
pub use number::significant;
pub use stats::{AccountStats, account_stats};

/// The arguments of `detect_groups` and its kin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The most seconds between two posts.
    pub time_window: u32,
    /// The fewest rows of an account.
    pub min_participation: u32,
    /// Whether posts of one account pair with each other.
    pub loops: Loops,
    /// A narrower window to flag.
    pub fast_window: Option<u32>,
    /// The quantile above which an edge is over the threshold.
    pub edge_weight: f64,
}

/// `remove_loops`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loops {
    /// `remove_loops = TRUE`.
    Removed,
    /// `remove_loops = FALSE`.
    Kept,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            time_window: 10,
            min_participation: 2,
            loops: Loops::Removed,
            fast_window: None,
            edge_weight: 0.5,
        }
    }
}

/// One row of `detect_groups`: two posts of one object, the older first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// What both share.
    pub object: u32,
    /// The two contents.
    pub contents: [u32; 2],
    /// Their accounts.
    pub accounts: [u32; 2],
    /// Seconds between them.
    pub time_delta: u32,
    /// Whether it is of the fast network too.
    pub fast: bool,
}

/// A table of CooRTweet: objects, accounts and contents by number.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Names of objects and contents, which may be the same.
    pub names: Names,
    /// Names of accounts.
    pub accounts: Names,
    /// Rows: object, account, content, and seconds since 1970.
    pub rows: Vec<(u32, u32, u32, i64)>,
}

/// Names with the number of each.
#[derive(Clone, Debug, Default)]
pub struct Names {
    names: Strings,
    numbers: HashMap<String, u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.push(name);
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// The name with this number; missing names are empty.
    #[must_use]
    pub fn get(&self, number: u32) -> &str {
        if number == NONE {
            return "";
        }
        self.names.get(number)
    }

    fn len(&self) -> usize {
        self.names.len()
    }
}

impl Table {
    /// Adds a row; an empty content is missing.
    pub fn push(&mut self, object: &str, account: &str, content: &str, time: i64) {
        let object = self.names.number(object);
        let content = match content {
            "" => NONE,
            content => self.names.number(content),
        };
        let account = self.accounts.number(account);
        self.rows.push((object, account, content, time));
    }

    /// The rows of posts that have the field `object`.
    #[must_use]
    pub fn of_posts(posts: &Posts, object: &ascribe_model::Column) -> Self {
        let mut this = Self::default();
        for post in 0..posts.len() {
            if let (Some(object), Some(account)) = (object.text(post), posts.account.text(post)) {
                this.push(object, account, posts.id(post), posts.time[post]);
            }
        }
        this
    }

    /// The rows of accounts with at least `fewest` rows, regrouped by account in
    /// order of first appearance: the order that settles ties.
    fn of_active_accounts(&self, fewest: u32) -> Vec<(u32, u32, u32, i64)> {
        let mut count = vec![0_u32; self.accounts.len()];
        self.rows.iter().for_each(|row| count[row.1 as usize] += 1);
        let active = |row: &&(u32, u32, u32, i64)| count[row.1 as usize] >= fewest;
        let mut rows: Vec<_> = self.rows.iter().filter(active).copied().collect();
        // Accounts are numbered in order of first appearance.
        rows.sort_by_key(|row| row.1);
        rows
    }
}

/// `detect_groups`, and `flag_speed_share` where a fast window is given.
///
/// The rows come in no order that matters; [`sort`] puts them in one.
#[must_use]
pub fn detect_groups(table: &Table, options: &Options) -> Vec<Pair> {
    let rows = table.of_active_accounts(options.min_participation);
    let keys = Keys::OneEach(rows.iter().map(|row| row.0).collect());
    let accounts: Vec<u32> = rows.iter().map(|row| row.1).collect();
    let times: Vec<i64> = rows.iter().map(|row| row.3).collect();
    let keyed = Keyed::new(&keys, table.names.len(), &accounts, &times);
    let mut pairs = Vec::new();
    for key in 0..keyed.n_keys() {
        let uses = keyed.of(key);
        meetings(uses, options.time_window, |first, second| {
            let [first, second] = [uses[first], uses[second]];
            let contents = [first, second].map(|of| rows[of.post as usize].2);
            let pair = Pair {
                object: key as u32,
                contents,
                accounts: [first.account, second.account],
                time_delta: second.time - first.time,
                fast: false,
            };
            if options.loops == Loops::Kept || !is_loop(&pair) {
                pairs.push(pair);
            }
        });
    }
    let mut pairs = participating(pairs, &table.rows, table, options.min_participation);
    if let Some(window) = options.fast_window {
        flag_fast(&mut pairs, table, (window, options.min_participation));
    }
    pairs
}

/// Several tables, each looked through on its own, their rows stacked: the
/// package's way with several sorts of objects.
#[must_use]
pub fn detect_stacked(tables: &[Table], options: &Options) -> (Table, Vec<Pair>) {
    let (mut all, mut stacked) = (Table::default(), Vec::new());
    for table in tables {
        for pair in detect_groups(table, options) {
            let mut named = |number: u32| match number {
                NONE => NONE,
                number => all.names.number(table.names.get(number)),
            };
            stacked.push(Pair {
                object: named(pair.object),
                contents: pair.contents.map(&mut named),
                accounts: pair
                    .accounts
                    .map(|account| all.accounts.number(table.accounts.get(account))),
                ..pair
            });
        }
    }
    (all, stacked)
}

/// Whether `remove_loops` drops the pair.
fn is_loop(pair: &Pair) -> bool {
    let [first, second] = pair.contents;
    let same = first == second || pair.accounts[0] == pair.accounts[1];
    same || first == NONE || second == NONE || pair.contents.contains(&pair.object)
}

/// Leaves the pairs in which either content belongs to an account with at least
/// `fewest` rows among the contents of all pairs.
fn participating(
    pairs: Vec<Pair>,
    rows: &[(u32, u32, u32, i64)],
    table: &Table,
    fewest: u32,
) -> Vec<Pair> {
    if fewest == 0 {
        return pairs;
    }
    // One more place for the missing content, which is a value like others to R.
    let place = |content: u32| content.min(table.names.len() as u32) as usize;
    let mut found = vec![false; table.names.len() + 1];
    for content in pairs.iter().flat_map(|pair| pair.contents) {
        found[place(content)] = true;
    }
    let mut count = vec![0_u32; table.accounts.len()];
    let coordinated = || rows.iter().filter(|row| found[place(row.2)]);
    coordinated().for_each(|row| count[row.1 as usize] += 1);
    let mut kept = vec![false; table.names.len() + 1];
    for row in coordinated().filter(|row| count[row.1 as usize] >= fewest) {
        kept[place(row.2)] = true;
    }
    let stays = |pair: &Pair| pair.contents.iter().any(|content| kept[place(*content)]);
    pairs.into_iter().filter(stays).collect()
}

/// Flags the pairs whose contents are a pair within the narrower window too.
fn flag_fast(pairs: &mut [Pair], table: &Table, (window, fewest): (u32, u32)) {
    let within = pairs.iter().filter(|pair| pair.time_delta <= window);
    let within = participating(within.copied().collect(), &table.rows, table, fewest);
    let mut fast: Vec<[u32; 2]> = within.iter().map(|pair| pair.contents).collect();
    fast.sort_unstable();
    for pair in pairs {
        pair.fast = fast.binary_search(&pair.contents).is_ok();
    }
}

/// Puts pairs in the order of their names: object, contents, seconds, accounts.
pub fn sort(pairs: &mut [Pair], table: &Table) {
    let ranks = ranks(&table.names);
    let rank = |number: u32| ranks.get(number as usize).copied().unwrap_or(0);
    let account_ranks = self::ranks(&table.accounts);
    pairs.sort_by_key(|pair| {
        let [first, second] = pair.contents.map(rank);
        let accounts = pair.accounts.map(|account| account_ranks[account as usize]);
        (rank(pair.object), first, second, pair.time_delta, accounts)
    });
}

/// The place of each name in the order of bytes, from one; missing names are zero.
fn ranks(names: &Names) -> Vec<u32> {
    let mut order: Vec<u32> = (0..names.len() as u32).collect();
    order.sort_by_key(|number| names.get(*number));
    let mut ranks = vec![0; order.len()];
    for (rank, number) in order.iter().enumerate() {
        ranks[*number as usize] = rank as u32 + 1;
    }
    ranks
}

#[cfg(test)]
mod tests;
