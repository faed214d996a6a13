//! Accounts that act together: the network drawn, each group with when, what
//! and in which posts, and texts that were copied.
//!
//! The pictures are drawn here and need no script. A pointer follows a group to
//! its numbers; for a keyboard and for whoever does not see the drawing a table
//! says the same.

mod copies;
mod group;
mod network;
mod times;
mod wording;

use std::collections::BTreeMap;
use std::io::{self, Write};

use ascribe_model::{AccountGroup, PostFindings};
use maud::{Markup, html};

use super::Section;
use crate::page::material::Page;
use crate::page::shown::{Clipped, Count, CountOf};
use wording::{NAME_CHARS, day, first_movers, layers, names};

/// Names in a row of the table.
const NAMES_MAX: usize = 3;

/// The groups and copies found in posts.
pub(super) struct Coordination;

impl Section for Coordination {
    fn anchor(&self) -> &'static str {
        "coordination"
    }

    fn title(&self) -> &'static str {
        "Accounts that act together"
    }

    fn is_present(&self, page: &Page<'_>) -> bool {
        page.summary.posts.is_some()
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Some(found) = &page.summary.posts else {
            return Ok(());
        };
        let shown = &found.groups[..found.groups.len().min(page.limits.groups)];
        let doubts = doubts(found);
        let opening = html! {
            (lead(found))
            @if !shown.is_empty() {
                (network::overview(found, shown))
                (table(shown))
            }
        };
        out.write_all(opening.into_string().as_bytes())?;
        for (at, group) in shown.iter().enumerate() {
            let doubt = doubts.get(&at).copied();
            let card = group::card(found, (at, group), doubt);
            out.write_all(card.into_string().as_bytes())?;
        }
        let left = found.groups.len() - shown.len();
        let closing = html! {
            @if left > 0 { p.note { (CountOf(left as u64, "smaller group")) " left out of this page; the case holds all of them." } }
            (copies::list(found, page.limits.families))
            (looked(found))
        };
        out.write_all(closing.into_string().as_bytes())
    }
}

fn lead(found: &PostFindings) -> Markup {
    let n_members: usize = found.groups.iter().map(|group| group.members.len()).sum();
    html! {
        p.says {
            "Of " (CountOf(found.n_accounts, "account")) " in " (CountOf(found.n_posts, "post"))
            @if let Some((from, to)) = found.span { ", " (day(from)) " to " (day(to)) }
            ", "
            @if n_members == 0 { "none acts together with another more often than popularity, activity and time explain." }
            @else { strong { (Count(n_members as u64)) } " act together more often than popularity, activity and time explain, in "
                strong { (CountOf(found.groups.len() as u64, "group")) } "." }
        }
        p.note { "A group is a pattern in the posts: accounts that do the same things at the same times. "
            "It does not say who is behind them or why; news services that post by themselves act together too." }
    }
}

fn table(groups: &[AccountGroup]) -> Markup {
    html! {
        div.wide { table.grid {
            caption.unseen { "Groups of accounts that act together" }
            thead { tr { th scope="col" { "Group" } th scope="col" { "Accounts" } th scope="col" { "Ties" }
                th.words scope="col" { "Do alike" } th.words scope="col" { "From" } th.words scope="col" { "To" }
                th.words scope="col" { "Most often first" } } }
            tbody { @for (at, group) in groups.iter().enumerate() {
                tr {
                    th scope="row" { a href={ "#group-" (at + 1) } { (at + 1) } }
                    td { (Count(group.members.len() as u64)) }
                    td { (Count(group.n_ties)) }
                    td.words { (layers(group)) }
                    td.words { (day(group.over_time.ends.0)) }
                    td.words { (day(group.over_time.ends.1)) }
                    td.words { (names(&first_movers(group), NAMES_MAX)) }
                }
            } }
        } }
    }
}

/// What was looked through, and what could not be seen.
fn looked(found: &PostFindings) -> Markup {
    html! {
        details {
            summary { "What was looked through" }
            div.wide { table.grid {
                thead { tr { th scope="col" { "Do alike" } th scope="col" { "Within" } th scope="col" { "Accounts" }
                    th scope="col" { "Too few posts to tell" } th scope="col" { "Edges" } th scope="col" { "Keys too busy to walk" } } }
                tbody { @for of in &found.layers {
                    tr {
                        th scope="row" { (Clipped(&of.layer, NAME_CHARS)) }
                        td { (of.window) " s" }
                        td { (Count(of.n_accounts)) } td { (Count(of.n_insufficient)) }
                        td { (Count(of.n_edges)) } td { (Count(of.n_hot)) }
                    }
                } }
            } }
        }
    }
}

/// The q-values of the edges inside each group: the middle one and the largest.
fn doubts(found: &PostFindings) -> BTreeMap<usize, [f64; 2]> {
    let members = found.groups.iter().enumerate().flat_map(|(at, group)| {
        let entry = move |member: &'_ ascribe_model::AccountMember| (member.account.clone(), at);
        group.members.iter().map(entry)
    });
    let groups: BTreeMap<String, usize> = members.collect();
    let mut doubts: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for edge in &found.edges {
        let [one, other] = edge.accounts.each_ref().map(|name| groups.get(name));
        if let Some(at) = one.filter(|_| one == other) {
            doubts.entry(*at).or_default().push(edge.q);
        }
    }
    let ends = |mut all: Vec<f64>| {
        all.sort_by(f64::total_cmp);
        let last = all.len() - 1;
        [all[last / 2], all[last]]
    };
    let of_groups = doubts.into_iter();
    of_groups.map(|(at, all)| (at, ends(all))).collect()
}

#[cfg(test)]
mod tests;
