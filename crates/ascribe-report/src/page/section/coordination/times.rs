//! When a group posts: over its whole time, and by hour of the day.

use std::fmt::Write as _;

use ascribe_model::{AccountGroup, OverTime};
use maud::{Markup, html};

use super::wording::plain_day;
use crate::page::shown::counted;

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 64.0;
/// Room for the words below.
const FOOT: f64 = 18.0;

/// Posts over time as bars.
pub(super) fn timeline(group: &AccountGroup) -> Markup {
    let of = &group.over_time;
    let label = format!(
        "Posts over time, {} to {}: most in one {}: {}",
        plain_day(of.ends.0),
        plain_day(of.ends.1),
        stretch(of.step),
        of.counts.iter().max().copied().unwrap_or(0),
    );
    html! {
        figure {
            figcaption { "Posts by " (stretch(of.step)) }
            svg.bars viewBox={ "0 0 " (WIDTH) " " (HEIGHT + FOOT) } role="img" aria-label=(label) {
                path d=(bars(&of.counts, WIDTH)) {}
                line x1="0" x2=(WIDTH) y1=(HEIGHT) y2=(HEIGHT) {}
                text.tick x="0" y=(HEIGHT + 14.0) { (plain_day(of.ends.0)) }
                @if spans_days(of) { text.tick x=(WIDTH) y=(HEIGHT + 14.0) text-anchor="end" { (plain_day(of.ends.1)) } }
            }
        }
    }
}

/// Posts by hour of the day.
pub(super) fn hours(group: &AccountGroup) -> Markup {
    let busiest = (0..24).max_by_key(|hour| (group.hours[*hour], 24 - hour));
    let busiest = busiest.unwrap_or(0);
    let label = format!(
        "Posts by hour of the day in UTC: most between {busiest:02} and {:02}, {}",
        (busiest + 1) % 24,
        counted(group.hours[busiest], "post"),
    );
    html! {
        figure {
            figcaption { "By hour of the day, UTC" }
            svg.bars viewBox={ "0 0 " (WIDTH) " " (HEIGHT + FOOT) } role="img" aria-label=(label) {
                path d=(bars(&group.hours, WIDTH)) {}
                line x1="0" x2=(WIDTH) y1=(HEIGHT) y2=(HEIGHT) {}
                @for hour in [0_u32, 6, 12, 18] {
                    text.tick x=(f64::from(hour) / 24.0 * WIDTH) y=(HEIGHT + 14.0) { (format!("{hour:02}")) }
                }
            }
        }
    }
}

fn spans_days(of: &OverTime) -> bool {
    plain_day(of.ends.0) != plain_day(of.ends.1)
}

fn bars(counts: &[u64], width: f64) -> String {
    let most = counts.iter().max().copied().unwrap_or(0).max(1) as f64;
    let step = width / counts.len().max(1) as f64;
    let mut path = String::new();
    for (at, n) in counts.iter().enumerate().filter(|(_, n)| **n > 0) {
        // One post among thousands is still seen.
        let top = HEIGHT - (*n as f64 / most * (HEIGHT - 2.0)).max(1.0);
        let (left, bar) = (at as f64 * step, (step * 0.85).max(0.6));
        // Writing to a string cannot fail.
        let _ = write!(path, "M{left:.1} {HEIGHT}V{top:.1}h{bar:.1}V{HEIGHT}z");
    }
    path
}

/// A stretch of so many seconds in a word.
fn stretch(seconds: u64) -> String {
    match seconds {
        60 => "minute".to_owned(),
        600 => "ten minutes".to_owned(),
        3_600 => "hour".to_owned(),
        21_600 => "six hours".to_owned(),
        86_400 => "day".to_owned(),
        604_800 => "week".to_owned(),
        2_592_000 => "thirty days".to_owned(),
        31_536_000 => "year".to_owned(),
        other => format!("{other} seconds"),
    }
}
