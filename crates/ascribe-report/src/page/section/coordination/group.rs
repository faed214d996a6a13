//! One group: a sentence to quote, pictures, accounts, what it shares, posts.

use ascribe_model::{AccountGroup, AccountMember, CitedPost, PostFindings};
use maud::{Markup, html};

use super::wording::{NAME_CHARS, first_movers, heading, instant, layers, names};
use super::{network, times};
use crate::page::shown::{Clipped, Count, CountOf};

/// Accounts listed of a group.
const ACCOUNTS_MAX: usize = 100;
/// Characters shown of a post, and of what is shared.
const TEXT_CHARS: usize = 400;
const KEY_CHARS: usize = 160;
/// Names in a sentence.
const NAMED: usize = 5;

pub(super) fn card(
    found: &PostFindings,
    (at, group): (usize, &AccountGroup),
    doubt: Option<[f64; 2]>,
) -> Markup {
    html! {
        article.group id={ "group-" (at + 1) } {
            h3 { (heading(at, group)) }
            (sentence(group, doubt))
            div.pics {
                (network::single(found, (at, group)))
                div { (times::timeline(group)) (times::hours(group)) }
            }
            (shared(group))
            (posts(found, group))
            (accounts(group))
        }
        "\n"
    }
}

/// The numbers of the group, each of which can be quoted.
fn sentence(group: &AccountGroup, doubt: Option<[f64; 2]>) -> Markup {
    let n_posts: u64 = group.hours.iter().sum();
    let movers = first_movers(group);
    html! {
        p.says {
            (CountOf(group.members.len() as u64, "account")) " joined by " (CountOf(group.n_ties, "tie"))
            " did the same (" (layers(group)) ") in " (CountOf(group.n_meetings, "meeting")) " of "
            (CountOf(n_posts, "post")) ", from " (instant(group.over_time.ends.0)) " to " (instant(group.over_time.ends.1)) " UTC: "
            (Count(group.excess.round().max(0.0) as u64)) " more shared keys between pairs than chance gives."
            @if let Some([half, all]) = doubt {
                " Among findings as sure as half of these ties chance has a share of " (share(half))
                " at most, among findings as sure as all of them " (share(all)) "."
            }
        }
        @if !movers.is_empty() { p.says { "Most often first: " (names(&movers, NAMED)) "." } }
        @if let Some(member) = group.members.first() {
            p.says { "Most central: " bdi { (Clipped(&member.account, NAME_CHARS)) } "." }
        }
    }
}

/// A share as a reader takes it in.
fn share(doubt: f64) -> String {
    if doubt < 0.000_1 {
        "below 1 in 10,000".to_owned()
    } else {
        format!("{:.2} %", doubt * 100.0)
    }
}

fn shared(group: &AccountGroup) -> Markup {
    html! {
        @if !group.keys.is_empty() {
            details {
                summary { "What they share most" }
                ol.said { @for (key, n) in &group.keys {
                    li { span.when { (CountOf(*n, "meeting")) } " " bdi { (Clipped(key, KEY_CHARS)) } }
                } }
            }
        }
    }
}

fn posts(found: &PostFindings, group: &AccountGroup) -> Markup {
    let posts = group
        .posts
        .iter()
        .filter_map(|at| found.posts.get(*at as usize));
    html! {
        @if !group.posts.is_empty() {
            details open {
                summary { "Posts: the first of each of these" }
                ol.posts { @for post in posts { li { (self::post(post)) } } }
            }
        }
    }
}

/// A post with where it stands.
pub(super) fn post(post: &CitedPost) -> Markup {
    html! {
        p.meta {
            (instant(post.time)) " UTC · " bdi { b.id { (Clipped(&post.account, NAME_CHARS)) } } " · "
            bdi { (Clipped(&post.file, 200)) } " row " (Count(post.row.into()))
            @if !post.id.is_empty() { " · post " bdi { (Clipped(&post.id, NAME_CHARS)) } }
        }
        @if !post.text.is_empty() { blockquote { bdi { (Clipped(&post.text, TEXT_CHARS)) } } }
    }
}

fn accounts(group: &AccountGroup) -> Markup {
    let left = group.members.len().saturating_sub(ACCOUNTS_MAX);
    html! {
        details {
            summary { "Its accounts" }
            div.wide { table.grid {
                thead { tr { th scope="col" { "Account" } th scope="col" { "Central" } th scope="col" { "Ties" }
                    th scope="col" { "First in" } th scope="col" { "Beyond chance" } } }
                tbody { @for member in group.members.iter().take(ACCOUNTS_MAX) { (row(member)) } }
            } }
            @if left > 0 { p.note { (CountOf(left as u64, "less central account")) " left out of this page." } }
        }
    }
}

fn row(member: &AccountMember) -> Markup {
    html! {
        tr {
            th scope="row" { bdi { (Clipped(&member.account, NAME_CHARS)) } }
            td { (format!("{:.2}", member.centrality)) }
            td { (Count(member.n_ties.into())) }
            td { (Count(member.n_first)) }
            td { (format!("{:.1}", member.excess)) }
        }
    }
}
