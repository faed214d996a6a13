//! "You" in a transcript: whom a turn speaks to.

use ascribe_model::Statement;

use super::super::entity::EntityId;
use super::{Meant, Outcome, Resolver};
use crate::lemma::is_irregular;
use crate::rules;

/// Verbs in the past by which nothing is said: "you knew".
const SILENT: &[&str] = &[
    "knew",
    "understood",
    "saw",
    "heard",
    "wanted",
    "needed",
    "did",
    "had",
    "were",
    "got",
    "thought",
];

impl Resolver<'_> {
    /// Who is meant by the "you" of "you said in March": the one whose turns
    /// stand before and after the turn it is said in.
    pub(super) fn addressed(&self, statement: &Statement, token: usize) -> Option<Outcome> {
        let scene = &self.scene;
        if !scene.is(token, "you") || scene.is_quoted(token) {
            return None;
        }
        let cue = statement.cue.as_ref()?.hull()?;
        let told = scene.tokens(cue).any(|token| {
            let lower = scene.lower(token);
            let past = lower.len() > 3 && lower.ends_with("ed")
                || is_irregular(&lower) && !lower.ends_with("ing");
            past && !SILENT.contains(&&*lower)
        });
        let who = self.addressee(token).filter(|_| told)?;
        Some(Ok(Meant::entity(who, None, rules::SPEAKER_YOU)))
    }

    /// Whose turns stand on both sides of the turn around a token.
    fn addressee(&self, token: usize) -> Option<EntityId> {
        let turns = &self.scene.reading.turns;
        let paragraph = self.scene.paragraph_index(token);
        let at = turns
            .partition_point(|turn| turn.paragraphs.start <= paragraph)
            .checked_sub(1)
            .filter(|&at| turns[at].paragraphs.contains(&paragraph))?;
        let before = at.checked_sub(1).map(|before| self.of_turn(before));
        let after = (at + 1 < turns.len()).then(|| self.of_turn(at + 1));
        let who = match (before, after) {
            (Some(before), Some(after)) if before == after => before,
            (Some(who), None) | (None, Some(who)) => who,
            _ => None,
        }?;
        (self.of_turn(at) != Some(who)).then_some(who)
    }

    /// Who has a turn, if the head names somebody.
    fn of_turn(&self, at: usize) -> Option<EntityId> {
        let head = self.scene.tokens(self.scene.reading.turns[at].head);
        let mention = self.cast.mention_at(head.end.checked_sub(1)?)?;
        mention
            .entity
            .filter(|&id| self.cast.entity(id).is_person())
    }
}
