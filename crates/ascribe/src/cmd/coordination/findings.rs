//! Results as a case keeps them: names instead of numbers, the posts that are
//! cited, and no more of each than a reader can use.

use ascribe_coordination::detect::Edge;
use ascribe_coordination::groups::Member;
use ascribe_coordination::layout::{LAID_OUT_MAX, layout};
use ascribe_coordination::{layer, near};
use ascribe_model::{
    AccountEdge, AccountGroup, AccountMember, AccountTie, CitedPost, CopyFamily, EdgePosts,
    LayerLooked, OverTime, PostField, PostFindings,
};

use super::about::{self, About};
use super::network::{Looked, Results};

/// Edges that are kept, the least likely by chance.
pub(in crate::cmd) const EDGES_MAX: usize = 100_000;

/// Posts kept of an edge: the closest two of so many keys.
const EDGE_POSTS_MAX: usize = 5;

/// Families of copies kept of a layer, those of the most accounts.
pub(in crate::cmd) const FAMILIES_MAX: usize = 10_000;

/// Shared keys told of a group, with a post of each.
const KEYS_MAX: usize = 12;

/// Characters kept of a key, which may be a whole text, and of a post.
const KEY_CHARS_MAX: usize = 300;
const TEXT_CHARS_MAX: usize = 2_000;

/// Stretches that the time of a group is cut into, at most.
const STRETCHES_MAX: u64 = 120;

/// Seconds of a stretch, from a minute to a year.
const STEPS: [u64; 8] = [
    60, 600, 3_600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000,
];

/// The findings of a case.
pub(in crate::cmd) fn findings(results: &Results) -> PostFindings {
    let posts = &results.posts;
    let edges = strongest(results);
    let groups = about::groups(results);
    let cited = cited(results, &edges, &groups);
    let span = posts.time.iter().fold(None, |span, at| {
        let (from, to): (i64, i64) = span.unwrap_or((*at, *at));
        Some((from.min(*at), to.max(*at)))
    });
    PostFindings {
        n_posts: posts.len() as u64,
        n_accounts: posts.account.names.len() as u64,
        span,
        layers: results.layers.iter().flat_map(looked).collect(),
        edges: edges
            .iter()
            .map(|(of, edge)| account_edge(results, of, edge, &cited))
            .collect(),
        ties: ties(results),
        groups: members(results)
            .zip(&groups)
            .map(|(members, about)| group(results, members, about, &cited))
            .collect(),
        families: families(results, &cited),
        posts: cited
            .iter()
            .map(|post| cited_post(results, *post))
            .collect(),
    }
}

/// The edges that are kept, in order of layer, window and accounts.
fn strongest(results: &Results) -> Vec<(&Looked, &Edge)> {
    let of_layer = |of: &'_ Looked| -> usize {
        of.found
            .windows
            .iter()
            .map(|window| window.edges.len())
            .sum()
    };
    let n: usize = results.layers.iter().map(of_layer).sum();
    let mut edges: Vec<(&Looked, &Edge)> = Vec::with_capacity(n);
    for of in &results.layers {
        for window in &of.found.windows {
            edges.extend(window.edges.iter().map(|edge| (of, edge)));
        }
    }
    if edges.len() <= EDGES_MAX {
        return edges;
    }
    let mut order: Vec<usize> = (0..edges.len()).collect();
    let q = |at: &usize| edges[*at].1.q;
    order.sort_by(|a, b| q(a).total_cmp(&q(b)).then(a.cmp(b)));
    order.truncate(EDGES_MAX);
    order.sort_unstable();
    order.into_iter().map(|at| edges[at]).collect()
}

/// The posts that anything kept rests on, in the order they were read.
fn cited(results: &Results, edges: &[(&Looked, &Edge)], groups: &[About]) -> Vec<u32> {
    let behind = |edge: &&Edge| edge.samples.len().min(EDGE_POSTS_MAX);
    let mut cited: Vec<u32> = Vec::new();
    for edge in edges.iter().map(|(_, edge)| edge) {
        let samples = edge.samples.iter().take(behind(edge));
        cited.extend(samples.flat_map(|sample| sample.posts));
    }
    for about in groups {
        cited.extend(about.commonest(KEYS_MAX).iter().map(|(_, _, first)| *first));
    }
    for of in &results.layers {
        cited.extend(of.copied.iter().take(FAMILIES_MAX).flatten());
    }
    cited.sort_unstable();
    cited.dedup();
    cited
}

fn place(cited: &[u32], post: u32) -> u32 {
    let found = cited.binary_search(&post);
    found.expect("every post of an edge, a group or a family is among the cited") as u32
}

fn cited_post(results: &Results, post: u32) -> CitedPost {
    let posts = &results.posts;
    let at = post as usize;
    let text = posts.field(&PostField::Text).and_then(|of| of.text(at));
    let origin = posts.origin[at];
    CitedPost {
        file: posts.files[origin.file as usize].clone(),
        row: origin.row,
        id: posts.id(at).to_owned(),
        account: name(results, posts.account.values[at]),
        time: posts.time[at],
        text: cut(text.unwrap_or_default(), TEXT_CHARS_MAX),
    }
}

