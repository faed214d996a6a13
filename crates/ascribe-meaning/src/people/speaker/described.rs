//! Descriptions: "the minister", "the company", "the campaign".

use std::ops::Range;

use ascribe_model::{RuleId, SpeakerType, Unresolved};

use super::super::entity::EntityId;
use super::super::lists::{self, Gender};
use super::super::names::{self, NameKind};
use super::super::pronoun::{self, Antecedent};
use super::super::roles::Role;
use super::super::source::{Described, Source, is_human, is_plural};
use super::elsewhere::is_single;
use super::{Meant, Outcome, REACH, Resolved, Resolver};
use crate::rules;
use crate::said::is_weekday;
use crate::scene;

/// Longest description that may stand for somebody just spoken of, in words.
const EPITHET_WORDS_MAX: usize = 8;
/// Speakers back among which a body of that noun is looked for.
const HEARD_BODIES: usize = 12;
/// Longest description that is looked for in full: "the editorial board".
const SHORT_WORDS_MAX: usize = 3;
/// Sentences behind a description within which its holder is named at last.
const NAMED_LATER: usize = 6;
/// Words back that a shorter description is looked for in full.
const LOOK_BACK_WORDS: usize = 1200;

/// Nouns by which any body that has a name may be called.
const ANY_BODY: &[&str] = &[
    "agency",
    "alliance",
    "association",
    "bank",
    "body",
    "bureau",
    "chain",
    "charity",
    "club",
    "coalition",
    "company",
    "conglomerate",
    "consortium",
    "corporation",
    "federation",
    "firm",
    "foundation",
    "group",
    "institute",
    "institution",
    "league",
    "lender",
    "magazine",
    "manufacturer",
    "network",
    "newspaper",
    "nonprofit",
    "organisation",
    "organization",
    "outlet",
    "paper",
    "publication",
    "retailer",
    "site",
    "society",
    "station",
    "union",
    "watchdog",
    "website",
];

/// Whether a noun tells no more than that somebody is a person.
fn is_mere_person(head: &str) -> bool {
    matches!(head, "man" | "woman" | "person" | "boy" | "girl" | "guy")
}

/// Whether a plural that no list knows looks like one for people: "weavers".
fn is_people(head: &str) -> bool {
    head == "people" || head.ends_with("men") || head.strip_suffix('s').is_some_and(is_human)
}

fn is_genitive(word: &str) -> bool {
    matches!(word, "'s" | "’s")
}

