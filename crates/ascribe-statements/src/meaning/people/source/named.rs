//! Sources that name somebody: by the head of the phrase, beside it, as the
//! owner of a view.

use std::ops::Range;

use super::super::super::scene::Scene;
use super::super::entity::{Cast, Mention};
use super::super::lists;
use super::super::names::NameKind;
use super::super::roles::is_role_word;
use super::{Source, pronoun};

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
    let mut and = behind_brackets(scene, core.end, tokens.end);
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
    let owned = scene.is_any(
        behind,
        &[
            "his", "her", "their", "its", "other", "the", "former", "then",
        ],
    );
    person && (owned || second.is_some())
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
    if let Some(found) = behind_office(scene, cast, tokens, core) {
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
    let is_role = !lists::noun(&scene.lower(core.end - 1)).is_empty();
    if is_role && comma + 1 < tokens.end && scene.word(comma) == "," {
        let mention = cast.mention_from(comma + 1)?;
        let ends = mention.name.tokens.end;
        let whole = ends >= tokens.end || scene.word(ends) == ",";
        let person = mention.entity.is_none_or(|id| cast.entity(id).is_person());
        if whole && person {
            return Some(Source::Named(mention.entity, mention.name.tokens.clone()));
        }
    }
    None
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
        && office
            .clone()
            .all(|token| scene.word(token).starts_with(char::is_lowercase))
        && !scene.is_any(
            office.end - 1,
            &["the", "a", "an", "of", "for", "in", "by", "and"],
        );
    let person = mention.entity.is_some_and(|id| cast.entity(id).is_person());
    (plain && person && name.tokens.end == tokens.end)
        .then(|| Source::Named(mention.entity, name.tokens.clone()))
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
        lists::title(&lower).is_some()
            || lists::place(&lower).is_some()
            || !lists::noun(&lower).is_empty()
    };
    let mut starts = (longest..core.end).take_while(|&start| start == longest || tells(start - 1));
    starts.find_map(|start| {
        let words: Vec<&str> = (start..core.end).map(|token| scene.word(token)).collect();
        let id = cast.only_called(&words)?;
        Some(Source::Named(Some(id), start..core.end))
    })
}