fn name(results: &Results, account: u32) -> String {
    results.names.account(&results.posts, account).into_owned()
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn looked(of: &Looked) -> impl Iterator<Item = LayerLooked> {
    of.found.windows.iter().map(|window| LayerLooked {
        layer: of.layer.as_str().to_owned(),
        window: window.seconds,
        n_accounts: of.found.n_accounts as u64,
        n_insufficient: window.n_insufficient as u64,
        n_edges: window.edges.len() as u64,
        n_hot: of.found.hot.len() as u64,
    })
}

fn account_edge(results: &Results, of: &Looked, edge: &Edge, cited: &[u32]) -> AccountEdge {
    let samples = edge.samples.iter().take(EDGE_POSTS_MAX);
    AccountEdge {
        accounts: edge.accounts.map(|account| name(results, account)),
        layer: of.layer.as_str().to_owned(),
        window: edge.window,
        weight: edge.weight,
        n_keys: edge.n_keys,
        expected: edge.expected,
        p: edge.p(),
        q: edge.q,
        n_first: edge.n_first,
        posts: samples
            .map(|sample| EdgePosts {
                key: cut(of.keys.get(sample.key), KEY_CHARS_MAX),
                posts: sample.posts.map(|post| place(cited, post)),
            })
            .collect(),
    }
}

/// The ties that are kept, in order of their accounts.
fn ties(results: &Results) -> Vec<AccountTie> {
    let ties = &results.network.ties;
    let mut order: Vec<usize> = (0..ties.len()).collect();
    order.sort_by(|a, b| ties[*b].excess.total_cmp(&ties[*a].excess).then(a.cmp(b)));
    order.truncate(EDGES_MAX);
    order.sort_unstable();
    let layer = |layer: &usize| results.layers[*layer].layer.as_str().to_owned();
    let kept = order.iter().map(|at| &ties[*at]);
    kept.map(|tie| AccountTie {
        accounts: tie.accounts.map(|account| name(results, account)),
        p: tie.p,
        excess: tie.excess,
        layers: tie.layers.iter().map(|(of, _)| layer(of)).collect(),
    })
    .collect()
}

/// The members of each group, in order of the groups.
fn members(results: &Results) -> impl Iterator<Item = &[Member]> {
    let members = &results.network.members;
    members.chunk_by(|a, b| a.group == b.group)
}

fn group(results: &Results, members: &[Member], about: &About, cited: &[u32]) -> AccountGroup {
    let places = places(results, members);
    let commonest = about.commonest(KEYS_MAX);
    let mut posts: Vec<u32> = commonest.iter().map(|(_, _, first)| *first).collect();
    posts.sort_by_key(|post| (results.posts.time[*post as usize], *post));
    posts.dedup();
    let members = members
        .iter()
        .enumerate()
        .map(|(at, member)| AccountMember {
            account: name(results, member.account),
            centrality: member.centrality,
            n_ties: member.n_ties,
            excess: member.excess,
            n_first: member.n_first,
            place: places.get(at).copied(),
        });
    AccountGroup {
        members: members.collect(),
        n_ties: about.n_ties,
        excess: about.excess,
        layers: about
            .layers
            .iter()
            .map(|layer| results.layers[*layer].layer.as_str().to_owned())
            .collect(),
        keys: commonest
            .iter()
            .map(|(key, n, _)| (cut(results.key(*key), KEY_CHARS_MAX), *n))
            .collect(),
        n_meetings: about.n_meetings,
        hours: about.hours,
        over_time: over_time(results, about),
        posts: posts.iter().map(|post| place(cited, *post)).collect(),
    }
}

/// Where the members of a group are drawn, the most central of them.
fn places(results: &Results, members: &[Member]) -> Vec<[f64; 2]> {
    let shown = &members[..members.len().min(LAID_OUT_MAX)];
    let mut numbers: Vec<(u32, usize)> =
        (0..shown.len()).map(|at| (shown[at].account, at)).collect();
    numbers.sort_unstable();
    let number = |account: u32| {
        let at = numbers.binary_search_by_key(&account, |(of, _)| *of);
        at.ok().map(|at| numbers[at].1)
    };
    let ties = results.network.ties.iter().filter_map(|tie| {
        let [a, b] = tie.accounts.map(number);
        Some((a?, b?, tie.excess))
    });
    layout(shown.len(), &ties.collect::<Vec<_>>())
}

fn over_time(results: &Results, about: &About) -> OverTime {
    let Some((first, last)) = about.span else {
        return OverTime::default();
    };
    let length = last.abs_diff(first);
    let fits = |step: &u64| length / step < STRETCHES_MAX;
    let step = STEPS.into_iter().find(fits);
    let step = step.unwrap_or(length / STRETCHES_MAX + 1);
    // A stretch begins where a reader of a clock or a calendar expects it.
    let from = first - first.rem_euclid(step.cast_signed());
    let stretch = |at: i64| (at.abs_diff(from) / step) as usize;
    let mut counts = vec![0; stretch(last) + 1];
    for post in &about.posts {
        counts[stretch(results.posts.time[*post as usize])] += 1;
    }
    OverTime {
        from,
        ends: (first, last),
        step,
        counts,
    }
}

/// Families of copied texts, those of the most accounts first.
fn families(results: &Results, cited: &[u32]) -> Vec<CopyFamily> {
    let texts = results.posts.field(&PostField::Text);
    let words = |post: u32| {
        let text = texts.and_then(|of| of.text(post as usize));
        layer::words(text.unwrap_or_default())
    };
    let mut all = Vec::new();
    for of in &results.layers {
        for (family, posts) in of.copies.iter().zip(&of.copied).take(FAMILIES_MAX) {
            let first = words(family.first);
            let members = posts
                .iter()
                .map(|post| (place(cited, *post), near::similarity(&first, &words(*post))));
            all.push(CopyFamily {
                layer: of.layer.as_str().to_owned(),
                text: cut(of.keys.get(family.key), TEXT_CHARS_MAX),
                n_posts: family.n_posts.into(),
                n_accounts: family.n_accounts.into(),
                last: results.posts.time[family.last as usize],
                members: members.collect(),
            });
        }
    }
    all.sort_by_key(|family| std::cmp::Reverse((family.n_accounts, family.n_posts)));
    all
}
