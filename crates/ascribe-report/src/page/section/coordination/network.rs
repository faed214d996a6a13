//! The network as a picture: a circle for an account, a line for a tie.
//!
//! Where accounts stand within their group comes with the findings; the groups
//! are set in rows, largest first.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ascribe_model::{AccountGroup, AccountMember, PostFindings};
use maud::{Markup, PreEscaped, html};

use super::wording::{NAME_CHARS, heading, plain};
use crate::page::shown::counted;

const WIDTH: f64 = 720.0;
/// Room between groups and around them.
const GAP: f64 = 22.0;
/// Room for the name of a group.
const LABEL: f64 = 16.0;
/// Accounts drawn of a group, the most central.
const ACCOUNTS_MAX: usize = 150;
/// Ties drawn of a group, the strongest.
const TIES_MAX: usize = 600;
/// Colours that groups take by turns; their places and names tell them apart.
const COLOURS: usize = 6;
/// Accounts named in the picture of one group.
const NAMED_MAX: usize = 8;

/// Where a group stands: left and top of its square, and its side.
struct Place {
    left: f64,
    top: f64,
    side: f64,
}

/// A tie between two accounts that are drawn, by their numbers in the group.
struct Tie {
    ends: [usize; 2],
    excess: f64,
    /// Whether it is of the stronger half.
    is_strong: bool,
}

/// All groups in one picture.
pub(super) fn overview(found: &PostFindings, groups: &[AccountGroup]) -> Markup {
    let (places, height) = places(groups);
    let ties = ties(found, groups);
    let n_drawn: usize = groups.iter().map(|group| drawn(group).len()).sum();
    let label = format!(
        "Network of {} in {}. The table below has the same groups.",
        counted(n_drawn as u64, "account"),
        counted(groups.len() as u64, "group"),
    );
    html! {
        div.wide { svg.net viewBox={ "0 0 " (WIDTH) " " (format!("{height:.0}")) } role="img" aria-label=(label) {
            @for (at, (group, place)) in groups.iter().zip(&places).enumerate() {
                a href={ "#group-" (at + 1) } tabindex="-1" {
                    g class={ "c" (at % COLOURS) } {
                        (lines(group, &ties[at], place))
                        (circles(group, place))
                        text.label x=(format!("{:.1}", place.left + place.side / 2.0))
                            y=(format!("{:.1}", place.top + place.side + LABEL)) text-anchor="middle" { (at + 1) }
                    }
                    title { (heading(at, group)) }
                }
            }
        } }
        p.note { "A circle is an account, the larger the more central in its group; a line joins two that act together. "
            "The number below a group leads to it."
            @if groups.iter().any(|group| group.members.len() > ACCOUNTS_MAX) {
                " Of large groups the " (ACCOUNTS_MAX) " most central accounts and the " (TIES_MAX) " strongest ties between them are drawn." } }
    }
}

/// One group with the names of its most central accounts.
pub(super) fn single(found: &PostFindings, (at, group): (usize, &AccountGroup)) -> Markup {
    let side = (side(group) * 1.4).max(170.0);
    let place = Place {
        left: GAP,
        top: GAP,
        side,
    };
    let ties = ties(found, std::slice::from_ref(group));
    let height = side + 2.0 * GAP;
    let width = height + 130.0;
    let label = format!("{} and their ties", heading(at, group));
    html! {
        svg.net.one viewBox={ "0 0 " (format!("{width:.0}")) " " (format!("{height:.0}")) }
            width=(format!("{width:.0}")) role="img" aria-label=(label) {
            g class={ "c" (at % COLOURS) } { (lines(group, &ties[0], &place)) (circles(group, &place)) (tags(group, &place)) }
        }
    }
}

