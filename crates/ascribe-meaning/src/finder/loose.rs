//! Quotations that follow a finished attribution: "“We won,” Lee said. “It was
//! close.”" goes on with Lee in a paragraph that quotes Lee alone. Where a
//! paragraph gives the word to several, the text does not tell who goes on,
//! and the quotation stays without a speaker.

use ascribe_model::Span;

use crate::Scene;
use ascribe_statements::Attribution;

/// Lets go the quotations after an attribution's own sentence in paragraphs
/// with several sources.
pub(super) fn release(found: &mut [Attribution], scene: &Scene<'_>) {
    let mut sources: Vec<(usize, String)> = Vec::new();
    for attribution in &*found {
        let (Some(source), Some(cue)) = (attribution.source, attribution.cue) else {
            continue;
        };
        let paragraph = scene.paragraph_index(scene.token_at(cue.start));
        // "He" may be whoever is named beside.
        let pronoun = scene.tokens(source).len() == 1
            && scene.is_any(scene.token_at(source.start), &["he", "she", "they", "it"]);
        if pronoun {
            continue;
        }
        let last = scene
            .tokens(source)
            .last()
            .map(|token| scene.lower(token).into_owned());
        sources.push((paragraph, last.unwrap_or_default()));
    }
    sources.sort();
    sources.dedup();
    for attribution in found {
        let Some(cue) = attribution.cue else { continue };
        let cue = scene.token_at(cue.start);
        let paragraph = scene.paragraph_index(cue);
        let first = sources.partition_point(|(at, _)| *at < paragraph);
        let last = sources.partition_point(|(at, _)| *at <= paragraph);
        if last - first < SOURCES_MIN || attribution.content.len() < 2 {
            continue;
        }
        let sentence = scene.sentence_index(cue);
        let follows = |piece: &Span| {
            let token = scene.token_at(piece.start);
            scene.sentence_index(token) > sentence && is_mark(scene.word(token))
        };
        let keep = attribution.content.iter().position(follows);
        if let Some(keep) = keep.filter(|&keep| keep > 0) {
            attribution.content.truncate(keep);
        }
    }
}

/// Sources of a paragraph from which on nobody is taken to go on.
const SOURCES_MIN: usize = 2;

fn is_mark(word: &str) -> bool {
    matches!(word, "“" | "\"" | "”" | "«" | "„" | "``" | "''")
}
