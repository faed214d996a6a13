//! Descriptions that a pronoun may go back to: "The governor … he".

use std::ops::Range;

use ascribe_model::SpeakerType;

use super::super::entity::{EntityId, compatible};
use super::super::lists::{self, Gender};
use super::super::pronoun::{self, Called};
use super::super::roles::Role;
use super::super::source::is_plural;
use super::{Resolved, Resolver};

/// Words that open a description of somebody known: "my mother".
const ARTICLES: &[&str] = &["the", "my", "our", "his", "her", "their"];
/// Descriptions that are looked at, the nearest first.
const CALLED_MAX: usize = 16;
/// Longest description between its article and its head, in words.
const WORDS_MAX: usize = 5;

impl Resolver<'_> {
    /// Who is called by a description that is the subject of a clause, in the
    /// sentence of a token and the one before.
    pub(super) fn called(&self, token: usize, gender: Gender) -> Vec<Called> {
        let scene = &self.scene;
        let here = scene.sentence_index(token);
        let Some(before) = scene.reading.sentences.get(here.saturating_sub(1)) else {
            return Vec::new();
        };
        let all = self.descriptions.get_or_init(|| self.descriptions());
        let first = all.partition_point(|known| known.start < before.start);
        let last = all.partition_point(|known| known.end <= token);
        let close = all[first..last.max(first)].iter().rev();
        close
            .take(CALLED_MAX)
            .filter(|known| compatible(pronoun::gender_of(&scene.lower(known.end - 1)), gender))
            .map(|known| Called {
                who: self.answers(known.start, known.end),
                at: known.start,
            })
            .collect()
    }

    /// Every description of the text that is the subject of a clause.
    fn descriptions(&self) -> Vec<Range<usize>> {
        let scene = &self.scene;
        (0..scene.reading.tokens.len())
            .filter(|&at| scene.is_any(at, ARTICLES) && !scene.is_quoted(at))
            .filter_map(|at| self.description_at(at))
            .filter(|known| {
                known.end + 1 < scene.sentence(known.start).end
                    && pronoun::is_subject(scene, known.start, known.end)
            })
            .collect()
    }

    /// The description of one person that begins with an article, unless the
    /// name stands beside it.
    fn description_at(&self, at: usize) -> Option<Range<usize>> {
        let scene = &self.scene;
        let is_role = |token: usize| {
            let lower = scene.lower(token);
            let kinds = lists::noun(&lower);
            kinds.contains(&SpeakerType::Role)
                && !kinds.contains(&SpeakerType::Document)
                && !kinds.contains(&SpeakerType::Organisation)
                && !is_plural(&lower)
        };
        let words = |token: &usize| scene.word(*token).starts_with(char::is_alphanumeric);
        let head = (at + 1..=at + WORDS_MAX)
            .take_while(words)
            .find(|&token| is_role(token) && !is_role(token + 1))?;
        let end = head + 1;
        let beside = end + usize::from(scene.word(end) == ",");
        let whole = scene.word(end).starts_with(char::is_lowercase)
            && lists::noun(&scene.lower(end)).is_empty()
            || !scene.word(end).starts_with(char::is_alphanumeric);
        let named = self.cast.mention_from(beside).is_some();
        // "Brenn, the mayor of Westhaven," is one mention, not two.
        let apposed = at >= 2
            && scene.word(at - 1) == ","
            && self
                .cast
                .mention_at(at - 2)
                .is_some_and(|mention| mention.name.tokens.end == at - 1);
        if !whole || named || apposed || scene.is_any(end, &["'s", "’s"]) {
            return None;
        }
        Some(at..end)
    }

    /// Who is known to answer to a description: whom it was heard to mean, or
    /// somebody of that office who was named before.
    fn answers(&self, at: usize, end: usize) -> Option<EntityId> {
        let heard = self.heard.iter().rev().take_while(|heard| heard.at >= at);
        let mut heard = heard.filter(|heard| heard.at == at);
        if let Some(heard) = heard.next() {
            return match heard.who {
                Resolved::Entity(id) => Some(id),
                Resolved::Phrase(..) => None,
            };
        }
        let words: Vec<String> = (at..end)
            .map(|token| self.scene.lower(token).into_owned())
            .collect();
        let id = Role::read(&words).and_then(|role| self.holder(&role, at))?;
        (self.cast.entity(id).first < at).then_some(id)
    }
}
