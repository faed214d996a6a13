//! Sources that name somebody: by the head of the phrase, beside it, as the
//! owner of a view.

use std::ops::Range;

use super::super::super::scene::Scene;
use super::super::entity::Cast;
use super::super::lists;
use super::super::names::NameKind;
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
    let whole = mention.name.titles.start.min(mention.name.tokens.start) == core.start;
    (whole && mention.name.tokens.end == owner)
        .then(|| Source::Named(mention.entity, mention.name.tokens.clone()))
}

/// Whether a name is joined with another, or with people of its own: "Brenn and
/// Moran", "Brenn and her lawyers" speak together, not Brenn alone.
pub(super) fn joins(
    scene: &Scene<'_>,
    cast: &Cast,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> bool {
    let and = core.end;
    let behind = and + 1;
    if behind >= tokens.end || !scene.is(and, "and") {
        return false;
    }
    let Some(first) = cast.mention_at(and - 1) else {
        return false;
    };
    // "The Department of Health and Human Services" is one name.
    let one = first.name.tokens.end > and;
    let owned = scene.is_any(behind, &["his", "her", "their", "its", "other"]);
    let named = cast
        .mention_at(behind)
        .is_some_and(|second| second.name.titles.start.min(second.name.tokens.start) == behind);
    let person = first.entity.is_some_and(|id| cast.entity(id).is_person());
    !one && person && (owned || named)
}

/// A name that heads the phrase, or stands in apposition to its head.
pub(super) fn named(
    scene: &Scene<'_>,
    cast: &Cast,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> Option<Source> {
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
    // "the campaign's manager, Ada Brenn"
    let comma = core.end;
    let is_role = !lists::noun(&scene.lower(core.end - 1)).is_empty();
    if is_role && comma + 1 < tokens.end && scene.word(comma) == "," {
        let mention = cast.mention_at(comma + 1)?;
        let begins = mention.name.titles.start.min(mention.name.tokens.start) == comma + 1;
        let ends = mention.name.tokens.end;
        let whole = ends >= tokens.end || scene.word(ends) == ",";
        let person = mention.entity.is_none_or(|id| cast.entity(id).is_person());
        if begins && whole && person {
            return Some(Source::Named(mention.entity, mention.name.tokens.clone()));
        }
    }
    None
}
