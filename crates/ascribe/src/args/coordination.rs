//! What can be typed after `ascribe coordination`.

use std::path::PathBuf;

use ascribe_ingest::{PostMap, Preset};
use clap::{Args as ClapArgs, ValueEnum};

#[derive(Debug, ClapArgs)]
pub(crate) struct Coordination {
    /// Files and folders of posts to read: .csv .tsv .jsonl .json, also as .gz or .zst; - is standard input
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
    pub(crate) like: Like,
    /// The most seconds between two posts [default: 10 for cooRTweet, 1 for cnt]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) time_window: Option<u32>,
    /// cooRTweet: the fewest rows of an account
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) min_participation: u32,
    /// cooRTweet: keep pairs of an account with itself
    #[arg(long)]
    pub(crate) keep_loops: bool,
    /// cooRTweet: a narrower window to flag
    #[arg(long, value_name = "SECONDS")]
    pub(crate) fast_window: Option<u32>,
    /// cooRTweet: the quantile of weights above which an edge is over the threshold
    #[arg(long, value_name = "SHARE", default_value_t = 0.5, value_parser = quantile)]
    pub(crate) edge_weight: f64,
    /// cooRTweet: look through each file on its own and stack what is found
    #[arg(long)]
    pub(crate) apart: bool,
    /// cnt: which messages match
    #[arg(long, value_enum, value_name = "NETWORK")]
    pub(crate) network: Option<Network>,
    /// cnt: the least weight of an edge, in its own direction
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) min_edge_weight: u32,
    /// cnt: the least Jaccard similarity of two sets of words
    #[arg(long, value_name = "SHARE", default_value_t = 0.8, value_parser = quantile)]
    pub(crate) similarity: f64,
    /// cnt: the fewest distinct words of a message that is compared
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) min_tokens: usize,
    /// cnt: let empty addresses and texts match each other, which its release does
    #[arg(long)]
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

fn preset(name: &str) -> Result<&'static Preset, String> {
    Preset::named(name).ok_or_else(|| {
        let names: Vec<&str> = Preset::all().iter().map(|preset| preset.name).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// A share from 0 to 1, in full precision.
fn quantile(text: &str) -> Result<f64, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}
