//! Sources that name somebody: by the head of the phrase, beside it, as the
//! owner of a view.

use std::ops::Range;

use ascribe_model::SpeakerType;

use super::super::entity::{Cast, Mention};
use super::super::lists;
use super::super::names::NameKind;
use super::super::roles::is_role_word;
use super::described::{is_human, is_plural};
use super::{Source, pronoun};
use crate::scene::Scene;

/// Whose mind, view or words a source speaks of: "in Brenn's view".
pub(super) fn mind_of(scene: &Scene<'_>, cast: &Cast, core: &Range<usize>) -> Option<Source> {
    let last = core.end - 1;
    let minds = [
        "mind",
        "view",
        "eyes",
        "opinion",
        "words",
        "telling",
        "estimation",
        "reckoning",
        "account",
    ];
    if core.len() < 2 || !scene.is_any(last, &minds) {
        return None;
    }
    if core.len() == 2 {
        return pronoun(scene, &(core.start..last)).filter(|owner| {
            matches!(
                owner,
                Source::Personal(_) | Source::Impersonal { .. } | Source::FirstPerson
            )
        });
    }
    let owner = last
        .checked_sub(1)
        .filter(|&owner| scene.is_any(owner, &["'s", "’s", "'", "’"]))?;
    let mention = cast.mention_at(owner.checked_sub(1)?)?;
    let whole = mention.start() == core.start;
    (whole && mention.name.tokens.end == owner)
        .then(|| Source::Named(mention.entity, mention.name.tokens.clone()))
}

