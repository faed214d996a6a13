//! The lane of one speaker.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ascribe_model::{CitedReversal, Dated};
use maud::{Markup, PreEscaped, Render, html};

use super::scale::Scale;
use crate::page::date;
use crate::page::shown::{Count, CountOf, Shown, clipped, counted};
use crate::page::stance::Group;
use crate::page::summary::Mark;
use crate::unseen::is_unseen;

/// Height of the row of one group, and of the row of reversals.
const ROW: usize = 18;
const CHANGES_ROW: usize = 14;
/// Statements in the list below a lane.
const LISTED_MAX: usize = 300;
/// Reversals drawn in a lane: more lines are a smear.
const CHANGES_MAX: usize = 40;
const NAME_CHARS: usize = 120;

/// What is drawn for one speaker.
pub(super) struct Lane<'a> {
    name: &'a str,
    marks: Vec<&'a Mark>,
    scale: &'a Scale,
    changes: Vec<Change>,
}

/// A possible reversal: where it begins and ends, in percent.
struct Change {
    from: f64,
    to: f64,
    title: String,
}

impl<'a> Lane<'a> {
    pub(super) fn new(
        name: &'a str,
        marks: &'a [Mark],
        scale: &'a Scale,
        reversals: &[CitedReversal],
    ) -> Self {
        let mut marks: Vec<&Mark> = marks.iter().collect();
        marks.sort_by_key(|mark| mark.date);
        let of_speaker = reversals
            .iter()
            .filter(|cited| clipped(&cited.reversal.speaker.name, NAME_CHARS) == name);
        let changes = of_speaker.filter_map(|cited| {
            let place = |cited: &ascribe_model::Cited| {
                let date = cited.date()?.0;
                date.days().map(|_| scale.place(scale.stretch(date)))
            };
            let title = format!("possible reversal: {}", cited.reversal.kind);
            Some(Change {
                from: place(&cited.earlier)?,
                to: place(&cited.later)?,
                title,
            })
        });
        Self {
            name,
            scale,
            changes: changes.take(CHANGES_MAX).collect(),
            marks,
        }
    }

    pub(super) fn markup(&self) -> Markup {
        let rows: Vec<Group> = Group::ALL
            .into_iter()
            .filter(|group| self.marks.iter().any(|mark| mark.group == *group))
            .collect();
        let changes = if self.changes.is_empty() {
            0
        } else {
            CHANGES_ROW
        };
        let height = rows.len() * ROW + 6 + changes;
        let left = self.marks.len().saturating_sub(LISTED_MAX);
        html! {
            div.lane {
                h3 { bdi { (Shown(self.name)) } " " span.many { (CountOf(self.marks.len() as u64, "statement")) } }
                svg.marks width="100%" height=(height) role="img" aria-label=(self.label(&rows)) {
                    (self.grid(height)) (self.drawn(&rows)) (self.drawn_changes(height))
                }
                details {
                    summary { "The statements as a list" }
                    ol.said { @for mark in self.marks.iter().take(LISTED_MAX) { (line(mark)) } }
                    @if left > 0 { p.note { (Count(left as u64)) " more: choose the speaker's documents below." } }
                }
            }
            "\n"
        }
    }

    /// What the drawing shows, in words.
    fn label(&self, rows: &[Group]) -> String {
        let mut label = format!(
            "{}: {}",
            plain(self.name),
            counted(self.marks.len() as u64, "statement")
        );
        if let (Some(first), Some(last)) = (self.marks.first(), self.marks.last()) {
            let (first, last) = (date::day(first.date), date::day(last.date));
            let _ = write!(label, ", {first} to {last}");
        }
        for group in rows {
            let n = self
                .marks
                .iter()
                .filter(|mark| mark.group == *group)
                .count();
            let _ = write!(label, "; {}: {n}", group.stances());
        }
        if !self.changes.is_empty() {
            let n = counted(self.changes.len() as u64, "possible reversal");
            let _ = write!(label, "; {n}");
        }
        label.push_str(". The list below has them one by one.");
        label
    }

    fn grid(&self, height: usize) -> Markup {
        let lines: String = self
            .scale
            .ticks()
            .iter()
            .map(|tick| {
                let at = &tick.at;
                format!("<line class=\"tick\" x1=\"{at}%\" x2=\"{at}%\" y1=\"0\" y2=\"{height}\"/>")
            })
            .collect();
        PreEscaped(lines)
    }

    /// A mark for each group and stretch.
    fn drawn(&self, rows: &[Group]) -> Markup {
        let mut groups: BTreeMap<(Group, i64), Vec<&Mark>> = BTreeMap::new();
        for mark in &self.marks {
            let stretch = self.scale.stretch(mark.date);
            groups.entry((mark.group, stretch)).or_default().push(mark);
        }
        let mut drawn = String::new();
        for ((group, stretch), marks) in &groups {
            let row = rows.iter().position(|row| row == group).unwrap_or(0);
            let (x, y) = (self.scale.place(*stretch), row * ROW + ROW / 2 + 3);
            // The area grows with the count, up to where rows would touch.
            let size = (0.75 + 0.25 * (marks.len() as f64).sqrt()).min(1.8);
            let first = marks[0];
            let title = format!(
                "{} · {} · {}: {}",
                self.scale.stretch_name(*stretch),
                first.stance,
                counted(marks.len() as u64, "statement"),
                plain(&first.content)
            );
            html! {
                a href={ "#" (first.anchor) } tabindex="-1" {
                    title { (title) }
                    (PreEscaped(format!(
                        "<svg x=\"{x:.2}%\" y=\"{y}\" overflow=\"visible\"><path class=\"{}\" \
                         transform=\"scale({size:.2})\" d=\"{}\"/></svg>",
                        group.class(), group.outline()
                    )))
                }
            }
            .render_to(&mut drawn);
        }
        PreEscaped(drawn)
    }

    /// A line from the earlier statement to the later one.
    fn drawn_changes(&self, height: usize) -> Markup {
        let y = height - CHANGES_ROW / 2;
        let mut drawn = String::new();
        for Change { from, to, title } in &self.changes {
            let (top, bottom) = (y - 4, y + 4);
            let _ = write!(
                drawn,
                "<g class=\"rv\"><title>{title}</title>\
                 <line x1=\"{from:.2}%\" x2=\"{to:.2}%\" y1=\"{y}\" y2=\"{y}\"/>\
                 <line x1=\"{from:.2}%\" x2=\"{from:.2}%\" y1=\"{top}\" y2=\"{bottom}\"/>\
                 <svg x=\"{to:.2}%\" y=\"{y}\" overflow=\"visible\"><path d=\"M3 0-4-4V4z\"/></svg></g>",
                title = title.replace('>', "&gt;")
            );
        }
        PreEscaped(drawn)
    }
}

fn line(mark: &Mark) -> Markup {
    let published = mark.dated == Dated::Published;
    html! {
        li {
            span.when { (date::time(mark.date, &date::day(mark.date))) @if published { " published" } }
            " " span class={ "sta " (mark.group.class()) } { (mark.stance) } " "
            a href={ "#" (mark.anchor) } { bdi { (Shown(&mark.content)) } }
        }
        "\n"
    }
}

/// The text without characters that act unseen, for attributes and titles.
fn plain(text: &str) -> String {
    text.chars().filter(|&c| !is_unseen(c)).collect()
}
