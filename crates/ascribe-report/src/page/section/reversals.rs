//! Possible reversals side by side.

use std::io::{self, Write};

use ascribe_model::CitedReversal;
use maud::{Markup, html};

use super::{Section, cited};
use crate::page::material::Page;
use crate::page::shown::{Clipped, CountOf};
use crate::page::summary::{Summary, percent};

/// Characters of a name, and of the words for the time between.
const WORDS_CHARS: usize = 120;

/// The possible reversals.
pub(super) struct Reversals;

impl Section for Reversals {
    fn anchor(&self) -> &'static str {
        "reversals"
    }

    fn title(&self) -> &'static str {
        "Possible reversals"
    }

    fn is_present(&self, page: &Page<'_>) -> bool {
        !page.summary.reversals.0.is_empty()
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let (first, n) = &page.summary.reversals;
        let note = html! {
            p.note { "Two statements of one speaker that do not go together as they stand. "
                "Whether the position changed is for a reader to judge, with both passages in their place." }
        };
        out.write_all(note.into_string().as_bytes())?;
        for reversal in first {
            out.write_all(card(&page.summary, reversal).into_string().as_bytes())?;
        }
        let left = n - first.len() as u64;
        let more = html! {
            @if left > 0 { p.note { (CountOf(left, "more possible reversal")) " left out of this page." } }
        };
        out.write_all(more.into_string().as_bytes())
    }
}

fn card(summary: &Summary, cited: &CitedReversal) -> Markup {
    let reversal = &cited.reversal;
    let (from, to) = reversal
        .kind
        .as_str()
        .split_once(" -> ")
        .unwrap_or(("", ""));
    let is_one = reversal.earlier == reversal.later;
    let percent = percent(reversal.confidence);
    html! {
        article.rev {
            h3 { bdi { (Clipped(&reversal.speaker.name, WORDS_CHARS)) } ": " (from) ", then " (to) }
            p.meta {
                @match (&cited.gap, reversal.gap_days) {
                    (Some(gap), _) => { "“" bdi { (Clipped(gap, WORDS_CHARS)) } "” · " }
                    (None, Some(days)) => { (CountOf(days.unsigned_abs(), "day")) " apart · " }
                    (None, None) => {}
                }
                "told in " (reversal.basis.as_str())
                " · likely a change of position: " (percent / 100) "." (format!("{:02}", percent % 100))
            }
            @if is_one {
                div.side { (cited::side(summary, &cited.later, &cited.earlier)) }
            } @else {
                div.two {
                    div.side { h4 { "Earlier" } (cited::side(summary, &cited.earlier, &cited.later)) }
                    div.side { h4 { "Later" } (cited::side(summary, &cited.later, &cited.earlier)) }
                }
            }
        }
        "\n"
    }
}
