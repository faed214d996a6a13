//! Texts that were posted again, with their earliest posts.

use ascribe_model::{CopyFamily, PostFindings};
use maud::{Markup, html};

use super::group;
use super::wording::instant;
use crate::page::shown::{Clipped, Count, CountOf};

/// Characters shown of a text.
const TEXT_CHARS: usize = 300;
/// Posts listed of a family.
const POSTS_MAX: usize = 5;

pub(super) fn list(found: &PostFindings, most: usize) -> Markup {
    // Nearly the same holds the same; where it was not looked for, the same.
    let near = found.families.iter().any(|family| family.layer == "near");
    let layer = if near { "near" } else { "text" };
    let of_layer = || found.families.iter().filter(|family| family.layer == layer);
    let n = of_layer().count();
    html! {
        @if n > 0 {
            h3.part { "Copied texts" }
            p.note { "Texts that several posts share, " @if near { "word for word or nearly" } @else { "word for word" }
                ", those of the most accounts first; each with its earliest posts." }
            @for family in of_layer().take(most) { (card(found, family)) }
            @if n > most { p.note { (CountOf((n - most) as u64, "more family")) " left out of this page." } }
        }
    }
}

fn card(found: &PostFindings, family: &CopyFamily) -> Markup {
    let members = family.members.iter().take(POSTS_MAX);
    let posts = members.filter_map(|(at, alike)| Some((found.posts.get(*at as usize)?, *alike)));
    html! {
        article.copy {
            blockquote { bdi { (Clipped(&family.text, TEXT_CHARS)) } }
            p.meta {
                (CountOf(family.n_posts, "post")) " of " (CountOf(family.n_accounts, "account"))
                @if let Some((first, _)) = family.members.first().and_then(|(at, of)| Some((found.posts.get(*at as usize)?, of))) {
                    ", first " (instant(first.time))
                }
                ", last " (instant(family.last)) " UTC"
            }
            details {
                summary { "The earliest posts" }
                ol.posts { @for (post, alike) in posts {
                    li { (group::post(post)) @if alike < 1.0 { p.meta { "similarity to the first: " (format!("{alike:.2}")) } } }
                } }
                @if family.n_posts > POSTS_MAX as u64 { p.note { "The first " (Count(POSTS_MAX as u64)) " of " (Count(family.n_posts)) "." } }
            }
        }
        "\n"
    }
}
