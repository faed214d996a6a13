//! Rows to findings.

use ascribe_model::{
    AccountEdge, AccountGroup, AccountMember, AccountTie, CitedPost, CopyFamily, EdgePosts,
    LayerLooked, OverTime, PostFindings,
};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row};

/// All findings of the store; `None` when there are none.
pub(super) fn findings(connection: &Connection) -> rusqlite::Result<Option<PostFindings>> {
    // One transaction, so that a build that ends meanwhile does not part them.
    let transaction = connection.unchecked_transaction()?;
    let sql = "SELECT n_posts, n_accounts, first, last FROM coordination";
    let head = transaction.query_row(sql, [], |row| {
        let ends: (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
        Ok(PostFindings {
            n_posts: row.get(0)?,
            n_accounts: row.get(1)?,
            span: ends.0.zip(ends.1),
            ..PostFindings::default()
        })
    });
    let Some(mut found) = head.optional()? else {
        return Ok(None);
    };
    found.posts = all(
        &transaction,
        "SELECT file, row, id, account, time, text FROM post ORDER BY key",
        post,
    )?;
    found.layers = all(
        &transaction,
        "SELECT layer, window_seconds, n_accounts, n_insufficient, n_edges, n_hot \
         FROM coordination_layer ORDER BY key",
        layer,
    )?;
    edges(&transaction, &mut found)?;
    groups(&transaction, &mut found)?;
    families(&transaction, &mut found)?;
    Ok(Some(found))
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    take: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare_cached(sql)?
        .query_map([], take)?
        .collect()
}

fn post(row: &Row<'_>) -> rusqlite::Result<CitedPost> {
    Ok(CitedPost {
        file: row.get(0)?,
        row: row.get(1)?,
        id: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
        account: row.get(3)?,
        time: row.get(4)?,
        text: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
    })
}

fn layer(row: &Row<'_>) -> rusqlite::Result<LayerLooked> {
    Ok(LayerLooked {
        layer: row.get(0)?,
        window: row.get(1)?,
        n_accounts: row.get(2)?,
        n_insufficient: row.get(3)?,
        n_edges: row.get(4)?,
        n_hot: row.get(5)?,
    })
}

fn edges(connection: &Connection, found: &mut PostFindings) -> rusqlite::Result<()> {
    found.edges = all(
        connection,
        "SELECT account_1, account_2, layer, window_seconds, weight, distinct_keys, \
         expected_keys, p_value, q_value, first_1, first_2 FROM coordination_edge ORDER BY key",
        |row| {
            Ok(AccountEdge {
                accounts: [row.get(0)?, row.get(1)?],
                layer: row.get(2)?,
                window: row.get(3)?,
                weight: row.get(4)?,
                n_keys: row.get(5)?,
                expected: row.get(6)?,
                p: row.get(7)?,
                q: row.get(8)?,
                n_first: [row.get(9)?, row.get(10)?],
                posts: Vec::new(),
            })
        },
    )?;
    let n_posts = found.posts.len();
    let behind = all(
        connection,
        "SELECT edge, shared, post_1, post_2 FROM coordination_edge_post ORDER BY edge, ordinal",
        |row| {
            let posts = [place(row, 2, n_posts)?, place(row, 3, n_posts)?];
            let key = row.get(1)?;
            Ok((row.get(0)?, EdgePosts { key, posts }))
        },
    )?;
    let of = |edge: &mut AccountEdge, posts| edge.posts.push(posts);
    hand_out(&mut found.edges, behind, of)?;
    found.ties = all(
        connection,
        "SELECT account_1, account_2, p_value, excess_keys, layers FROM coordination_tie ORDER BY key",
        |row| {
            Ok(AccountTie {
                accounts: [row.get(0)?, row.get(1)?],
                p: row.get(2)?,
                excess: row.get(3)?,
                layers: json(row, 4)?,
            })
        },
    )?;
    Ok(())
}

fn groups(connection: &Connection, found: &mut PostFindings) -> rusqlite::Result<()> {
    found.groups = all(
        connection,
        "SELECT n_ties, excess_keys, layers, shared, meetings, hours_utc, over_time_from, \
         first, last, step_seconds, over_time FROM coordination_group ORDER BY key",
        |row| {
            Ok(AccountGroup {
                n_ties: row.get(0)?,
                excess: row.get(1)?,
                layers: json(row, 2)?,
                keys: json(row, 3)?,
                n_meetings: row.get(4)?,
                hours: json(row, 5)?,
                over_time: OverTime {
                    from: row.get(6)?,
                    ends: (row.get(7)?, row.get(8)?),
                    step: row.get(9)?,
                    counts: json(row, 10)?,
                },
                ..AccountGroup::default()
            })
        },
    )?;
    let members = all(
        connection,
        "SELECT in_group, account, centrality, ties, excess_keys, first, x, y \
         FROM coordination_member ORDER BY key",
        |row| {
            let place: (Option<f64>, Option<f64>) = (row.get(6)?, row.get(7)?);
            let member = AccountMember {
                account: row.get(1)?,
                centrality: row.get(2)?,
                n_ties: row.get(3)?,
                excess: row.get(4)?,
                n_first: row.get(5)?,
                place: place.0.zip(place.1).map(<[f64; 2]>::from),
            };
            Ok((row.get(0)?, member))
        },
    )?;
    let of = |group: &mut AccountGroup, member| group.members.push(member);
    hand_out(&mut found.groups, members, of)?;
    let n_posts = found.posts.len();
    let posts = all(
        connection,
        "SELECT in_group, post FROM coordination_group_post ORDER BY in_group, ordinal",
        |row| Ok((row.get(0)?, place(row, 1, n_posts)?)),
    )?;
    let of = |group: &mut AccountGroup, post| group.posts.push(post);
    hand_out(&mut found.groups, posts, of)
}

fn families(connection: &Connection, found: &mut PostFindings) -> rusqlite::Result<()> {
    found.families = all(
        connection,
        "SELECT layer, text, n_posts, n_accounts, last FROM copy_family ORDER BY key",
        |row| {
            Ok(CopyFamily {
                layer: row.get(0)?,
                text: row.get(1)?,
                n_posts: row.get(2)?,
                n_accounts: row.get(3)?,
                last: row.get(4)?,
                members: Vec::new(),
            })
        },
    )?;
    let n_posts = found.posts.len();
    let members = all(
        connection,
        "SELECT family, post, similarity FROM copy_member ORDER BY family, ordinal",
        |row| Ok((row.get(0)?, (place(row, 1, n_posts)?, row.get(2)?))),
    )?;
    let of = |family: &mut CopyFamily, member| family.members.push(member);
    hand_out(&mut found.families, members, of)
}

/// Gives each part to its owner, whose key is its place counted from one.
fn hand_out<O, P>(
    owners: &mut [O],
    parts: Vec<(i64, P)>,
    give: impl Fn(&mut O, P),
) -> rusqlite::Result<()> {
    for (key, part) in parts {
        let at = usize::try_from(key - 1).ok();
        let owner = at.and_then(|at| owners.get_mut(at));
        give(owner.ok_or_else(|| bad(0, "no such row"))?, part);
    }
    Ok(())
}

/// The place of a post among those cited.
fn place(row: &Row<'_>, column: usize, n_posts: usize) -> rusqlite::Result<u32> {
    let key: i64 = row.get(column)?;
    let at = u32::try_from(key - 1).ok();
    at.filter(|at| (*at as usize) < n_posts)
        .ok_or_else(|| bad(column, "no such post"))
}

fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let read = serde_json::from_str(row.get_ref(column)?.as_str()?);
    read.map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
    })
}

fn bad(column: usize, detail: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, detail.into())
}