/// The members that are drawn, stretched to fill the square each way alike: less
/// central ones that are left out may have stood at its edge.
fn drawn(group: &AccountGroup) -> Vec<(&AccountMember, [f64; 2])> {
    let members = group.members.iter().take(ACCOUNTS_MAX);
    let mut drawn: Vec<(&AccountMember, [f64; 2])> = members
        .filter_map(|member| Some((member, member.place?)))
        .collect();
    let ends = |axis: usize| {
        let values = drawn.iter().map(|(_, place)| place[axis]);
        values.fold((1.0_f64, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    };
    let ends = [ends(0), ends(1)];
    let size = ends.iter().map(|(low, high)| high - low);
    let size = size.fold(0.0_f64, f64::max);
    if size > 0.0 {
        for (_, place) in &mut drawn {
            for (value, (low, high)) in place.iter_mut().zip(ends) {
                *value = 0.5 + (*value - f64::midpoint(low, high)) / size;
            }
        }
    }
    drawn
}

fn side(group: &AccountGroup) -> f64 {
    24.0 + 16.0 * (drawn(group).len() as f64).sqrt()
}

/// Rows of groups, each as high as its first.
fn places(groups: &[AccountGroup]) -> (Vec<Place>, f64) {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by(|a, b| {
        side(&groups[*b])
            .total_cmp(&side(&groups[*a]))
            .then(a.cmp(b))
    });
    let mut places: Vec<(usize, Place)> = Vec::new();
    let (mut left, mut top, mut row) = (GAP, GAP, 0.0_f64);
    for at in order {
        let side = side(&groups[at]);
        if left + side + GAP > WIDTH && left > GAP {
            (left, top) = (GAP, top + row + LABEL + GAP);
            row = 0.0;
        }
        row = row.max(side);
        // Level with the bottom of the row, so that names stand in one line.
        let place = Place {
            left,
            top: top + row - side,
            side,
        };
        places.push((at, place));
        left += side + GAP;
    }
    places.sort_by_key(|(at, _)| *at);
    let places = places.into_iter().map(|(_, place)| place).collect();
    (places, top + row + LABEL + GAP)
}

/// The strongest ties inside each group between accounts that are drawn.
fn ties(found: &PostFindings, groups: &[AccountGroup]) -> Vec<Vec<Tie>> {
    let mut known: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (group, of) in groups.iter().enumerate() {
        for (at, (member, _)) in drawn(of).into_iter().enumerate() {
            known.insert(&member.account, (group, at));
        }
    }
    let mut all: Vec<Vec<Tie>> = groups.iter().map(|_| Vec::new()).collect();
    for tie in &found.ties {
        let [one, other] = tie.accounts.each_ref().map(|name| known.get(name.as_str()));
        if let (Some((group, a)), Some((same, b))) = (one, other)
            && group == same
        {
            all[*group].push(Tie {
                ends: [*a, *b],
                excess: tie.excess,
                is_strong: false,
            });
        }
    }
    for ties in &mut all {
        // Equal ties by number, so that the limit always cuts the same ones.
        ties.sort_by(|a, b| b.excess.total_cmp(&a.excess).then(a.ends.cmp(&b.ends)));
        ties.truncate(TIES_MAX);
        let half = ties.len().div_ceil(2);
        ties[..half].iter_mut().for_each(|tie| tie.is_strong = true);
    }
    all
}

fn point(place: &Place, [x, y]: [f64; 2]) -> (f64, f64) {
    (place.left + x * place.side, place.top + y * place.side)
}

/// The lines of a group as two paths, the weaker below the stronger.
fn lines(group: &AccountGroup, ties: &[Tie], place: &Place) -> Markup {
    let drawn = drawn(group);
    let path = |strong: bool| {
        let mut path = String::new();
        for tie in ties.iter().filter(|tie| tie.is_strong == strong) {
            let [(ax, ay), (bx, by)] = tie.ends.map(|end| point(place, drawn[end].1));
            // Writing to a string cannot fail.
            let _ = write!(path, "M{ax:.1} {ay:.1}L{bx:.1} {by:.1}");
        }
        path
    };
    html! {
        path.weak d=(path(false)) {}
        path.strong d=(path(true)) {}
    }
}

fn circles(group: &AccountGroup, place: &Place) -> Markup {
    let mut circles = String::new();
    for (member, at) in drawn(group) {
        let (x, y) = point(place, at);
        let radius = 2.2 + 3.6 * member.centrality.clamp(0.0, 1.0).sqrt();
        let title = format!(
            "{}: {}, first in {}",
            plain(&member.account, NAME_CHARS),
            counted(member.n_ties.into(), "tie"),
            counted(member.n_first, "key"),
        );
        let circle = html! {
            circle cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r=(format!("{radius:.1}")) { title { (title) } }
        };
        circles.push_str(&circle.into_string());
    }
    PreEscaped(circles)
}

/// The names of the most central accounts, beside their circles and apart.
fn tags(group: &AccountGroup, place: &Place) -> Markup {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut tags = String::new();
    for (member, at) in drawn(group).into_iter().take(NAMED_MAX) {
        let (x, y) = point(place, at);
        let covers = |other: &(f64, f64)| (other.0 - x).abs() < 120.0 && (other.1 - y).abs() < 13.0;
        if taken.iter().any(covers) {
            continue;
        }
        taken.push((x, y));
        let tag = html! {
            text.tag x=(format!("{:.1}", x + 8.0)) y=(format!("{:.1}", y + 4.0)) { (plain(&member.account, 20)) }
        };
        tags.push_str(&tag.into_string());
    }
    PreEscaped(tags)
}
