//! What moves the leader most, as a picture.

use maud::{Markup, html};

use super::figures::{coordinate, percent};
use crate::assessment::Assessment;
use crate::page::shown::Clipped;

/// Bars of the picture.
const BARS_MAX: usize = 12;
const ROW: f64 = 24.0;
const LEFT: f64 = 290.0;
const WIDTH: f64 = 720.0;
const RIGHT: f64 = 40.0;

pub(super) fn picture(assessment: &Assessment) -> Markup {
    let bars = &assessment.bars[..assessment.bars.len().min(BARS_MAX)];
    let Some(leader) = assessment.hypotheses.first().filter(|_| !bars.is_empty()) else {
        return html! {};
    };
    let x = |p: f64| LEFT + p.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT);
    let height = ROW * (bars.len() as f64 + 1.0) + 14.0;
    let now = x(leader.chance.now);
    html! {
        h3.part { "What moves " (Clipped(&leader.id, 40)) " most" }
        p.note { "Each number swept over the range named, the others as they are. A filled bar reaches a point where another hypothesis leads." }
        div.wide { svg.chart viewBox={ "0 0 " (WIDTH) " " (coordinate(height)) } role="img" aria-label="Tornado of the numbers of the case" {
            @for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
                line.axis x1=(coordinate(x(tick))) y1="0" x2=(coordinate(x(tick))) y2=(coordinate(height - 18.0)) {}
                text.tick x=(coordinate(x(tick))) y=(coordinate(height - 4.0)) text-anchor="middle" { (percent(tick)) }
            }
            line.now x1=(coordinate(now)) y1="0" x2=(coordinate(now)) y2=(coordinate(height - 18.0)) {}
            @for (row, bar) in bars.iter().enumerate() {
                @let y = row as f64 * ROW + 4.0;
                @let range = format!("{:.2} to {:.2}", bar.range.0, bar.range.1);
                text.label x=(coordinate(LEFT - 8.0)) y=(coordinate(y + 12.0)) text-anchor="end" {
                    (Clipped(&bar.name, 32)) tspan.soft { " " (range) }
                }
                rect.bar.flips[bar.flips] x=(coordinate(x(bar.leader.0))) y=(coordinate(y)) height="15"
                    width=(coordinate((x(bar.leader.1) - x(bar.leader.0)).max(1.0))) {
                    title { (Clipped(&bar.name, 80)) ", " (range) ": " (percent(bar.leader.0)) " to " (percent(bar.leader.1)) }
                }
            }
        } }
    }
}
