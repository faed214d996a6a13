//! Edges, accounts, groups and posts as rows.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use anyhow::Context as _;
use ascribe_coordination::detect::Edge;
use ascribe_coordination::groups::Member;
use ascribe_model::Moment;
use ascribe_report::records::{Cell, Column, Form, Records, Sort};

use super::about::{self, About};
use super::behind::Behind;
use super::network::{Looked, Results};
use crate::args::{Coordination, OutputFormat};
use crate::terminal;

/// Columns of edges.
pub(super) const EDGES: &[Column] = &[
    ("account_1", Sort::Text),
    ("account_2", Sort::Text),
    ("layer", Sort::Text),
    ("window_seconds", Sort::Whole),
    ("weight", Sort::Whole),
    ("distinct_keys", Sort::Whole),
    ("expected_keys", Sort::Number),
    ("p_value", Sort::Number),
    ("q_value", Sort::Number),
    ("first_1", Sort::Whole),
    ("first_2", Sort::Whole),
    ("posts_1", Sort::Whole),
    ("posts_2", Sort::Whole),
    ("shared_keys", Sort::Whole),
    ("p_choice", Sort::Number),
    ("p_time", Sort::Number),
    ("sample_posts", Sort::List),
];

/// Columns of accounts.
pub(super) const ACCOUNTS: &[Column] = &[
    ("account", Sort::Text),
    ("group", Sort::Whole),
    ("centrality", Sort::Number),
    ("ties", Sort::Whole),
    ("excess_keys", Sort::Number),
    ("first", Sort::Whole),
];

/// Columns of groups.
pub(super) const GROUPS: &[Column] = &[
    ("group", Sort::Whole),
    ("accounts", Sort::Whole),
    ("ties", Sort::Whole),
    ("excess_keys", Sort::Number),
    ("layers", Sort::List),
    ("central_accounts", Sort::List),
    ("first_movers", Sort::List),
    ("keys", Sort::List),
    ("meetings", Sort::Whole),
    ("from", Sort::Text),
    ("to", Sort::Text),
    ("hours_utc", Sort::List),
];

/// Columns of families of copied texts.
pub(super) const COPIES: &[Column] = &[
    ("layer", Sort::Text),
    ("text", Sort::Text),
    ("posts", Sort::Whole),
    ("accounts", Sort::Whole),
    ("first_account", Sort::Text),
    ("first_post", Sort::Text),
    ("first_time", Sort::Text),
    ("last_time", Sort::Text),
];

/// Columns of the posts behind edges.
pub(super) const POSTS: &[Column] = &[
    ("layer", Sort::Text),
    ("window_seconds", Sort::Whole),
    ("key", Sort::Text),
    ("account_1", Sort::Text),
    ("post_1", Sort::Text),
    ("time_1", Sort::Text),
    ("file_1", Sort::Text),
    ("row_1", Sort::Whole),
    ("account_2", Sort::Text),
    ("post_2", Sort::Text),
    ("time_2", Sort::Text),
    ("file_2", Sort::Text),
    ("row_2", Sort::Whole),
];

/// Sample posts in a row.
const SAMPLES_SHOWN: usize = 3;

/// Prints the edges.
pub(super) fn print(results: &Results, args: &Coordination) -> anyhow::Result<()> {
    let default = if terminal::is_terminal() {
        OutputFormat::Table
    } else {
        OutputFormat::Jsonl
    };
    let form = match args.format.unwrap_or(default) {
        OutputFormat::Table => Form::Table(terminal::width()),
        OutputFormat::Jsonl => Form::JsonLines,
        OutputFormat::Csv => Form::Csv,
        OutputFormat::Parquet if terminal::is_terminal() => {
            anyhow::bail!("parquet is not for a terminal, expected --output DIR or a pipe")
        }
        OutputFormat::Parquet => Form::Parquet,
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    write_edges(results, form, &mut out).context("writing edges")?;
    out.flush().context("writing edges")
}

/// Every edge with its layer, in order of layers, windows and accounts.
pub(super) fn edges(results: &Results) -> impl Iterator<Item = (&Looked, &Edge)> {
    let of_layer = |of| {
        let of: &Looked = of;
        of.found
            .windows
            .iter()
            .flat_map(|window| &window.edges)
            .map(move |edge| (of, edge))
    };
    results.layers.iter().flat_map(of_layer)
}

pub(super) fn write_edges(results: &Results, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Records::new(form, EDGES, out)?;
    for (of, edge) in edges(results) {
        let [a, b] = edge
            .accounts
            .map(|account| Cell::Text(results.names.account(&results.posts, account)));
        let samples = edge
            .samples
            .iter()
            .take(SAMPLES_SHOWN)
            .flat_map(|sample| sample.posts);
        let samples = samples
            .map(|post| results.names.post(&results.posts, post).into_owned())
            .collect();
        rows.row(&[
            a,
            b,
            Cell::text(of.layer.as_str()),
            Cell::count(edge.window.into()),
            Cell::count(edge.weight),
            Cell::count(edge.n_keys.into()),
            Cell::Number(edge.expected),
            Cell::Number(edge.p()),
            Cell::Number(edge.q),
            Cell::count(edge.n_first[0].into()),
            Cell::count(edge.n_first[1].into()),
            Cell::count(edge.n_posts[0].into()),
            Cell::count(edge.n_posts[1].into()),
            Cell::count(edge.n_shared.into()),
            Cell::Number(edge.p_choice),
            Cell::Number(edge.p_time),
            Cell::List(samples),
        ])?;
    }
    rows.finish()
}

pub(super) fn write_accounts(results: &Results, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Records::new(form, ACCOUNTS, out)?;
    for member in &results.network.members {
        rows.row(&[
            Cell::Text(results.names.account(&results.posts, member.account)),
            Cell::count(u64::from(member.group) + 1),
            Cell::Number(member.centrality),
            Cell::count(member.n_ties.into()),
            Cell::Number(member.excess),
            Cell::count(member.n_first),
        ])?;
    }
    rows.finish()
}

/// A time as results give it.
pub(super) fn time(results: &Results, post: u32) -> Cow<'static, str> {
    instant(results.posts.time[post as usize]).into()
}

