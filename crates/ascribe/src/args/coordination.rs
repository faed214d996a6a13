//! What can be typed after `ascribe coordination`.

use std::path::PathBuf;

use ascribe_ingest::{PostMap, Preset};
use clap::{Args as ClapArgs, ValueEnum};

/// How many rows `posts` has when nothing is asked for.
const ROWS_USUAL: usize = 100_000;

#[derive(Debug, ClapArgs)]
pub(crate) struct Coordination {
    /// Files and folders of posts to read: .csv .tsv .jsonl .json .parquet, also as .gz or .zst; - is standard input
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The collection the posts come from [default: told from the columns]
    #[arg(long, value_name = "NAME", value_parser = preset)]
    pub(crate) preset: Option<&'static Preset>,
    /// Which column or key holds what, as in account=user,time=created; the fields are account, time, content,
    /// object, text, repost, reply, urls, hashtags, mentions, media, is_repost; given again, the files are read again with it
    #[arg(long, value_name = "FIELD=NAME,…")]
    pub(crate) map: Vec<PostMap>,
    /// Write into this folder, which is made when it is not there
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// How many pairs of posts behind edges the file `posts` may give, shared out among the edges, or all
    #[arg(long, value_name = "N", value_parser = rows, default_value_t = ROWS_USUAL, conflicts_with = "like")]
    pub(crate) posts: usize,
    /// What accounts do alike: object, repost, reply, url, domain, text, near (nearly the same text), hashtags (in order), hashtag, mention, media,
    /// or all [default: those of object, repost, reply, url, text, hashtags and media that the posts tell]
    #[arg(
        long,
        value_name = "LAYER,…",
        value_delimiter = ',',
        conflicts_with = "like"
    )]
    pub(crate) layer: Vec<String>,
    /// Also take the same value in this column for acting alike; may be given several times
    #[arg(long, value_name = "NAME", conflicts_with = "like")]
    pub(crate) by: Vec<String>,
    /// The most time between two posts, as in 10s,1min,1h; at most eight [default: 1min]
    #[arg(long, value_name = "TIME,…", value_delimiter = ',', value_parser = seconds, conflicts_with = "like")]
    pub(crate) window: Vec<u32>,
    /// The share of false edges to put up with
    #[arg(long, value_name = "SHARE", default_value_t = 0.05, value_parser = quantile)]
    pub(crate) level: f64,
    /// Allow for the number of pairs so that the level is the chance of a single false edge (Bonferroni)
    #[arg(long)]
    pub(crate) strict_level: bool,
    /// Give every pair of accounts that meets, whatever its chance
    #[arg(long)]
    pub(crate) every_edge: bool,
    /// Walk every meeting, however many there are, of keys that everybody uses
    #[arg(long)]
    pub(crate) exact: bool,
    /// About how much memory to work in, as in 512MB or 2GB; what does not fit goes to temporary files
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "1GB")]
    pub(crate) memory: u64,
    /// The folder for temporary files [default: that of the system]
    #[arg(long, value_name = "DIR", conflicts_with = "like")]
    pub(crate) temp_dir: Option<PathBuf>,
    /// Permute the times within each key so many times and tell how many edges come of it
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) permutations: u32,
    /// Give accounts by keyed hashes instead of names; without a file, under a key of this run alone
    #[arg(long, value_name = "KEYFILE", num_args = 0..=1, default_missing_value = "")]
    pub(crate) pseudonymise: Option<PathBuf>,
    /// Form of the output [default: a table on a terminal, jsonl elsewhere; csv in a folder]
    #[arg(long, value_enum, conflicts_with = "like")]
    pub(crate) format: Option<super::OutputFormat>,
    #[command(flatten)]
    pub(crate) peer: Peer,
}

