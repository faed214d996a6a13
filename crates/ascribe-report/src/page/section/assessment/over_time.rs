//! The answer day by day, as a picture.

use maud::{Markup, html};

use super::figures::{chance, coordinate, percent};
use crate::assessment::{AssessedDay, Assessment};
use crate::page::shown::Clipped;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 110.0;
const BOTTOM: f64 = 28.0;
const TOP: f64 = 8.0;
/// Lines that differ in their stroke.
const STROKES: usize = 6;
/// Least distance between two names at the ends of lines.
const NAME_GAP: f64 = 14.0;

fn x(share: f64) -> f64 {
    LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
}

fn y(p: f64) -> f64 {
    TOP + (1.0 - p.clamp(0.0, 1.0)) * (HEIGHT - TOP - BOTTOM)
}

pub(super) fn picture(assessment: &Assessment) -> Markup {
    let days = &assessment.days;
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return html! {};
    };
    let names = names(assessment, last);
    html! {
        h3.part { "Belief over time" }
        p.note { "Each day weighed anew from what was known on it; the band is the interval of today's leader." }
        div.wide { svg.chart viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label="Probability of each hypothesis over time" {
            @for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
                line.axis x1=(coordinate(LEFT)) y1=(coordinate(y(tick))) x2=(coordinate(x(1.0))) y2=(coordinate(y(tick))) {}
                text.tick x=(coordinate(LEFT - 6.0)) y=(coordinate(y(tick) + 4.0)) text-anchor="end" { (percent(tick)) }
            }
            polygon.band points=(band(days)) {}
            @for (n, h) in assessment.hypotheses.iter().enumerate() {
                polyline class={ "line s" (n % STROKES) } points=(steps(days, n)) { title { (Clipped(&h.id, 40)) } }
            }
            @for (n, h) in assessment.hypotheses.iter().enumerate() {
                text.label x=(coordinate(x(1.0) + 6.0)) y=(coordinate(names[n] + 4.0)) { (Clipped(&h.id, 14)) }
            }
            @for day in days {
                circle.dot cx=(coordinate(x(day.at))) cy=(coordinate(y(day.chances.first().map_or(0.0, |c| c.now)))) r="3" {
                    title { (Clipped(&day.day, 40)) ": " (Clipped(&day.changes, 200)) }
                }
            }
            text.tick x=(coordinate(LEFT)) y=(coordinate(HEIGHT - 6.0)) { (Clipped(&first.day, 20)) }
            text.tick x=(coordinate(x(1.0))) y=(coordinate(HEIGHT - 6.0)) text-anchor="end" { (Clipped(&last.day, 20)) }
        } }
        details {
            summary { "Each day" }
            div.wide { table.grid {
                thead { tr { th scope="col" { "Day" }
                    @for h in &assessment.hypotheses { th scope="col" { (Clipped(&h.id, 20)) } } th.words scope="col" { "What came" } } }
                tbody { @for day in days {
                    tr { th scope="row" { (Clipped(&day.day, 20)) }
                        @for c in &day.chances { td title=(chance(*c)) { (percent(c.now)) } }
                        td.words { (Clipped(&day.changes, 300)) } }
                } }
            } }
        }
    }
}

/// The line of a hypothesis: level until the next day on which something came.
fn steps(days: &[AssessedDay], n: usize) -> String {
    let mut points = Vec::new();
    let mut before = None;
    for day in days {
        let p = day.chances.get(n).map_or(0.0, |chance| chance.now);
        if let Some(before) = before {
            points.push(format!(
                "{},{}",
                coordinate(x(day.at)),
                coordinate(y(before))
            ));
        }
        points.push(format!("{},{}", coordinate(x(day.at)), coordinate(y(p))));
        before = Some(p);
    }
    points.join(" ")
}

/// The interval of the leader, there along the top and back along the bottom.
fn band(days: &[AssessedDay]) -> String {
    let edge = |of: fn(&crate::assessment::Chance) -> f64| {
        let mut points = Vec::new();
        let mut before: Option<f64> = None;
        for day in days {
            let p = day.chances.first().map_or(0.0, of);
            points.extend(
                before.map(|before| format!("{},{}", coordinate(x(day.at)), coordinate(y(before)))),
            );
            points.push(format!("{},{}", coordinate(x(day.at)), coordinate(y(p))));
            before = Some(p);
        }
        points
    };
    let mut points = edge(|chance| chance.high);
    points.extend(edge(|chance| chance.low).into_iter().rev());
    points.join(" ")
}

/// Heights of the names at the ends of the lines, apart from each other.
fn names(assessment: &Assessment, last: &AssessedDay) -> Vec<f64> {
    let mut order: Vec<usize> = (0..assessment.hypotheses.len()).collect();
    let end = |n: usize| y(last.chances.get(n).map_or(0.0, |chance| chance.now));
    order.sort_by(|&a, &b| end(a).total_cmp(&end(b)).then(a.cmp(&b)));
    let mut heights = vec![0.0; order.len()];
    let mut free = 0.0_f64;
    for n in order {
        heights[n] = end(n).max(free);
        free = heights[n] + NAME_GAP;
    }
    // What was pushed off the bottom goes back up, in order.
    let over = (free - NAME_GAP - (HEIGHT - BOTTOM)).max(0.0);
    heights.iter().map(|height| height - over).collect()
}