pub(in crate::cmd) fn instant(seconds: i64) -> String {
    let at = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let utc = jiff::tz::Offset::UTC;
    let moment = Moment::Time(utc.to_datetime(at), Some(utc)).to_string();
    moment.replace("+00:00", "Z")
}

pub(super) fn write_copies(results: &Results, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Records::new(form, COPIES, out)?;
    let hidden = results.names.are_hidden();
    for (of, family) in results
        .layers
        .iter()
        .flat_map(|of| of.copies.iter().map(move |family| (of, family)))
    {
        let account = results.posts.account.values[family.first as usize];
        rows.row(&[
            Cell::text(of.layer.as_str()),
            if hidden {
                Cell::Unknown
            } else {
                Cell::text(of.keys.get(family.key))
            },
            Cell::count(family.n_posts.into()),
            Cell::count(family.n_accounts.into()),
            Cell::Text(results.names.account(&results.posts, account)),
            Cell::Text(results.names.post(&results.posts, family.first)),
            Cell::Text(time(results, family.first)),
            Cell::Text(time(results, family.last)),
        ])?;
    }
    rows.finish()
}

pub(super) fn write_posts(
    results: &Results,
    behind: &Behind,
    form: Form,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = Records::new(form, POSTS, out)?;
    for (at, (of, edge)) in edges(results).enumerate() {
        for sample in behind.of(at, edge) {
            let key = if results.names.are_hidden() {
                Cell::Unknown
            } else {
                Cell::text(of.keys.get(sample.key))
            };
            let mut cells = vec![
                Cell::text(of.layer.as_str()),
                Cell::count(edge.window.into()),
                key,
            ];
            for (account, post) in edge.accounts.iter().zip(sample.posts) {
                let origin = results.posts.origin[post as usize];
                cells.extend([
                    Cell::Text(results.names.account(&results.posts, *account)),
                    Cell::Text(results.names.post(&results.posts, post)),
                    Cell::Text(time(results, post)),
                    Cell::text(results.posts.files[origin.file as usize].as_str()),
                    Cell::count(origin.row.into()),
                ]);
            }
            rows.row(&cells)?;
        }
    }
    rows.finish()
}

/// Characters shown of a key, which may be a whole text.
const KEY_CHARS_MAX: usize = 80;

/// Names shown of a group.
const SHOWN_MAX: usize = 5;

pub(super) fn write_groups(results: &Results, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Records::new(form, GROUPS, out)?;
    let all = about::groups(results);
    let groups = results.network.members.chunk_by(|a, b| a.group == b.group);
    for (group, (members, about)) in groups.zip(&all).enumerate() {
        let named = |members: &[&Member]| {
            let shown = members.iter().take(SHOWN_MAX);
            let name = |member: &&Member| {
                results
                    .names
                    .account(&results.posts, member.account)
                    .into_owned()
            };
            Cell::List(shown.map(name).collect())
        };
        let central: Vec<&Member> = members.iter().collect();
        let mut first = central.clone();
        first.sort_by_key(|member| (std::cmp::Reverse(member.n_first), member.account));
        let layers = about
            .layers
            .iter()
            .map(|layer| results.layers[*layer].layer.as_str().to_owned());
        let [from, to] = [about.span.map(|span| span.0), about.span.map(|span| span.1)];
        let told = |at: Option<i64>| at.map_or(Cell::Unknown, |at| Cell::text(instant(at)));
        rows.row(&[
            Cell::count(group as u64 + 1),
            Cell::count(members.len() as u64),
            Cell::count(about.n_ties),
            Cell::Number(about.excess),
            Cell::List(layers.collect()),
            named(&central),
            named(&first),
            Cell::List(commonest_keys(results, about)),
            Cell::count(about.n_meetings),
            told(from),
            told(to),
            Cell::List(busiest_hours(about)),
        ])?;
    }
    rows.finish()
}

/// What the group shares most; nothing where names are hidden, for keys may hold some.
fn commonest_keys(results: &Results, about: &About) -> Vec<String> {
    if results.names.are_hidden() {
        return Vec::new();
    }
    let shown = about.commonest(SHOWN_MAX).into_iter();
    shown
        .map(|(key, ..)| results.key(key).chars().take(KEY_CHARS_MAX).collect())
        .collect()
}

/// The hours of the day, in UTC, with the most posts.
fn busiest_hours(about: &About) -> Vec<String> {
    let mut hours: Vec<usize> = (0..24).filter(|hour| about.hours[*hour] > 0).collect();
    hours.sort_by_key(|hour| (std::cmp::Reverse(about.hours[*hour]), *hour));
    let shown = hours.iter().take(SHOWN_MAX);
    shown.map(|hour| format!("{hour:02}")).collect()
}
