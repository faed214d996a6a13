//! A lane for each frequent speaker, drawn by date and coloured by stance.
//!
//! Positions are percentages, so that a lane fits any width while its marks
//! keep their size; no style attribute and no script is needed. A pointer
//! follows a mark to its passage; for a keyboard and for whoever does not see
//! the drawing the same statements stand in a list below the lane.

mod lane;
mod scale;

use std::io::{self, Write};

use maud::{Markup, PreEscaped, html};

use super::Section;
use crate::page::material::Page;
use crate::page::shown::{Count, CountOf};
use crate::page::stance::Group;
use crate::page::summary::Mark;
use lane::Lane;
use scale::Scale;

/// The timeline.
pub(super) struct Timeline;

impl Section for Timeline {
    fn anchor(&self) -> &'static str {
        "timeline"
    }

    fn title(&self) -> &'static str {
        "Timeline"
    }

    fn is_present(&self, page: &Page<'_>) -> bool {
        !page.summary.marks.by_speaker.is_empty()
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let marks = &page.summary.marks;
        let mut speakers: Vec<(&str, &[Mark])> = marks
            .by_speaker
            .iter()
            .map(|(name, marks)| (name.as_str(), &marks[..]))
            .collect();
        speakers.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(b.0)));
        let n_speakers = speakers.len();
        speakers.truncate(page.limits.lanes);
        let dates = speakers
            .iter()
            .flat_map(|speaker| speaker.1)
            .map(|mark| mark.date);
        let Some(scale) = Scale::holding(dates) else {
            return Ok(());
        };
        let opening = html! {
            (introduction(&scale, n_speakers > speakers.len(), speakers.len()))
            (legend())
            (axis(&scale))
        };
        out.write_all(opening.into_string().as_bytes())?;
        for (name, marks) in &speakers {
            let lane = Lane::new(name, marks, &scale, &page.summary.reversals.0);
            out.write_all(lane.markup().into_string().as_bytes())?;
        }
        let n_left = marks.n_left;
        let closing = html! {
            (axis(&scale))
            @if scale.n_before > 0 { p.note { (CountOf(scale.n_before, "statement")) " of earlier dates drawn at the left end." } }
            @if scale.n_after > 0 { p.note { (CountOf(scale.n_after, "statement")) " of later dates drawn at the right end." } }
            @if n_left > 0 { p.note { (CountOf(n_left, "statement"))
                " of known speakers not drawn: without a date, or not on this page." } }
            @if marks.n_unresolved > 0 { p.note { (CountOf(marks.n_unresolved, "statement"))
                " not drawn: the text does not settle who speaks." } }
        };
        out.write_all(closing.into_string().as_bytes())
    }
}

fn introduction(scale: &Scale, more: bool, n_lanes: usize) -> Markup {
    html! {
        p.note {
            @if more { "The " (Count(n_lanes as u64)) " most frequent speakers. " }
            "A mark stands for the statements of one sort in one " (scale.unit_name())
            ", the larger the more, at the date of saying where the text tells, else of publication. "
            "It leads to the first of them; each list has the single statements. "
            "A line below the marks joins a possible reversal."
        }
    }
}

/// The marks and what they mean.
fn legend() -> Markup {
    html! {
        ul.stances {
            @for group in Group::ALL {
                li {
                    svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" {
                        (PreEscaped(format!("<path class=\"{}\" d=\"{}\"/>", group.class(), group.outline())))
                    }
                    " " (group.stances())
                }
            }
        }
    }
}

/// The dates that the thin lines of the lanes stand for.
fn axis(scale: &Scale) -> Markup {
    let ticks = scale.ticks();
    html! {
        svg.axis width="100%" height="18" aria-hidden="true" {
            @for tick in &ticks {
                (PreEscaped(format!("<text x=\"{}%\" y=\"13\" text-anchor=\"{}\">{}</text>",
                    tick.at, tick.anchor(), tick.label)))
            }
        }
    }
}
