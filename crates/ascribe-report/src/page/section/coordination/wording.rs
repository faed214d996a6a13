//! Groups, names and times in words, as every part of the section writes them.

use ascribe_model::{AccountGroup, Moment};
use maud::{Markup, html};

use crate::page::date;
use crate::page::shown::{Clipped, Count, clipped, counted};
use crate::unseen::is_unseen;

/// Characters of an account's name.
pub(super) const NAME_CHARS: usize = 60;

/// `Group 3: 12 accounts`
pub(super) fn heading(at: usize, group: &AccountGroup) -> String {
    let accounts = counted(group.members.len() as u64, "account");
    format!("Group {}: {accounts}", at + 1)
}

/// The members that were first most often.
pub(super) fn first_movers(group: &AccountGroup) -> Vec<(&str, u64)> {
    let mut members: Vec<(&str, u64)> = group
        .members
        .iter()
        .map(|member| (member.account.as_str(), member.n_first))
        .filter(|(_, n)| *n > 0)
        .collect();
    members.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    members
}

/// The first `most` names, and how many more there are.
pub(super) fn names(all: &[(&str, u64)], most: usize) -> Markup {
    html! {
        @for (at, (name, _)) in all.iter().take(most).enumerate() {
            @if at > 0 { ", " }
            bdi { (Clipped(name, NAME_CHARS)) }
        }
        @if all.len() > most { " and " (Count((all.len() - most) as u64)) " more" }
    }
}

/// What a group does alike.
pub(super) fn layers(group: &AccountGroup) -> Markup {
    html! { @for (at, layer) in group.layers.iter().enumerate() { @if at > 0 { ", " } (Clipped(layer, NAME_CHARS)) } }
}

/// A day in UTC with the exact time for programs.
pub(super) fn day(seconds: i64) -> Markup {
    match Moment::of_seconds(seconds) {
        Some(moment) => date::time(moment, &date::day(moment)),
        None => html! { (seconds) },
    }
}

/// A day in UTC, in plain words.
pub(super) fn plain_day(seconds: i64) -> String {
    Moment::of_seconds(seconds).map_or_else(|| seconds.to_string(), date::day)
}

/// A day and time in UTC.
pub(super) fn instant(seconds: i64) -> Markup {
    match Moment::of_seconds(seconds) {
        Some(moment) => date::time(moment, &date::long(moment)),
        None => html! { (seconds) },
    }
}

/// A text for places that take no marks: drawings and attributes.
pub(super) fn plain(text: &str, n_chars: usize) -> String {
    let clipped = clipped(text, n_chars);
    clipped.chars().filter(|&c| !is_unseen(c)).collect()
}