/// Options of the tools that are imitated.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "To repeat what another tool says")]
pub(crate) struct Peer {
    /// Answer as this tool would, row for row
    #[arg(
        long,
        value_enum,
        value_name = "TOOL",
        requires = "output",
        ignore_case = true
    )]
    pub(crate) like: Option<Like>,
    /// The most seconds between two posts [default: 10 for cooRTweet, 1 for cnt]
    #[arg(long, value_name = "SECONDS", requires = "like")]
    pub(crate) time_window: Option<u32>,
    /// cooRTweet: the fewest rows of an account
    #[arg(long, value_name = "N", requires = "like", default_value_t = 2)]
    pub(crate) min_participation: u32,
    /// cooRTweet: keep pairs of an account with itself
    #[arg(long, requires = "like")]
    pub(crate) keep_loops: bool,
    /// cooRTweet: a narrower window to flag
    #[arg(long, value_name = "SECONDS", requires = "like")]
    pub(crate) fast_window: Option<u32>,
    /// cooRTweet: the quantile of weights above which an edge is over the threshold
    #[arg(long, value_name = "SHARE", requires = "like", default_value_t = 0.5, value_parser = quantile)]
    pub(crate) edge_weight: f64,
    /// cooRTweet: look through each file on its own and stack what is found
    #[arg(long, requires = "like")]
    pub(crate) apart: bool,
    /// cnt: which messages match
    #[arg(long, value_enum, value_name = "NETWORK", requires = "like")]
    pub(crate) network: Option<Network>,
    /// cnt: the least weight of an edge, in its own direction
    #[arg(long, value_name = "N", requires = "like", default_value_t = 2)]
    pub(crate) min_edge_weight: u32,
    /// cnt: the least Jaccard similarity of two sets of words
    #[arg(long, value_name = "SHARE", requires = "like", default_value_t = 0.8, value_parser = quantile)]
    pub(crate) similarity: f64,
    /// cnt: the fewest distinct words of a message that is compared
    #[arg(long, value_name = "N", requires = "like", default_value_t = 5)]
    pub(crate) min_tokens: usize,
    /// cnt: let empty addresses and texts match each other, which its release does
    #[arg(long, requires = "like")]
    pub(crate) empty_matches: bool,
}

/// A tool that is imitated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Like {
    /// The R package CooRTweet 2.1.3.
    #[value(name = "cooRTweet")]
    CooRTweet,
    /// The Coordination Network Toolkit 1.5.2.
    Cnt,
}

/// The networks of cnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Network {
    /// Both pass on the same message.
    #[value(name = "co_retweet")]
    Retweet,
    /// Both answer the same message.
    #[value(name = "co_reply")]
    Reply,
    /// Both hold the same address.
    #[value(name = "co_link")]
    Link,
    /// Both have the same words.
    #[value(name = "co_tweet")]
    Tweet,
    /// Their words are alike.
    #[value(name = "co_similar", alias = "co_similar_tweet")]
    Similar,
    /// Any two messages.
    #[value(name = "co_post")]
    Post,
}

pub(super) fn preset(name: &str) -> Result<&'static Preset, String> {
    Preset::named(name).ok_or_else(|| {
        let names: Vec<&str> = Preset::all().iter().map(|preset| preset.name).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// `90`, `10s`, `1min`, `6h`, `1d` in seconds.
pub(crate) fn seconds(text: &str) -> Result<u32, String> {
    let at = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let unit = match text[at..].trim() {
        "" | "s" | "sec" => Some(1),
        "m" | "min" => Some(60),
        "h" => Some(3_600),
        "d" => Some(86_400),
        _ => None,
    };
    let number: Option<u32> = text[..at].parse().ok();
    let seconds = unit.and_then(|unit| number?.checked_mul(unit));
    seconds.ok_or_else(|| "expected a time such as 10s, 1min or 6h".to_owned())
}

/// A number of rows, or `all`.
fn rows(text: &str) -> Result<usize, String> {
    if text == "all" {
        return Ok(usize::MAX);
    }
    let number = text.parse().ok();
    number.ok_or_else(|| "expected a number of rows, or all".to_owned())
}

/// `512MB`, `2GB` in bytes.
fn size(text: &str) -> Result<u64, String> {
    let at = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let unit = match text[at..].trim().to_ascii_uppercase().as_str() {
        "" | "B" => Some(1),
        "K" | "KB" => Some(1 << 10),
        "M" | "MB" => Some(1 << 20),
        "G" | "GB" => Some(1 << 30),
        _ => None,
    };
    let number: Option<u64> = text[..at].parse().ok();
    let bytes = unit.and_then(|unit: u64| number?.checked_mul(unit));
    bytes.ok_or_else(|| "expected a size such as 512MB or 2GB".to_owned())
}

/// A share from 0 to 1, in full precision.
fn quantile(text: &str) -> Result<f64, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}
