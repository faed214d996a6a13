//! Who blames whom: claims by the accused, denials beside them, claims that
//! evidence was forged.

use std::collections::BTreeMap;
use std::io::{self, Write};

use ascribe_model::{CitedAccusation, ClaimKind};
use maud::{Markup, html};

use super::{Section, cited};
use crate::page::material::Page;
use crate::page::shown::{Clipped, Count, CountOf, clipped};
use crate::page::summary::Summary;

/// Characters of a name, and of the words for an act.
const NAME_CHARS: usize = 120;
const ACT_CHARS: usize = 200;
/// What the claims without an accused are shown under.
const NOBODY: &str = "Nobody named";

/// The claims about responsibility.
pub(super) struct Blame;

impl Section for Blame {
    fn anchor(&self) -> &'static str {
        "accusations"
    }

    fn title(&self) -> &'static str {
        "Who blames whom"
    }

    fn is_present(&self, page: &Page<'_>) -> bool {
        !page.summary.accusations.0.is_empty()
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let (claims, n) = &page.summary.accusations;
        let note = html! {
            p.note { "Who is held responsible for what, by whom, and who denies it. "
                "That somebody is accused here says that it was said, not that it is true." }
        };
        out.write_all(note.into_string().as_bytes())?;
        let summary = &page.summary;
        for (name, claims) in by_accused(claims) {
            out.write_all(accused(summary, &name, &claims).into_string().as_bytes())?;
        }
        let forged: Vec<&CitedAccusation> = of_kind(claims, ClaimKind::Forgery).collect();
        let left = n - claims.len() as u64;
        let rest = html! {
            @if !forged.is_empty() {
                h3 { "Claims that evidence was forged or planted" }
                ul.claims { @for claim in forged { (entry(summary, claim)) } }
            }
            @if left > 0 { p.note { (CountOf(left, "more claim")) " left out of this page." } }
        };
        out.write_all(rest.into_string().as_bytes())
    }
}

fn of_kind(claims: &[CitedAccusation], kind: ClaimKind) -> impl Iterator<Item = &CitedAccusation> {
    claims
        .iter()
        .filter(move |claim| claim.accusation.kind == kind)
}

/// Accusations and denials by whom they speak of, most claims first. Names
/// that differ in case or white space alone are one.
fn by_accused(claims: &[CitedAccusation]) -> Vec<(String, Vec<&CitedAccusation>)> {
    let mut groups: BTreeMap<String, (String, Vec<&CitedAccusation>)> = BTreeMap::new();
    for claim in claims
        .iter()
        .filter(|claim| claim.accusation.kind != ClaimKind::Forgery)
    {
        let accused = claim.accusation.accused.as_ref();
        let name = accused
            .map(|party| clipped(&party.name, NAME_CHARS))
            .unwrap_or_default();
        let group = groups
            .entry(name.to_lowercase())
            .or_insert((name, Vec::new()));
        group.1.push(claim);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    // Sorted already by name; whoever is named comes before nobody.
    groups.sort_by_key(|(name, claims)| (name.is_empty(), std::cmp::Reverse(claims.len())));
    groups
}

/// One accused: accusations on the left, denials on the right, by act.
fn accused(summary: &Summary, name: &str, claims: &[&CitedAccusation]) -> Markup {
    let column = |kind: ClaimKind| {
        let mut of_kind: Vec<&CitedAccusation> = claims
            .iter()
            .copied()
            .filter(|claim| claim.accusation.kind == kind)
            .collect();
        // Stable: within an act by date.
        of_kind.sort_by_key(|claim| act(claim).to_lowercase());
        of_kind
    };
    let (blames, denials) = (column(ClaimKind::Accusation), column(ClaimKind::Denial));
    html! {
        article.rev {
            h3 { @if name.is_empty() { (NOBODY) } @else { bdi { (Clipped(name, NAME_CHARS)) } } }
            p.meta { (CountOf(blames.len() as u64, "accusation")) ", " (CountOf(denials.len() as u64, "denial")) }
            div.two {
                div.side { h4 { "Held responsible" } (list(summary, &blames)) }
                div.side { h4 { "Denied" } (list(summary, &denials)) }
            }
        }
        "\n"
    }
}

/// Entries shown at once; the others unfold.
const OPEN: usize = 6;

fn list(summary: &Summary, claims: &[&CitedAccusation]) -> Markup {
    let (first, more) = claims.split_at(claims.len().min(OPEN));
    html! {
        @if first.is_empty() { p.note { "Nothing found." } }
        ul.claims { @for claim in first { (entry(summary, claim)) } }
        @if !more.is_empty() {
            details { summary { (Count(more.len() as u64)) " more" }
                ul.claims { @for claim in more { (entry(summary, claim)) } } }
        }
    }
}

fn act(claim: &CitedAccusation) -> String {
    let words = claim.act.as_deref().or(claim.evidence.as_deref());
    clipped(words.unwrap_or_default(), ACT_CHARS)
}

fn entry(summary: &Summary, claim: &CitedAccusation) -> Markup {
    let act = act(claim);
    let claimant = claim.accusation.claimant.as_ref();
    html! {
        li {
            @if !act.is_empty() { p.act { bdi { (Clipped(&act, ACT_CHARS)) } } }
            p.dateline {
                @match claimant {
                    Some(speaker) => bdi { (Clipped(&speaker.name, NAME_CHARS)) },
                    None => "Claimant not known",
                }
                " · " (cited::when(&claim.cited)) " · " bdi { (Clipped(cited::title(&claim.cited), NAME_CHARS)) }
            }
            (cited::statement(&claim.cited))
            (cited::link(summary, &claim.cited))
        }
        "\n"
    }
}
