//! Findings to rows.

use ascribe_model::{AccountGroup, CopyFamily, PostFindings};
use rusqlite::{Connection, params};

/// The tables, those that point at others first.
const TABLES: [&str; 12] = [
    "copy_member",
    "copy_family",
    "coordination_member",
    "coordination_group_post",
    "coordination_group",
    "coordination_tie",
    "coordination_edge_post",
    "coordination_edge",
    "coordination_layer",
    "post",
    "post_file",
    "coordination",
];

/// Removes all findings with their remarks.
pub(super) fn clear(connection: &Connection) -> rusqlite::Result<()> {
    TABLES.iter().try_for_each(|table| {
        let sql = format!("DELETE FROM {table}");
        connection.execute(&sql, []).map(|_| ())
    })
}

/// Keys are places counted from one, so that what is cited needs no looking up.
fn key(place: impl TryInto<i64>) -> i64 {
    place.try_into().map_or(i64::MAX, |at: i64| at + 1)
}

/// Stores findings; the tables are empty.
pub(super) fn findings(
    connection: &Connection,
    digest: &str,
    found: &PostFindings,
) -> rusqlite::Result<()> {
    let (first, last) = found.span.unzip();
    connection.execute(
        "INSERT INTO coordination (key, digest, n_posts, n_accounts, first, last) \
         VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        params![digest, found.n_posts, found.n_accounts, first, last],
    )?;
    posts(connection, found)?;
    edges(connection, found)?;
    for (at, group) in found.groups.iter().enumerate() {
        add_group(connection, key(at), group)?;
    }
    for (at, family) in found.families.iter().enumerate() {
        add_family(connection, key(at), family)?;
    }
    Ok(())
}

fn posts(connection: &Connection, found: &PostFindings) -> rusqlite::Result<()> {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut insert = connection.prepare_cached(
        "INSERT INTO post (key, file, row, id, account, time, text) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (at, post) in found.posts.iter().enumerate() {
        insert.execute(params![
            key(at),
            post.file,
            post.row,
            filled(&post.id),
            post.account,
            post.time,
            filled(&post.text),
        ])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO coordination_layer (layer, window_seconds, n_accounts, n_insufficient, \
         n_edges, n_hot) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for of in &found.layers {
        insert.execute(params![
            of.layer,
            of.window,
            of.n_accounts,
            of.n_insufficient,
            of.n_edges,
            of.n_hot
        ])?;
    }
    Ok(())
}

fn edges(connection: &Connection, found: &PostFindings) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO coordination_edge (key, account_1, account_2, layer, window_seconds, weight, \
         distinct_keys, expected_keys, p_value, q_value, first_1, first_2) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let mut behind = connection.prepare_cached(
        "INSERT INTO coordination_edge_post (edge, ordinal, shared, post_1, post_2) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (at, edge) in found.edges.iter().enumerate() {
        insert.execute(params![
            key(at),
            edge.accounts[0],
            edge.accounts[1],
            edge.layer,
            edge.window,
            edge.weight,
            edge.n_keys,
            edge.expected,
            edge.p,
            edge.q,
            edge.n_first[0],
            edge.n_first[1],
        ])?;
        for (ordinal, of) in edge.posts.iter().enumerate() {
            let [first, second] = of.posts.map(key);
            behind.execute(params![key(at), ordinal, of.key, first, second])?;
        }
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO coordination_tie (account_1, account_2, p_value, excess_keys, layers) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for tie in &found.ties {
        let [one, other] = &tie.accounts;
        insert.execute(params![one, other, tie.p, tie.excess, json(&tie.layers)])?;
    }
    Ok(())
}

fn add_group(connection: &Connection, number: i64, group: &AccountGroup) -> rusqlite::Result<()> {
    let over_time = &group.over_time;
    connection
        .prepare_cached(
            "INSERT INTO coordination_group (key, n_ties, excess_keys, layers, shared, meetings, \
             hours_utc, first, last, over_time_from, step_seconds, over_time) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            number,
            group.n_ties,
            group.excess,
            json(&group.layers),
            json(&group.keys),
            group.n_meetings,
            json(&group.hours),
            over_time.ends.0,
            over_time.ends.1,
            over_time.from,
            over_time.step,
            json(&over_time.counts),
        ])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO coordination_group_post (in_group, ordinal, post) VALUES (?1, ?2, ?3)",
    )?;
    for (ordinal, post) in group.posts.iter().enumerate() {
        insert.execute(params![number, ordinal, key(*post)])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO coordination_member (account, in_group, centrality, ties, excess_keys, first, \
         x, y) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for member in &group.members {
        insert.execute(params![
            member.account,
            number,
            member.centrality,
            member.n_ties,
            member.excess,
            member.n_first,
            member.place.map(|place| place[0]),
            member.place.map(|place| place[1]),
        ])?;
    }
    Ok(())
}

fn add_family(connection: &Connection, number: i64, family: &CopyFamily) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO copy_family (key, layer, text, n_posts, n_accounts, last) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            number,
            family.layer,
            family.text,
            family.n_posts,
            family.n_accounts,
            family.last,
        ])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO copy_member (family, ordinal, post, similarity) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (ordinal, (post, similarity)) in family.members.iter().enumerate() {
        insert.execute(params![number, ordinal, key(*post), similarity])?;
    }
    Ok(())
}

fn json<T: serde::Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("lists of words and numbers are JSON")
}