impl Resolver<'_> {
    /// A description: who the document says answers to it, or the description.
    /// A known one ("the candidate") that the document gives to nobody is left
    /// open, unless one person alone is spoken of.
    pub(super) fn described(&self, described: &Described) -> Outcome {
        let phrase = Some(self.scene.span(described.tokens.clone()));
        if let Some(author) = described.author {
            let author = author..described.tokens.end;
            match Source::read(&self.scene, &self.cast, author.clone()) {
                Some(Source::Named(Some(id), tokens))
                    if self.cast.entity(id).kind != NameKind::Place =>
                {
                    let span = Some(self.scene.span(tokens));
                    return Ok(Meant::entity(id, span, rules::SPEAKER_AUTHOR));
                }
                Some(Source::Described(by)) if by.kind != SpeakerType::Document => {
                    let span = Some(self.scene.span(by.tokens.clone()));
                    let rule = rules::SPEAKER_AUTHOR;
                    return Ok(Meant::phrase(by.tokens, by.kind, span, rule));
                }
                _ => {}
            }
        }
        let stands_for = |tokens: Range<usize>, rule: RuleId| {
            Ok(Meant::phrase(tokens, described.kind, phrase, rule))
        };
        if let Some((named, rule)) = self.name_beside(described) {
            return Ok(Meant::entity(named, phrase, rule));
        }
        if let Some(full) = self.told_in_full(described) {
            return stands_for(full, rules::SPEAKER_IN_FULL);
        }
        if let Some(gender) = self.owner(described) {
            let owner = described.tokens.start..described.tokens.start + 1;
            return self.meant(&Source::Personal(gender), &owner);
        }
        if self.is_headline(described) || self.is_aged(described) || self.is_bare(described) {
            return Err(Unresolved::NotIntroduced);
        }
        if self.is_any_body(described) || self.is_no_speaker(described) {
            return Err(Unresolved::NotIntroduced);
        }
        if self.is_capital_name(described) {
            let (tokens, kind) = (described.tokens.clone(), SpeakerType::Organisation);
            return Ok(Meant::phrase(tokens, kind, phrase, rules::SPEAKER_CAPITALS));
        }
        if let Some(full) = self.owned_in_full(described) {
            return stands_for(full, rules::SPEAKER_OWNED_IN_FULL);
        }
        let found = if !described.definite {
            self.named_next(described)
                .map(|id| Ok(Meant::entity(id, phrase, rules::SPEAKER_NAMED_NEXT)))
        } else if is_single(described.kind) {
            self.known_single(described)
        } else if let Some(earlier) = self.first_named(described) {
            Some(stands_for(earlier, rules::SPEAKER_FIRST_NAMED))
        } else if self.is_bare_bodies(described) {
            // "The groups" of whom nothing told.
            Some(Err(Unresolved::NotIntroduced))
        } else {
            self.known_body(described)
        };
        found.unwrap_or_else(|| stands_for(described.tokens.clone(), rules::SPEAKER_DESCRIPTION))
    }

    /// The name that stands beside or inside a description.
    fn name_beside(&self, described: &Described) -> Option<(EntityId, RuleId)> {
        let by = |id: Option<EntityId>, rule: RuleId| id.map(|id| (id, rule));
        by(self.beside(described), rules::SPEAKER_APPOSITION)
            .or_else(|| {
                by(
                    self.behind_comma(described),
                    rules::SPEAKER_NAME_BEHIND_COMMA,
                )
            })
            .or_else(|| by(self.body_inside(described), rules::SPEAKER_LETTERS))
    }

    /// "The liberal newspaper", "the regional network": a body that has a name,
    /// called by a noun that any such body answers to.
    fn is_any_body(&self, described: &Described) -> bool {
        let scene = &self.scene;
        let tokens = &described.tokens;
        let plain = |token: usize| scene.word(token).starts_with(char::is_lowercase);
        described.kind == SpeakerType::Organisation
            && tokens.len() > 2
            && scene.is(tokens.start, "the")
            && ANY_BODY.contains(&&*scene.lower(tokens.end - 1))
            && tokens.clone().skip(1).all(plain)
    }

    /// "Birther" of "the proud birther who …": a noun without its article, cut
    /// from what it says of somebody.
    fn is_bare(&self, described: &Described) -> bool {
        let word = self.scene.word(described.tokens.start);
        described.tokens.len() == 1
            && described.kind == SpeakerType::Role
            && word.starts_with(char::is_lowercase)
            && !is_plural(&self.scene.lower(described.tokens.start))
    }

    /// "The prospect of a second vote": a noun that no speaker answers to.
    fn is_no_speaker(&self, described: &Described) -> bool {
        let scene = &self.scene;
        let head = self.head_of(&described.tokens);
        let first = described.tokens.start;
        let plain = (first + 1..described.tokens.end)
            .all(|token| !scene.word(token).starts_with(char::is_uppercase));
        let one = described.kind == SpeakerType::Organisation
            && scene.is_any(first, &["a", "an", "the", "this", "that"])
            && !is_plural(&head);
        // "Districts in the east": people who are many have a noun for people.
        let many = described.kind == SpeakerType::Collective
            && scene.word(first).starts_with(char::is_lowercase)
            && is_plural(&head)
            && !is_people(&head);
        plain && lists::noun(&head).is_empty() && (one || many)
    }

    /// "His response", "her ongoing rhetoric": whose words they are speaks.
    fn owner(&self, described: &Described) -> Option<Gender> {
        let scene = &self.scene;
        let head = self.head_of(&described.tokens);
        let thing = described.kind == SpeakerType::Organisation
            && lists::noun(&head).is_empty()
            && !is_plural(&head);
        match &*scene.lower(described.tokens.start) {
            "his" if thing => Some(Gender::Male),
            "her" if thing => Some(Gender::Female),
            _ => None,
        }
    }

    /// "The 43-year-old": somebody whom the text has named or will name.
    fn is_aged(&self, described: &Described) -> bool {
        let second = described.tokens.start + 1;
        second < described.tokens.end && self.scene.word(second).ends_with("-year-old")
    }

    /// Whom "the minister" means, or who is named in the next paragraph.
    fn known_single(&self, described: &Described) -> Option<Outcome> {
        let span = Some(self.scene.span(described.tokens.clone()));
        // "The last man to sail round the cape" is somebody readers know.
        let somebody = described.kind == SpeakerType::Unnamed
            && self.scene.is(described.tokens.start, "the")
            && is_mere_person(&self.head_of(&described.tokens));
        self.known_person(described)
            .or_else(|| {
                let id = self.named_next(described)?;
                Some(Ok(Meant::entity(id, span, rules::SPEAKER_NAMED_NEXT)))
            })
            .or_else(|| somebody.then_some(Err(Unresolved::NotIntroduced)))
    }

    /// Whether a phrase is a name that no list knows: "the Tessian Star".
    fn is_capital_name(&self, described: &Described) -> bool {
        let scene = &self.scene;
        let (first, head) = (described.tokens.start, described.tokens.end - 1);
        let capital = |token: usize| scene.word(token).starts_with(char::is_uppercase);
        scene.is(first, "the")
            && head > first + 1
            && is_single(described.kind)
            && (first + 1..=head).all(capital)
            && lists::title(&scene.lower(head)).is_none()
            && !names::is_title_case(scene, &scene.sentence(head))
    }

    /// "The groups", "the companies": bodies of which no more is told.
    fn is_bare_bodies(&self, described: &Described) -> bool {
        let head = described.tokens.end - 1;
        let lower = self.scene.lower(head);
        described.tokens.len() == 2
            && self
                .scene
                .is_any(described.tokens.start, &["the", "these", "those"])
            && self.scene.word(head).starts_with(char::is_lowercase)
            && is_plural(&lower)
            && lists::noun(&lower).first() == Some(&SpeakerType::Organisation)
    }

    /// Whether a headline calls one person or body by a bare noun: "Clerk denies it",
    /// "Ferry group sues".
    fn is_headline(&self, described: &Described) -> bool {
        let opens = self.scene.sentence_index(described.tokens.start) == 0;
        let head = lists::noun(&self.head_of(&described.tokens));
        let body = head.contains(&SpeakerType::Organisation);
        let one = is_single(described.kind) || described.kind == SpeakerType::Organisation && body;
        let start = described.tokens.start;
        let bare = !described.definite && !self.scene.is_any(start, &["a", "an", "one", "another"]);
        opens && one && bare && !is_plural(&self.head_of(&described.tokens))
    }

    /// Of "Brenn, a clerk who backs the lease," the name before the comma.
    fn beside(&self, described: &Described) -> Option<EntityId> {
        let at = described.tokens.start;
        let body = described.kind == SpeakerType::Organisation;
        let comma = at
            .checked_sub(1)
            .filter(|&comma| self.scene.word(comma) == ",")?;
        if !(body || is_single(described.kind)) || !self.scene.is_any(at, &["a", "an"]) {
            return None;
        }
        let mention = self.cast.mention_at(comma.checked_sub(1)?)?;
        let id = mention
            .entity
            .filter(|_| mention.name.tokens.end == comma)?;
        // "He met Brenn, a friend, and …" stands inside the same phrase.
        let within = self.scene.sentence_index(comma) == self.scene.sentence_index(at);
        let entity = self.cast.entity(id);
        let fits = if body {
            matches!(entity.kind, NameKind::Organisation | NameKind::Unclear)
        } else {
            entity.is_person()
        };
        (within && fits).then_some(id)
    }

    /// Of "the FHR group" the body by its letters.
    fn body_inside(&self, described: &Described) -> Option<EntityId> {
        let head = described.tokens.end - 1;
        let acronym = head
            .checked_sub(1)
            .filter(|&token| token >= described.tokens.start)?;
        let word = self.scene.word(acronym);
        let letters = word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let body = ANY_BODY.contains(&&*self.scene.lower(head)) && described.tokens.len() <= 3;
        let mention = self.cast.mention_at(acronym).filter(|_| letters && body)?;
        let id = mention.entity?;
        (self.cast.entity(id).kind == NameKind::Organisation).then_some(id)
    }

    /// Whom "the minister" or "the candidate" means.
    fn known_person(&self, described: &Described) -> Option<Outcome> {
        let at = described.tokens.start;
        let span = Some(self.scene.span(described.tokens.clone()));
        let holder = described.role.as_ref();
        if let Some(id) = holder.and_then(|role| self.holder(role, at)) {
            return Some(Ok(Meant::entity(id, span, rules::SPEAKER_OFFICE)));
        }
        // A nameless one who spoke before: "an official … the official".
        // What a headline calls somebody is told again with the name.
        let headline = self
            .scene
            .reading
            .sentences
            .first()
            .map_or(0, |first| first.end);
        let before = self
            .heard
            .iter()
            .rev()
            .filter(|heard| heard.at < at && heard.at >= headline);
        for heard in before.take(6) {
            if let Resolved::Phrase(tokens, kind) = &heard.who
                && *kind == described.kind
                && self.head_of(tokens) == self.head_of(&described.tokens)
            {
                return Some(Ok(Meant {
                    who: heard.who.clone(),
                    decided_by: span,
                    rule: rules::SPEAKER_DESCRIPTION_AGAIN,
                }));
            }
        }
        let long = described.tokens.len() > EPITHET_WORDS_MAX;
        // "The minister of ports, Ségolène R.,": named beside it, however badly.
        let behind = described.tokens.end;
        let comma = self.scene.word(behind) == ",";
        if comma && self.scene.word(behind + 1).starts_with(char::is_uppercase) {
            return Some(Err(Unresolved::NotIntroduced));
        }
        let owned = !self.scene.is(at, "the");
        // "The former head of the union" is somebody whom readers know.
        let former = self.scene.is_any(at + 1, &["former", "ex", "then", "late"]);
        if long || owned || !former && self.tells_of_what(&described.tokens) {
            return None;
        }
        // "The clerk who wrote it" is told apart by what follows.
        if self
            .scene
            .is_any(described.tokens.end, &["who", "whose", "that"])
        {
            return Some(Err(Unresolved::NotIntroduced));
        }
        let office = !former && holder.is_some() && self.is_of_somewhere(&described.tokens);
        let head = self.head_of(&described.tokens);
        let place = (at, head.as_str());
        Some(
            match pronoun::epithet(&self.scene, &self.cast, place, &self.spoken) {
                Antecedent::Found(id, span) => Ok(Meant::entity(id, span, rules::SPEAKER_EPITHET)),
                Antecedent::Several => Err(Unresolved::Several),
                // "The Norland president" tells who that is outside the text.
                Antecedent::Nobody if office => return None,
                Antecedent::Nobody => Err(Unresolved::NotIntroduced),
            },
        )
    }

    /// "The Norland harbour minister": an office of a place or body with a name.
    fn is_of_somewhere(&self, tokens: &Range<usize>) -> bool {
        let mut words = tokens.start + 1..tokens.end;
        words.any(|token| self.scene.word(token).starts_with(char::is_uppercase))
    }

    /// "The head of the Harbour Union" says itself who is meant.
    fn tells_of_what(&self, tokens: &Range<usize>) -> bool {
        let scene = &self.scene;
        (tokens.start + 1..tokens.end).any(|token| {
            let next = token + 1 + usize::from(scene.is(token + 1, "the"));
            scene.is_any(token, &["of", "for", "at"])
                && next < tokens.end
                && scene.word(next).starts_with(char::is_uppercase)
        })
    }

    /// "The company", "the group": a body that was named just before.
    fn known_body(&self, described: &Described) -> Option<Outcome> {
        if described.kind != SpeakerType::Organisation || described.tokens.len() > 2 {
            return None;
        }
        let at = described.tokens.start;
        let head = described.tokens.end - 1;
        // "His office" is not the body just named, nor is "the GOP".
        let owned = !self.scene.is_any(at, &["the", "this", "that"]);
        if owned || !self.scene.word(head).starts_with(char::is_lowercase) {
            return None;
        }
        let noun = self.scene.lower(head);
        let any_body = ANY_BODY.contains(&&*noun);
        let here = self.scene.sentence_index(at);
        let seen = self
            .cast
            .mentions
            .partition_point(|mention| mention.name.tokens.start < at);
        let bodies = self.cast.mentions[..seen]
            .iter()
            .rev()
            .take(12)
            .filter_map(|mention| {
                let id = mention.entity?;
                let entity = self.cast.entity(id);
                let near = here - self.scene.sentence_index(mention.name.tokens.start) <= REACH;
                let body = entity.kind == NameKind::Organisation
                    || (entity.kind == NameKind::Unclear && entity.words.len() > 1);
                let called = any_body || entity.words.iter().any(|word| scene::lower(word) == noun);
                (near && body && called).then_some((id, mention))
            });
        let mut bodies: Vec<_> = bodies.collect();
        bodies.dedup_by_key(|(id, _)| *id);
        // "The watchdog" after "the harbour's media watchdog" that spoke.
        let heard = self.heard.iter().rev().filter(|heard| heard.at < at);
        let heard = heard.take(HEARD_BODIES).find(|heard| match &heard.who {
            Resolved::Phrase(tokens, SpeakerType::Organisation) => {
                tokens.len() > described.tokens.len() && self.head_of(tokens) == *noun
            }
            _ => false,
        });
        if let Some(heard) = heard {
            let span = Some(self.scene.span(described.tokens.clone()));
            return Some(Ok(Meant {
                who: heard.who.clone(),
                decided_by: span,
                rule: rules::SPEAKER_BODY_AGAIN,
            }));
        }
        // "The paper" alone tells nobody which.
        if bodies.is_empty() {
            return any_body.then_some(Err(Unresolved::NotIntroduced));
        }
        if bodies.iter().any(|(other, _)| *other != bodies[0].0) {
            // Of several the one that a sentence is about.
            let subject = bodies.iter().filter(|(_, mention)| {
                let name = &mention.name.tokens;
                let the = usize::from(self.scene.is(name.start.wrapping_sub(1), "the"));
                pronoun::is_subject(&self.scene, name.start - the, name.end)
            });
            let subject: Vec<_> = subject.cloned().collect();
            let one = subject.iter().all(|(other, _)| *other == subject[0].0);
            if subject.is_empty() || !one {
                return any_body.then_some(Err(Unresolved::Several));
            }
            bodies = subject;
        }
        let (id, mention) = bodies.first()?;
        let span = self.scene.span(mention.name.tokens.clone());
        Some(Ok(Meant::entity(*id, Some(span), rules::SPEAKER_BODY_NOUN)))
    }

    /// Where a short description was introduced with more words: "the
    /// campaign" after "the Ferris campaign".
    fn first_named(&self, described: &Described) -> Option<Range<usize>> {
        let scene = &self.scene;
        let told = scene.is_any(described.tokens.start, &["the", "this", "that"]);
        let longest = if told { SHORT_WORDS_MAX } else { 2 };
        if described.tokens.len() > longest {
            return None;
        }
        let head = described.tokens.end - 1;
        // "The company", "the party": of several the nearest is a guess.
        let noun = scene.lower(head);
        if ANY_BODY.contains(&&*noun) || &*noun == "party" {
            return None;
        }
        let core = head.min(described.tokens.start + 1)..head + 1;
        let first = head.saturating_sub(LOOK_BACK_WORDS);
        let last = described.tokens.start + 1 - core.len().min(described.tokens.start + 1);
        let found = (first..last).rev().find(|&token| {
            let same = core
                .clone()
                .zip(token..)
                .all(|(word, other)| scene.lower(word) == scene.lower(other));
            token > 0 && same && {
                // "The Ferris campaign", "Ferris's campaign".
                let owner = token - 1 - usize::from(is_genitive(scene.word(token - 1)));
                let before = scene.word(owner);
                // "After campaign aides insisted", and what headlines write.
                let opens = scene.sentence(owner).start == owner;
                let common = lists::is_function_word(&scene.lower(owner));
                before.starts_with(char::is_uppercase)
                    && !(opens && common)
                    && !(scene.sentence_index(token) == 0
                        && (described.kind == SpeakerType::Document
                            || scene.word(token).starts_with(char::is_uppercase)))
                    && !(owner < token - 1 && is_weekday(&scene.lower(owner)))
                    && !scene.is_any(
                        token - 1,
                        &[
                            "the", "a", "an", "his", "her", "this", "that", "its", "their",
                        ],
                    )
            }
        })?;
        let mut start = found - 1 - usize::from(is_genitive(scene.word(found - 1)));
        while start > 0
            && scene.word(start - 1).starts_with(char::is_uppercase)
            && scene.sentence_index(start - 1) == scene.sentence_index(found)
        {
            start -= 1;
        }
        Some(start..found + core.len())
    }

    pub(super) fn head_of(&self, tokens: &Range<usize>) -> String {
        let scene = &self.scene;
        let end = (tokens.start + 1..tokens.end)
            .find(|&token| {
                scene.is_any(
                    token,
                    &[
                        "of", "for", "in", "from", "at", "with", "close", "familiar", "to", "on",
                        ",",
                    ],
                )
            })
            .unwrap_or(tokens.end);
        scene.lower(end - 1).into_owned()
    }

    /// The person whom the document gives a role. Several are told apart by
    /// who spoke last, then by who was named last.
    pub(super) fn holder(&self, phrase: &Role, before: usize) -> Option<EntityId> {
        let known = self
            .holders
            .get(&phrase.head)
            .map_or(&[][..], Vec::as_slice);
        // Whoever is named long after is not whom a reader has in mind.
        let here = self.scene.sentence_index(before);
        let known: Vec<EntityId> = known
            .iter()
            .copied()
            .filter(|id| {
                let first = self.cast.entity(*id).first;
                // "The former president" may be another than who is named later.
                let told = first < before || !phrase.of.is_empty();
                told && self.scene.sentence_index(first) <= here + NAMED_LATER
            })
            .collect();
        let all = |fits: &dyn Fn(&Role) -> bool| -> Vec<EntityId> {
            let mut fitting = known.clone();
            fitting.retain(|id| {
                let entity = self.cast.entity(*id);
                entity.is_person() && entity.roles.iter().any(fits)
            });
            fitting
        };
        let mut holders = all(&|role| role.answers(phrase));
        if holders.is_empty() {
            // Nothing contradicts: "President Dreyer" may be "the Ostravian president".
            holders = all(&|role| role.head == phrase.head && role.of.is_empty());
        }
        if holders.len() < 2 {
            return holders.first().copied();
        }
        let spoke = self.spoken.iter().rev().find(|spoke| spoke.at < before);
        if let Some(spoke) = spoke.filter(|spoke| holders.contains(&spoke.who)) {
            return Some(spoke.who);
        }
        let seen = self
            .cast
            .mentions
            .partition_point(|mention| mention.name.tokens.start < before);
        let named = self.cast.mentions[..seen].iter().rev().take(REACH * 4);
        named
            .filter_map(|mention| mention.entity)
            .find(|id| holders.contains(id))
    }
}
