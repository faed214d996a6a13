//! What was found in posts, for readers who do not hold them: accounts that act
//! together, their groups, and families of copied texts, each with the posts
//! behind it by file and row.

/// A post that a finding rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitedPost {
    /// The file it stands in.
    pub file: String,
    /// Its row or record there, from one, heads not counted.
    pub row: u32,
    /// The platform's name of it; empty when there is none.
    pub id: String,
    /// Who posted.
    pub account: String,
    /// When, in seconds since 1970 in UTC.
    pub time: i64,
    /// Its words, or as much of them as is kept; empty when there are none.
    pub text: String,
}

/// Two accounts that act together in one layer within one window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountEdge {
    /// The accounts.
    pub accounts: [String; 2],
    /// What they do alike.
    pub layer: String,
    /// The most seconds between them.
    pub window: u32,
    /// Pairs of posts within the window.
    pub weight: u64,
    /// Keys in which they meet.
    pub n_keys: u32,
    /// Keys in which they would meet by choice and time.
    pub expected: f64,
    /// How likely as many would be by chance.
    pub p: f64,
    /// The same, corrected for the number of pairs that were tested.
    pub q: f64,
    /// Keys in which each was first.
    pub n_first: [u32; 2],
    /// Some of the posts behind it.
    pub posts: Vec<EdgePosts>,
}

/// What two accounts share, and the closest posts that do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdgePosts {
    /// The address, the words, the post passed on.
    pub key: String,
    /// Places of the two posts among [`PostFindings::posts`], in order of the accounts.
    pub posts: [u32; 2],
}

/// A tie between two accounts, all layers together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountTie {
    /// The accounts.
    pub accounts: [String; 2],
    /// Combined chance.
    pub p: f64,
    /// Meetings beyond chance.
    pub excess: f64,
    /// The layers that tie them.
    pub layers: Vec<String>,
}

/// An account of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountMember {
    /// Its name.
    pub account: String,
    /// How central it is in its group, 1 for the most central.
    pub centrality: f64,
    /// Accounts that it is tied to.
    pub n_ties: u32,
    /// Meetings beyond chance.
    pub excess: f64,
    /// Keys in which it was first of two.
    pub n_first: u64,
    /// Where it is drawn, from 0 to 1 each way; the most central have a place.
    pub place: Option<[f64; 2]>,
}

/// Accounts tied to each other more closely than to the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountGroup {
    /// Its members, the most central first.
    pub members: Vec<AccountMember>,
    /// Ties between them.
    pub n_ties: u64,
    /// Meetings beyond chance.
    pub excess: f64,
    /// The layers that tie them.
    pub layers: Vec<String>,
    /// What they share most, and in how many meetings.
    pub keys: Vec<(String, u64)>,
    /// Meetings looked at for hours and days.
    pub n_meetings: u64,
    /// Posts that meet others, by hour of the day in UTC.
    pub hours: [u64; 24],
    /// The same posts over time.
    pub over_time: OverTime,
    /// Some posts behind it, as places among [`PostFindings::posts`].
    pub posts: Vec<u32>,
}

/// Counts in equal stretches of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverTime {
    /// When the first stretch begins, in seconds since 1970 in UTC.
    pub from: i64,
    /// When the first and the last post were.
    pub ends: (i64, i64),
    /// Seconds of a stretch.
    pub step: u64,
    /// The counts.
    pub counts: Vec<u64>,
}

/// Texts that are the same, or nearly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopyFamily {
    /// The layer it was found in: the same words, or nearly the same.
    pub layer: String,
    /// The words of the earliest, without addresses and mentions.
    pub text: String,
    /// Posts with this text.
    pub n_posts: u64,
    /// Accounts that have it.
    pub n_accounts: u64,
    /// When the latest was, in seconds since 1970 in UTC.
    pub last: i64,
    /// The earliest posts, by place among [`PostFindings::posts`], with the
    /// similarity of their words to the first.
    pub members: Vec<(u32, f64)>,
}

/// One window of one layer, as it was looked through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayerLooked {
    /// What accounts do alike.
    pub layer: String,
    /// The most seconds between them.
    pub window: u32,
    /// Accounts that do it at all.
    pub n_accounts: u64,
    /// Accounts that do too little of it to be told from chance.
    pub n_insufficient: u64,
    /// Edges found.
    pub n_edges: u64,
    /// Keys used so much at once that their meetings were not all walked.
    pub n_hot: u64,
}

/// Everything found in the posts of a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostFindings {
    /// Posts that were looked through.
    pub n_posts: u64,
    /// Accounts they are of.
    pub n_accounts: u64,
    /// When the first and the last were, in seconds since 1970 in UTC.
    pub span: Option<(i64, i64)>,
    /// The posts that are cited, by file and row.
    pub posts: Vec<CitedPost>,
    /// What was looked through.
    pub layers: Vec<LayerLooked>,
    /// Edges in order of layer, window and accounts.
    pub edges: Vec<AccountEdge>,
    /// Ties in order of their accounts.
    pub ties: Vec<AccountTie>,
    /// Groups, the strongest first.
    pub groups: Vec<AccountGroup>,
    /// Families of copied texts, those of the most accounts first.
    pub families: Vec<CopyFamily>,
}
