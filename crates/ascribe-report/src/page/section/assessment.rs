//! Who did it: the answer of the case, what carries it, what would have to be
//! forged for it to be wrong.

mod figures;
mod matrix;
mod origins;
mod over_time;
mod tornado;

use std::io::{self, Write};

use maud::{Markup, html};

use super::Section;
use crate::assessment::Assessment;
use crate::page::material::Page;
use crate::page::shown::{Clipped, Shown};
use figures::{NAME_CHARS, percent};

#[cfg(test)]
mod tests;

/// Characters of a sentence.
const SENTENCE_CHARS: usize = 2_000;
/// The assessment of the case.
pub(super) struct AssessmentSection;

impl Section for AssessmentSection {
    fn anchor(&self) -> &'static str {
        "assessment"
    }

    fn title(&self) -> &'static str {
        "Who did it"
    }

    fn is_present(&self, page: &Page<'_>) -> bool {
        page.view.assessment().is_some()
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Some(assessment) = page.view.assessment() else {
            return Ok(());
        };
        out.write_all(head(assessment).into_string().as_bytes())?;
        if assessment.hypotheses.is_empty() {
            return Ok(());
        }
        let parts = [
            hypotheses(assessment),
            tornado::picture(assessment),
            over_time::picture(assessment),
            flips(assessment),
        ];
        for part in parts {
            out.write_all(part.into_string().as_bytes())?;
        }
        matrix::write(page, assessment, out)?;
        let parts = [origins::picture(assessment), limits(assessment)];
        for part in parts {
            out.write_all(part.into_string().as_bytes())?;
        }
        Ok(())
    }
}

fn head(assessment: &Assessment) -> Markup {
    let (first, more) = match assessment.sentences.split_first() {
        Some((first, more)) => (Some(first), more),
        None => (None, &[][..]),
    };
    html! {
        @if !assessment.mistakes.is_empty() {
            p { "The assessment could not be made: something in case.toml has to be put right." }
            ul.remarks { @for mistake in &assessment.mistakes { li { (Clipped(mistake, SENTENCE_CHARS)) } } }
        }
        @if let Some(first) = first { p.answer { (Clipped(first, SENTENCE_CHARS)) } }
        @for sentence in more { p.says { (Clipped(sentence, SENTENCE_CHARS)) } }
    }
}

fn limits(assessment: &Assessment) -> Markup {
    html! { @for limit in &assessment.limits { p.note { (Shown(limit)) } } }
}

fn hypotheses(assessment: &Assessment) -> Markup {
    html! {
        div.wide { table.grid {
            thead { tr { th scope="col" { "Hypothesis" } th scope="col" { "Before" } th scope="col" { "Now" }
                th scope="col" { "Interval" } th.words scope="col" { "In words" } } }
            tbody {
                @for h in &assessment.hypotheses {
                    tr {
                        th scope="row" { b.id { (Clipped(&h.id, NAME_CHARS)) } " " (Clipped(&h.label, NAME_CHARS)) }
                        td { (percent(h.prior)) }
                        td { strong { (percent(h.chance.now)) } }
                        td { (percent(h.chance.low)) " to " (percent(h.chance.high)) }
                        td.words { (Shown(&h.word)) }
                    }
                    tr.believe { td colspan="5" { (Clipped(&h.believe, SENTENCE_CHARS)) } }
                }
            }
        } }
    }
}

fn flips(assessment: &Assessment) -> Markup {
    html! {
        @if !assessment.flips.is_empty() {
            h3.part { "What would have to be forged or void" }
            div.wide { table.grid {
                thead { tr { th scope="col" { "For this to lead" } th scope="col" { "Cost" } th.words scope="col" { "Forged or void" } } }
                tbody {
                    @for flip in &assessment.flips {
                        tr { th scope="row" { b.id { (Clipped(&flip.rival, NAME_CHARS)) } } td { (Shown(&flip.cost)) }
                            td.words { (Clipped(&flip.items, SENTENCE_CHARS)) } }
                    }
                }
            } }
        }
    }
}
