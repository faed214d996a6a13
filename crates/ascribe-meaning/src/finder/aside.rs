//! Asides about a source that were taken for what it says.

use ascribe_model::Span;

use crate::Scene;
use ascribe_statements::Attribution;

/// Takes the clause about the source from the content: of "according to the
/// report, which cites two clerks, the gate was open" the gate.
pub(super) fn leave_out(found: &mut [Attribution], scene: &Scene<'_>) {
    for attribution in found {
        let (Some(cue), Some(source)) = (attribution.cue, attribution.source) else {
            continue;
        };
        let Some(first) = attribution.content.first_mut() else {
            continue;
        };
        let tokens = scene.tokens(*first);
        let follows = cue.end <= source.start && source.end <= first.start;
        let relative = scene.is_any(tokens.start, &["which", "who"])
            && tokens.start > 0
            && scene.word(tokens.start - 1) == ",";
        let opens = scene.is(scene.token_at(cue.start), "according");
        if !follows || !relative || !opens {
            continue;
        }
        let comma = (tokens.start + 2..tokens.end).find(|&token| scene.word(token) == ",");
        if let Some(comma) = comma.filter(|&comma| comma + 2 < tokens.end) {
            *first = Span::new(scene.reading.tokens[comma + 1].start, first.end);
        }
    }
}