/// Whether a name is joined with others, or with people of its own: "Brenn and
/// Moran", "Brenn (Harbour Party), Moran and Tamm", "Brenn and her lawyers"
/// speak together, not Brenn alone.
pub(super) fn joins(
    scene: &Scene<'_>,
    cast: &Cast,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> bool {
    let Some(first) = core
        .end
        .checked_sub(1)
        .and_then(|last| cast.mention_at(last))
    else {
        return false;
    };
    // "The Department of Health and Human Services" is one name.
    let one = first.name.tokens.end > core.end;
    let person = first.entity.is_some_and(|id| cast.entity(id).is_person());
    let body = first.name.kind == NameKind::Organisation;
    let mut and = behind_brackets(scene, core.end, tokens.end);
    if person && !one && !scene.is(and, "and") && joined_later(scene, cast, tokens, first) {
        return true;
    }
    let mut listed = false;
    while scene.word(and) == "," && and + 1 < tokens.end {
        if scene.is(and + 1, "and") {
            and += 1;
            break;
        }
        match cast.mention_from(and + 1) {
            Some(next) if next.entity.is_some_and(|id| cast.entity(id).is_person()) => {
                listed = true;
                and = behind_brackets(scene, next.name.tokens.end, tokens.end);
            }
            _ => return false,
        }
    }
    // "Brenn, Moran to speak": a headline leaves the "and" out.
    if listed && and >= tokens.end {
        return person && !one;
    }
    let behind = and + 1;
    if one || behind >= tokens.end || !scene.is(and, "and") {
        return false;
    }
    let place = |mention: &Mention| mention.name.kind == NameKind::Place;
    let second = cast.mention_from(behind);
    if place(first) && core.len() == 1 && second.is_some_and(place) {
        return behind + 1 >= tokens.end;
    }
    // "Brenn and her lawyers", "the registry and port officials"; what goes on
    // in capitals that name nobody may be the same name.
    let plain = scene.word(behind).starts_with(char::is_lowercase);
    (person || body) && (plain || second.is_some()) || place(first) && plain
}

/// Whether somebody else is joined behind what is told of the first: "Brenn of
/// Tessia and Sen. Jon Hallam", "Brenn, the former clerk, and her husband". Not
/// "Brenn, a friend of Moran and Tamm".
fn joined_later(scene: &Scene<'_>, cast: &Cast, tokens: &Range<usize>, first: &Mention) -> bool {
    let person = |token: usize| {
        let mention = cast
            .mention_at(token)
            .filter(|mention| mention.entity != first.entity)?;
        let id = mention
            .entity
            .filter(|_| mention.name.kind != NameKind::Place)?;
        cast.entity(id).is_person().then_some(mention)
    };
    let behind = first.name.tokens.end..tokens.end;
    let clause = behind
        .clone()
        .find(|&token| scene.is_any(token, &["who", "which", "whose", "that"]))
        .unwrap_or(behind.end);
    (behind.start + 1..clause).any(|and| {
        let comma = scene.word(and - 1) == ",";
        let owned = comma && scene.is_any(and + 1, &["his", "her"]);
        let named = cast
            .mention_from(and + 1)
            .is_some_and(|next| person(next.name.tokens.start).is_some());
        let of_another = person(and - 1).is_some();
        and + 1 < clause && scene.is(and, "and") && !of_another && (owned || named)
    })
}

/// Where a phrase goes on behind brackets: "Brenn (Harbour Party), …".
fn behind_brackets(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    if scene.word(at) != "(" {
        return at;
    }
    (at + 1..end)
        .find(|&token| scene.word(token) == ")")
        .map_or(at, |close| close + 1)
}

/// A name that heads the phrase, or stands in apposition to its head.
pub(super) fn named(
    scene: &Scene<'_>,
    cast: &Cast,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> Option<Source> {
    // "One Tessian", "a retired Norlander" name nobody and no country.
    let last = cast.mention_at(core.end - 1);
    if scene.is_any(core.start, &["a", "an", "one", "another"])
        && last.is_some_and(|last| last.name.kind == NameKind::Place)
    {
        return None;
    }
    let take = |token: usize| {
        let mention = cast.mention_at(token)?;
        let name = &mention.name;
        if mention.entity.is_none() && name.kind == NameKind::Unclear {
            return None;
        }
        (name.tokens.start >= tokens.start)
            .then(|| Source::Named(mention.entity, name.tokens.clone()))
    };
    if let Some(found) = take(core.end - 1) {
        return Some(found);
    }
    // A name whose mention goes on beyond the core: "Department of Justice".
    if let Some(mention) = cast
        .mention_at(core.end - 1)
        .or_else(|| cast.mention_at(core.start))
        && mention.name.tokens.end >= core.end
        && (mention.entity.is_some() || mention.name.kind != NameKind::Unclear)
    {
        return Some(Source::Named(mention.entity, mention.name.tokens.clone()));
    }
    if let Some(found) = behind_office(scene, cast, tokens, core)
        .or_else(|| behind_complement(scene, cast, tokens, core))
    {
        return Some(found);
    }
    if let Some(found) = in_headline(scene, cast, core) {
        return Some(found);
    }
    // "Another holdout — the Harbour Union —"
    if matches!(scene.word(core.end), "—" | "–" | "--") {
        let first = core.end + 1 + usize::from(scene.is(core.end + 1, "the"));
        let mention = cast.mention_from(first)?;
        return (mention.entity.is_some() && mention.name.tokens.end >= tokens.end)
            .then(|| Source::Named(mention.entity, mention.name.tokens.clone()));
    }
    // "the campaign's manager, Ada Brenn"
    let comma = core.end;
    let is_role =
        !lists::noun(&scene.lower(core.end - 1)).is_empty() || is_office(scene, core.end - 1);
    let is_role = is_role || scene.is_any(core.start, &["one", "another"]);
    if is_role && comma + 1 < tokens.end && scene.word(comma) == "," {
        let mention = cast
            .mention_from(comma + 1)
            .or_else(|| at_last(scene, cast, comma + 1..tokens.end))?;
        let ends = mention.name.tokens.end;
        let whole = ends >= tokens.end || scene.word(ends) == "," || scene.is(ends, "of");
        let person = mention.entity.is_none_or(|id| cast.entity(id).is_person());
        if whole && person {
            return Some(Source::Named(mention.entity, mention.name.tokens.clone()));
        }
    }
    None
}

/// The full name that ends an apposition: "her husband, the longtime Harbour
/// clerk Jon Brenn". Not that of a list.
fn at_last<'c>(scene: &Scene<'_>, cast: &'c Cast, tokens: Range<usize>) -> Option<&'c Mention> {
    let end = tokens
        .clone()
        .find(|&token| scene.word(token) == ",")
        .unwrap_or(tokens.end);
    let parts = (tokens.start..end).any(|token| {
        scene.is_any(
            token,
            &[
                "and", "or", "who", "which", "that", "of", "for", "to", "with",
            ],
        )
    });
    let mention = cast.mention_at(end.checked_sub(1)?)?;
    let name = &mention.name.tokens;
    (!parts && name.end == end && name.len() > 1 && is_office(scene, name.start - 1))
        .then_some(mention)
}

/// Longest part of an office behind its "of", in words.
const OFFICE_WORDS_MAX: usize = 4;

/// The name that ends an office in lower case: "the former secretary of state
/// Ada Brenn".
fn behind_office(
    scene: &Scene<'_>,
    cast: &Cast,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> Option<Source> {
    let of = core.end;
    if !scene.is(of, "of") || !is_role_word(&scene.lower(of - 1)) {
        return None;
    }
    let mention = cast.mention_at(tokens.end - 1)?;
    let name = &mention.name;
    let office = of + 1..mention.start();
    let plain = !office.is_empty()
        && office.len() <= OFFICE_WORDS_MAX
        && (office.len() == 1
            || office
                .clone()
                .all(|token| scene.word(token).starts_with(char::is_lowercase)))
        && !scene.is_any(
            office.end - 1,
            &["the", "a", "an", "of", "for", "in", "by", "and"],
        );
    let person = mention.entity.is_some_and(|id| cast.entity(id).is_person());
    (plain && person && name.tokens.end == tokens.end)
        .then(|| Source::Named(mention.entity, name.tokens.clone()))
}

/// The one person whose name ends a phrase of titles: "Former prosecutor and
/// Gullport Mayor Ada Brenn", "Harbours for All director Ada Brenn". Not "a
/// lawyer for the governor Ada Brenn", which speaks of two.
pub(super) fn behind_titles(
    scene: &Scene<'_>,
    cast: &Cast,
    tokens: &Range<usize>,
) -> Option<Source> {
    // A clause behind the name tells more of the same person.
    let clause = tokens.clone().skip(1).find(|&token| {
        scene.word(token) == "," && scene.is_any(token + 1, &["who", "whose", "whom"])
    });
    let tokens = tokens.start..clause.unwrap_or(tokens.end);
    let mention = cast.mention_at(tokens.end - 1)?;
    let name = mention.name.tokens.start;
    let start = mention.start();
    let person = mention.entity.is_some_and(|id| cast.entity(id).is_person());
    let full = mention.name.tokens.len() > 1 || start < name;
    let office = name
        .checked_sub(1)
        .is_some_and(|before| is_office(scene, before));
    if !person || !full || !office || start <= tokens.start || mention.name.tokens.end != tokens.end
    {
        return None;
    }
    let others = (tokens.start..start).any(|token| {
        // "Brenn aide and actor Ina Kalsch": whose aide, no second speaker.
        let owner = scene.word(token + 1).starts_with(char::is_lowercase)
            && !scene.is_any(token + 1, &["and", "or"]);
        let other = cast.mention_at(token).and_then(|other| other.entity);
        let person = !owner
            && other.is_some_and(|id| cast.entity(id).is_person())
            && lists::title(&scene.lower(token)).is_none()
            && lists::place(&scene.lower(token)).is_none();
        let parts = matches!(scene.word(token), "," | "(" | "—" | "–" | ";")
            || scene.is_any(token, &["who", "which", "that", "his", "her", "their"]);
        // "A lawyer for …", "aides and …" are somebody else.
        let people = token > tokens.start
            && (scene.is_any(token, &["for", "of", "to", "with", "by", "from", "against"])
                && (is_office(scene, token - 1)
                    || scene.word(token - 1).starts_with(char::is_lowercase))
                || scene.is(token, "and") && is_plural(&scene.lower(token - 1)));
        person || parts || people
    });
    (!others).then(|| Source::Named(mention.entity, mention.name.tokens.clone()))
}

/// Longest complement between an office and the name behind a comma, in words.
const COMPLEMENT_WORDS_MAX: usize = 10;

/// "The director of the Harbour Centre, Ada Brenn": the name behind the office.
fn behind_complement(
    scene: &Scene<'_>,
    cast: &Cast,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> Option<Source> {
    let of = core.end;
    let complement = scene.is_any(of, &["of", "for", "at", "in"]);
    let office = |token: usize| is_office(scene, token) && !is_plural(&scene.lower(token));
    if !complement || !office(of - 1) {
        return None;
    }
    let last = tokens.end.min(of + COMPLEMENT_WORDS_MAX);
    let comma = (of..last).find(|&token| scene.word(token) == ",")?;
    let clause = (of..comma).any(|token| scene.is_any(token, &["who", "which", "that"]));
    // "A friend of her opponent, Ada Brenn" speaks of two.
    let other = clause || is_office(scene, comma - 1);
    let mention = cast.mention_from(comma + 1).filter(|_| !other)?;
    let end = mention.name.tokens.end;
    let whole = end >= tokens.end || scene.word(end) == ",";
    let person = mention.entity.is_some_and(|id| cast.entity(id).is_person());
    let full = mention.name.tokens.len() > 1;
    (whole && person && full).then(|| Source::Named(mention.entity, mention.name.tokens.clone()))
}

/// Whether a word is the noun for an office or for somebody who holds one.
fn is_office(scene: &Scene<'_>, token: usize) -> bool {
    let lower = scene.lower(token);
    let kinds = lists::noun(&lower);
    is_role_word(&lower) || kinds.contains(&SpeakerType::Unnamed) || is_human(&lower)
}

/// Longest name of a headline with what somebody is, in words.
const HEADLINE_NAME_MAX: usize = 8;

/// The one of the cast whose name ends a phrase of a headline, where capitals
/// tell nothing: "Brenn Says Gate Was Open", told in full further on.
fn in_headline(scene: &Scene<'_>, cast: &Cast, core: &Range<usize>) -> Option<Source> {
    let capital = |token: usize| scene.word(token).starts_with(char::is_uppercase);
    if !capital(core.end - 1)
        || cast.mention_at(core.end - 1).is_some()
        || scene.is(core.end, "and")
    {
        return None;
    }
    // From the longest run of capitals to the last word alone: what is left
    // out must tell what somebody is, "Conservative Icon", "Gov".
    let first = core.start.max(core.end.saturating_sub(HEADLINE_NAME_MAX));
    let longest = scene.capitals_before(core.end, first);
    let tells = |token: usize| {
        let lower = scene.lower(token);
        // "OH Gov Brenn": a state by its letters.
        let letters = lower.len() == 2 && scene.word(token).bytes().all(|b| b.is_ascii_uppercase());
        lists::title(&lower).is_some()
            || lists::place(&lower).is_some()
            || !lists::noun(&lower).is_empty()
            || letters
    };
    let mut starts = (longest..core.end).take_while(|&start| start == longest || tells(start - 1));
    starts.find_map(|start| {
        let words: Vec<&str> = (start..core.end).map(|token| scene.word(token)).collect();
        let id = cast.only_called(&words)?;
        Some(Source::Named(Some(id), start..core.end))
    })
}
