//! `--like`: the files that CooRTweet or cnt would give.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use ascribe_coordination::peers::cnt;
use ascribe_coordination::peers::coortweet::{
    self, AccountStats, Edges, FastEdge, Pair, Table, significant,
};
use ascribe_model::{PostField, Posts};
use ascribe_report::cells::CsvRows;

use super::reading;
use crate::args::{Common, Coordination, Like, Network};
use crate::remarks::Remarks;
use crate::terminal::{Outcome, count, message};

pub(super) fn run(
    tool: Like,
    args: &Coordination,
    remarks: &mut Remarks,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let output = args.output.as_deref().context("expected --output DIR")?;
    fs::create_dir_all(output)
        .with_context(|| format!("making the folder {}", output.display()))?;
    let n_edges = match tool {
        Like::CooRTweet => like_coortweet(args, output, remarks, common)?,
        Like::Cnt => like_cnt(args, output, remarks, common)?,
    };
    if !common.quiet {
        message(format_args!(
            "{} in {}",
            count(n_edges as u64, "edge"),
            output.join("edges.csv").display()
        ));
    }
    Ok(if n_edges == 0 {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

fn like_coortweet(
    args: &Coordination,
    output: &Path,
    remarks: &mut Remarks,
    common: &Common,
) -> anyhow::Result<usize> {
    let options = coortweet::Options {
        time_window: args.peer.time_window.unwrap_or(10),
        min_participation: args.peer.min_participation,
        loops: if args.peer.keep_loops {
            coortweet::Loops::Kept
        } else {
            coortweet::Loops::Removed
        },
        fast_window: args.peer.fast_window,
        edge_weight: args.peer.edge_weight,
    };
    let read = reading::posts(args, (vec![PostField::Object], true), remarks, common)?;
    let tables: Vec<Table> = read.iter().map(table).collect::<anyhow::Result<_>>()?;
    let (table, mut pairs) = coortweet::detect_stacked(&tables, &options);
    coortweet::sort(&mut pairs, &table);
    let edges = coortweet::edges(&pairs, &table, &options);
    let stats = coortweet::account_stats(&edges, &pairs, &table);
    write(output, "groups.csv", |rows| {
        write_groups(rows, &pairs, &table, &options)
    })?;
    write(output, "edges.csv", |rows| {
        write_edges(rows, &edges, &table, &options)
    })?;
    write(output, "account_stats.csv", |rows| {
        write_stats(rows, &stats, &table, &options)
    })?;
    if options.fast_window.is_some() {
        write(output, "subgraph3_nodes.csv", |rows| {
            rows.row(["account_id", "color_v"])?;
            for (account, is_fast) in coortweet::around_fast(&edges, &table) {
                rows.row([table.accounts.get(account), if is_fast { "1" } else { "0" }])?;
            }
            Ok(())
        })?;
    }
    Ok(edges.len())
}

fn table(posts: &Posts) -> anyhow::Result<Table> {
    let object = posts.field(&PostField::Object);
    let object =
        object.context("no column says what is shared: name it with --map object=COLUMN")?;
    Ok(Table::of_posts(posts, object))
}

/// Writes one file of rows.
fn write(
    output: &Path,
    name: &str,
    fill: impl FnOnce(&mut CsvRows<'_>) -> std::io::Result<()>,
) -> anyhow::Result<()> {
    super::files::one(output, name, |out| {
        let mut out = out;
        let mut rows = CsvRows::new(&mut out);
        fill(&mut rows).and_then(|()| rows.finish())
    })
}

fn write_groups(
    rows: &mut CsvRows<'_>,
    pairs: &[Pair],
    table: &Table,
    options: &coortweet::Options,
) -> std::io::Result<()> {
    let mut head = [
        "object_id",
        "content_id",
        "content_id_y",
        "time_delta",
        "account_id",
        "account_id_y",
    ]
    .map(str::to_owned)
    .to_vec();
    head.extend(
        options
            .fast_window
            .map(|window| format!("time_window_{window}")),
    );
    rows.row(head.iter().map(String::as_str))?;
    for pair in pairs {
        let delta = pair.time_delta.to_string();
        let cells = [
            table.names.get(pair.object),
            table.names.get(pair.contents[0]),
            table.names.get(pair.contents[1]),
            &delta,
            table.accounts.get(pair.accounts[0]),
            table.accounts.get(pair.accounts[1]),
        ];
        let fast = options
            .fast_window
            .map(|_| if pair.fast { "1" } else { "0" });
        rows.row(cells.into_iter().chain(fast))?;
    }
    Ok(())
}

/// The attributes of an edge in the order of the package's columns.
fn attributes(edge: Option<&coortweet::Edge>, table: &Table) -> [String; 7] {
    let Some(edge) = edge else {
        return Default::default();
    };
    let objects: Vec<&str> = edge
        .object_ids
        .iter()
        .map(|object| table.names.get(*object))
        .collect();
    [
        edge.weight.to_string(),
        significant(edge.avg_time_delta),
        edge.n_content_id.to_string(),
        edge.n_content_id_y.to_string(),
        significant(edge.edge_symmetry_score),
        objects.join(";"),
        u8::from(edge.over).to_string(),
    ]
}

fn write_edges(
    rows: &mut CsvRows<'_>,
    edges: &Edges,
    table: &Table,
    options: &coortweet::Options,
) -> std::io::Result<()> {
    let names = [
        "weight",
        "avg_time_delta",
        "n_content_id",
        "n_content_id_y",
        "edge_symmetry_score",
        "object_ids",
        "weight_threshold",
    ];
    // Both contents of one network stand together, every other attribute beside its like.
    const BOTH: [(usize, usize); 14] = [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
        (2, 0),
        (3, 0),
        (2, 1),
        (3, 1),
        (4, 0),
        (4, 1),
        (5, 0),
        (5, 1),
        (6, 0),
        (6, 1),
    ];
    let accounts = ["account_id", "account_id_y"]
        .map(str::to_owned)
        .into_iter();
    let fast = options.fast_window.is_some();
    let head: Vec<String> = if fast {
        let both = BOTH
            .iter()
            .map(|(at, of)| format!("{}_{}", names[*at], ["full", "fast"][*of]));
        accounts.chain(both).collect()
    } else {
        accounts.chain(names.map(str::to_owned)).collect()
    };
    rows.row(head.iter().map(String::as_str))?;
    for FastEdge {
        accounts,
        full,
        fast: narrow,
    } in edges
    {
        let accounts = accounts
            .map(|account| table.accounts.get(account))
            .into_iter();
        let values = [
            attributes(Some(full), table),
            attributes(narrow.as_ref(), table),
        ];
        if fast {
            rows.row(accounts.chain(BOTH.iter().map(|(at, of)| values[*of][*at].as_str())))?;
        } else {
            rows.row(accounts.chain(values[0].iter().map(String::as_str)))?;
        }
    }
    Ok(())
}

fn write_stats(
    rows: &mut CsvRows<'_>,
    stats: &[AccountStats],
    table: &Table,
    options: &coortweet::Options,
) -> std::io::Result<()> {
    let fast = options.fast_window.is_some();
    let head: &[&str] = if fast {
        &[
            "account_id",
            "avg_time_delta_full",
            "avg_time_delta_fast",
            "avg_edge_symmetry_score_full",
            "avg_edge_symmetry_score_fast",
            "unique_shares_count",
        ]
    } else {
        &[
            "account_id",
            "avg_time_delta",
            "avg_edge_symmetry_score",
            "unique_shares_count",
        ]
    };
    rows.row(head.iter().copied())?;
    for of in stats {
        let number = |value: Option<f64>| value.map_or_else(String::new, significant);
        let values = [of.avg_time_delta, of.avg_edge_symmetry_score].map(|both| both.map(number));
        let shown = values
            .iter()
            .flat_map(|both| if fast { &both[..] } else { &both[..1] });
        let shares = of.unique_shares_count.to_string();
        let account = std::iter::once(table.accounts.get(of.account));
        rows.row(
            account
                .chain(shown.map(String::as_str))
                .chain(std::iter::once(shares.as_str())),
        )?;
    }
    Ok(())
}

fn like_cnt(
    args: &Coordination,
    output: &Path,
    remarks: &mut Remarks,
    common: &Common,
) -> anyhow::Result<usize> {
    let peer = &args.peer;
    let network = match peer
        .network
        .context("cnt makes several networks: choose one with --network")?
    {
        Network::Retweet => cnt::Network::Retweet,
        Network::Reply => cnt::Network::Reply,
        Network::Link => cnt::Network::Link,
        Network::Tweet => cnt::Network::Tweet,
        Network::Similar => cnt::Network::Similar {
            similarity: peer.similarity,
            min_tokens: peer.min_tokens,
        },
        Network::Post => cnt::Network::Post,
    };
    let options = cnt::Options {
        network,
        time_window: peer.time_window.unwrap_or(1),
        min_edge_weight: peer.min_edge_weight,
        empty: if peer.empty_matches {
            cnt::Empty::Matches
        } else {
            cnt::Empty::Nothing
        },
    };
    let wanted = vec![
        PostField::Repost,
        PostField::Reply,
        PostField::Urls,
        PostField::Text,
    ];
    let read = reading::posts(args, (wanted, true), remarks, common)?;
    let posts = read.first().context("nothing was read")?;
    let edges = cnt::compute(posts, &options);
    write(output, "edges.csv", |rows| {
        rows.row(["user_1", "user_2", "weight"])?;
        for edge in &edges {
            let names = [edge.from, edge.to].map(|account| posts.account.names.get(account));
            rows.row([names[0], names[1], &edge.weight.to_string()])?;
        }
        Ok(())
    })?;
    Ok(edges.len())
}
